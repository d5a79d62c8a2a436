/** Cuts noun phrases out of clauses with the words of words.ts. */

import {
  CUTS,
  GUARDED_LEADS,
  GUARDED_TRAILS,
  GUARDED_VERBS,
  GUARDED_WHOLE,
  LEADS,
  LINKS,
  TORN,
  TRAILS,
  VERBS,
  WHOLE,
} from '../../taxonomy/sentence-words.js';
import { wordAt, wordTable } from './word-table.js';

const LEAD = wordTable('head', LEADS, GUARDED_LEADS);
const SUBJECT = wordTable('head', WHOLE, GUARDED_WHOLE);
const VERB = wordTable('head', VERBS, GUARDED_VERBS);
const TRAIL = wordTable('tail', TRAILS, GUARDED_TRAILS);
const LINK = wordTable(
  'tail',
  '达到 超过 分别 共',
  Object.fromEntries(Object.entries(GUARDED_TRAILS).filter(([word]) => LINKS.split(' ').includes(word))),
);
const CUT = new RegExp(
  `${CUTS.trim()
    .split(/\s+/)
    .sort((a, b) => b.length - a.length)
    .join('|')}|[，。；：、（）“”《》\\n\\d]`,
);
const HEAD_MARKS = '、，；：。．. －—-';
const TAIL_MARKS = '：、，－—- ≥≤><＞＜=＝﹦';

export function stripLead(text: string): string {
  let at = 0;
  while (at < text.length) {
    const word = HEAD_MARKS.includes(text[at]!) ? text[at]! : wordAt(LEAD, text, at);
    if (word === '') break;
    at += word.length;
  }
  return text.slice(at);
}

export function stripWhole(text: string): string {
  return text.slice(wordAt(SUBJECT, text, 0).length);
}

export function stripTrail(text: string): string {
  let end = text.length;
  while (end > 0) {
    const word = TAIL_MARKS.includes(text[end - 1]!) ? text[end - 1]! : wordAt(TRAIL, text, end);
    if (word === '') break;
    end -= word.length;
  }
  return text.slice(0, end);
}

/** Without the link to the number only: 合计 and 总数 stay, because they belong to labels. */
export function softTrail(text: string): string {
  let end = text.length;
  while (end > 0) {
    const word = '：、， '.includes(text[end - 1]!) ? text[end - 1]! : wordAt(LINK, text, end);
    if (word === '') break;
    end -= word.length;
  }
  return text.slice(0, end);
}

/** The verb at the front of a phrase with its particle (`收到了`), or ''. */
export function verbAt(text: string): string {
  const verb = wordAt(VERB, text, 0);
  // 培训费, 办结率, 销售额 are nouns.
  if (verb === '' || /^(?:[费率额]|经费.)/.test(text.slice(verb.length))) return '';
  return !/^[了到出起]/.test(text.slice(verb.length)) ? verb : text.slice(0, verb.length + 1);
}

export function isTorn(rest: string): boolean {
  return rest.length <= 3 && TORN.test(rest);
}

/** Offset in `text` where a noun phrase that starts at its head must end. */
export function nounEnd(text: string): number {
  const cut = text.search(CUT);
  return cut < 0 ? text.length : cut;
}
