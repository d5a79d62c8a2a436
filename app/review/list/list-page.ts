/** The view of the list: rows, facets and addresses, ready for its template. */

import { findRule } from '../../../pipeline/findings/all-rules.js';
import { KINDS, type Language } from '../../../pipeline/report.js';
import { EFFECT_TERMS, KIND_TERMS, STATE_TERMS } from '../../../pipeline/terms.js';
import { minuteInChina } from '../../machine/china-time.js';
import { deadlinesOf } from '../../publish/deadlines.js';
import { releaseHistory } from '../../state/publications.js';
import { type Reminder, remindedWords } from '../../state/reminders.js';
import { countSeverities } from '../../state/report-index.js';
import { may } from '../../state/rights.js';
import { STATE_SIGNS } from '../../state/standing.js';
import type { Visit } from '../desk/desk.js';
import { type DeskWords, deskWords } from '../desk/desk-words.js';
import { readAhead } from '../desk/read-ahead.js';
import type { Shelved } from '../desk/shelf.js';
import { pageFor } from '../desk/visit.js';
import { missingBeforeRelease } from './before-release.js';
import { type ListQuery, listQueryString, readListQuery, SORTS } from './list-query.js';
import { missingBy, owedOnReturn, owedWords } from './owed.js';
import { listReports, nameOf } from './query-list.js';

/** The sign before a state: never colour alone. */
export async function listPage(visit: Visit): Promise<string> {
  const { shelf, lang, person } = visit;
  const t = deskWords(lang);
  const query = readListQuery(visit.query);
  const listed = listReports(shelf, query, visit.policy());
  const { rows, from, found, total, page } = listed;
  readAhead(visit, rows[0]?.id);
  const clear = `/${listQueryString({ ...readListQuery({}), sort: query.sort })}`;
  const mayPublish = may(person, 'publish') && query.state === 'ready';
  const due = await dueOf(visit, rows);
  const open = rows.filter((entry) => missingBeforeRelease(visit, entry).length === 0);
  const view = {
    query,
    rows: rows.map((entry, i) => ({
      ...rowView(entry, from + i + 1, found, query, visit, t),
      ...(due.of.get(entry.id) ?? { due: '', dueTint: '' }),
    })),
    hasDue: due.of.size > 0,
    missing: due.missing,
    kinds: KINDS.map((kind) => ({ kind, name: KIND_TERMS[kind][lang], isOn: kind === query.kind })),
    people: (await visit.people()).map(({ name }) => ({ name, isOn: name === query.by })),
    isNarrowed: query.rule !== null || query.kind !== null || query.by !== '' || query.from !== '' || query.to !== '',
    exported: `/list.xlsx${listQueryString(query)}`,
    isEmpty: total === 0,
    hasFilter: clear !== `/${listQueryString(query)}`,
    rules: rulesOffered(listed, query, lang),
    glance: query.year === null ? '/year' : `/year/${query.year}`,
    clear,
    ...facetViews(listed, query, visit, t),
    sorts: SORTS.map((sort) => ({
      name: t.sorts[sort],
      href: `/${listQueryString(query, { sort })}`,
      isOn: sort === query.sort,
    })),
    range: found === 0 ? '' : t.found(from + 1, from + rows.length, found, total),
    paging: listed.pages > 1,
    pageOf: t.page(page, listed.pages),
    before: page > 1 ? `/${listQueryString(query, { page: page - 1 })}` : null,
    after: page < listed.pages ? `/${listQueryString(query, { page: page + 1 })}` : null,
    canPublish: mayPublish && open.length > 0,
    publishLabel: t.publishPage(open.length),
    unopened: mayPublish && open.length < rows.length ? t.notYetRows(rows.length - open.length) : '',
  };
  return pageFor(visit, 'list', {
    title: t.reports,
    view,
    scripts: ['list.js', ...(may(person, 'bring') ? ['upload.js'] : [])],
  });
}

