/** `再就业2468人，完成全年目标任务1686人的100%` in a cell of a form: the rate is that of another pair of figures. */
import { everyMatch } from '../../parsers/every-match.js';
import { absolute, compare, divide, exact, multiply, subtract } from '../decimal.js';
import { percentOf } from '../equations/print-figure.js';
import { placeAt } from '../extract/passages.js';
import { shortened, type Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

const COMPLETION =
  /(?<done>\d+(?:\.\d+)?)(?<unit>万?[一-龥]{1,3})[，,、（(]?(?:已|占|为)?(?:完成|占)了?[^，。；\d]{0,12}(?:目标|任务|计划)[^，。；\d]{0,4}(?<due>\d+(?:\.\d+)?)\k<unit>的(?<rate>\d+(?:\.\d+)?)[%％]/g;
/** Nearer than this, a rate is rounded. */
const OFF = exact('0.01');

export const completionInCell = remark({
  rule: {
    id: 'plausibility.completion-in-cell',
    title: { zh: '表中所述完成率应与所列数字相符', en: 'A rate of completion told in a form fits its figures' },
    examples: {
      pass: { shown: '再就业 2468 人，完成目标 1686 人的 146.38%', en: '2468 of 1686: 146.38%' },
      fail: { shown: '再就业 2468 人，完成目标 1686 人的 100%', en: '2468 of 1686: 100%' },
    },
  },
  find: ({ passages }) =>
    passages
      .filter(({ kind }) => kind === 'cell')
      .flatMap((passage) =>
        everyMatch(passage.text, COMPLETION).flatMap(({ 0: text, index, groups }) => {
          const { done = '0', due = '0', rate = '0' } = groups ?? {};
          if (exact(due).num === 0n) return [];
          const computed = divide(exact(done), exact(due));
          if (compare(absolute(subtract(computed, multiply(exact(rate), exact('0.01')))), OFF) < 0) return [];
          const data = { message: 'plausibility.completion-in-cell' as const, text, computed: percentOf(computed, 2) };
          const subject = text.replace(/[\d.]+/g, '');
          return [{ subject, data, where: [placeAt(passage, index, index + text.length)] }];
        }),
      ),
  say: {
    'plausibility.completion-in-cell': (c: Telling<{ text: string; computed: string }>) =>
      c.zh
        ? `“${shortened(c.data.text)}”，按所列数字应为 ${c.data.computed}`
        : `“${c.data.text}”: the figures make ${c.data.computed}`,
  },
});
