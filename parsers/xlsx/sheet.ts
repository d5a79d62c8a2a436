/** One sheet: the cells as they are printed, their merges, what is hidden. Formulas are not computed: the stored results are read. */

import { LIMITS } from '../limits.js';
import type { WordPackage } from '../package/package.js';
import { beyondLimit } from '../package/refusal.js';
import type { ZipEntry } from '../package/zip.js';
import { printNumber, printText } from './number-format.js';
import { cleanText, isTrue, type Workbook, walkPart } from './workbook.js';

export interface SheetCell {
  text: string;
  rowSpan: number;
  colSpan: number;
  header: boolean;
  hidden: boolean;
  /** Column of the sheet, from 0. */
  column: number;
}

export interface Sheet {
  /** Rows of the used range; cells that a merge covers are left out. */
  rows: SheetCell[][];
  /** Row of the sheet that the first of them is, from 0. */
  top: number;
  /** Formulas whose result was never stored. */
  uncomputed: number;
  pictures: number;
}

export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

interface RawSheet {
  texts: Map<number, Map<number, string>>;
  hiddenRows: Set<number>;
  hiddenColumns: Merge[];
  merges: Merge[];
  uncomputed: number;
  pictures: number;
}

export function readSheet(pack: WordPackage, part: ZipEntry, workbook: Workbook): Sheet {
  const raw = readCells(pack, part, workbook);
  return {
    rows: layRows(raw),
    top: raw.texts.size === 0 ? 0 : least([...raw.texts.keys()]),
    uncomputed: raw.uncomputed,
    pictures: raw.pictures,
  };
}

/** What a walk over a sheet comes past. Rows and columns are counted from 0. */
export interface SheetVisitor {
  cell(row: number, column: number, text: string): void;
  merge(merge: Merge): void;
  hiddenRow?(row: number): void;
  hiddenColumns?(left: number, right: number): void;
  uncomputed?(): void;
  picture?(): void;
}

function readCells(pack: WordPackage, part: ZipEntry, workbook: Workbook): RawSheet {
  const raw: RawSheet = {
    texts: new Map(),
    hiddenRows: new Set(),
    hiddenColumns: [],
    merges: [],
    uncomputed: 0,
    pictures: 0,
  };
  let cells = 0;
  walkSheet(pack, part, workbook, {
    cell(row, column, text) {
      if (++cells > LIMITS.tableCells)
        throw beyondLimit(
          `一个工作表有超过 ${LIMITS.tableCells} 个单元格`,
          `one sheet has more than ${LIMITS.tableCells} cells`,
        );
      const line = raw.texts.get(row) ?? new Map<number, string>();
      line.set(column, text);
      raw.texts.set(row, line);
    },
    merge: (merge) => raw.merges.push(merge),
    hiddenRow: (row) => raw.hiddenRows.add(row),
    hiddenColumns: (left, right) => raw.hiddenColumns.push({ top: 0, bottom: 0, left, right }),
    uncomputed: () => raw.uncomputed++,
    picture: () => raw.pictures++,
  });
  return raw;
}

/** Walks a sheet once and holds nothing of it. */
export function walkSheet(pack: WordPackage, part: ZipEntry, workbook: Workbook, visitor: SheetVisitor): void {
  let row = -1;
  let column = -1;
  let type = '';
  let format = 'General';
  let value: string | null = null;
  let formula = false;
  walkPart(pack, part, {
    open(name, attributes, xml) {
      if (name === 'row') {
        row = numberOf(xml.read(attributes, 'r'), row + 2) - 1;
        column = -1;
        if (isTrue(xml.read(attributes, 'hidden'))) visitor.hiddenRow?.(row);
      } else if (name === 'c') {
        const place = placeOf(xml.read(attributes, 'r') ?? '');
        if (place) row = place.row;
        column = place ? place.column : column + 1;
        type = xml.read(attributes, 't') ?? 'n';
        format = workbook.formats[numberOf(xml.read(attributes, 's'), 0)] ?? 'General';
        value = null;
        formula = false;
      } else if (name === 'f') formula = true;
      else if (name === 'v') value = '';
      else if (name === 'col' && isTrue(xml.read(attributes, 'hidden'))) {
        const left = numberOf(xml.read(attributes, 'min'), 1) - 1;
        const right = numberOf(xml.read(attributes, 'max'), 1) - 1;
        visitor.hiddenColumns?.(left, right);
      } else if (name === 'mergeCell') {
        const merge = mergeOf(xml.read(attributes, 'ref') ?? '');
        if (merge) visitor.merge(merge);
      } else if (name === 'drawing' || name === 'legacyDrawing' || name === 'picture') {
        if (name !== 'legacyDrawing') visitor.picture?.();
      }
      return name === 'rPh' || name === 'extLst';
    },
    text(data, name) {
      if (name === 'v') value = `${value ?? ''}${data}`;
      else if (name === 't' && type === 'inlineStr') value = `${value ?? ''}${data}`;
    },
    close(name) {
      if (name !== 'c') return;
      if (formula && value === null) visitor.uncomputed?.();
      const text = value === null ? '' : printCell(value, type, format, workbook);
      if (text !== '') visitor.cell(row, column, text);
    },
  });
}

