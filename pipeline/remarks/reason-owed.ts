/** Points lost or a target missed without a word in 偏差原因. */
import { compare, exact, roundTo } from '../decimal.js';
import type { Figure, Figures } from '../equations/figures.js';
import { printed } from '../equations/print-figure.js';
import {
  isMissed,
  isReverse,
  type Pair,
  type ScoredIndicator,
  scoredByCompletion,
} from '../relations/scoring/completion.js';
import { isComparable, isTime } from '../relations/scoring/measure.js';
import type { Fact } from '../report.js';
import { inLanguage } from '../say.js';
import { FORECAST, SO_FAR } from '../taxonomy/form-words.js';
import { meaningOf, printRow } from '../taxonomy/key.js';
import { nameInFull } from '../wording/name.js';
import { lead, rightOf, stated, type Telling, withUnit } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

const TARGET = 'KEY.indicator[*].target[*]';

export const reasonOwed = remark({
  rule: {
    id: 'explanation.reason-owed',
    title: { zh: '扣分或未达标的指标应说明原因', en: 'Points lost or a target missed owe a reason' },
    basis: [
      { zh: '自评表表式：偏差原因分析及改进措施', verified: true },
      { zh: '财预〔2020〕10号第十条', verified: false },
    ],
    examples: {
      facts: { 'overall.indicator[0].weight#annex2': '10分', 'overall.indicator[0].score#annex2': '5分' },
      indicators: [{ level1: '效益指标', weight: '10', score: '5', reason: '受市场影响' }],
      pass: { shown: '5 < 10，偏差原因：受市场影响', en: '5 < 10, reason: the market' },
      fail: { shown: '5 < 10，偏差原因空白', en: '5 < 10, reason blank', indicators: [{ reason: '' }] },
    },
  },
  find: ({ indicators, drafts, reasons, periodOf, figures }) => {
    // A transfer's form prints no points, and some no column for the reason either: then the text owes it.
    const scored = new Set(indicators.filter(({ weight, score }) => weight || score).map(({ form }) => form));
    const judged = new Map(drafts.flatMap((d) => (d.rule.kind === 'explanation' ? [[d.operands[0], d]] : [])));
    return indicators.flatMap((indicator) => {
      const { form, index, weight, score, pairs, explained, asked } = indicator;
      const expected = [
        ...inColumn(FORECAST, indicator, figures),
        ...inColumn(SO_FAR, indicator, figures).filter((pair) => isReverse(pair) && addsUp(pair.actual)),
      ];
      // A result of the months until July is no miss of the year's target yet, but where so many were too many.
      const isFinal = (pair: Pair) => periodOf(pair.actual) === null || (isReverse(pair) && addsUp(pair.actual));
      const short = [...pairs.filter(isFinal), ...expected].filter(isMissed).slice(0, Math.max(1, pairs.length));
      const subject = printRow(form, index);
      const missed = short.flatMap((pair) => [pair.actual, pair.target]);
      if (!scored.has(form)) {
        const owed = asked ? !explained : reasons.length === 0;
        return owed && missed.length > 0
          ? [
              {
                subject,
                data: { message: 'explanation.target-missed' as const, ...(asked ? {} : { silent: true as const }) },
                operands: missed,
              },
            ]
          : [];
      }
      // A form without weights, and one line for all reasons, does not say which points are all.
      const lost = weight !== undefined && score !== undefined && compare(score.value, weight.value) < 0;
      // A reason takes no fault off points that were all given.
      const isExcused = explained && (lost || !weight || form.standards);
      if (isExcused || !score || !(weight || asked)) return [];
      if (!lost && short.length === 0) return [];
      const completion = scoredByCompletion(indicator);
      const relation = completion && judged.get(score);
      const capped = completion?.data?.message === 'explanation.completion' && completion.data.capped;
      const would =
        completion && completion.verdict !== 'exact' && completion.computed !== null
          ? {
              completion: inLanguage(completion.formula, 'zh'),
              wouldScore: completion.computed,
              ...(capped ? { capped } : {}),
            }
          : {};
      // Nobody asked for a reason.
      const silent = asked ? {} : { silent: true as const };
      return [
        {
          subject,
          // Where the form has no place for a reason, nobody left it out: full points for less than was set are wrong by themselves.
          ...(lost && !asked ? { severity: 'notice' as const } : {}),
          data: lost
            ? { message: 'explanation.points-lost' as const, ...would, ...silent }
            : {
                message: 'explanation.target-missed' as const,
                ...silent,
                ...(explained ? { full: true as const } : {}),
              },
          operands: [score, ...(weight ? [weight] : []), ...missed],
          ...(relation ? { relation } : {}),
        },
      ];
    });
  },
  say: {
    /** `wouldScore`: the points that completion gives, by the formula `completion`. */
    'explanation.points-lost': (
      c: Telling<{ completion?: string; wouldScore?: string; capped?: boolean; silent?: true }>,
    ) => {
      const { completion = '', wouldScore, capped, silent } = c.data;
      const [right, score] = [rightOf({ formula: completion }, 'zh'), roundTo(exact(wouldScore ?? '0'), 2)];
      const full = c.zh
        ? `；完成率已达 100%，应得满分 ${score} 分`
        : `; the target is met, which earns the full ${score}`;
      const by = c.zh ? `；按完成率计算（${right}）为 ${score} 分` : `; by completion (${right}) it would be ${score}`;
      const would = wouldScore === undefined ? '' : capped ? full : by;
      const weight = c.facts[1] ? printed(c.facts[1], c.voice.lang) : '';
      return c.zh
        ? `${lead(c)} ${stated(c)}，分值 ${weight}，扣分未${silent ? '说明' : '填偏差'}原因${would}`
        : `${lead(c)} is ${stated(c)} of ${weight} and no reason is given${would}`;
    },
    /** `full`: with a reason, and all points. */
    'explanation.target-missed': (c: Telling<{ silent?: true; full?: true }>) => {
      const at = c.facts.findIndex((fact) => meaningOf(fact).concept === TARGET) - 1;
      const [actual, target] = c.facts.slice(at);
      // 2100元 for 2000万元: the units say what is wrong.
      const text = (fact: Fact) =>
        actual?.unit && actual.unit !== target?.unit ? withUnit(fact) : printed(fact, c.voice.lang);
      const values =
        actual && target
          ? c.zh
            ? `${text(actual)}（指标值 ${text(target)}）`
            : `${text(actual)} (target ${text(target)})`
          : '';
      const name = actual ? nameInFull(actual, c.voice) : lead(c);
      const isFull = at > 0 && (c.data.full || c.data.silent);
      if (c.zh)
        return `${name} ${values}未达到指标值${isFull ? '，却得满分' : ''}${c.data.full ? '' : c.data.silent ? '，没有说明原因' : '，未填偏差原因'}`;
      const untold = c.data.full ? '' : isFull ? ', without a reason' : ' and no reason is given';
      return `${name}: ${values} misses the target${isFull ? ' and earns all points' : ''}${untold}`;
    },
  },
});

/** What the row tells of part of the year or expects of the whole, where its one target is a number. */
function inColumn(column: RegExp, { form, index, pairs: [pair] }: ScoredIndicator, { byRow }: Figures): Pair[] {
  const [[target, second], where] = [form.rows[index]?.targets ?? [], form.indicators[index]?.where];
  const row = byRow.get(`${where?.block}/${where?.row}`) ?? [];
  const [actual, other] = row.filter(({ role, fact }) => role.placed && column.test(fact.label));
  if (!target || second || !actual || other || !isComparable(target, actual)) return [];
  return [{ target, actual, ...(pair?.unbound && { unbound: true }) }];
}

/** What was counted or spent by July is not undone by December. */
const addsUp = (figure: Figure) => figure.dimension !== 'rate' && !isTime(figure);
