/**
 * A place that can be found again: in the very file by where it is, in a later version by its quote and what stands around it. A place
 * that is not found for certain is stale; it is never taken for a similar one.
 */

import { tight } from '../../parsers/characters.js';
import { type Block, type Document, type Place, rowsOf, textAt } from '../../parsers/document.js';
import { toHalfWidth } from '../../parsers/number.js';
import type { Extraction } from '../extract/extraction.js';
import { partAt } from '../extract/part-at.js';

/** Characters of context on either side. */
const AROUND = 20;
/** Least score at which a place counts as found (quote 0.5, either side 0.2, position 0.1). */
const LEAST = 0.8;

export interface AnchoredPlace extends Place {
  /** SHA-256 of the file that it was seen in. */
  file: string;
  /** Up to 20 characters on either side, cells of the row included. */
  before: string;
  after: string;
  /** `narrative`, `annex1` … */
  part: string;
  /** The words of the row up to its cell, digits left out; '' in prose. */
  line: string;
}

/** null where the document does not read so at that place. */
export function anchorPlace(
  document: Document,
  extraction: Pick<Extraction, 'parts'>,
  where: Place,
): AnchoredPlace | null {
  if (textAt(document, where)?.slice(where.start, where.end) !== where.quote || where.quote === '') return null;
  return contextOf(document, extraction, where);
}

/** The numeral or figure that an anchored place means here; null where that is not certain. */
export function findPlace(
  document: Document,
  extraction: Pick<Extraction, 'parts' | 'ledger' | 'facts'>,
  wanted: AnchoredPlace,
): Place | null {
  const isLike = ({ part, line }: AnchoredPlace) => part === wanted.part && line === wanted.line;
  if (document.origin.sha256 === wanted.file) {
    const isThere = ({ where }: { where: Place }) => samePlace(where, wanted) && where.quote === wanted.quote;
    const there = extraction.ledger.find(isThere) ?? extraction.facts.find(isThere);
    const same = there && contextOf(document, extraction, there.where);
    if (same && isLike(same) && likeness(same, wanted) === 1) return plain(same);
  }
  const alike = placesOf(extraction, wanted.quote)
    .map((where) => contextOf(document, extraction, where))
    .filter(isLike);
  const rank = (place: AnchoredPlace) => ({ place, score: likeness(place, wanted) });
  const [best, ...others] = alike.map(rank).sort((a, b) => b.score - a.score);
  // In another version position breaks no tie: a row put in above moves every place below it.
  const position = (place: AnchoredPlace) => (isAtPosition(place, wanted) ? 0.1 : 0);
  if (!best || best.score < LEAST) return null;
  const bare = ({ place, score }: typeof best) => score - position(place);
  return others.some((other) => bare(other) >= bare(best) - 0.05) ? null : plain(best.place);
}

/** A figure may take in more than its numeral: the brackets of `(12.50)`. */
function placesOf({ ledger, facts }: Pick<Extraction, 'ledger' | 'facts'>, quote: string): Place[] {
  const quoted = (items: readonly { where: Place }[]) =>
    items.flatMap(({ where }) => (where.quote === quote ? where : []));
  const numerals = quoted(ledger);
  const wider = quoted(facts).filter((where) => !numerals.some((one) => samePlace(one, where)));
  return [...numerals, ...wider];
}

function contextOf(document: Document, extraction: Pick<Extraction, 'parts'>, where: Place): AnchoredPlace {
  const block = document.blocks.find(({ id }) => id === where.block);
  const text = textAt(document, where) ?? '';
  const [left, right] = block ? neighbours(block, where) : ['', ''];
  const part = partAt(extraction.parts, where)?.part ?? 'narrative';
  return {
    ...plain(where),
    file: document.origin.sha256,
    before: flat(left + text.slice(0, where.start)).slice(-AROUND),
    after: flat(text.slice(where.end) + right).slice(0, AROUND),
    part,
    line: where.row === undefined ? '' : words(left),
  };
}

/** The cells of the row on either side. */
function neighbours(block: Block, { row, column }: Place): [left: string, right: string] {
  if (block.kind !== 'table' || row === undefined || column === undefined) return ['', ''];
  const cells = rowsOf(block)[row] ?? [];
  const join = (keep: (at: number) => boolean) =>
    cells
      .filter((cell) => keep(cell.column))
      .map(({ text }) => `${text}|`)
      .join('');
  return [join((at) => at < column), `|${join((at) => at > column)}`];
}

function flat(text: string): string {
  return tight(toHalfWidth(text));
}

/** List numbers and figures change between versions; words say which line it is. */
function words(text: string): string {
  return flat(text).replace(/[\d.,%|]/g, '');
}

/** 1 where everything agrees. */
function likeness(place: AnchoredPlace, wanted: AnchoredPlace): number {
  const before = shared([...place.before].reverse(), [...wanted.before].reverse());
  const after = shared([...place.after], [...wanted.after]);
  // Sums of tenths are exact only as whole numbers.
  return Math.round(1000 * (0.5 + 0.2 * before + 0.2 * after + (isAtPosition(place, wanted) ? 0.1 : 0))) / 1000;
}

function shared(one: readonly string[], other: readonly string[]): number {
  const longest = Math.max(one.length, other.length);
  if (longest === 0) return 1;
  let count = 0;
  while (count < longest && one[count] !== undefined && one[count] === other[count]) count++;
  return count / longest;
}

function isAtPosition(place: Place, wanted: Place): boolean {
  return place.row === wanted.row && place.column === wanted.column && place.start === wanted.start;
}

export function samePlace(a: Place, b: Place): boolean {
  return a.block === b.block && a.row === b.row && a.column === b.column && a.start === b.start && a.end === b.end;
}

function plain({ block, row, column, start, end, quote }: Place): Place {
  return {
    block,
    ...(row === undefined ? {} : { row }),
    ...(column === undefined ? {} : { column }),
    start,
    end,
    quote,
  };
}
