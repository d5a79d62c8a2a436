/** Every printed text of a document with the place that it stands in: paragraphs, headings, notes and cells, in reading order. */
import type { Document, Place, Span } from '../../parsers/document.js';
import { everyMatch } from '../../parsers/every-match.js';

export interface Passage {
  block: string;
  row?: number;
  column?: number;
  text: string;
  kind: 'heading' | 'paragraph' | 'cell' | 'note';
  /** Of an automatic number, which is not in `text`. */
  label?: string;
  /** Hidden and struck-out runs that `text` still holds. */
  withdrawn?: readonly Span[];
}

/** `withdrawn`: hidden and struck-out runs too (blanked out otherwise, so that offsets stay true). */
export function passagesOf(document: Document, withdrawn: boolean): Passage[] {
  const found: Passage[] = [];
  const add = (passage: Passage, spans: Span[] | undefined) => {
    if (spans && withdrawn) passage.withdrawn = spans;
    else if (spans) passage.text = blankOut(passage.text, spans);
    found.push(passage);
  };
  for (const block of document.blocks) {
    if (block.kind === 'picture') continue;
    if (block.kind === 'table') {
      const { id, cells } = block;
      for (const { row, column, text, withdrawn } of cells)
        if (text.trim() !== '') add({ block: id, row, column, text, kind: 'cell' }, withdrawn);
    } else if (block.kind === 'note') add({ block: block.id, text: block.text, kind: 'note' }, undefined);
    else {
      const { id, text, kind, label } = block;
      add(label === undefined ? { block: id, text, kind } : { block: id, text, kind, label }, block.withdrawn);
    }
  }
  return found;
}

/** Paragraphs, headings and notes by their ids. */
export function textsOf({ blocks }: Document): ReadonlyMap<string, string> {
  return new Map(blocks.map((block) => [block.id, 'text' in block ? block.text : '']));
}

/** Printed lines by the ids of their blocks (the captions of a table). */
export function linesOf(document: Document, ids: readonly string[]): string[] {
  return document.blocks.flatMap((b) =>
    b.kind !== 'table' && b.kind !== 'picture' && ids.includes(b.id) ? [b.text] : [],
  );
}

function blankOut(text: string, spans: readonly Span[]): string {
  return spans.reduce((kept, { start, end }) => kept.slice(0, start) + ' '.repeat(end - start) + kept.slice(end), text);
}

export function placeAt(passage: Passage, start: number, end: number): Place {
  const { block, row, column, text } = passage;
  const cell = row === undefined || column === undefined ? {} : { row, column };
  return { block, ...cell, start, end, quote: text.slice(start, end) };
}

/** Farther than this from a place no end of its sentence is looked for. */
const REACH = 300;
const SENTENCE_ENDS = /[。；;\n]/;

/** The sentence up to a place, or its clause by other marks. */
export function sentenceBefore(text: string, end: number, ends: RegExp = SENTENCE_ENDS, reach = REACH): string {
  return (
    text
      .slice(Math.max(0, end - reach), end)
      .split(ends)
      .at(-1) ?? ''
  );
}

/** The rest of it. */
export function sentenceAfter(text: string, start: number, ends: RegExp = SENTENCE_ENDS, reach = REACH): string {
  return text.slice(start, start + reach).split(ends)[0] ?? '';
}

/** All passages as one text, so that a pattern runs over the document once. The mark between them is in no pattern. */
export interface Joined {
  passages: readonly Passage[];
  text: string;
  /** Where each passage starts in `text`. */
  starts: number[];
}

export interface Match {
  passage: Passage;
  /** Index of the passage. */
  at: number;
  start: number;
  end: number;
  groups: RegExpExecArray;
}

const MARK = '\u0001';

export function join(passages: readonly Passage[]): Joined {
  const starts: number[] = [];
  const texts: string[] = [];
  let length = 0;
  for (const { text } of passages) {
    starts.push(length);
    texts.push(text);
    length += text.length + MARK.length;
  }
  return { passages, text: texts.join(MARK), starts };
}

/** Matches of a global pattern, each in its passage; one that would run over the end of a passage is none. */
export function matchesIn({ passages, text, starts }: Joined, pattern: RegExp): Match[] {
  const found: Match[] = [];
  let at = 0;
  for (const groups of everyMatch(text, pattern)) {
    while (at + 1 < starts.length && (starts[at + 1] ?? 0) <= groups.index) at++;
    const passage = passages[at];
    const start = groups.index - (starts[at] ?? 0);
    const end = start + groups[0].length;
    if (passage && end <= passage.text.length) found.push({ passage, at, start, end, groups });
  }
  return found;
}

/** A word as a pattern that matches only itself. */
export function literal(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
