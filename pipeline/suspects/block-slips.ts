/**
 * Slips of several cells at once: two cells swapped, a column slid by a row, a block in another unit. Each is built and tried on the
 * network; one that mends nothing, or breaks something, is not told.
 */
import { absolute, add, compare, type Exact, equals, powerOfTen, subtract } from '../decimal.js';
import { type Figure, scaledBy, withValue } from '../equations/figures.js';
import { addedUp } from '../equations/solve.js';
import { residualOf } from './diagnose.js';
import { effectOf, holdsWith, type Network, type Tested } from './network.js';
import { BREAK_COST, SECOND_COST, type Story } from './story.js';

const SWAPPED = 6;
const SLID = 5;
const TURNED = 2;
const UNIT_BLOCK = 3;
/** Likeliest cells of a component that are tried together with those of another. */
const LINKED = 12;

/** 增加 and 增长 for what became less: the amount and the rate of one change, both turned round. */
export function turnedSigns(network: Network, component: readonly Tested[]): Story[] {
  const changes = [...new Set(component.flatMap((r) => r.operands))].filter(
    (f) => f.role.concept.startsWith('change.') && f.value.num !== 0n,
  );
  const of = (f: Figure) => `${f.fact.where.block}|${f.role.name}|${f.role.nth}|${f.role.year}`;
  return [...new Set(changes.map(of))].flatMap((key) => {
    const both = changes.filter((f) => of(f) === key);
    if (both.length < 2) return [];
    const values = new Map(both.map((f) => [f, withValue(f, { num: -f.value.num, den: f.value.den })]));
    const story = tried(network, 'signs', values, TURNED);
    return story ? [story] : [];
  });
}

/** Two cells of one table and unit whose values changed places. */
export function swappedCells(network: Network, component: readonly Tested[]): Story[] {
  const figures = [...new Set(component.flatMap((r) => r.operands))].slice(0, 60);
  const stories: Story[] = [];
  for (const [i, one] of figures.entries()) {
    for (const other of figures.slice(i + 1)) {
      if (one.fact.part !== other.fact.part || one.exponent !== other.exponent || one.dimension !== other.dimension)
        continue;
      if (equals(one.value, other.value) || !couldSwap(component, one, other)) continue;
      const values = new Map([
        [one, withValue(one, other.value)],
        [other, withValue(other, one.value)],
      ]);
      const story = tried(network, 'swapped-cells', values, SWAPPED);
      if (story && story.breaks.length === 0) stories.push(story);
    }
  }
  return stories;
}

/** The figures of a report by what they are worth, and by the column that they stand in: both are asked for each group of relations. */
export type ByValue = ReadonlyMap<string, readonly Figure[]>;
export const valueKey = ({ num, den }: Exact): string => `${num}/${den}`;
export type ByColumn = ReadonlyMap<string, readonly Figure[]>;

/** The value that a cell should have stands elsewhere in its table: the two may have changed places. */
export function exchanges(network: Network, stories: readonly Story[], byValue: ByValue): Story[] {
  return stories.slice(0, LINKED).flatMap((story) => {
    const [cell] = story.cells;
    if (!cell || story.breaks.length === 0) return [];
    const { figure, value } = cell;
    return (byValue.get(valueKey(value)) ?? []).flatMap((other): Story[] => {
      if (other === figure || other.fact.part !== figure.fact.part || other.exponent !== figure.exponent) return [];
      if (other.dimension !== figure.dimension) return [];
      const swap = new Map([
        [figure, withValue(figure, other.value)],
        [other, withValue(other, figure.value)],
      ]);
      const swapped = tried(network, 'swapped-cells', swap, SWAPPED);
      return swapped && swapped.breaks.length === 0 ? [swapped] : [];
    });
  });
}

