/**
 * A workbook without its rows, by exceljs: sheets, heads, widths, filters, the drop-down, the page to print, and one row for each look that a
 * cell may have. Those rows only tell which style is which; the rows of the data are put in their place (write.ts), so that no more of
 * them than one is held at a time.
 */
import type { DataValidation, Row, Workbook, Worksheet } from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { SEVERITY_TERMS, STATE_TERMS } from '../../pipeline/terms.js';
import { STATE_SIGNS, type State } from '../state/standing.js';
import { escapeCodes, safeText } from './cell-text.js';
import { SHEETS } from './columns.js';
import type { Column } from './layout.js';
import type { Cell } from './money.js';

const FACE = '微软雅黑';
const COLOUR = {
  ink: 'FF1B1F24',
  quiet: 'FF57606A',
  line: 'FFD8DEE4',
  ground: 'FFF6F7F8',
  accent: 'FF1F5FA8',
  tint: 'FFE8F0FA',
};
const SIGNAL = { bad: 'FFB42318', warn: 'FF8A5A00', ok: 'FF1A7F37', quiet: COLOUR.quiet };
const TINTS: Record<string, string> = {
  [SEVERITY_TERMS.error.zh]: SIGNAL.bad,
  [SEVERITY_TERMS.warning.zh]: SIGNAL.warn,
  [SEVERITY_TERMS.notice.zh]: SIGNAL.quiet,
  未报送: SIGNAL.bad,
  ...Object.fromEntries(
    Object.entries(STATE_SIGNS).map(([state, { tint }]) => [STATE_TERMS[state as State].zh, SIGNAL[tint]]),
  ),
};

/** A sheet as it is known before its rows are written. */
export interface SheetPlan {
  name: string;
  columns: readonly Column<never>[];
  /** Columns that stay when it is scrolled. */
  frozen: number;
  rows: number;
  widths: readonly number[];
}

export interface Shell {
  /** Parts of the package by name, in their order. */
  parts: Record<string, Uint8Array>;
  /** The sheets that have rows, by the name of their part. */
  sheets: Map<string, SheetShell>;
}

export interface SheetShell {
  /** XML before and behind the rows of the data. */
  before: string;
  after: string;
  /** Number of the style of a column (from 0) and a look. */
  styleOf(column: number, look: string): string;
}

/** What a workbook says of itself: when it was as it is, and how it is read, on its last sheet. */
export interface About {
  as: string;
  /** The first of each pair is bold. */
  guide: readonly (readonly [string, string])[];
}

export async function makeShell(plans: readonly SheetPlan[], { as, guide }: About): Promise<Shell> {
  // Half a second to load: only who writes a workbook pays it.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  workbook.creator = 'gouji';
  workbook.lastModifiedBy = 'gouji';
  workbook.created = new Date(as);
  workbook.modified = new Date(as);
  for (const plan of plans) addSheet(workbook, plan);
  addGuide(workbook, guide);
  const parts = unzipSync(new Uint8Array(await workbook.xlsx.writeBuffer()));
  const named = plans.map((plan, i) => [`xl/worksheets/sheet${i + 1}.xml`, plan] as const);
  const sheets = new Map(named.map(([part, plan]) => [part, readShell(strFromU8(parts[part] as Uint8Array), plan)]));
  return { parts, sheets };
}

/** What a cell looks like beside what its column says: the word that is tinted, the decimals of a number. */
export function lookOf<R>({ kind, decimals }: Column<R>, value: Cell, row: R): string {
  if (kind === 'number') return String(decimals?.(row) ?? 0);
  return kind === 'center' && typeof value === 'string' && value in TINTS ? value : '';
}

const MOST_DECIMALS = 6;

function looksOf({ kind }: Column<never>): string[] {
  if (kind === 'number') return Array.from({ length: MOST_DECIMALS + 1 }, (_, i) => String(i));
  return kind === 'center' ? ['', ...Object.keys(TINTS)] : [''];
}

/** Cuts the rows of looks out again, and reads from them which style is which. */
function readShell(xml: string, { columns, rows }: SheetPlan): SheetShell {
  const [from, to] = [xml.indexOf('<row r="2"'), xml.indexOf('</sheetData>')];
  const ids = new Map<string, string>();
  for (const [, place = '', id = ''] of xml.slice(from, to).matchAll(/<c r="([A-Z]+\d+)" s="(\d+)"/g))
    ids.set(place, id);
  const looks = columns.map(
    (column, i) => new Map(looksOf(column).map((look, n) => [look, ids.get(`${letter(i)}${n + 2}`)])),
  );
  const used = `<dimension ref="A1:${letter(columns.length - 1)}${rows + 1}"/>`;
  return {
    before: xml.slice(0, from).replace(/<dimension [^>]*>/, used),
    after: xml.slice(to),
    styleOf: (column, look) => looks[column]?.get(look) ?? missing(column, look),
  };
}

