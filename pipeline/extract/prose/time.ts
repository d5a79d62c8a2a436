/**
 * What a sentence says about time: which year a figure is of, and the period where it is not the whole fiscal year. A time of
 * comparison (`比上年`, `较2023年`) is not the figure's own.
 */
import { CN, CN_DIGITS, CN_YEAR, readChineseYear, TO } from '../../../parsers/characters.js';
import { TOTALLED } from '../../taxonomy/totals.js';
import { type Passage, quoteAt } from './prose-passage.js';

export interface TimeWord {
  start: number;
  end: number;
  /** It counts for what stands before this offset. */
  until: number;
  /** null: the words name a period within the year that is already spoken of. */
  year: number | null;
  /** The words, where they do not name a whole year; else null. */
  period: string | null;
  comparison: boolean;
}

export interface Time {
  year: number | null;
  period: string | null;
}

const WORDS = new RegExp(
  [
    '(?:今年|本年)(?:以来|来)|年初以来|入夏以来|入汛以来|汛期',
    '(?:上|去)一?年(?:度|同期|末|底)?(?!结转|结余|度结转|度结余)|(?<!以)前年度?|上年度',
    '(?:今年|本年度?|当年)(?!结转|结余|收入合计|支出合计)(?:度)?',
    '(?:明年|下一年度|下年度)',
    `(?:上|下)半年|(?:前|第)?[${CN_DIGITS.slice(0, 4)}]个?季度|(?:前|第)?[1-4]个?季度`,
    `${CN}{1,2}(?:[至到—-]${CN}{1,2})?月份?(?![牙饼亮])`,
    `“?(?:十[${CN_DIGITS.slice(0, 6)}])五”?(?:期间|时期|以来)`,
    `(?:近|过去|前)(?:[两几]|${CN}|\\d{1,2})年(?:来|间)?|(?<!第)(?:[两几]|${CN})年(?=来?累计|总共|${TOTALLED}|共[投安下完支发])`,
    `${CN_YEAR}年度?`,
  ].join('|'),
  'g',
);

/** Time words of [start, end) in order. `fiscalYear` stands for 本年 and its neighbours. */
export function timeWords(passage: Passage, start: number, end: number, fiscalYear: number | null): TimeWord[] {
  const { plain } = passage;
  const found: TimeWord[] = [];
  for (let i = firstFrom(passage.numerals, start); i < passage.numerals.length; i++) {
    const numeral = passage.numerals[i]!;
    if (numeral.end > end) break;
    if (numeral.kind !== 'date' || quoteAt(passage, numeral.start)?.title) continue;
    const words = plain.slice(numeral.start, numeral.end).replace(/ /g, '');
    if (/^\d{1,2}[:：.]\d\d/.test(words)) continue;
    // `2024年结转2023年项目资金680万元`: of the first, whatever the second one left.
    if (/20\d\d *年度? *结转 *$/.test(plain.slice(Math.max(0, numeral.start - 12), numeral.start))) continue;
    if (/^ *(?:结转(?! *20\d\d)|结余|修订|印发|修正|版|级|届)/.test(plain.slice(numeral.end, numeral.end + 7)))
      continue;
    // `2024年末`, `11月底前`: the moment belongs to the date.
    const moment = /^ *(?:年)?(?:[末底初](?:前|止)?|前|以来|起|份)(?!预算|部门|批复|安排|结转|结余|线|层)/.exec(
      plain.slice(numeral.end, numeral.end + 7),
    );
    // `2024年初预算`, `2024年末结转`: the label begins with the 年.
    const label =
      words.endsWith('年') &&
      /^ *[初末](?=预算|部门|批复|安排|结转|结余)/.test(plain.slice(numeral.end, numeral.end + 5));
    const stop = label ? numeral.end - 1 : numeral.end + (moment?.[0].length ?? 0);
    found.push(entry(passage, numeral.start, stop, words, fiscalYear, [start, end]));
  }
  WORDS.lastIndex = 0;
  const sentence = plain.slice(start, end);
  for (const match of sentence.matchAll(WORDS)) {
    const at = start + match.index;
    if (quoteAt(passage, at)) continue;
    if (found.some((word) => at < word.end && at + match[0].length > word.start)) continue;
    // `上年本年收入A；本年支出B`: what came in within that year, as against what was carried over.
    if (match[0].startsWith('本年') && /[上去]一?年度?本年/.test(sentence) && /^[收支]/.test(plain.slice(at + 2)))
      continue;
    found.push(entry(passage, at, at + match[0].length, match[0], fiscalYear, [start, end]));
  }
  return join(
    passage,
    found.sort((a, b) => a.start - b.start),
  );
}

