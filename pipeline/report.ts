/**
 * The public shapes: what `gouji check --json` prints (contract gouji.check/1) and what every stage after reading passes on.
 * One set of zod schemas, from which the types are inferred and the JSON Schema is exported; the names are the contract's own.
 */
import { z } from 'zod';
import { FORMATS } from '../parsers/document.js';
import { REJECTION_CODES } from '../parsers/result.js';
import type { Because, FindingData } from './finding-data.js';

const CONTRACT = 'gouji.check/1' as const;

/** Decimal string: no exponent, no `+`, no trailing zeros. */
const decimal = z.string().regex(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);

export const PlaceSchema = z.object({
  block: z.string(),
  row: z.number().int().nonnegative().optional(),
  column: z.number().int().nonnegative().optional(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  quote: z.string(),
});

const HEDGES = ['about', 'under', 'over', 'at-least', 'at-most'] as const;

const FactSchema = z.object({
  /** key + `#` + part, and `.2`, `.3` … where the part prints the key again. */
  id: z.string(),
  key: z.string(),
  part: z.string(),
  /** The words that name the figure, as printed (`项目支出：`). */
  label: z.string(),
  /** Sign, digits and %, as printed. */
  text: z.string(),
  /** Without brackets, as printed or inherited from head or caption; '' for a bare ratio. */
  unit: z.string(),
  /** In base units: 元, 人, ㎡, 分, counters their own; a rate is a ratio. */
  base: decimal,
  /** Printed decimals. */
  precision: z.number().int().nonnegative(),
  where: PlaceSchema,
  /** 约, 近 (under), 超过 (over), 以上/≥ (at-least), 以内/≤ (at-most): the printed number is not the exact figure. */
  hedge: z.enum(HEDGES).optional(),
  /** The period a sentence gives where it is not the whole fiscal year (`1-11月`, `三季度`, `2023年`). */
  period: z.string().optional(),
});

const SectionSchema = z.object({
  /** 1…9 in the standard outline. */
  number: z.number().int().positive(),
  /** The label as printed (`三、`, `4、`), '' for a missing section. */
  label: z.string(),
  title: z.string(),
  state: z.enum(['filled', 'none', 'missing']),
  /** Heading block first, then the blocks of the section. */
  blocks: z.array(z.string()),
});

const IndicatorSchema = z.object({
  level1: z.string(),
  level2: z.string(),
  level3: z.string(),
  target: z.string(),
  actual: z.string(),
  weight: z.string(),
  score: z.string(),
  reason: z.string(),
  /** 评价标准 of the row, where the form prints one: how its points are given. */
  standard: z.string().optional(),
  /** 指标性质 (≥, 正向, 定性) and 度量单位 of the row, where columns of their own print them. */
  property: z.string().optional(),
  counter: z.string().optional(),
  /** The project that a column of the table names for the row; the table is then a list of projects. */
  subject: z.string().optional(),
  /** The row of the form's block, for a reader of the document. */
  where: z.object({ block: z.string(), row: z.number().int() }).optional(),
});

const FormSchema = z.object({
  /** `overall`, `project:SUBJECT`, `basic-data`. */
  key: z.string(),
  part: z.string(),
  family: z.string().optional(),
  block: z.string().optional(),
  /** A scoring table: its rows are scored by standards, and it has no line of execution. */
  standards: z.literal(true).optional(),
  indicators: z.array(IndicatorSchema),
});

export const KINDS = [
  'sum',
  'part',
  'ratio',
  'product',
  'same',
  'bound',
  'enumeration',
  'continuity',
  'completeness',
  'explanation',
  'format',
  'plausibility',
  'wording',
  'privacy',
] as const;
const STATUSES = ['holds', 'fails', 'skipped'] as const;
const VERDICTS = ['exact', 'rounding', 'truncation', 'contradicts', 'not-checkable'] as const;
export const SEVERITIES = ['error', 'warning', 'notice'] as const;

const RelationSchema = z.object({
  id: z.string(),
  rule: z.string(),
  kind: z.enum(KINDS),
  status: z.enum(STATUSES),
  verdict: z.enum(VERDICTS),
  /** With the printed figures: `95 = 15 + 20 + 50`. */
  formula: z.string(),
  /** Where words stand in it: `4 = 5 × 10 ÷ 8 (at most 1)`. */
  formulaInEnglish: z.string().optional(),
  stated: z.string().nullable(),
  computed: z.string().nullable(),
  tolerance: z.string().nullable(),
  /** Fact ids: the stated total first, then the parts; ratio: stated, numerator, denominator; product: stated, weight, rate; bound: figure, limit. */
  operands: z.array(z.string()),
  /** Of a sum that takes parts off: 1 or −1 for each part. */
  weights: z
    .array(z.literal([1, -1]))
    .readonly()
    .optional(),
  /** Why it was skipped. */
  reason: z.string().nullable(),
  /** The relation rests on structure and numbers, not on a printed label. */
  inferred: z.boolean().optional(),
});

const SuspectSchema = z.object({
  rank: z.number().int().positive(),
  fact: z.string().nullable(),
  shape: z.string(),
  suggestion: z.string().nullable(),
  because: z.string(),
  /** What `because` is made from. */
  data: z.record(z.string(), z.unknown()).optional(),
});

export const EFFECTS = ['band', 'score', 'headline'] as const;

const FindingSchema = z.object({
  /** Stable: no values, no positions. */
  id: z.string(),
  root: z.string(),
  rule: z.string(),
  kind: z.enum(KINDS),
  severity: z.enum(SEVERITIES),
  message: z.string(),
  relation: z.string().nullable(),
  relations: z.array(z.string()),
  operands: z.array(z.string()),
  where: z.array(PlaceSchema),
  suspects: z.array(SuspectSchema),
  basis: z.string().nullable(),
  /** What it moves if its likeliest reading is right: the score, the grade band of the total, a headline figure. */
  effect: z.array(z.enum(EFFECTS)).optional(),
  /** Order of work in its document, 1 first. */
  priority: z.number().int().positive().optional(),
  /** Message id and data: the sentence is made from them at the edge, in either language. */
  data: z.record(z.string(), z.unknown()).optional(),
});

const LedgerSchema = z.object({
  numerals: z.number().int(),
  facts: z.number().int(),
  text: z.number().int(),
  unread: z.number().int(),
  /** Every unread numeral with its place, so that nothing is dropped silently. */
  unreadPlaces: z.array(PlaceSchema).optional(),
});

/** What kind of document it is: the first five are self-evaluations, the next two are read because reports are tied to them. */
export const DOCUMENT_KINDS = [
  'department',
  'unit',
  'project',
  'fund',
  'policy',
  'declaration',
  'monitoring',
  'budget',
  'accounts',
  'sangong',
  'evaluation',
  'other',
] as const;
const documentKind = z.enum(DOCUMENT_KINDS);

const ReportInfoSchema = z.object({
  kind: documentKind.optional(),
  title: z.string().nullable(),
  department: z.string().nullable(),
  /** Of a table of targets: 主管部门, where another unit is the department. */
  overseer: z.string().optional(),
  /** Of a table of targets: projects that a list of it names without indicators. */
  projects: z.array(z.string()).optional(),
  fiscalYear: z.number().int().nullable(),
  reportDate: z.string().nullable(),
});

const FileSchema = z.object({
  name: z.string(),
  format: z.enum(FORMATS).nullable(),
  sha256: z.string(),
  bytes: z.number().int(),
});

const SourceSchema = FileSchema.extend({
  /** Files of one report, where a folder or archive holds it. */
  parts: z.array(FileSchema).optional(),
  /** 1…n where one file holds several reports. */
  report: z.number().int().positive().optional(),
});

const ContractMessageSchema = z.object({
  code: z.string(),
  message: z.string(),
  /** Of a Chinese document: the same, for who looks at it in English. */
  en: z.string().optional(),
  where: PlaceSchema.nullable(),
});

export const CheckedDocumentSchema = z.object({
  source: SourceSchema,
  outcome: z.enum(['checked', 'rejected']),
  rejection: z
    .object({
      code: z.enum(REJECTION_CODES),
      message: z.string(),
      /** Of a Chinese document: the same, for who looks at it in English. */
      en: z.string().optional(),
      kind: documentKind.optional(),
    })
    .nullable(),
  messages: z.array(ContractMessageSchema),
  report: ReportInfoSchema.nullable(),
  sections: z.array(SectionSchema),
  facts: z.array(FactSchema),
  forms: z.array(FormSchema),
  relations: z.array(RelationSchema),
  findings: z.array(FindingSchema),
  ledger: LedgerSchema,
});

export const CheckResultSchema = z.object({ contract: z.literal(CONTRACT), documents: z.array(CheckedDocumentSchema) });

/**
 * A figure whose reading a person has corrected says by which line of the journal, and what the program itself had read (null: no figure).
 * Not of the contract: `gouji check` knows no decisions.
 */
interface CorrectedReading {
  by: string;
  from: Pick<z.infer<typeof FactSchema>, 'key' | 'base' | 'unit' | 'precision'> | null;
}

export type Fact = z.infer<typeof FactSchema> & { corrected?: CorrectedReading | undefined };
export type Hedge = (typeof HEDGES)[number];
export type Section = z.infer<typeof SectionSchema>;
export type Indicator = z.infer<typeof IndicatorSchema>;
export type Form = z.infer<typeof FormSchema>;
export type Kind = (typeof KINDS)[number];
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
export type Effect = (typeof EFFECTS)[number];
export type Severity = (typeof SEVERITIES)[number];
export type Verdict = (typeof VERDICTS)[number];
export type Relation = z.infer<typeof RelationSchema>;
export type Suspect = Omit<z.infer<typeof SuspectSchema>, 'data'> & { data?: Because | undefined };
export type Finding = Omit<z.infer<typeof FindingSchema>, 'data' | 'suspects'> & {
  data?: FindingData | undefined;
  suspects: Suspect[];
};
export type Ledger = z.infer<typeof LedgerSchema>;
export type ReportInfo = z.infer<typeof ReportInfoSchema>;
export type Source = z.infer<typeof SourceSchema>;
export type CheckedDocument = Omit<z.infer<typeof CheckedDocumentSchema>, 'facts' | 'findings'> & {
  facts: Fact[];
  findings: Finding[];
};
export type Language = 'zh' | 'en';

/** JSON Schema of the contract, for other programs. */
export function contractJsonSchema(): unknown {
  return z.toJSONSchema(CheckResultSchema, { target: 'draft-2020-12' });
}
