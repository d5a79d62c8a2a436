/**
 * The list of departments that have to submit: `departments.csv` (or .txt, .xlsx) in the workspace, or whatever `--expected` names.
 * A head row (部门, 截止日期, 别名, 年度) or, without one, those columns in that order. A line that is not understood refuses the whole
 * list: a department that silently fell out of it would never be asked.
 */

import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { decodeText } from '../../parsers/encoding.js';
import { readSheetRows } from '../../parsers/xlsx/rows.js';
import { isDay } from '../../pipeline/day.js';
import { sameName } from '../../pipeline/extract/official-name.js';
import { Refusal } from '../machine/io.js';

export interface ExpectedDepartment {
  department: string;
  /** Other names under which its reports may come. */
  aliases: string[];
  /** `2025-06-30`; null: no date was set. */
  due: string | null;
  /** Fiscal year; null: that of the batch. */
  year: number | null;
}

export interface ExpectedList {
  /** Name of the file, for sentences. */
  file: string;
  departments: ExpectedDepartment[];
}

/** Found in the workspace, the first of them counts. */
const LIST_FILES = ['departments.csv', 'departments.xlsx', 'departments.txt'] as const;

const MOST_BYTES = 5 * 1024 * 1024;
const MOST_LINES = 20_000;

/** The list named by `--expected`, else the one in the workspace, else null. Throws a Refusal for one that cannot be read. */
export async function loadExpected(named: string | null, workspace: string): Promise<ExpectedList | null> {
  if (named !== null) return readList(named);
  for (const name of LIST_FILES) {
    const path = join(workspace, name);
    if (
      await stat(path)
        .then((found) => found.isFile())
        .catch(() => false)
    )
      return readList(path);
  }
  return null;
}

async function readList(path: string): Promise<ExpectedList> {
  const file = basename(path);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile())
    throw new Refusal(`找不到应报单位名单 ${path}。`, `There is no list of expected departments at ${path}.`);
  if (found.size > MOST_BYTES)
    throw refuse(file, null, '文件过大，不像部门名单', 'too large for a list of departments');
  const bytes = new Uint8Array(await readFile(path));
  return { file, departments: parseExpected(await linesOf(bytes, file), file) };
}

async function linesOf(bytes: Uint8Array, file: string): Promise<{ line: number; cells: string[] }[]> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const { value, rejection } = readSheetRows(bytes, null);
    if (!value) throw refuse(file, null, `读不了（${rejection?.code}）`, `it cannot be read (${rejection?.code})`);
    return value.rows;
  }
  const decoded = decodeText(bytes).value;
  if (decoded === null || decoded.replaced > 0)
    throw refuse(file, null, '不是文本，请存为 CSV（UTF-8）或 .xlsx', 'not text; save it as CSV (UTF-8) or .xlsx');
  return decoded.text.split('\n').map((text, i) => ({ line: i + 1, cells: splitLine(text, file, i + 1) }));
}

