/**
 * The words that name a figure: the phrase before it (`实施产学研合作项目|180项`), or the noun behind its counter (`10个|项目获…`). Found by
 * boundaries and small word lists; a name is a help for readers, the place of the figure is what counts.
 */

import { GENERIC } from '../../taxonomy/sentence-words.js';
import { isTorn, nounEnd, stripLead, stripTrail, stripWhole, verbAt } from '../words/lexicon.js';
import type { Passage } from './prose-passage.js';
import type { Quantity } from './quantity.js';
import type { TimeWord } from './time.js';

export interface Head {
  /** Words before the figure in its clause: brackets and times left out, blanks dropped. */
  words: string;
  /** For each character of `words` its offset in the passage. */
  at: number[];
  /** What the clause begins behind. */
  opener: string;
}

/**
 * Whether the words before a figure open a list that it is the first item of: the marker stands in its own clause. In
 * `…，主要包括基本工资、津贴；公用经费99万元` what the marker lists has ended before the figure.
 */
export function opensList(between: string, marker: RegExp): boolean {
  const open = between.replace(/（[^（）]*）/g, '').replace(/ /g, '');
  const match = marker.exec(open);
  return match !== null && !/[，；：]/.test(open.slice(match.index + match[0].length).replace(/^[，：、]+/, ''));
}

/** `其中：…` at its head: the sentence lists the parts of what the one before it spoke of. */
export function listsParts({ plain, sentences }: Passage, index: number): boolean {
  const start = sentences[index]!.start;
  return index > 0 && /^\s*其中/.test(plain.slice(start, start + 8));
}

const BOUNDARY = /[，；：。！？\n（]/;

/**
 * The clause before `q`. `stops` are the ends of what earlier figures of the sentence have taken; the clause reaches over a colon or an
 * opening bracket where no word stands between (`基本支出：855.82万元`).
 */
export function headOf(passage: Passage, q: Quantity, stops: Stops, times: readonly TimeWord[]): Head {
  const first = clauseBefore(passage, q.start, stops, times);
  if (namesSomething(first) || !/^[：（]$/.test(first.opener)) return first;
  const second = clauseBefore(passage, first.stop - 1, stops, times);
  return namesSomething(second) ? second : first;
}

export interface Stops {
  /** Start of the sentence. */
  start: number;
  ends: ReadonlySet<number>;
}

function namesSomething(head: Head): boolean {
  return stripTrail(stripLead(head.words)) !== '';
}

function clauseBefore(
  { plain }: Passage,
  end: number,
  stops: Stops,
  times: readonly TimeWord[],
): Head & { stop: number } {
  const chars: string[] = [];
  const at: number[] = [];
  let i = end - 1;
  let opener = '';
  while (i >= stops.start && !stops.ends.has(i + 1)) {
    const char = plain[i]!;
    const time = times.find((word) => !word.comparison && i >= word.start && i < word.end);
    if (time) {
      i = Math.max(time.start, stops.start) - 1;
      continue;
    }
    if (char === '）') {
      const open = matching(plain, i, stops.start);
      // A bracket with figures of its own ends the clause unless the figure stands directly behind it.
      const counted = [...stops.ends].some((stop) => stop > open && stop <= i);
      if (open >= 0 && (!counted || chars.length === 0)) {
        i = open - 1;
        continue;
      }
      opener = char;
      break;
    }
    if (char === '”' || char === '》') {
      const open = plain.lastIndexOf(char === '”' ? '“' : '《', i);
      if (open >= stops.start && i - open <= 80) {
        for (let k = i; k >= open; k--) {
          chars.push(plain[k]!);
          at.push(k);
        }
        i = open - 1;
        continue;
      }
    }
    // `收入476.17、支总计460万元`: a numeral without its unit is an item of its own.
    if (BOUNDARY.test(char) || (char === '、' && /\d/.test(plain[i - 1] ?? ''))) {
      opener = char;
      break;
    }
    if (char !== ' ') {
      chars.push(char);
      at.push(i);
    }
    i--;
  }
  const words = chars.reverse().join('');
  // `预算完成率=（1240.05/1268）×100%=97.8%`: the formula is no part of the name.
  const named = (/^[^=＝]+(?=[=＝].*[=＝≈]$)/.exec(words)?.[0] ?? words).replace(/百分之$/, '');
  return { words: named, at: at.reverse().slice(0, named.length), opener, stop: i + 1 };
}

function matching(plain: string, close: number, from: number): number {
  let depth = 0;
  for (let i = close; i >= from; i--) {
    if (plain[i] === '）') depth++;
    else if (plain[i] === '（' && --depth === 0) return i;
  }
  return -1;
}

export interface Noun {
  noun: string;
  /** Verb that was stripped (`发放`), '' if none. */
  verb: string;
}

