/** Sentences about what a form or a text leaves empty, repeats, or moves without a word. */

import { printed } from '../equations/print-figure.js';
import type { NoteData } from '../finding-data.js';
import { nameFigure, namePart } from './name.js';
import { type Context, joined, lead, type Sentences, stated } from './sentence-parts.js';

type Listing = Exclude<Extract<NoteData, { part: string; names: string[] }>['message'], 'plausibility.named-zero'>;
export type SubstanceMessage =
  | Listing
  | 'completeness.lines-blank'
  | 'completeness.rate-blank'
  | 'completeness.goal-blank'
  | 'completeness.heading-empty'
  | 'completeness.amount-missing'
  | 'explanation.goal-repeated'
  | 'explanation.threshold-as-result'
  | 'plausibility.growth'
  | 'plausibility.low-execution'
  | 'plausibility.line-over'
  | 'plausibility.arrival'
  | 'plausibility.over-income'
  | 'plausibility.heavy-indicator'
  | 'plausibility.no-satisfaction'
  | 'plausibility.points-as-targets'
  | 'plausibility.full-marks'
  | 'plausibility.all-spent';

/** What is wrong with the rows that a remark names. */
const LISTINGS: Record<Listing, [zh: string, en: string]> = {
  'completeness.result-blank': ['有得分，没有填完成值', 'points, but no result'],
  'completeness.score-blank': ['有分值，没有填得分', 'a weight, but no score'],
  'completeness.weight-blank': ['有得分，没有填分值', 'points, but no weight'],
  'completeness.field-blank': ['没有填写', 'left blank'],
  'explanation.target-copied': ['完成值照抄指标值，没有说明做了什么', 'the result repeats the target word for word'],
  'explanation.unfinished-full': ['说明还没有完成，却得满分', 'not finished by its own words, yet all points'],
  'explanation.late-full': [
    '完成日期晚于指标值，却得满分，也没有填原因',
    'done after the date of the target, yet all points',
  ],
  'explanation.reason-placeholder': [
    '偏差原因栏填的是数字，没有文字',
    'a figure in the place of the reason (偏差原因)',
  ],
  'plausibility.easy-target': ['指标值没有约束力：“≤”的数量或“≥”的成本总能完成', 'a target that cannot be missed'],
  'plausibility.unmeasurable': [
    '没有算法的说法，指标值却是百分比',
    'a percentage of something that nobody can compute',
  ],
  'plausibility.wrong-block': ['：二级指标不属于这个一级指标', 'not of the first level under which it stands'],
  'plausibility.counted-twice': ['同一指标在两个一级指标下各列一次', 'listed under two first-level indicators'],
  'plausibility.payment-as-output': ['支付率是资金执行情况，不是数量指标', 'a payment rate is no output'],
  'plausibility.no-survey': ['以没有投诉代替满意度调查', 'satisfaction concluded from the absence of complaints'],
};
const SHOWN = 5;

/** The first few names, and how many there are. */
function few(names: readonly string[], c: Pick<Context, 'zh'>): string {
  const first = joined(names.slice(0, SHOWN), c);
  if (names.length <= SHOWN) return first;
  return c.zh ? `${first}等 ${names.length} 项` : `${first} and others, ${names.length} in all`;
}

function listing<M extends Listing>(message: M): (c: Context<M>) => string {
  return (c) => {
    const { part, names } = c.data as { part: string; names: string[] };
    const [zh, en] = LISTINGS[message];
    const what = few(names, c);
    return c.zh ? `${namePart(part, c.voice)}“${what}”${zh}` : `${namePart(part, c.voice)}, ${what}: ${en}`;
  };
}

const NAMED = Object.fromEntries(
  (Object.keys(LISTINGS) as Listing[]).map((message) => [message, listing(message)]),
) as Sentences<Listing>;

