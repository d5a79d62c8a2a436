/** Why a sum says nothing: what must be printed before it is judged at all, and what a sum that fails leaves open. */

import { compare, type Exact, equals, exact, subtract, sum } from '../decimal.js';
import { everywhere, type Figure, type Figures, formFigure } from '../equations/figures.js';
import { isSound, judge } from '../equations/judge.js';
import type { Words } from '../say.js';
import type { Breakdown } from '../taxonomy/concept.js';
import { conceptOf } from '../taxonomy/concepts.js';
import { lineKind } from '../taxonomy/totals.js';
import type { SumMembers } from './sum-members.js';
import type { Scope } from './sum-scope.js';

export interface Sum extends SumMembers {
  scope: Scope;
  total: Figure;
  breakdown: Breakdown;
  figures: Figures;
}

/** What the parts lack of the total; negative where they are more. */
export function gapOf({ total, parts }: Pick<Sum, 'total' | 'parts'>): Exact {
  return subtract(total.value, sum(parts.map((part) => part.value)));
}

/** The first reason that applies, in order; null where the sum can be judged. */
export const whyUnjudged = (asked: Sum): Words | null => firstOf([weightUnprinted], asked);
export const whyNoFailure = (failing: Sum): Words | null =>
  firstOf(gapOf(failing).num > 0n ? [linesOpen, ...WHERE_SHORT] : [linesOpen], failing);

type Doubt = (sum: Sum) => Words | null;

function firstOf(doubts: readonly Doubt[], asked: Sum): Words | null {
  for (const doubt of doubts) {
    const why = doubt(asked);
    if (why) return why;
  }
  return null;
}

/** First-level names without a weight: their heads then do not state a total. */
function weightUnprinted({ breakdown, form, figures }: Sum): Words | null {
  if (!breakdown.parts.includes('KEY.level1[*].weight') || !form) return null;
  const names = new Set(form.indicators.map((i) => i.level1).filter((name) => name !== ''));
  const unprinted = [...names].filter((name) => !formFigure(figures, form, 'KEY.level1[*].weight', { name }));
  if (unprinted.length === 0) return null;
  return { zh: `${unprinted.join('、')}未印分值`, en: `no weight printed for ${unprinted.join(', ')}` };
}

/** A line that may as well be a part of another one: where the total holds without it, neither reading is believed. */
function linesOpen({ total, parts, open }: Sum): Words | null {
  const every = new Set(open.flatMap((lines) => [...lines]));
  const isRead = [...open, every].some((lines) => {
    const others = parts.filter((part) => !lines.has(part));
    const isOther = others.length > 0 && others.length < parts.length;
    return isOther && judge({ form: 'sum', total, parts: others }).verdict !== 'contradicts';
  });
  return isRead ? { zh: '表中看不出合计含哪几行', en: 'the form leaves open which lines the total adds up' } : null;
}

const WHERE_SHORT: readonly Doubt[] = [linesUnnamed, partAlone, pointsElsewhere, executionElsewhere];

/** `其中：财政拨款`, and no other line is there: a part of the total. */
function partAlone({ absent, parts: [part, ...others] }: Sum): Words | null {
  if (!part || others.length > 0 || absent.length === 0 || lineKind(part.fact.label).kind !== 'of-which') return null;
  return { zh: '只列出了其中一项', en: 'one of the parts alone is listed' };
}

/**
 * A sentence that names only some of the lines states no sum; one that names most of them probably means one, unless the report's own
 * forms show the others to be the rest.
 */
function linesUnnamed(asked: Sum): Words | null {
  const { absent, parts, scope } = asked;
  if (scope.part !== 'narrative' || absent.length === 0 || (parts.length >= 2 && !isRest(asked))) return null;
  return {
    zh: `正文未写${absent.map((id) => conceptOf(id)?.zh ?? id).join('、')}`,
    en: `not in the text: ${absent.map((id) => conceptOf(id)?.en ?? id).join(', ')}`,
  };
}

/** Whether the lines that a sentence leaves out, as a form prints them, make up its total. */
function isRest({ absent, parts, total, scope, figures }: Sum): boolean {
  const others = absent.flatMap((id) => {
    const all = everywhere(figures, { ...scope.role, concept: id });
    return all.find(({ fact }) => fact.part !== 'narrative') ?? [];
  });
  return others.length === absent.length && isSound(judge({ form: 'sum', total, parts: [...parts, ...others] }));
}

/** `项目管理 | 财务制度 | 3 | 3` above the indicators: rows of another kind, whose points no indicator has, and which are enough for what is missing. */
function pointsElsewhere(asked: Sum): Words | null {
  const { total, parts, form, figures } = asked;
  if (total.dimension !== 'points' || form?.standards) return null;
  const first = Math.min(...parts.map(({ order }) => order));
  const others = figures.all.filter(
    ({ fact, role, dimension, order }) =>
      order < first && fact.part === total.fact.part && dimension === 'points' && role.placed,
  );
  const isEnough = others.length > 1 && compare(sum(others.map((f) => f.value)), gapOf(asked)) >= 0;
  return isEnough ? { zh: '本表还有其他行的分', en: 'other rows of the table have points, too' } : null;
}

/** 财预〔2020〕10号: the execution has 10 points. */
const EXECUTION_POINTS = exact('10');

/** What is missing is the execution's: its table stands on another page and this one holds none of the form's money, or only its score is printed. */
function executionElsewhere(asked: Sum): Words | null {
  const { total, form, figures } = asked;
  if (!lacksExecution(asked) || !equals(gapOf(asked), EXECUTION_POINTS)) return null;
  const hasFunds = figures.all.some(
    ({ fact, role }) => fact.part === total.fact.part && /(?:^|\.)(?:funds|execution)\./.test(role.concept),
  );
  const score = form && formFigure(figures, form, 'KEY.execution.score');
  const isScored = score && compare(score.value, EXECUTION_POINTS) <= 0;
  return !hasFunds || isScored
    ? { zh: '预算执行的分值不在本表', en: 'the points of the execution are in another table' }
    : null;
}

/** A form that prints the execution's line has none here. */
export function lacksExecution({ absent, form }: Sum): boolean {
  return form?.standards !== true && absent.some((id) => id.startsWith('KEY.execution.'));
}
