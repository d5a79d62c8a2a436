/**
 * The goal of the year and what is said of it, cells under two heads of a form (预期目标, 实际完成情况): both are prose, neither may be
 * blank or a bare figure, a result that repeats the goal word for word tells nothing, and a count in it is that of its indicator.
 */
import { type Cell, placeInCell, rowsOf, type Table } from '../../parsers/document.js';
import { equals, exact } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import { typedText } from '../equations/typo.js';
import { byPlace } from '../extract/tables/model/assign.js';
import { namePart } from '../wording/name.js';
import { shortened, type Telling, withUnit } from '../wording/sentence-parts.js';
import { type ClaimedForm, type IndicatorRow, squeezed } from './context/claimed-form.js';
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
    examples: {
      pass: { shown: '预期目标：完成 3 处水库除险加固', en: 'goal: 3 reservoirs repaired' },
      fail: { shown: '预期目标：43.2', en: 'goal: 43.2' },
    },
  },
  find: ({ forms }) =>
    forms.flatMap((form) => {
      const { part, key } = form.context;
      return goalsIn(form).flatMap(({ goal, done, table }) =>
        [goal, done].filter(isBare).map((cell) => {
          const which = cell === goal ? ('goal' as const) : ('done' as const);
          const data = { message: 'completeness.goal-blank' as const, part, which, text: cell.text.trim() };
          return { subject: `${key}.${which}`, data, where: [placeInCell(table, cell)] };
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
      pass: {
        shown: '预期目标：新建机井 1 座；实际完成：新建机井 1 座，已通水',
        en: 'goal: 1 well dug; result: 1 well dug, water runs',
      },
      fail: { shown: '预期目标与实际完成情况一字不差', en: 'goal and result are the same word for word' },
    },
  },
  find: ({ forms }) =>
    forms.flatMap((form) => {
      const { part, key } = form.context;
      return goalsIn(form).flatMap(({ goal, done, table }) => {
        const said = squeezed(goal.text);
        const asIs = said === squeezed(done.text);
        if (isBare(goal) || isBare(done) || said.length < LONG || bare(said) !== bare(squeezed(done.text))) return [];
        const data = { message: 'explanation.goal-repeated' as const, part, text: goal.text.trim(), asIs };
        return [{ subject: `${key}.goal`, data, where: [placeInCell(table, done)] }];
      });
    }),
  say: {
    'explanation.goal-repeated': (c: Telling<{ part: string; text: string; asIs: boolean }>) => {
      const [part, text] = [namePart(c.data.part, c.voice), shortened(c.data.text)];
      const how = c.data.asIs ? '与预期目标一字不差' : '只在预期目标上加了“已”“完成”等字';
      return c.zh
        ? `${part}年度总体目标的实际完成情况${how}：“${text}”，没有说明实际完成了什么`
        : `${part}: the result repeats the goal${c.data.asIs ? ' word for word' : ' and adds that it is done'}: ${text}`;
    },
  },
});

export const goalDiffers = remark({
  rule: {
    id: 'explanation.goal-differs',
    level: 'warning',
    title: {
      zh: '年度总体目标中的数量与同名指标的指标值一致',
      en: 'A count in the goal is the target of the indicator of that name',
    },
    examples: {
      pass: { shown: '目标：采购原原种 550 万粒；发放原原种 ≥550 万粒' },
      fail: { shown: '目标：采购原原种 425 万粒；发放原原种 ≥550 万粒' },
    },
  },
  find: ({ forms }) =>
    forms.flatMap((form) => {
      const { part, key } = form.context;
      return goalsIn(form).flatMap(({ goal, table }) => {
        const units = new Set(
          form.rows.flatMap(({ figures: { target } }) => (target && isCount(target) ? target.fact.unit : [])),
        );
        return [...units].flatMap((unit) => {
          const odd = oddOnes(squeezedCounts(goal.text, unit), form.rows, unit);
          if (!odd) return [];
          const data = {
            message: 'explanation.goal-differs' as const,
            part,
            said: `${odd.count.words}${odd.count.text}${unit}`,
          };
          const where = [placeInCell(table, goal)];
          return [{ subject: `${key}.goal.${odd.row.level3}`, data, where, operands: [odd.target] }];
        });
      });
    }),
  say: {
    'explanation.goal-differs': (c: Telling<{ part: string; said: string }>) => {
      const [part, said] = [namePart(c.data.part, c.voice), shortened(c.data.said)];
      const target = c.facts[0] ? withUnit(c.facts[0]) : '';
      return c.zh
        ? `${part}年度总体目标写“${said}”，同名指标的指标值是 ${target}，请核对`
        : `${part}: the goal says ${said}, the indicator of that name ${target}`;
    },
  },
});

interface Count {
  text: string;
  /** Of its own clause, before it. */
  words: string;
}

function isCount({ dimension, fact }: Figure): boolean {
  return (dimension === 'count' || dimension === 'area') && fact.unit !== '';
}

function squeezedCounts(text: string, unit: string): Count[] {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const escaped = unit.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return [...plain.matchAll(new RegExp(`([\\p{Script=Han}“”]{0,24})[≥≤]?(\\d+(?:\\.\\d+)?)${escaped}`, 'gu'))].map(
    ([, words = '', number = '']) => ({ text: number, words }),
  );
}

/** What is left on both sides when equal counts are paired off: one each, and both say what they count. */
function oddOnes(counts: readonly Count[], rows: readonly IndicatorRow[], unit: string) {
  const targets = rows.flatMap((row) => {
    const { target } = row.figures;
    return target?.fact.unit === unit && isCount(target) ? [{ row, target, text: typedText(target) }] : [];
  });
  const same = (a: string, b: string) => equals(exact(a), exact(b));
  const said = counts.filter(({ text }) => !targets.some((t) => same(t.text, text)));
  const aimed = targets.filter(({ text }) => !counts.some((count) => same(count.text, text)));
  const [count, other] = [said[0], aimed[0]];
  if (!count || !other || said.length + aimed.length > 2) return null;
  return sharesName(count.words, other.row.level3) ? { count, row: other.row, target: other.target } : null;
}

/** Three characters in a row that are no general word. */
function sharesName(words: string, label: string): boolean {
  const [a, b] = [words, label].map((text) => squeezed(text).replace(GENERAL, ' '));
  return [...(b ?? '')].some((_, i) => {
    const name = (b ?? '').slice(i, i + 3);
    return name.length === 3 && !name.includes(' ') && (a ?? '').includes(name);
  });
}

const GENERAL =
  /指标\d*|数量|个数|面积|人数|人次|任务|完成|项目|工程|建设|开展|新建|年度|活动|次数|工作|服务|群众|企业/g;

/** 完成渠道维修 as a goal, 已完成渠道维修 as its result: what says that it is done says nothing else. */
function bare(text: string): string {
  return text.replace(/已经?|均|全部|了|如期|按时|按期|顺利|圆满|完成/g, '');
}

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
    // The label that reaches over both lines is a goal or a result by its words, too.
    const to = head.findLastIndex((text) => DONE.test(text));
    const at = head.slice(0, Math.max(0, to)).findLastIndex((text) => GOAL.test(text));
    const below = rows[r + 1] ?? [];
    if (to <= at || to < 1 || at < 0) return [];
    const under = byPlace(row, below);
    const [goal, done] = [under[at], under[to]];
    return goal && done && goal !== done && !goal.continued && !done.continued ? [{ goal, done, table }] : [];
  });
}
