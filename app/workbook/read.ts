/** A filled 汇总.xlsx → the rows of its sheet 问题. Only texts are read; nothing is believed but the words and the row's own key. */
import { LIMITS } from '../../parsers/limits.js';
import type { RejectionCode } from '../../parsers/result.js';
import { readRowsOf } from '../../parsers/xlsx/rows.js';
import type { Words } from '../../pipeline/say.js';
import type { Seal } from '../store/secret.js';
import { plainText } from './cell-text.js';
import { FILLED, SHEETS } from './columns.js';
import { type Cells, type RowKey, readRowKey } from './row-key.js';

export interface FilledRow {
  /** Row of the sheet, as Excel numbers it. */
  line: number;
  handle: string;
  report: string;
  /** As they stand in the cells. */
  cells: Cells;
  /** null where a clerk or another program damaged it. */
  key: RowKey | null;
}

export type ReadWorkbook =
  | { rows: FilledRow[]; problem: null }
  /** `foreign`: a sound workbook that is not one of ours. */
  | { rows: null; problem: Words; foreign: boolean };

/**
 * `rows`: how many the workbook may have, as much as there is in the workspace: so much larger than a submission it may be. Only those that
 * `keep` wants are held.
 */
export function readWorkbook(
  bytes: Uint8Array,
  seal: Seal,
  { rows = 0, keep = () => true }: { rows?: number; keep?: (row: FilledRow) => boolean } = {},
): ReadWorkbook {
  if (bytes.length < 4 || bytes[0] !== 0x50 || bytes[1] !== 0x4b) return unreadable(kindOf(bytes));
  let isOurs = false;
  const { value, rejection } = readRowsOf(bytes, SHEETS.findings, boundsOf(rows), () => {
    let columns: Columns | null = null;
    return (line, cells): FilledRow | null => {
      if (!columns) {
        columns = columnsIn(cells);
        isOurs ||= columns !== null;
        return null;
      }
      const at: Columns = columns;
      const read = (name: keyof typeof FILLED) => (cells[at[name]] ?? '').trim();
      const typed: Cells = { verdict: read('verdict'), reason: read('reason'), by: read('by') };
      if (read('key') === '' && Object.values(typed).every((text) => text === '')) return null;
      const report = plainText(read('report'));
      const row = { line, handle: read('handle'), report, cells: typed, key: readRowKey(read('key'), seal) };
      return keep(row) ? row : null;
    };
  });
  if (rejection) return rejection.code === 'unsupported' ? FOREIGN : unreadable(rejection.code, rows);
  return isOurs ? { rows: value, problem: null } : FOREIGN;
}

/** What a row costs at most, on the average: its cells packed and unpacked, and their elements, with a table of all texts or without. */
const ROW = { fileBytes: 1024, unpackedBytes: 8 * 1024, elements: 100 };

export function boundsOf(rows: number): typeof ROW {
  return {
    fileBytes: LIMITS.fileBytes + rows * ROW.fileBytes,
    unpackedBytes: LIMITS.unpackedBytes + rows * ROW.unpackedBytes,
    elements: LIMITS.elements + rows * ROW.elements,
  };
}

type Columns = Record<keyof typeof FILLED, number>;

function columnsIn(head: readonly string[]): Columns | null {
  const found = Object.entries(FILLED).map(([name, label]) => [name, head.indexOf(label)] as const);
  return found.some(([, at]) => at < 0) ? null : (Object.fromEntries(found) as Columns);
}

const FOREIGN: ReadWorkbook = {
  rows: null,
  foreign: true,
  problem: {
    zh: `不是 gouji 生成的汇总表（没有“${SHEETS.findings}”工作表，或表头缺少 ${Object.values(FILLED).join('、')}）`,
    en: `no workbook of gouji (its sheet ${SHEETS.findings} or one of the heads is missing)`,
  },
};

function kindOf(bytes: Uint8Array): RejectionCode {
  if (bytes.length === 0) return 'empty';
  // .xls, and .xlsx under a password, are OLE files.
  return bytes[0] === 0xd0 && bytes[1] === 0xcf ? 'encrypted' : 'unsupported';
}

const SENTENCES: Partial<Record<RejectionCode, Words>> = {
  empty: { zh: '文件是空的', en: 'the file is empty' },
  encrypted: {
    zh: '是旧格式（.xls）或设有打开密码，请取消密码并另存为 .xlsx',
    en: 'an old .xls or under a password; save it as .xlsx without one',
  },
  unsupported: {
    zh: '不是 .xlsx 工作簿，请在 Excel 或 WPS 中另存为 .xlsx',
    en: 'no .xlsx workbook; save it as .xlsx',
  },
  limit: { zh: '内容超过上限，没有读取', en: 'it holds more than the limits allow and was not read' },
};

function unreadable(code: RejectionCode, rows = 0): ReadWorkbook {
  const problem = (code === 'too-large' ? tooLarge(rows) : SENTENCES[code]) ?? {
    zh: '已损坏或没有保存完整，请用 Excel 或 WPS 打开后重新保存',
    en: 'damaged or cut off; open it in Excel or WPS and save it again',
  };
  return { rows: null, problem, foreign: false };
}

export function tooLarge(rows: number): Words {
  const limit = Math.floor(boundsOf(rows).fileBytes / 1024 / 1024);
  return { zh: `超过上限 ${limit} MB，没有读取`, en: `over the limit of ${limit} MB and was not read` };
}
