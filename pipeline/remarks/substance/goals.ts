/**
 * The goal of the year and what is said of it, cells under two heads of a form (预期目标, 实际完成情况): both are prose, neither may be
 * blank or a bare figure, and a result that repeats the goal word for word tells nothing.
 */
import { type Cell, type Place, rowsOf, type Table } from '../../../parsers/document.js';
import { type Note, noteOf } from '../../equations/judged.js';
import { ruleOf } from '../../rules/rules.js';
import { type ClaimedForm, squeezed, wholeCell } from './claimed-form.js';

const GOAL = /^(?:项目)?(?:年初|年度)?(?:预期|设定|总体|绩效|年度)*(?:绩效)?目标$/;
const DONE = /^(?:年度)?(?:总体)?(?:目标|绩效)?(?:全年|年度|实际)*(?:完成|实现)(?:情况)?(?:综述|说明)?$/;
/** A figure, or 完成: neither says what was to be done or was done. */
const BARE = /^(?:\P{L}|已|全部|基本|年度目标|完成|达成|实现|达标|情况|良好)*$/u;
/** A goal that can be told from its repetition by chance. */
const LONG = 10;

interface Goal {
  goal: Cell;
  done: Cell;
  table: Table;
}

export function goals(form: ClaimedForm): Note[] {
  return form.tables.flatMap((table) => goalsIn(table)).flatMap((goal) => remarksOn(goal, form));
}

/** The cells below the two heads, aligned to the right: a label on the left may reach over both lines. */
function goalsIn(table: Table): Goal[] {
  const rows = rowsOf(table);
  return rows.flatMap((row, r) => {
    const head = row.map((cell) => cell.text.normalize('NFKC').replace(/\s/g, ''));
    // The label that reaches over both lines is a goal by its words, too.
    const to = head.findIndex((text) => DONE.test(text));
    const at = head.slice(0, Math.max(0, to)).findLastIndex((text) => GOAL.test(text));
    const below = rows[r + 1] ?? [];
    if (to <= at || to < 1 || at < 0) return [];
    const pick = (column: number): Cell | undefined => {
      const grid = row[column]?.gridColumn;
      return grid === null || grid === undefined
        ? below[below.length - (row.length - column)]
        : below.find((cell) => cell.gridColumn === grid);
    };
    const [goal, done] = [pick(at), pick(to)];
    return goal && done && goal !== done && !goal.continued && !done.continued ? [{ goal, done, table }] : [];
  });
}

function remarksOn({ goal, done, table }: Goal, form: ClaimedForm): Note[] {
  const { part, key } = form.context;
  const place = (cell: Cell): Place[] => [wholeCell(table, cell)];
  const bare = [goal, done].filter((cell) => BARE.test(cell.text.replace(/(?:万|亿)?元/g, '')));
  const notes = bare.map((cell) => {
    const which = cell === goal ? ('goal' as const) : ('done' as const);
    const data = { message: 'completeness.goal-blank' as const, part, which, text: cell.text.trim() };
    return noteOf(ruleOf('completeness.goal-blank', 'completeness'), [], `${key}.${which}`, data, place(cell));
  });
  const said = squeezed(goal.text);
  if (bare.length > 0 || said.length < LONG || said !== squeezed(done.text)) return notes;
  const data = { message: 'explanation.goal-repeated' as const, part, text: goal.text.trim() };
  return [noteOf(ruleOf('explanation.goal-repeated', 'explanation'), [], `${key}.goal`, data, place(done))];
}
