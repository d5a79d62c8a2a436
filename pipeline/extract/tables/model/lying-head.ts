/** 编制数 | 实际在职人数 | 控制率: a row whose cells each name a figure of the row below it, or of the cell beside it. */

import { tight } from '../../../../parsers/characters.js';
import type { Cell } from '../../../../parsers/document.js';
import type { Concept } from '../../../taxonomy/concept.js';
import type { LineMatcher } from '../../../taxonomy/match-line.js';
import { unitNamed } from '../../../units.js';
import type { FormRow } from './form-row.js';
import { headCells, stack } from './head-cells.js';
import { readValue } from './value.js';

export interface Lying {
  /** Each name with the unit that stands below it. */
  row: FormRow;
  concepts: (Concept | null)[];
  /** The rows that it is printed in. */
  rows: readonly FormRow[];
}

export interface Beside {
  concept: Concept;
  label: Cell;
  cell: Cell;
}

export const conceptsIn = ({ cells }: FormRow, named: LineMatcher): (Concept | null)[] =>
  cells.map(({ text }) => (text.trim() === '' ? null : named(text)));

/** Each name with its figure in the next cell; null where one has none. */
export function besideIn({ cells }: FormRow, concepts: readonly (Concept | null)[]): Beside[] | null {
  const pairs = concepts.flatMap((concept, i) => {
    const [label, cell] = [cells[i], cells[i + 1]];
    return concept && label && cell && concepts[i + 1] === null ? [{ concept, cell, label }] : [];
  });
  // A number that stands between heads is no value of the one before it.
  if (pairs.length < concepts.filter((concept) => concept !== null).length) return null;
  const values = pairs.map(({ concept, cell }) => ({ concept, value: readValue(cell.text, concept.measure) }));
  // Nobody counts people by halves: such a number has slipped in from elsewhere.
  const halves = values.some(
    ({ concept, value }) => concept.measure === 'count' && value.kind === 'number' && value.numeral.precision > 0,
  );
  return halves || !values.some(({ value }) => value.kind === 'number') ? null : pairs;
}

export function lyingHead(row: FormRow, [below, values]: readonly FormRow[], named: LineMatcher): Lying | null {
  const concepts = conceptsIn(row, named);
  if (concepts.filter((concept) => concept !== null).length < 2 || besideIn(row, concepts)) return null;
  const parted = below && stack(headCells(row), below, values?.cells.length ?? 0).at(-1);
  if (parted) {
    // 行政 under 编制数 is a part of it.
    const own = parted.map(({ words }) => (words.length === 1 ? named(words[0]!) : null));
    return { row: { ...below, cells: parted.map(({ cell }) => cell) }, concepts: own, rows: [row, below] };
  }
  if (!below || below.cells.length !== row.cells.length || !areUnits(below.cells))
    return { row, concepts, rows: [row] };
  const cells = row.cells.map((cell, i) => ({ ...cell, text: `${cell.text}(${tight(below.cells[i]!.text)})` }));
  return { row: { ...row, cells }, concepts, rows: [row, below] };
}

/** （人） | （人） | （%）: units, and nothing else. */
function areUnits(cells: readonly Cell[]): boolean {
  const filled = cells.filter(({ text }) => text.trim() !== '');
  return filled.length >= 2 && filled.every(({ text }) => unitNamed(text));
}
