/**
 * What must not be published: personal data, marks of secrecy, characters that turn the order of reading. Quotes are masked at the same
 * length; nothing unmasked leaves this folder.
 */
import type { Document, Place } from '../../parsers/document.js';
import { placeAt } from '../extract/passages.js';
import { findNumbers } from './find-numbers.js';
import type { Hit, Piece } from './hit.js';
import type { Check } from './kinds.js';
import { findPeople } from './people.js';
import { searched, searchedText } from './searched.js';
import { findSecrets, findTurning } from './secrets.js';

/** `label`: the words in front of it, which name it from one version of the report to the next; `masked`: of the first place. */
export interface PersonalHit {
  check: Check;
  masked: string;
  label: string;
  places: Place[];
}

export function personalIn(document: Document): PersonalHit[] {
  const text = searched(document);
  const people = findPeople(text);
  const hits = [...findSecrets(text), ...findTurning(text), ...withoutOverlaps([...findNumbers(text), ...people])];
  const names = people.flatMap(({ pieces }) => pieces);
  return hits.flatMap(({ check, pieces }) => {
    const [first] = pieces;
    if (!first) return [];
    const places = pieces.map(
      ({ passage, start, end, masked }): Place => ({ ...placeAt(passage, start, end), quote: masked }),
    );
    return [{ check, masked: first.masked, label: labelBefore(first, names), places }];
  });
}

/** A digit belongs to one hit: the first that took it. */
function withoutOverlaps(hits: readonly Hit[]): Hit[] {
  const taken = new Map<Piece['passage'], Piece[]>();
  return hits.filter(({ pieces }) => {
    const free = pieces.every(
      ({ passage, start, end }) => !taken.get(passage)?.some((other) => start < other.end && other.start < end),
    );
    if (free) for (const piece of pieces) taken.set(piece.passage, [...(taken.get(piece.passage) ?? []), piece]);
    return free;
  });
}

/**
 * Numbers and addresses in a text of ours that is shown beside the report: the name of its file. What would be a code in running text is
 * masked, too: nothing is lost, and the file is addressed by its hash and its real name.
 */
export function maskNumbers(text: string): string {
  const pieces = findNumbers(searchedText(text), true).flatMap((hit) => hit.pieces);
  return pieces
    .sort((a, b) => b.start - a.start)
    .reduce((shown, { start, end, masked }) => shown.slice(0, start) + masked + shown.slice(end), text);
}

/** The words in front of the number, which name it from one version of the report to the next. */
function labelBefore({ passage, start }: Piece, names: readonly Piece[]): string {
  const nameless = names.reduce(
    (text, name) =>
      name.passage === passage
        ? text.slice(0, name.start) + ' '.repeat(name.end - name.start) + text.slice(name.end)
        : text,
    passage.text,
  );
  return /[一-龥]{1,6}(?=[^一-龥]*$)/.exec(nameless.slice(Math.max(0, start - 12), start))?.[0] ?? '';
}