function missing(column: number, look: string): never {
  throw new Error(`no style of column ${column} for ${look}`);
}

/** Of a column, counted from 0. */
export function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

function addSheet(workbook: Workbook, { name, columns, frozen, rows, widths }: SheetPlan): void {
  const free = `${letter(frozen)}2`;
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: frozen, ySplit: 1, topLeftCell: free, activeCell: free }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
      printTitlesRow: '1:1',
      // exceljs puts a $ before either end only: the rows need their own, or the area moves with the chosen cell.
      printArea: `A$1:${letter(columns.findLastIndex(({ paper }) => paper))}$${rows + 1}`,
    },
    headerFooter: { oddFooter: `&L${name}&R第 &P 页，共 &N 页` },
  });
  for (const [i, column] of columns.entries()) {
    const own = sheet.getColumn(i + 1);
    own.width = (widths[i] ?? 0) + 2;
    own.hidden = column.hidden === true;
  }
  layHead(sheet.addRow(columns.map(({ head }) => head)), columns);
  const looks = columns.map(looksOf);
  for (let n = 0; n < Math.max(...looks.map(({ length }) => length)); n++)
    layRow(sheet.addRow([]), columns, (i) => looks[i]?.[n] ?? looks[i]?.[0] ?? '');
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: Math.max(1, rows + 1), column: columns.length } };
  addDropDowns(sheet, columns, rows);
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

function layRow(row: Row, columns: readonly Column<never>[], lookAt: (column: number) => string): void {
  for (const [i, column] of columns.entries()) {
    const cell = row.getCell(i + 1);
    const look = lookAt(i);
    const tint = column.kind === 'center' ? TINTS[look] : undefined;
    cell.font = { name: FACE, size: 10, bold: tint !== undefined, color: { argb: tint ?? COLOUR.ink } };
    const horizontal = column.kind === 'text' ? 'left' : column.kind === 'center' ? 'center' : 'right';
    const wrapText = column.kind === 'text' && column.hidden !== true;
    cell.alignment = { vertical: 'middle', horizontal, wrapText, ...(horizontal === 'right' ? { indent: 1 } : {}) };
    cell.border = { bottom: { style: 'hair', color: { argb: COLOUR.line } } };
    if (column.input) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: COLOUR.tint } };
    if (column.kind === 'number') cell.numFmt = look === '0' ? '#,##0' : `#,##0.${'0'.repeat(Number(look))}`;
    // A reason such as 1-2 must not turn into a date.
    if (column.input || column.hidden) cell.numFmt = '@';
  }
}

/** Left out of the types of exceljs. */
interface Validations {
  add(range: string, validation: DataValidation): void;
}

function addDropDowns(sheet: Worksheet, columns: readonly Column<never>[], rows: number): void {
  for (const [at, { head, choices }] of columns.entries()) {
    if (!choices || rows === 0) continue;
    const column = letter(at);
    // One range: exceljs joins single cells in the order of their names, and F10 to F38 beside F2 to F38 is a damaged file to Excel.
    (sheet as Worksheet & { dataValidations: Validations }).dataValidations.add(`${column}2:${column}${rows + 1}`, {
      type: 'list',
      allowBlank: true,
      formulae: [`"${choices.join(',')}"`],
      showErrorMessage: true,
      errorTitle: head,
      error: `请从下拉框选：${choices.join('、')}`,
    });
  }
}

function addGuide(workbook: Workbook, guide: About['guide']): void {
  const sheet = workbook.addWorksheet(SHEETS.guide, { pageSetup: { paperSize: 9, fitToPage: true, fitToHeight: 0 } });
  sheet.getColumn(1).width = 18;
  sheet.getColumn(2).width = 96;
  for (const [name, text] of guide) {
    const row = sheet.addRow([name, escapeCodes(safeText(text))]);
    row.getCell(1).font = { name: FACE, size: 10, bold: true, color: { argb: COLOUR.ink } };
    row.getCell(2).font = { name: FACE, size: 10, color: { argb: COLOUR.ink } };
    for (const cell of [row.getCell(1), row.getCell(2)]) cell.alignment = { vertical: 'top', wrapText: true };
  }
}
