/**
 * The 退回修改通知 as data: which points go back to the department, in document order, each with its place, its sum written out and what
 * to check. What one story explains is one point. Pure: date, decisions and the earlier version are passed in.
 */

import { grouped } from '../../parsers/grouped.js';
import type { Comparison } from '../across/compare-versions.js';
import { findRule } from '../findings/all-rules.js';
import { printableSentence } from '../findings/sentence.js';
import type { CheckedDocument, Finding, Kind, Relation } from '../report.js';
import { citable } from '../rules/rules.js';
import { ARITHMETIC } from '../wording/difference.js';
import { bracketed, nameFigure, nameStage, quoted } from '../wording/name.js';
import { nameForm, namePlace, placeOfFact } from '../wording/name-place.js';
import { type Voice, voiceOf } from '../wording/voice.js';
import { questionsOf } from './question.js';
import { mergeTables, type SumTable, sumTable } from './sum-table.js';
import { addWorkingDays } from './working-days.js';

export type { SumTable } from './sum-table.js';

export interface LetterInput {
  document: CheckedDocument;
  /** Ids of the findings that go back. */
  returned: ReadonlySet<string>;
  /** Ids of those that a person accepted or called misread: not told, not even as a consequence. */
  settled: ReadonlySet<string>;
  /** Which submission of the report this is, from 1. */
  version: number;
  /** The submission before it. */
  previous: { document: CheckedDocument; comparison: Comparison } | null;
  /** YYYY-MM-DD. */
  date: string;
  /** Ids of findings that stood in the submission before, the same figures, and went untold. */
  missed?: ReadonlySet<string>;
  reply: { workingDays: number; holidays: readonly string[]; workdays: readonly string[] };
}

export interface LetterPoint {
  /** `附件1“市级专项资金”合计与明细不符`. */
  heading: string;
  /** Sentences of what has no sum. */
  statements: { text: string; places: string[] }[];
  tables: SumTable[];
  /** What to check or to explain. */
  questions: string[];
  /** Verified provisions only. */
  bases: string[];
  /** Ids of the findings that it tells, as they stand in the document. */
  findings: string[];
  /** It stood in the submission before this one, and its letter did not tell it. */
  missed?: true;
}

export interface LetterHistory {
  version: number;
  sameFile: boolean;
  unchanged: boolean;
  resolved: string[];
  /** Points of this letter, by number from 1, that the earlier version had as well. */
  open: number[];
  /** Points that are new in this version. */
  broken: number[];
  /** Project forms and tables that only one of the versions has. */
  forms: { name: string; added: boolean; figures: number }[];
  figures: { name: string; place: string; before: string; after: string }[];
}

export interface Letter {
  department: string | null;
  year: number | null;
  title: string | null;
  reportDate: string | null;
  source: { name: string; sha256: string };
  date: string;
  /** Until when an answer is asked for. */
  replyDate: string;
  history: LetterHistory | null;
  points: LetterPoint[];
}

/** A letter without points is not to be sent. */
export function writeLetter(input: LetterInput): Letter {
  const { document, date, reply, missed = new Set() } = input;
  const context = contextOf(document);
  const groups = pointsOf(input);
  const { department = null, fiscalYear = null, title = null, reportDate = null } = document.report ?? {};
  return {
    department,
    year: fiscalYear,
    title,
    reportDate,
    source: { name: document.source.name, sha256: document.source.sha256 },
    date,
    replyDate: addWorkingDays(date, reply.workingDays, reply),
    history: historyOf(input, groups, context),
    points: groups.map((group) => ({
      ...writePoint(group, context),
      ...(group.some(({ id }) => missed.has(id)) ? { missed: true as const } : {}),
    })),
  };
}

interface Context {
  voice: Voice;
  relations: ReadonlyMap<string, Relation>;
}

function contextOf(document: CheckedDocument): Context {
  return {
    voice: voiceOf(document, 'zh', 'letter'),
    relations: new Map(document.relations.map((relation) => [relation.id, relation])),
  };
}

/** Findings with a root of which one goes back, in document order; remarks and what a person settled are left out unless returned themselves. */
function pointsOf({ document, returned, settled }: LetterInput): Finding[][] {
  const wanted = new Set(document.findings.filter(({ id }) => returned.has(id)).map(({ root }) => root));
  const roots = grouped(document.findings, ({ id, root, severity }) => {
    const told = returned.has(id) || (severity !== 'notice' && !settled.has(id));
    return told && wanted.has(root) ? root : undefined;
  });
  return gather([...roots.values()]);
}

/** Findings without arithmetic that ask for the same are one point with several lines: ten wrong words are not ten points. */
function gather(groups: readonly Finding[][]): Finding[][] {
  const points = grouped(groups.entries(), ([i, group]) => {
    const kind = group[0]?.kind;
    const alike = kind !== undefined && !ARITHMETIC.has(kind) && group.every((finding) => finding.kind === kind);
    return alike ? kind : String(i);
  });
  return [...points.values()].map((own) => own.flatMap(([, group]) => group));
}

