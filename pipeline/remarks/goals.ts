/** The goal of the year and what is said of it: both are prose, neither may be blank or a bare figure, and a result that repeats the goal tells nothing. */
import { type Cell, placeInCell } from '../../parsers/document.js';
import { GOES_ON } from '../taxonomy/goal-words.js';
import { namePart } from '../wording/name.js';
import { shortened, type Telling } from '../wording/sentence-parts.js';
import { squeezed } from './context/claimed-form.js';
import { remark } from './remark.js';

/** A figure, or 完成: neither says what was to be done or was done. */
const BARE = /^(?:\P{L}|已|全部|基本|年度目标|完成|达成|实现|达标|情况|良好)*$/u;
/** A goal that can be told from its repetition by chance. */
const LONG = 10;

export const goalBlank = remark({
  rule: {
    id: 'completeness.goal-blank',
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
      return form.goals.flatMap(({ goal, done, table }) =>
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
      return form.goals.flatMap(({ goal, done, table }) => {
        const [said, told] = [goal, done].map(({ text }) => squeezed(text)) as [string, string];
        const [asIs, same] = [said === told, bare(said) === bare(told)];
        if (isBare(goal) || isBare(done) || said.length < LONG || !(same || saysNothingNew(said, told))) return [];
        const how = asIs ? ('as-is' as const) : same ? ('done' as const) : ('turned' as const);
        const data = { message: 'explanation.goal-repeated' as const, part, text: goal.text.trim(), how };
        const severity = same ? ('warning' as const) : ('notice' as const);
        return [{ subject: `${key}.goal`, data, where: [placeInCell(table, done)], severity }];
      });
    }),
  say: {
    'explanation.goal-repeated': (c: Telling<{ part: string; text: string; how: keyof typeof REPEATED }>) => {
      const [part, text] = [namePart(c.data.part, c.voice), shortened(c.data.text)];
      const how = REPEATED[c.data.how];
      return c.zh
        ? `${part}年度总体目标的实际完成情况${how.zh}：“${text}”，没有说明实际完成了什么`
        : `${part}: the result repeats the goal ${how.en}: ${text}`;
    },
  },
});

const REPEATED = {
  'as-is': { zh: '与预期目标一字不差', en: 'word for word' },
  done: { zh: '只在预期目标上加了“已”“完成”等字', en: 'and adds that it is done' },
  turned: { zh: '只是把预期目标换了说法', en: 'in other words' },
};

export const goalUnfinished = remark({
  rule: {
    id: 'explanation.goal-unfinished',
    title: {
      zh: '实际完成情况写明尚未完成的，产出指标不应全得满分',
      en: 'Where the account says that work goes on, the outputs do not all earn their points',
    },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '1 座桥正在施工；改造桥梁 6/7 座，得分 17/20', en: '1 bridge under way; 6 of 7 done, 17 of 20' },
      fail: { shown: '1 座桥正在施工；产出指标全部满分', en: '1 bridge under way; all points for outputs' },
    },
  },
  find: ({ forms }) =>
    forms.flatMap((form) => {
      const { part, key } = form.context;
      const outputs = form.rows.filter(({ level1, level2 }) => /^产出/.test(level1) && /^(?:数量|时效)/.test(level2));
      if (outputs.length === 0 || outputs.some(({ full }) => !full)) return [];
      return form.goals.flatMap(({ done, table }) => {
        const text = done.text.split(/[。；;，,\n]/).find((clause) => GOES_ON.test(clause));
        const data = { message: 'explanation.goal-unfinished' as const, part, text: text?.trim() ?? '' };
        return text ? [{ subject: `${key}.goal`, data, where: [placeInCell(table, done)] }] : [];
      });
    }),
  say: {
    'explanation.goal-unfinished': (c: Telling<{ part: string; text: string }>) => {
      const [part, text] = [namePart(c.data.part, c.voice), shortened(c.data.text)];
      return c.zh
        ? `${part}年度总体目标的实际完成情况写“${text}”，数量、时效指标却都得满分`
        : `${part}: the account says ${text}, yet quantity and timeliness earn all points`;
    },
  },
});

/** 完成渠道维修 as a goal, 已完成渠道维修 as its result: what says that it is done says nothing else. */
function bare(text: string): string {
  return text.replace(/已经?|均|全部|了|如期|按时|按期|顺利|圆满|完成/g, '');
}

/** Not a character and not a figure that the goal lacks, and about as long: the same turned round (`消除隐患`, `隐患已消除`). */
function saysNothingNew(goal: string, done: string): boolean {
  if (goal.length > LONGEST) return false;
  const told = bare(done).replace(PASSIVE, '');
  const left = [...bare(goal)];
  const numbers = (text: string): string[] => text.match(/\d+(?:\.\d+)?/g) ?? [];
  if (told.length * 5 < left.length * 4 || numbers(done).some((one) => !numbers(goal).includes(one))) return false;
  const odd = [...told].filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return odd.length * 20 <= told.length;
}

/** Of two long texts every character stands in the other somewhere. */
const LONGEST = 600;
const PASSIVE = /得到|有效|进一步|不断|实现|达到|取得|目标|基本/g;

function isBare({ text }: Cell): boolean {
  return BARE.test(text.replace(/(?:万|亿)?元/g, ''));
}
