/** A relation fails, and another column's figure fits (口径). */
import { printed } from '../equations/print-figure.js';
import { formulaIn, type Written, writtenFormula } from '../say.js';
import { nameStage } from '../wording/name.js';
import type { Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

export const otherColumn = remark({
  rule: {
    id: 'plausibility.other-column',
    level: 'notice',
    title: { zh: '分项合计与另一栏的总额相符（口径）', en: 'The parts add up to the total of another column' },
    examples: {
      facts: {
        'funds.total@2024/budget-full#annex2': '1863.29万元',
        'funds.total@2024/final#annex2': '1725.06万元',
        'expenditure.basic@2024/final#annex2': '855.82万元',
        'expenditure.project@2024/final#annex2': '869.24万元',
        'overall.execution.rate#annex2': '92.58%',
      },
      pass: { shown: '1725.06 = 855.82 + 869.24（全年执行数）', en: '1725.06 = 855.82 + 869.24 (executed)' },
      fail: {
        shown: '1863.29 = 994.05 + 869.24（全年预算数）',
        en: '1863.29 = 994.05 + 869.24 (budget)',
        facts: { 'expenditure.basic@2024/final#annex2': '994.05万元' },
      },
    },
  },
  find: ({ drafts, figures }) =>
    drafts.flatMap((draft) => {
      const expected = figures.byId.get(draft.data?.otherColumn ?? '')?.fact;
      const [first, second] = draft.operands;
      if (!expected || !first) return [];
      const matches = (draft.equation?.form === 'same' ? (second ?? first) : first).fact.id;
      const data = { message: 'plausibility.other-column' as const, matches, expected: expected.id };
      return [
        {
          subject: `${draft.rule.id}/${expected.key}`,
          data: { ...data, ...writtenFormula(draft.formula) },
          operands: draft.operands,
        },
      ];
    }),
  say: {
    /** Ids of the figure that fits and of the one that was meant. */
    'plausibility.other-column': (c: Telling<{ matches: string; expected: string } & Written>) => {
      const [matches, expected] = [c.data.matches, c.data.expected].map((id) => {
        const figure = c.voice.facts.get(id);
        return figure ? `${nameStage(figure, c.voice)} ${printed(figure, c.voice.lang)}` : '';
      });
      return c.zh
        ? `${c.data.formula}，与${matches}相符，而不是${expected}（口径）`
        : `${formulaIn(c.data, 'en')} matches the ${matches}, not the ${expected}`;
    },
  },
});
