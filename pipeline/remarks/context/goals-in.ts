/** The goal of the year and what is said of it: cells under two heads of a form (预期目标, 实际完成情况), or beside two labels. */
import { type Cell, rowsOf, type Table } from '../../../parsers/document.js';
import { byPlace } from '../../extract/tables/model/assign.js';

const GOAL = /^(?:项目|年初|年度|全年|\(?调整后?\)?|预期|设定|总体|绩效)*目标$/;
const DONE = /^(?:项目|年初|年度|全年|总体|绩效|目标|实际)*(?:完成|实现)(?:情况)?(?:综述|说明)?$/;

export interface Goal {
  goal: Cell;
  done: Cell;
  table: Table;
}

export function goalsIn(tables: readonly Table[]): Goal[] {
  return tables.flatMap((table) => [...goalsOf(table), ...goalsBeside(table)]);
}

/** 年度目标 | …, and in the next line 目标完成情况 | …. */
function goalsBeside(table: Table): Goal[] {
  const lines = rowsOf(table).map((row) => {
    const [label, ...rest] = row.filter(({ text, continued }) => text.trim() !== '' && !continued);
    return {
      label: (label?.text ?? '').normalize('NFKC').replace(/[\s:]/g, ''),
      only: rest.length === 1 ? rest[0] : undefined,
    };
  });
  return lines.flatMap(({ label, only: goal }, i) => {
    const next = lines[i + 1];
    const isPair = goal && next?.only && GOAL.test(label) && DONE.test(next.label);
    return isPair && !DONE.test(goal.text.replace(/\s/g, '')) ? [{ goal, done: next.only!, table }] : [];
  });
}

/** The cells below the two heads, aligned to the right: a label on the left may reach over both lines. */
function goalsOf(table: Table): Goal[] {
  const rows = rowsOf(table);
  return rows.flatMap((row, r) => {
    const head = row.map((cell) => cell.text.normalize('NFKC').replace(/\s/g, ''));
    // The label that reaches over both lines is a goal or a result by its words, too.
    const to = head.findLastIndex((text) => DONE.test(text));
    const under = byPlace(row, rows[r + 1] ?? []);
    // 年初绩效目标 | 全年（调整）绩效目标: what was not adjusted is left blank.
    const goals = head.flatMap((text, i) => (i < to && GOAL.test(text) ? [i] : []));
    const at = goals.findLast((i) => under[i]?.text.trim()) ?? goals.at(-1) ?? -1;
    if (to < 1 || at < 0) return [];
    const [goal, done] = [under[at], under[to]];
    return goal && done && goal !== done && !goal.continued && !done.continued ? [{ goal, done, table }] : [];
  });
}
