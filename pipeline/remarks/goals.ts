/**
 * The goal of the year and what is said of it, cells under two heads of a form (预期目标, 实际完成情况): both are prose, neither may be
 * blank or a bare figure, and a result that repeats the goal word for word tells nothing.
 */
import { type Cell, rowsOf, type Table } from '../../parsers/document.js';
import { byPlace } from '../extract/tables/model/assign.js';
import { namePart } from '../wording/name.js';
import { shortened, type Telling } from '../wording/sentence-parts.js';
import { type ClaimedForm, squeezed, wholeCell } from './context/claimed-form.js';
import { remark } from './remark.js';

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

export const goalBlank = remark({
  rule: {
    id: 'completeness.goal-blank',
    level: 'warning',
    title: { zh: '年度总体目标及其完成情况应有文字', en: 'The goal and what is said of it are in words' },
    basis: [{ zh: '自评表表式：年度总体目标、实际完成情况', verified: true }],
    examples: { pass: { shown: '预期目标：完成 3 处水库除险加固' }, fail: { shown: '预期目标：43.2' } },
  },
  find: ({ forms }) =>
    forms.flatMap((form) => {
      const { part, key } = form.context;
      return goalsIn(form).flatMap(({ goal, done, table }) =>
        [goal, done].filter(isBare).map((cell) => {
          const which = cell === goal ? ('goal' as const) : ('done' as const);
          const data = { message: 'completeness.goal-blank' as const, part, which, text: cell.text.trim() };
          return { subject: `${key}.${which}`, data, where: [wholeCell(table, cell)] };
        }),
      );
    }),
  say: {
    'completeness.goal-blank': (c: Telling<{ part: string; which: 'goal' | 'done'; text: string }>) => {
      const part = namePart(c.data.part, c.voice);
      const cell = c.data.which === 'goal' ? '预期目标' : '实际完成情况';
      if (c.zh)
        return `${part}年度总体目标的“${cell}”${c.data.text === '' ? '空白' : `只写“${c.data.text}”，没有具体内容`}`;
      return `${part}: ${cell} ${c.data.text === '' ? 'is blank' : `holds only ${c.data.text}`}`;
    },
  },
});

export const goalRepeated = remark({
  rule: {
    id: 'explanation.goal-repeated',
    level: 'warning',
    title: { zh: '实际完成情况不应照抄预期目标', en: 'The result does not repeat the goal' },
    basis: [{ zh: '自评表表式：实际完成情况', verified: true }],
    examples: {
      pass: { shown: '预期目标：新建机井 1 座；实际完成：新建机井 1 座，已通水' },
      fail: { shown: '预期目标与实际完成情况一字不差' },
    },
  },
  find: ({ forms }) =>
    forms.flatMap((form) => {
      const { part, key } = form.context;
      return goalsIn(form).flatMap(({ goal, done, table }) => {
        const said = squeezed(goal.text);
        if (isBare(goal) || isBare(done) || said.length < LONG || said !== squeezed(done.text)) return [];
        const data = { message: 'explanation.goal-repeated' as const, part, text: goal.text.trim() };
        return [{ subject: `${key}.goal`, data, where: [wholeCell(table, done)] }];
      });
    }),
  say: {
    'explanation.goal-repeated': (c: Telling<{ part: string; text: string }>) => {
      const [part, text] = [namePart(c.data.part, c.voice), shortened(c.data.text)];
      return c.zh
        ? `${part}年度总体目标的实际完成情况与预期目标一字不差：“${text}”，没有说明实际完成了什么`
        : `${part}: the result repeats the goal word for word: ${text}`;
    },
  },
});

function isBare({ text }: Cell): boolean {
  return BARE.test(text.replace(/(?:万|亿)?元/g, ''));
}

function goalsIn({ tables }: ClaimedForm): Goal[] {
  return tables.flatMap(goalsOf);
}

/** The cells below the two heads, aligned to the right: a label on the left may reach over both lines. */
function goalsOf(table: Table): Goal[] {
  const rows = rowsOf(table);
  return rows.flatMap((row, r) => {
    const head = row.map((cell) => cell.text.normalize('NFKC').replace(/\s/g, ''));
    // The label that reaches over both lines is a goal by its words, too.
    const to = head.findIndex((text) => DONE.test(text));
    const at = head.slice(0, Math.max(0, to)).findLastIndex((text) => GOAL.test(text));
    const below = rows[r + 1] ?? [];
    if (to <= at || to < 1 || at < 0) return [];
    const under = byPlace(row, below);
    const [goal, done] = [under[at], under[to]];
    return goal && done && goal !== done && !goal.continued && !done.continued ? [{ goal, done, table }] : [];
  });
}
