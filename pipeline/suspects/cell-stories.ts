/**
 * Which figure is wrong: for every figure of a violated relation the values that would satisfy all its relations, the satisfied ones
 * included (they clear the innocent), and the slip that readiest explains the printed value. Two cells where one does not do.
 */
import { equals, multiply, powerOfTen } from '../decimal.js';
import { isLimit, mapFigures } from '../equations/equation.js';
import { asPrinted, type Figure } from '../equations/figures.js';
import { type Meant, meantFor } from './meant-values.js';
import { effectOf, type Network, type Tested } from './network.js';
import { BREAK_COST, SECOND_COST, type Story, TIE } from './story.js';

/** Cells of one component that are tried on the whole network. A list of thousands has that many suspects on paper only. */
const TRIED = 80;
const LONG_LIST = 400;
/** Pairs of one component that are tried. In a longer list any two cells make up for any difference, so that no pair speaks against them. */
const PAIRS = 1_600;
/** A slip this ready explains a contradiction by itself. */
const READY = 6;

/** One story for each figure of the component that mends at least one of its relations, cheapest first. */
export function cellStories(network: Network, component: readonly Tested[]): Story[] {
  const members = new Set(component);
  const tried = [...new Set(component.flatMap((relation) => relation.operands))].map((figure) => {
    const own = network.of.get(figure) ?? [];
    const violated = own.filter((relation) => members.has(relation));
    const hard = own.filter((relation) => members.has(relation) || relation.rule.level === 'error');
    const meant = meantFor(network, figure, hard, violated);
    const rivals = rivalsOf(figure, meant, hard);
    return { figure, violated, others: hard.length > violated.length, sound: meant[0], rivals };
  });
  // In a list of thousands nobody is suspected against another relation while a ready slip breaks none.
  const settled = tried.length > LONG_LIST && tried.some(({ sound }) => sound && sound.cost < READY);
  const readiest = tried
    .flatMap(({ figure, violated, others, sound, rivals }) => {
      const meant = sound ?? (others && !settled ? meantFor(network, figure, violated, violated)[0] : undefined);
      return meant ? [meant, ...rivals].map((one) => ({ figure, ...one })) : [];
    })
    .sort((a, b) => a.cost - b.cost)
    .slice(0, TRIED);
  return readiest
    .map((change) => storyOf(network, [change], change.cost))
    .filter((story) => story.mends.length > 0)
    .sort((a, b) => a.cost - b.cost);
}

/**
 * Where only limits bind a figure, nothing speaks for the one value or the other: a digit left out and a point moved are told side by side,
 * unless both make the same number.
 */
function rivalsOf(figure: Figure, [sound, ...rest]: readonly Meant[], relations: readonly Tested[]): Meant[] {
  if (!sound || !relations.every(({ equation }) => isLimit(equation))) return [];
  const isShift = ({ value }: Meant) =>
    POINT_MOVES.some((places) => equals(value, multiply(figure.value, powerOfTen(places))));
  const near = rest.filter(({ cost }) => cost - sound.cost <= TIE);
  if (!isShift(sound)) {
    const moved = isDigitSlip(sound) ? near.find(isShift) : undefined;
    return moved ? [{ ...moved, shape: 'decimal-shift' }] : [];
  }
  const digit = sound.shape === 'decimal-shift' && near.find((one) => !isShift(one) && isDigitSlip(one));
  return digit ? [digit] : [];
}

const POINT_MOVES = [-2, -1, 1, 2];

function isDigitSlip({ shape }: Meant): boolean {
  return shape === 'dropped-digit' || shape === 'added-digit' || shape === 'doubled-digit';
}

function storyOf(network: Network, changes: (Meant & { figure: Figure })[], cost: number): Story {
  const { mends, breaks } = effectOf(
    network,
    new Map(changes.map((c) => [c.figure, asPrinted(c.figure, c.value, c.places)])),
  );
  const hard = breaks.filter((relation) => relation.rule.level === 'error').length;
  return {
    kind: 'cells',
    cells: changes.map(({ figure, value, shape }) => ({ figure, value, shape })),
    cost: cost + BREAK_COST * hard + (BREAK_COST / 3) * (breaks.length - hard),
    mends,
    breaks,
    missing: [],
  };
}

/** Two cells that together mend a component that no cell mends alone. */
export function pairStories(network: Network, component: readonly Tested[]): Story[] {
  const [first] = [...component].sort((a, b) => a.operands.length - b.operands.length);
  const stories: Story[] = [];
  const done = new Set<string>();
  for (const one of first?.operands ?? []) {
    const uncovered = component.filter((relation) => !relation.operands.includes(one));
    const partners = new Set((uncovered[0] ?? first)?.operands.filter((f) => f !== one));
    if (partners.size * (first?.operands.length ?? 0) > PAIRS) continue;
    for (const other of partners) {
      if (!uncovered.every((relation) => relation.operands.includes(other))) continue;
      const key = [one.order, other.order].sort().join('/');
      if (done.has(key)) continue;
      done.add(key);
      const story = pairOf(network, component, one, other) ?? pairOf(network, component, other, one);
      if (story) stories.push(story);
    }
  }
  return stories.sort((a, b) => a.cost - b.cost);
}

/** `one` by the relations that it does not share with `other`, then `other` by all of its own. */
function pairOf(network: Network, component: readonly Tested[], one: Figure, other: Figure): Story | null {
  const hardOf = (figure: Figure) =>
    (network.of.get(figure) ?? []).filter((r) => component.includes(r) || r.rule.level === 'error');
  const alone = hardOf(one).filter((relation) => !relation.operands.includes(other));
  if (alone.length === 0) return null;
  let best: Story | null = null;
  for (const first of meantFor(
    network,
    one,
    alone,
    alone.filter((r) => component.includes(r)),
  ).slice(0, 3)) {
    const replaced = hardOf(other).map((relation) => ({
      ...relation,
      equation: mapFigures(relation.equation, (f) => (f === one ? asPrinted(f, first.value, first.places) : f)),
    }));
    const second = meantFor(network, other, replaced, replaced)[0];
    if (!second) continue;
    const story = storyOf(
      network,
      [
        { figure: one, ...first },
        { figure: other, ...second },
      ],
      first.cost + second.cost + SECOND_COST,
    );
    if (component.every((r) => story.mends.includes(r)) && (!best || story.cost < best.cost)) best = story;
  }
  return best;
}
