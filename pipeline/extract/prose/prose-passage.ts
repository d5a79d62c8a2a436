/**
 * One paragraph (or note) made ready for reading: numerals found, sentences cut, and a copy of the text with the same length in which
 * habits of typing are gone (full-width digits, half-width Chinese punctuation, withdrawn words, blanks). Offsets in the copy are
 * offsets in the text, so every place found in it is a place in the document.
 */
import { INVISIBLE, LIST_NUMBER } from '../../../parsers/characters.js';
import type { Span } from '../../../parsers/document.js';
import { type Numeral, scanBehind, scanNumerals, WITHDRAWN } from '../../../parsers/number.js';
import { type Unit, unitNamed } from '../../units.js';
import { raisedMarks } from '../visible.js';

export interface Passage {
  block: string;
  /** Printed label of an automatic number. */
  label: string;
  text: string;
  plain: string;
  /** Live numerals, in order. */
  numerals: readonly Numeral[];
  /** Numerals in hidden or struck-through words: never a figure. */
  withdrawn: Numeral[];
  sentences: Span[];
  /** Spans inside “…” and 《…》, without the marks. */
  quotes: (Span & { title: boolean })[];
  /** The unit of amounts that print none, where `（单位：万元）` stands above the passage or in it; from which offset on. */
  unit: { unit: Unit; from: number } | null;
  /** Number of the standard section that it stands in, or null. */
  section: number | null;
  /** Words of the nearest heading above it, without label. */
  heading: string;
  /** Footnotes are prose; what stands in margins is page furniture; a comment is no part of the report. */
  role: 'prose' | 'margin' | 'comment';
}

const WIDE: Record<string, string> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '?': '？',
  '!': '！',
  '﹪': '%',
  '％': '%',
  '．': '.',
  '“': '“',
  '「': '“',
  '『': '“',
  '」': '”',
  '』': '”',
  '〈': '《',
  '〉': '》',
  '[': '（',
  ']': '）',
  '【': '（',
  '】': '）',
  '〔': '（',
  '〕': '）',
  '［': '（',
  '］': '）',
  '﹔': '；',
  '﹐': '，',
  '｡': '。',
};

/** @param before the paragraph before it, whose last number may go on in this one. */
export function makePassage(
  block: { id: string; text: string; label?: string; withdrawn?: Span[] },
  context: Pick<Passage, 'section' | 'heading' | 'role'> & { unit?: Unit | null },
  before = '',
): Passage {
  const { text } = block;
  const live = maskWithdrawn(text, [...(block.withdrawn ?? []), ...raisedMarks(text)]);
  const numerals = scanBehind(before, live);
  const withdrawn = (block.withdrawn ?? []).flatMap(({ start, end }) =>
    scanNumerals(text.slice(start, end)).map((n) => ({ ...n, start: n.start + start, end: n.end + start })),
  );
  const plain = plainText(live, numerals);
  const own = unitSaid(plain);
  return {
    block: block.id,
    label: block.label ?? '',
    text,
    plain,
    numerals,
    withdrawn,
    sentences: sentencesOf(plain),
    quotes: quotesOf(plain),
    ...context,
    unit: own ? { unit: own.unit, from: own.end } : context.unit ? { unit: context.unit, from: 0 } : null,
  };
}

/** `（单位：万元）`, and where it ends. */
export function unitSaid(text: string): { unit: Unit; end: number } | null {
  const match = /单位 *[:：] *(?:人民币)? *([万千百亿]{0,2}元)(?![\u4e00-\u9fff])/.exec(text);
  const unit = match && unitNamed(match[1]!);
  return unit ? { unit, end: match.index + match[0].length } : null;
}

/** Withdrawn characters, and raised marks behind figures, become U+FFFC: neither digit nor word, so nothing on its two sides is joined. */
function maskWithdrawn(text: string, spans: readonly Span[]): string {
  let masked = text;
  for (const { start, end } of spans) {
    masked = masked.slice(0, start) + WITHDRAWN.repeat(end - start) + masked.slice(end);
  }
  return masked;
}

