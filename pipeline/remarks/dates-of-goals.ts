/** Dates that do not fit: a goal of the year whose term is over before it begins, work accepted long after the end that the text names. */
import { placeAt } from '../extract/passages.js';
import type { Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

const TERM = /((?:19|20)\d{2})年(?:1[0-2]|0?[1-9])?月?(?:[0-3]?\d日|底|末)?(?:之)?前/g;

export const goalOfAnotherYear = remark({
  rule: {
    id: 'plausibility.goal-of-another-year',
    level: 'warning',
    title: { zh: '年度目标的期限应在本年度', en: 'A goal of the year has its term in the year' },
    examples: {
      pass: { shown: '2023 年度：在2023年12月31日前发放', en: 'for 2023: paid out before 31 December 2023' },
      fail: { shown: '2023 年度：在2022年12月31日前发放', en: 'for 2023: paid out before 31 December 2022' },
    },
  },
  find: ({ extraction, forms }) => {
    const { fiscalYear } = extraction.report;
    if (fiscalYear === null) return [];
    return forms.flatMap((form) =>
      form.tables.flatMap((table) =>
        table.cells.flatMap((cell) => {
          // A long cell of words, or a target: what was done may well name other years.
          const isGoal = form.rows.some(({ target }) => target !== '' && target === cell.text) || isGoalCell(cell.text);
          if (!isGoal) return [];
          return [...cell.text.matchAll(TERM)].flatMap((match) => {
            if (Number(match[1]) >= fiscalYear) return [];
            const data = { message: 'plausibility.goal-of-another-year' as const, text: match[0], year: fiscalYear };
            const { row, column, text } = cell;
            const passage = { block: table.id, row, column, text, kind: 'cell' as const };
            const where = [placeAt(passage, match.index, match.index + match[0].length)];
            return [{ subject: `${form.context.key}.${match[0]}`, data, where }];
          });
        }),
      ),
    );
  },
  say: {
    'plausibility.goal-of-another-year': (c: Telling<{ text: string; year: number }>) =>
      c.zh
        ? `${c.data.year} 年度的目标，期限却是“${c.data.text}”`
        : `a goal of ${c.data.year} with the term ${c.data.text}`,
  },
});

/** Wanted, and not told as done. */
function isGoalCell(text: string): boolean {
  return text.length > 12 && /在(?:19|20)\d{2}年[^，。；]{0,12}前/.test(text) && !/已|截至|完成了|实际完成/.test(text);
}

const DATE = String.raw`((?:19|20)\d{2})年(\d{1,2})月(?:(\d{1,2})日)?`;
const PERIOD = new RegExp(String.raw`(?:期限|工期|起止时间|实施期)[^，。；]{0,24}?(?:至|到|—|-|--)\s*${DATE}`);
const ACCEPTED = new RegExp(`(?:于|在)${DATE}(?:完成|通过)[^，。；]{0,8}(?:验收|竣工|完工)`);

export const lateInText = remark({
  rule: {
    id: 'plausibility.late-in-text',
    level: 'warning',
    title: { zh: '晚于期限完成的应说明原因', en: 'Work that ended after its term owes a reason' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: {
        shown: '建设期限至2018年9月，已于2018年8月30日通过验收',
        en: 'term to September 2018, accepted on 30 August 2018',
      },
      fail: {
        shown: '建设期限至2018年5月，已于2018年8月30日通过验收，没有说明原因',
        en: 'term to May 2018, accepted on 30 August 2018, no reason given',
      },
    },
  },
  find: ({ passages, reasons }) =>
    passages.flatMap((passage) => {
      const [period, accepted] = [PERIOD, ACCEPTED].map((pattern) => pattern.exec(passage.text));
      if (!period || !accepted || accepted.index < period.index) return [];
      if (dayOf(accepted, 1) <= dayOf(period, 31) || reasons.some((text) => /延|推迟|滞后|工期|验收/.test(text)))
        return [];
      const due = period[0].replace(/^.*?(?:至|到|—|-+)\s*(?=(?:19|20)\d{2}年)/, '');
      const done = accepted[0].replace(/^[于在]/, '');
      const data = { message: 'plausibility.late-in-text' as const, due, done };
      const where = [placeAt(passage, accepted.index, accepted.index + accepted[0].length)];
      return [{ subject: passage.block, data, where }];
    }),
  say: {
    'plausibility.late-in-text': (c: Telling<{ due: string; done: string }>) =>
      c.zh
        ? `期限到${c.data.due}，${c.data.done}，没有说明原因`
        : `the term ended in ${c.data.due}; the text says ${c.data.done} and gives no reason`,
  },
});

/** A month alone reaches to `end`. */
function dayOf([, year, month, day]: RegExpExecArray, end: number): number {
  return Number(year) * 372 + Number(month) * 31 + Number(day ?? end);
}
