/** What arrived and what was spent, told in two sections or one sentence without a rate: less than the limit was spent, and no word why. */
import { NUMBERED } from '../../parsers/characters.js';
import { compare, divide, exact, ONE, sum } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import { percentOf } from '../equations/print-figure.js';
import type { Passage } from '../extract/passages.js';
import { OTHER_SOURCE } from '../taxonomy/goal-words.js';
import { ADJUSTMENT } from '../taxonomy/narrative-words.js';
import { TOTALLED } from '../taxonomy/totals.js';
import { type Telling, withUnit } from '../wording/sentence-parts.js';
import { amountsTold, areBeside, saidBefore } from './context/neighbours.js';
import { isExplained } from './context/reasons.js';
import { remark } from './remark.js';

const FUNDS =
  /资金(?:[^，。；]{0,6})(?:到位|安排|下达|投入|批复)|资金及[^，。；]{0,6}目标|下达[^，。；]{0,10}资金|资金安排|项目资金[。：:]?\s*$/;
const SPENDING = /(?:资金|预算|支出)[^，。；到]{0,6}(?:执行|支出|使用|支付|投入|组织实施)情况|、支出情况/;
const GIVEN = /安排|下达|到位|预算|批复|拨入|收到|[共合总]计/;
const SPENT = /支出|支付|使用|发放|拨付|执行|兑付/;
/** `上年结余6.47万元，共计84.47万元`: the sum is not what was left. */
const IN_ALL = /[，,][共合总]计[^，。；]{0,4}$/;
const NOT = /未|结余|结转|剩余|余款/;
const UNSPENT = /执行|支出|支付|拨付|进度|结转|结余|资金|推迟|延期|滞后|未支|审计|质保/;

