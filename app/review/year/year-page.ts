/** The year at a glance: what the report on the year says, as tables whose lines lead into the list. */

import { findRule } from '../../../pipeline/findings/all-rules.js';
import { GRADE_TERMS, STATE_TERMS, termIn } from '../../../pipeline/terms.js';
import type { YearReport } from '../../../pipeline/year/year-report.js';
import type { Visit } from '../desk/desk.js';
import { pageFor } from '../desk/visit.js';
import { LIST_STATES, type ListQuery, listQueryString, readListQuery } from '../list/list-query.js';
import { yearWords } from './year-words.js';

export function yearPage(visit: Visit, report: YearReport): string {
  const { lang } = visit;
  const t = yearWords(lang);
  const { year } = report;
  const list = (change: Partial<ListQuery>) => `/${listQueryString({ ...readListQuery({}), year }, change)}`;
  const view = {
    year: t,
    title: t.of(year),
    docx: `/year/${year}/docx`,
    papers: `/year/${year}/papers`,
    notice: `/year/${year}/notice`,
    other: report.years.map((line) => ({ name: line.year, href: `/year/${line.year}`, isOn: line.year === year })),
    list: list({}),
    facts: factsOf(report, lang),
    names: namesOf(report, lang),
    states: withBars(report.states, ({ reports }) => reports).map(({ state, ...row }) => {
      const known = LIST_STATES.find((one) => one === state);
      return { ...row, name: STATE_TERMS[state][lang], href: known ? list({ state: known }) : null };
    }),
    grades:
      report.scores.reports === 0
        ? []
        : withBars(report.scores.grades, ({ reports }) => reports).map((row) => ({
            ...row,
            grade: termIn(GRADE_TERMS, row.grade, lang),
          })),
    rules: withBars(report.defects, ({ reports }) => reports).map((row) => ({
      ...row,
      title: findRule(row.rule)?.title[lang] ?? row.title,
      href: list({ rule: row.rule }),
    })),
    rows: withBars(
      [...report.departments].sort((a, b) => b.errors - a.errors || b.warnings - a.warnings),
      ({ errors }) => errors,
    ).map((row) => ({
      ...row,
      state: STATE_TERMS[row.state][lang],
      href: list({ q: row.department }),
    })),
    years: report.years.length > 1 ? report.years.map((line) => ({ ...line, href: `/year/${line.year}` })) : [],
  };
  return pageFor(visit, 'year', {
    title: `${t.glance} ${year}`,
    view,
    kind: 'year',
    styles: ['year.css'],
  });
}

interface FactView {
  name: string;
  value: string | number;
  more: string;
  tint: string;
}

function factsOf(
  { intake, checks, returns, accepted, scores, expenditure }: YearReport,
  lang: Visit['lang'],
): FactView[] {
  const t = yearWords(lang);
  const one = (name: string, value: string | number, more = '', tint = '') => ({ name, value, more, tint });
  const came = [
    intake.expected === null ? '' : t.expected(intake.expected),
    intake.again === 0 ? '' : t.again(intake.again),
  ];
  return [
    one(t.received, intake.received, came.filter(Boolean).join(lang === 'zh' ? '，' : ', ')),
    one(t.figures, checks.figures),
    one(t.relations, checks.relations, t.holds(checks.holds)),
    one(t.errors, checks.errors, accepted > 0 ? t.accepted(accepted) : '', checks.errors > 0 ? 'bad' : ''),
    one(t.warnings, checks.warnings, '', checks.warnings > 0 ? 'warn' : ''),
    one(t.clean, checks.clean, '', 'ok'),
    one(
      t.returned,
      returns.reports,
      returns.points > 0 ? t.points(returns.points, returns.answered, returns.resolved) : '',
    ),
    ...(scores.average === null
      ? []
      : [one(t.average, scores.average, t.range(scores.lowest ?? '', scores.highest ?? ''))]),
    ...(expenditure ? [one(t.expenditure, expenditure.total, t.spent(expenditure.reports))] : []),
  ];
}

function namesOf({ intake }: YearReport, lang: Visit['lang']): { name: string; count: number; list: string }[] {
  const t = yearWords(lang);
  return (
    [
      [t.missing, intake.missing],
      [t.late, intake.late],
      [t.unreadable, intake.unreadable],
    ] as const
  )
    .filter(([, names]) => names.length > 0)
    .map(([name, names]) => ({ name, count: names.length, list: names.join(lang === 'zh' ? '、' : ', ') }));
}

/** Each with the length of its bar in hundredths of the longest. */
function withBars<T extends object>(rows: readonly T[], of: (row: T) => number): (T & { bar: number })[] {
  const most = Math.max(1, ...rows.map(of));
  return rows.map((row) => ({ ...row, bar: Math.round((100 * of(row)) / most) }));
}
