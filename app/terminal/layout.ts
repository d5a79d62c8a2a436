import { displayWidth } from '../../parsers/characters.js';
import { wrap } from './width.js';

/** Text on the left, a short word on the right edge; a long text runs on below itself. */
export function side(
  head: string,
  text: string,
  right: string,
  { width }: { width: number },
  tint: (text: string) => string = (t) => t,
): string[] {
  const indent = 4;
  const full = width - indent;
  const rightWidth = displayWidth(right);
  if (right !== '' && displayWidth(text) > full - rightWidth - 2 && displayWidth(text) <= full) {
    // One whole line and the word below it read better than a sum that is cut.
    return [`${head}${text}`, `${' '.repeat(Math.max(0, width - rightWidth))}${tint(right)}`];
  }
  const room = full - (right === '' ? 0 : rightWidth + 2);
  const [first = '', ...more] = wrap(text, Math.max(20, room));
  const gap = full - displayWidth(first) - rightWidth;
  const line = right === '' ? `${head}${first}` : `${head}${first}${' '.repeat(Math.max(2, gap))}${tint(right)}`;
  return [line, ...more.flatMap((rest) => wrap(rest, full)).map((rest) => ' '.repeat(indent) + rest)];
}

/** A long text that runs on under itself, not under its mark. */
export function hang(head: string, indent: number, text: string, width: number): string[] {
  const [first = '', ...more] = wrap(text, Math.max(20, width - indent));
  return [`${head}${first}`, ...more.map((rest) => ' '.repeat(indent) + rest)];
}
