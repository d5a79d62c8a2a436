/** Results far above their targets. */
import { compare, divide, type Exact, exact } from '../decimal.js';
import type { RowFigures } from '../equations/figures.js';
import { placeAt } from '../extract/passages.js';
import { isReverse, type Pair } from '../relations/scoring/completion.js';
import { printRow } from '../taxonomy/key.js';
import { few, lead, type Telling, withUnit } from '../wording/sentence-parts.js';
import type { RemarkContext } from './context/context.js';
import { exceededInClauses } from './missed-in-text.js';
import { remark } from './remark.js';

export const farAboveTarget = remark({
  rule: {
    id: 'explanation.far-above-target',
    level: 'notice',
    title: { zh: '完成值远超指标值应说明原因', en: 'A result far above its target owes a reason' },
    basis: [{ zh: '财预〔2020〕10号第十五条：偏离较多的应分析原因', verified: false }],
    examples: {
      facts: { 'overall.indicator[0].target[0]#annex2': '200亿元', 'overall.indicator[0].actual[0]#annex2': '210亿元' },
      indicators: [{ level1: '效益指标', weight: '10', score: '10', reason: '' }],
      pass: '210 ÷ 200 = 1.05',
      fail: '502.28 ÷ 200 = 2.51',
    },
  },
  limits: { factor: { field: 'farAbove', zh: '完成值达到指标值的倍数', en: 'times the target', standard: '1.3' } },
  find: (context, { factor }) => [
    ...inText(context, exact(factor)),
    ...context.indicators.flatMap(({ form, index, pairs, explained }) => {
      const far = pairs
        .filter((pair) => !isReverse(pair) && pair.target.value.num > 0n && !isInRange(pair, form.rows[index]))
        .map(({ actual, target }) => ({ actual, target, times: divide(actual.value, target.value) }))
        .filter(({ times }) => compare(times, exact(factor)) >= 0);
      if (explained || far.length === 0) return [];
      return [
        {
          subject: printRow(form, index),
          data: { message: 'explanation.far-above' as const, times: far.map(({ times }) => twoDigits(times)) },
          operands: far.flatMap(({ actual, target }) => [actual, target]),
        },
      ];
    }),
  ],
  say: {
    'explanation.far-above': (c: Telling<{ times: string[] }>) => {
      const pairs = c.data.times.map((times, i) => {
        const [actual, target] = [c.facts[2 * i], c.facts[2 * i + 1]];
        return actual && target
          ? `${withUnit(actual)} / ${withUnit(target)}${c.zh ? `（${times} 倍）` : ` (${times} times)`}`
          : '';
      });
      return c.zh
        ? `${lead(c)}远超指标值，未说明原因：${pairs.join('，')}`
        : `${lead(c)} is far above the target, without a reason: ${pairs.join(', ')}`;
    },
    'explanation.far-above-in-text': (c: Telling<{ texts: string[] }>) => {
      const texts = few(c.data.texts, c);
      return c.zh ? `完成数远超目标，没有说明原因：${texts}` : `far above the goals, without a reason: ${texts}`;
    },
  },
});

/** `800-1,500元`, and 1,260: the other end of the range is not exceeded. */
function isInRange({ target, actual }: Pair, row: RowFigures | undefined): boolean {
  const { targets = [], actuals = [] } = row ?? {};
  return (
    targets.length > actuals.length && targets.some((t) => t && t !== target && compare(t.value, actual.value) >= 0)
  );
}

/** Goals of the text that count something: all of them are one remark. */
function inText(context: RemarkContext, factor: Exact) {
  const far = context.aims.met.filter(({ goal, result }) => {
    const isCount =
      !/[/每]/.test(goal.said) &&
      goal.unit.dimension !== 'money' &&
      goal.bound !== 'most' &&
      goal.change === null &&
      goal.value.num > 0n;
    return isCount && compare(divide(result.value, goal.value), factor) >= 0;
  });
  const told = far.map(({ goal, result }) => `${goal.name} ${goal.text} → ${result.text}`);
  const where = far.map(({ result: { passage, start, end } }) => placeAt(passage, start, end));
  // `计划培训200人，实际培训900人`, and no word in the sentence.
  const inClauses = exceededInClauses(context, factor).filter(
    ({ place }) =>
      !where.some(({ block, start }) => block === place.block && start >= place.start && start < place.end),
  );
  // `完工率243%`
  const byRate = context.figures.all.filter(
    ({ fact, dimension, value }) =>
      fact.part === 'narrative' && dimension === 'rate' && OF_WORK.test(fact.label) && compare(value, factor) >= 0,
  );
  if (told.length + inClauses.length + byRate.length === 0) return [];
  const data = {
    message: 'explanation.far-above-in-text' as const,
    texts: [
      ...told,
      ...inClauses.map(({ label, target, actual }) => `${label} ${target} → ${actual}`),
      ...byRate.map(({ fact }) => `${fact.label} ${fact.text}`),
    ],
  };
  return [
    {
      subject: 'narrative',
      data,
      where: [...where, ...inClauses.map(({ place }) => place), ...byRate.map(({ fact }) => fact.where)],
    },
  ];
}

const OF_WORK = /^(?!.*(?:预算|支出|资金|收入|投资|税)).*(?:完成|完工|开工)率$/;

function twoDigits(value: Exact): string {
  const tenths = (value.num * 100n) / value.den;
  return `${tenths / 100n}.${String(tenths % 100n).padStart(2, '0')}`;
}
