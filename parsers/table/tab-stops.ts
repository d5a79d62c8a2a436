/** Rows that somebody typed with tab stops or blanks instead of cells: paragraphs of fields under one another are a table without a grid. */

import { plainTable } from '../blocks/block-list.js';
import { type Block, type Cell, rowsOf, type Span, type Table, type TextBlock, type TextMarks } from '../document.js';
import { blankTables } from './blank-columns.js';

/** Two lines may be anything: who signs, what is beside what. */
const LEAST_ROWS = 3;
const LEAST_COLUMNS = 3;

export interface TabField extends Span {
  table: Table;
  cell: Cell;
}

/** The blocks with each such run as one table, which keeps the id of its first row; `cells` tells what became of its paragraphs. */
export function joinTabRows(blocks: readonly Block[]): { blocks: Block[]; cells: Map<TextBlock, TabField[]> } {
  const joined: Block[] = [];
  const cells = new Map<TextBlock, TabField[]>();
  let run: TextBlock[] = [];
  const tables = blankTables(blocks.map((block) => (isPlain(block) && !block.text.includes('\t') ? block.text : null)));
  const close = (spans = run.map(({ text }) => fieldsOf(text))) => {
    const widest = Math.max(0, ...spans.map((fields) => fields.length));
    if (run.length < LEAST_ROWS || widest < LEAST_COLUMNS) joined.push(...run);
    else {
      const texts = run.map(({ text }, row) => spans[row]!.map(({ start, end }) => text.slice(start, end)));
      const table: Table = { kind: 'table', id: run[0]!.id, ...plainTable(texts) };
      const rows = rowsOf(table);
      for (const [row, block] of run.entries()) {
        const fields = spans[row]!.map((span, i) => ({ ...span, table, cell: rows[row]![i]! }));
        for (const field of fields) Object.assign(field.cell, marksIn(block, field));
        cells.set(block, fields);
      }
      joined.push(table);
    }
    run = [];
  };
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]!;
    if (isRow(block) || goesOn(run, block)) run.push(block);
    else {
      close();
      const rows = tables.get(at);
      if (rows) {
        run = blocks.slice(at, at + rows.length) as TextBlock[];
        at += rows.length - 1;
        close(rows);
      } else joined.push(block);
    }
  }
  close();
  return { blocks: joined, cells };
}

function isRow(block: Block): block is TextBlock {
  if (!isLine(block)) return false;
  const filled = filledIn(block);
  return filled.length >= 2 && filled.every((field) => field.length <= 60);
}

/** One filled field among the tabs of a row is a row as well. */
function goesOn(run: readonly TextBlock[], block: Block): block is TextBlock {
  const above = run.at(-1);
  const tabs = (text: string) => text.split('\t').length;
  return (
    above !== undefined &&
    isLine(block) &&
    tabs(block.text) >= LEAST_COLUMNS &&
    tabs(block.text) === tabs(above.text) &&
    filledIn(block).length === 1
  );
}

const isPlain = (block: Block): block is TextBlock =>
  block.kind === 'paragraph' && !block.textBox && block.label === undefined;
const isLine = (block: Block): block is TextBlock => isPlain(block) && block.text.includes('\t');

const filledIn = ({ text }: TextBlock): string[] => text.split('\t').filter((field) => field.trim() !== '');

/** Where the fields of a line begin and end; tabs behind the last part nothing. */
function fieldsOf(text: string): Span[] {
  let start = 0;
  return text
    .trimEnd()
    .split('\t')
    .map((field) => {
      const span = { start, end: start + field.length };
      start = span.end + 1;
      return span;
    });
}

/** What the line knows of the text of one of its fields. */
function marksIn({ withdrawn, composed, omitted }: TextBlock, { start, end }: Span): TextMarks {
  const inside = (spans: readonly Span[] = []) =>
    spans
      .map((span) => ({ start: Math.max(span.start, start) - start, end: Math.min(span.end, end) - start }))
      .filter((span) => span.start < span.end);
  const gone = (omitted ?? []).filter(({ at }) => start <= at && at <= end);
  return {
    ...(withdrawn ? { withdrawn: inside(withdrawn) } : {}),
    ...(composed ? { composed: inside(composed) } : {}),
    ...(gone.length > 0 ? { omitted: gone.map(({ at, text }) => ({ at: at - start, text })) } : {}),
  };
}
