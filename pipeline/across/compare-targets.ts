/**
 * A report against the targets that its department was given: nothing left out or added, no value lowered, no weight moved, a form for
 * each project; and against the monitoring table of the year. The bureau's own table rules; one that came with the submission is the
 * department's copy of it, and is said to be.
 */
import { add, compare, exact, subtract, ZERO } from '../decimal.js';
import { maskNumbers } from '../privacy/privacy.js';
import {
  approvedCopy,
  approvedIndicators,
  approvedProjects,
  approvedTarget,
  approvedWeight,
} from '../remarks/approved-targets.js';
import type { CheckedDocument, Finding } from '../report.js';
import { formName } from '../taxonomy/form-name.js';
import { indicatorName, projectSubject } from '../taxonomy/label.js';
import { type ApprovedForm, type ApprovedIndicator, formsOf, sameDepartment } from './approved-targets.js';
import { compareTarget, shownTarget } from './compare-target.js';
import { knownBy, matchForms } from './match-forms.js';
import { matchNames } from './match-names.js';
import { compareMonitoring } from './monitoring.js';
import { cite, findingOn, placeOf, type TargetTable } from './target-table.js';

/** A form of it, and of which table. */
export interface Ruling extends ApprovedForm {
  table: TargetTable;
}

/** Sentences are made by the caller, who knows the language. `elsewhere`: projects that other files of the department evaluate. */
export function compareTargets(
  report: CheckedDocument,
  tables: readonly TargetTable[],
  elsewhere: readonly string[] = [],
): Finding[] {
  const declared = tables.filter(({ document }) => document.report?.kind === 'declaration');
  const own = formsOf(report);
  // A bureau and each of its units have targets of their own, and are in charge of each other's projects only.
  const ruling = rulingOf(declared).filter(({ subject, table }) => subject !== null || isOfOne(table, report));
  const { pairs, onlyA } = matchForms(ruling, own);
  return [
    ...pairs.flatMap(({ a, b }) => compareForms(a, b)),
    ...missingProjects(report, own, ruling, onlyA, elsewhere),
    ...doubtfulCopies(declared, ruling),
    ...tables.flatMap((table) =>
      table.document.report?.kind === 'monitoring' ? compareMonitoring(report, own, table) : [],
    ),
  ];
}

function isOfOne({ document }: TargetTable, { report }: CheckedDocument): boolean {
  const [given, own] = [document.report?.department ?? null, report?.department ?? null];
  return given === null || own === null || sameDepartment(given, own);
}

/** A project that a list names is a form without indicators. */
function formsGiven({ report, ...document }: CheckedDocument): ApprovedForm[] {
  const forms = formsOf(document);
  const known = new Set(forms.map(({ subject }) => projectSubject(subject ?? '')));
  const listed = (report?.projects ?? []).filter((subject) => !known.has(subject));
  const key = (subject: string) => formName('project', subject).text;
  return [...forms, ...listed.map((subject) => ({ subject, key: key(subject), part: '', indicators: [] }))];
}

/** Of each form the bureau's, else the first; forms of the same project in two copies say the same or are the department's own matter. */
export function rulingOf(tables: readonly TargetTable[]): Ruling[] {
  const found = new Map<string, Ruling>();
  for (const table of [...tables].sort((a, b) => Number(a.isCopy) - Number(b.isCopy)))
    for (const form of formsGiven(table.document)) {
      const key = projectSubject(form.subject ?? '');
      if (!found.has(key)) found.set(key, { ...form, table });
    }
  return [...found.values()];
}

/** 执行率 is a line of the funds, which some forms list among the indicators. */
const EXECUTION = /^(?:部门|全年|年度)?(?:预算|资金|经费)(?:预算)?(?:执行|支付|支出)(?:进度|情况)?率?$/;

function compareForms(approved: Ruling, form: ApprovedForm): Finding[] {
  if (approved.indicators.length === 0) return [];
  const own = form.indicators.filter(({ name }) => !EXECUTION.test(indicatorName(name)));
  const theirs = approved.indicators.filter(({ name }) => name !== '' && !EXECUTION.test(indicatorName(name)));
  const { pairs, onlyA, onlyB } = matchNames(theirs, own, { a: knownBy, b: knownBy });
  const found: Finding[] = [];
  // A row that could not be read may be any of them.
  const isWhole = own.every(({ name }) => name !== '');
  const renamed = pairs.flatMap(({ a, b, exact }) => (exact ? [] : [`${a.name} → ${b.name}`]));
  const [left, added] = isWhole ? [onlyA, onlyB] : [[], []];
  if (left.length + added.length + renamed.length > 0) {
    const data = {
      message: 'completeness.approved-indicators' as const,
      part: form.part,
      approved: theirs.length,
      own: own.length,
      left: left.map(({ name }) => name),
      added: added.map(({ name }) => name),
      renamed,
      source: cite(approved.table, left[0]?.where ?? theirs[0]?.where),
    };
    const severity = left.length + added.length === 0 ? 'notice' : undefined;
    found.push(findingOn(approvedIndicators, approved, form.key, data, placeOf(added[0] ?? own[0]), severity));
  }
  for (const { a, b } of pairs) found.push(...comparePair(approved, form, a, b));
  return [...found, ...movedWeights(approved, form, theirs, own, pairs)];
}