/** One line of CSV; a tab or a full-width comma parts as well. A quoted cell stays on its line: names hold no line breaks. */
function splitLine(text: string, file: string, line: number): string[] {
  const mark = text.includes('\t') ? '\t' : ',';
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (quoted && char === '"' && text[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (char === '"' && (quoted || cell.trim() === '')) quoted = !quoted;
    else if (!quoted && (char === mark || (mark === ',' && char === '，'))) {
      cells.push(cell);
      cell = '';
    } else cell += char;
  }
  if (quoted) throw refuse(file, line, '引号没有配对', 'a quotation mark is not closed');
  return [...cells, cell];
}

const HEADS: Record<string, RegExp> = {
  department: /^(?:部门|单位|部门名称|单位名称|应报部门|应报单位|department)$/i,
  due: /^(?:截止日期|报送截止日期|截止时间|期限|报送期限|due)$/i,
  aliases: /^(?:别名|简称|曾用名|其他名称|alias(?:es)?)$/i,
  year: /^(?:年度|年份|year)$/i,
};
const IGNORED = /^(?:序号|编号|备注|联系人|联系电话|no|note)$/i;

/** Rows of cells → departments. Blank lines and those that begin with # are left out. */
export function parseExpected(
  lines: readonly { line: number; cells: readonly string[] }[],
  file: string,
): ExpectedDepartment[] {
  const rows = lines
    .map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.replace(/\s+/g, ' ').trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== '') && !cells[0]?.startsWith('#'));
  if (rows.length > MOST_LINES) throw refuse(file, null, `超过 ${MOST_LINES} 行`, `more than ${MOST_LINES} lines`);
  const [first] = rows;
  if (!first) throw refuse(file, null, '名单是空的', 'the list is empty');
  const isHead = first.cells.some((cell) => HEADS['department']?.test(cell));
  const columns = isHead ? columnsIn(first.cells, file, first.line) : { department: 0, due: 1, aliases: 2, year: 3 };
  const departments: ExpectedDepartment[] = [];
  const named = new Map<string, number>();
  for (const { line, cells } of isHead ? rows.slice(1) : rows) {
    const entry = departmentOf(cells, columns, file, line);
    for (const name of [entry.department, ...entry.aliases]) {
      const key = `${entry.year ?? ''}/${sameName(name)}`;
      const earlier = named.get(key);
      if (earlier !== undefined)
        throw refuse(file, line, `“${name}”已在第 ${earlier} 行列出`, `"${name}" stands on line ${earlier} already`);
      named.set(key, line);
    }
    departments.push(entry);
  }
  if (departments.length === 0) throw refuse(file, null, '名单只有表头', 'the list has nothing but a head');
  return departments;
}

type Columns = Record<'department' | 'due' | 'aliases' | 'year', number | null>;

function columnsIn(head: readonly string[], file: string, line: number): Columns {
  const columns: Columns = { department: null, due: null, aliases: null, year: null };
  for (const [i, cell] of head.entries()) {
    const [name] = Object.entries(HEADS).find(([, pattern]) => pattern.test(cell)) ?? [];
    if (name === undefined) {
      if (cell === '' || IGNORED.test(cell)) continue;
      throw refuse(file, line, `不认识表头“${cell}”，可用：部门、截止日期、别名、年度`, `unknown head "${cell}"`);
    }
    if (columns[name as keyof Columns] !== null)
      throw refuse(file, line, `表头“${cell}”重复`, `the head "${cell}" stands twice`);
    columns[name as keyof Columns] = i;
  }
  return columns;
}

function departmentOf(cells: readonly string[], columns: Columns, file: string, line: number): ExpectedDepartment {
  const read = (name: keyof Columns) => cells[columns[name] ?? -1] ?? '';
  const department = read('department');
  if (department === '') throw refuse(file, line, '没有写部门', 'no department');
  if (columns.year === 3 && cells.slice(4).some((cell) => cell !== ''))
    throw refuse(file, line, '列数过多；请加表头：部门,截止日期,别名,年度', 'too many columns; add a head line');
  const aliases = read('aliases')
    .split(/[、;；|/]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const year = read('year');
  const number = /^((?:19|20)\d\d)\s*(?:年度?)?$/.exec(year)?.[1];
  if (year !== '' && number === undefined)
    throw refuse(file, line, `年度“${year}”看不懂，应如 2024`, `the year "${year}" is not understood`);
  return {
    department,
    aliases,
    due: dateOf(read('due'), file, line),
    year: number === undefined ? null : Number(number),
  };
}

/** `2025-06-30`, `2025/6/30`, `2025.6.30`, `2025年6月30日`, `20250630`. */
function dateOf(text: string, file: string, line: number): string | null {
  if (text === '') return null;
  const match =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/.exec(text.replace(/\s/g, '')) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const [, year = '', month = '', day = ''] = match ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!match || !isDay(date))
    throw refuse(
      file,
      line,
      `截止日期“${text}”看不懂，应如 2025-06-30`,
      `the due date "${text}" is not understood, write 2025-06-30`,
    );
  return date;
}

function refuse(file: string, line: number | null, zh: string, en: string): Refusal {
  return new Refusal(
    `应报单位名单 ${file}${line === null ? '' : ` 第 ${line} 行`}：${zh}。`,
    `List of expected departments ${file}${line === null ? '' : `, line ${line}`}: ${en}.`,
  );
}
