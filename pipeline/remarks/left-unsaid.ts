/** `结余58.36万元，已收回`, `拨付资金200万元…已支付196.56万元`: money that was left, much or little, and no word why. */
import { compare, subtract } from '../decimal.js';
import { shown } from '../equations/print-figure.js';
import { GOES_ON } from '../taxonomy/goal-words.js';
import { type Telling, withUnit } from '../wording/sentence-parts.js';
import { amountsTold, saidBefore } from './context/neighbours.js';
import { isExplained } from './context/reasons.js';
import { executionRates, leftIn } from './evidence.js';
import { remark } from './remark.js';

const GIVEN = /(?:拨付|下达|安排|到位|拨入|收到|批复)[^，。；]{0,8}(?:资金|经费|补助|预算)(?:共计?)?$/;
const SPENT = /(?:已|实际|累计|共)[^，。；]{0,10}(?:支付|支出|使用|兑付|发放)(?:项目)?(?:资金|款|金额)?$/;
const WHY = /执行|支出|支付|拨付|进度|结转|结余|资金|推迟|延期|滞后|未支|审计|质保|节约|中标|招标/;
/** Told by another remark. */
const TOLD = /^plausibility\.(?:low-execution|partly-arrived|spent-in-part|left-over)$/;

export const leftUnsaid = remark({
  rule: {
    id: 'plausibility.left-unsaid',
    level: 'notice',
    title: { zh: '资金有结余的应说明原因', en: 'Money that was left owes a reason' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '结余 3.4 万元，为质保金', en: '34,000 left, retained as a guarantee' },
      fail: { shown: '结余 3.4 万元，没有说明原因', en: '34,000 left, no reason given' },
    },
  },
  unlessRefuted: true,
  find: (context) => {
    const { extraction, forms, notes, passages } = context;
    if (extraction.report.kind === 'department' || extraction.report.kind === 'unit') return [];
    if (forms.some(({ rows }) => rows.length > 0) || notes.some(({ rule }) => TOLD.test(rule.id))) return [];
    // A rate is told for itself.
    if (executionRates(context, true).length > 0) return [];
    if (isExplained(WHY, context) || passages.some(({ text }) => GOES_ON.test(text) || SAVED.test(text))) return [];
    const message = 'plausibility.left-unsaid' as const;
    const named = leftIn(context).find(({ text }) => LEFT.test(text));
    if (named?.operands) {
      const [left] = named.operands;
      return [{ subject: left!.fact.key, data: { message, text: named.text }, operands: named.operands }];
    }
    const money = amountsTold(context);
    return money
      .flatMap((spent, i) => {
        const given = SPENT.test(saidBefore(spent, context))
          ? money
              .slice(0, i)
              .findLast(
                (one) => one.fact.where.block === spent.fact.where.block && GIVEN.test(saidBefore(one, context)),
              )
          : undefined;
        if (!given || compare(spent.value, given.value) >= 0) return [];
        const text = `${shown(subtract(given.value, spent.value), spent)}${spent.fact.unit}`;
        return [{ subject: spent.fact.key, data: { message, text }, operands: [given, spent] }];
      })
      .slice(0, 1);
  },
  say: {
    'plausibility.left-unsaid': (c: Telling<{ text: string }>) => {
      const [given, spent] = c.facts.map(withUnit);
      if (spent === undefined) return c.zh ? `“${c.data.text}”，没有说明原因` : `${c.data.text}: no reason is given`;
      return c.zh
        ? `拨付 ${given}，支付 ${spent}，余下 ${c.data.text}，没有说明原因`
        : `${spent} paid of ${given}; ${c.data.text} are left, and no reason is given`;
    },
  },
});

/** It cost less than was thought. */
const SAVED = /节约|节省|招标(?:下浮|结余)|中标价低|待[^，。；]{2,14}[后再]/;
/** Of this year, and no fund's own money that comes back to it. */
const LEFT = /^(?!.*(?:滚存|累计|本金|学年|历年)).*(?:结余|未支|未使用|剩余|余款|结转)/;
