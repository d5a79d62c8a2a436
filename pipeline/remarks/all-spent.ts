/** 2179万元全部拨付, and in another sentence 2113.63万元 of it, 97%. */
import { compare, exact } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import { printed } from '../equations/print-figure.js';
import type { Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

const ALL = /全部(?:已)?(?:拨付|支付|支出|使用|执行)/;
const RATE = /(?:执行|支付|支出|拨付)(?:完成)?率$/;

export const allSpent = remark({
  rule: {
    id: 'plausibility.all-spent',
    level: 'warning',
    title: { zh: '资金是否全部支出，前后应一致', en: 'Whether all of it was spent is said one way' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '100 万元全部支付，执行率 100%', en: 'all of 1 million yuan paid, execution rate 100%' },
      fail: {
        shown: '100 万元全部支付；已支付 97 万元，执行率 97%',
        en: '“all of 1 million yuan paid”, and later 970,000 paid, rate 97%',
      },
    },
  },
  find: ({ figures, passages }) => {
    const texts = new Map(passages.flatMap((p) => (p.kind === 'cell' ? [] : [[p.block, p.text] as const])));
    const prose = figures.all.filter(({ fact, dimension }) => fact.part === 'narrative' && dimension === 'money');
    const sentenceOf = ({ fact: { where } }: Figure) =>
      sentenceRound(texts.get(where.block) ?? '', where.start, where.end);
    const all = prose.find((figure) => {
      const clauses = sentenceOf(figure).split(/[，,]/);
      return ALL.test(clauses.find((words) => words.includes(figure.fact.text)) ?? '');
    });
    if (!all) return [];
    const again = new Set(
      prose.filter((other) => other !== all && compare(other.value, all.value) === 0).map(sentenceOf),
    );
    const rate = figures.all.find((figure) => {
      const { fact, dimension, value } = figure;
      if (fact.part !== 'narrative' || dimension !== 'rate' || !RATE.test(fact.label)) return false;
      return compare(value, exact(1)) < 0 && again.has(sentenceOf(figure));
    });
    const spent = rate && prose.filter((f) => f.order < rate.order && compare(f.value, all.value) < 0).at(-1);
    if (!rate || !spent) return [];
    return [
      { subject: all.fact.key, data: { message: 'plausibility.all-spent' as const }, operands: [all, spent, rate] },
    ];
  },
  say: {
    'plausibility.all-spent': (c: Telling) => {
      const [all, spent, rate] = c.facts.map(printed);
      return c.zh
        ? `正文说 ${all} 全部拨付，又说已支出 ${spent}（${rate}）`
        : `the text says that all of ${all} was paid out, and elsewhere ${spent} (${rate})`;
    },
  },
});

/** What goes on farther than this to either side of a figure is no sentence. */
const AROUND = 300;

function sentenceRound(text: string, start: number, end: number): string {
  const [before, after] = [text.slice(Math.max(0, start - AROUND), start), text.slice(end, end + AROUND)];
  const from = Math.max(...['。', '；', ';', '\n'].map((mark) => before.lastIndexOf(mark))) + 1;
  const stop = after.search(/[。；;\n]/);
  return before.slice(from) + text.slice(start, end) + (stop < 0 ? after : after.slice(0, stop));
}
