/**
 * Amounts written in words: `百分之九十五点三`, and the capitals of accountants (`人民币壹佰贰拾万元整`). Ordinary Chinese numerals
 * (`三公`, `十个科室`) are words of the language and no figures, unless the names that they count stand beside them.
 */
import { CN_DIGITS, CN_NUMBER, readChineseNumber } from '../../../parsers/characters.js';

export interface WordAmount {
  start: number;
  end: number;
  /** Decimal string: percent points, or 元. */
  value: string;
  precision: number;
  unit: string;
}

const D = `零〇${CN_DIGITS}`;
const DIGIT = new Map(
  [...D]
    .map((char, i) => [char, i < 2 ? 0 : i - 1] as const)
    .concat(
      [...'壹贰叁肆伍陆柒捌玖'].map((char, i) => [char, i + 1] as const),
      [...'貳参陸'].map((char, i) => [char, [2, 3, 6][i]!] as const),
    ),
);
const C = '零壹贰貳叁参肆伍陆陸柒捌玖';
const PERCENT_WORDS = new RegExp(
  `百分之([${D}十百]{1,6})(?:点([${D}]{1,4}))?(?![几余多${D}十百千万亿]|[至到][${D}十])`,
  'g',
);
const CAPITAL_AMOUNT = new RegExp(
  `([${C}拾佰仟万萬亿億]{2,24})[元圆圓](?:整|正)?(?:零?([${C}])角)?(?:零?([${C}])分)?(?:整|正)?`,
  'g',
);
/** `三百二十万元`: said in ordinary numerals, an amount only where it begins with a digit and ends in a scale (`数十万元`, `二元结构` are none). */
const WORD_AMOUNT = new RegExp(
  `(?<![${D}两十百千万亿数几好成第点\\d]|[.．]|百分之)((?:[${D}两][${D}两十百千万亿]*[十百千万亿]|十[${D}]?[百千万亿]*))元(?![素旦件宵月化代老首])`,
  'g',
);
const COUNTED = `(${CN_NUMBER})([个所家名项宗处座条类])`;
const NAMES_BEHIND = String.raw`(?=[\u4e00-\u9fff]{0,10}(?:[：（]|，?(?:即|分别[为是])：?)[^。；：\n\d]{2,24}、)`;
const NAMES_BEFORE = '(?<=、[^，。；、]{2,16}等|、[^，。；、\\d]{2,10}[室科股处所站队办])';
/** `五个单位：…、…`, `…、…等十三宗`: a count of names that stand beside it; any other is a word of the language. */
const COUNT_WORDS = new RegExp(`(?<![第${D}两十百千万亿数几])${COUNTED}${NAMES_BEHIND}|${NAMES_BEFORE}${COUNTED}`, 'g');
/** A paragraph without a digit that may say such a count, or an amount in words. */
export const MAY_COUNT = new RegExp(`百分之|[十百千万亿]元|[${C.slice(1)}拾佰仟]|${COUNTED}`);
const SCALE: Record<string, bigint> = { 十: 10n, 百: 100n, 千: 1000n, 拾: 10n, 佰: 100n, 仟: 1000n };
const SECTION: Record<string, bigint> = { 万: 10_000n, 萬: 10_000n, 亿: 100_000_000n, 億: 100_000_000n };

export function findWordAmounts(text: string): WordAmount[] {
  const found: WordAmount[] = [];
  if (text.includes('百分之')) {
    for (const match of text.matchAll(PERCENT_WORDS)) {
      const whole = readWords(match[1]!);
      if (whole === null) continue;
      const fraction = [...(match[2] ?? '')].map((char) => DIGIT.get(char)).join('');
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        value: fraction === '' ? String(whole) : `${whole}.${fraction}`,
        precision: fraction.length,
        unit: '%',
      });
    }
  }
  for (const match of /[十百千万亿]元/.test(text) ? text.matchAll(WORD_AMOUNT) : []) {
    const whole = readWords(match[1]!.replace(/两/g, '二'));
    if (whole === null) continue;
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      value: String(whole),
      precision: 0,
      unit: '元',
    });
  }
  for (const match of text.includes('、') ? text.matchAll(COUNT_WORDS) : []) {
    const whole = readChineseNumber(match[1] ?? match[3]!);
    if (whole === null || whole < 2) continue;
    const unit = match[2] ?? match[4]!;
    const end = match.index + match[0].length;
    found.push({ start: match.index, end, value: String(whole), precision: 0, unit });
  }
  if (!/[佰仟拾壹贰貳叁肆伍陆陸柒捌玖]/.test(text)) return found.sort((a, b) => a.start - b.start);
  for (const match of text.matchAll(CAPITAL_AMOUNT)) {
    const whole = readWords(match[1]!);
    if (whole === null) continue;
    const [, , jiao, fen] = match;
    const cents = jiao || fen ? `${jiao ? DIGIT.get(jiao) : 0}${fen ? DIGIT.get(fen) : ''}` : '';
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      value: cents === '' ? String(whole) : `${whole}.${cents}`,
      precision: cents.length,
      unit: '元',
    });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Digits with 十 百 (拾 佰 仟) and 万 亿; null where the words are no well-formed number (`五五`, `万`). */
function readWords(words: string): bigint | null {
  let total = 0n;
  let section = 0n;
  let digit: bigint | null = null;
  for (const char of words) {
    const value = DIGIT.get(char);
    const scale = SCALE[char];
    const big = SECTION[char];
    if (value !== undefined) {
      if (digit !== null && digit !== 0n) return null;
      digit = BigInt(value);
    } else if (scale !== undefined) {
      if (section % (scale * 10n) !== 0n) return null;
      section += (digit === null || digit === 0n ? 1n : digit) * scale;
      digit = null;
    } else if (big !== undefined) {
      const here = section + (digit ?? 0n);
      if (here === 0n && total === 0n) return null;
      total = big === 100_000_000n ? (total + here) * big : total + here * big;
      section = 0n;
      digit = null;
    }
  }
  return total + section + (digit ?? 0n);
}
