import { describe, expect, it } from 'vitest';
import { type Document, rowsOf, type Table } from '../../../parsers/document.js';
import { readDocx } from '../../../parsers/docx/index.js';
import { readText } from '../../../parsers/plain/tika-or-text.js';
import { SEED_LABELS, seedBytes, seedText } from '../../support/seed-report.js';
import { originOf, taken } from './read.js';

/** Filled cells of each row, without blanks: what text and Word must have in common. */
function filledRows(document: Document): string[][][] {
  return document.blocks
    .filter((block): block is Table => block.kind === 'table')
    .map((table) =>
      rowsOf(table).map((row) => row.map((cell) => cell.text.replace(/\s/g, '')).filter((text) => text !== '')),
    );
}

describe('the seed report as a Word file', () => {
  const bytes = seedBytes('seed.docx');
  const read = () => taken(readDocx(bytes, originOf(bytes)));

  it('has three tables of 25, 21 and 20 rows on grids of 7, 15 and 15 columns, and nothing to say', () => {
    const { blocks, messages } = read();
    const tables = blocks.filter((block): block is Table => block.kind === 'table');
    expect(tables.map(({ rows, gridColumns }) => [rows, gridColumns])).toEqual([
      [25, 7],
      [21, 15],
      [20, 15],
    ]);
    expect(messages).toEqual([]);
  });

  it('has its automatic numbers as labels, in Chinese', () => {
    const { blocks } = read();
    expect(
      blocks.flatMap((block) => ('label' in block && block.label ? [`${block.label}${block.text.trim()}`] : [])),
    ).toEqual(SEED_LABELS.map((each) => each.join('')));
  });

  it('has the same cells as the text of the report', () => {
    const fromText = taken(readText(seedText(), originOf(bytes))).document;
    expect(filledRows(read().document)).toEqual(filledRows(fromText));
  });

  it('covers each grid exactly once', () => {
    for (const block of read().blocks) {
      if (block.kind !== 'table') continue;
      const seen = new Set<string>();
      for (const cell of block.cells.filter((each) => !each.continued)) {
        for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
          for (let at = cell.gridColumn!; at < cell.gridColumn! + cell.colSpan; at++) seen.add(`${row}/${at}`);
        }
      }
      expect(seen.size).toBe(block.rows * block.gridColumns!);
    }
  });
});
