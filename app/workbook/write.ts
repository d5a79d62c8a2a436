/**
 * 汇总.xlsx from plain rows. exceljs writes the parts; they are packed again with one date and in one order, so that the same workspace
 * gives the same bytes.
 */
import type { DataValidation, Row, Workbook, Worksheet } from 'exceljs';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { displayWidth } from '../account/width.js';
import { escapeCodes, safeText } from './cell-text.js';
import { SHEETS, WORDS } from './columns.js';
import type { WorkbookView } from './gather.js';
import { type Column, FINDING_COLUMNS, GUIDE, OVERDUE_COLUMNS, REPORT_COLUMNS, SEVERITY } from './layout.js';

const FACE = '微软雅黑';
const COLOUR = {
  ink: 'FF1B1F24',
  quiet: 'FF57606A',
  line: 'FFD8DEE4',
  ground: 'FFF6F7F8',
  accent: 'FF1F5FA8',
  tint: 'FFE8F0FA',
};
const TINTS: Record<string, string> = {
  [SEVERITY.error]: 'FFB42318',
  [SEVERITY.warning]: 'FF8A5A00',
  [SEVERITY.notice]: COLOUR.quiet,
  不能读取: 'FFB42318',
  未报送: 'FFB42318',
  待核: 'FF8A5A00',
  退回: 'FF8A5A00',
  复核: 'FF8A5A00',
  待发布: 'FF1A7F37',
  已发布: 'FF1A7F37',
  已撤回: COLOUR.quiet,
  已被替代: COLOUR.quiet,
};

export async function writeWorkbook(view: WorkbookView): Promise<Uint8Array> {
  // Half a second to load: only who writes a workbook pays it.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  workbook.creator = 'gouji';
  workbook.lastModifiedBy = 'gouji';
  workbook.created = new Date(view.as);
  workbook.modified = new Date(view.as);
  addSheet(workbook, SHEETS.reports, REPORT_COLUMNS, view.reports, 1);
  addSheet(workbook, SHEETS.findings, FINDING_COLUMNS, view.findings, 2);
  if (view.overdue.length > 0) addSheet(workbook, SHEETS.overdue, OVERDUE_COLUMNS, view.overdue, 1);
  addGuide(workbook, view);
  const packed = new Uint8Array(await workbook.xlsx.writeBuffer());
  return packAgain(packed);
}

function addSheet<R>(workbook: Workbook, name: string, columns: Column<R>[], rows: readonly R[], frozen: number): void {
  const sheet = workbook.addWorksheet(name, {
    views: [
      {
        state: 'frozen',
        xSplit: frozen,
        ySplit: 1,
        topLeftCell: `${letter(frozen + 1)}2`,
        activeCell: `${letter(frozen + 1)}2`,
      },
    ],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
      printTitlesRow: '1:1',
      // exceljs puts a $ before either end only: the rows need their own, or the area moves with the chosen cell.
      printArea: `A$1:${letter(columns.findLastIndex(({ paper }) => paper) + 1)}$${rows.length + 1}`,
    },
    headerFooter: { oddFooter: `&L${name}&R第 &P 页，共 &N 页` },
  });
  for (const [i, column] of columns.entries()) {
    const [least, most] = column.width;
    const own = sheet.getColumn(i + 1);
    const widest = rows.reduce((width, row) => Math.max(width, widthOf(column.read(row), column, row)), least);
    // A text goes on below itself; a number that does not fit is printed as ###.
    own.width = (column.kind === 'number' ? widest : Math.min(most, widest)) + 2;
    own.hidden = column.hidden === true;
  }
  layHead(sheet.addRow(columns.map(({ head }) => head)), columns);
  for (const row of rows) layRow(sheet.addRow(columns.map((column) => cellOf(column.read(row)))), columns, row);
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: Math.max(1, rows.length + 1), column: columns.length } };
  addDropDown(sheet, columns, rows.length);
}

/** Cells that a value takes as it is shown, the indent of a number included. */
function widthOf<R>(value: string | number | null, column: Column<R>, row: R): number {
  if (typeof value !== 'number') return displayWidth(value ?? '');
  const whole = Math.trunc(Math.abs(value)).toFixed(0).length;
  const places = column.decimals?.(row) ?? 0;
  return whole + Math.floor((whole - 1) / 3) + (places > 0 ? places + 1 : 0) + (value < 0 ? 1 : 0) + 2;
}

function cellOf(value: string | number | null): string | number | null {
  return typeof value === 'string' ? escapeCodes(safeText(value)) || null : value;
}