export const SUBSTANCE: Sentences<SubstanceMessage> = {
  ...NAMED,
  'completeness.lines-blank': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，其下“${joined(c.data.names, c)}”都没有填写`
      : `${lead(c)} is ${stated(c)}, and none of its lines is filled in: ${joined(c.data.names, c)}`,
  'completeness.rate-blank': (c) =>
    c.zh ? `${lead(c)} ${stated(c)}，没有填执行率` : `${lead(c)} is ${stated(c)}, and the rate (执行率) is left blank`,
  'completeness.goal-blank': (c) => {
    const part = namePart(c.data.part, c.voice);
    const cell = c.data.which === 'goal' ? '预期目标' : '实际完成情况';
    if (c.zh)
      return `${part}年度总体目标的“${cell}”${c.data.text === '' ? '空白' : `只写“${c.data.text}”，没有具体内容`}`;
    return `${part}: ${cell} ${c.data.text === '' ? 'is blank' : `holds only ${c.data.text}`}`;
  },
  'completeness.heading-empty': (c) =>
    c.zh ? `标题“${few(c.data.titles, c)}”之下没有内容` : `nothing stands under ${few(c.data.titles, c)}`,
  'completeness.amount-missing': (c) =>
    c.zh ? `“${c.data.heading}”没有写支出的金额` : `${c.data.heading} names no amount that was spent`,
  'explanation.goal-repeated': (c) => {
    const [part, text] = [namePart(c.data.part, c.voice), cut(c.data.text)];
    return c.zh
      ? `${part}年度总体目标的实际完成情况与预期目标一字不差：“${text}”，没有说明实际完成了什么`
      : `${part}: the result repeats the goal word for word: ${text}`;
  },
  'explanation.threshold-as-result': (c) =>
    c.zh
      ? `完成情况写的是“≥”的指标值，不是实际数：“${few(c.data.texts.map(cut), c)}”`
      : `a threshold stands where a result should: ${few(c.data.texts.map(cut), c)}`,
  'plausibility.growth': (c) => {
    const [from, to] = c.facts;
    const values = from && to ? `${printed(from)} → ${printed(to)}` : '';
    const { growth, cut: isCut } = c.data;
    return c.zh
      ? `年初预算 → 全年预算：${values}，${isCut ? '减少' : '增加'} ${growth}，没有说明原因`
      : `initial to full-year budget: ${values}, ${isCut ? 'down' : 'up'} ${growth}, without a reason`;
  },
  'plausibility.low-execution': (c) => {
    const owed = c.finding.severity !== 'notice';
    return c.zh
      ? `${lead(c)} ${stated(c)}，低于 ${c.data.below}${owed ? '，没有说明原因' : ''}`
      : `${lead(c)} is ${stated(c)}, below ${c.data.below}${owed ? ', without a reason' : ''}`;
  },
  'plausibility.line-over': (c) => {
    const lines = c.data.rises.map((rise, i) => {
      const [final, budget] = [c.facts[2 * i], c.facts[2 * i + 1]];
      const values = final && budget ? `${printed(budget)} → ${printed(final)}` : '';
      const name = final ? nameFigure(final, c.voice) : '';
      return c.zh ? `“${name}”${values}（增加 ${rise}）` : `${name} ${values} (up ${rise})`;
    });
    const part = c.facts[0] ? namePart(c.facts[0].part, c.voice) : '';
    return c.zh
      ? `${part}决算远超预算，没有说明原因：${lines.join('，')}`
      : `${part}: far above the budget, without a reason: ${lines.join(', ')}`;
  },
  'plausibility.arrival': (c) => {
    const { value, count } = c.data;
    const [arrived, due] = c.facts.map(printed);
    const rate = c.facts[0]?.unit === '%' || c.facts.length !== 2 ? '' : `（${arrived} ÷ ${due}）`;
    return c.zh
      ? `${rate === '' ? lead(c) : '资金到位率'}${rate} ${value}${count > 1 ? `（共 ${count} 处没有足额到位）` : ''}，没有说明原因`
      : `only ${value} of the funds arrived${count > 1 ? ` (${count} rates in all)` : ''}, without a reason`;
  },
  'plausibility.over-income': (c) => {
    const [spent, income] = c.facts.map(printed);
    return c.zh
      ? `支出 ${spent} 大于收入 ${income}，多 ${c.data.over}，没有说明结转等来源`
      : `spent ${spent}, above the income ${income} by ${c.data.over}, without a word on what was carried over`;
  },
  'plausibility.heavy-indicator': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，占全部指标 ${c.data.of} 分的三分之二以上`
      : `${lead(c)} is ${stated(c)} of ${c.data.of} points`,
  'plausibility.no-satisfaction': (c) =>
    c.zh
      ? `${namePart(c.data.part, c.voice)}没有满意度指标`
      : `${namePart(c.data.part, c.voice)} has no indicator of satisfaction`,
  'plausibility.points-as-targets': (c) => {
    const { points, sum, part } = c.data;
    return c.zh
      ? `${namePart(part, c.voice)}“指标值”和“完成值”填的像是分值（${points.join(' + ')} = ${sum}），不是指标值`
      : `${namePart(part, c.voice)}: the columns of targets and results seem to hold the points (${points.join(' + ')} = ${sum})`;
  },
  'plausibility.all-spent': (c) => {
    const [all, spent, rate] = c.facts.map(printed);
    return c.zh
      ? `正文说 ${all} 全部拨付，又说已支出 ${spent}（${rate}）`
      : `the text says that all of ${all} was paid out, and elsewhere ${spent} (${rate})`;
  },
  'plausibility.full-marks': (c) =>
    c.zh ? `自评都是满分，报告又说“${c.data.text}”` : `full marks everywhere, and the report says “${c.data.text}”`,
};

function cut(text: string): string {
  const characters = [...text.replace(/\s+/g, '')];
  return characters.length <= 40 ? characters.join('') : `${characters.slice(0, 40).join('')}…`;
}
