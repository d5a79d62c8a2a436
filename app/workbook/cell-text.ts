/**
 * Text from documents, file names and people on its way into a cell. A sheet never takes a text cell for a formula, but a clerk who saves
 * it as CSV and opens that again would run what begins with = + - @ (their full-width forms count too), so an apostrophe stands before
 * it where everybody can see it.
 */
import { cutAt } from '../../parsers/characters.js';
import { printable } from '../terminal/width.js';

const TRIGGER = /^[=+\-@＝＋－＠]/;
/** A cell holds 32,767 characters; the rest of a longer one is in the account, and … says that there is more. */
const LONGEST = 8_000;

export function safeText(text: string): string {
  // Half of a surrogate pair would break the file.
  const cut = cutAt(printable(text).trim(), LONGEST).replace(/[\ud800-\udfff\ufffe\uffff]/gu, '\ufffd');
  return TRIGGER.test(cut) ? `'${cut}` : cut;
}

/** The text behind `safeText`, for what comes back from a cell. */
export function plainText(cell: string): string {
  const text = printable(cell).trim();
  return text.startsWith("'") && TRIGGER.test(text.slice(1)) ? text.slice(1) : text;
}

/** `_x0041_` in a cell is how a sheet writes a character; a text that happens to look like it is written so that it stays. */
export function escapeCodes(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
