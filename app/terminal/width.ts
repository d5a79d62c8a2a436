/**
 * Terminals give a Chinese character two cells. Columns can only be aligned with that width, not with the number of characters;
 * the ranges are those of Unicode's East Asian Width W and F (UAX #11). Ambiguous ones (— … ✕ ≠) are one cell, as terminals in a
 * UTF-8 locale draw them.
 */

const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const NONE = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;

/** Cells that a text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) width += NONE.test(char) ? 0 : WIDE.test(char) ? 2 : 1;
  return width;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}

/** Cut to `width` cells with … at the end; a text that fits is returned as it is. */
function cutTo(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const char of text) {
    const next = displayWidth(char);
    if (used + next > width - 1) break;
    kept += char;
    used += next;
  }
  return `${kept}…`;
}

/** Broken into lines of at most `width` cells. Numbers and Latin words stay whole, and no line begins with a closing mark. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/[^\s\u2e80-\uffef]+|\s+|./gu) ?? []) {
    const closing = /^[，。；：、）】”’！？,.;:)]/.test(word);
    if (line !== '' && !closing && displayWidth(line + word.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    if (line === '' && lines.length > 0) line = word.trimStart();
    else line += word;
    // A word longer than a line is cut: nothing else fits. Up to two closing marks may stick out.
    while (displayWidth(line) > width + 4) {
      const head = cutTo(line, width + 1).slice(0, -1);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd());
  return lines;
}

export { printable } from '../../pipeline/wording/printable.js';