export const spentInPart = remark({
  rule: {
    id: 'plausibility.spent-in-part',
    title: { zh: '资金大部分没有支出应说明原因', en: 'Funds of which little was spent owe a reason' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '安排 239 万元，支出 230 万元', en: '2.39 million given, 2.3 million spent' },
      fail: {
        shown: '安排 239 万元，支出 87.06 万元，没有说明原因',
        en: '2.39 million given, 0.8706 million spent, no reason given',
      },
    },
  },
  limits: {
    below: {
      field: 'lowExecution',
      zh: '支出占安排资金的比例低于',
      en: 'share of the funds that was spent below',
      standard: '0.6',
    },
    unsaid: {
      zh: '支出占同一句所述预算的比例低于（提示）',
      en: 'share of the budget of the same sentence below (notice)',
      standard: '0.9',
    },
  },
  unlessRefuted: true,
  find: (context, { below, unsaid }) => {
    const { figures, passages, extraction, notes } = context;
    if (extraction.report.kind === 'department' || extraction.report.kind === 'unit') return [];
    const rates = figures.all.filter(({ fact, dimension }) => fact.part === 'narrative' && dimension === 'rate');
    // A rate is told for itself.
    if (rates.some(({ fact }) => /(?:执行|支出|支付|拨付)(?:完成)?率$/.test(fact.label))) return [];
    if (notes.some(({ rule }) => /^plausibility\.(?:low-execution|partly-arrived)$/.test(rule.id))) return [];
    const money = amountsTold(context);
    const sections = sectionsOf(passages);
    const saidOf = (figure: Figure) => {
      const said = saidBefore(figure, context);
      return IN_ALL.exec(said)?.[0] ?? said;
    };
    const under = (heads: RegExp, words: RegExp) =>
      money.filter(
        (figure) =>
          figure.value.num > 0n &&
          heads.test(sections.get(figure.fact.where.block) ?? '') &&
          words.test(saidOf(figure)) &&
          !NOT.test(saidOf(figure)),
      );
    const explained = isExplained(UNSPENT, context);
    const told = (given: Figure, spent: Figure, limit: string) => {
      const share = divide(spent.value, given.value);
      const over = compare(share, ONE) > 0;
      // More than was given may be what other years spent, too.
      if (over && OF_YEARS.test(saidOf(spent))) return [];
      const isTold = over
        ? passages.some(({ text }) => OTHER_SOURCE.test(text) || ADJUSTMENT.test(text))
        : compare(share, exact(limit)) >= 0;
      if (isTold || (!over && explained)) return [];
      const severity = over || compare(share, exact(below)) < 0 ? ('warning' as const) : ('notice' as const);
      const data = {
        message: 'plausibility.spent-in-part' as const,
        share: percentOf(share, 1),
        ...(over ? { over } : {}),
      };
      return [{ subject: spent.fact.key, data, operands: [spent, given], severity }];
    };
    const given = largest(under(FUNDS, GIVEN));
    const spent = largest(under(SPENDING, SPENT));
    // `人员费用207.33万元，公用支出142.67万元`: items that come to it.
    const beside = spent ? money.filter(({ fact }) => fact.where.block === spent.fact.where.block) : [];
    const isShared = given && compare(sum(beside.map(({ value }) => value)), given.value) === 0;
    const apart = given && spent && given.order < spent.order && !isShared ? told(given, spent, below) : [];
    if (apart.length > 0) return apart;
    // `项目经费预算124万元，全年实际支出101.84万元`: side by side, and no list of what was paid.
    return money
      .flatMap((figure, i) => {
        const [next, third] = [money[i + 1], money[i + 2]];
        if (!next || figure.value.num <= 0n || !areBeside(figure, next, context)) return [];
        const spent = saidOf(next);
        const isOver = compare(next.value, figure.value) > 0;
        const isSpent = (isOver ? SPENT_OF_YEAR : ALL_SPENT).test(spent);
        const isList = third && areBeside(next, third, context);
        return GIVEN.test(saidOf(figure)) && isSpent && !isList ? told(figure, next, unsaid) : [];
      })
      .slice(0, 1);
  },
  say: {
    /** `over`: more was spent than was there. */
    'plausibility.spent-in-part': (c: Telling<{ share: string; over?: boolean }>) => {
      const [spent, given] = c.facts.map(withUnit);
      const { share, over } = c.data;
      if (over)
        return c.zh
          ? `安排资金 ${given}，支出 ${spent}（${share}），没有说明追加、结转等来源`
          : `${spent} was spent of ${given} (${share}), without a word on what was added`;
      return c.zh
        ? `安排资金 ${given}，支出 ${spent}，只有 ${share}，没有说明原因`
        : `of ${given} only ${spent} was spent, ${share}, without a reason`;
    },
  },
});

/** What was spent of it all: `全年实际支出数为`. */
const ALL_SPENT =
  /(?:截[至止][^，。；]{0,16}[，,]|全年|当年|年度|实际|累计|共|截[至止])[^，。；]{0,6}(?:支出|支付|使用|执行)[^，。；]{0,4}$/;

/** `预算256万元，支付768万元`: more than was given needs no word for all of it. */
const SPENT_OF_YEAR =
  /(?:^|[，,])(?:全年|当年|本年|年度|实际|已|共|\d{4}年)*(?:支出|支付|使用|执行|拨付|发放)(?:数|额|资金|金额)?[为了]?$/;
/** 累计支付, 历年, 合同签订以来. */
const OF_YEARS = new RegExp(`累计|历年|以来|建设期|以前|上年|[两二三四五六七八九十]年[来内]|总共|${TOTALLED}`);

/** The heading that each block stands under: the nearest line that a number opens, with its own text. */
function sectionsOf(passages: readonly Passage[]): ReadonlyMap<string, string> {
  let head = '';
  const sections = new Map<string, string>();
  for (const { block, text, kind } of passages) {
    if (kind === 'cell' || kind === 'note') continue;
    if (NUMBERED.test(text)) head = text.slice(0, 40);
    sections.set(block, head);
  }
  return sections;
}

function largest(figures: readonly Figure[]): Figure | undefined {
  return figures.reduce<Figure | undefined>(
    (best, figure) => (best && compare(best.value, figure.value) >= 0 ? best : figure),
    undefined,
  );
}
