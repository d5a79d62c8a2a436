/** One figure, one value: one key in several places. */

import { compare, type Exact, exact } from '../decimal.js';
import { type Figure, type Figures, figureAt } from '../equations/figures.js';
import { type Draft, draftOf, skippedDraft } from '../equations/judged.js';
import { printedAll } from '../equations/print-figure.js';
import { rulesOf } from '../rules/rules.js';
import { isMember } from '../taxonomy/key.js';

/** Keys that name a kind of statement, not one figure: two of them may differ. */
const FREE = new Set(['change.amount:*', 'change.rate:*', 'share:*', 'quantity:*']);

/** `known`: relations judged before; figures that they found to belong to another column are not compared. */
export function checkSameKeys(figures: Figures, known: readonly Draft[]): Draft[] {
  const rule = rulesOf('same').find(({ operands }) => operands === 'key');
  if (!rule) return [];
  const elsewhere = new Set(known.filter((d) => d.data?.otherColumn).flatMap((d) => d.operands.slice(1)));
  const groups = new Map<string, Figure[]>();
  for (const figure of figures.all) {
    const { key, part, period } = figure.fact;
    const { concept, placed } = figure.role;
    if (placed || FREE.has(concept)) continue;
    const group = groups.get(`${key}|${period ?? ''}`) ?? [];
    // Two rows of one table with the same name in an open list are two rows, not one figure.
    const row = isMember(figure.role) && part !== 'narrative' && group.some((f) => f.fact.part === part);
    if (!row) group.push(figure);
    groups.set(`${key}|${period ?? ''}`, group);
  }
  return [...groups.values()].flatMap((found) => {
    const wholes = wholesOf(found);
    const group = found.filter((figure) => !isPart(figure, wholes) && !isOfFewer(figure, figures));
    if (group.length < 2) return [];
    const other = group.find((f) => elsewhere.has(f));
    if (other) return [skippedDraft(rule, group, joined(group), { zh: '其中一处按另一栏填列', en: 'another column' })];
    return [draftOf(rule, { form: 'same', figures: group })];
  });
}

/** `编制126人，总编制140人`: what is called the total is that of the others of its paragraph. By paragraph the greatest one. */
function wholesOf(figures: readonly Figure[]): Map<string, Exact> {
  const wholes = new Map<string, Exact>();
  for (const { fact, value } of figures) {
    if (fact.part !== 'narrative' || !/^[总合共]/.test(fact.label)) continue;
    const other = wholes.get(fact.where.block);
    if (!other || compare(other, value) < 0) wholes.set(fact.where.block, value);
  }
  return wholes;
}

function isPart({ fact, value }: Figure, wholes: ReadonlyMap<string, Exact>): boolean {
  const whole = fact.part === 'narrative' && !/[总合共]/.test(fact.label) ? wholes.get(fact.where.block) : undefined;
  return whole !== undefined && compare(value, whole) < 0;
}

/** A form of other than a hundred points (90 for its indicators, 10 for the execution elsewhere) gives the score of a part. */
export function isOfFewer({ role, fact: { part } }: Figure, figures: Figures): boolean {
  if (role.concept !== 'KEY.total.score') return false;
  const weight = figureAt(figures, part, { ...role, concept: 'KEY.total.weight' });
  return weight !== undefined && compare(weight.value, HUNDRED) !== 0;
}

const HUNDRED = exact(100);

function joined(group: Figure[]): string {
  return printedAll(group).join(' = ');
}
