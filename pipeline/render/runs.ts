/**
 * A text of the document as runs: plain words, figures with their fact, masked places, and (on the 审核稿) numerals that are no
 * facts. The runs of a text joined together are the text as submitted, but for masks, which stand in for what they hide.
 */

import type { Document, Place, Span } from '../../parsers/document.js';
import { addTo, grouped } from '../../parsers/grouped.js';
import type { LedgerEntry } from '../ledger.js';
import type { Fact, Finding } from '../report.js';

/** Personal data that must not be published: what stands at `place` is printed as `replacement`. */
export interface Mask {
  place: Place;
  replacement: string;
}

export function masksFor(personal: readonly Pick<Finding, 'where'>[]): Mask[] {
  return personal.flatMap(({ where }) => where.map((place) => ({ place, replacement: place.quote })));
}

export interface Run {
  /** Text of the run, one entry a printed line. */
  lines: string[];
  fact?: string;
  /** Further facts read from the very same digits. */
  also?: string[];
  masked?: true;
  /** Number of a footnote whose mark stands here: our own sign, never part of the text. */
  note?: number;
  /** 审核稿 only: hidden or struck-through in the submission. */
  withdrawn?: true;
  /** 审核稿 only: ledger class of a numeral that is no fact. */
  numeral?: string;
  /** 审核稿 only: what the relations say of the figure, and its id on the page. */
  light?: { state: string; anchor: string };
}

/** Where runs are cut, by place; built once a document. */
export interface Marks {
  facts: Map<string, Fact[]>;
  masks: Map<string, Mask[]>;
  notes: Map<string, { at: number; number: number }[]>;
  /** null on the 公开稿: withdrawn text is not printed and other numerals are not lit. */
  ledger: Map<string, LedgerEntry[]> | null;
  /** By fact id; empty on the 公开稿. */
  lights: ReadonlyMap<string, { state: string; anchor: string }>;
}

export interface Source {
  block: string;
  row?: number;
  column?: number;
  text: string;
  withdrawn?: Span[] | undefined;
}

export function placeKey(place: { block: string; row?: number | undefined; column?: number | undefined }): string {
  return place.row === undefined ? place.block : `${place.block}/${place.row}/${place.column}`;
}

export function collectMarks(
  document: Document,
  facts: readonly Fact[],
  masks: readonly Mask[],
  review: { ledger: readonly LedgerEntry[]; lights: Marks['lights'] } | null = null,
): Marks {
  const notes = new Map<string, { at: number; number: number }[]>();
  for (const [i, note] of footnotes(document).entries()) {
    if (note.at) addTo(notes, placeKey(note.at), { at: note.at.end, number: i + 1 });
  }
  return {
    facts: grouped(facts, (fact) => placeKey(fact.where)),
    masks: grouped(masks, (mask) => placeKey(mask.place)),
    notes,
    ledger: review && grouped(review.ledger, (entry) => placeKey(entry.where)),
    lights: review?.lights ?? new Map(),
  };
}

export function footnotes(document: Document) {
  return document.blocks.filter(
    (block) => block.kind === 'note' && (block.role === 'footnote' || block.role === 'endnote'),
  ) as Extract<Document['blocks'][number], { kind: 'note' }>[];
}

interface Item {
  start: number;
  end: number;
  run: Omit<Run, 'lines'>;
  text: string | null;
}

/** Runs of `source.text` between `from` and `to`. */
export function runsOf(source: Source, marks: Marks, from = 0, to = source.text.length): Run[] {
  const items = itemsOf(source, marks)
    .map((item) => (item.run.note ? { ...item, ...clamp(item.start, from, to) } : item))
    .filter((item) => item.start >= from && item.end <= to)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const runs: Run[] = [];
  let at = from;
  const plain = (end: number) => {
    if (end > at) runs.push({ lines: source.text.slice(at, end).split('\n') });
  };
  for (const item of items) {
    if (item.start < at) continue;
    plain(item.start);
    const text = item.text ?? source.text.slice(item.start, item.end);
    if (text !== '' || item.run.note) runs.push({ ...item.run, lines: text.split('\n') });
    at = item.end;
  }
  plain(to);
  return runs;
}

/** A note's mark may hang on a blank that the layout trims away. */
function clamp(at: number, from: number, to: number): Span {
  const inside = Math.min(Math.max(at, from), to);
  return { start: inside, end: inside };
}

/** Not overlapping, strongest first: a mask hides the figure in it, a withdrawn figure is no figure. */
function itemsOf(source: Source, marks: Marks): Item[] {
  const key = placeKey(source);
  const items: Item[] = [];
  const add = (start: number, end: number, run: Item['run'], text: string | null = null) => {
    if (!items.some((other) => start < other.end && other.start < end)) items.push({ start, end, run, text });
  };
  for (const { place, replacement } of marks.masks.get(key) ?? []) {
    add(place.start, place.end, { masked: true }, replacement);
  }
  for (const span of source.withdrawn ?? []) {
    add(span.start, span.end, { withdrawn: true }, marks.ledger ? null : '');
  }
  for (const fact of marks.facts.get(key) ?? []) {
    const { start, end } = fact.where;
    const twin = items.find((item) => item.run.fact && item.start === start && item.end === end);
    if (twin) twin.run.also = [...(twin.run.also ?? []), fact.id];
    else add(start, end, { fact: fact.id, ...lit(marks, fact.id) });
  }
  if (marks.ledger) {
    for (const entry of marks.ledger.get(key) ?? []) {
      if (entry.class !== 'fact') add(entry.where.start, entry.where.end, { numeral: entry.class });
    }
  }
  for (const { at, number } of marks.notes.get(key) ?? []) {
    // A mark inside a figure would tear it in two: it follows the figure.
    const inside = items.find((item) => item.start < at && at < item.end);
    items.push({ start: inside?.end ?? at, end: inside?.end ?? at, run: { note: number }, text: '' });
  }
  return items;
}

function lit(marks: Marks, id: string): Pick<Run, 'light'> {
  const light = marks.lights.get(id);
  return light ? { light } : {};
}
