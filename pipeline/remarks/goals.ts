/**
 * The goal of the year and what is said of it, cells under two heads of a form (预期目标, 实际完成情况): both are prose, neither may be
 * blank or a bare figure, a result that repeats the goal word for word tells nothing, and a count in it is that of its indicator.
 */
import { type Cell, placeInCell, rowsOf, type Table } from '../../parsers/document.js';
import { equals, exact } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import { typedText } from '../equations/typo.js';
import { literal } from '../extract/passages.js';
import { byPlace } from '../extract/tables/model/assign.js';
import { isMissed } from '../relations/scoring/completion.js';
import { namePart } from '../wording/name.js';
import { shortened, type Telling, withUnit } from '../wording/sentence-parts.js';
import { type ClaimedForm, type IndicatorRow, squeezed } from './context/claimed-form.js';
import { remark } from './remark.js';
import { GOES_ON } from './results.js';

const GOAL = /^(?:项目|年初|年度|全年|\(?调整后?\)?|预期|设定|总体|绩效)*目标$/;
const DONE = /^(?:项目|年初|年度|全年|总体|绩效|目标|实际)*(?:完成|实现)(?:情况)?(?:综述|说明)?$/;
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
        const [said, told] = [goal, done].map(({ text }) => squeezed(text)) as [string, string];
        const [asIs, same] = [said === told, bare(said) === bare(told)];
        if (isBare(goal) || isBare(done) || said.length < LONG || !(same || saysNothingNew(said, told))) return [];
        const how = asIs ? ('as-is' as const) : same ? ('done' as const) : ('turned' as const);
        const data = { message: 'explanation.goal-repeated' as const, part, text: goal.text.trim(), how };
        const severity = same ? ('warning' as const) : ('notice' as const);
        return [{ subject: `${key}.goal`, data, where: [wholeCell(table, done)], severity }];
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

export const goalDiffers = remark({
  rule: {
    id: 'explanation.goal-differs',
    level: 'warning',
    title: {
      zh: '年度总体目标及其完成情况中的数量与同名指标的指标值、完成值一致',
      en: 'A count in the goal, or in what is said of it, is that of the indicator of that name',
    },
    examples: {
      pass: { shown: '目标：采购原原种 550 万粒；发放原原种 ≥550 万粒' },
      fail: { shown: '目标：采购原原种 425 万粒；发放原原种 ≥550 万粒' },
    },
  },
  find: ({ forms }) =>
    forms.flatMap((form) => {
      const { part, key } = form.context;
      return goalsIn(form).flatMap(({ goal, done, table }) =>
        (['target', 'actual'] as const).flatMap((side) => {
          const cell = side === 'target' ? goal : done;
          const odd = oddOne(cell.text, form.rows, side);
          if (!odd) return [];
          const said = `${odd.count.words}${odd.count.text}${odd.figure.fact.unit}`;
          const data = { message: 'explanation.goal-differs' as const, part, said, side };
          const subject = `${key}.goal.${side}.${odd.row.level3}`;
          return [{ subject, data, where: [wholeCell(table, cell)], operands: [odd.figure] }];
        }),
      );
    }),
  say: {
    'explanation.goal-differs': (c: Telling<{ part: string; said: string; side: 'target' | 'actual' }>) => {
      const [part, said] = [namePart(c.data.part, c.voice), shortened(c.data.said)];
      const value = c.facts[0] ? withUnit(c.facts[0]) : '';
      const [cell, column] = c.data.side === 'target' ? ['', '指标值'] : ['的实际完成情况', '完成值'];
      return c.zh
        ? `${part}年度总体目标${cell}写“${said}”，同名指标的${column}是 ${value}，请核对`
        : `${part}: the goal${c.data.side === 'target' ? '' : "'s account"} says ${said}, the indicator of that name ${value}`;
    },
  },
});

