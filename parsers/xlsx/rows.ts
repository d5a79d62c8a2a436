/** A sheet as plain rows of printed texts, for lists and for what people filled in: under the same limits as a submission. */

import { grouped } from '../grouped.js';
import { LIMITS } from '../limits.js';
import { openWordPackage, type PackageBounds } from '../package/package.js';
import { beyondLimit, Refusal } from '../package/refusal.js';
import { accepted, type ParseResult, rejected } from '../result.js';
import { type Merge, readSheet, type SheetCell, walkSheet } from './sheet.js';
import { readWorkbook } from './workbook.js';

export interface SheetRows {
  name: string;
  /** `line` is the number that the program shows beside the row, from 1; `cells` begin with column A. */
  rows: { line: number; cells: string[] }[];
}

/**
 * Reads the sheet of that name, or the first that is shown. Hidden rows and columns are read as well: a filter hides rows. Rejects a file
 * that is no workbook, and `unsupported` where it has no such sheet. Never throws for the bytes.
 */
export function readSheetRows(bytes: Uint8Array, name: string | null): ParseResult<SheetRows> {
  try {
    const pack = openWordPackage(bytes);
    const workbook = readWorkbook(pack);
    const sheet = workbook.sheets.find((s) => (name === null ? !s.hidden : s.name === name));
    if (!sheet?.part) return rejected('unsupported', '没有这个工作表', 'there is no such sheet');
    const { rows, top } = readSheet(pack, sheet.part, workbook);
    return accepted({
      name: sheet.name,
      rows: fillMerges(rows).map((cells, i) => ({ line: top + i + 1, cells })),
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return rejected(error.code, error.zh, error.en);
  }
}

/**
 * The same for a sheet that may be as long as sheets can be: each row that holds text is handed to `read`, and only what that gives is kept.
 * `begin` is asked for a reader at each walk: where cells are merged, which a sheet says at its end, there is a second one.
 */
export function readRowsOf<R>(
  bytes: Uint8Array,
  name: string,
  bounds: PackageBounds,
  begin: () => (line: number, cells: string[]) => R | null,
): ParseResult<R[]> {
  const walk = (known: readonly Merge[]) => {
    const pack = openWordPackage(bytes, bounds);
    const workbook = readWorkbook(pack);
    const part = workbook.sheets.find((sheet) => sheet.name === name)?.part;
    if (!part) return null;
    const [read, fill] = [begin(), fillerOf(known)];
    const rows: R[] = [];
    const merges: Merge[] = [];
    let [line, cells]: [number, string[]] = [-1, []];
    const finish = () => {
      if (line < 0) return;
      fill(line, cells);
      const row = read(
        line + 1,
        Array.from(cells, (text) => text ?? ''),
      );
      if (row !== null) rows.push(row);
    };
    walkSheet(pack, part, workbook, {
      cell(row, column, text) {
        if (row !== line) {
          finish();
          [line, cells] = [row, []];
        }
        cells[column] = text;
      },
      merge(merge) {
        if (merge.bottom > merge.top) merges.push(merge);
        if (merges.length > LIMITS.tableCells)
          throw beyondLimit('工作表的合并单元格太多', 'a sheet has too many merged cells');
      },
    });
    finish();
    return { rows, merges };
  };
  try {
    const first = walk([]);
    if (!first) return rejected('unsupported', '没有这个工作表', 'there is no such sheet');
    return accepted((first.merges.length > 0 ? walk(first.merges) : first)?.rows ?? []);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return rejected(error.code, error.zh, error.en);
  }
}

/** Puts into the rows of a sheet, from the first on, what cells say that are merged from above. */
function fillerOf(merges: readonly Merge[]): (row: number, cells: string[]) => void {
  const byTop = grouped(merges, ({ top }) => top);
  const running = new Map<number, { text: string; bottom: number }>();
  return (row, cells) => {
    for (const [column, { text, bottom }] of running) {
      if (row <= bottom) cells[column] ??= text;
      else running.delete(column);
    }
    for (const { left, bottom } of byTop.get(row) ?? []) running.set(left, { text: cells[left] ?? '', bottom });
  };
}

/** A cell merged over several rows says the same of each of them: names in a list are often merged so. */
function fillMerges(rows: readonly SheetCell[][]): string[][] {
  const running = new Map<number, { text: string; left: number }>();
  return rows.map((row) => {
    const cells: string[] = [];
    for (const { column, text, rowSpan } of row) {
      cells[column] = text;
      running.set(column, { text, left: rowSpan });
    }
    for (const [column, merge] of running) {
      if (merge.left-- > 0) cells[column] ??= merge.text;
      else running.delete(column);
    }
    return Array.from(cells, (text) => text ?? '');
  });
}
