/** `存在的问题：暂无`, or `偏离绩效目标的原因：无偏离`, in a report that itself shows a target missed or most of the money unspent. */
import { tight } from '../../parsers/characters.js';
import type { Place } from '../../parsers/document.js';
import { compare, exact } from '../decimal.js';
import { type Passage, placeAt } from '../extract/passages.js';
import { claimRemark } from './claim-remark.js';
import { noneIn, type Section } from './context/sections.js';
import { isSelfScore } from './context/self-score.js';
import { lateIn, missedIn, type Shown, undoneIn } from './evidence.js';

/** 其他需要说明的问题 asks what else there is to say. */
const PROBLEMS = /(?<!说明的?)问题|不足/;
const DEVIATIONS = /偏[差离]|未(?:完成|达到|实现)[^，。；]{0,12}原因/;
const NONE = /(?:暂|并|尚)?(?:无|没有|未发现)(?:存在)?(?:明显|重大|突出)?(?:的)?问题|^\s*(?:暂无|无)[。]?\s*$/;
/** The field of a form. */
const ANSWERED = /^存在(?:的)?(?:主要)?问题(?:及原因)?(?:分析)?$/;
/** What else contradicts it: remarks that were made. */
const MATTERS = new Set([
  'plausibility.low-execution',
  'plausibility.spent-in-part',
  'plausibility.partly-arrived',
  'plausibility.line-moved',
  'explanation.reason-owed',
]);
const LOST = 'explanation.lost-in-text';

export const noProblem = claimRemark({
  rule: {
    id: 'plausibility.no-problem',
    title: { zh: '“没有问题”与报告所述情况不符', en: 'No problem is named, and the report shows one' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '存在的问题：资金支付进度慢', en: 'problem: payments are slow' },
      fail: { shown: '存在的问题：暂无问题（执行率 36%）', en: 'problem: none for now (execution rate 36%)' },
    },
  },
  claims: ({ sections, passages }) => {
    const deviations = sayingNone(sections, DEVIATIONS).filter(({ title }) => !PROBLEMS.test(title));
    return [
      ...withoutProblems(sections, passages).map((said) => ({ ...said, subject: 'problems' })),
      ...deviations.map((said) => ({ ...said, subject: 'deviations' })),
    ].map(({ title, ...said }) => ({ ...said, text: `${title}：${said.text}` }));
  },
  against: (context) => {
    const noted = context.notes.flatMap(({ rule, severity, operands: [figure] }): Shown[] => {
      if (!MATTERS.has(rule.id) || severity === 'notice' || !figure) return [];
      return [{ text: `${figure.fact.label} ${figure.fact.text}`, operands: [figure] }];
    });
    const seen = [...missedIn(context), ...lateIn(context), ...undoneIn(context), ...noted];
    // Whoever is told that the score is not explained is told of this section, too.
    if (seen.length > 0 || context.notes.some(({ rule }) => rule.id === LOST)) return seen;
    const [score] = context.figures.all.filter(isSelfScore);
    if (!score || compare(score.value, exact(100)) >= 0) return [];
    return [{ text: `${score.fact.label} ${score.fact.text}`, operands: [score], minor: true }];
  },
});

interface Said {
  title: string;
  text: string;
  where: Place[];
}

/** The sections of such a title that say that there is nothing; what stands in one of another is said by the inner one. */
function sayingNone(sections: readonly Section[], titled: RegExp): Said[] {
  const byLine = new Map<Passage, Said>();
  for (const section of sections) {
    const none = titled.test(section.title) ? noneIn(section) : undefined;
    if (!none) continue;
    const { passage, start, text } = none;
    const where = [placeAt(passage, start, start + text.length)];
    byLine.set(passage, { title: section.title, text: text.trim(), where });
  }
  return [...byLine.values()];
}

/** Those on problems, and the field of a form whose answer stands beside it. */
export function withoutProblems(sections: readonly Section[], passages: readonly Passage[]): Said[] {
  const fields = passages.flatMap((label, i) => {
    const answer = passages[i + 1];
    if (label.kind !== 'cell' || !ANSWERED.test(tight(label.text)) || answer?.block !== label.block) return [];
    if (answer.row !== label.row || answer.text.length > LONGEST || !NONE.test(answer.text)) return [];
    return [{ title: label.text.trim(), text: answer.text.trim(), where: [placeAt(answer, 0, answer.text.length)] }];
  });
  return [...sayingNone(sections, PROBLEMS), ...fields];
}

const LONGEST = 60;
