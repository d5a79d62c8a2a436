/** What a report shows against what it claims of the whole: targets missed, work that was late or goes on, money that was left. */
import { CN, LIST_NUMBER } from '../../parsers/characters.js';
import type { Place } from '../../parsers/document.js';
import { addTo } from '../../parsers/grouped.js';
import { compare, exact, multiply, ONE, ZERO } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import { higher } from '../equations/interval.js';
import { placeAt, sentenceAfter, sentenceBefore } from '../extract/passages.js';
import { isMissed as missesTarget } from '../relations/scoring/completion.js';
import { GOES_ON, NOT_NOW, OF_ALL, OF_ANY_WORK, UNSPENT } from '../taxonomy/goal-words.js';
import { isMissed, isTurned } from './context/aims.js';
import { pairsOf } from './context/alike.js';
import { type RemarkContext, readOnce } from './context/context.js';
import { lateDates } from './dates-of-goals.js';
import { acrossColumns } from './missed-beside.js';
import { belowAll, missedInClauses } from './missed-in-text.js';
import { carriedOver } from './over-income.js';
import { isLate } from './results.js';

/** What speaks against it, as it is shown. */
export interface Shown {
  text: string;
  where?: Place[];
  operands?: Figure[];
  /** Alone it is worth no more than a notice. */
  minor?: boolean;
}

/** What the text owns is not done, of the same thing where both name one; `words`: how it says so. */
export function undoneIn(context: RemarkContext, of = '', words = GOES_ON): Shown[] {
  const known = ownedBy(context);
  const owned = known.get(words) ?? ownedIn(context, words);
  known.set(words, owned);
  // What is said of each and all is said of its parts, too.
  const claimed = thingsIn(OF_ALL.test(of) ? '' : of);
  if (claimed.size === 0) return owned.all;
  const fitting = new Set([NO_THING, ...claimed].flatMap((thing) => owned.of.get(thing) ?? []));
  return [...fitting].sort((a, b) => a - b).flatMap((i) => owned.all[i] ?? []);
}

interface Owned {
  all: Shown[];
  /** Where in `all` a thing is named, or none. */
  of: Map<string, number[]>;
}

const NO_THING = '';

/** By the words. */
const ownedBy = readOnce(() => new Map<RegExp, Owned>());

function ownedIn({ passages }: RemarkContext, words: RegExp): Owned {
  const each = new RegExp(words, 'g');
  const owned: Owned = { all: [], of: new Map() };
  for (const passage of passages) {
    if (passage.kind === 'cell' || passage.kind === 'note') continue;
    for (const { 0: sentence, index } of passage.text.matchAll(/[^。；\n]+/g)) {
      const clause = undoneClause(sentence, each);
      if (!clause) continue;
      const things = thingsIn(clause.text);
      for (const thing of things.size > 0 ? things : [NO_THING]) addTo(owned.of, thing, owned.all.length);
      const start = index + clause.start;
      owned.all.push({ text: clause.text.trim(), where: [placeAt(passage, start, start + clause.text.length)] });
    }
  }
  return owned;
}

/** The first clause that says so and is excused by nothing near it. */
function undoneClause(sentence: string, words: RegExp): Clause | undefined {
  const hits = [...sentence.matchAll(words)];
  const excuse = hits.length > 0 ? ([...sentence.matchAll(EXCUSE)].at(-1)?.index ?? -1) : -1;
  let told = 0;
  for (const { index } of hits) {
    const clause = clauseAround(sentence, index);
    // What excuses one clause does not excuse the next one, where that names a thing of its own.
    const from = thingsIn(clause.text).size > 0 ? Math.min(told, clause.start) : 0;
    // `计划9个，完成9个，其中1个尚未验收`: what stands farther off is of something else.
    const before = sentence
      .slice(Math.max(from, index - AROUND), index)
      .split(/[，,]/)
      .slice(-2);
    if (excuse < index - before.join('，').length) return clause;
    told = clause.start + clause.text.length;
  }
  return undefined;
}

const EXCUSE = new RegExp(NOT_NOW, 'g');

interface Clause {
  text: string;
  start: number;
}

function clauseAround(sentence: string, index: number): Clause {
  const before = sentenceBefore(sentence, index, /[，,：:]/);
  const start = index - before.length + (BEGINNING.exec(before)?.[0].length ?? 0);
  return { text: sentenceAfter(sentence, start, /[，,]/), start };
}

/** What a clause begins with before it says anything: its number, or 一是. */
export const BEGINNING = new RegExp(`^\\s*(?:${LIST_NUMBER}\\s*|${CN}是)`);

/** Pairs of characters that name a thing, without the words that any work is told with. */
export function thingsIn(text: string): Set<string> {
  return new Set(text.replace(OF_ANY_WORK, ' ').split(' ').flatMap(pairsOf));
}

