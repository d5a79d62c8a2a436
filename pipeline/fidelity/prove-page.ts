/**
 * The proof that what is published is what was submitted: the numerals of a rendered page, read back from its HTML (or from the
 * text of its PDF), against the numerals of the submitted document.
 *
 * The page says of each of its texts where it comes from (`data-block`, `data-cell`), so numerals are compared place by place: two
 * swapped figures do not cancel out. Our own words (`data-own`) are left out of the page, and what the page leaves out of the
 * document must be a listed exception, which is itself checked: nobody can drop a figure by calling it a repeat of the cover.
 */

import { type Document, overlap, type Span } from '../../parsers/document.js';
import { grouped } from '../../parsers/grouped.js';
import { scanNumerals } from '../../parsers/number.js';
import type { Extraction } from '../extract/extraction.js';
import { alignNumerals, type PageNumeral } from './align-numerals.js';
import { type Exception, refuseException } from './exceptions.js';
import { INLINE, type MarkupHandler, type PageAttributes, readMarkup, readTree } from './page-markup.js';

export interface HtmlNumerals {
  numerals: PageNumeral[];
  /** Fact ids of the page with the text that wears them. */
  facts: { id: string; text: string }[];
}

export interface Fidelity {
  /** Nothing lost, added, changed, missing or refused. */
  equal: boolean;
  lost: PageNumeral[];
  added: PageNumeral[];
  changed: { from: PageNumeral; to: PageNumeral }[];
  /** Facts whose id the page does not print exactly once with exactly their digits (only known from HTML). */
  facts: string[];
  /** Exceptions that are not what they claim to be; their numerals count as owed. */
  refused: Exception[];
}

/** Stands for own words and cuts, so that digits on both sides of them never join. */
const CUT = '\u0001';

/**
 * Numerals of a page in the order in which it prints them. `own: 'keep'` reads our own words too: the text of a PDF has them.
 * Numerals never run across the border of a block or cell.
 */
export function numeralsOfHtml(html: string, options: { own?: 'leave-out' | 'keep' } = {}): HtmlNumerals {
  const isKept = options.own === 'keep';
  const quick = collectTexts(isKept);
  if (readMarkup(html, quick.handler)) return quick.read();
  const whole = collectTexts(isKept);
  readTree(html, whole.handler);
  return whole.read();
}

type PagePlace = Omit<PageNumeral, 'text'>;

interface OpenElement {
  at: PagePlace;
  /** It lies in words of ours that are left out. */
  isOut: boolean;
  /** It ends what stands before it and what stands in it. */
  cuts: boolean;
  fact: { text: string } | null;
}

/** Texts by their places, and what each fact's element prints. */
function collectTexts(isOwnKept: boolean): { handler: MarkupHandler; read(): HtmlNumerals } {
  const texts: (PagePlace & { text: string })[] = [];
  const facts: HtmlNumerals['facts'] = [];
  const open: OpenElement[] = [{ at: { block: null }, isOut: false, cuts: false, fact: null }];
  const add = (text: string, at: PagePlace): void => {
    const last = texts.at(-1);
    if (last && samePlace(last, at)) last.text += text;
    else texts.push({ ...at, text });
  };
  const handler: MarkupHandler = {
    open(name, attributes) {
      const around = open.at(-1)!;
      const id = attributes['data-fact'];
      const fact = id === undefined ? null : { id, text: '' };
      if (fact) facts.push(fact);
      if (name === 'br') handler.text('\n');
      const own = attributes['data-own'];
      const isOut = around.isOut || (own !== undefined && !isOwnKept && name !== 'br');
      // A footnote's mark hangs on a word without cutting it; any other word of ours ends what stands before it.
      if (isOut && !around.isOut) add(own === 'mark' ? '' : CUT, around.at);
      const at = isOut || name === 'br' ? around.at : placeOf(attributes, around.at);
      const cuts = !isOut && name !== 'br' && !INLINE.has(name);
      if (cuts) add(CUT, at);
      open.push({ at, isOut, cuts, fact });
    },
    close() {
      const { at, cuts } = open.pop()!;
      if (cuts) add(CUT, at);
    },
    text(data) {
      for (const { fact } of open) if (fact) fact.text += data;
      const { at, isOut } = open.at(-1)!;
      if (!isOut) add(data, at);
    },
  };
  const read = (): HtmlNumerals => ({
    facts,
    numerals: texts.flatMap(({ text, ...at }) => scanNumerals(text).map((numeral) => ({ ...at, text: numeral.text }))),
  });
  return { handler, read };
}

function samePlace(a: PagePlace, b: PagePlace): boolean {
  return a.block === b.block && a.row === b.row && a.column === b.column;
}

function placeOf(attribs: PageAttributes, at: PagePlace): PagePlace {
  const block = attribs['data-block'];
  const inner = block === undefined ? at : { block };
  const cell = /^(\d+),(\d+)$/.exec(attribs['data-cell'] ?? '');
  return cell ? { block: inner.block, row: Number(cell[1]), column: Number(cell[2]) } : inner;
}

