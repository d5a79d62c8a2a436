/** Lines and tables of the pages, in order → paragraphs, and tables that go on over page breaks. */

import { addTable, addText, type BlockList } from '../blocks/block-list.js';
import { CIRCLED } from '../characters.js';
import { splitLabel } from '../plain/marks.js';
import type { KnownCells } from '../table/known-cells.js';
import { gridFromSpans } from '../table/table-grid.js';
import { goesOn, joinLines, type Measure, type PageLine } from './paragraphs.js';
import { appendTable, continues, overflowing, type PdfTable } from './tables.js';

/** Tables and lines in reading order. */
export type Part = { kind: 'table'; page: number; table: PdfTable } | { kind: 'line'; line: PageLine };

export function addParts(
  list: BlockList,
  parts: readonly Part[],
  measureOf: (line: PageLine) => Measure,
  names: KnownCells,
): void {
  let paragraph: PageLine[] = [];
  let open: { page: number; table: PdfTable }[] = [];
  const endParagraph = () => {
    const { label, text } = splitLabel(joinLines(paragraph), true);
    if (paragraph.length > 0) addText(list, text, label ? { label } : {});
    paragraph = [];
  };
  /** Footnotes below a table that goes on on the next page: they come after it. */
  let held: PageLine[] = [];
  let holding = false;
  const endTable = () => {
    for (const { table } of open) addPdfTable(list, table);
    open = [];
    const notes = held;
    held = [];
    for (const line of notes) addLine(line);
    if (notes.length > 0) endParagraph();
  };
  const addLine = (line: PageLine) => {
    endTable();
    const before = paragraph.at(-1);
    if (before && !goesOn(before, line, measureOf)) endParagraph();
    paragraph.push(line);
  };
  for (const [i, part] of parts.entries()) {
    if (part.kind === 'line') {
      const above = open.at(-1);
      const cell =
        above && part.line.page === above.page && goesOnBelow(above, parts, i)
          ? overflowing(above.table, part.line)
          : null;
      if (cell && held.length === 0) {
        cell.text += part.line.text;
        continue;
      }
      holding ||= above !== undefined && isNoteBelow(above, parts, i);
      if (holding) held.push(part.line);
      else addLine(part.line);
      continue;
    }
    holding = false;
    endParagraph();
    const { page, table } = part;
    const above = open.at(-1);
    if (above && page === above.page + 1 && continues(above.table, table)) {
      appendTable(above.table, table, names);
      above.page = page;
    } else {
      endTable();
      open = [{ page, table }];
    }
  }
  endParagraph();
  endTable();
}

/** Whether nothing but a line or two stands between a table and what goes on with it on the next page. */
function goesOnBelow(above: { page: number; table: PdfTable }, parts: readonly Part[], from: number): boolean {
  const next = parts.slice(from, from + MOST_OVERFLOW + 1).find((part) => part.kind === 'table');
  return next?.kind === 'table' && next.page === above.page + 1 && continues(above.table, next.table);
}

const MOST_OVERFLOW = 4;

/** Lines at the foot of a page that begin with the mark of a note, between a table and what goes on with it on the next page. */
function isNoteBelow(above: { page: number; table: PdfTable }, parts: readonly Part[], from: number): boolean {
  const next = parts.findIndex((part, i) => i > from && part.kind === 'table');
  const table = parts[next];
  const lines = parts.slice(from, next).flatMap((part) => (part.kind === 'line' ? [part.line] : []));
  const last = lines.at(-1);
  return (
    table?.kind === 'table' &&
    last !== undefined &&
    lines.length <= MOST_NOTE_LINES &&
    NOTE_MARK.test(lines[0]!.text) &&
    lines.every(({ page }) => page === above.page) &&
    last.y > last.height * 0.8 &&
    table.page === above.page + 1 &&
    continues(above.table, table.table)
  );
}

const MOST_NOTE_LINES = 12;
const NOTE_MARK = new RegExp(String.raw`^\s*(?:[¹²³⁰⁴-⁹${CIRCLED}*※]|\[\d{1,2}\]|\d{1,2}\s*(?=[\u4e00-\u9fff]))`);

function addPdfTable(list: BlockList, table: PdfTable): void {
  const rows = Array.from({ length: table.rows }, (_, row) =>
    table.cells.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column),
  );
  const grid = gridFromSpans(rows.map((row) => row.map((cell) => ({ ...cell, header: false }))));
  if (!grid) return;
  const torn = table.torn.length > 0 ? { torn: table.torn } : {};
  addTable(list, { rows: grid.rows, gridColumns: grid.gridColumns, cells: grid.cells, ...torn });
}
