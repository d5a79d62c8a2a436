import { displayWidth, wrap } from './width.js';

/** Text on the left, a short word on the right edge; a long text runs on below itself. */
export function side(
  head: string,
  text: string,
  right: string,
  { width }: { width: number },
  tint: (text: string) => string = (t) => t,
): string[] {
  const indent = 4;
  const room = width - indent - (right === '' ? 0 : displayWidth(right) + 2);
  const [first = '', ...more] = wrap(text, Math.max(20, room));
  const gap = width - indent - displayWidth(first) - displayWidth(right);
  const line = right === '' ? `${head}${first}` : `${head}${first}${' '.repeat(Math.max(2, gap))}${tint(right)}`;
  return [line, ...more.flatMap((rest) => wrap(rest, width - indent)).map((rest) => ' '.repeat(indent) + rest)];
}

export function hang(head: string, indent: number, text: string, width: number): string[] {
  const [first = '', ...more] = wrap(text, Math.max(20, width - indent));
  return [`${head}${first}`, ...more.map((rest) => ' '.repeat(indent) + rest)];
}
