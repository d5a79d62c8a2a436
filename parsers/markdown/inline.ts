/**
 * Markdown's marks inside a line: escapes, emphasis, code, links, pictures, notes, strike-through, HTML tags and entities. The marks
 * go, the words stay; offsets are those of the text that results. A mark between digits (`10*20*30`) is never taken for emphasis.
 */
import type { Span } from '../document.js';

export interface InlineText {
  text: string;
  withdrawn: Span[];
  pictures: string[];
  /** Labels of footnotes and the offset where each mark stood. */
  marks: { id: string; offset: number }[];
}

const ENTITIES: Record<string, string> = {
  nbsp: '\u00a0',
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  ldquo: '“',
  rdquo: '”',
  times: '×',
  ge: '≥',
  le: '≤',
  sup2: '²',
  permil: '‰',
  middot: '·',
};

interface Reading {
  out: InlineText;
  source: string;
  /** Offset in the text where a strike-through began, -1 outside one. */
  struck: number;
}

/** Tried in this order at a character that may begin a mark; the first that matches acts. */
const MARKS: readonly [RegExp, (match: RegExpExecArray, reading: Reading) => void][] = [
  [/\\(\n|[!-/:-@[-`{-~ ])/y, (m, { out }) => add(out, m[1]!)],
  [/(`{1,3})((?:(?!\1)[\s\S]){1,2000})\1(?!`)/y, (m, { out }) => add(out, m[2]!.replace(/^ (.*) $/s, '$1'))],
  [
    /!\[([^\]]{0,400})\]\((?:[^()\s]|\([^()\s]*\)){0,2000}(?:\s+"[^"]{0,400}")?\)(?:\{[^}]{0,400}\})?/y,
    (m, { out }) => out.pictures.push(m[1]!),
  ],
  [/\[\^([^\]\s]{1,40})\]/y, (m, { out }) => out.marks.push({ id: m[1]!, offset: out.text.length })],
  [
    /\[((?:[^[\]\\]|\\.){0,2000})\]\((?:[^()\s]|\([^()\s]*\)){0,2000}(?:\s+"[^"]{0,400}")?\)/y,
    (m, { out }) => add(out, readInline(m[1]!).text),
  ],
  // pandoc's spans with attributes; a tracked deletion is withdrawn
  [
    /\[((?:[^[\]\\]|\\.){0,2000})\](\{[.#][^}]{0,400}\})/y,
    (m, { out }) => {
      const start = out.text.length;
      add(out, readInline(m[1]!).text);
      if (/\.(?:deletion|strikeout)/.test(m[2]!)) out.withdrawn.push({ start, end: out.text.length });
    },
  ],
  [/<((?:https?|mailto):[^<>\s]{1,2000})>/iy, (m, { out }) => add(out, m[1]!)],
  [/<br\s*\/?>/iy, (_, { out }) => add(out, '\n')],
  [/<(\/?)(?:del|s|strike)(?:\s[^<>]{0,400})?>/iy, (m, reading) => strike(reading, m[1] === '')],
  [/<\/?[a-z][a-z0-9]*(?:\s[^<>]{0,1000})?\/?>/iy, () => {}],
  [/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z0-9]{2,8}));/iy, (m, { out }) => add(out, entity(m))],
  [/~~/y, (m, reading) => strike(reading, reading.struck < 0 && reading.source.indexOf('~~', m.index + 2) > 0)],
  [/\^([^\s^]{1,20})\^/y, (m, { out }) => add(out, m[1]!)],
];

export function readInline(source: string): InlineText {
  const out: InlineText = { text: '', withdrawn: [], pictures: [], marks: [] };
  const reading: Reading = { out, source, struck: -1 };
  const plain = /[^\\`!<&~^*_[]+/y;
  for (let at = 0; at < source.length; ) {
    plain.lastIndex = at;
    const run = plain.exec(source)?.[0].length ?? 0;
    out.text += source.slice(at, at + run);
    at += run;
    if (at < source.length) at += takeMark(reading, at);
  }
  strike(reading, false);
  return out;
}

/** Reads the mark or the plain character at `at` and returns its length. */
function takeMark(reading: Reading, at: number): number {
  for (const [pattern, act] of MARKS) {
    pattern.lastIndex = at;
    const match = pattern.exec(reading.source);
    if (match) {
      act(match, reading);
      return match[0].length;
    }
  }
  const run = emphasis(reading.source, at);
  if (run === 0) add(reading.out, reading.source[at]!);
  return run || 1;
}

function add(out: InlineText, text: string): void {
  out.text += text;
}

function strike(reading: Reading, open: boolean): void {
  const { out, struck } = reading;
  if (open && struck < 0) reading.struck = out.text.length;
  else if (!open && struck >= 0) {
    if (out.text.length > struck) out.withdrawn.push({ start: struck, end: out.text.length });
    reading.struck = -1;
  }
}

function entity(match: RegExpExecArray): string {
  const code = match[1] ? Number(match[1]) : match[2] ? Number.parseInt(match[2], 16) : null;
  if (code !== null)
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
  return ENTITIES[match[3]!.toLowerCase()] ?? match[0];
}

/**
 * Length of the run of `*` or `_` at `at` if it opens or closes emphasis, else 0: words on one side, and a partner somewhere in the
 * text. `_` inside a word and any mark between digits are text, and so is a lone one.
 */
function emphasis(source: string, at: number): number {
  const char = source[at]!;
  if (char !== '*' && char !== '_') return 0;
  const run = /^(?:\*{1,3}|_{1,3})/.exec(source.slice(at, at + 3))![0];
  const before = source[at - 1] ?? ' ';
  const after = source[at + run.length] ?? ' ';
  if (/[\d.]/.test(before) && /[\d.]/.test(after)) return 0;
  if (char === '_' && /[A-Za-z0-9]/.test(before) && /[A-Za-z0-9]/.test(after)) return 0;
  const edge = !/\s/.test(after) || !/\s/.test(before);
  return edge && (source.indexOf(run, at + run.length) >= 0 || (at > 0 && source.lastIndexOf(run, at - 1) >= 0))
    ? run.length
    : 0;
}