/** Quick test before the network is asked: every violated sum with one of the two is off by their difference. */
function couldSwap(component: readonly Tested[], one: Figure, other: Figure): boolean {
  const gap = absolute(subtract(one.value, other.value));
  return component.every((relation) => {
    const [a, b] = [relation.operands.includes(one), relation.operands.includes(other)];
    if (!a && !b) return false;
    if (relation.equation.form !== 'sum' || (a && b)) return true;
    const off = absolute(residualOf(relation));
    return (
      compare(absolute(subtract(off, gap)), add(relation.equation.total.half, addedUp(relation.equation).half)) <= 0
    );
  });
}

/** In longer columns no slide is looked for. */
const MOST_CELLS = 60;

/** Three or more cells of one column that stand a row too low or too high. */
export function slidRows(network: Network, component: readonly Tested[], byColumn: ByColumn): Story[] {
  const hit = new Set(component.flatMap((r) => r.operands).map(columnOf));
  // What a slide does not touch stays as it is.
  const open = component.filter((r) => !holdsWith(r, new Map()));
  const stories: Story[] = [];
  for (const [key, column] of byColumn) {
    if (!hit.has(key) || column.length > MOST_CELLS) continue;
    const placesOf = (r: Tested) => column.flatMap((f, i) => (r.operands.includes(f) ? [i] : []));
    const [places, toTouch] = [component.flatMap(placesOf), open.map(placesOf)];
    if (toTouch.some((own) => own.length === 0)) continue;
    const [first, last] = [Math.max(0, Math.min(...places) - 4), Math.min(column.length - 1, Math.max(...places) + 4)];
    for (let start = first; start <= last - 2; start++) {
      for (let end = start + 2; end <= Math.min(last, start + 7); end++) {
        if (!toTouch.every((own) => own.some((i) => i >= start && i <= end))) continue;
        for (const step of [1, -1]) {
          const cells = column.slice(start, end + 1);
          const values = new Map(
            cells.map((cell, i) => [
              cell,
              withValue(cell, (cells.at((i + step + cells.length) % cells.length) as Figure).value),
            ]),
          );
          if (!component.every((r) => holdsWith(r, values))) continue;
          const story = tried(network, 'slid-row', values, SLID + 0.3 * cells.length);
          // Two cells that changed places are no slide.
          if (story && story.breaks.length === 0 && story.cells.length >= 3) stories.push(story);
        }
      }
    }
  }
  return stories.sort((a, b) => a.cost - b.cost).slice(0, 1);
}

/** The column of a money table that a figure stands in, by its year and stage. */
export function columnOf({ fact, part, role }: Figure): string | null {
  if (fact.where.row === undefined || role.index !== null) return null;
  // Figures of a free table have no year of their own: there the column is the printed one.
  const column = part.kind === 'table' ? fact.where.column : '';
  return `${fact.where.block}|${role.year ?? ''}|${role.stage ?? ''}|${column}`;
}

