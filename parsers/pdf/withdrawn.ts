/** What of a page's text is none: struck through, or drawn so that nobody sees it. It stands behind the text of the file, to be accounted for. */
import { addText, type BlockList } from '../blocks/block-list.js';
import { linesOf } from './lines.js';
import type { Drawing, Glyph, Rule } from './page.js';

export interface Withdrawn {
  struck: Glyph[];
  unseen: Glyph[];
}

/** Takes struck glyphs out of the text of the page. `hasPictures`: of those no program here knows the colour that stands behind white text. */
export function takeWithdrawn(page: Drawing, hasPictures: boolean): Withdrawn {
  const isStruck = strikesOf(page.horizontal);
  const struck = page.glyphs.filter(isStruck);
  if (struck.length > 0) page.glyphs = page.glyphs.filter((glyph) => !isStruck(glyph));
  // The layer of words that recognition laid over a scan is no hidden text.
  const isRecognised = page.invisible > page.glyphs.length;
  const lost = isRecognised ? [] : page.unseen;
  if (!hasPictures || lost.length === 0) return { struck, unseen: lost };
  const lines = new Set(page.glyphs.map(({ y }) => Math.round(y)));
  const besideText = ({ y }: Glyph) => [-1, 0, 1].some((off) => lines.has(Math.round(y) + off));
  page.glyphs = [...page.glyphs, ...lost.filter((glyph) => !besideText(glyph))];
  return { struck, unseen: lost.filter(besideText) };
}

/** Whether a rule runs through the middle of a glyph; an underline lies below it, the rules of a table above. */
function strikesOf(rules: readonly Rule[]): (glyph: Glyph) => boolean {
  const byHeight = new Map<number, [left: number, right: number][]>();
  for (const { left, right, top, bottom } of [...rules].sort((a, b) => a.left - b.left)) {
    const height = Math.round((top + bottom) / 2);
    const row = byHeight.get(height) ?? [];
    const last = row.at(-1);
    if (last && left <= last[1] + 1) last[1] = Math.max(last[1], right);
    else row.push([left, right]);
    byHeight.set(height, row);
  }
  return ({ left, right, y, size, char }) => {
    if (char.trim() === '') return false;
    const middle = (left + right) / 2;
    for (let height = Math.ceil(y - size * 0.5); height <= y - size * 0.18; height++) {
      const row = byHeight.get(height);
      if (row && covers(row, middle)) return true;
    }
    return false;
  };
}

/** In a list of ranges that stand apart, in order. */
function covers(row: readonly (readonly [number, number])[], x: number): boolean {
  let [low, high] = [0, row.length - 1];
  while (low <= high) {
    const at = (low + high) >> 1;
    const [left, right] = row[at] as readonly [number, number];
    if (x < left) high = at - 1;
    else if (x > right) low = at + 1;
    else return true;
  }
  return false;
}

export function addWithdrawn(list: BlockList, { struck, unseen }: Withdrawn): void {
  for (const { text } of linesOf(struck)) addText(list, text, { withdrawn: [{ start: 0, end: text.length }] });
  for (const { text } of linesOf(unseen))
    addText(list, text, { withdrawn: [{ start: 0, end: text.length, unseen: true }] });
}
