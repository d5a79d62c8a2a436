/**
 * A tab that somebody typed inside a cell looks like the end of a cell, and makes a row one field longer than its table. Which field
 * is none shows in the columns of figures: only where exactly one way to take two fields for one puts every figure under figures, and
 * one of the two is blank, is it taken.
 */
import { isFigureCell } from './figure-cell.js';

/** Forms are narrower; each place is tried with the whole row. */
const WIDEST = 64;

/** For each width of row: how many of its sure lines have a figure, and how many words, in each column. */
export type ColumnKinds = ReadonlyMap<number, readonly { figures: number; words: number }[]>;

export function columnKinds(rows: readonly (readonly string[])[]): ColumnKinds {
  const kinds = new Map<number, { figures: number; words: number }[]>();
  for (const fields of rows) {
    const columns = kinds.get(fields.length) ?? fields.map(() => ({ figures: 0, words: 0 }));
    kinds.set(fields.length, columns);
    fields.forEach((field, c) => {
      if (isFigureCell(field)) columns[c]!.figures++;
      else if (field.trim() !== '') columns[c]!.words++;
    });
  }
  return kinds;
}

/** The fields with one tab put back into its cell, or null where no place for it, or more than one, fits. */
export function foldInnerTab(fields: readonly string[], kinds: ColumnKinds): string[] | null {
  if (fields.length > WIDEST) return null;
  const columns = kinds.get(fields.length - 1);
  if (!columns || columns.filter(({ figures }) => figures >= 2).length < 2) return null;
  let folded: string[] | null = null;
  for (let at = 0; at + 1 < fields.length; at++) {
    const [left, right] = [fields[at]!, fields[at + 1]!];
    if (left.trim() === '' || right.trim() !== '') continue;
    const candidate = [...fields.slice(0, at), `${left}\t${right}`, ...fields.slice(at + 2)];
    if (!fits(candidate, columns)) continue;
    if (folded) return null;
    folded = candidate;
  }
  return folded;
}

/** Every figure stands where figures stand and where no words do, and at least two do. */
function fits(fields: readonly string[], columns: readonly { figures: number; words: number }[]): boolean {
  let figures = 0;
  return (
    fields.every((field, c) => {
      if (field.trim() === '') return true;
      const { figures: many, words } = columns[c]!;
      if (!isFigureCell(field)) return words > 0 || many === 0;
      figures++;
      return many > words;
    }) && figures >= 2
  );
}
