/**
 * What must not be published: personal data, marks of secrecy, characters that turn the order of reading. Quotes are masked at the same
 * length; nothing unmasked leaves this folder.
 */
import type { Document, Place } from '../../parsers/document.js';
import { placeAt } from '../extract/passages.js';
import { addRepeats } from './everywhere.js';
import { findNumbers } from './find-numbers.js';
import type { Hit, Piece, Searched } from './hit.js';
import type { Check } from './kinds.js';
import { normalised } from './normalised.js';
import { findPeople } from './people.js';
import { searched, searchedText } from './searched.js';
import { findSecrets, findTurning, isMarked } from './secrets.js';

/** `label`: the words in front of it, which name it from one version of the report to the next; `masked`: of the first place. */
export interface PersonalHit {
  check: Check;
  masked: string;
  label: string;
  places: Place[];
}

export function personalIn(document: Document): PersonalHit[] {
  const text = searched(document);
  const people = new Set(findPeople(text));
  const personal = withoutOverlaps([...findNumbers(text), ...people].filter(({ pieces }) => text.isNew(pieces)));
  addRepeats(text.joined, personal, people);
  const labelOf = labelling([...people].flatMap(({ pieces }) => pieces));
  const secrets = findSecrets(text).filter(({ pieces }) => text.isNew(pieces));
  const found = [...secrets, ...findTurning(text), ...personal].flatMap(({ check, pieces }) => {
    const [first] = pieces;
    if (!first) return [];
    const places = pieces
      .map(text.printedAs)
      .map(({ passage, start, end, masked }): Place => ({ ...placeAt(passage, start, end), quote: masked }));
    return [{ check, masked: places[0]?.quote ?? '', label: labelOf(first), places }];
  });
  return [...found, ...secretNames(document)];
}

/** The name of the file and what it carries may be marked where no page is. */
function secretNames({ origin, carried = [] }: Document): PersonalHit[] {
  const name = origin.name.replace(/\.\w{1,5}$/, '').split(/[\s★☆*_()（）【】[\]「」-]+/);
  const marked = [...name, ...carried.flatMap((text) => text.split('\n'))].find((text) =>
    isMarked(normalised(text).text),
  );
  return marked === undefined ? [] : [{ check: 'secret', masked: marked, label: '', places: [] }];
}

/** Of each of these texts, by itself: the first personal data in it, masked; null where there is none. */
export function personalAmong(texts: readonly string[]): (string | null)[] {
  // What stands between them keeps two numbers from being read as one.
  const blocks = texts.flatMap((text, i) => [
    { kind: 'paragraph' as const, id: String(i), text },
    { kind: 'paragraph' as const, id: '', text: '又。' },
  ]);
  const origin = { name: '', format: 'text' as const, sha256: '', bytes: 0, mediaType: '' };
  const found = new Map<string, string>();
  for (const { masked, places } of personalIn({ version: 1, origin, blocks }))
    for (const { block } of places) if (!found.has(block)) found.set(block, masked);
  return texts.map((_, i) => found.get(String(i)) ?? null);
}

/** A character belongs to one hit: the first that took it. */
function withoutOverlaps(hits: readonly Hit[]): Hit[] {
  const taken = new Map<Piece['passage'], Uint8Array>();
  const of = ({ passage, start, end }: Piece) => {
    const own = taken.get(passage) ?? new Uint8Array(passage.text.length);
    taken.set(passage, own);
    return own.subarray(start, end);
  };
  return hits.filter(({ pieces }) => {
    const free = pieces.every((piece) => !of(piece).includes(1));
    if (free) for (const piece of pieces) of(piece).fill(1);
    return free;
  });
}

/**
 * Numbers and addresses in a text of ours that is shown beside the report: the name of its file. What would be a code in running text is
 * masked, too: nothing is lost, and the file is addressed by its hash and its real name.
 */
export function maskNumbers(text: string): string {
  const own = searchedText(text);
  return maskHits(text, own, findNumbers(own, true));
}

/** What a sentence of ours quotes from a file, before anything is cut off it. */
export function maskPersonal(text: string): string {
  const own = searchedText(text);
  return maskHits(text, own, withoutOverlaps([...findNumbers(own), ...findPeople(own)]));
}

function maskHits(text: string, { printedAs }: Searched, hits: readonly Hit[]): string {
  return hits
    .flatMap(({ pieces }) => pieces.map(printedAs))
    .sort((a, b) => b.start - a.start)
    .reduce((shown, { start, end, masked }) => shown.slice(0, start) + masked + shown.slice(end), text);
}

/** The words in front of a hit, names left out, which name it from one version of the report to the next. */
function labelling(names: readonly Piece[]): (piece: Piece) => string {
  const nameless = new Map<Piece['passage'], string[]>();
  for (const { passage, start, end } of names) {
    const units = nameless.get(passage) ?? passage.text.split('');
    nameless.set(passage, units.fill(' ', start, end));
  }
  return ({ passage, start }) => {
    const from = Math.max(0, start - 12);
    const before = nameless.get(passage)?.slice(from, start).join('') ?? passage.text.slice(from, start);
    return /[一-龥]{1,6}(?=[^一-龥]*$)/.exec(before)?.[0] ?? '';
  };
}
