/** 应到位4871.71万元，实际到位1696.76万元，到位率34.83%; where no rate is printed, by the two amounts of a sentence. */
import { everyMatch } from '../../parsers/every-match.js';
import { compare, divide, exact } from '../decimal.js';
import type { Note } from '../equations/judged.js';
import { percentOf, printed, shown } from '../equations/print-figure.js';
import { lead, type Telling } from '../wording/sentence-parts.js';
import { isExplained } from './context/reasons.js';
import { type DataIn, remark } from './remark.js';

const DUE = /应到位|预算|下达|安排|计划/;
/** 整改到位率, 人员到位率 and a court's 执行到位率 are of no funds. */
const ARRIVAL = /(?<!执行|整改|落实|措施|人员|设备|责任)到位率$/;
/** Money that came, or is to come, when the year is over: `未到位68.38万元于2023年1月拨付`. */
const FOLLOWED =
  /\d\s*[万亿]?元[^，。；\d]{0,4}(?:(20\d\d)年|次年|明年|下一?年)[^，。；]{0,8}(?:拨付|拨入|到位|到账|下达|预算)/g;

export const partlyArrived = remark({
  rule: {
    id: 'plausibility.partly-arrived',
    title: { zh: '资金没有全部到位应说明原因', en: 'Funds that arrived in part owe a reason' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '到位率 100%', en: '100% of the funds arrived' },
      fail: { shown: '到位率 34.83%，没有说明原因', en: '34.83% of the funds arrived, no reason given' },
    },
  },
  limits: {
    below: {
      field: 'arrival',
      zh: '资金到位率低于',
      en: 'share of the funds that arrived below',
      standard: '0.9',
    },
  },
  unlessRefuted: true,
  find: (context, { below }) => {
    const { figures, texts } = context;
    const limit = exact(below);
    const prose = figures.all.filter(({ fact }) => fact.part === 'narrative' && !fact.hedge);
    const rates = prose.filter(({ fact, dimension }) => dimension === 'rate' && ARRIVAL.test(fact.label));
    const short = rates.filter(({ value }) => compare(value, limit) < 0);
    const money = prose.filter(({ dimension }) => dimension === 'money');
    const [pair] = (rates.length > 0 ? [] : money).flatMap((arrived) => {
      if (!/(?:实际|累计|已)(?:全部)?到位/.test(arrived.fact.label)) return [];
      const due = money.findLast(({ fact, order, value }) => {
        if (order >= arrived.order || fact.where.block !== arrived.fact.where.block || !DUE.test(fact.label))
          return false;
        const between = (texts.get(fact.where.block) ?? '').slice(fact.where.end, arrived.fact.where.start);
        return value.num > 0n && !/[。；]/.test(between);
      });
      return due && compare(divide(arrived.value, due.value), limit) < 0 ? [{ arrived, due }] : [];
    });
    const [first] = short;
    const year = context.extraction.report.fiscalYear ?? Number.POSITIVE_INFINITY;
    const isFollowed = [...texts.values()].some((text) =>
      everyMatch(text, FOLLOWED).some(([, named]) => named === undefined || Number(named) > year),
    );
    if ((!first && !pair) || isFollowed || isExplained(/到位|下达|拨付|配套/, context)) return [];
    const byAmounts = pair ? percentOf(divide(pair.arrived.value, pair.due.value), 1) : '';
    const data = {
      message: 'plausibility.arrival' as const,
      value: first ? shown(first.value, first) : byAmounts,
      count: Math.max(1, short.length),
    };
    return [{ subject: 'arrival', data, operands: pair && !first ? [pair.arrived, pair.due] : short }];
  },
  say: {
    /** `count`: how many rates say so. */
    'plausibility.arrival': (c: Telling<{ value: string; count: number }>) => {
      const { value, count } = c.data;
      const [arrived, due] = c.facts.map((fact) => printed(fact, c.voice.lang));
      const rate = c.facts[0]?.unit === '%' || c.facts.length !== 2 ? '' : `（${arrived} ÷ ${due}）`;
      return c.zh
        ? `${rate === '' ? lead(c) : '资金到位率'}${rate} ${value}${count > 1 ? `（共 ${count} 处没有足额到位）` : ''}，没有说明原因`
        : `only ${value} of the funds arrived${count > 1 ? ` (${count} rates in all)` : ''}, without a reason`;
    },
  },
});

/** The shares that were found to have arrived. */
export function arrivedIn(notes: readonly Note[]): string[] {
  const own = notes.filter(({ rule }) => rule.id === partlyArrived.rule.id);
  return own.map(({ data }) => (data as DataIn<typeof partlyArrived.say>).value);
}
