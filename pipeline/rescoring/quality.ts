/**
 * 质量分: how good the self-evaluation is as a piece of work. A number of its own, shown beside 自评得分 and 复核得分 and never added to either.
 * Whether something was made up is for a person to say; whether a report was published is no part of it.
 */

import { grouped } from '../../parsers/grouped.js';
import { daysBetween } from '../day.js';
import { add, compare, type Exact, exact, multiply, subtract, sum, ZERO } from '../decimal.js';
import { lower } from '../equations/interval.js';
import { findRule } from '../findings/all-rules.js';
import { plain } from '../relations/scoring/standard.js';
import type { RemarkData } from '../remarks/list.js';
import type { CheckedDocument, Finding } from '../report.js';
import { RESCORING } from '../rules/built-in.js';
import type { QualityPart, QualityRule, Rescoring } from '../rules/rescoring-schema.js';
import type { Words } from '../say.js';
import { ARITHMETIC } from '../wording/difference.js';
import type { PaperRow, WorkingPaper } from './working-paper.js';

/** What was taken off, for which findings or rows, and why. */
interface QualityDeduction {
  points: Exact;
  /** Ids of findings; of rows of the paper where it is about them. */
  findings: string[];
  reason: Words;
}

interface QualityScore {
  item: Words;
  part: Words;
  points: Exact;
  score: Exact;
  deductions: QualityDeduction[];
}

export interface Quality {
  parts: QualityScore[];
  total: Exact;
  of: Exact;
}

export interface QualityInput {
  /** Its findings are those in force. */
  document: CheckedDocument;
  paper: WorkingPaper;
  /** Days after the last day to submit; null where no such day is known. */
  daysLate: number | null;
  rescoring?: Rescoring;
}

export function scoreQuality(input: QualityInput): Quality {
  const { quality } = input.rescoring ?? RESCORING;
  const parts = quality.flatMap(({ title, parts }) => parts.map((part) => scorePart(title, part, input)));
  return {
    parts,
    total: sum(parts.map(({ score }) => score)),
    of: sum(parts.map(({ points }) => points)),
  };
}

/** Nothing is lost beyond the points of the part: of the last deduction only what is left. */
function scorePart(
  item: Words,
  { title, points: text, deductions: rules }: QualityPart,
  input: QualityInput,
): QualityScore {
  const points = exact(text);
  let left = points;
  const deductions: QualityDeduction[] = [];
  for (const deduction of rules.flatMap((rule) => deductionsBy(rule, input))) {
    const taken = lower(left, deduction.points);
    if (taken.num <= 0n) continue;
    left = subtract(left, taken);
    deductions.push({ ...deduction, points: taken });
  }
  return { item, part: title, points, score: left, deductions };
}

function deductionsBy(rule: QualityRule, input: QualityInput): QualityDeduction[] {
  const { document, paper } = input;
  switch (rule.on) {
    case 'days-late':
      return byDays(rule.each, input);
    case 'finding': {
      const own = document.findings.filter((finding) => rule.rules.some((id) => isRule(finding.rule, id)));
      return groups(own, (finding) => {
        const each = exact(finding.severity === 'notice' ? (rule.notice ?? rule.each) : rule.each);
        return multiply(each, exact(rule.by === 'name' ? namedBy(finding) : 1));
      });
    }
    case 'figures': {
      const partOf = new Map(document.facts.map(({ id, part }) => [id, part]));
      const own = document.findings.filter(
        (finding) =>
          ARITHMETIC.has(finding.kind) && finding.severity !== 'notice' && withinOf(finding, partOf) === rule.within,
      );
      return groups(own, (finding) => exact(finding.effect?.includes('band') ? rule.band : rule.each));
    }
    case 'row': {
      const rows = paper.forms.flatMap((form) => form.rows).filter((row) => isRow(row, rule.which));
      const { zh, en } = ROWS[rule.which];
      const shown = rows.slice(0, MOST_NAMES).map(({ level3 }) => level3);
      const names = `${shown.join('、')}${rows.length > MOST_NAMES ? '等' : ''}`;
      const points = multiply(exact(rule.each), exact(rows.length));
      return rows.length === 0
        ? []
        : [
            {
              points,
              findings: rows.map(({ id }) => id),
              reason: { zh: `${zh} ${rows.length} 条：${names}`, en: `${en} ${rows.length}: ${names}` },
            },
          ];
    }
    case 'deviation': {
      const deviation = paper.totals.deviation;
      const step = deviation && rule.steps.filter(({ from }) => compare(deviation, exact(from)) >= 0).at(-1);
      if (!step) return [];
      const shown = `${plain(multiply(deviation, exact(100)), 2)}%`;
      return [
        { points: exact(step.points), findings: [], reason: { zh: `偏离度 ${shown}`, en: `deviation ${shown}` } },
      ];
    }
  }
}