/** Goals and indicators that were not reached; a reason may excuse it, missed it was all the same. */
export const missedIn = readOnce((context): Shown[] => {
  const shown = (name: string, target: string, actual: string) => ({ text: `${name} ${target} → ${actual}` });
  const rows = context.indicators.flatMap(({ form, index, pairs }) => {
    const { level3 = '' } = form.indicators[index] ?? {};
    return pairs
      .filter(missesTarget)
      .map(({ target, actual }) => ({ ...shown(level3, target.fact.text, actual.fact.text), operands: [actual] }));
  });
  const goals = context.aims.met.filter(isMissed).map(({ goal, result }) => ({
    ...(isTurned({ goal, result })
      ? { text: `${goal.said} → ${result.said}` }
      : shown(goal.name, goal.text, result.text)),
    where: [placeAt(result.passage, result.start, result.end)],
  }));
  const told = missedInClauses(context, true).map(({ data: { label, target, actual }, where }) => ({
    ...shown(label, target, actual),
    where,
  }));
  const inTables = acrossColumns(context).map(({ data: { label, target, actual }, where }) => ({
    ...shown(label, target, actual),
    where,
  }));
  const byRate = belowAll(context, true).map(({ data: { text }, where }) => ({ text, where }));
  return [...rows, ...goals, ...told, ...inTables, ...byRate];
});

/** Work that ended after its term. */
export const lateIn = readOnce((context): Shown[] => {
  const told = lateDates(context).map(({ data: { due, done }, where }) => ({ text: `${due} → ${done}`, where }));
  const { fiscalYear } = context.extraction.report;
  const rows = context.forms.flatMap((form) => form.rows.filter((row) => isLate(row, fiscalYear)));
  return [...told, ...rows.map(({ level3, target, actual }) => ({ text: `${level3} ${target} → ${actual}` }))];
});

/** Rates of execution in the text: of the year, or of part of it, too. */
export function executionRates({ figures }: RemarkContext, ofPart = false): Figure[] {
  return figures.all.filter(({ fact, dimension, value }) => {
    const isRate = fact.part === 'narrative' && dimension === 'rate' && !fact.hedge && (ofPart || !fact.period);
    return isRate && UNSPENT.rate.test(fact.label) && value.num > 0n;
  });
}

/** Those below a limit. */
export function executedBelow(context: RemarkContext, below: string, ofPart = false): Shown[] {
  return executionRates(context, ofPart)
    .filter(({ value }) => compare(value, exact(below)) < 0)
    .map((figure) => ({ text: `${figure.fact.label} ${figure.fact.text}`, operands: [figure] }));
}

/** Whether all was spent of what it is a rate of. */
export function isAllSpent({ fact, dimension, value }: Figure): boolean {
  const isRate = fact.part === 'narrative' && dimension === 'rate' && !fact.hedge && !fact.period;
  const isOfExecution = UNSPENT.rate.test(fact.label) || UNSPENT.wholeRate.test(fact.label);
  return isRate && isOfExecution && compare(value, ONE) === 0;
}

/** Whether it is by its name a rate of all that was to be spent. */
export function isWholeRate({ fact }: Figure): boolean {
  return UNSPENT.wholeRate.test(fact.label);
}

/** Amounts that were not spent, taken back or carried into the next year. */
export function leftIn(context: RemarkContext, share = ZERO): Shown[] {
  // Told by the account itself.
  if (context.notes.some(({ rule }) => rule.id === carriedOver.rule.id)) return [];
  const told = context.figures.all.filter(({ fact, dimension }) => fact.part === 'narrative' && dimension === 'money');
  const least = multiply(
    share,
    told.reduce((most, { value }) => higher(most, value), ZERO),
  );
  return context.figures.all.flatMap((figure) => {
    const { fact, dimension, value } = figure;
    const isEnough = dimension === 'money' && value.num > 0n && compare(value, least) >= 0;
    const clause = isEnough && !fact.period ? clauseOf(figure, context) : '';
    const isLeft = UNSPENT.amount.test(clause) && !UNSPENT.before.test(clause);
    return isLeft ? [{ text: clause.trim(), operands: [figure] }] : [];
  });
}

export function clauseOf(figure: Figure, context: RemarkContext): string {
  return around(figure, context, /[，,。；;\n]/);
}

export const AMOUNT = /\d\s*[万亿]?元/;

export function sentenceTo(figure: Figure, context: RemarkContext): string {
  const { where } = figure.fact;
  return sentenceBefore(context.texts.get(where.block) ?? '', where.start);
}

/** What goes on farther than this to either side is no sentence. */
const AROUND = 300;

/** The text round a figure of the narrative, to the nearest of these marks on either side. */
export function around({ fact: { part, where } }: Figure, { texts }: RemarkContext, mark: RegExp): string {
  const text = (part === 'narrative' && texts.get(where.block)) || '';
  const own = text.slice(where.start, where.end);
  return `${sentenceBefore(text, where.start, mark)}${own}${sentenceAfter(text, where.end, mark)}`;
}
