/** `安排546万元，其中：中央248.73万元…` and `支付355万元，其中：中央248.74万元…`: more was spent of a source than it gave. */
import { compare, subtract } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import { shown } from '../equations/print-figure.js';
import { type Telling, withUnit } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

const GIVEN = /安排|下达|到位|预算|投入|批复/;
/** What a source gave is all that it gave; what a line was planned may move to another one. */
const SOURCE =
  /^(?:中央|自治区|省|州|市|盟|县|区|旗|上级|本级|地方|财政)(?:级|本级|财政|专项|配套|补助)*(?:资金|预算)?$/;
const SPENT = /(?:支付|支出|使用|执行|发放|兑付)(?:资金|数|金额)?$/;

export const partsOverspent = remark({
  rule: {
    id: 'plausibility.parts-overspent',
    title: { zh: '某一来源的支出不应大于其安排数', en: 'Of a source no more is spent than it gave' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '安排：中央 80、县级 20；支出：中央 78、县级 20', en: 'given 80 and 20, spent 78 and 20' },
      fail: { shown: '安排：中央 80、县级 20；支出：中央 81、县级 17', en: 'given 80 and 20, spent 81 and 17' },
    },
  },
  unlessRefuted: true,
  find: ({ drafts, passages }) => {
    const lists = drafts.flatMap(({ rule, operands: [total, ...parts] }) =>
      rule.id === 'enumeration.list' && total?.dimension === 'money' ? [{ said: total.fact.label, parts }] : [],
    );
    // What was moved between them is said.
    if (passages.some(({ text }) => /调[剂整]|追加|结转使用/.test(text))) return [];
    const given = lists.filter(({ said }) => GIVEN.test(said) && !SPENT.test(said));
    return lists.flatMap(({ said, parts }) => {
      if (!SPENT.test(said)) return [];
      const of = given.findLast(
        (list) =>
          list.parts.length === parts.length &&
          list.parts[0]!.order < parts[0]!.order &&
          parts.every((part) => sameIn(list.parts, part)),
      );
      return parts.flatMap((spent) => {
        const due = of && SOURCE.test(spent.fact.label) ? sameIn(of.parts, spent) : undefined;
        if (!due || compare(spent.value, due.value) <= 0) return [];
        const over = shown(subtract(spent.value, due.value), spent);
        return [
          {
            subject: spent.fact.key,
            data: { message: 'plausibility.parts-overspent' as const, over },
            operands: [spent, due],
          },
        ];
      });
    });
  },
  say: {
    'plausibility.parts-overspent': (c: Telling<{ over: string }>) => {
      const [spent, due] = c.facts.map(withUnit);
      const name = c.facts[0]?.label ?? '';
      return c.zh
        ? `“${name}”支出 ${spent}，大于安排的 ${due}，多 ${c.data.over}`
        : `${name}: ${spent} spent of ${due}, ${c.data.over} more than it was given`;
    },
  },
});

/** The part of that name. */
function sameIn(parts: readonly Figure[], { fact }: Figure): Figure | undefined {
  return parts.find((other) => other.fact.label === fact.label);
}
