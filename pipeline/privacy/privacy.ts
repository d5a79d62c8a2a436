/**
 * Personal data that must not be published: ID numbers with a valid birth date and checksum, mobile numbers, bank cards beside words for
 * an account, mail, landlines, names beside 联系人 or 负责人. Quotes are masked at the same length; nothing unmasked leaves this file.
 */
import { STROKES } from '../../parsers/characters.js';
import type { Document, Place } from '../../parsers/document.js';
import { toHalfWidth } from '../../parsers/number.js';
import { type Joined, join, type Match, matchesIn, type Passage, passagesOf, placeAt } from '../extract/passages.js';
import { personsIn } from './person-name.js';
import { isCard, isIdNumber } from './personal-number.js';

type Check = 'id-number' | 'mobile' | 'bank-card' | 'account' | 'email' | 'landline' | 'person';
interface Hit {
  check: Check;
  passage: Passage;
  start: number;
  end: number;
  masked: string;
}

/** `label`: the words in front of it, which name it from one version of the report to the next. */
export interface PersonalHit {
  check: Check;
  masked: string;
  label: string;
  place: Place;
}

export function personalIn(document: Document): PersonalHit[] {
  const joined = join(passagesOf(document, true), toHalfWidth);
  const persons = personsIn(joined).map((hit) => ({ check: 'person' as const, ...hit }));
  return [...numbersIn(joined), ...persons].map((hit) => ({
    check: hit.check,
    masked: hit.masked,
    label: labelBefore(hit, persons),
    place: { ...placeAt(hit.passage, hit.start, hit.end), quote: hit.masked },
  }));
}

/**
 * Numbers and addresses in a text of ours that is shown beside the report: the name of its file. What would be a code in running text is
 * masked, too: nothing is lost, and the file is addressed by its hash and its real name.
 */
export function maskNumbers(text: string): string {
  const passage: Passage = { block: '', text, kind: 'paragraph' };
  return numbersIn(join([passage], toHalfWidth), true).reduceRight(
    (shown, { start, end, masked }) => shown.slice(0, start) + masked + shown.slice(end),
    text,
  );
}

function labelBefore({ passage, start }: Hit, persons: readonly Hit[]): string {
  const nameless = persons.reduce(
    (text, name) =>
      name.passage === passage
        ? text.slice(0, name.start) + ' '.repeat(name.end - name.start) + text.slice(name.end)
        : text,
    passage.text,
  );
  return /[一-龥]{1,6}(?=[^一-龥]*$)/.exec(nameless.slice(Math.max(0, start - 12), start))?.[0] ?? '';
}

const ID = /(?<![\dA-Za-z])(?:\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx]|\d{15})(?![\dA-Za-z])/g;
const MOBILE = /(?<![\dA-Za-z.])(?:\+?86[ -]?)?1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})(?![\dA-Za-z])/g;
const CARD = /(?<![\dA-Za-z])\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![\dA-Za-z])/g;
const ACCOUNT = /(?<=(?:账号|帐号|卡号|账户|帐户)[:：为是]?\s{0,3})\d(?:[ -]?\d){11,29}(?![\dA-Za-z])/g;
const CODE_WORD = /(?:编码|代码|索引号|编号|流水号|信用代码|条码|统编)[^一-龥]{0,4}$/;
/** The number's own code goes on with it (HNZB2024-139…), or it is the number of a document (第…号). */
const CODE_START = /(?:[A-Za-z]\d*[-_/](?:\d+[-_/])*|第)$/;
/** TEL-138… is no code. */
const TELEPHONE = /(?:tel|phone|mobile|mob)\d?[-_/]$/i;
const ACCOUNT_WORD = /(?:账号|帐号|账户|帐户|卡号|银行卡|开户行|开户银行|储蓄卡|信用卡)/;
const ID_WORD = /身份证|证件号/;
const MONEY_AFTER = /^(?:\.\d|\s*(?:元|万|亿|%))/;
/** The parts have the lengths that addresses may have: without them a long run of letters is searched from each of its letters. */
const MAIL = /[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/g;
const LANDLINE = new RegExp(
  String.raw`(?<![\d-])(?:[(（]0\d{2,3}[)）]\s?|0\d{2,3}[${STROKES} ])\d{7,8}(?:[-－转]\d{1,5})?(?!\d)`,
  'g',
);

/** The cell in front, whose words say what the number in this one is. */
function besideOf(passages: readonly Passage[], i: number): string {
  const [cell, before] = [passages[i], passages[i - 1]];
  return cell?.kind === 'cell' && before?.block === cell.block && before.row === cell.row
    ? before.text.trim().slice(-20)
    : '';
}

/** What each kind of number needs besides its shape; tried in this order, and no digit belongs to two hits. `codes`: a code is as good. */
function numbersIn(joined: Joined, codes = false): Hit[] {
  const taken = new Map<Passage, Hit[]>();
  const scan = (
    pattern: RegExp,
    check: Check,
    accept: (match: Match, around: Around) => boolean,
    keep: [number, number],
  ) => {
    for (const match of matchesIn(joined, pattern)) {
      const { passage, start, end } = match;
      const hits = taken.get(passage) ?? [];
      if (hits.some((hit) => start < hit.end && hit.start < end) || !accept(match, aroundOf(joined, match))) continue;
      const [head, tail] = digitsKept(match.groups[0], check, keep);
      hits.push({ check, passage, start, end, masked: maskDigits(passage.text.slice(start, end), head, tail) });
      taken.set(passage, hits);
    }
  };
  const digits = ({ groups }: Match) => groups[0].replace(/[ +-]/g, '');
  const coded = ({ before }: Around) =>
    !codes && !TELEPHONE.test(before) && (CODE_WORD.test(before.slice(-10)) || CODE_START.test(before.slice(-12)));
  scan(
    ID,
    'id-number',
    (m, around) => !coded(around) && isIdNumber(digits(m), ID_WORD.test(around.before + around.after)),
    [6, 4],
  );
  scan(MOBILE, 'mobile', (_, around) => !coded(around) && !MONEY_AFTER.test(around.after), [3, 4]);
  scan(
    CARD,
    'bank-card',
    (m, { before, after }) => ACCOUNT_WORD.test(before.slice(-30) + after.slice(0, 10)) && isCard(digits(m)),
    [6, 4],
  );
  scan(ACCOUNT, 'account', () => true, [6, 4]);
  scan(LANDLINE, 'landline', () => true, [4, 3]);
  for (const { passage, start, end, groups } of joined.text.includes('@') ? matchesIn(joined, MAIL) : []) {
    const at = groups[0].indexOf('@');
    const masked = `${at > 1 ? groups[0][0] : '*'}${'*'.repeat(at - 1)}${groups[0].slice(at)}`;
    taken.set(passage, [...(taken.get(passage) ?? []), { check: 'email', passage, start, end, masked }]);
  }
  return joined.passages.flatMap((passage) => (taken.get(passage) ?? []).sort((a, b) => a.start - b.start));
}

interface Around {
  /** The words of the cell in front and of the passage up to the number. */
  before: string;
  after: string;
}

function aroundOf(joined: Joined, { passage, at, start, end }: Match): Around {
  const text = toHalfWidth(passage.text);
  return {
    before: besideOf(joined.passages, at) + text.slice(Math.max(0, start - 40), start),
    after: text.slice(end, end + 40),
  };
}

/** The digits left to read: of the old ID 2 and 3, the country code and the area code in full. */
function digitsKept(text: string, check: Check, [head, tail]: [number, number]): [number, number] {
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
