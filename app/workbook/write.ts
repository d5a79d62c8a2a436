/**
 * A workbook from plain rows, piece by piece: what stands around them (shell.ts), and the rows one after the other. Packed with one date and in
 * one order, so that the same workspace gives the same bytes.
 */

import { strToU8, Zip, ZipDeflate } from 'fflate';
import { displayWidth } from '../../parsers/characters.js';
import { SHEETS } from './columns.js';
import type { WorkbookView } from './gather.js';
import { type Column, FINDING_COLUMNS, GUIDE, OVERDUE_COLUMNS, REPORT_COLUMNS } from './layout.js';
import type { Cell } from './money.js';
import type { Rows } from './rows.js';
import { type About, letter, lookOf, makeShell, type SheetPlan, type SheetShell, textCell } from './shell.js';

export interface Sheet extends SheetPlan {
  /** Its rows as XML, by the styles of its shell. */
  print(shell: SheetShell): AsyncIterable<string>;
}

/** 汇总.xlsx. */
export async function* writeWorkbook(view: WorkbookView): AsyncGenerator<Uint8Array> {
  const sheets = [
    await planSheet(SHEETS.reports, REPORT_COLUMNS, view.reports, 1),
    await planSheet(SHEETS.findings, FINDING_COLUMNS, view.findings, 2),
    ...(view.overdue.length > 0 ? [await planSheet(SHEETS.overdue, OVERDUE_COLUMNS, view.overdue, 1)] : []),
  ];
  yield* packSheets(sheets, { as: view.as, guide: [...GUIDE, ['报送情况', arrivalsSaid(view)]] });
}

function arrivalsSaid({ arrivals, list, leftOut }: WorkbookView): string {
  const year = arrivals.year === null ? '' : `，没有写年度的按 ${arrivals.year} 年度`;
  const source =
    list === null
      ? '没有应报单位名单（数据目录中的 departments.csv），不核对缺报和逾期。'
      : `应报单位名单：${list}${year}。`;
  const short = leftOut === 0 ? '' : `问题过多，${leftOut} 处较轻的没有列入，见各份审核稿。`;
  const others = arrivals.unexpected.length > 0 ? `名单之外报送的：${arrivals.unexpected.join('、')}。` : '';
  return `${source}${others}${short}`;
}

export async function* packSheets(sheets: readonly Sheet[], about: About): AsyncGenerator<Uint8Array> {
  const shell = makeShell(sheets, about);
  const shells = [...shell.sheets.values()];
  const prints = new Map([...shell.sheets.keys()].map((part, i) => [part, sheets[i]?.print(shells[i] as SheetShell)]));
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    packed.push(piece);
  });
  for (const [name, bytes] of Object.entries(shell.parts)) {
    // zip keeps local time; a date of its own makes every machine write the same.
    const part = Object.assign(new ZipDeflate(name, { level: 6 }), { mtime: new Date(1980, 0, 1, 0, 0, 0) });
    zip.add(part);
    for await (const text of prints.get(name) ?? []) {
      part.push(strToU8(text), false);
      yield* packed.splice(0);
    }
    part.push(prints.has(name) ? new Uint8Array(0) : bytes, true);
    yield* packed.splice(0);
  }
  zip.end();
  yield* packed.splice(0);
}

export async function planSheet<R>(
  name: string,
  columns: readonly Column<R>[],
  rows: Rows<R> | readonly R[],
  frozen: number,
): Promise<Sheet> {
  const widths = columns.map(({ width: [least] }) => least);
  for await (const row of rows)
    for (const [i, column] of columns.entries())
      widths[i] = Math.max(widths[i] ?? 0, widthOf(column.read(row), column, row));
  return {
    name,
    columns: columns as readonly Column<never>[],
    frozen,
    rows: rows.length,
    // A text goes on below itself; a number that does not fit is printed as ###.
    widths: columns.map(({ kind, width: [, most] }, i) =>
      Math.min(kind === 'number' ? Infinity : most, widths[i] ?? 0),
    ),
    print: (shell) => printSheet(columns, rows, shell),
  };
}

/** Characters of XML that are packed at once. */
const PIECE = 64 * 1024;

async function* printSheet<R>(
  columns: readonly Column<R>[],
  rows: Rows<R> | readonly R[],
  { before, after, styleOf }: SheetShell,
): AsyncGenerator<string> {
  let text = before;
  let line = 1;
  for await (const row of rows) {
    line++;
    text += `<row r="${line}">`;
    for (const [i, column] of columns.entries()) {
      const value = column.read(row);
      text += printCell(`${letter(i)}${line}`, styleOf(i, lookOf(column, value, row)), value);
    }
    text += '</row>';
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  yield text + after;
}

function printCell(place: string, style: string, value: Cell): string {
  return typeof value === 'number'
    ? `<c r="${place}" s="${style}"><v>${value}</v></c>`
    : textCell(place, style, value ?? '');
}

/** Cells that a value takes as it is shown, the indent of a number included. */
function widthOf<R>(value: Cell, column: Column<R>, row: R): number {
  if (typeof value !== 'number') return displayWidth(value ?? '');
  const whole = Math.trunc(Math.abs(value)).toFixed(0).length;
  const places = column.decimals?.(row) ?? 0;
  return whole + Math.floor((whole - 1) / 3) + (places > 0 ? places + 1 : 0) + (value < 0 ? 1 : 0) + 2;
}
