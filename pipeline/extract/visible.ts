/**
 * What of a text counts as printed: hidden and struck-through words do not, nor does the mark of a note behind a figure (`855.82¹`). They
 * are blanked out, so that offsets stay true.
 */
import { CIRCLED } from '../../parsers/characters.js';
import type { Cell, Span } from '../../parsers/document.js';
import { WITHDRAWN } from '../../parsers/number.js';

/** White space to every reader, and in no text that anybody types. */
const BLANK = '\u2028';
/** The mark of a note behind a figure: raised digits, also in brackets or circled, an asterisk, and `[1]` as Word pastes it. */
const RAISED = new RegExp(
  String.raw`(?<=[\d０-９%％])(?:[¹²³⁰⁴-⁹]+|[[［(（⁽][¹²³⁰⁴-⁹]+[\]］)）⁾]|\[\d{1,2}\]|[${CIRCLED}❶-❿]+|[*＊※]+(?![\s\d０-９]*[\d０-９]))`,
  'g',
);

const MAY_BE_RAISED = new RegExp(`[¹²³⁰⁴-⁹${CIRCLED}❶-❿*＊※[]`);
/** `×10⁴` is a power. */
const POWER = /[×xX*]\s*10$/;

export function raisedMarks(text: string): Span[] {
  if (!MAY_BE_RAISED.test(text)) return [];
  return [...text.matchAll(RAISED)]
    .filter(({ index }) => !POWER.test(text.slice(Math.max(0, index - 5), index)))
    .map(({ 0: mark, index }) => ({ start: index, end: index + mark.length }));
}

/** The same cell with what is not printed blanked out; the cell itself where nothing is. */
export function visibleCell(cell: Cell): Cell {
  const spans = joined([...(cell.withdrawn ?? []), ...raisedMarks(cell.text)]);
  if (spans.length === 0) return cell;
  let { text } = cell;
  for (const { start, end } of spans) {
    // A figure with something withdrawn inside it is none: nobody knows which digits were meant.
    const inside =
      /(?:[\d０-９.．]|[\d０-９],)$/.test(text.slice(0, start)) && /^(?:[\d０-９.．]|,[\d０-９])/.test(text.slice(end));
    text = text.slice(0, start) + (inside ? WITHDRAWN : BLANK).repeat(end - start) + text.slice(end);
  }
  return { ...cell, text, withdrawn: spans };
}

/** In order, and those that touch as one. */
function joined(spans: Span[]): Span[] {
  const list: Span[] = [];
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    const last = list.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else list.push({ start, end });
  }
  return list;
}

export function withoutBlanks(text: string): string {
  return text.replace(/[\u2028\ufffc]/g, '');
}
