/**
 * Which figures a total of the concept tree is the sum of where it stands: those that the tree names, without what the form says is part
 * of another line, and with the lines that it lists beside them.
 */

import { equals, sum } from '../decimal.js';
import { type Figure, type Figures, type FormContext, formFigure, roleKey } from '../equations/figures.js';
import { readColumn } from '../taxonomy/columns.js';
import type { Breakdown } from '../taxonomy/concept.js';
import { SOURCE } from '../taxonomy/form-words.js';
import { markOf, type Nested, type SourceLists, sourceLists } from './nested-sources.js';
import { type Members, partsIn, type Scope } from './sum-scope.js';

export interface SumMembers extends Members {
  form: FormContext | null;
  /** Lists of sources that add up to one of the parts. */
  nested: Nested[];
  /** Ways to read the form in which these are no parts. */
  open: Set<Figure>[];
}

const NO_LISTS: SourceLists = { nested: [], below: new Set(), open: [] };

/** null where the form breaks the total down in another way. */
export function membersOf(scope: Scope, breakdown: Breakdown, figures: Figures): SumMembers | null {
  const { parts: named, ...rest } = partsIn(scope, breakdown, figures);
  const classes = classesBeside(scope, figures);
  if (named.some((part) => classes.all.includes(part))) return null;
  const form = figures.forms.find((f) => f.part === scope.part) ?? null;
  const lists = breakdown.parts.includes('KEY.funds.source:*') ? sourceLists(scope.part, figures) : NO_LISTS;
  const own = named.filter((part) => !lists.below.has(part));
  const execution = own.filter(({ role }) => role.concept.startsWith('KEY.execution.'));
  const isBeside = form !== null && execution.length > 0 && weighsOthers(form, own, figures);
  const parts = [
    ...own.filter((part) => !isBeside || !execution.includes(part)),
    ...(breakdown.parts.includes('expenditure.basic') ? classes.further : []),
    ...(scope.total && rest.absent.length > 0 && own.length > 0 ? namedOtherwise(scope.total, own, figures) : []),
  ];
  // The total may weigh the indicators alone, or the execution be one of them as well.
  const isTwice = form?.indicators.some(({ level3 }) => readColumn(level3)?.role === 'rate');
  const isOpen = execution.length > 0 && (isTwice || breakdown.parts.includes('KEY.indicator[*].weight'));
  return {
    ...rest,
    parts,
    form,
    nested: lists.nested,
    open: isOpen ? [...lists.open, new Set(execution)] : lists.open,
  };
}

const WEIGHT = 'KEY.total.weight';

/** `总分 | 90`: as much as the indicators weigh that these are the scores of. */
function weighsOthers(form: FormContext, scores: readonly Figure[], figures: Figures): boolean {
  const total = formFigure(figures, form, WEIGHT);
  const indicators = scores.filter(({ role }) => role.concept === 'KEY.indicator[*].score');
  const weights = indicators.map(({ role: { index } }) =>
    formFigure(figures, form, 'KEY.indicator[*].weight', { index }),
  );
  return (
    total !== undefined &&
    weights.length > 0 &&
    equals(total.value, sum(weights.flatMap((weight) => weight?.value ?? [])))
  );
}

/** `项目支出：`, `1、业务工作经费`, `2、专项普查`: lines that are numbered as those that the form names, up to the next one that is known. */
function namedOtherwise(total: Figure, parts: readonly Figure[], figures: Figures): Figure[] {
  const { part, where } = total.fact;
  if (where.row === undefined) return [];
  const beside = ({ fact }: Figure) =>
    fact.part === part && fact.where.block === where.block && fact.where.column === where.column;
  const below = figures.all.filter((f) => beside(f) && (f.fact.where.row ?? 0) > where.row!);
  const end = below.findIndex((f) => !f.role.placed && !parts.includes(f));
  const list = end < 0 ? [] : below.slice(0, end);
  const marks = new Set(parts.map(({ fact }) => markOf(fact.label)));
  return list.filter(
    (f) =>
      f.role.placed &&
      f.dimension === total.dimension &&
      marks.has(markOf(f.fact.label)) &&
      markOf(f.fact.label) !== '',
  );
}

/**
 * 资金总额, 其中：基本支出, 项目支出, 其他: beside these two 其他 is no source of money, nor is 人员经费 beside 项目支出. `further`: what they leave of the total;
 * beside both, lines with names of their own are details of the one (`二、项目支出`, `1.科普活动`).
 */
function classesBeside({ part, role }: Scope, figures: Figures): { all: Figure[]; further: Figure[] } {
  const form = figures.forms.find((f) => f.part === part)?.key ?? null;
  const at = (concept: string) =>
    figures.byRole.get(roleKey(part, { ...role, concept, form: concept.startsWith('KEY.') ? form : role.form })) ?? [];
  const main = ['expenditure.basic', 'expenditure.project'].filter((concept) => at(concept).length > 0);
  const isOfSources = ['KEY.funds.fiscal', 'KEY.funds.carry-over'].some((concept) => at(concept).length > 0);
  if (role.concept !== 'funds.total' || main.length === 0 || isOfSources) return { all: [], further: [] };
  const [named, other] = [at('KEY.funds.source:*'), at('KEY.funds.other').slice(0, 1)];
  if (named.some(({ role: { name } }) => SOURCE.test(name ?? ''))) return { all: [], further: [] };
  if (named.length === 0 && !main.includes('expenditure.basic')) return { all: [], further: [] };
  return { all: [...named, ...other], further: main.length > 1 ? other : [...named, ...other] };
}
