/** A small report for checking tests: facts as `id → printed with unit`, the tables and sentences that they would stand in, and the rest. */
import type { Block, Document, Place, Table } from '../../../parsers/document.js';
import { exact, multiply, powerOfTen, toBase } from '../../../pipeline/decimal.js';
import type { Claim, Extraction, Part, Remark } from '../../../pipeline/extract/extraction.js';
import type { MeasuredFact } from '../../../pipeline/extract/fact.js';
import { modelOf } from '../../../pipeline/extract/tables/model/table-model.js';
import { type CheckOutcome, check, type Profile } from '../../../pipeline/findings/index.js';
import type { Form, Hedge, Indicator, Section } from '../../../pipeline/report.js';
import { readFormName } from '../../../pipeline/taxonomy/form-name.js';
import { readKey } from '../../../pipeline/taxonomy/key.js';
import { NARRATIVE, readPart } from '../../../pipeline/taxonomy/part.js';
import { POINTS, type Unit, unitAt, unitNamed } from '../../../pipeline/units.js';
import { told } from './told.js';

export interface Given {
  /** Fact id → printed digits and unit: `2.3万元`, `92.58%`, `10分`. A hedge stands in front: `about 30名`. */
  facts?: Record<string, string>;
  /** Fact id → printed label, where the rule looks at it. */
  labels?: Record<string, string>;
  /** Fact id → period of its sentence. */
  periods?: Record<string, string>;
  /** Blank cells: ids of the facts that they would be. */
  blanks?: string[];
  indicators?: (Partial<Indicator> & { form?: string })[];
  claims?: Claim[];
  claim?: { kind: Claim['kind']; total: string; others: string[]; rank?: number };
  remarks?: Remark[];
  sections?: Section[];
  /** Paragraphs of their own. */
  text?: string | string[];
  /** Cells of one further table, row by row. */
  cells?: string[][];
  captions?: Record<string, string[]>;
  report?: { department?: string; fiscalYear?: number; reportDate?: string };
  /** Missing annexes are findings, too. */
  complete?: boolean;
  /** Without the column for reasons. */
  noReasons?: boolean;
}

const HERE = { block: 'b0', start: 0, end: 0, quote: '' };

export function build(given: Given): { document: Document; extraction: Extraction } {
  const blocks: Block[] = [];
  const facts: MeasuredFact[] = [];
  const parts: Part[] = [];
  const forms: Form[] = [];
  const ids = Object.keys(given.facts ?? {});
  for (const part of [...new Set([...ids, ...(given.blanks ?? [])].map(partOf))]) {
    const own = ids.filter((id) => partOf(id) === part);
    const made = part === 'narrative' ? proseOf(own, given, blocks.length) : tableOf(own, given, blocks.length);
    blocks.push(made.block);
    facts.push(...made.facts);
    if (part === 'narrative') continue;
    const key = formKey(part, own);
    parts.push({
      part,
      ...(readPart(part) ?? NARRATIVE),
      ...(key ? { form: readFormName(key) } : {}),
      blocks: [made.block.id],
      family: /^annex/.test(part) ? 'hunan' : null,
      captions: given.captions?.[part] ?? [],
      notes: [],
      model: modelOf({ rows: [], family: null }),
      blanks: (given.blanks ?? [])
        .filter((id) => partOf(id) === part)
        .map((id, i) => ({
          role: readKey(keyOf(id)),
          where: { ...HERE, block: made.block.id, row: 50 + i, column: 0 },
        })),
    });
    if (key)
      forms.push({
        key,
        part,
        block: made.block.id,
        indicators: (given.indicators ?? []).filter((i) => !i.form || i.form === key).map(fillIndicator),
      });
  }
  for (const text of [given.text ?? []].flat()) blocks.push({ kind: 'paragraph', id: `b${blocks.length}`, text });
  if (given.cells) blocks.push(tableBlock(`b${blocks.length}`, given.cells));
  const document: Document = {
    version: 1,
    origin: { name: 'test', format: 'text', sha256: '', bytes: 0, mediaType: 'text/plain' },
    blocks,
  };
  const extraction: Extraction = {
    report: {
      title: null,
      department: given.report?.department ?? null,
      fiscalYear: given.report?.fiscalYear ?? 2024,
      reportDate: given.report?.reportDate ?? null,
    },
    sections: given.sections ?? [],
    facts,
    forms,
    parts,
    claims: [...(given.claims ?? []), ...(given.claim ? [claimOf(given.claim)] : [])],
    remarks: given.remarks ?? [],
    ledger: [],
    messages: [],
  };
  return { document, extraction };
}

export function checkGiven(given: Given, profile: Profile = {}): CheckOutcome {
  const { document, extraction } = build(given);
  const annexes = given.complete
    ? []
    : ['completeness.basic-data', 'completeness.overall-form', 'completeness.project-forms'];
  const off = [...(profile.off ?? []), ...annexes];
  return told(check(document, extraction, { profile: { ...profile, off } }), extraction);
}

function partOf(id: string): string {
  return /#([a-z]+\d?(?:\[\d+\])?)(?:\.\d+)?$/.exec(id)?.[1] ?? 'narrative';
}