/** Marks and full-width digits; blanks of any kind become one of the plain kind, everything else stays. */
const PLAIN = new Map<string, string>(Object.entries(WIDE));
for (let digit = 0; digit < 10; digit++) PLAIN.set(String.fromCharCode(0xff10 + digit), String(digit));
const NOT_PLAIN = new RegExp(
  `["＂\\t\\r\\u00a0\\u2009\\u202f\\u3000${WITHDRAWN}${INVISIBLE}${[...PLAIN.keys()].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}]`,
  'g',
);

const QUOTES: ReadonlySet<string> = new Set('"＂');

const CLOSES = /[\u4e00-\u9fff）%”》]/;

function plainText(text: string, numerals: readonly Numeral[]): string {
  let straight = 0;
  let plain = text.replace(NOT_PLAIN, (char) =>
    QUOTES.has(char) ? (straight++ % 2 === 0 ? '“' : '”') : (PLAIN.get(char) ?? ' '),
  );
  // Separators, brackets and blanks inside a numeral end no clause.
  for (const { start, end } of numerals) {
    const inner = plain.slice(start, end);
    if (/[，：（） ]/.test(inner))
      plain = plain.slice(0, start) + inner.replace(/[，：（） ]/g, '.') + plain.slice(end);
  }
  // A full stop typed as a point: behind a Chinese character or unit, not before a digit or letter.
  if (plain.includes('.'))
    plain = plain.replace(/\.(?![\dA-Za-z.])/g, (point, at: number) =>
      CLOSES.test(plain[at - 1] ?? '') ? '。' : point,
    );
  return plain.includes('\n') ? plain.replace(/\n/g, (_, at: number) => (endsSentence(plain, at) ? '\n' : ' ')) : plain;
}

const NUMBERED = new RegExp(`^ *${LIST_NUMBER}`);

/** A line break ends a sentence where the line before has ended one, or the next opens with a list number. */
function endsSentence(plain: string, at: number): boolean {
  if (/(?:^|[。；：！？\n]) *$/.test(plain.slice(Math.max(0, at - 8), at))) return true;
  const next = plain.slice(at + 1, at + 10);
  return NUMBERED.test(next);
}

/** Cut at 。！？ and at breaks; a full stop inside “…” ends nothing. */
function sentencesOf(plain: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  let quoted = false;
  const cut = (end: number) => {
    while (end - start > LONGEST) {
      const mark = plain.slice(start + LONGEST, end).search(/[，；、]/);
      const at = mark < 0 || mark > LONGEST ? start + LONGEST : start + LONGEST + mark + 1;
      spans.push({ start, end: Math.min(at, end) });
      start = Math.min(at, end);
    }
    if (end > start) spans.push({ start, end });
    start = end;
  };
  SENTENCE_MARKS.lastIndex = 0;
  for (let mark = SENTENCE_MARKS.exec(plain); mark; mark = SENTENCE_MARKS.exec(plain)) {
    if (mark[0] === '“') quoted = true;
    else if (mark[0] === '”') quoted = false;
    else if (mark[0] === '\n' || !quoted) {
      cut(mark.index + 1);
      quoted = false;
    }
  }
  cut(plain.length);
  return spans;
}

const SENTENCE_MARKS = /[。！？\n“”]/g;
/** No sentence of a report is as long; figures are compared with all others of their sentence, so its length is bounded. */
const LONGEST = 3000;

function quotesOf(plain: string): Passage['quotes'] {
  if (!/[“《]/.test(plain)) return [];
  const quotes: Passage['quotes'] = [];
  for (const match of plain.matchAll(/“([^“”\n]{1,60})”|《([^《》\n]{1,60})》/g)) {
    const start = match.index + 1;
    quotes.push({ start, end: match.index + match[0].length - 1, title: match[2] !== undefined });
  }
  return quotes;
}

/** Whether an offset lies inside one of the quotes. */
export function quoteAt(passage: Passage, at: number): Passage['quotes'][number] | null {
  const { quotes } = passage;
  let low = 0;
  let high = quotes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (quotes[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  const quote = quotes[low];
  return quote && at >= quote.start ? quote : null;
}