/**
 * Compares the numerals of a page with those of the document, place by place; numerals without any place (a PDF's text) are
 * compared as one sequence instead. `facts` come from the HTML; without them the check of fact ids is left out.
 */
export function compareNumerals(
  document: Document,
  extraction: Pick<Extraction, 'facts'>,
  numerals: readonly PageNumeral[],
  exceptions: readonly Exception[],
  facts: HtmlNumerals['facts'] | null = null,
): Fidelity {
  const refused = exceptions.filter((exception) => refuseException(document, exception, exceptions));
  const granted = exceptions.filter((exception) => !refused.includes(exception));
  const owed = owedNumerals(document, granted);
  const placed = numerals.some((numeral) => numeral.block !== null);
  const difference = placed ? compareByPlace(owed, numerals) : alignNumerals(owed, numerals);
  const wrongFacts = facts === null ? [] : wrongFactIds(extraction, facts, granted);
  const { lost, added, changed } = difference;
  return {
    equal: lost.length + added.length + changed.length + wrongFacts.length + refused.length === 0,
    ...difference,
    facts: wrongFacts,
    refused,
  };
}

/**
 * Compares the numerals of a PDF's text with those of the page that it was printed from, as one sequence: the page stands in standard
 * order, which need not be the document's. The page itself is proved by `compareNumerals`.
 */
export function compareWithPage(html: string, numerals: readonly PageNumeral[]): Fidelity {
  const owed = numeralsOfHtml(html).numerals;
  const difference = alignNumerals(owed, numerals);
  const { lost, added, changed } = difference;
  return {
    equal: lost.length + added.length + changed.length === 0,
    ...difference,
    facts: [],
    refused: [],
  };
}

function compareByPlace(owed: readonly PageNumeral[], found: readonly PageNumeral[]): ReturnType<typeof alignNumerals> {
  const key = (n: PageNumeral) => `${n.block ?? ''}/${n.row ?? ''}/${n.column ?? ''}`;
  const left = grouped(owed, key);
  const right = grouped(found, key);
  const parts = [...new Set([...left.keys(), ...right.keys()])].map((k) =>
    alignNumerals(left.get(k) ?? [], right.get(k) ?? []),
  );
  return {
    lost: parts.flatMap((part) => part.lost),
    added: parts.flatMap((part) => part.added),
    changed: parts.flatMap((part) => part.changed),
  };
}

/** Numerals that a page of this document must print, in the document's order. */
function owedNumerals(document: Document, exceptions: readonly Exception[]): PageNumeral[] {
  const numerals: PageNumeral[] = [];
  const read = (text: string, at: Omit<PageNumeral, 'text'>, withdrawn: readonly Span[] = []) => {
    const cuts = exceptions.filter(
      (e) => e.place.block === at.block && e.place.row === at.row && e.place.column === at.column,
    );
    for (const numeral of scanNumerals(printed(text, cuts, withdrawn))) numerals.push({ ...at, text: numeral.text });
  };
  for (const block of document.blocks) {
    if (block.kind === 'table') {
      for (const cell of block.cells)
        read(cell.text, { block: block.id, row: cell.row, column: cell.column }, cell.withdrawn);
    } else if (block.kind !== 'picture')
      read(block.text, { block: block.id }, block.kind === 'note' ? [] : block.withdrawn);
  }
  return numerals;
}

/** The text as it will stand on the page: withdrawn runs vanish, other exceptions leave a cut. */
function printed(text: string, cuts: readonly Exception[], withdrawn: readonly Span[]): string {
  const spans = [
    ...cuts
      .filter((cut) => cut.reason !== 'withdrawn')
      .map(({ place }) => ({ start: place.start, end: place.end, by: CUT })),
    ...withdrawn.map((span) => ({ ...span, by: '' })),
  ].sort((a, b) => a.start - b.start);
  let result = '';
  let at = 0;
  for (const span of spans) {
    if (span.end <= at) continue;
    result += text.slice(at, Math.max(at, span.start)) + span.by;
    at = span.end;
  }
  return result + text.slice(at);
}

function wrongFactIds(
  extraction: Pick<Extraction, 'facts'>,
  facts: HtmlNumerals['facts'],
  exceptions: readonly Exception[],
): string[] {
  const printedById = grouped(facts, (fact) => fact.id);
  const owed = new Set<string>();
  const wrong: string[] = [];
  for (const { id, where } of extraction.facts) {
    if (exceptions.some(({ place }) => overlap(place, where))) continue;
    owed.add(id);
    const texts = printedById.get(id) ?? [];
    if (texts.length !== 1 || texts[0]?.text !== where.quote) wrong.push(id);
  }
  return [...wrong, ...[...printedById.keys()].filter((id) => !owed.has(id))];
}
