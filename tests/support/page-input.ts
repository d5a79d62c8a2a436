/** Small documents and extractions for the tests of the pages: written out in a few lines, typed like the real ones. */
import type { Block, Cell, Document, Format, Place, Table, TextBlock } from '../../parsers/document.js';
import type { Extraction, Part } from '../../pipeline/extract/extraction.js';
import type { MeasuredFact } from '../../pipeline/extract/fact.js';
import { modelOf } from '../../pipeline/extract/tables/model/table-model.js';
import type { ReportInfo, Section } from '../../pipeline/report.js';
import { readKey } from '../../pipeline/taxonomy/key.js';
import { NARRATIVE, readPart } from '../../pipeline/taxonomy/part.js';

export function documentOf(blocks: Block[], format: Format = 'text'): Document {
  return {
    version: 1,
    origin: { name: 't.txt', format, sha256: 'ab'.repeat(32), bytes: 1, mediaType: 'text/plain' },
    blocks,
  };
}

export function text(id: string, value: string, more: Partial<TextBlock> = {}): TextBlock {
  return { kind: 'paragraph', id, text: value, ...more };
}

/** A table without a grid, as text formats print it. */
export function plainTable(id: string, rows: string[][]): Table {
  const cells = rows.flatMap((row, r) => row.map((value, c) => cell(r, c, value)));
  return { kind: 'table', id, rows: rows.length, gridColumns: null, cells };
}

/** A table with a grid: `[text, colSpan, rowSpan]`, null for the continuation of a vertical merge. */
export function gridTable(id: string, rows: (string | [string, number, number?] | { continued: number })[][]): Table {
  const cells = rows.flatMap((row, r) => {
    let at = 0;
    return row.map((entry, c): Cell => {
      const isContinued = typeof entry === 'object' && 'continued' in entry;
      const [value, colSpan, rowSpan = 1] = isContinued
        ? (['', entry.continued, 1] as const)
        : typeof entry === 'string'
          ? ([entry, 1, 1] as const)
          : entry;
      const result = { ...cell(r, c, value), gridColumn: at, colSpan, rowSpan, continued: isContinued };
      at += colSpan;
      return result;
    });
  });
  const gridColumns = Math.max(...cells.map((c) => (c.gridColumn ?? 0) + c.colSpan));
  return { kind: 'table', id, rows: rows.length, gridColumns, cells };
}

function cell(row: number, column: number, value: string): Cell {
  return { row, column, gridColumn: null, rowSpan: 1, colSpan: 1, header: false, continued: false, text: value };
}

/** The `n`-th place (from 0) where `quote` stands in a block or cell. */
export function placeOf(document: Document, quote: string, at: string, row?: number, column?: number, n = 0): Place {
  const block = document.blocks.find((b) => b.id === at);
  const value =
    block?.kind === 'table'
      ? block.cells.find((c) => c.row === row && c.column === column)?.text
      : block?.kind === 'picture'
        ? block.alt
        : block?.text;
  let start = -1;
  for (let i = 0; i <= n; i++) start = value?.indexOf(quote, start + 1) ?? -1;
  if (start < 0) throw new Error(`${quote} does not stand in ${at}`);
  return {
    block: at,
    ...(row === undefined ? {} : { row, column: column ?? 0 }),
    start,
    end: start + quote.length,
    quote,
  };
}

export function factAt(where: Place, key: string, part = 'narrative', more: Partial<MeasuredFact> = {}): MeasuredFact {
  const base = where.quote.replace(/[^\d.-]/g, '');
  const label = key.replace(/@.*$/, '');
  return {
    id: `${key}#${part}`,
    key,
    role: readKey(key),
    part,
    label,
    text: where.quote,
    unit: '万元',
    measure: { text: '万元', dimension: 'money', exponent: 4 },
    base,
    precision: 0,
    where,
    ...more,
  };
}

export function sectionOf(number: number, label: string, title: string, blocks: string[]): Section {
  return { number, label, title, state: 'filled', blocks };
}

export function missingSection(number: number, title: string): Section {
  return { number, label: '', title, state: 'missing', blocks: [] };
}

export function partOf(part: string, blocks: string[], more: Partial<Part> = {}): Part {
  return {
    part,
    ...(readPart(part) ?? NARRATIVE),
    blocks,
    family: null,
    captions: [],
    notes: [],
    model: modelOf({ rows: [], family: null }),
    blanks: [],
    ...more,
  };
}

export function extractionOf(
  more: Partial<Omit<Extraction, 'report'>> & { report?: Partial<ReportInfo> } = {},
): Extraction {
  const { report, ...rest } = more;
  return {
    sections: [],
    facts: [],
    forms: [],
    parts: [],
    claims: [],
    remarks: [],
    ledger: [],
    messages: [],
    ...rest,
    report: { title: null, department: null, fiscalYear: null, reportDate: null, ...report },
  };
}
