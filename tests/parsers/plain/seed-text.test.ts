import { beforeAll, describe, expect, it } from 'vitest';
import { type Document, rowsOf, type TextBlock, textAt } from '../../../parsers/document.js';
import { encodeGb18030, encodeUtf16, read, readDocument, rowsOfTables, tablesOf } from '../../support/reading.js';
import { ofSeed, SEED_LABELS, seedBytes, seedText } from '../../support/seed-report.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const quote = (text: string) => (/[\n\t"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const tight = (text: string) => text.replace(/\s/g, '');

/** Filled cells of every row, without blanks: what every form of the report must agree on. */
function filled(document: Document): string[][] {
  return rowsOfTables(document).flatMap((rows) => rows.map((row) => row.map(tight).filter((text) => text !== '')));
}

function paragraphs(document: Document): string[] {
  return document.blocks.flatMap((block) =>
    block.kind === 'paragraph' || block.kind === 'heading' ? [tight(`${block.label ?? ''}${block.text}`)] : [],
  );
}

/** Prints a document again: the paragraphs as they are, the tables as `print` writes them. */
function printed(
  document: Document,
  print: (
    rows: { text: string; rowSpan: number; colSpan: number; gridColumn: number; continued: boolean }[][],
    columns: number,
  ) => string,
): string {
  return document.blocks
    .map((block) => {
      if (block.kind !== 'table')
        return `${'label' in block && block.label ? `${block.label} ` : ''}${(block as TextBlock).text}`;
      return print(
        rowsOf(block).map((row) => row.map((cell) => ({ ...cell, gridColumn: cell.gridColumn! }))),
        block.gridColumns!,
      );
    })
    .join('\n\n');
}

const ENCODED: [name: string, make: (text: string) => Uint8Array][] = [
  ['UTF-8', utf8],
  ['UTF-8 with a mark', (text) => utf8(`\ufeff${text}`)],
  ['UTF-16LE', (text) => encodeUtf16(text, 'le', true)],
  ['UTF-16BE', (text) => encodeUtf16(text, 'be', true)],
  ['UTF-16LE without a mark', (text) => encodeUtf16(text, 'le', false)],
  ['UTF-16BE without a mark', (text) => encodeUtf16(text, 'be', false)],
  ['GB18030', encodeGb18030],
  ['CRLF', (text) => utf8(text.replaceAll('\n', '\r\n'))],
  ['CR', (text) => utf8(text.replaceAll('\n', '\r'))],
  ['GB18030 with CRLF', (text) => encodeGb18030(text.replaceAll('\n', '\r\n'))],
];

