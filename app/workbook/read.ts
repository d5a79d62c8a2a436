/** A filled 汇总.xlsx → the rows of its sheet 问题. Only texts are read; nothing is believed but the words and the row's own key. */
import { LIMITS } from '../../parsers/limits.js';
import type { RejectionCode } from '../../parsers/result.js';
import { readSheetRows } from '../../parsers/xlsx/rows.js';
import type { Words } from '../words.js';
import { plainText } from './cell-text.js';
import { FILLED, SHEETS } from './columns.js';
import { type Cells, parseKey, type RowKey } from './row-key.js';

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

export function readWorkbook(bytes: Uint8Array): ReadWorkbook {
  if (bytes.length < 4 || bytes[0] !== 0x50 || bytes[1] !== 0x4b) return unreadable(kindOf(bytes));
  const { value, rejection } = readSheetRows(bytes, SHEETS.findings);
  if (rejection) return rejection.code === 'unsupported' ? FOREIGN : unreadable(rejection.code);
  const headAt = value.rows.findIndex(({ cells }) => columnsIn(cells) !== null);
  const columns = columnsIn(value.rows[headAt]?.cells ?? []);
  if (!columns) return FOREIGN;
  const rows: FilledRow[] = [];
  for (const { line, cells } of value.rows.slice(headAt + 1)) {
    const read = (name: keyof typeof FILLED) => (cells[columns[name]] ?? '').trim();
    const typed: Cells = { verdict: read('verdict'), reason: read('reason'), by: read('by') };
    if (read('key') === '' && Object.values(typed).every((text) => text === '')) continue;
    const report = plainText(read('report'));
    rows.push({ line, handle: read('handle'), report, cells: typed, key: parseKey(read('key')) });
  }
  return { rows, problem: null };
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
  'too-large': {
    zh: `超过上限 ${LIMITS.fileBytes / 1024 / 1024} MB，没有读取`,
    en: `over the limit of ${LIMITS.fileBytes / 1024 / 1024} MB and was not read`,
  },
  limit: { zh: '内容超过上限，没有读取', en: 'it holds more than the limits allow and was not read' },
};

function unreadable(code: RejectionCode): ReadWorkbook {
  const problem = SENTENCES[code] ?? {
    zh: '已损坏或没有保存完整，请用 Excel 或 WPS 打开后重新保存',
    en: 'damaged or cut off; open it in Excel or WPS and save it again',
  };
  return { rows: null, problem, foreign: false };
}
