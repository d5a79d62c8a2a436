/** The state of reading one file, and its tables as blocks. */
import { addPicture, addTable, type BlockList, LOST_TABLE, plainTable } from '../blocks/block-list.js';
import type { Cell, Place, Table } from '../document.js';
import { type Message, message } from '../result.js';
import { gridFromSpans, type SpanningCell } from '../table/table-grid.js';
import type { Effort } from './commonmark.js';
import { type InlineText, readInline } from './inline.js';

export interface Reading {
  list: BlockList;
  messages: Message[];
  notes: Map<string, string>;
  places: Map<string, Place>;
  tables: number;
  /** Paragraphs are parted by blank lines throughout. */
  parted: boolean;
  effort: Effort;
}

/** Cells one beside the other. */
export function addRows(reading: Reading, rows: readonly (readonly InlineText[])[], headerRows: number): void {
  const read = rows.filter((row) => row.length > 0);
  const texts = read.map((row) => row.map((cell) => cell.text));
  const table = addTable(reading.list, plainTable(texts, true, headerRows));
  reading.tables++;
  for (const cell of table.cells) addMarks(reading, table, cell, read[cell.row]![cell.column]!);
}

/** Cells that say how far they reach. */
export function addGrid(reading: Reading, rows: readonly (readonly SpanningCell[])[]): void {
  const read = rows.map((row) =>
    row.map((cell) => {
      const inline = readCell(reading, cell.text);
      return { ...cell, text: inline.text, inline };
    }),
  );
  const grid = gridFromSpans(read);
  if (grid === null) {
    addLostTable(reading);
    return;
  }
  const { cells, gridColumns, rows: count, placed } = grid;
  const table = addTable(reading.list, { rows: count, gridColumns, cells });
  reading.tables++;
  for (const [{ inline }, cell] of placed) addMarks(reading, table, cell, inline);
}

export function readCell(reading: Reading, source: string): InlineText {
  return readInline(source.replace(/^[ \t]+|[ \t]+$/g, ''), reading.effort);
}

function addMarks(reading: Reading, table: Table, cell: Cell, inline: InlineText): void {
  if (inline.withdrawn.length > 0) cell.withdrawn = inline.withdrawn;
  for (const alt of inline.pictures) addPicture(reading.list, alt);
  for (const mark of inline.marks) {
    const { row, column } = cell;
    reading.places.set(mark.id, { block: table.id, row, column, start: mark.offset, end: mark.offset, quote: '' });
  }
}

export function addLostTable(reading: Reading): void {
  const alt = LOST_TABLE;
  const id = addPicture(reading.list, alt);
  reading.messages.push(
    message(
      'table-lost',
      '有一个表格的列无法可靠还原，其中的数字未读取。请报送 Word 原件（.docx），或改用竖线分隔的表格。',
      'The columns of one table cannot be told reliably, so its figures were not read. Submit the Word original (.docx) or a table with pipes.',
      { block: id, start: 0, end: alt.length, quote: alt },
    ),
  );
}
