/** Dates that do not fit: a goal whose term is over before its year begins, work accepted after the end that the text names, or in another month than the form says. */
import { everyMatch } from '../../parsers/every-match.js';
import { type Passage, placeAt, sentenceBefore } from '../extract/passages.js';
import { namePart } from '../wording/name.js';
import type { Telling } from '../wording/sentence-parts.js';
import { datedIn } from './context/aims.js';
import { type RemarkContext, readOnce } from './context/context.js';
import { remark } from './remark.js';
import { dayIn } from './results.js';

const TERM = /((?:19|20)\d{2})年(?:1[0-2]|0?[1-9])?月?(?:[0-3]?\d日|底|末)?(?:之)?前/g;

export const goalOfAnotherYear = remark({
  rule: {
    id: 'plausibility.goal-of-another-year',
    title: { zh: '年度目标的期限应在本年度', en: 'A goal of the year has its term in the year' },
    examples: {
      pass: { shown: '2023 年度：在2023年12月31日前发放', en: 'for 2023: paid out before 31 December 2023' },
      fail: { shown: '2023 年度：在2022年12月31日前发放', en: 'for 2023: paid out before 31 December 2022' },
    },
  },
  find: ({ extraction, forms }) => {
    const { fiscalYear } = extraction.report;
    if (fiscalYear === null) return [];
    return forms.flatMap((form) => {
      const targets = new Set(form.rows.map(({ target }) => target));
      return form.tables.flatMap((table) =>
        table.cells.flatMap((cell) => {
          // A long cell of words, or a target: what was done may well name other years.
          if (!targets.has(cell.text) && !isGoalCell(cell.text)) return [];
          return everyMatch(cell.text, TERM).flatMap((match) => {
            if (Number(match[1]) >= fiscalYear) return [];
            const data = { message: 'plausibility.goal-of-another-year' as const, text: match[0], year: fiscalYear };
            const { row, column, text } = cell;
            const passage = { block: table.id, row, column, text, kind: 'cell' as const };
            const where = [placeAt(passage, match.index, match.index + match[0].length)];
            return [{ subject: `${form.context.key}.${match[0]}`, data, where }];
          });
        }),
      );
    });
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

const DATED = String.raw`((?:19|20)\d{2})年(\d{1,2})月(?:(\d{1,2})日)?`;
/** A sentence names the year once. */
const DATE = String.raw`(?:((?:19|20)\d{2})年)?(?<!\d|[次明上去]年)(\d{1,2})月(?:(\d{1,2})日)?`;
const OVER = '验收|竣工|完工';
/** What was to be over by then: 建设期限…至…, 在…前完成. */
const DUE = new RegExp(
  String.raw`(?:计划|应|规定|要求)(?:${OVER}|完成)(?:时间|日期)[为：:]*\s*${DATED}|应当?[于在]?${DATED}(?:底|末)?之?前|(?:期限|工期|起止时间|实施期)[^，。；]{0,24}?(?:至|到|—|-|--)\s*${DATED}|${DATED}(?:底|末)?之?前[^，。；\d]{0,8}(?:完成|建成|交付|${OVER})|${DATE}(?:底|末)?之?前[^，。；\d]{0,8}(?:${OVER})`,
  'g',
);
/** What became of it. */
const DONE = new RegExp(
  `实际(?:${OVER}|完成)(?:时间|日期)[为：:]*\\s*${DATED}|实际[于在]${DATED}|(?:于|在)?${DATE}(?![底末之]*前)[^，。；\\d]{0,8}(?:完成|通过|进行|组织)?[^，。；\\d]{0,8}(?:${OVER})`,
  'g',
);
const PLANNED = /计划|预计|拟|将/;
const HAPPENED = /实际|已|了/;

export const lateInText = remark({
  rule: {
    id: 'plausibility.late-in-text',
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
  find: (context) => {
    const { reasons } = context;
    if (reasons.some((text) => /延|推迟|滞后|工期|验收/.test(text))) return [];
    return lateDates(context).filter(({ data }) => !reasons.some((text) => text.includes(data.done)));
  },
  say: {
    'plausibility.late-in-text': (c: Telling<{ due: string; done: string }>) =>
      c.zh
        ? `期限到${c.data.due}，${c.data.done}，没有说明原因`
        : `the term ended in ${c.data.due}; the text says ${c.data.done} and gives no reason`,
  },
});

/** With a reason, too. */
export function lateDates(context: RemarkContext) {
  const { aims, extraction } = context;
  const apart = datedIn(aims, dayIn).flatMap(({ due, done }) => {
    if (done.day <= due.day) return [];
    const [first, last] = [due.clause, done.clause];
    const data = {
      message: 'plausibility.late-in-text' as const,
      due: dateIn(first.text),
      done: last.text.trim(),
    };
    const where = [first, last].map(({ passage, start, text }) => placeAt(passage, start, start + text.length));
    return [{ subject: due.name, data, where }];
  });
  const { dues, dones } = termsIn(context);
  // In one paragraph they are of one work; in a report on one project, which names each once, wherever they stand.
  const isOnce = (dates: readonly Dated[]) =>
    dates.length > 0 && dates.every((one) => one.passage === dates[0]?.passage);
  const isOne = dues.length === 1 && isOnce(dones) && ['project', 'fund'].includes(extraction.report.kind ?? '');
  const together = dues.flatMap((due) => {
    const own = dones.find(({ passage, start }) => passage === due.passage && start > due.start);
    const done = own ?? (isOne && apart.length === 0 ? dones[0] : undefined);
    if (!done || dayOf(done.date, 1) <= dayOf(due.date, 31)) return [];
    const data = {
      message: 'plausibility.late-in-text' as const,
      due: dateIn(due.text),
      done: done.text.replace(/^[于在]/, ''),
    };
    const where = [due, done].map(({ passage, start, text }) => placeAt(passage, start, start + text.length));
    // Its place and its dates may change in a later submission.
    const subject = `${sentenceTo(due)}${done.text}`.replace(/[\d\s]+[年月日]?/g, '');
    return [{ subject, data, where }];
  });
  return [...apart, ...together];
}

/** The last date of a period. */
function dateIn(text: string): string {
  return everyMatch(text, new RegExp(DATE, 'g')).at(-1)?.[0] ?? text.trim();
}

interface Dated {
  passage: Passage;
  start: number;
  text: string;
  date: readonly (string | undefined)[];
}

/** Terms and ends; a date without its year is of the year named last, and the end that was planned is a term. */
export const termsIn = readOnce(({ passages, extraction }) => {
  const { fiscalYear } = extraction.report;
  const [dues, dones] = [DUE, DONE].map((pattern) =>
    passages.flatMap((passage): Dated[] => {
      if (passage.kind === 'cell' || passage.kind === 'note') return [];
      return everyMatch(passage.text, pattern).flatMap(({ 0: text, index }) => {
        const [, year = yearBefore(passage.text, index) ?? fiscalYear ?? undefined, month, day] =
          everyMatch(text, new RegExp(DATE, 'g')).at(-1) ?? [];
        if (year === undefined) return [];
        return [{ passage, start: index, text, date: [String(year), month, day] }];
      });
    }),
  ) as [Dated[], Dated[]];
  // Its own clause says so, or what the sentence tells before: `已完成一期，二期计划2022年6月完工`.
  const isPlanned = (one: Dated) => {
    const said =
      [sentenceTo(one, /[，,。；\n]/), sentenceTo(one)].find((t) => PLANNED.test(t) || HAPPENED.test(t)) ?? '';
    return PLANNED.test(said) && !HAPPENED.test(said);
  };
  return { dues: [...dues, ...dones.filter(isPlanned)], dones: dones.filter((one) => !isPlanned(one)) };
});

function yearBefore(text: string, end: number): string | undefined {
  return everyMatch(text.slice(Math.max(0, end - 80), end), /((?:19|20)\d{2})年/g).at(-1)?.[1];
}

/** Its sentence up to its end. */
function sentenceTo({ passage, start, text }: Omit<Dated, 'date'>, mark = /[。；\n]/): string {
  return `${sentenceBefore(passage.text, start, mark, 80)}${text}`;
}

/** What a form and a sentence can both give the date of. */
const EVENTS = [/验收/, /竣工|完工/];

export const datesDiffer = remark({
  rule: {
    id: 'plausibility.dates-differ',
    title: { zh: '正文与自评表所写的验收、完工时间应一致', en: 'Text and form give one date of acceptance' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: {
        shown: '表中验收时间 2023年9月；正文：2023年9月20日通过验收',
        en: 'form: September 2023; text: 20 September 2023',
      },
      fail: {
        shown: '表中验收时间 2023年9月；正文：2023年11月20日通过验收',
        en: 'form: September 2023; text: 20 November 2023',
      },
    },
  },
  find: (context) => {
    const { forms } = context;
    const rows = forms.flatMap((form) => form.rows.map((row) => ({ form, row, day: dayIn(row.actual, 1) })));
    const { dones } = termsIn(context);
    return EVENTS.flatMap((event) => {
      const [own, ...more] = rows.filter(({ row, day }) => day !== null && event.test(row.level3));
      const [said, ...others] = dones.filter(({ text }) => event.test(text));
      // Two dates may be of two works.
      if (!own || !said || more.length > 0 || others.length > 0) return [];
      if (Math.floor(((own.day ?? 0) - 1) / 31) === Math.floor((dayOf(said.date, 1) - 1) / 31)) return [];
      const data = {
        message: 'plausibility.dates-differ' as const,
        part: own.form.context.part,
        label: own.row.level3,
        form: own.row.actual,
        text: said.text.replace(/^[于在]/, ''),
      };
      const where = [...own.row.place, placeAt(said.passage, said.start, said.start + said.text.length)];
      return [{ subject: `${own.form.context.key}.${own.row.index}`, data, where }];
    });
  },
  say: {
    'plausibility.dates-differ': (c: Telling<{ part: string; label: string; form: string; text: string }>) => {
      const { part, label, form, text } = c.data;
      const name = namePart(part, c.voice);
      return c.zh
        ? `${name}“${label}”为 ${form}，正文写“${text}”，不是同一时间`
        : `${name}: ${label} is ${form}; the text says ${text}`;
    },
  },
});

/** A month alone reaches to `end`. */
function dayOf([year, month, day]: readonly (string | undefined)[], end: number): number {
  return Number(year) * 372 + Number(month) * 31 + Number(day ?? end);
}
