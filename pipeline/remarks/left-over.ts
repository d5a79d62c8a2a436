/** `下达1860万元，支出1860万元，结余23.5万元`: what is left is not what was given less what was spent. */
import { compare, type Interval, meets, subtract } from '../decimal.js';
import { intervalOf } from '../equations/interval.js';
import { shown } from '../equations/print-figure.js';
import { type Telling, withUnit } from '../wording/sentence-parts.js';
import { amountsTold, areBeside, saidBefore } from './context/neighbours.js';
import { remark } from './remark.js';

const GIVEN = /(?:下达|安排|到位|拨入|收到|预算|收入)[^，。；]{0,12}$/;
const SPENT =
  /(?:^|[，,])(?:全年|当年|本年|实际|已|累计|共)*(?:支出|支付|使用|执行|拨付|发放)(?:数|额|资金|金额)?[为了]?$/;
const LEFT = /(?:^|[，,])(?:年末|年底|当年|资金|剩余|实际)*(?:结余|结转|剩余|余款|余额)(?:资金|结转|下年)*[为]?$/;
/** Money of other years, and the interest on it, is left as well. */
const OF_OTHERS = /上年|往年|历年|以前|累计结|滚存|利息|年初结|收回|缴回|存量|追加|调[减增整]/;

export const leftOver = remark({
  rule: {
    id: 'plausibility.left-over',
    title: { zh: '结余应等于下达减支出', en: 'What is left is what was given less what was spent' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '下达 1860 万元，支出 1836.5 万元，结余 23.5 万元', en: '1860 given, 1836.5 spent, 23.5 left' },
      fail: { shown: '下达 1860 万元，支出 1860 万元，结余 23.5 万元', en: '1860 given, 1860 spent, 23.5 left' },
    },
  },
  unlessRefuted: true,
  find: (context) => {
    const money = amountsTold(context);
    return money.flatMap((left, i) => {
      const [given, spent] = [money[i - 2], money[i - 1]];
      if (!given || !spent || !areBeside(given, spent, context) || !areBeside(spent, left, context)) return [];
      const isSaid = [GIVEN, SPENT, LEFT].every((words, n) =>
        words.test(saidBefore([given, spent, left][n]!, context)),
      );
      const isOfOthers = OF_OTHERS.test(context.texts.get(left.fact.where.block) ?? '');
      const computed = subtract(given.value, spent.value);
      // 404元 may be what is left of 253.7万元 when 253.66万元 are spent.
      const [all, paid, rest] = [given, spent, left].map((figure) => intervalOf(figure, 'printed')) as [
        Interval,
        Interval,
        Interval,
      ];
      const fits = meets({ lo: subtract(all.lo, paid.hi), hi: subtract(all.hi, paid.lo) }, rest);
      if (!isSaid || isOfOthers || fits || compare(spent.value, given.value) > 0) return [];
      const data = { message: 'plausibility.left-over' as const, computed: shown(computed, left) };
      return [{ subject: left.fact.key, data, operands: [left, given, spent] }];
    });
  },
  say: {
    'plausibility.left-over': (c: Telling<{ computed: string }>) => {
      const [left, given, spent] = c.facts.map(withUnit);
      return c.zh
        ? `结余 ${left}，按 ${given} - ${spent} 应为 ${c.data.computed}`
        : `${left} left; ${given} − ${spent} is ${c.data.computed}`;
    },
  },
});
