/**
 * The words of a paragraph or cell from the tokens inside it: marks go, words stay; offsets are those of the text that results. A
 * mark between digits (`10*20*30`) is text, whatever CommonMark makes of it: no figure may change.
 */
import { decodeString } from 'micromark-util-decode-string';
import type { Span } from '../document.js';
import { type Effort, type Event, textEvents } from './commonmark.js';

export interface InlineText {
  text: string;
  withdrawn: Span[];
  pictures: string[];
  /** Labels of footnotes and the offset where each mark stood. */
  marks: { id: string; offset: number }[];
}

export interface OpenText {
  readonly source: string;
  out: InlineText;
  /** Plain characters not yet looked at: micromark hands them out in pieces. */
  data: string;
  /** Offset in the text where a strike-through began, -1 outside one. */
  struck: number;
  /** Open tokens whose text is no text of the report: addresses, tags. */
  muted: number;
  /** Alternative text of the picture that is open. */
  alt: string | null;
  /** Offset in the source behind the last picture. */
  behindPicture: number;
}

export function openText(source: string): OpenText {
  const out = { text: '', withdrawn: [], pictures: [], marks: [] };
  return { source, out, data: '', struck: -1, muted: 0, alt: null, behindPicture: -1 };
}

/** What has been read since the last call; a strike-through that is open goes on behind it. */
export function closeText(open: OpenText): InlineText {
  flush(open);
  const { out, struck } = open;
  strike(open, false);
  open.out = openText('').out;
  if (struck >= 0) open.struck = 0;
  return out;
}

/** The text of a cell, its lines kept. */
export function readInline(source: string, effort: Effort): InlineText {
  const open = openText(source);
  for (const event of textEvents(source, effort)) {
    takeEvent(open, event);
    if (event[0] === 'enter' && event[1].type === 'lineEnding' && open.muted === 0) addText(open, '\n');
  }
  return closeText(open);
}

export function takeEvent(open: OpenText, [kind, token, context]: Event): void {
  const isEnter = kind === 'enter';
  switch (token.type) {
    case 'data':
      if (isEnter && open.muted === 0) addData(open, context.sliceSerialize(token), token.start.offset);
      return;
    case 'characterEscape':
    case 'characterReference':
    case 'autolinkProtocol':
      if (isEnter) addText(open, decodeString(context.sliceSerialize(token)));
      return;
    case 'codeTextData':
      if (isEnter) addText(open, context.sliceSerialize(token).replaceAll('\\|', '|'));
      return;
    case 'strongSequence':
    case 'emphasisSequence':
      if (isEnter && isBetweenDigits(open.source, token.start.offset, token.end.offset))
        addText(open, context.sliceSerialize(token));
      return;
    case 'strikethrough':
      strike(open, isEnter);
      return;
    case 'htmlText':
      if (isEnter && open.muted === 0) takeTag(open, context.sliceSerialize(token));
      open.muted += isEnter ? 1 : -1;
      return;
    case 'resource':
      open.muted += isEnter ? 1 : -1;
      return;
    case 'image':
      flush(open);
      if (isEnter) open.alt ??= '';
      else if (open.alt !== null) {
        open.out.pictures.push(open.alt);
        open.alt = null;
        open.behindPicture = token.end.offset;
      }
  }
}

function addData(open: OpenText, data: string, at: number): void {
  // pandoc's attributes of a picture
  open.data += at === open.behindPicture ? data.replace(/^\{[^}]{0,400}\}/, '') : data;
}

export function addText(open: OpenText, text: string): void {
  if (open.muted > 0) return;
  flush(open);
  append(open, text);
}

/** Plain text with pandoc's marks: those of notes go to their place, raised text (`m^2^`) loses its signs. */
function flush(open: OpenText): void {
  const { data } = open;
  open.data = '';
  let done = 0;
  for (const match of data.matchAll(/\[\^([^\]\s]{1,40})\]|\^([^\s^]{1,20})\^/g)) {
    append(open, data.slice(done, match.index) + (match[2] ?? ''));
    if (match[1] !== undefined) open.out.marks.push({ id: match[1], offset: open.out.text.length });
    done = match.index + match[0].length;
  }
  append(open, data.slice(done));
}

function append(open: OpenText, text: string): void {
  if (open.alt !== null) open.alt += text;
  else open.out.text += text;
}

function takeTag(open: OpenText, tag: string): void {
  if (/^<br[\s/>]/i.test(tag)) addText(open, '\n');
  const struck = /^<(\/?)(?:del|s|strike)[\s>]/i.exec(tag);
  if (struck) strike(open, struck[1] === '');
}

function strike(open: OpenText, begins: boolean): void {
  flush(open);
  const { out, struck } = open;
  if (begins && struck < 0) open.struck = out.text.length;
  else if (!begins && struck >= 0) {
    if (out.text.length > struck) out.withdrawn.push({ start: struck, end: out.text.length });
    open.struck = -1;
  }
}

function isBetweenDigits(source: string, start: number, end: number): boolean {
  return /[\d.]/.test(source[start - 1] ?? '') && /[\d.]/.test(source[end] ?? '');
}
