/** Glyphs → lines of text. Gaps become blanks, small raised digits become ¹²³ (a mark must not join a figure), overprinting counts once. */
import { raiseDigits } from '../characters.js';
import type { Glyph } from './page.js';

export interface TextLine {
  text: string;
  left: number;
  right: number;
  y: number;
  size: number;
  /** Width of what no program parts at its beginning: a number with its sign and point, a word, a character and the marks behind it. */
  head: number;
  /** Width with the blanks at its beginning. */
  extent: number;
}

/** Lines from top to bottom. A gap wider than two characters is printed as two blanks: it may part columns. */
export function linesOf(glyphs: readonly Glyph[]): TextLine[] {
  const rows: Glyph[][] = [];
  const sorted = [...glyphs].sort((a, b) => a.y - b.y || a.left - b.left);
  for (const glyph of sorted) {
    const row = rows.at(-1);
    const first = row?.[0];
    // A raised mark lies above the line it belongs to, and so comes before it.
    if (row && first && glyph.y - first.y <= Math.max(first.size, glyph.size) * 0.45) row.push(glyph);
    else rows.push([glyph]);
  }
  return rows.flatMap((row) => lineOf(row) ?? []);
}

function lineOf(row: Glyph[]): TextLine | null {
  const size = row.reduce((most, glyph) => Math.max(most, glyph.size), 0);
  const base = row.filter((glyph) => glyph.size > size * 0.75);
  const y = base.reduce((sum, glyph) => sum + glyph.y, 0) / base.length;
  const glyphs = row.sort((a, b) => a.left - b.left).filter((glyph, i) => !isOverprint(row, i, glyph));
  const stretch = stretchOf(glyphs);
  let text = '';
  let last: Glyph | null = null;
  for (const glyph of glyphs) {
    const gap = last ? glyph.left - last.right : 0;
    if (last && last.char.trim() !== '' && glyph.char.trim() !== '')
      text += blanksFor(gap / size, stretch / size, last.char, glyph.char);
    const mark = glyph.size <= size * 0.75 && glyph.y < y - size * 0.1;
    text += mark ? raiseDigits(glyph.char) : glyph.char;
    last = glyph;
  }
  const left = glyphs.find((glyph) => glyph.char.trim() !== '')?.left;
  if (left === undefined) return null;
  const right = glyphs.findLast((glyph) => glyph.char.trim() !== '')!.right;
  return {
    text: text.replace(/^ +| +$/g, ''),
    left,
    right,
    y,
    size,
    head: headOf(glyphs) - left,
    extent: right - glyphs[0]!.left,
  };
}

/** Right edge of the first run of a line that may not be parted. */
function headOf(glyphs: readonly Glyph[]): number {
  const shown = glyphs.filter((glyph) => glyph.char.trim() !== '');
  const word = /[\w０-９.,．，%％‰+-]/;
  const closing = /[、。，；：？！）》」』】〕”’%％‰]/;
  let end = 1;
  while (
    end < shown.length &&
    (closing.test(shown[end]!.char) || (word.test(shown[end - 1]!.char) && word.test(shown[end]!.char)))
  )
    end++;
  return shown[end - 1]!.right;
}

/** The same character drawn again almost in place is how some programs print bold. */
function isOverprint(row: readonly Glyph[], i: number, glyph: Glyph): boolean {
  for (let k = i - 1; k >= 0 && glyph.left - row[k]!.left <= glyph.size * 0.2; k--) {
    const before = row[k]!;
    if (before.char === glyph.char && glyph.char.trim() !== '' && Math.abs(before.y - glyph.y) < glyph.size * 0.2)
      return true;
  }
  return false;
}

/** Justified Chinese text is stretched, in narrow cells by more than a character: by as much as stands between any two of a line. Digits and letters are not. */
function stretchOf(glyphs: readonly Glyph[]): number {
  let least = Infinity;
  for (const [i, glyph] of glyphs.entries()) {
    const before = glyphs[i - 1];
    if (before && before.char.trim() !== '' && glyph.char.trim() !== '' && !isNarrow(before.char, glyph.char))
      least = Math.min(least, glyph.left - before.right);
  }
  return least === Infinity ? 0 : Math.max(0, least);
}

function isNarrow(before: string, after: string): boolean {
  return /[\x21-\x7e]$/.test(before) && /^[\x21-\x7e]/.test(after);
}

function blanksFor(gap: number, stretch: number, before: string, after: string): string {
  if (isNarrow(before, after)) return gap > 2 ? '  ' : gap > 0.2 ? ' ' : '';
  return gap - stretch > 2 ? '  ' : gap - stretch > 0.6 ? ' ' : '';
}

/**
 * Lines of a cell as one text: a line that fills the cell was wrapped and goes on without a break, any other ends a paragraph.
 * Blanks that set columns apart have no meaning inside a cell.
 */
export function cellText(lines: readonly TextLine[], { left, right }: { left: number; right: number }): string {
  let text = '';
  lines.forEach((line, i) => {
    const previous = lines[i - 1];
    if (previous) text += wraps(previous, line, left, right) ? '' : '\n';
    text += line.text.replace(/ {2}/g, ' ');
  });
  return text;
}

/** Blank between the lines of a cell and its rules, on both sides together, in characters. */
const PADDING = 1.3;

/**
 * Whether a line goes on in the next one: what begins that one had no room. Numbers too are cut in narrow cells, where a program finds
 * them in several pieces; two bare numbers below each other stand in cells of their own.
 */
export function wraps(before: TextLine, line: TextLine, left: number, right: number): boolean {
  // Wrapped lines may be centred: what counts is how much of the cell they fill, blanks at their beginning included.
  const room = Math.min(
    right - before.right - before.size * (PADDING / 2),
    right - left - before.extent - before.size * PADDING,
  );
  return room < Math.max(before.size * 0.7, line.head + before.size * 0.3);
}
