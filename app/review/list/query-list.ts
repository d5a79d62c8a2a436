/** The answer to a question for reports: those of a page in their order, and where one report stands among all. */

import { EFFECTS, type Effect } from '../../../pipeline/report.js';
import { dateInChina } from '../../machine/china-time.js';
import type { ReviewPolicy, StandingOn } from '../../state/decisions.js';
import type { State } from '../../state/standing.js';
import type { JournalRecord } from '../../store/records.js';
import type { IndexedFinding } from '../../store/result-index.js';
import type { Shelf, Shelved } from '../desk/shelf.js';
import { LIST_STATES, type ListQuery, listQueryString, type Sort } from './list-query.js';

const PAGE_ROWS = 100;

interface Facet<T> {
  value: T;
  count: number;
}

export interface Listed {
  /** Of the page asked for. */
  rows: Shelved[];
  /** Place of the first row among all that were found, from 0. */
  from: number;
  found: number;
  /** Of the workspace. */
  total: number;
  page: number;
  pages: number;
  /** Each counted over what the other filters leave. */
  facets: { state: Facet<State>[]; year: Facet<number>[]; effect: Facet<Effect | 'none'>[]; rule: Facet<string>[] };
}

/** All that a question finds, in its order. */
export function everyReport(shelf: Shelf, query: ListQuery, rules: ReviewPolicy): Shelved[] {
  return [...found(shelf, query, rules).kept];
}

export function listReports(shelf: Shelf, query: ListQuery, rules: ReviewPolicy): Listed {
  const { kept, facets } = found(shelf, query, rules);
  const pages = Math.max(1, Math.ceil(kept.length / PAGE_ROWS));
  const page = Math.min(query.page, pages);
  const from = (page - 1) * PAGE_ROWS;
  const rows = kept.slice(from, from + PAGE_ROWS);
  return { rows, from, found: kept.length, total: shelf.current().length, page, pages, facets: facets() };
}

export interface Around {
  /** From 1; null where the report has left the list (its state has changed). */
  at: number | null;
  of: number;
  previous: string | null;
  next: string | null;
}

/**
 * Where a report stands in its list. One that has just left it is followed by whatever now stands nearest below its weight; and by
 * weight one that is done with is followed by the heaviest that is not: it has sunk below all of them.
 */
export function around(shelf: Shelf, query: ListQuery, id: string, rules: ReviewPolicy): Around {
  const { kept } = found(shelf, query, rules);
  const own = shelf.find(id);
  const isIn = own !== null && kept.includes(own);
  const all = isIn || !own ? kept : inOrder(shelf, [...kept, own], query.sort, rules);
  const at = own ? all.indexOf(own) : -1;
  const isToDo = (entry: Shelved) => shelf.state(entry, rules).state === 'review';
  const toDo = isIn && query.sort === 'weight' && own && !isToDo(own) ? all.find(isToDo) : undefined;
  return {
    at: isIn ? at + 1 : null,
    of: kept.length,
    previous: at > 0 ? (all[at - 1]?.id ?? null) : null,
    // From the end on to what is left at the beginning: work goes on until nothing is left.
    next: (toDo ?? all[at + 1])?.id ?? (isIn ? null : (kept.find((entry) => entry.id !== id)?.id ?? null)),
  };
}

interface Found {
  /** In the order asked for. */
  kept: readonly Shelved[];
  /** Counted when a list asks: a page of a report only asks where it stands. */
  facets: () => Listed['facets'];
}

/** What was worked out last of a shelf. */
interface Worked {
  all: readonly Shelved[];
  stamp: string;
  answers: Map<string, Found>;
  orders: Partial<Record<Sort, { all: readonly Shelved[]; stamp: string; order: readonly Shelved[] }>>;
}

const WORKED = new WeakMap<Shelf, Worked>();
const MOST_ANSWERS = 50;