function writePoint(group: readonly Finding[], context: Context): LetterPoint {
  const lead = leadOf(group);
  const tables: SumTable[] = [];
  const statements: LetterPoint['statements'] = [];
  for (const finding of group) {
    const own = finding.relations.flatMap((id) => context.relations.get(id) ?? []);
    const sums = own.flatMap((relation) => sumTable(finding, relation, context.voice) ?? []);
    // An owed reason may rest on a relation, but what it says stands in its sentence.
    const fits = tables.length + sums.length <= MOST_TABLES;
    if (fits && sums.length > 0 && sums.length === own.length && finding.kind === own[0]?.kind) tables.push(...sums);
    else
      statements.push({
        text: printableSentence(finding, context.voice),
        places: placesOf(finding, context),
      });
    if (finding.data?.message === 'sum.blank')
      statements.push({ text: '其中有未填的空白格', places: wordsPlaces(finding, context) });
  }
  const merged = mergeTables(tables);
  const differences = new Set(merged[0]?.rows.find((row) => row.role === 'difference')?.values);
  const difference = differences.size === 1 ? ([...differences][0] ?? '') : '';
  const unit = merged[0]?.unit ?? '';
  const gap = difference === '' || unit === '' ? difference : `${difference} ${unit}`;
  const kinds = group.filter((finding, i) => group.findIndex((other) => other.kind === finding.kind) === i);
  const questions = kinds.flatMap((finding) =>
    questionsOf(finding === kinds[0] ? lead : { ...finding, suspects: [] }, context.voice, gap),
  );
  const bases = group.flatMap((finding) => {
    const rule = findRule(finding.rule);
    return rule ? (citable(rule) ?? []) : [];
  });
  return {
    heading: headingOf(lead, group.length, context),
    statements: mergeStatements(statements),
    tables: merged,
    questions: [...new Set(questions)],
    bases: [...new Set(bases)],
    findings: group.map(({ id }) => id),
  };
}

/** The root tells the story best; where it is not among them, the gravest. */
function leadOf(group: readonly Finding[]): Finding {
  const [first] = group as [Finding];
  return group.find(({ id, root }) => id === root) ?? group.find(({ severity }) => severity === 'error') ?? first;
}

/** One sentence said of several places is said once. */
function mergeStatements(statements: LetterPoint['statements']): LetterPoint['statements'] {
  return [...grouped(statements, ({ text }) => text)].map(([text, own]) => ({
    text,
    places: [...new Set(own.flatMap(({ places }) => places))],
  }));
}

const MOST_PLACES = 8;
/** Of a cascade the first sums are written out, the rest told in a sentence each. */
const MOST_TABLES = 8;

function placesOf(finding: Finding, context: Context): string[] {
  const figures = finding.operands.flatMap((id) => context.voice.facts.get(id) ?? []);
  const places = [...figures.map((fact) => placeOfFact(fact, context.voice)), ...wordsPlaces(finding, context)];
  const unique = [...new Set(places)];
  return unique.length <= MOST_PLACES
    ? unique
    : [...unique.slice(0, MOST_PLACES - 1), `${unique[MOST_PLACES - 1]}等共 ${unique.length} 处`];
}

function wordsPlaces(finding: Finding, { voice }: Context): string[] {
  return finding.where.map((place) => namePlace(place, voice));
}

const FAULTS: Record<Kind, string> = {
  sum: '合计与明细不符',
  part: '小于其中所列各项之和',
  ratio: '与按有关数字计算的结果不符',
  product: '与按分值和比率计算的结果不符',
  same: '各处填列不一致',
  bound: '超过限额',
  enumeration: '总数与所列各项不符',
  continuity: '与上年度报告不衔接',
  completeness: '报送内容不完整',
  explanation: '未说明偏差原因',
  format: '填写格式不规范',
  plausibility: '有关数字需要说明',
  wording: '文字需要核对',
  privacy: '含有不应公开的个人信息',
};

function headingOf(lead: Finding, count: number, { voice }: Context): string {
  const stated = voice.facts.get(lead.operands[0] ?? '');
  const more = count > 1 ? `（相关${count}处）` : '';
  const fault = FAULTS[lead.kind];
  if (!stated || lead.kind === 'completeness' || (count > 1 && !ARITHMETIC.has(lead.kind))) return `${fault}${more}`;
  const name = quoted(nameFigure(stated, voice));
  const part = lead.kind === 'same' ? '' : nameForm(stated.part, voice);
  return `${part}${name}${fault}${more}`;
}

/** What became of the earlier version's points; a story counts once. */
function historyOf(
  { previous, version }: LetterInput,
  groups: readonly Finding[][],
  context: Context,
): LetterHistory | null {
  if (!previous) return null;
  const { comparison } = previous;
  const before = contextOf(previous.document);
  const known = new Set(comparison.open.map(({ finding }) => finding.id));
  const earlier = new Set(previous.document.findings.map(({ id }) => id));
  const numbers = (of: (group: readonly Finding[]) => boolean) =>
    groups.flatMap((group, i) => (of(group) ? [i + 1] : []));
  const isOld = (group: readonly Finding[]) => group.some(({ id }) => known.has(id) || earlier.has(id));
  const resolved = grouped(comparison.resolved, ({ root }) => root);
  return {
    version,
    sameFile: comparison.sameFile,
    unchanged: comparison.unchanged,
    resolved: [...resolved.values()].map((group) => headingOf(leadOf(group), group.length, before)),
    open: numbers(isOld),
    broken: numbers((group) => !isOld(group)),
    forms: comparison.forms.map(({ kind, part, figures }) => ({
      name: nameForm(part, (kind === 'added' ? context : before).voice),
      added: kind === 'added',
      figures,
    })),
    figures: comparison.figures.map((change) => {
      const { voice } = context.voice.facts.has(change.id) ? context : before;
      const fact = voice.facts.get(change.id);
      return {
        name: fact ? `${nameFigure(fact, voice)}${bracketed(nameStage(fact, voice), voice)}` : change.label,
        place: fact ? placeOfFact(fact, voice) : '',
        before: change.before ?? '未填列',
        after: change.after ?? '未填列',
      };
    }),
  };
}
