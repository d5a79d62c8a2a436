/** Small documents for tests: tables from arrays of cell texts, as a text format gives them (no grid), and paragraphs. */
import type { Block, Cell, Document, Table } from '../../parsers/document.js';

export type Row = readonly string[];

function table(rows: readonly Row[], id = 'b0'): Table {
  return {
    kind: 'table',
    id,
    rows: rows.length,
    gridColumns: null,
    cells: rows.flatMap((cells, row) =>
      cells.map(
        (text, column): Cell => ({
          row,
          column,
          gridColumn: null,
          rowSpan: 1,
          colSpan: 1,
          header: false,
          continued: false,
          text,
        }),
      ),
    ),
  };
}

/** A string is a paragraph, an array of rows a table; ids are b0, b1 … in order. */
export function documentOf(...parts: (string | readonly Row[])[]): Document {
  const blocks = parts.map(
    (part, i): Block =>
      typeof part === 'string' ? { kind: 'paragraph', id: `b${i}`, text: part } : table(part, `b${i}`),
  );
  return {
    version: 1,
    origin: { name: 'test.txt', format: 'text', sha256: '0'.repeat(64), bytes: 0, mediaType: 'text/plain' },
    blocks,
  };
}
