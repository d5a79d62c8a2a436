/** Headings and paragraphs. Lists stay as typed; people end a paragraph with the line, programs wrap it. */

import { addPicture, addText } from '../blocks/block-list.js';
import { CN_NUMBER, displayWidth, LIST_NUMBER } from '../characters.js';
import { splitLabel } from '../plain/marks.js';
import { LINES_AT_ONCE, proseEvents } from './commonmark.js';
import { closeText, addText as extend, type InlineText, openText, takeEvent } from './inline.js';
import type { Reading } from './reading.js';

/** A bullet, which is no sign of the number behind it, and a box to tick. */
const BULLET = /^\s*([-*+])[ \t]+(?=\S)(?:\[([ xX])\]\s)?/;

const MARKED = /[\\`*_~[\]<&!#>=^|+-]/;

const QUOTED = /^(?:[ \t]{0,3}>)+[ \t]?/;

/** Blocks of lines without tables, between one blank line and the next. */
export function addProse(reading: Reading, lines: readonly string[]): void {
  let stretch: string[] = [];
  for (const line of [...lines, '']) {
    if (line.trim() !== '') stretch.push(line);
    if ((line.trim() !== '' && stretch.length < LINES_AT_ONCE) || stretch.length === 0) continue;
    addStretch(reading, stretch);
    stretch = [];
  }
}

function addStretch(reading: Reading, lines: readonly string[]): void {
  // Most lines have no mark at all.
  if (lines.length === 1 && !MARKED.test(lines[0]!)) {
    addBlock(
      reading,
      { text: lines[0]!.replace(/^[ \t]+|[ \t]+$/g, ''), withdrawn: [], pictures: [], marks: [] },
      lines[0]!,
      undefined,
    );
    return;
  }
  const source = lines.map(safeLine).join('\n');
  const open = openText(source);
  /** What was typed of the block that is open, null outside one. */
  let typed: string | null = null;
  let first = '';
  let level: number | undefined;
  let broken = false;
  const begin = (line: number) => {
    typed = first = lines[line]!;
  };
  const end = () => {
    addBlock(reading, closeText(open), first, level);
    typed = null;
  };
  for (const event of proseEvents(source, reading.effort)) {
    const [kind, token, context] = event;
    takeEvent(open, event);
    switch (`${kind} ${token.type}`) {
      case 'enter paragraph':
      case 'enter atxHeading':
      case 'enter setextHeading':
        begin(token.start.line - 1);
        level = token.type === 'paragraph' ? undefined : levelOf(context.sliceSerialize(token));
        break;
      case 'exit paragraph':
      case 'exit atxHeading':
      case 'exit setextHeadingText':
        end();
        break;
      case 'enter hardBreakTrailing':
      case 'enter hardBreakEscape':
        broken = true;
        break;
      case 'enter lineEnding': {
        if (typed === null || open.muted > 0) break;
        const next = lines[token.start.line]!;
        if (broken) {
          extend(open, '\n');
          typed = next;
        } else if (isWrapped(typed, next, reading.parted)) {
          extend(open, ' ');
          typed = `${(typed as string).trimEnd()} ${next.trim()}`;
        } else {
          end();
          begin(token.start.line);
        }
        broken = false;
      }
    }
  }
}

/** A lone `-` is a nil, no underline; fences go and what they hold is read; no letter is quoted nine times. */
function safeLine(line: string): string {
  if (/^\s*(?:`{3,}|~{3,})\s*\w*\s*$/.test(line)) return '';
  return /^\s*[-=]\s*$/.test(line) ? `\\${line.trim()}` : line.replace(/^(?:[ \t]{0,3}>){9,}/, '>>>>>>>>');
}

/** Of a heading as written. One line of prose that is underlined is a heading; more lines, or an item of a list, are paragraphs. */
function levelOf(written: string): number | undefined {
  const signs = /^#{1,6}(?=\s|$)/.exec(written);
  if (signs) return signs[0].length;
  const lines = written.split('\n');
  if (lines.length > 2 || BULLET.test(written) || /^\s*\d+[.)]\s/.test(written)) return undefined;
  return lines[1]!.trim().startsWith('=') ? 1 : 2;
}

function addBlock(reading: Reading, inline: InlineText, typed: string, level: number | undefined): void {
  const bullet = level === undefined ? BULLET.exec(typed.replace(QUOTED, '')) : null;
  const prefix = bullet?.[0].trimStart() ?? '';
  const ticked = bullet?.[2] && (bullet[2] === ' ' ? '☐' : '☑');
  const split =
    bullet && inline.text.startsWith(prefix)
      ? { label: ticked ?? bullet[1]!, text: inline.text.slice(prefix.length) }
      : splitLabel(inline.text, true);
  const cut = inline.text.length - split.text.length;
  const withdrawn = inline.withdrawn
    .map(({ start, end }) => ({ start: Math.max(0, start - cut), end: end - cut }))
    .filter(({ start, end }) => end > start);
  const block = addText(reading.list, level ? withoutAttributes(split.text) : split.text, {
    ...(split.label ? { label: split.label } : {}),
    ...(level ? { level } : {}),
    ...(withdrawn.length > 0 ? { withdrawn } : {}),
  });
  for (const alt of inline.pictures) addPicture(reading.list, alt);
  if (!block) return;
  for (const mark of inline.marks) {
    const offset = Math.max(0, mark.offset - cut);
    reading.places.set(mark.id, { block: block.id, start: offset, end: offset, quote: '' });
  }
}

/** Without those that pandoc puts behind a heading (`{#id .class}`). */
function withoutAttributes(text: string): string {
  const at = text.endsWith('}') ? text.lastIndexOf('{') : -1;
  return at < 0 ? text : text.slice(0, at).trimEnd();
}

/** What a paragraph of its own begins with, and a heading typed above its text. */
const OPENS = new RegExp(
  String.raw`^\s*(?:[-*+>]\s|\d{1,3}[.)、．]|${LIST_NUMBER}|第(?:\d{1,3}|${CN_NUMBER})[章节条部])`,
);

/**
 * Whether a line goes on with the sentence before it. Programs wrap at some 72 columns and at blanks; people end a paragraph with
 * the line. Where paragraphs are parted by blank lines throughout, a single line break was made by a program.
 */
function isWrapped(before: string, line: string, parted: boolean): boolean {
  const last = before.trimEnd();
  if (/[。！？；;:：]$/.test(last) || OPENS.test(line)) return false;
  return last.length >= 30 || (!OPENS.test(last) && (parted || isFull(last, line)));
}

/** A program wraps at some 72 columns, and only at blanks, which in Chinese text stand beside figures: one more word had no room. */
function isFull(last: string, line: string): boolean {
  if (!/[\d０-９A-Za-z%％]$/.test(last) || /^\s*附/.test(last)) return false;
  const [word = ''] = /^\S+/.exec(line.trim()) ?? [];
  return displayWidth(last) + 1 + displayWidth(word) > WRAPPED_AT;
}

const WRAPPED_AT = 72;

/** Nearly all lines of prose stand between blank lines. */
export function arePartedByBlanks(lines: readonly string[]): boolean {
  let alone = 0;
  let followed = 0;
  let inTable = false;
  lines.forEach((line, i) => {
    if (/<table[\s>]/i.test(line)) inTable = true;
    if (/<\/table/i.test(line)) inTable = false;
    if (inTable || line.trim() === '' || /^\s*(?:[|<#+>-]|\d+\.)/.test(line)) return;
    if ((lines[i + 1] ?? '').trim() === '') alone++;
    else followed++;
  });
  return alone >= 5 && followed * 5 <= alone;
}