/** Answers hold until a line of the journal or a file comes in. */
function workedFor(shelf: Shelf, rules: ReviewPolicy): Worked {
  const all = shelf.current();
  const stamp = stampOf(shelf, rules);
  const last = WORKED.get(shelf);
  if (last?.all === all && last.stamp === stamp) return last;
  const worked = { all, stamp, answers: new Map<string, Found>(), orders: last?.orders ?? {} };
  WORKED.set(shelf, worked);
  return worked;
}

/** Worked out once for each line of the journal: every page of a report asks where it stands among thousands. */
function found(shelf: Shelf, query: ListQuery, rules: ReviewPolicy): Found {
  const { answers } = workedFor(shelf, rules);
  const key = listQueryString(query);
  const known = answers.get(key);
  if (known) return known;
  const fitOf = fitting(shelf, query, rules);
  let facets: Listed['facets'] | null = null;
  const answer: Found = {
    kept: wholeOrder(shelf, query.sort, rules).filter((entry) => isKept(fitOf(entry), query)),
    facets: () => {
      facets ??= facetsOf(
        shelf.current().flatMap((entry) => fitOf(entry) ?? []),
        query,
      );
      return facets;
    },
  };
  answers.set(key, answer);
  for (const old of [...answers.keys()].slice(0, Math.max(0, answers.size - MOST_ANSWERS))) answers.delete(old);
  return answer;
}

function stampOf(shelf: Shelf, { today }: ReviewPolicy): string {
  return `${today} ${shelf.seq()}`;
}

/** How an entry stands to the filters that are counted beside each other. */
interface Fit {
  entry: Shelved;
  state: State;
  standings: readonly StandingOn<IndexedFinding>[];
  own: readonly (Effect | 'none')[];
  isState: boolean;
  isYear: boolean;
  isEffect: boolean;
}

/** null for an entry that the other filters leave out. */
function fitting(shelf: Shelf, query: ListQuery, rules: ReviewPolicy): (entry: Shelved) => Fit | null {
  const wanted = fold(query.q)
    .split(/\s+/)
    .filter((word) => word !== '');
  return (entry) => {
    if (wanted.length > 0 && !matches(entry, wanted)) return null;
    const { state, moves, standings } = shelf.state(entry, rules);
    if (query.kind !== null && !standings.some((one) => isPoint(one) && one.finding.kind === query.kind)) return null;
    if (query.by !== '' && !shelf.linesOf(entry.id).some((line) => line.by === query.by && isWork(line))) return null;
    if (!cameBetween(entry, query)) return null;
    const own = moves.length > 0 ? moves : NOTHING;
    return {
      entry,
      state,
      standings,
      own,
      isState: query.state === null || query.state === state,
      isYear: query.year === null || query.year === entry.year,
      isEffect: query.effect === null || own.some((effect) => effect === query.effect),
    };
  };
}

function isKept(fit: Fit | null, { rule }: ListQuery): boolean {
  if (!fit?.isState || !fit.isYear || !fit.isEffect) return false;
  return rule === null || rulesOf(fit.standings).includes(rule);
}

function facetsOf(fits: readonly Fit[], query: ListQuery): Listed['facets'] {
  const states = new Map<State, number>();
  const years = new Map<number, number>();
  const effects = new Map<Effect | 'none', number>();
  const byRule = new Map<string, number>();
  for (const { entry, state, standings, own, isState, isYear, isEffect } of fits) {
    if (isState && isYear && isEffect) for (const rule of rulesOf(standings)) count(byRule, rule);
    if (query.rule !== null && !rulesOf(standings).includes(query.rule)) continue;
    if (isYear && isEffect) count(states, state);
    if (isState && isEffect && entry.year !== null) count(years, entry.year);
    if (isState && isYear) for (const effect of own) count(effects, effect);
  }
  return {
    state: LIST_STATES.map((value) => ({ value, count: states.get(value) ?? 0 })),
    year: [...years].map(([value, n]) => ({ value, count: n })).sort((a, b) => b.value - a.value),
    effect: ([...EFFECTS, 'none'] as const).map((value) => ({ value, count: effects.get(value) ?? 0 })),
    rule: [...byRule].map(([value, n]) => ({ value, count: n })).sort((a, b) => b.count - a.count),
  };
}

