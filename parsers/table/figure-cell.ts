import { MINUS, STROKES, tight } from '../characters.js';

const FIGURE = new RegExp(String.raw`^[${MINUS}]?[\d０-９][\d０-９.,．，]*[%％]?$|^[${STROKES}/／]+$`);

/** A cell that holds a number and nothing else, or the mark of one that is missing. */
export function isFigureCell(text: string): boolean {
  return text.length < 60 && FIGURE.test(tight(text));
}
