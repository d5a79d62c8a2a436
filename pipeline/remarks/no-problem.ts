/** `存在的问题：暂无`, or `偏离绩效目标的原因：无偏离`, in a report that itself shows a target missed or most of the money unspent. */
import { tight } from '../../parsers/characters.js';
import type { Place } from '../../parsers/document.js';
import { compare, exact } from '../decimal.js';
import { type Passage, placeAt } from '../extract/passages.js';
import type { Telling } from '../wording/sentence-parts.js';
import { noneIn, type Section } from './context/sections.js';
import { isSelfScore } from './context/self-score.js';
import { remark } from './remark.js';

const PROBLEMS = /问题|不足/;
const DEVIATIONS = /偏[差离]|未(?:完成|达到|实现)[^，。；]{0,12}原因/;
const NONE = /(?:暂|并|尚)?(?:无|没有|未发现)(?:存在)?(?:明显|重大|突出)?(?:的)?问题|^\s*(?:暂无|无)[。]?\s*$/;
/** The field of a form. */
const ANSWERED = /^存在(?:的)?(?:主要)?问题(?:及原因)?(?:分析)?$/;
/** What contradicts it. */
const MATTERS = new Set([
  'plausibility.low-execution',
  'plausibility.spent-in-part',
  'plausibility.partly-arrived',
  'explanation.missed-in-text',
  'explanation.reason-owed',
  'plausibility.all-done',
]);
const LOST = 'explanation.lost-in-text';

export const noProblem = remark({
  rule: {
    id: 'plausibility.no-problem',
    level: 'warning',
    title: { zh: '“没有问题”与报告所述情况不符', en: 'No problem is named, and the report shows one' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '存在的问题：资金支付进度慢', en: 'problem: payments are slow' },
      fail: { shown: '存在的问题：暂无问题（执行率 36%）', en: 'problem: none for now (execution rate 36%)' },
    },
  },
  find: ({ figures, passages, sections, notes }) => {
    const isSeen = notes.some(({ rule, severity }) => MATTERS.has(rule.id) && severity !== 'notice');
    const [score] = figures.all.filter(isSelfScore);
    const isLost = score !== undefined && compare(score.value, exact(100)) < 0;
    // Whoever is told that the score is not explained is told of this section, too.
    if (!isSeen && (!isLost || notes.some(({ rule }) => rule.id === LOST))) return [];
    const severity = isSeen ? ('warning' as const) : ('notice' as const);
    const deviations = sayingNone(sections, DEVIATIONS).filter(({ title }) => !PROBLEMS.test(title));
    return [...withoutProblems(sections, passages), ...deviations].map(({ title, text, where }) => {
      const data = { message: 'plausibility.no-problem' as const, text, section: title };
      const subject = deviations.some((one) => one.title === title) ? 'deviations' : 'problems';
      return { subject, data: { ...data, ...(isSeen ? {} : { lost: score?.fact.text ?? '' }) }, where, severity };
    });
  },
  say: {
    /** `lost`: the self-score, where nothing but it speaks against that. */
    'plausibility.no-problem': (c: Telling<{ text: string; section: string; lost?: string }>) => {
      const { section, text, lost } = c.data;
      if (c.zh) return `“${section}”写“${text}”，与${lost ? `自评扣分（${lost} 分）` : '报告所述没有完成的情况'}不符`;
      return `${section} says “${text}”, yet ${lost ? `the self-score is ${lost}` : 'the report shows something that was not done'}`;
    },
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