function layHead(row: Row, columns: readonly Column<never>[]): void {
  row.height = 32;
  for (const [i, column] of columns.entries()) {
    const cell = row.getCell(i + 1);
    const input = column.input === true;
    cell.font = { name: FACE, size: 10, bold: true, color: { argb: input ? 'FFFFFFFF' : COLOUR.ink } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: input ? COLOUR.accent : COLOUR.ground } };
    cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
    cell.border = { bottom: { style: 'thin', color: { argb: COLOUR.quiet } } };
  }
}

function layRow<R>(row: Row, columns: readonly Column<R>[], data: R): void {
  for (const [i, column] of columns.entries()) {
    const cell = row.getCell(i + 1);
    const tint = typeof cell.value === 'string' && column.kind === 'center' ? TINTS[cell.value] : undefined;
    cell.font = { name: FACE, size: 10, bold: tint !== undefined, color: { argb: tint ?? COLOUR.ink } };
    const horizontal = column.kind === 'text' ? 'left' : column.kind === 'center' ? 'center' : 'right';
    const wrapText = column.kind === 'text' && column.hidden !== true;
    cell.alignment = { vertical: 'middle', horizontal, wrapText, ...(horizontal === 'right' ? { indent: 1 } : {}) };
    cell.border = { bottom: { style: 'hair', color: { argb: COLOUR.line } } };
    if (column.input) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: COLOUR.tint } };
    const places = column.decimals?.(data) ?? 0;
    if (column.kind === 'number') cell.numFmt = places === 0 ? '#,##0' : `#,##0.${'0'.repeat(places)}`;
    // A reason such as 1-2 must not turn into a date.
    if (column.input || column.hidden) cell.numFmt = '@';
  }
}

/** Left out of the types of exceljs. */
interface Validations {
  add(range: string, validation: DataValidation): void;
}

function addDropDown(sheet: Worksheet, columns: readonly Column<never>[], rows: number): void {
  const at = columns.findIndex(({ input }) => input === true);
  if (at < 0 || rows === 0) return;
  const column = letter(at + 1);
  // One range: exceljs joins single cells in the order of their names, and F10 to F38 beside F2 to F38 is a damaged file to Excel.
  (sheet as Worksheet & { dataValidations: Validations }).dataValidations.add(`${column}2:${column}${rows + 1}`, {
    type: 'list',
    allowBlank: true,
    formulae: [`"${Object.values(WORDS).join(',')}"`],
    showErrorMessage: true,
    errorTitle: '处理',
    error: `请从下拉框选：${Object.values(WORDS).join('、')}`,
  });
}

function addGuide(workbook: Workbook, view: WorkbookView): void {
  const sheet = workbook.addWorksheet(SHEETS.guide, { pageSetup: { paperSize: 9, fitToPage: true, fitToHeight: 0 } });
  sheet.getColumn(1).width = 18;
  sheet.getColumn(2).width = 96;
  const { arrivals, list } = view;
  const year = arrivals.year === null ? '' : `，没有写年度的按 ${arrivals.year} 年度`;
  const source =
    list === null
      ? '没有应报部门名单（工作区中的 departments.csv），不核对缺报和逾期。'
      : `应报部门名单：${list}${year}。`;
  const short = view.leftOut === 0 ? '' : `问题过多，${view.leftOut} 处较轻的没有列入，见各份审核稿。`;
  const others = arrivals.unexpected.length > 0 ? `名单之外报送的：${arrivals.unexpected.join('、')}。` : '';
  for (const [name, text] of [...GUIDE, ['报送情况', `${source}${others}${short}`]] as [string, string][]) {
    const row = sheet.addRow([name, cellOf(text)]);
    row.getCell(1).font = { name: FACE, size: 10, bold: true, color: { argb: COLOUR.ink } };
    row.getCell(2).font = { name: FACE, size: 10, color: { argb: COLOUR.ink } };
    for (const cell of [row.getCell(1), row.getCell(2)]) cell.alignment = { vertical: 'top', wrapText: true };
  }
}

function letter(column: number): string {
  return String.fromCharCode(64 + column);
}

function packAgain(packed: Uint8Array): Uint8Array {
  const parts = unzipSync(packed);
  // zip keeps local time; a date of its own makes every machine write the same.
  const mtime = new Date(1980, 0, 1, 0, 0, 0);
  const names = Object.keys(parts).filter((name) => !name.endsWith('/'));
  return zipSync(Object.fromEntries(names.map((name) => [name, parts[name] as Uint8Array])), { level: 6, mtime });
}

/** For tests: one part of a workbook as text. */
export function partText(bytes: Uint8Array, name: string): string {
  return strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());
}
