/** Lines of the pages → paragraphs: a line that fills the measure goes on in the next one unless that is indented. */
import type { TextLine } from './lines.js';

export interface PageLine extends TextLine {
  page: number;
  /** Of its page. */
  height: number;
  width: number;
}

export interface Measure {
  left: number;
  right: number;
}

const PAGE_NUMBER = /^[-—–－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－·\s]*$/;

/** Lines at the edges of the pages that are no text: page numbers, and what is printed on three pages or more. */
export function takeRunningLines(lines: readonly PageLine[]): {
  body: PageLine[];
  headers: string[];
  footers: string[];
} {
  const isTop = (line: PageLine) => line.y < line.height * 0.1;
  const isBottom = (line: PageLine) => line.y > line.height * 0.9;
  const key = (line: PageLine) => `${Math.round(line.y / 4)} ${line.text.replace(/\d+/g, '#')}`;
  const pages = new Map<string, Set<number>>();
  for (const line of lines) {
    if (!isTop(line) && !isBottom(line)) continue;
    const seen = pages.get(key(line)) ?? new Set();
    pages.set(key(line), seen.add(line.page));
  }
  const headers = new Set<string>();
  const footers = new Set<string>();
  const body = lines.filter((line) => {
    if (!isTop(line) && !isBottom(line)) return true;
    if (PAGE_NUMBER.test(line.text)) return false;
    if ((pages.get(key(line))?.size ?? 0) < 3) return true;
    (isTop(line) ? headers : footers).add(line.text);
    return false;
  });
  return { body, headers: [...headers], footers: [...footers] };
}

/**
 * The measure of the text of one size on pages of one kind: left and right edge over all their lines. A landscape annex, or notes in a smaller
 * size below a table that is wider than the text, have their own, or every full line of the text would end short of it. Where such pages
 * hold a form and its captions, the longest of them is no full line yet: lines that end left of three fifths of the page go on in no other one.
 */
export function measuresOf(lines: readonly PageLine[]): (line: PageLine) => Measure {
  const sizeOf = sizesOf(lines);
  const pages = new Map<string, { kind: string; size: number; count: number; measure: Measure }>();
  const keyOf = (line: PageLine) => `${line.page} ${sizeOf(line)}`;
  for (const line of lines) {
    const kind = `${Math.round(line.width)} ${sizeOf(line)}`;
    const page = pages.get(keyOf(line)) ?? {
      kind,
      size: line.size,
      count: 0,
      measure: { left: Infinity, right: line.width * 0.6 },
    };
    const { left, right } = page.measure;
    pages.set(keyOf(line), {
      ...page,
      count: page.count + 1,
      measure: { left: Math.min(left, line.left), right: Math.max(right, line.right) },
    });
  }
  // Pages with most lines first: they say where lines begin. A page of nothing but first lines begins two characters further right.
  const shared = new Map<string, Measure[]>();
  const measures = new Map<string, Measure>();
  for (const [key, { kind, size, measure }] of [...pages].sort(([, one], [, other]) => other.count - one.count)) {
    const known = shared.get(kind) ?? [];
    const same = known.find(({ left }) => measure.left > left - size * 0.5 && measure.left < left + size * INDENT);
    if (same) same.right = Math.max(same.right, measure.right);
    else shared.set(kind, [...known, measure]);
    measures.set(key, same ?? measure);
  }
  return (line) => measures.get(keyOf(line)) ?? line;
}

/** In characters: the first line of a paragraph, and a little more. */
const INDENT = 2.6;

/** Sizes that differ by a hair are one. */
function sizesOf(lines: readonly PageLine[]): (line: PageLine) => number {
  const sizes = [...new Set(lines.map(({ size }) => Math.round(size * 10)))].sort((a, b) => a - b);
  const classes = new Map<number, number>();
  let first = 0;
  for (const size of sizes) {
    if (size > first * 1.06) first = size;
    classes.set(size, first);
  }
  return ({ size }) => classes.get(Math.round(size * 10)) ?? 0;
}

/** Whether `line` goes on with the paragraph that ends in `before`. */
export function goesOn(before: PageLine, line: PageLine, measureOf: (line: PageLine) => Measure): boolean {
  const { size } = before;
  if (Math.abs(line.size - size) > size * 0.12) return false;
  // The line was full if what begins the next one had no room in it; marks may hang over the edge by which the room is measured.
  if (before.right < measureOf(before).right - Math.max(line.head, size * 0.6) - size * 1.2) return false;
  if (line.left > measureOf(line).left + size * 0.8) return false;
  return line.page !== before.page || line.y - before.y < size * 2.6;
}

/** Text of a paragraph of these lines: no blank between Chinese characters or inside a number, one between words. */
export function joinLines(lines: readonly PageLine[]): string {
  return lines.reduce(
    (text, line) => text + (/[A-Za-z]/.test(text.at(-1) ?? '') && /^[A-Za-z]/.test(line.text) ? ' ' : '') + line.text,
    '',
  );
}
