/**
 * Blocks whose columns head rows: 年初预算数, 全年预算数 and 全年执行数 under a row that names the lines of funds, or 指标值, 完成值, 分值 and
 * 得分 under one that names indicators. Turned over they are lines under a head, as any other.
 */

import { readColumn, readHeadWords } from '../../../taxonomy/columns.js';
import type { FormFamily } from '../../../taxonomy/family.js';
import { lineMatcher } from '../../../taxonomy/match-line.js';
import type { Role } from '../../../taxonomy/role.js';
import type { FormRow } from './form-row.js';
import { type HeadCell, headCells, isWords, stack } from './head-cells.js';
import { isFigure } from './value.js';

/** No line has more columns. */
const MOST_ROWS = 20;

const isFilled = ({ text }: { text: string }) => text.trim() !== '';

/** The rows with each such block turned over; its cells stay where they are printed, and have no grid. */
export function withoutTransposed(rows: readonly FormRow[], family: FormFamily | null): FormRow[] {
  const turned: FormRow[] = [];
  for (let i = 0; i < rows.length; i++) {
    const block = blockAt(rows, i, family) ?? partedAt(rows, i, family);
    if (!block) {
      turned.push(rows[i]!);
      continue;
    }
    const { names, heads } = block;
    i += names.length + heads.length - 1;
    const last = names.at(-1)!;
    const isEnd = (column: number) => OF_EXECUTION.has(roleOf(last.cells[column]!.text, family));
    const columns = last.cells.map((_, column) => column).slice(block.first);
    const ends = columns.filter(isEnd);
    for (const [line, column] of columns.filter((one) => !isEnd(one)).entries()) {
      // 执行率 and 得分, printed once at the right, are of the first line.
      const behind = ends.map((end) => {
        const value = heads.map(({ cells }) => cells[end]!).findLast(isFilled);
        return line === 0 ? last.cells[end]! : line === 1 && value ? value : { ...heads[0]!.cells[end]!, text: '' };
      });
      const cells = [...[...names, ...heads].map((row) => row.cells[column]!), ...behind];
      turned.push({ ...last, cells: cells.map((cell) => ({ ...cell, gridColumn: null, colSpan: 1 })) });
    }
  }
  return turned;
}

const OF_EXECUTION = new Set<Role | null>(['weight', 'rate', 'score']);

/** The rows that name its lines, those of which each is a column, and the first column that is a line. */
interface Block {
  names: FormRow[];
  heads: FormRow[];
  first: number;
}

/** Names in two rows, 基本支出 over 小计, 人员经费, 公用经费: the upper one names the group of a line. */
function partedAt(rows: readonly FormRow[], at: number, family: FormFamily | null): Block | null {
  const [upper, lower, below] = rows.slice(at, at + 3);
  if (!upper || lower?.table !== upper.table || !upper.cells.every(({ text }) => isWords(text))) return null;
  if (upper.cells.filter(isFilled).length < 2) return null;
  const endsAbove = upper.cells.some(({ text }) => OF_EXECUTION.has(roleOf(text, family)));
  if (!endsAbove && blockAt(rows, at + 1, family)) return null;
  const [way, ...others] = stack(headCells(upper), lower, below?.cells.length ?? 0);
  const printed = (one: readonly HeadCell[]) => one.map(({ words }) => words.join()).join('|');
  if (!way || others.some((one) => printed(one) !== printed(way))) return null;
  // As one that is merged over the rows of its group, it names none of them.
  const groups = way.map(({ cell, words }) => ({ ...cell, text: words.at(-2) ?? '', rowSpan: words.length }));
  const names = way.map(({ cell, words }) => ({ ...cell, text: words.at(-1) ?? '' }));
  const block = blockAt([{ ...lower, cells: names }, ...rows.slice(at + 2, at + 2 + MOST_ROWS)], 0, family);
  return block && { ...block, names: [{ ...lower, cells: groups }, ...block.names] };
}

function blockAt(rows: readonly FormRow[], at: number, family: FormFamily | null): Block | null {
  const names = rows[at]!;
  if (names.cells.length < 3 || !names.cells.every(({ text }) => isWords(text))) return null;
  const label = rows[at + 1]?.cells.findIndex(isFilled) ?? -1;
  const roles: Role[] = [];
  let heads = 0;
  for (const [i, { table, cells }] of rows.slice(at + 1, at + 1 + MOST_ROWS).entries()) {
    const own = cells.findIndex(isFilled);
    const role = roleOf(cells[own]?.text ?? '', family);
    const isRow = table === names.table && cells.length === names.cells.length && own === label;
    if (!isRow || (role && roles.includes(role)) || cells.some(({ text }, at) => at > own && roleOf(text, family)))
      break;
    // 到位数 between 预算数 and 支出数 is a column of another kind.
    if (!role && (roles.length === 0 || !cells.some(isFigure))) break;
    if (role) [heads] = [i + 1, roles.push(role)];
  }
  const stages = roles.filter((role) => /^(?:budget|final)/.test(role)).length;
  const isFunds = stages > 0 && namesLines(names, family) >= (stages > 1 ? 1 : 2);
  const isIndicators =
    roles.length >= 2 &&
    (roleOf(names.cells[label]?.text ?? '', family) ?? '').startsWith('level') &&
    (roles.includes('target') || roles.includes('actual'));
  if (label < 0 || !(isFunds || isIndicators)) return null;
  const alone = (row: FormRow) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, rowSpan: 1 })) });
  return { names: [alone(names)], heads: rows.slice(at + 1, at + 1 + heads).map(alone), first: label };
}

/** How many lines of the form a row names. */
function namesLines({ cells }: FormRow, family: FormFamily | null): number {
  const lineOf = family && lineMatcher(family.lines, family.labels);
  return new Set(cells.flatMap(({ text }) => (isFilled({ text }) && lineOf?.(text)?.id) || [])).size;
}

function roleOf(text: string, family: FormFamily | null): Role | null {
  if (text.length > 24 || !isFilled({ text }) || /\d/.test(text.replace(/(?:19|20)\d{2}年?/g, ''))) return null;
  return (readColumn(text, family) ?? readHeadWords(text))?.role ?? null;
}
