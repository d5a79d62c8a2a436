/**
 * The approved targets of a department and a year, read from a 绩效目标表: one form for the department as a whole, one for each project.
 * The forms of a report are read the same way, so that both sides of a comparison are one kind of value.
 */

import { tight } from '../../parsers/characters.js';
import { addTo } from '../../parsers/grouped.js';
import type { CheckedDocument, Fact, Form, Indicator } from '../report.js';
import { isTargetKind } from '../taxonomy/document-kinds.js';
import { readFormName } from '../taxonomy/form-name.js';
import { makeKey, printId, printKey } from '../taxonomy/key.js';
import { normaliseLabel } from '../taxonomy/label.js';

/** One indicator as the bureau approved it. Texts are as printed; reading them is the comparer's business. */
export interface ApprovedIndicator {
  /** 一级/二级 names where printed, outermost first. */
  levels: string[];
  name: string;
  target: string;
  unit: string | null;
  /** 指标方向 as printed or read from the target (≥ ≤ =); null where nothing says. */
  direction: 'up' | 'down' | 'equal' | 'words' | null;
  /** Decimal text. */
  weight: string | null;
  points: Fact | null;
  /** The quantities of the target, in order. */
  quantities: Fact[];
  /** Those of the result, of a self-evaluation. */
  results: Fact[];
  /** Its row, for a reader of the file. */
  where: Indicator['where'];
}

export interface ApprovedForm {
  /** null: the department as a whole (部门整体). */
  subject: string | null;
  key: string;
  part: string;
  indicators: ApprovedIndicator[];
}

export interface ApprovedTargets {
  department: string;
  year: number;
  /** File name. */
  source: string;
  forms: ApprovedForm[];
}

/** A form that is called a table of targets and prints points or results is a self-evaluation all the same. */
export function isTargetTable({ report, forms }: Pick<CheckedDocument, 'report' | 'forms'>): boolean {
  if (!isTargetKind(report?.kind)) return false;
  const isDeclared = report?.kind === 'declaration';
  return !forms.some(({ indicators }) =>
    indicators.some(({ score, actual }) => score !== '' || (isDeclared && actual !== '')),
  );
}

/** null where it does not say whose they are. */
export function approvedTargets(document: CheckedDocument): ApprovedTargets | null {
  const { overseer, fiscalYear: year = null } = document.report ?? {};
  const department = overseer ?? document.report?.department ?? null;
  if (department === null || year === null) return null;
  return { department, year, source: document.source.name, forms: formsOf(document) };
}

/** Forms with indicators, scoring tables left out: those have indicators of their own. A list of projects is a form for each. */
export function formsOf({ forms, facts }: Pick<CheckedDocument, 'forms' | 'facts'>): ApprovedForm[] {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return forms.flatMap((form) => {
    if (form.standards || form.indicators.length === 0) return [];
    const name = readFormName(form.key);
    const found = new Map<string | null, ApprovedIndicator[]>();
    form.indicators.forEach((indicator, i) => {
      const subject = indicator.subject ?? (name.subject || null);
      addTo(found, subject, approved(indicator, form, i, byId));
    });
    // A project that no form names is nobody's.
    if (name.kind === 'project') found.delete(null);
    return [...found].map(([subject, indicators]) => ({ subject, key: form.key, part: form.part, indicators }));
  });
}

function approved(indicator: Indicator, { key: form, part }: Form, index: number, byId: ReadonlyMap<string, Fact>) {
  const factOf = (column: string, nth?: number) =>
    byId.get(printId(printKey(makeKey(`KEY.indicator[*].${column}`, { form, index, nth })), part));
  const all = (column: string): Fact[] => {
    const found: Fact[] = [];
    for (let fact = factOf(column, 0); fact; fact = factOf(column, found.length)) found.push(fact);
    return found;
  };
  const [quantities, results] = [all('target[*]'), all('actual[*]')];
  const [first] = quantities;
  const points = factOf('weight') ?? null;
  const { level1, level2, level3, target, property = '', counter, where } = indicator;
  return {
    levels: [level1, level2].filter((level) => level !== ''),
    name: level3,
    target,
    unit: counter ?? (first && first.unit !== '' ? first.unit : null),
    direction: directionOf(`${tight(property)}${tight(target)}`, first),
    weight: points?.base ?? null,
    points,
    quantities,
    results,
    where,
  } satisfies ApprovedIndicator;
}

function directionOf(words: string, first: Fact | undefined): ApprovedIndicator['direction'] {
  if (/^(?:正向|越高越好)/.test(words) || first?.hedge === 'at-least' || first?.hedge === 'over') return 'up';
  if (/^(?:反向|负向|逆向|越低越好)/.test(words) || first?.hedge === 'at-most' || first?.hedge === 'under')
    return 'down';
  if (!first || words.startsWith('定性')) return 'words';
  return /^(?:[=＝﹦]|等于)/.test(words) ? 'equal' : null;
}

/** Names of departments and projects are compared without what is only typing. */
export function sameDepartment(a: string, b: string): boolean {
  return normaliseLabel(a) === normaliseLabel(b);
}
