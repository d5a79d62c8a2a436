/**
 * Lines and fields of tab-separated text. A sheet quotes a field that holds a newline, a tab or a quote; Word does not quote, and a
 * quotation mark at the start of a paragraph is a quotation mark.
 */

export interface Line {
  fields: string[];
  /** At least one field was quoted: the text comes from a sheet, where one field is one grid column. */
  quoted: boolean;
}

/** A quoted field is looked for this far; a cell is never longer. */
const LONGEST_CELL = 20_000;

export function readLines(text: string, delimiter: '\t' | ','): Line[] {
  const lines: Line[] = [];
  for (let at = 0; at <= text.length; ) {
    const quoted = text.startsWith('"', at) || text.slice(at, lineEnd(text, at)).includes(`${delimiter}"`);
    const line = (quoted ? quotedLine(text, at, delimiter) : null) ?? plainLine(text, at, delimiter);
    lines.push({ fields: line.fields, quoted: line.quoted });
    at = line.next;
  }
  return lines;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function plainLine(text: string, at: number, delimiter: string): Line & { next: number } {
  const end = lineEnd(text, at);
  return { fields: text.slice(at, end).split(delimiter), quoted: false, next: end + 1 };
}

/** Reads a line with at least one quoted field and one delimiter outside quotes; null where the quotes do not fit that. */
function quotedLine(text: string, from: number, delimiter: string): (Line & { next: number }) | null {
  const fields: string[] = [];
  let quoted = false;
  let at = from;
  for (;;) {
    const field = quotedField(text, at, delimiter);
    if (field) {
      fields.push(field.text);
      quoted ||= field.needed;
      at = field.next;
    } else {
      let end = at;
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end++;
      fields.push(text.slice(at, end));
      at = end;
    }
    if (text[at] !== delimiter) break;
    at++;
  }
  return quoted && fields.length > 1 ? { fields, quoted, next: at + 1 } : null;
}

/** A field in quotes that ends at a delimiter or line end; `needed` where its content had to be quoted. */
function quotedField(
  text: string,
  from: number,
  delimiter: string,
): { text: string; needed: boolean; next: number } | null {
  if (text[from] !== '"') return null;
  for (let at = from + 1; at < text.length && at - from < LONGEST_CELL; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') {
      at++;
      continue;
    }
    const after = text[at + 1];
    if (after !== undefined && after !== delimiter && after !== '\n') return null;
    const inner = text.slice(from + 1, at);
    const needed = inner.includes('\n') || inner.includes(delimiter) || inner.includes('""');
    return { text: needed ? inner.replaceAll('""', '"') : text.slice(from, at + 1), needed, next: at + 1 };
  }
  return null;
}
