import { CN_NUMBER, tight } from '../../parsers/characters.js';
import { type Block, type Document, isText, type Place, textAt } from '../../parsers/document.js';

/**
 * Whether an exception is not what it says. The renderer lists what it leaves out; this file does not take its word for it: a repeat
 * must repeat something that stays, a label must be a label, a withdrawn run must be withdrawn in the document.
 */
export function refuseException(document: Document, exception: Exception, all: readonly Exception[]): boolean {
  const { place, reason } = exception;
  const text = textAt(document, place);
  if (text === null || place.start < 0 || place.end > text.length || place.start > place.end) return true;
  // The quote of a privacy finding is itself masked.
  if (reason !== 'masked' && text.slice(place.start, place.end) !== place.quote) return true;
  const block = document.blocks.find((b) => b.id === place.block);
  if (!block) return true;
  switch (reason) {
    case 'masked':
      return false; // who may mask is decided before rendering; the mask is listed with the publication
    case 'withdrawn':
      return !withdrawnAt(block, exception);
    case 'header-footer':
      return block.kind !== 'note' || (block.role !== 'header' && block.role !== 'footer');
    case 'comment':
      return block.kind !== 'note' || block.role !== 'comment';
    case 'bookmark':
      return !/^\s*\[bookmark: [^\]]*\]\s*$/.test(text);
    case 'outline-label':
      return place.start !== 0 || !isOutlineLabel(place.quote);
    case 'cover-repeat':
      return !isRepeat(document, exception, all);
    case 'contents':
      return !isContents(document, text, all);
  }
}

const OUTLINE_LABEL = new RegExp(
  String.raw`^\s*(?:第?[(（]?\s*(?:[0-9０-９]{1,2}|${CN_NUMBER})\s*[)）]?\s*(?:部分)?\s*[、.．:：]?)\s*$`,
);

/** One number of at most two digits (or Chinese) with brackets, point or comma, and nothing else. */
function isOutlineLabel(text: string): boolean {
  return OUTLINE_LABEL.test(text);
}

function withdrawnAt(block: Block, { place }: Exception): boolean {
  const cell =
    block.kind === 'table' ? block.cells.find((c) => c.row === place.row && c.column === place.column) : null;
  const spans = cell ? cell.withdrawn : isText(block) ? block.withdrawn : undefined;
  return spans?.some((span) => span.start <= place.start && place.end <= span.end) ?? false;
}

/** The words of the left-out lines stand, joined, among the words of the lines that stay before them. */
function isRepeat(document: Document, { place }: Exception, all: readonly Exception[]): boolean {
  const out = new Set(all.filter((e) => e.reason === 'cover-repeat').map((e) => e.place.block));
  const order = document.blocks.findIndex((block) => block.id === place.block);
  const stays = document.blocks
    .slice(0, order)
    .filter((block) => block.kind !== 'table' && block.kind !== 'picture' && !out.has(block.id))
    .map((block) => (isText(block) ? tight(block.text) : ''))
    .join('');
  return stays.includes(tight(place.quote));
}

/** `目录`, or a line that a later heading repeats, or a line that ends in a leader and a page number. */
function isContents(document: Document, text: string, all: readonly Exception[]): boolean {
  const bare = tight(text).replace(/[.．…·・_—-]*[0-9０-９]{1,3}$/, '');
  if (bare === '目录' || /(?:[.．…·・]{2,}|\t)\s*[0-9０-９]{1,3}\s*$/.test(text)) return true;
  const out = new Set(all.filter((e) => e.reason === 'contents').map((e) => e.place.block));
  return document.blocks.some(
    (block) =>
      isText(block) && !out.has(block.id) && [bare, tight(text)].includes(tight(`${block.label ?? ''}${block.text}`)),
  );
}

const EXCEPTION_REASONS = [
  /** The title or the by-line printed once more. */
  'cover-repeat',
  /** `[bookmark: _GoBack]`, left over by a converter. */
  'bookmark',
  /** A contents page: the page has its own. */
  'contents',
  /** A typed outline label that the standard label stands for. */
  'outline-label',
  /** Running header or footer, repeated on every page. */
  'header-footer',
  /** Office comments are not part of the report. */
  'comment',
  /** Hidden or struck-through. */
  'withdrawn',
  /** Personal data. */
  'masked',
] as const;

/** A piece of the document that the page leaves out or replaces, and why. */
export interface Exception {
  reason: (typeof EXCEPTION_REASONS)[number];
  place: Place;
}
