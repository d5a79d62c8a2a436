/** Slips that are nobody's cell: a row left out, a row under the wrong head, a part counted twice, a blank that stands for a figure. */
import { grouped } from '../../parsers/grouped.js';
import { absolute, type Exact, equals, negate, subtract, ZERO } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import { addedUp } from '../equations/solve.js';
import type { Network, Tested } from './network.js';
import type { Story } from './story.js';

const MISSING_ROW = 6;
/** A sentence that calls its list 其中 leaves an item out more easily than a table a row. */
const MISSING_ITEM = 3.5;
/** 产出指标（50分）: what the indicators under it add up to. */
const BLOCK = 'KEY.level1[*].weight';
/** A total that no other relation supports is as easily wrong itself. */
const UNSUPPORTED = 1.5;
const COUNTED_TWICE = 5;
const MOVED_ROW = 8;

/** Stated − computed of a sum. */
export function residualOf(relation: Tested): Exact {
  const { equation } = relation;
  if (equation.form !== 'sum') return ZERO;
  return subtract(equation.total.value, addedUp(equation).value);
}

/** Equalities that hold and contain the figure, other than the given ones: what vouches for it. */
export function vouchersOf(network: Network, figure: Figure, except: readonly Tested[]): Tested[] {
  return (network.of.get(figure) ?? []).filter(
    (r) =>
      !except.includes(r) &&
      !network.violated.has(r) &&
      ['sum', 'same', 'ratio', 'growth'].includes(r.equation.form) &&
      r.status === 'holds',
  );
}

/** Lists of one total, over its columns, that all fall short: one row left out of all of them. */
export function missingRows(network: Network): Story[] {
  const groups = grouped(network.violated as Set<Tested>, (relation) => {
    const total = relation.operands[0];
    if (!relation.open || relation.equation.form !== 'sum' || !total || residualOf(relation).num <= 0n)
      return undefined;
    return `${relation.rule.id}|${total.fact.part}|${total.role.concept}|${total.role.name ?? ''}|${total.role.nth ?? ''}`;
  });
  return [...groups.values()].map((sums) => {
    const totals = sums.map((relation) => relation.operands[0] as Figure);
    const echoes = sums.flatMap((relation) => echoesOf(network, relation));
    const prose = sums.every((relation) => relation.rule.kind === 'enumeration');
    const doubtful = prose ? [] : totals.filter((total) => vouchersOf(network, total, sums).length === 0);
    return {
      kind: 'missing-row',
      cells: [],
      cost: (prose ? MISSING_ITEM : MISSING_ROW) + 0.5 * (sums.length - 1) + UNSUPPORTED * doubtful.length,
      mends: [...new Set([...sums, ...echoes])],
      breaks: [],
      missing: sums.map((relation) => ({ relation, value: residualOf(relation) })),
    } satisfies Story;
  });
}

/** The total against a place that repeats the short list: the same difference a second time. */
function echoesOf(network: Network, relation: Tested): Tested[] {
  const total = relation.operands[0] as Figure;
  const size = residualOf(relation);
  return (network.of.get(total) ?? []).filter((other) => {
    if (!network.violated.has(other) || other.equation.form !== 'same') return false;
    const [a, b] = other.equation.figures;
    return other.equation.figures.length === 2 && a && b && equals(absolute(subtract(a.value, b.value)), size);
  });
}

/** Two blocks of indicators, one too heavy and one too light by the same weight: a row stands under the wrong head. */
export function movedRows(network: Network): Story[] {
  const blocks = ([...network.violated] as Tested[]).filter(
    ({ equation }) =>
      equation.form === 'sum' &&
      equation.total.role.concept === BLOCK &&
      equation.parts.every(({ role }) => role.index !== null),
  );
  return blocks.flatMap((light) =>
    blocks.flatMap((heavy): Story[] => {
      const gap = residualOf(light);
      const [a, b] = [light.operands[0], heavy.operands[0]];
      if (a?.role.form !== b?.role.form || gap.num <= 0n || !equals(gap, negate(residualOf(heavy)))) return [];
      const row = heavy.operands.slice(1).find((f) => equals(f.value, gap));
      if (!row) return [];
      return [
        {
          kind: 'moved-row',
          cells: [],
          cost: MOVED_ROW,
          mends: [light, heavy],
          breaks: [],
          missing: [{ relation: light, value: gap }],
        },
      ];
    }),
  );
}

/** A part that is in the list twice, once under another name or inside a sub-total. */
export function countedTwiceStories(network: Network, component: readonly Tested[]): Story[] {
  return component.flatMap((relation): Story[] => {
    const { equation } = relation;
    if (equation.form !== 'sum' || !relation.open) return [];
    const over = negate(residualOf(relation));
    const total = relation.operands[0] as Figure;
    if (over.num <= 0n || vouchersOf(network, total, component).length === 0) return [];
    return equation.parts
      .filter((part) => equals(part.value, over))
      .map((part) => ({
        kind: 'counted-twice',
        cells: [{ figure: part, value: ZERO, shape: 'counted-twice' }],
        cost: COUNTED_TWICE,
        mends: [relation],
        breaks: [],
        missing: [],
      }));
  });
}

/** A blank cell may hold what the printed parts lack. */
export function blankStories(component: readonly Tested[]): Story[] {
  return component
    .filter((relation) => relation.data?.message === 'sum.blank' && relation.where.length > 0)
    .map((relation) => ({
      kind: 'blank',
      cells: [],
      cost: MISSING_ROW,
      mends: [relation],
      breaks: [],
      missing: [{ relation, value: residualOf(relation) }],
    }));
}