const MOST_NAMES = 8;
const ROWS = {
  'not-as-approved': { zh: '与批复的绩效目标不一致', en: 'not as approved' },
  'above-computed': { zh: '自评得分高于复核得分', en: 'scored above what is computed' },
  'without-evidence': { zh: '佐证材料未提供或不足', en: 'evidence missing or poor' },
} as const;

function isRow({ approval, evidence, deviation }: PaperRow, which: keyof typeof ROWS): boolean {
  if (which === 'not-as-approved') return approval !== null && approval !== 'same';
  if (which === 'without-evidence') return evidence === 'missing' || evidence === 'poor';
  return deviation !== null && deviation.num > 0n;
}

/** By the list of departments; else by what the report itself says against the notice of the year. */
function byDays(each: string, { daysLate, document }: QualityInput): QualityDeduction[] {
  const late = document.findings.find(({ data }) => data?.message === 'completeness.deadline');
  const data = late?.data as Extract<RemarkData, { message: 'completeness.deadline' }> | undefined;
  const days = daysLate ?? (data ? daysBetween(data.due, data.date) : 0);
  if (days <= 0) return [];
  const reason = { zh: `逾期 ${days} 天`, en: `${days} days late` };
  return [{ points: multiply(exact(each), exact(days)), findings: late && daysLate === null ? [late.id] : [], reason }];
}

function isRule(rule: string, pattern: string): boolean {
  return pattern.endsWith('*') ? rule.startsWith(pattern.slice(0, -1)) : rule === pattern;
}

/** How many rows or projects a finding names: at least itself. */
function namedBy({ data }: Finding): number {
  return data && 'names' in data && Array.isArray(data.names) ? Math.max(1, data.names.length) : 1;
}

/** Findings of one rule are one deduction; findings of one cause count once. */
function groups(findings: readonly Finding[], pointsOf: (finding: Finding) => Exact): QualityDeduction[] {
  const roots = new Set<string>();
  const causes = findings.filter(({ root }) => !roots.has(root) && roots.add(root) !== undefined);
  const byRule = grouped(causes, ({ rule }) => rule);
  return [...byRule].map(([rule, own]) => {
    const title = findRule(rule)?.title;
    return {
      points: own.map(pointsOf).reduce(add, ZERO),
      findings: own.map(({ id }) => id),
      reason: { zh: `${title?.zh ?? rule} ${own.length} 处`, en: `${title?.en ?? rule}: ${own.length}` },
    };
  });
}

/** Where the figures of a relation stand: in one form, in the text too, or across forms, reports and years. */
function withinOf({ kind, operands }: Finding, partOf: ReadonlyMap<string, string>): 'part' | 'text' | 'other' {
  if (kind === 'continuity') return 'other';
  const parts = new Set(operands.flatMap((id) => partOf.get(id) ?? []));
  if (parts.has('narrative')) return 'text';
  return parts.size <= 1 ? 'part' : 'other';
}
