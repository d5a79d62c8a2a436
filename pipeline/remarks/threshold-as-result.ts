/** A threshold in the place of a number, in a section on results. */
import { CN_DIGITS, NUMBERED, TO } from '../../parsers/characters.js';
import { everyMatch } from '../../parsers/every-match.js';
import { compare } from '../decimal.js';
import { placeAt } from '../extract/passages.js';
import { ASKED, TOLD_AS_RATE, WANTED } from '../taxonomy/narrative-words.js';
import { few, shortened, type Telling } from '../wording/sentence-parts.js';
import type { Statement } from './context/statements.js';
import { remark } from './remark.js';

/** 满意度≥95%, 均大于等于95%; 达95%以上 is how people write a number that they have. */
const THRESHOLD = /(?:≥|>=|≧|≤|<=|≦|大于(?:或)?等于|不低于|不少于)\s*(\d+(?:\.\d+)?\s*[%％])/;

/** Beside its target: 年初目标值≥90%，实际完成值≥90%. */
const DONE = /(?:实际完成值?|完成值|实际值)[为是达到]*\s*(?:[≥≧≤≦]|[<>]=|不低于|不少于)\s*\d/;

/** `目标值≥90%，实际完成95%`: the number is there. */
const ACTUAL = /(?:实际(?!情况)|完成值)[^，。；\d≥≧≤≦]{0,8}\d/;

const OPENS = new RegExp(String.raw`^\s*[（(${CN_DIGITS}十\d]`);

const RESULTS = /完成|效益|效果|实现|绩效情况/;
const LATER = /问题|不足|措施|建议|打算|下一?步|计划/;

/** Words for a target that only name what is measured. */
const NAMES = /(?:绩效)?(?:目标|指标)[.。:：]|(?:效益|影响|对象|满意度|质量|数量|时效|成本)(?:指标|目标)/g;

/** 满意度达到90%-95% */
const RANGE = new RegExp(String.raw`\d\s{0,4}[%％]?\s{0,4}[${TO}]+\s{0,4}\d+(?:\.\d+)?\s{0,4}[%％]`);
/** `带动不低于20户`, and no rule for each. */
const COUNT = /[≥≧≤≦]\s*\d+(?:\.\d+)?\s*[一-龥]|(?<!每[^，]{0,12})不(?:低|少|小)于\s*\d+\s*(?:[户人家个名项]|万人)/;

/** `接种率98.2%（≥95%）`: the goal behind its result. */
const GOAL_BEHIND = /(?<=\d\s?[%％]?[一-龥]{0,3})[（(][^（）()\d]{0,6}\d[^（）()]*[）)]/g;

function isThreshold(clause: string): boolean {
  const isOpen = THRESHOLD.test(clause) || RANGE.test(clause);
  return ((TOLD_AS_RATE.test(clause) && isOpen) || COUNT.test(clause)) && !ASKED.test(clause);
}

export const thresholdAsResult = remark({
  rule: {
    id: 'explanation.threshold-as-result',
    title: { zh: '完成情况应是实际数，不是“≥”的指标值', en: 'A result is a number and no threshold' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '群众满意度 96.5%', en: 'satisfaction 96.5%' },
      fail: { shown: '群众满意度≥95%', en: 'satisfaction ≥95%' },
    },
  },
  find: ({ passages, aims, sections }) => {
    // What is to be done about it has thresholds, too.
    const later = new Set(
      sections
        .filter(({ title }) => LATER.test(title) && !RESULTS.test(title))
        .flatMap(({ head, lines }) => [head, ...lines.map(({ passage }) => passage)]),
    );
    // The plan names targets in the same words.
    const aimed = new Set(aims.goals.map(({ passage }) => passage));
    const reached = new Set(aims.results.map(({ passage }) => passage));
    const copied = aims.met.flatMap(({ goal, result }) => (isCopied(goal, result) ? [result] : []));
    // Only a section on results is looked at.
    let inResults = false;
    const found = passages.flatMap((passage) => {
      if (passage.kind === 'cell' || passage.kind === 'note') return [];
      // A heading, on a line of its own or before the first full stop of its paragraph.
      const head = passage.text.split('。')[0] ?? '';
      if (head.length < 40 && OPENS.test(head)) {
        if (/目标(?:设定|设置|分解|申报)|预期目标|年度目标/.test(head)) inResults = false;
        else if (RESULTS.test(head)) inResults = true;
      }
      const isResult = (inResults || reached.has(passage)) && !aimed.has(passage) && !later.has(passage);
      return everyMatch(passage.text, /[^。；;\n]+/g).flatMap(({ 0: text, index }) => {
        const end = index + text.length;
        const isAgain = copied.some((one) => one.passage === passage && one.start >= index && one.end <= end);
        const isSaid =
          isResult &&
          text.replace(GOAL_BEHIND, '').split(/[，,]/).some(isThreshold) &&
          !WANTED.test(text.replace(NAMES, '')) &&
          !ACTUAL.test(text);
        return DONE.test(text) || isSaid || isAgain ? [placeAt(passage, index, end)] : [];
      });
    });
    if (found.length === 0) return [];
    const texts = found.map((place) => place.quote.replace(NUMBERED, '').trim());
    return [
      { subject: 'narrative', data: { message: 'explanation.threshold-as-result' as const, texts }, where: found },
    ];
  },
  say: {
    'explanation.threshold-as-result': (c: Telling<{ texts: string[] }>) => {
      const texts = few(c.data.texts.map(shortened), c);
      return c.zh
        ? `完成情况写的是“≥”的指标值，不是实际数：“${texts}”`
        : `a threshold stands where a result should: ${texts}`;
    },
  },
});

/** The goal with its bound once more. */
function isCopied(goal: Statement, result: Statement): boolean {
  return result.signed && goal.bound === result.bound && compare(goal.value, result.value) === 0;
}
