/**
 * Sentences with quantities to fill in. `{120-480|公里}` draws a number (as many decimals as the bounds have) and prints its unit.
 *
 *   {a:1-3|项} … {a=|项}     parts of group a and their total, in any order
 *   {b!100-200|个} … {b<10-90|个}   a whole and a figure that is part of it
 *   {n#3-5|个|甲,乙,丙} … {n@}      a count of names, and the names themselves
 *   {1.2-3.4|%|-}            the unit is printed by the next number (`5.1%、6.2%` or `502.28、3.45亿元`)
 *   {20-60|家|余}            a word between digits and unit
 *   {$改造危桥}              the result of the indicator of this name, so that prose and forms agree
 */
import type { Book } from './book.js';
import type { Prng } from './prng.js';
import type { Piece, Text } from './report-model.js';

/** Result of an indicator as it is printed. */
export type Lookup = (name: string) => { value: string; unit: string };

const SLOT = /\{(?:([a-z]?)([:=!<#@$]))?([^|{}]*)(?:\|([^|{}]*))?(?:\|([^{}]*))?\}/g;

interface Slot {
  group: string;
  role: string;
  range: string;
  unit: string;
  extra: string;
}

/** Fills one sentence; every number becomes a figure of the narrative with a free key (`*`). */
export function fillSentence(sentence: string, rng: Prng, book: Book, lookup: Lookup): Text {
  const parts = split(sentence);
  for (const part of parts) if (typeof part !== 'string' && part.role === '$') part.unit = lookup(part.range).unit;
  const values = drawValues(parts, rng, lookup);
  const groups = new Map<string, { total?: Piece; parts: Piece[]; whole?: Piece; under: Piece[] }>();
  const text: Text = [];
  for (const [i, part] of parts.entries()) {
    if (typeof part === 'string') {
      text.push(part);
      continue;
    }
    const drawn = values.get(i)!;
    if (part.role === '@') {
      text.push(drawn);
      continue;
    }
    const shared = part.extra === '-';
    const falls = /%|百分点/.test(part.unit) && isFall(text);
    const piece = book.enter({ key: '*', part: 'narrative', value: drawn, unit: part.unit, falls });
    const infix = shared || part.role === '#' ? '' : part.extra;
    text.push(piece, shared ? '' : `${infix}${part.unit}`);
    const group = groups.get(part.group) ?? { parts: [], under: [] };
    groups.set(part.group, group);
    if (part.role === '=') group.total = piece;
    if (part.role === ':') group.parts.push(piece);
    if (part.role === '!') group.whole = piece;
    if (part.role === '<') group.under.push(piece);
  }
  for (const { total, parts: terms, whole, under } of groups.values()) {
    if (total) book.tie('enumeration', 'enumeration', [total, ...terms]);
    for (const part of under) book.tie('part', 'part', [whole, part]);
  }
  return text.filter((piece) => piece !== '');
}

/** 下降3%, 分别下降3%、4%: a decrease is negative. */
function isFall(before: Text): boolean {
  const clause = before.map((piece) => (typeof piece === 'string' ? piece : '0')).join('');
  return /下降[0、%]*$/.test(clause);
}

function split(sentence: string): (string | Slot)[] {
  const parts: (string | Slot)[] = [];
  let end = 0;
  for (const match of sentence.matchAll(SLOT)) {
    parts.push(sentence.slice(end, match.index));
    const [all, group = '', role = '', range = '', unit = '', extra = ''] = match;
    parts.push({ group, role, range, unit, extra });
    end = match.index + all.length;
  }
  parts.push(sentence.slice(end));
  return parts;
}

function drawValues(parts: (string | Slot)[], rng: Prng, lookup: Lookup): Map<number, string> {
  const values = new Map<number, string>();
  const wholes = new Map<string, string>();
  const sums = new Map<string, number>();
  const names = new Map<string, string[]>();
  const slots = parts.flatMap((part, i) => (typeof part === 'string' ? [] : [{ ...part, i }]));
  for (const slot of slots) {
    if (slot.role === '#') {
      const [low, high] = slot.range.split('-').map(Number) as [number, number];
      names.set(slot.group, rng.sample(slot.extra.split(','), rng.int(low, high)));
      values.set(slot.i, String(names.get(slot.group)!.length));
    } else if (slot.role === '$') {
      values.set(slot.i, lookup(slot.range).value);
    } else if (slot.role === '' || slot.role === ':' || slot.role === '!') {
      values.set(slot.i, draw(slot.range, rng));
      if (slot.role === '!') wholes.set(slot.group, values.get(slot.i)!);
      if (slot.role === ':') sums.set(slot.group, (sums.get(slot.group) ?? 0) + Number(values.get(slot.i)));
    }
  }
  for (const slot of slots) {
    if (slot.role === '=') values.set(slot.i, String(sums.get(slot.group) ?? 0));
    if (slot.role === '@') values.set(slot.i, names.get(slot.group)!.join('、'));
    if (slot.role === '<') {
      const drawn = draw(slot.range, rng);
      const whole = wholes.get(slot.group)!;
      values.set(slot.i, Number(drawn) <= Number(whole) ? drawn : whole);
    }
  }
  return values;
}

/** Groups that are summed are counts, so plain numbers are exact here. */
function draw(range: string, rng: Prng): string {
  const [low = '0', high = low] = range.split('-');
  const decimals = low.split('.')[1]?.length ?? 0;
  const scale = 10 ** decimals;
  const drawn = rng.int(Math.round(Number(low) * scale), Math.round(Number(high) * scale));
  const digits = String(drawn).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