export const goalUnfinished = remark({
  rule: {
    id: 'explanation.goal-unfinished',
    level: 'warning',
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
      return goalsIn(form).flatMap(({ done, table }) => {
        const text = done.text.split(/[。；;，,\n]/).find((clause) => GOES_ON.test(clause));
        const data = { message: 'explanation.goal-unfinished' as const, part, text: text?.trim() ?? '' };
        return text ? [{ subject: `${key}.goal`, data, where: [wholeCell(table, done)] }] : [];
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

interface Count {
  text: string;
  /** Of its own clause, before it. */
  words: string;
}

/** Counts of one unit, each with the words of its own clause before it; `95%以上` is no count. */
function countsOf(text: string, unit: string): Count[] {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const pattern = new RegExp(
    `([\\p{Script=Han}“”]{0,24})[≥≤]?(?<![\\d.])(\\d+(?:\\.\\d+)?)${literal(unit)}(?!以|及以|左右|[多余/])`,
    'gu',
  );
  return [...plain.matchAll(pattern)].map(([, words = '', number = '']) => ({ text: number, words }));
}

/** The one count that shares its name with one indicator of its unit alone and is another than its value, which stands nowhere else either. */
function oddOne(text: string, rows: readonly IndicatorRow[], side: 'target' | 'actual') {
  const byUnit = new Map<string, Named[]>();
  for (const row of rows) {
    const figure = row.figures[side];
    if (!figure?.fact.unit || !['count', 'area', 'rate'].includes(figure.dimension)) continue;
    const all = byUnit.get(figure.fact.unit) ?? [];
    all.push({ row, figure });
    byUnit.set(figure.fact.unit, all);
  }
  for (const [unit, all] of byUnit) {
    const counts = countsOf(text, unit);
    if (counts.length > MOST) continue;
    const pairs = counts.map((count) => ({
      count,
      named: all.filter(({ row }) => sharesName(count.words, row.level3)),
    }));
    for (const { count, named } of pairs) {
      const [one] = named;
      if (!one || named.length > 1 || pairs.filter((pair) => pair.named.includes(one)).length > 1) continue;
      const isSaid = counts.some((other) => isValue(other, one.figure));
      if (!isSaid && !isSetAndReached(count, one, side)) return { count, ...one };
    }
  }
  return null;
}

interface Named {
  row: IndicatorRow;
  figure: Figure;
}

/** A goal of more counts than this is a list. */
const MOST = 40;

/** `围栏120米` where 120 were set and 121.5 were built tells of the goal and not of the last metre. */
function isSetAndReached(count: Count, { row, figure }: Named, side: 'target' | 'actual'): boolean {
  const { target } = row.figures;
  return side === 'actual' && target !== undefined && !isMissed({ target, actual: figure }) && isValue(count, target);
}

function isValue({ text }: Count, figure: Figure): boolean {
  return equals(exact(text), exact(typedText(figure)));
}

/** Its very name before the count, or three characters in a row that are no general word. */
function sharesName(words: string, label: string): boolean {
  const name = squeezed(label);
  if (name.length > 3 && squeezed(words).endsWith(name)) return true;
  const [a, b] = [words, label].map((text) => squeezed(text).replace(PUBLIC, '公众满意').replace(GENERAL, ' '));
  return [...(b ?? '')].some((_, i) => {
    const name = (b ?? '').slice(i, i + 3);
    return name.length === 3 && !name.includes(' ') && (a ?? '').includes(name);
  });
}

/** Whoever is asked, where nobody in particular is. */
const PUBLIC = /(?:社会公众|群众|市民|居民|公众|服务对象)的?满意(?:度|率)/g;
const GENERAL =
  /指标\d*|满意[度率]|(?:合格|完成|及时|达标|覆盖|使用|利用|验收)+率|数量|个数|面积|人数|人次|任务|完成|项目|工程|建设|开展|新建|年度|活动|次数|工作|服务|群众|企业/g;

/** 完成渠道维修 as a goal, 已完成渠道维修 as its result: what says that it is done says nothing else. */
function bare(text: string): string {
  return text.replace(/已经?|均|全部|了|如期|按时|按期|顺利|圆满|完成/g, '');
}

/** Not a character and not a figure that the goal lacks, and about as long: the same turned round (`消除隐患`, `隐患已消除`). */
function saysNothingNew(goal: string, done: string): boolean {
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

const PASSIVE = /得到|有效|进一步|不断|实现|达到|取得|目标|基本/g;

function isBare({ text }: Cell): boolean {
  return BARE.test(text.replace(/(?:万|亿)?元/g, ''));
}

function goalsIn({ tables }: ClaimedForm): Goal[] {
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