/** How long each report of the page may still wait to be public, and who has not submitted. */
async function dueOf(visit: Visit, rows: readonly Shelved[]) {
  const { shelf, disclosure, policy, lang } = visit;
  const t = deskWords(lang);
  const rules = policy();
  const released = new Map(rows.map(({ id }) => [id, releaseHistory(shelf.linesOf(id))]));
  const stated = (entry: Shelved) => ({ ...entry, state: shelf.state(entry, rules).state });
  const lines = disclosure ? deadlinesOf(rows.map(stated), [], released, disclosure, rules.today) : [];
  const of = new Map(
    lines.flatMap(({ report, left, published }) =>
      report === null || left === null || published !== null
        ? []
        : [[report, { due: t.leftDays(left), dueTint: left < 0 ? 'bad' : left <= 5 ? 'warn' : '' }] as const],
    ),
  );
  const missing = await missingBy(visit);
  const names = missing
    .slice(0, MOST_MISSING)
    .map(({ department, rounds }) => `${department}${bracketed(rounds, visit)}`);
  const shown = names.join(lang === 'zh' ? '、' : ', ') + (missing.length > MOST_MISSING ? '…' : '');
  return { of, missing: missing.length === 0 ? '' : t.missing(missing.length, shown) };
}

function bracketed(rounds: readonly Reminder[], { lang }: Visit): string {
  const said = remindedWords(rounds)[lang];
  return said === '' ? '' : lang === 'zh' ? `（${said}）` : ` (${said})`;
}

const MOST_MISSING = 12;

/** What occurs in the list, the most frequent first, and what is asked for. */
function rulesOffered({ facets }: ReturnType<typeof listReports>, { rule }: ListQuery, lang: Language) {
  const isThere = rule === null || facets.rule.some(({ value }) => value === rule);
  const all = isThere ? facets.rule : [{ value: rule, count: 0 }, ...facets.rule];
  return all.map(({ value, count }) => ({
    rule: value,
    name: `${findRule(value)?.title[lang] ?? value}${lang === 'zh' ? `（${count} 份）` : ` (${count})`}`,
    isOn: value === rule,
  }));
}

function facetViews(
  { facets, total }: ReturnType<typeof listReports>,
  query: ListQuery,
  { lang }: Visit,
  t: DeskWords,
) {
  const sum = (counts: readonly { count: number }[]) => counts.reduce((all, { count }) => all + count, 0);
  const one = (change: Partial<ListQuery>, name: string, count: number | null, isOn: boolean) => ({
    name,
    count,
    isOn,
    href: `/${listQueryString(query, change)}`,
  });
  const all = sum(facets.state);
  return {
    total,
    states: [
      one({ state: null }, t.all, all, query.state === null),
      ...facets.state
        .filter(
          ({ value, count }) => count > 0 || value === query.state || !['withdrawn', 'not-report'].includes(value),
        )
        .map(({ value, count }) => one({ state: value }, STATE_TERMS[value][lang], count, query.state === value)),
    ],
    years: [
      one({ year: null }, t.all, null, query.year === null),
      ...facets.year.map(({ value, count }) => one({ year: value }, String(value), count, query.year === value)),
    ],
    effects: [
      one({ effect: null }, t.all, null, query.effect === null),
      ...facets.effect.map(({ value, count }) =>
        one({ effect: value }, EFFECT_TERMS[value][lang], count, query.effect === value),
      ),
    ],
  };
}

function rowView(entry: Shelved, at: number, of: number, query: ListQuery, visit: Visit, t: DeskWords) {
  const { shelf, lang, person } = visit;
  const { state, reasons, open, moves, standings } = shelf.state(entry);
  const counts = countSeverities(entry.findings);
  const decided = standings.length - open.length;
  const { mark, tint } = STATE_SIGNS[state];
  const missing = state === 'ready' ? missingBeforeRelease(visit, entry) : [];
  return {
    id: entry.id,
    href: reportHref(entry.id, query),
    name: nameOf(entry),
    year: entry.year === null ? t.noYear : String(entry.year),
    version: entry.version,
    mark,
    tint,
    state: STATE_TERMS[state][lang],
    error: counts.error,
    warning: counts.warning,
    notice: counts.notice,
    decided: standings.length === 0 ? '' : `${decided}/${standings.length}`,
    effect: moves.map((effect) => EFFECT_TERMS[effect][lang]).join(lang === 'zh' ? '、' : ', '),
    why: [
      ...[...reasons, ...missing].map((reason) => reason[lang]),
      ...owedWords(owedOnReturn(visit, entry), lang),
    ].join(lang === 'zh' ? '；' : '; '),
    isChosen: query.state === 'ready' && missing.length === 0 && may(person, 'publish'),
    received: minuteInChina(new Date(entry.receivedAt)),
    position: t.position(at, of),
  };
}

/** The address of a report, with the list that it was chosen from. */
export function reportHref(id: string, query: ListQuery): string {
  return `/report/${encodeURIComponent(id)}${listQueryString(query)}`;
}
