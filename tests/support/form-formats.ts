/** One form, written in every format that a submission may have, and the figures that are read of it. */
import ExcelJS from 'exceljs';
import type { Document } from '../../parsers/document.js';
import { parse } from '../../parsers/index.js';
import type { Extraction } from '../../pipeline/extract/extraction.js';
import { extract } from '../../pipeline/extract/index.js';
import { VOCABULARY } from '../../pipeline/taxonomy/vocabulary.js';
import type { Layout, LayoutCell } from './layout.js';
import { writeDocx } from './write-docx.js';
import { writeHtml } from './write-html.js';
import { writeMarkdown } from './write-markdown.js';
import { writePaste } from './write-paste.js';
import { type PdfTableCell, ruled, say, writePdf } from './write-pdf.js';
import { writeTika } from './write-tika.js';
import { writeTsv } from './write-tsv.js';

export interface PrintedForm {
  title: string;
  /** `3>` spans three columns, `v>` begins a vertical merge and `^` goes on with it. */
  rows: readonly (readonly string[])[];
}

function cellOf(printed: string): LayoutCell {
  const [, span = '1', mark, text = ''] = /^(?:(\d+)>)?(v>|\^)?(.*)$/s.exec(printed) ?? [];
  const lines = text.split('\n').map((line) => (line === '' ? [] : [{ text: line }]));
  const merge = mark === '^' ? 'continued' : mark ? 'start' : undefined;
  return { lines, span: Number(span), ...(merge ? { merge } : {}) };
}

function layoutOf({ title, rows }: PrintedForm): Layout {
  const cells = rows.map((row) => row.map(cellOf));
  const columns = Math.max(...cells.map((row) => row.reduce((sum, { span }) => sum + span, 0)));
  return {
    blocks: [
      { kind: 'paragraph', role: 'title', runs: [{ text: title }] },
      { kind: 'table', columns, widths: Array.from({ length: columns }, () => 100), rows: cells },
    ],
  };
}

export interface Read {
  document: Document;
  extraction: Extraction;
}

interface Placed {
  text: string;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** Where each cell stands on the grid and how far it reaches. */
function placed({ rows }: PrintedForm): { cells: Placed[]; columns: number } {
  const cells: Placed[] = [];
  let width = 0;
  rows.forEach((row, r) => {
    let column = 0;
    for (const printed of row) {
      const { lines, span, merge } = cellOf(printed);
      const text = lines.map((runs) => runs.map((run) => run.text).join('')).join('\n');
      const above = merge === 'continued' ? cells.findLast((cell) => cell.column === column) : undefined;
      if (above) above.rows = r - above.row + 1;
      else cells.push({ text, row: r, column, rows: 1, columns: span });
      column += span;
    }
    width = Math.max(width, column);
  });
  return { cells, columns: width };
}

async function writeSheet(form: PrintedForm): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('表');
  sheet.getCell(1, 1).value = form.title;
  for (const { text, row, column, rows, columns } of placed(form).cells) {
    const [top, left] = [row + 2, column + 1];
    if (rows > 1 || columns > 1) sheet.mergeCells(top, left, top + rows - 1, left + columns - 1);
    sheet.getCell(top, left).value = text;
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function writePages(form: PrintedForm): Uint8Array {
  const { cells, columns } = placed(form);
  const width = 180;
  const xs = Array.from({ length: columns + 1 }, (_, i) => 30 + i * width);
  const grid: (PdfTableCell | null)[][] = form.rows.map(() => xs.slice(1).map(() => null));
  for (const { text, row, column, rows, columns: span } of cells) grid[row]![column] = { text, rows, columns: span };
  const content = [say(form.title, 200, 40, 14), ...ruled(grid, xs, 60, 24)];
  return writePdf([{ content, width: 60 + columns * width }]);
}

const bytes = (written: string) => new TextEncoder().encode(written);
const WRITERS = {
  docx: ['表.docx', (form: PrintedForm) => writeDocx(layoutOf(form), { seed: 1 })],
  html: ['表.html', (form: PrintedForm) => bytes(writeHtml(layoutOf(form)))],
  markdown: ['表.md', (form: PrintedForm) => bytes(writeMarkdown(layoutOf(form)))],
  tika: ['表.txt', (form: PrintedForm) => bytes(writeTika(layoutOf(form)))],
  tsv: ['表.txt', (form: PrintedForm) => bytes(writeTsv(layoutOf(form)))],
  paste: ['表.txt', (form: PrintedForm) => bytes(writePaste(layoutOf(form)))],
  sheet: ['表.xlsx', writeSheet],
  pdf: ['表.pdf', writePages],
} as const;
export type FormFormat = keyof typeof WRITERS;
export const FORM_FORMATS = Object.keys(WRITERS) as FormFormat[];

export async function readPrinted(form: PrintedForm, format: FormFormat): Promise<Read> {
  const [name, write] = WRITERS[format];
  return readBytes(await write(form), name);
}

export async function readBytes(written: Uint8Array, name: string): Promise<Read> {
  const { value } = await parse(written, { name, sha256: '0'.repeat(64), names: VOCABULARY });
  if (!value) throw new Error('not read');
  return { document: value, extraction: extract(value) };
}

export function figuresOf({ extraction: { facts } }: Read): Record<string, string> {
  return Object.fromEntries(facts.map(({ key, text, unit }) => [key, `${text} ${unit}`]));
}