describe('the seed report as text', () => {
  let plain: Document;
  let word: Document;
  beforeAll(async () => {
    plain = await readDocument(seedBytes('seed.txt'), 'seed.txt');
    word = await readDocument(seedBytes('seed.docx'), 'seed.docx');
  });

  it('has three tables of 25, 21 and 20 rows with the cells that are printed', () => {
    expect(tablesOf(plain).map((table) => table.rows)).toEqual([25, 21, 20]);
    const [first, second, third] = rowsOfTables(plain);
    expect(first?.map((row) => row.length)).toEqual([...Array(22).fill(4), 7, 7, 2]);
    expect(second?.map((row) => row.length)).toEqual([2, 8, 8, ...Array(7).fill(3), ...Array(10).fill(9), 4]);
    expect(third?.map((row) => row.length)).toEqual([2, 4, ...Array(5).fill(8), 3, 3, ...Array(10).fill(9), 4]);
    expect(second?.[10]?.[0]).toBe(ofSeed('绩\n效\n指\n标\n', '绩\n效\n指\n标'));
    expect(second?.[11]?.slice(0, 3)).toEqual(['', '产出指标\n\n(50分)', '数量指标']);
  });

  it('has the paragraphs and cells of the Word file, up to how numbers are written', () => {
    const plainNumbers = (line: string) => line.replace(/^[（(]?[\d一二三四五六七八九十]{1,3}[)）、]{1,2}/, '');
    expect(filled(plain)).toEqual(filled(word));
    expect(paragraphs(plain).map(plainNumbers)).toEqual(paragraphs(word).map(plainNumbers));
    expect(plain.blocks).toHaveLength(ofSeed(78, 77));
  });

  it('keeps automatic numbers apart from typed ones', () => {
    const labels = plain.blocks.flatMap((block) =>
      'label' in block && block.label ? [`${block.label} ${tight(block.text)}`] : [],
    );
    // The conversion to text prints them in digits.
    const inDigits = (label: string) =>
      label.replace(/[一二三四五六七八九]/, (sign) => `${'一二三四五六七八九'.indexOf(sign) + 1}`);
    expect(labels).toEqual(SEED_LABELS.map(([label = '', text]) => `${inDigits(label)} ${text}`));
  });

  it('reads back at every place', () => {
    for (const table of tablesOf(plain)) {
      for (const { row, column, text } of table.cells)
        expect(textAt(plain, { block: table.id, row, column })).toBe(text);
    }
    expect(plain.blocks.map((block) => block.id)).toEqual(plain.blocks.map((_, i) => `b${i}`));
  });

  it.each(ENCODED)('reads the same from %s', async (_, make) => {
    const other = await readDocument(make(seedText()), 'seed.txt');
    expect(other.blocks).toEqual(plain.blocks);
  });

  it.each([8, 4, 2])('reads the same rows where each tab became %d blanks', async (width) => {
    const other = await readDocument(seedText().replaceAll('\t', ' '.repeat(width)), 'seed.txt');
    expect(filled(other)).toEqual(filled(plain));
    expect(paragraphs(other)).toEqual(paragraphs(plain));
  });

  it('reads the same rows pasted from a sheet', async () => {
    const text = printed(word, (rows, columns) =>
      rows
        .map((row) => {
          const fields = Array<string>(columns).fill('');
          for (const cell of row) fields[cell.gridColumn] = quote(cell.text);
          return fields.join('\t');
        })
        .join('\n'),
    );
    const pasted = await readDocument(text);
    expect(pasted.origin.format).toBe('tsv');
    expect(filled(pasted)).toEqual(filled(word));
    expect(tablesOf(pasted).map((table) => [table.rows, table.gridColumns])).toEqual([
      [25, 7],
      [21, 15],
      [20, 15],
    ]);
  });

  it('reads all rows but the one with a tab in a cell as Word copies them, and says that it guessed', async () => {
    const text = printed(word, (rows) => rows.map((row) => row.map((cell) => cell.text).join('\t')).join('\n'));
    const { value, messages } = await read(text);
    const want = filled(word).map((row) => row.join('|'));
    const have = filled(value!).map((row) => row.join('|'));
    expect(want.filter((row) => !have.includes(row)).length).toBeLessThanOrEqual(2);
    expect(messages.map((message) => message.code)).toEqual(['text-input', 'rows-guessed']);
  });

  it('reads the same rows from pipe tables', async () => {
    const cellOf = (text: string) => text.replaceAll('\n', '<br>').replaceAll('\t', ' ');
    const text = printed(word, (rows, columns) =>
      rows
        .map((row) => {
          const fields = Array<string>(columns).fill('');
          for (const cell of row) fields[cell.gridColumn] = cellOf(cell.text);
          return `| ${fields.join(' | ')} |`;
        })
        .map((line, i) => (i === 0 ? `${line}\n|${' --- |'.repeat(columns)}` : line))
        .join('\n'),
    );
    const markdown = await readDocument(text, 'seed.md');
    expect(markdown.origin.format).toBe('markdown');
    expect(filled(markdown)).toEqual(filled(word));
  });

  it('reads the same grids from HTML tables', async () => {
    const tags = (rows: Parameters<Parameters<typeof printed>[1]>[0]) =>
      rows
        .map((row) => {
          const cells = row.filter((cell) => !cell.continued);
          return `<tr>${cells.map((cell) => `<td rowspan=${cell.rowSpan} colspan=${cell.colSpan}>${cell.text.replaceAll('\n', '<br>')}</td>`).join('')}</tr>`;
        })
        .join('');
    const paged = printed(word, (rows) => `<table>${tags(rows)}</table>`);
    const html = await readDocument(
      `<html><body><p>${paged.replaceAll('\n\n', '</p>\n<p>')}</p></body></html>`,
      'seed.html',
    );
    const grid = (document: Document) =>
      tablesOf(document).map((table) =>
        table.cells.map(({ row, column, gridColumn, rowSpan, colSpan, continued }) => [
          row,
          column,
          gridColumn,
          rowSpan,
          colSpan,
          continued,
        ]),
      );
    expect(grid(html)).toEqual(grid(word));
    expect(filled(html)).toEqual(filled(word));
    expect(paragraphs(html)).toEqual(paragraphs(word));
  });
});