/** A block typed in 元 under a head of 万元, or the other way round: every money cell of it, not one. */
export function unitBlocks(network: Network, all: readonly Figure[]): Story[] {
  const seen = new Set<string>();
  const stories: Story[] = [];
  for (const relation of network.violated as Set<Tested>) {
    if (!isOffByUnits(relation)) continue;
    for (const figure of relation.operands) {
      if (figure.dimension !== 'money' || figure.fact.part === 'narrative') continue;
      for (const block of blocksAround(figure)) {
        const key = `${block.id} ${network.relations.indexOf(relation)}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const cells = all.filter((f) => f.dimension === 'money' && f.value.num !== 0n && block.holds(f));
        if (cells.length < 2) continue;
        for (const k of [-4, 4, -3, 3, -8, 8]) {
          const scaled = new Map(cells.map((f) => [f, scaledBy(f, powerOfTen(k))]));
          if (!holdsWith(relation, scaled)) continue;
          const story = tried(network, 'unit-block', scaled, UNIT_BLOCK);
          if (story && story.breaks.length === 0) stories.push(story);
        }
      }
    }
  }
  // The smallest block that mends the same relations.
  return stories.sort((a, b) => b.mends.length - a.mends.length || a.cells.length - b.cells.length);
}

/** Sides that differ a hundredfold or more: no unit slip is smaller. A rough look only, the trial decides. */
function isOffByUnits(relation: Tested): boolean {
  const [stated, computed] = [Number(relation.stated), Number(relation.computed)].map(Math.abs) as [number, number];
  return Math.max(stated, computed) >= 100 * Math.min(stated, computed);
}

interface BlockOfCells {
  id: string;
  holds: (figure: Figure) => boolean;
}

function blocksAround({ fact, role }: Figure): BlockOfCells[] {
  const family = (f: Figure) => `${f.fact.part}|${f.role.form ?? ''}|${f.role.concept.split('.')[0]}`;
  const lines = `${fact.part}|${role.form ?? ''}|${role.concept.split('.')[0]}`;
  const nature = (f: Figure) => /^(?:income|expenditure)\./.test(f.role.concept);
  const column = `${role.year ?? ''}|${role.stage ?? ''}`;
  return [
    { id: `lines ${lines}`, holds: (f) => family(f) === lines },
    {
      id: `column ${fact.part} ${column}`,
      holds: (f) => f.fact.part === fact.part && `${f.role.year ?? ''}|${f.role.stage ?? ''}` === column,
    },
    {
      id: `cells ${lines} ${column}`,
      holds: (f) => family(f) === lines && `${f.role.year ?? ''}|${f.role.stage ?? ''}` === column,
    },
    ...(nature({ role } as Figure)
      ? [{ id: `nature ${fact.part}`, holds: (f: Figure) => f.fact.part === fact.part && nature(f) }]
      : []),
    { id: `part ${fact.part}`, holds: (f) => f.fact.part === fact.part && f.role.index === null },
  ];
}

function tried(
  network: Network,
  kind: Story['kind'],
  instead: ReadonlyMap<Figure, Figure>,
  cost: number,
): Story | null {
  const { mends, breaks } = effectOf(network, instead);
  if (mends.length === 0) return null;
  const cells = [...instead]
    .filter(([figure, other]) => !equals(figure.value, other.value))
    .map(([figure, other]) => ({ figure, value: other.value, shape: kind }));
  return { kind, cells, cost: cost + BREAK_COST * breaks.length, mends, breaks, missing: [] };
}

/**
 * Two components whose likeliest cells each break the same relation, and together none (the heads 50 and 30 that should both be 40), or
 * whose cells changed places.
 */
export function linkedPairs(network: Network, one: readonly Story[], other: readonly Story[]): Story[] {
  const stories: Story[] = [];
  for (const a of one.slice(0, LINKED)) {
    for (const b of other.slice(0, LINKED)) {
      const [cell, partner] = [a.cells[0], b.cells[0]];
      if (!cell || !partner || a.cells.length !== 1 || b.cells.length !== 1) continue;
      const exchanged = equals(cell.value, partner.figure.value) && equals(partner.value, cell.figure.value);
      if (!exchanged && !a.breaks.some((r) => b.breaks.includes(r))) continue;
      const cells = [cell, partner];
      const { mends, breaks } = effectOf(network, new Map(cells.map((c) => [c.figure, withValue(c.figure, c.value)])));
      if (breaks.length > 0 || mends.length < a.mends.length + b.mends.length) continue;
      const kind = exchanged ? 'swapped-cells' : 'cells';
      const apart = a.cost + b.cost - BREAK_COST * (a.breaks.length + b.breaks.length) + SECOND_COST;
      const cost = exchanged ? SWAPPED : apart;
      stories.push({
        kind,
        cells: exchanged ? cells.map((c) => ({ ...c, shape: kind })) : cells,
        cost,
        mends,
        breaks,
        missing: [],
      });
    }
  }
  return stories.sort((a, b) => a.cost - b.cost);
}
