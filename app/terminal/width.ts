/** Columns of a terminal are aligned by the cells that characters take, not by their number. */
import { displayWidth } from '../../parsers/characters.js';

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
