/**
 * Lines that a page broke: text copied out of a PDF or a mail ends a line wherever its page did, inside sentences and lists, where people end a
 * paragraph with the line. Told by the whole text: no line is wider than the page, and most that ends without a mark fills it.
 */
import { CN_NUMBER, displayWidth, LIST_NUMBER } from '../characters.js';
import { type Message, message } from '../result.js';

/** Columns of a page: 28 characters of an official document and more. */
const [NARROWEST, WIDEST] = [50, 130];
/** A mark may hang over the edge, or a bracket have moved down with its word. */
const LOOSE = 5;
/** One such line may be a heading. */
const FEWEST = 2;

const ENDS_SENTENCE = /[。！？]\s*$/;
const ENDS_ITEM = /[；;：:]\s*$/;
const OPENS = new RegExp(
  String.raw`^(?:\s|[-*+]\s|${LIST_NUMBER}|\d{1,2}[)）]|第(?:\d{1,3}|${CN_NUMBER})[章节条部]|附[件表])`,
);
const isProse = (line: string) => line.trim() !== '' && !/[\t|]/.test(line);

/** Whether a page may have broken the line before the next: the two read as one sentence. */
function goesOn(line: string, next: string): boolean {
  return isProse(line) && isProse(next) && !ENDS_SENTENCE.test(line) && !OPENS.test(next);
}

/** The next word or number had no room. */
function isFull(line: string, next: string, width: number): boolean {
  const [word = ''] = /^[\d.,%A-Za-z]+|^./u.exec(next.trim()) ?? [];
  return displayWidth(`${line.trimEnd()}${word}`) > width - LOOSE;
}

/** The width at which the lines were broken, or null where each of them is a paragraph. */
export function wrapWidth(lines: readonly string[]): number | null {
  let width = 0;
  for (const line of lines) {
    if (isProse(line)) width = Math.max(width, displayWidth(line.trimEnd()));
    if (width > WIDEST) return null;
  }
  if (width < NARROWEST) return null;
  const broken = lines.flatMap((line, i) => {
    const next = lines[i + 1] ?? '';
    const wide = displayWidth(line) > NARROWEST - LOOSE;
    return wide && goesOn(line, next) && !ENDS_ITEM.test(line) ? [isFull(line, next, width)] : [];
  });
  const full = broken.filter((fills) => fills).length;
  return full >= FEWEST && full * 4 >= broken.length * 3 ? width : null;
}

export function linesJoined(): Message {
  return message(
    'lines-joined',
    '文本在每行末尾折断（如从 PDF 复制），已接成段落。',
    'The text was broken at the end of each line, as when it is copied from a PDF; its paragraphs were put together again.',
  );
}

export function joinWrapped(lines: readonly string[], width: number | null): string[] {
  if (width === null) return [...lines];
  const joined: string[] = [];
  let open = false;
  for (const [i, line] of lines.entries()) {
    if (open) joined[joined.length - 1] += line.trim();
    else joined.push(line);
    const next = lines[i + 1] ?? '';
    open = goesOn(line, next) && isFull(line, next, width);
  }
  return joined;
}