function printCell(value: string, type: string, format: string, workbook: Workbook): string {
  if (type === 's') return printText(workbook.strings[Number(value)] ?? '', format);
  if (type === 'str' || type === 'inlineStr') return printText(cleanText(value), format);
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'e' || type === 'd') return value;
  return printNumber(value, format, workbook.date1904);
}

function numberOf(text: string | undefined, otherwise: number): number {
  const number = Number(text);
  return text !== undefined && Number.isInteger(number) && number >= 0 ? number : otherwise;
}

/** `C12` → row 11, column 2; a sheet ends at XFD1048576. */
function placeOf(reference: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference);
  if (!match) return null;
  let column = 0;
  for (const letter of match[1]!.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(match[2]) - 1;
  return column > 16_384 || row < 0 || row >= 1_048_576 ? null : { row, column: column - 1 };
}

function mergeOf(reference: string): Merge | null {
  const [from, to] = reference.split(':');
  const start = placeOf(from ?? '');
  const end = placeOf(to ?? from ?? '');
  if (!start || !end || end.row < start.row || end.column < start.column) return null;
  return { top: start.row, left: start.column, bottom: end.row, right: end.column };
}

/** Lays the cells out between the first and the last row and column that hold text. */
function layRows(raw: RawSheet): SheetCell[][] {
  const lines = [...raw.texts.keys()];
  if (lines.length === 0) return [];
  const columns = [...raw.texts.values()].flatMap((line) => [...line.keys()]);
  const bound = { top: least(lines), bottom: most(lines), left: least(columns), right: most(columns) };
  const area = (bound.bottom - bound.top + 1) * (bound.right - bound.left + 1);
  if (area > LIMITS.tableCells * 4) {
    throw beyondLimit('工作表中有内容的区域过大', 'the used range of a sheet is too large');
  }
  const covered = new Set<number>();
  const masters = new Map<number, Merge>();
  let work = 0;
  const key = (row: number, column: number) => row * 16_384 + column;
  for (const merge of raw.merges) {
    const bottom = Math.min(merge.bottom, bound.bottom);
    const right = Math.min(merge.right, Math.max(bound.right, merge.left));
    if (merge.top > bound.bottom || merge.left > bound.right) continue;
    work += (bottom - merge.top + 1) * (right - merge.left + 1);
    // Merges do not overlap in a sound sheet, so together they are no larger than it.
    if (work > area * 4 + LIMITS.tableCells) {
      throw beyondLimit('工作表的合并单元格互相重叠', 'the merged cells of a sheet overlap');
    }
    masters.set(key(merge.top, merge.left), { ...merge, bottom, right });
    for (let row = merge.top; row <= bottom; row++) {
      for (let column = merge.left; column <= right; column++) {
        if (row !== merge.top || column !== merge.left) covered.add(key(row, column));
      }
    }
  }
  const rows: SheetCell[][] = [];
  for (let row = bound.top; row <= bound.bottom; row++) {
    const line: SheetCell[] = [];
    for (let column = bound.left; column <= bound.right; column++) {
      if (covered.has(key(row, column))) continue;
      const merge = masters.get(key(row, column));
      line.push({
        text: raw.texts.get(row)?.get(column) ?? '',
        rowSpan: merge ? merge.bottom - row + 1 : 1,
        colSpan: merge ? merge.right - column + 1 : 1,
        header: false,
        hidden:
          raw.hiddenRows.has(row) || raw.hiddenColumns.some(({ left, right }) => column >= left && column <= right),
        column,
      });
    }
    rows.push(line);
  }
  return rows;
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b));
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b));
}
