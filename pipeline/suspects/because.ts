/** What speaks for a suspect and what against it, as data; its words are made in pipeline/wording. */
import { type Exact, exact, toBase } from '../decimal.js';
import { type Equation, mapFigures } from '../equations/equation.js';
import { type Figure, withValue } from '../equations/figures.js';
import { shortFormula } from '../equations/formula.js';
import { printed, shown, signed } from '../equations/print-figure.js';
import type { Act, Because, Mended } from '../finding-data.js';
import { type Written, writtenFormula } from '../say.js';
import type { Tested } from './network.js';
import type { CellChange, Story } from './story.js';

/** A story over a whole block names this many different changes; the rest are counted. */
const SHOWN_CHANGES = 4;
/** Every failure that a block mends carries all of its cells, to be tried: beyond so many in all a block is named by its number only. */
const CARRIED_CELLS = 20_000;

/** The relation's formula with the values that the story proposes. */
function formulaWith(equation: Equation, cells: readonly CellChange[]): Written {
  const changed = new Map(
    cells.map(({ figure, value }) => {
      const text = shown(value, figure);
      return [figure, { ...withValue(figure, value), fact: { ...figure.fact, text } }];
    }),
  );
  const mended = mapFigures(equation, (figure) => changed.get(figure) ?? figure);
  return writtenFormula(shortFormula(mended, [...changed.values()]));
}

/** What the relation says then: its formula, or where two places print the same figure the place that the cell agrees with. */
function mendedBy(story: Story, cell: CellChange, { equation }: Tested): Mended {
  const other = equation.form === 'same' && equation.figures.find((figure) => figure !== cell.figure);
  if (other && !story.cells.some(({ figure }) => figure === other))
    return { part: other.fact.part, value: printed(other.fact) };
  return formulaWith(equation, story.cells);
}

/** What stories of equal rank differ in: where the wrong figure stands, or which slip of the hand it was. */
export type Tie = Extract<Because, { of: 'cell' }>['tied'];

/** For one cell: the slip, the relations that it mends (this one first), those that it breaks. */
export function becauseOfCell(story: Story, cell: CellChange, relation: Tested, tied: Tie): Because {
  const turned = cell.shape === 'sign' && cell.figure.role.concept.startsWith('change.');
  const [first] = story.breaks;
  const broken = first && formulaWith(first.equation, story.cells);
  return {
    of: 'cell',
    change: `${signed(cell.figure)} → ${shown(cell.value, cell.figure)}`,
    slip: turned ? 'signs' : cell.shape,
    mended: mendedBy(story, cell, relation),
    together: story.cells
      .filter((other) => other !== cell)
      .map(({ figure, value }) => ({
        fact: figure.fact.id,
        change: `${printed(figure.fact)} → ${shown(value, figure)}`,
        value: toBase(value),
      })),
    others: story.mends.filter((r) => r !== relation).length,
    broken: broken?.formula ?? null,
    ...(broken?.formulaInEnglish === undefined ? {} : { brokenInEnglish: broken.formulaInEnglish }),
    tied,
  };
}

/** A row left out: the total is vouched for by another relation, or another place repeats the short list. */
export function becauseOfMissing(
  relation: Tested,
  value: Exact,
  [voucher]: readonly Tested[],
  [echo]: readonly Tested[],
): Because {
  const total = relation.operands[0] as Figure;
  const other = voucher?.operands.find((figure) => figure.fact !== total.fact);
  const copy = echo?.operands.find((f) => f.fact.part !== total.fact.part);
  return {
    of: 'missing-row',
    amount: shown(value, total),
    voucher: voucher
      ? {
          ...writtenFormula(shortFormula(voucher.equation)),
          total: printed(total.fact),
          other: other ? { fact: other.fact.id, value: printed(other.fact) } : null,
        }
      : null,
    echo: copy ? { part: copy.fact.part, value: printed(copy.fact) } : null,
  };
}

export function becauseOfOther(of: 'blank' | 'moved-row', relation: Tested, value: Exact): Because {
  return { of, amount: shown(value, relation.operands[0] as Figure) };
}

/** The other cells of a story, and what each would be. */
function besides({ cells }: Story, cell: CellChange): { fact: string; value: string }[] {
  return cells
    .filter((other) => other !== cell)
    .map(({ figure, value }) => ({ fact: figure.fact.id, value: toBase(value) }));
}

/** Cells of one act: swapped, slid, in another unit. */
export function becauseOfBlock(story: Story, cell: CellChange, relation: Tested): Because {
  // Its own change leads; cells that print the same figure change in the same way and are counted instead of repeated.
  const changes = [cell, ...story.cells].map(({ figure, value }) => `${signed(figure)} → ${shown(value, figure)}`);
  return {
    of: 'block',
    act: story.kind as Act,
    changes: [...new Set(changes)].slice(0, SHOWN_CHANGES),
    cells: story.cells.length,
    ...(story.cells.length * story.mends.length > CARRIED_CELLS ? {} : { together: besides(story, cell) }),
    mended: mendedBy(story, cell, relation),
    failures: story.mends.length,
  };
}

/** The rate on the base that the form asks for. */
export function becauseOfBase(rate: Figure, suggestion: string | null): Because {
  const to = suggestion === null ? '' : ` → ${shown(exact(suggestion), rate)}`;
  return { of: 'other-base', change: `${signed(rate)}${to}` };
}