const NOTHING = ['none'] as const;

/** As the year counts them: remarks are none, and what somebody called misread says nothing about the report. */
function isPoint({ finding, decision }: StandingOn<IndexedFinding>): boolean {
  return finding.severity !== 'notice' && decision?.verdict !== 'misread';
}

const RULES = new WeakMap<readonly StandingOn<IndexedFinding>[], string[]>();

/** Each once. */
function rulesOf(standings: readonly StandingOn<IndexedFinding>[]): string[] {
  const known = RULES.get(standings);
  if (known) return known;
  const rules = [...new Set(standings.flatMap((one) => (isPoint(one) ? [one.finding.rule] : [])))];
  RULES.set(standings, rules);
  return rules;
}

function cameBetween({ receivedAt }: Shelved, { from, to }: ListQuery): boolean {
  if (from === '' && to === '') return true;
  const day = dateInChina(new Date(receivedAt));
  return (from === '' || day >= from) && (to === '' || day <= to);
}

/** Who only looked has done nothing. */
function isWork({ kind }: JournalRecord): boolean {
  return kind !== 'seen' && kind !== 'shown';
}

function count<T>(counts: Map<T, number>, value: T): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

const FOLDED = new WeakMap<Shelved, string>();

function matches(entry: Shelved, words: readonly string[]): boolean {
  let text = FOLDED.get(entry);
  if (text === undefined) {
    text = fold([entry.department ?? '', entry.title ?? '', entry.shown, entry.year ?? ''].join(' '));
    FOLDED.set(entry, text);
  }
  return words.every((word) => text.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function inOrder(shelf: Shelf, entries: readonly Shelved[], sort: Sort, rules: ReviewPolicy): Shelved[] {
  const chosen = new Set(entries);
  return wholeOrder(shelf, sort, rules).filter((entry) => chosen.has(entry));
}

/**
 * Worked out once for what has come in, by weight once for each line of the journal. It starts from the order before: of thousands nearly all
 * stand in their places, and sorting what is sorted is one look.
 */
function wholeOrder(shelf: Shelf, sort: Sort, rules: ReviewPolicy): readonly Shelved[] {
  const { all, orders } = workedFor(shelf, rules);
  const stamp = sort === 'weight' ? stampOf(shelf, rules) : '';
  const known = orders[sort];
  if (known?.all === all && known.stamp === stamp) return known.order;
  const added = new Set(all);
  const before = (known?.order ?? []).filter((entry) => added.delete(entry));
  const order = [...before, ...added];
  orders[sort] = { all, stamp, order: sort === 'weight' ? byWeight(shelf, order, rules) : order.sort(ORDER_BY[sort]) };
  return orders[sort].order;
}

function byWeight(shelf: Shelf, entries: readonly Shelved[], rules: ReviewPolicy): Shelved[] {
  return entries
    .map((entry) => ({ entry, weight: shelf.state(entry, rules).weight }))
    .sort((a, b) => compareWeights(a.weight, b.weight) || compareText(a.entry.id, b.entry.id))
    .map(({ entry }) => entry);
}

function byTime(a: Shelved, b: Shelved): number {
  return compareText(b.receivedAt, a.receivedAt) || compareText(a.id, b.id);
}

function byDepartment(a: Shelved, b: Shelved): number {
  return PINYIN.compare(nameOf(a), nameOf(b)) || (b.year ?? 0) - (a.year ?? 0) || compareText(a.id, b.id);
}

const PINYIN = new Intl.Collator('zh-CN');
const ORDER_BY = { received: byTime, department: byDepartment } as const;

export function nameOf({ department, shown }: Shelved): string {
  return department ?? shown;
}

function compareWeights(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (b[i] ?? 0) - (a[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
