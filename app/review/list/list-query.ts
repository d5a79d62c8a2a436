/** What a list of reports is asked for, as its address says it: which ones, in which order, which page. */

import { EFFECTS, type Effect, KINDS, type Kind } from '../../../pipeline/report.js';
import type { State } from '../../state/standing.js';

export const SORTS = ['weight', 'department', 'received'] as const;
export type Sort = (typeof SORTS)[number];
/** In the order of work. */
export const LIST_STATES = [
  'review',
  'returning',
  'returned',
  'approval',
  'ready',
  'published',
  'withdrawn',
  'unreadable',
  'not-report',
] as const satisfies readonly State[];

export interface ListQuery {
  state: State | null;
  year: number | null;
  effect: Effect | 'none' | null;
  /** Words of the department, the title or the file name. */
  q: string;
  /** Reports with an error or a warning of that rule. */
  rule: string | null;
  kind: Kind | null;
  /** Who has decided or signed something of it. */
  by: string;
  /** Days on which it came in, both included. */
  from: string;
  to: string;
  sort: Sort;
  page: number;
}

/** Whatever an address says: what is not understood is left out. */
export function readListQuery(given: Readonly<Record<string, string>>): ListQuery {
  const { state, year, effect, q = '', rule, kind, by = '', from = '', to = '', sort, page } = given;
  const day = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : '');
  const number = (text: string | undefined) => (text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : null);
  return {
    state: LIST_STATES.find((one) => one === state) ?? null,
    year: number(year),
    effect: ([...EFFECTS, 'none'] as const).find((one) => one === effect) ?? null,
    q: q.trim().slice(0, 100),
    rule: rule !== undefined && /^[\w.-]{1,80}$/.test(rule) ? rule : null,
    kind: KINDS.find((one) => one === kind) ?? null,
    by: by.trim().slice(0, 60),
    from: day(from),
    to: day(to),
    sort: SORTS.find((one) => one === sort) ?? 'weight',
    page: Math.max(1, number(page) ?? 1),
  };
}

/** The address of a list; defaults are left out. */
export function listQueryString(query: ListQuery, change: Partial<ListQuery> = {}): string {
  const { state, year, effect, q, rule, kind, by, from, to, sort, page } = { ...query, page: 1, ...change };
  const pairs: [string, string][] = [];
  if (state) pairs.push(['state', state]);
  if (year !== null) pairs.push(['year', String(year)]);
  if (effect) pairs.push(['effect', effect]);
  if (q) pairs.push(['q', q]);
  if (rule) pairs.push(['rule', rule]);
  if (kind) pairs.push(['kind', kind]);
  if (by) pairs.push(['by', by]);
  if (from) pairs.push(['from', from]);
  if (to) pairs.push(['to', to]);
  if (sort !== 'weight') pairs.push(['sort', sort]);
  if (page > 1) pairs.push(['page', String(page)]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}
