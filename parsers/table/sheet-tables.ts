/**
 * A sheet has no paragraphs: titles, units and remarks stand in cells of their own above and below the table. Rows with a single
 * filled cell before the first real row are text; two empty rows, or one above a title, part two tables.
 */

export type SheetPiece<C> =
  | { kind: 'text'; cell: C; row: number; column: number }
  | { kind: 'table'; from: number; rows: C[][] };

/** Remarks below a table are sentences; a short last row is a row of the table whose figures are blank. */
const REMARK = 20;

/**
 * Cuts the rows of a sheet (or of a paste from one) into text and tables.
 * @param textOf printed text of a cell.
 */
export function cutSheet<C>(rows: readonly (readonly C[])[], textOf: (cell: C) => string): SheetPiece<C>[] {
  const pieces: SheetPiece<C>[] = [];
  const filled = (row: readonly C[]) =>
    row.flatMap((cell, column) => (textOf(cell).trim() === '' ? [] : [{ cell, column }]));
  let at = 0;
  while (at < rows.length) {
    const own = filled(rows[at]!);
    if (own.length === 0) at++;
    else if (own.length === 1) {
      pieces.push({ kind: 'text', ...own[0]!, row: at });
      at++;
    } else {
      let end = at;
      const count = (row: number) => (rows[row] ? filled(rows[row]!).length : 0);
      // One empty row inside a form is a row that nobody filled in.
      while (end < rows.length && (count(end) > 0 || count(end + 1) > 1)) end++;
      const next = end;
      const isRemark = (row: readonly C[]) => {
        const cells = filled(row);
        return cells.length === 1 && textOf(cells[0]!.cell).trim().length > REMARK;
      };
      while (end > at + 1 && isRemark(rows[end - 1]!)) end--;
      pieces.push({ kind: 'table', from: at, rows: rows.slice(at, end).map((row) => [...row]) });
      for (let row = end; row < next; row++) pieces.push({ kind: 'text', ...filled(rows[row]!)[0]!, row });
      at = next;
    }
  }
  return pieces;
}