/** Index of the first numeral that starts at `start` or behind it. */
function firstFrom(numerals: Passage['numerals'], start: number): number {
  let low = 0;
  let high = numerals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numerals[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function entry(
  passage: Passage,
  start: number,
  end: number,
  words: string,
  fiscalYear: number | null,
  [sentenceStart, sentenceEnd]: readonly [number, number],
): TimeWord {
  const { year, whole, relative } = yearOf(words, fiscalYear);
  const comparison = isComparison(passage.plain, start, end);
  const bracket = bracketEnd(passage.plain, start, sentenceEnd);
  // `成立于1998年，内设5个科室`: the year is of the founding alone.
  const founding = /(?:成立|始建|创建|组建|设立|兴建|建成?)于 *$/.test(
    passage.plain.slice(Math.max(0, start - 5), start),
  );
  const reach = /同期|[末底]$/.test(words) ? null : headReach(passage.plain, sentenceStart, start, sentenceEnd);
  const clause = relative ? (reach ?? clauseEnd(passage.plain, end, sentenceEnd)) : sentenceEnd;
  const until =
    founding || isMeasure(passage.plain, start, end)
      ? end + (ASIDE.exec(passage.plain.slice(end, end + 40))?.[0].length ?? 0)
      : Math.min(bracket, clause, movedUntil(passage.plain, start, end));
  const period = whole && (year === fiscalYear || year === null) ? null : passage.text.slice(start, end).trim();
  return {
    start,
    end,
    until,
    year,
    period,
    comparison,
  };
}

const WHOLE_YEAR = new RegExp(`^0?1月?(?:份)?[.${TO}]+(?:0?)12月(?:份)?$`);
const CHINESE_YEAR = new RegExp(`^${CN_YEAR}`);

function yearOf(words: string, fiscalYear: number | null): { year: number | null; whole: boolean; relative: boolean } {
  const years = [...words.matchAll(/(?:19|20)\d{2}/g)].map((match) => Number(match[0]));
  if (years.length > 0) {
    const rest = words.replace(/(?:19|20)\d{2}|[年度]/g, '').replace(WHOLE_YEAR, '');
    const yearEnd = /^\.?12月(?:31[日号])?$|^[-./．]12[-./．]31日?$/.test(rest);
    return { year: years.at(-1)!, whole: (rest === '' || yearEnd) && years.length === 1, relative: false };
  }
  if (WHOLE_YEAR.test(words)) return { year: null, whole: true, relative: false };
  const chinese = CHINESE_YEAR.exec(words)?.[0];
  if (chinese) return { year: readChineseYear(chinese), whole: true, relative: false };
  const shift = (years: number) => (fiscalYear === null ? null : fiscalYear + years);
  if (/^(?:上|去)一?年/.test(words)) return { year: shift(-1), whole: !words.endsWith('同期'), relative: true };
  if (/^前年/.test(words)) return { year: shift(-2), whole: true, relative: true };
  if (/^(?:明年|下)/.test(words) && !words.startsWith('下半')) return { year: shift(1), whole: true, relative: false };
  if (/^(?:今年|本年度?|当年)(?:度)?$/.test(words)) return { year: shift(0), whole: true, relative: false };
  return { year: null, whole: false, relative: false };
}

function isComparison(plain: string, start: number, end: number): boolean {
  const before = plain.slice(Math.max(0, start - 4), start).replace(/ /g, '');
  const after = plain.slice(end, end + 24).replace(/ /g, '');
  if (/(?:比|(?<!比)较|相较于?|对比)$/.test(before)) return true;
  // `与上年下降7.6%`: 相比 was left out.
  return (
    /[与同和]$/.test(before) &&
    /^(?:[^，。；]{0,20}(?:相比|持平|比较|对比|相较|一致)|(?:增长|增加|下降|减少|上升|降低))/.test(after)
  );
}

/** `是2023年（2,018.40万元）的1.18倍`: what it came to in that year. */
const ASIDE = /^（[^（）]*/;

/** `恢复到2019年的102%`, `是上年的3倍`: the year is the measure, and no other figure is of it. */
function isMeasure(plain: string, start: number, end: number): boolean {
  return (
    /(?:恢复[到至]|相当于|达到?|是|为) *$/.test(plain.slice(Math.max(0, start - 6), start)) &&
    /^ *(?:同期|全年|水平)*(?:（[^（）]{1,24}）)?的 *[\d.]+ *(?:%|倍)/.test(plain.slice(end, end + 40))
  );
}

/** `由上年的412.6万千瓦时降至398.2万千瓦时`: the year is of the first figure alone. */
function movedUntil(plain: string, start: number, end: number): number {
  const moves = /[由从] *$/.test(plain.slice(Math.max(0, start - 4), start))
    ? MOVES.exec(plain.slice(end, end + 40))
    : null;
  return moves ? end + moves[1]!.length : Number.POSITIVE_INFINITY;
}

const MOVES =
  /^([ 度末底同期的约]{0,6}\d)[\d., ]*[^，；。]{0,10}?(?:降|减|增|升|提高|提升|下降|降低|减少|增加|增长|上升|扩大|回落|压减|压缩|缩短|调整|变更)(?:至|到|为)/;

/** `上年收入A，支出B；…`: where a year that opens a sentence or an item of it ends to hold, unless another one does it before; null within an item. */
function headReach(plain: string, from: number, at: number, limit: number): number | null {
  const before = plain.slice(Math.max(from, at - 2), at).trim();
  const opens = before === '' && at - from <= 2;
  if (!opens && !before.endsWith('；')) return null;
  const next = plain.slice(at, limit).search(opens ? BACK : BACK_OR_NEXT);
  return next < 0 ? limit : at + next;
}

/** `上年支出2,651.5万元，同比增加141.58万元`: how this year moved from there. */
const BACK = /，(?:同比|环比|[比较增减升降]|下降|上升|提高)/;
const BACK_OR_NEXT = new RegExp(`；|${BACK.source}`);

function clauseEnd(plain: string, from: number, limit: number): number {
  const match = /[，；。]/.exec(plain.slice(from, limit));
  // `上年，…` or `2023年，…`: the comma belongs to the time word itself.
  if (match?.index === 0) {
    const next = /[，；。]/.exec(plain.slice(from + 1, limit));
    return next ? from + 1 + next.index : limit;
  }
  return match ? from + match.index : limit;
}

/** End of the bracket that the offset stands in, else `limit`. */
function bracketEnd(plain: string, at: number, limit: number): number {
  let depth = 0;
  for (let i = at; i < limit; i++) {
    if (plain[i] === '（') depth++;
    else if (plain[i] === '）' && --depth < 0) return i;
  }
  return limit;
}

const BETWEEN_ENDS = new RegExp(`^[${TO}]$`);

/** `2024年` + `1-11月`, `2023年12月` + 至 + `2024年6月`: one time. */
function join(passage: Passage, words: TimeWord[]): TimeWord[] {
  const joined: TimeWord[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const between = last ? passage.plain.slice(last.end, word.start).replace(/ /g, '') : '';
    const range = BETWEEN_ENDS.test(between);
    if (last && (between === '' || (range && word.start - last.end <= 2))) {
      const year = range ? (word.year ?? last.year) : (last.year ?? word.year);
      const period =
        last.period === null && word.period === null ? null : passage.text.slice(last.start, word.end).trim();
      joined[joined.length - 1] = {
        ...last,
        end: word.end,
        year,
        period: word.period === null && !range ? last.period : period,
        until: Math.max(last.until, word.until),
      };
    } else joined.push(word);
  }
  return joined;
}

/** The time of a figure at `at`: the last words before it that still count; a period without a year takes the year before it. */
export function timeAt(words: readonly TimeWord[], at: number, unsaid: Time): Time {
  const own = words.filter((word) => !word.comparison && word.end <= at && at < word.until);
  const last = own.at(-1);
  if (!last) return { year: unsaid.year, period: unsaid.period };
  if (last.year !== null) return { year: last.year, period: last.period };
  const dated = own.findLast((word) => word.year !== null);
  return { year: dated?.year ?? unsaid.year, period: last.period };
}
