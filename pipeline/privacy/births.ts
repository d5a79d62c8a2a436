/** When somebody was born: a day, a month, a year of the old calendar, in figures or in words. */
import { CN_DIGITS, CN_NUMBER, CN_YEAR } from '../../parsers/characters.js';
import { alone, led, type NumberKind } from './around.js';
import { isDate } from './check-digits.js';

const SEP = String.raw` ?[-./\n\u0001] ?`;
const LUNAR_MONTH = `[正冬腊${CN_DIGITS}十]{1,2}月(?:[初十廿卅][${CN_DIGITS}十]|${CN_NUMBER})?`;
const CN_DAY = `(?:${CN_YEAR}|[五六七八九〇零][〇○零${CN_DIGITS}])年${CN_NUMBER}月(?:初?${CN_NUMBER}日?)?`;
const LUNAR_DAY = `(?:19|20)\\d\\d年${LUNAR_MONTH}`;
const OLD = '[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]';
const OLD_YEAR = `(?:${OLD}|民国(?:${CN_NUMBER}|\\d{1,2}))年(?:${LUNAR_MONTH})?`;
const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\\.?';
const DATE = String.raw`(?:19|20)\d\d(?: ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日?(?: ?\d{1,2}[时:]\d{0,2}分?)?)?|${SEP}\d{1,2}(?:${SEP}\d{1,2})?|[01]\d(?:[0-3]\d)?)|${CN_DAY}|${LUNAR_DAY}`;
const SHORT_DATE = String.raw`[3-9]\d[-./年]\d{1,2}[-./月]\d{1,2}日?`;
const DAY = String.raw`(?:0?[1-9]|1[0-2])(?: ?月 ?|[-./])(?:[12]\d|3[01]|0?[1-9]) ?日?|(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])`;
const LEAD = String.raw`(?:于|为|是)?(?:农历|阴历|阳历|公历|${OLD}年)?[^\d一-龥]{0,6}$`;
const BIRTH_WORD = new RegExp(
  `(?:出生(?:日期|年月日?|年份?|时间|地点)?|生日|生于|生辰|birthday|date of birth|born|DOB)${LEAD}`,
  'i',
);
const BIRTHDAY = new RegExp(`(?<!党的?|祖国的?|政治|集体|建军)(?:生日|birthday)${LEAD}`, 'i');
/** Of one who is, not of how many or what about them. */
const BORN = /^ ?(?:出生|生)(?=$|[^一-龥]|的|于|人(?![口数]))/;

const kind = (shape: string, keep: [number, number], leads: RegExp, isDay?: (text: string) => boolean): NumberKind => ({
  check: 'birth',
  shape: new RegExp(alone(shape), 'gi'),
  words: /生|birth|born|DOB/i,
  accept: ({ text }, around) => (isDay?.(text) ?? true) && (led(around, leads) || BORN.test(around.after)),
  keep,
});

export const BIRTH_KINDS: readonly NumberKind[] = [
  kind(DATE, [4, 0], BIRTH_WORD, isDay),
  kind(`${OLD_YEAR}|${SHORT_DATE}`, [0, 0], BIRTH_WORD),
  kind(`\\d{1,2} ${MONTH},? (?:19|20)\\d\\d|${MONTH} \\d{1,2},? (?:19|20)\\d\\d`, [0, 4], BIRTH_WORD),
  kind(DAY, [0, 0], BIRTHDAY),
];

function isDay(text: string): boolean {
  if (!/^\d/.test(text)) return true;
  const [year, month = '1', day = '1'] = text.match(/^\d{4}|\d{1,2}/g) ?? [];
  const padded = /^\d{8}$/.test(text) ? text : `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`;
  return isDate(padded);
}
