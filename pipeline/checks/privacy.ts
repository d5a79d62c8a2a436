/**
 * Personal data that must not be published: ID numbers with a valid birth date and checksum, mobile numbers, bank cards beside words for
 * an account, mail, landlines, names beside 联系人 or 负责人. Quotes are masked at the same length; nothing unmasked leaves this file.
 */
import type { Document, Place } from '../../parsers/document.js';
import { toHalfWidth } from '../../parsers/number.js';
import type { Note } from './draft.js';
import { type Passage, passagesOf, placeAt } from './passages.js';
import { personsIn } from './person-name.js';
import { isCard, isIdNumber } from './personal-number.js';
import { type RuleOf, rulesOf } from './rules.js';

type Check = RuleOf<'privacy'>['check'];
interface Hit {
  check: Check;
  passage: Passage;
  start: number;
  end: number;
  masked: string;
}

export function checkPrivacy(document: Document): Note[] {
  const passages = passagesOf(document, true);
  const hits = [
    ...passages.flatMap((passage, i) => hitsIn(passage, besideOf(passages, i))),
    ...personsIn(passages).map((hit) => ({ check: 'person' as const, ...hit })),
  ];
  const rules = new Map(rulesOf('privacy').map((rule) => [rule.check, rule]));
  const counts = new Map<string, number>();
  return hits.flatMap((hit) => {
    const rule = rules.get(hit.check);
    if (!rule) return [];
    const label = labelBefore(hit);
    const subject = `${hit.check}/${label}`;
    const count = (counts.get(subject) ?? 0) + 1;
    counts.set(subject, count);
    const place: Place = { ...placeAt(hit.passage, hit.start, hit.end), quote: hit.masked };
    return [
      {
        rule,
        severity: rule.level,
        message: rule.id,
        data: { masked: hit.masked, label },
        operands: [],
        where: [place],
        subject: count === 1 ? subject : `${subject}#${count}`,
      },
    ];
  });
}

/** The words in front of the number, which name it from one version of the report to the next. */
function labelBefore({ passage, start }: Hit): string {
  return /[一-龥]{1,6}(?=[^一-龥]*$)/.exec(passage.text.slice(Math.max(0, start - 12), start))?.[0] ?? '';
}

const ID = /(?<![\dA-Za-z])(?:\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx]|\d{15})(?![\dA-Za-z])/g;
const MOBILE = /(?<![\dA-Za-z.])(?:\+?86[ -]?)?1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})(?![\dA-Za-z])/g;
const CARD = /(?<![\dA-Za-z])\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![\dA-Za-z])/g;
const ACCOUNT = /(?<=(?:账号|帐号|卡号|账户|帐户)[:：为是]?\s{0,3})\d(?:[ -]?\d){11,29}(?![\dA-Za-z])/g;
const CODE_WORD = /(?:编码|代码|索引号|编号|流水号|信用代码|条码|统编)[^一-龥]{0,4}$/;
const ACCOUNT_WORD = /(?:账号|帐号|账户|帐户|卡号|银行卡|开户行|开户银行|储蓄卡|信用卡)/;
const ID_WORD = /身份证|证件号/;
const MONEY_AFTER = /^(?:\.\d|\s*(?:元|万|亿|%))/;
const MAIL = /[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g;
const LANDLINE = /(?<![\d-])(?:[(（]0\d{2,3}[)）]\s?|0\d{2,3}[-－—– ])\d{7,8}(?:[-－转]\d{1,5})?(?!\d)/g;

/** The cell in front, whose words say what the number in this one is. */
function besideOf(passages: readonly Passage[], i: number): string {
  const [cell, before] = [passages[i], passages[i - 1]];
  return cell?.kind === 'cell' && before?.block === cell.block && before.row === cell.row
    ? before.text.trim().slice(-20)
    : '';
}

function hitsIn(passage: Passage, beside: string): Hit[] {
  const text = toHalfWidth(passage.text);
  const hits: Hit[] = [];
  const scan = (
    pattern: RegExp,
    check: Check,
    accept: (digits: string, start: number, end: number) => boolean,
    head: number,
    tail: number,
  ) => {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const taken = hits.some((hit) => start < hit.end && hit.start < end);
      if (taken || !accept(match[0].replace(/[ +-]/g, ''), start, end)) continue;
      const keep = digitsKept(match[0], check, head, tail);
      hits.push({ check, passage, start, end, masked: maskDigits(passage.text.slice(start, end), keep[0], keep[1]) });
    }
  };
  const coded = (start: number) => CODE_WORD.test(`${beside}${text.slice(0, start)}`.slice(-10));
  const named = ID_WORD.test(beside + text);
  scan(ID, 'id-number', (digits, start) => !coded(start) && isIdNumber(digits, named), 6, 4);
  scan(MOBILE, 'mobile', (_, start, end) => !coded(start) && !MONEY_AFTER.test(text.slice(end)), 3, 4);
  const nearAccount = (start: number, end: number) =>
    ACCOUNT_WORD.test(beside + text.slice(Math.max(0, start - 30), end + 10));
  scan(CARD, 'bank-card', (digits, start, end) => nearAccount(start, end) && isCard(digits), 6, 4);
  scan(ACCOUNT, 'account', () => true, 6, 4);
  scan(LANDLINE, 'landline', () => true, 4, 3);
  for (const match of text.matchAll(MAIL)) {
    const at = match[0].indexOf('@');
    const masked = `${at > 1 ? match[0][0] : '*'}${'*'.repeat(at - 1)}${match[0].slice(at)}`;
    hits.push({ check: 'email', passage, start: match.index, end: match.index + match[0].length, masked });
  }
  return hits.sort((a, b) => a.start - b.start);
}

/** The digits left to read: of the old ID 2 and 3, the country code and the area code in full. */
function digitsKept(text: string, check: Check, head: number, tail: number): [number, number] {
  const digits = text.replace(/\D/g, '');
  if (check === 'id-number' && digits.length === 15) return [2, 3];
  if (check === 'mobile') return [digits.length - 8, tail];
  if (check === 'landline') return [/\d+/.exec(text)?.[0].length ?? head, tail];
  return [head, tail];
}

/** Stars for all but the first `head` and the last `tail` digits; separators and length are kept. */
function maskDigits(text: string, head: number, tail: number): string {
  const total = text.replace(/[^\d０-９Xx]/g, '').length;
  let seen = 0;
  return text.replace(/[\d０-９Xx]/g, (digit) => {
    seen++;
    return seen <= head || seen > total - tail ? digit : '*';
  });
}
