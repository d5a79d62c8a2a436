/** A sheet as plain rows of printed texts, for lists and for what people filled in: under the same limits as a submission. */
import { openWordPackage } from '../docx/package.js';
import { Refusal } from '../docx/refusal.js';
import { accepted, type ParseResult, rejected } from '../result.js';
import { readSheet, type SheetCell } from './sheet.js';
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