function keyOf(id: string): string {
  return id.replace(/#[a-z]+\d?(?:\[\d+\])?(?:\.\d+)?$/, '');
}

function formKey(part: string, ids: string[]): string | null {
  if (part === 'annex2') return 'overall';
  if (/^annex2\[/.test(part)) return `overall#${part.slice(7, -1)}`;
  return /^annex3/.test(part)
    ? (/^(project:.+?)\.(?:funds|execution|indicator|level1|total)\b/.exec(keyOf(ids[0] ?? ''))?.[1] ?? null)
    : null;
}

function fillIndicator(indicator: Partial<Indicator> & { form?: string }): Indicator {
  return {
    level1: '',
    level2: '',
    level3: '',
    target: '',
    actual: '',
    weight: '',
    score: '',
    reason: '',
    ...indicator,
  };
}

function factOf(id: string, given: Given, where: Place, text: string, unit: Unit): MeasuredFact {
  const printed = given.facts?.[id] ?? '';
  const hedge = /^(about|under|over|at-least|at-most) /.exec(printed)?.[1] as Hedge | undefined;
  const digits = text.replace(/[%,]/g, '');
  const index = /\.indicator\[(\d+)\]/.exec(id)?.[1];
  const label = given.labels?.[id] ?? (index === undefined ? '' : (given.indicators?.[Number(index)]?.level3 ?? ''));
  const period = given.periods?.[id];
  return {
    id,
    key: keyOf(id),
    role: readKey(keyOf(id)),
    part: partOf(id),
    label,
    text,
    unit: unit.text,
    measure: unit,
    base: toBase(multiply(exact(digits), powerOfTen(unit.exponent))),
    precision: digits.split('.')[1]?.length ?? 0,
    where,
    ...(hedge ? { hedge } : {}),
    ...(period ? { period } : {}),
  };
}

/** `2.3万元` → text `2.3`, unit 万元; % belongs to the text. */
function readPrinted(printed: string): { text: string; unit: Unit } {
  const [, digits = '', rest = ''] = /^(?:[a-z-]+ )?(-?[\d.,]+)(.*)$/.exec(printed) ?? [];
  const unit = rest === '分' ? POINTS : (unitNamed(rest) ?? unitAt(rest));
  if (!unit) throw new Error(`no unit in ${printed}`);
  return { text: rest === '%' ? `${digits}%` : digits, unit };
}

function proseOf(ids: string[], given: Given, at: number): { block: Block; facts: MeasuredFact[] } {
  const id = `b${at}`;
  let text = '';
  // What a claim ties together is one sentence: two side by side, or a head and a row behind it.
  const mark = (i: number) =>
    !given.claim || i === ids.length - 1 ? '。' : i > 0 ? '、' : ids.length > 2 ? '：' : '，';
  const facts = ids.map((fact, i) => {
    const { text: digits, unit } = readPrinted(given.facts?.[fact] ?? '');
    text += `${readKey(keyOf(fact)).name ?? '数'}`;
    const start = text.length;
    text += `${digits}${unit.text === '%' ? '' : unit.text}${mark(i)}`;
    return factOf(fact, given, { block: id, start, end: start + digits.length, quote: digits }, digits, unit);
  });
  return { block: { kind: 'paragraph', id, text }, facts };
}

function tableOf(ids: string[], given: Given, at: number): { block: Table; facts: MeasuredFact[] } {
  const head = given.noReasons ? ['指标', '数'] : ['指标', '数', '偏差原因分析及改进措施'];
  const printed = ids.map((id) => readPrinted(given.facts?.[id] ?? ''));
  // A figure known by its place stands in one row with those given beside it.
  const oneRow = ids.some((id) => /\.r\d+c\d+#/.test(id));
  const block = tableBlock(`b${at}`, [
    head,
    ...(oneRow ? [['行', ...printed.map(({ text }) => text)]] : printed.map(({ text }, i) => [`行${i}`, text])),
  ]);
  const facts = ids.map((id, i) => {
    const { text, unit } = printed[i] as { text: string; unit: Unit };
    return factOf(
      id,
      given,
      { block: block.id, row: oneRow ? 1 : i + 1, column: oneRow ? i + 1 : 1, start: 0, end: text.length, quote: text },
      text,
      unit,
    );
  });
  return { block, facts };
}

function tableBlock(id: string, rows: string[][]): Table {
  return {
    kind: 'table',
    id,
    rows: rows.length,
    gridColumns: null,
    cells: rows.flatMap((cells, row) =>
      cells.map((text, column) => ({
        row,
        column,
        gridColumn: null,
        rowSpan: 1,
        colSpan: 1,
        header: false,
        continued: false,
        text,
      })),
    ),
  };
}

function claimOf({ kind, total, others, rank }: NonNullable<Given['claim']>): Claim {
  switch (kind) {
    case 'list':
    case 'of-which':
      return { kind, total, parts: others, where: HERE };
    case 'names':
      return { kind, total, names: others, where: HERE };
    case 'cumulative':
      return { kind, figure: others[0] ?? '', limit: total, where: HERE };
    case 'change': {
      const [previous, amount, rate] = others.map((id) => id || null);
      return {
        kind,
        current: total,
        previous: previous ?? null,
        amount: amount ?? null,
        rate: rate ?? null,
        where: HERE,
      };
    }
    case 'per':
      return { kind, one: total, many: others[0] ?? '', total: others[1] ?? '', where: HERE };
    case 'share':
      return { kind, share: total, part: readKey(others[0] ?? ''), whole: readKey(others[1] ?? ''), where: HERE };
    case 'completion':
    case 'saving':
      return { kind, rate: total, figure: readKey(others[0] ?? ''), budget: readKey(others[1] ?? ''), where: HERE };
    default:
      return { kind: 'rank', figure: total, rank: rank ?? 0, above: others, where: HERE };
  }
}