const GRAVE = {
  lowered: undefined,
  blurred: undefined,
  changed: undefined,
  reworded: undefined,
  raised: 'notice',
} as const;

function comparePair(approved: Ruling, form: ApprovedForm, a: ApprovedIndicator, b: ApprovedIndicator): Finding[] {
  const change = compareTarget(a, b);
  if (!change) return [];
  const data = {
    message: 'plausibility.approved-target' as const,
    part: form.part,
    label: b.name,
    change,
    approved: shownTarget(a),
    own: shownTarget(b),
    source: cite(approved.table, a.where),
  };
  const subject = `${form.key}|${knownBy(a).name}`;
  const facts = b.quantities.map(({ id }) => id);
  return [findingOn(approvedTarget, approved, subject, data, facts.length > 0 ? facts : placeOf(b), GRAVE[change])];
}

type Pairs = ReturnType<typeof matchNames<ApprovedIndicator, ApprovedIndicator>>['pairs'];

/** Where both forms share out as many points, or most lines keep theirs; else the two are scored on different scales. */
function movedWeights(
  approved: Ruling,
  form: ApprovedForm,
  theirs: readonly ApprovedIndicator[],
  own: readonly ApprovedIndicator[],
  pairs: Pairs,
): Finding[] {
  const weighed = pairs.filter(({ a, b }) => a.weight !== null && b.weight !== null);
  const moved = weighed.filter(({ a, b }) => compare(exact(a.weight ?? '0'), exact(b.weight ?? '0')) !== 0);
  if (moved.length === 0) return [];
  const total = (lines: readonly ApprovedIndicator[]) =>
    lines.map(({ weight }) => exact(weight ?? '0')).reduce(add, ZERO);
  const isOneScale = compare(subtract(total(theirs), total(own)), ZERO) === 0 || moved.length * 2 <= weighed.length;
  if (!isOneScale) return [];
  const data = {
    message: 'plausibility.approved-weight' as const,
    part: form.part,
    moved: moved.map(({ a, b }) => `${b.name} ${a.weight} → ${b.weight}`),
    source: cite(approved.table, moved[0]?.a.where),
  };
  const facts = moved.flatMap(({ b }) => b.points?.id ?? []);
  return [findingOn(approvedWeight, approved, form.key, data, facts)];
}

/**
 * A report of one project owes no others; the department's, and whoever hands in the forms of several, owes all of the list, in its own forms or in files
 * of their own.
 */
function missingProjects(
  report: CheckedDocument,
  own: readonly ApprovedForm[],
  ruling: readonly Ruling[],
  unmatched: readonly Ruling[],
  elsewhere: readonly string[],
): Finding[] {
  const kind = report.report?.kind;
  const projects = (forms: readonly ApprovedForm[]) => forms.filter(({ subject }) => subject !== null).length;
  if (kind !== 'department' && kind !== 'unit' && projects(own) < 2) return [];
  const others = new Set(elsewhere.map(projectSubject));
  const missing = unmatched.filter(({ subject }) => subject !== null && !others.has(projectSubject(subject)));
  const [first] = missing;
  if (!first) return [];
  const data = {
    message: 'completeness.approved-projects' as const,
    approved: projects(ruling),
    own: projects(own),
    names: missing.flatMap(({ subject }) => subject ?? []),
    source: cite(first.table, first.indicators[0]?.where),
  };
  // Where no project has a form, the forms may have been handed in apart.
  const severity = data.own === 0 && first.table.isCopy ? 'notice' : undefined;
  return [findingOn(approvedProjects, first, '', data, [], severity)];
}

/** A copy that says something else than the bureau's table was changed by somebody. */
function doubtfulCopies(tables: readonly TargetTable[], ruling: readonly Ruling[]): Finding[] {
  return tables.flatMap((table) => {
    const isRuled = ruling.some((form) => form.table !== table && !form.table.isCopy);
    if (!table.isCopy || !isRuled) return [];
    const copy = formsOf(table.document).map((form) => ({ ...form, table }));
    const { pairs } = matchForms(ruling, copy);
    const differs = pairs.flatMap(({ a, b }) => (a.table === table ? [] : differences(a, b)));
    const bureau = ruling.find((form) => !form.table.isCopy);
    if (differs.length === 0 || !bureau) return [];
    const data = {
      message: 'plausibility.approved-copy' as const,
      differs,
      bureau: maskNumbers(bureau.table.document.source.name),
      source: cite(table),
    };
    return [findingOn(approvedCopy, bureau, table.document.source.name, data, [])];
  });
}

function differences(approved: ApprovedForm, copy: ApprovedForm): string[] {
  const { pairs, onlyA, onlyB } = matchNames(approved.indicators, copy.indicators, { a: knownBy, b: knownBy });
  const weights = ({ weight }: ApprovedIndicator, other: ApprovedIndicator) =>
    weight !== null && other.weight !== null && weight !== other.weight ? ` ${weight} → ${other.weight}` : '';
  return [
    ...onlyA.map(({ name }) => `−${name}`),
    ...onlyB.map(({ name }) => `+${name}`),
    ...pairs.flatMap(({ a, b }) => {
      const changed = compareTarget(a, b) ? ` ${shownTarget(a)} → ${shownTarget(b)}` : '';
      const said = `${changed}${weights(a, b)}`;
      return said === '' ? [] : [`${a.name}${said}`];
    }),
  ];
}