/** The noun that a head names; `noun` is '' where it names none (`累计发放`). */
export function nounOf(words: string): Noun {
  let text = strip(words);
  const etc = lastEtc(text);
  if (etc >= 0) text = text.slice(etc + 1).replace(/^(?:的|各类|各项|一批|\d+)/, '');
  const parts = text.split('、');
  const tail = parts.at(-1) ?? '';
  if (
    parts.length > 1 &&
    verbAt(tail) !== '' &&
    tail.length > verbAt(tail).length + 1 &&
    !isTorn(tail.slice(verbAt(tail).length))
  )
    text = tail;
  text = strip(text);
  const owned = /^.{1,8}(?:拥有|建有|设有)(.{2,})$/.exec(text);
  if (owned) text = owned[1]!;
  const agent = text.length > 6 ? AGENT.exec(text) : null;
  if (agent?.[1]) {
    const verb = verbAt(agent[1]);
    const rest = agent[1].slice(verb.length);
    if (verb !== '' && rest.length >= 2 && !isTorn(rest)) text = agent[1];
  }
  let verb = '';
  for (let step = 0; step < 3; step++) {
    const next = verbAt(text);
    if (next === '') break;
    const rest = strip(text.slice(next.length));
    if (rest === '') {
      verb = text;
      text = '';
      break;
    }
    if (isTorn(rest) || GENERIC.test(rest)) break;
    verb = next;
    text = rest;
  }
  return { noun: tidy(text), verb };
}

const AGENT =
  /^[\u4e00-\u9fff“”]{1,18}?(?:机关|局|部门|单位|医院|学校|中心|所|站|队|馆|县|市|区|公司|系统|法院|检察院|政府|人员|志愿者|干部|专家|小组|乡镇|街道|社区|委员会)(?:共|累计|先后|已)?([\u4e00-\u9fff“”]{4,})$/;

function strip(text: string): string {
  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = stripWhole(stripLead(rest));
  }
  return stripTrail(rest);
}

/** Offset of the last 等 that closes a list of examples and has a noun behind it. */
function lastEtc(text: string): number {
  for (let at = text.lastIndexOf('等'); at > 0; at = text.lastIndexOf('等', at - 1)) {
    if (/^等[级离额效]/.test(text.slice(at)) || /[平中高初优均同]$/.test(text.slice(0, at))) continue;
    if (strip(text.slice(at + 1)).length >= 2) return at;
  }
  return -1;
}

function tidy(text: string): string {
  const bare = text.replace(/^(?:[、，和与]|及(?![时格]))+|[、，和与及]+$/g, '').replace(/\s/g, '');
  if (bare === '得') return '得分';
  // `非税收入完成5.6万元`
  return bare.length > 4 && bare.endsWith('完成') ? bare.slice(0, -2) : bare;
}

/** What an amount is or is for, where nothing before it names it: `其中：30万元|用于编制`, `其中500万元|为中央资金`. */
export function useBehind({ plain }: Passage, q: Quantity): string {
  return (
    /^ *(?:(?:主要)?用于|为|是)([\u4e00-\u9fff、“”]{2,24})(?=[，；。])/.exec(plain.slice(q.tail, q.tail + 32))?.[1] ??
    ''
  );
}

export interface Forward {
  noun: string;
  start: number;
  /** Behind the noun. */
  end: number;
}

/** The noun behind the counter (`13家|优秀企业项目获得`), or null where a verb or a mark of punctuation follows. */
export function nounBehind(passage: Passage, q: Quantity, next: Quantity | null): Forward | null {
  const { plain } = passage;
  // `1项目获得…`: the counter is the first half of the noun.
  const from = plain.slice(q.tail - 1, q.tail + 1) === '项目' && q.unit.text === '项' ? q.tail - 1 : q.tail;
  if (plain[from] === ' ' && from === q.tail) {
    // A blank behind the unit is typing; go on behind it.
    return behind(passage, from + 1, next);
  }
  return behind(passage, from, next);
}

function behind({ plain }: Passage, from: number, next: Quantity | null): Forward | null {
  const quote = plain[from] === '“' ? (/^“[^“”]{1,20}”/.exec(plain.slice(from, from + 24))?.[0].length ?? 0) : 0;
  const limit = Math.min(plain.length, from + quote + 24);
  const end = from + quote + nounEnd(plain.slice(from + quote, limit));
  const noun = plain.slice(from, end).replace(/ /g, '');
  if (noun === '' || (noun.length < 2 && !/^[，。；、）]/.test(plain.slice(end, end + 1)))) return null;
  if (verbAt(noun) === noun) return null;
  const verb = verbAt(noun);
  if (verb !== '' && !isTorn(noun.slice(verb.length)) && !GENERIC.test(noun.slice(verb.length))) return null;
  // `图书室5个文化站3个`: the noun belongs to the number that follows.
  if (next && next.start - end <= 1 && plain.slice(end, next.start).trim() === '') return null;
  return { noun: noun.replace(/^(?:以上|以下|左右|的)/, ''), start: from, end };
}
