/** `存在的问题：暂无`, in a report that itself shows a target missed or most of the money unspent. */
import { tight } from '../../parsers/characters.js';
import { type Passage, placeAt } from '../extract/passages.js';
import type { Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

const HEAD = /(?:存在|主要)(?:的)?(?:主要)?问题|问题及原因/;
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
  find: ({ passages, notes }) => {
    if (!notes.some(({ rule, severity }) => MATTERS.has(rule.id) && severity !== 'notice')) return [];
    return sayingNone(passages).map((body) => {
      const data = { message: 'plausibility.no-problem' as const, text: body.text.trim() };
      return { subject: 'problems', data, where: [placeAt(body, 0, body.text.length)] };
    });
  },
  say: {
    'plausibility.no-problem': (c: Telling<{ text: string }>) =>
      c.zh
        ? `存在的问题一节写“${c.data.text}”，与报告所述没有完成的情况不符`
        : `the section on problems says “${c.data.text}”, yet the report shows something that was not done`,
  },
});

/** The lines that say under a heading on problems, or in the field of a form beside its label, that there are none. */
export function sayingNone(passages: readonly Passage[]): Passage[] {
  return passages.flatMap((line, i) => {
    if (line.kind === 'note' || line.text.length > 40 || !HEAD.test(line.text)) return [];
    const next = passages[i + 1];
    const body = [line, next].find((passage) => passage && passage.text.length < 60 && NONE.test(passage.text));
    if (!body) return [];
    if (line.kind !== 'cell') return body.kind === 'cell' ? [] : [body];
    const isBeside = body !== line && body.row === line.row && body.block === line.block;
    return isBeside && ANSWERED.test(tight(line.text)) ? [body] : [];
  });
}
