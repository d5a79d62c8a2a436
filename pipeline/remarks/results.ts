/** Results that say less than they should: a target copied, work that goes on and earns all points, a date after the one that was set. */
import { readChineseNumber, TO } from '../../parsers/characters.js';
import { everyMatch } from '../../parsers/every-match.js';
import { compare, exact } from '../decimal.js';
import { GOES_ON } from '../taxonomy/goal-words.js';
import { type IndicatorRow, isScored, squeezed } from './context/claimed-form.js';
import { isBlankReason } from './context/reason-text.js';
import { rowsRemark } from './rows-remark.js';

/** A qualitative target that is more than one phrase (有效, 按期完成): its result can be told in other words. */
const LONG = 16;
export const NO_COMPLAINT = /(?:未|没有|无|零)(?:收到|接到|发生|出现)?(?:任何)?(?:群众)?(?:有效)?(?:投诉|举报)/;

export const targetCopied = rowsRemark({
  rule: {
    id: 'explanation.target-copied',
    title: { zh: '完成值不应照抄定性的指标值', en: 'The result does not repeat a target in words' },
    basis: [{ zh: '自评表表式：实际完成值', verified: true }],
    examples: {
      pass: {
        shown: '指标值：建立长效管护机制并落实人员；完成值：已建立，落实 6 人',
        en: 'target: care is organised and staffed; result: organised, 6 persons',
      },
      fail: { shown: '完成值与一长段指标值一字不差', en: 'the result repeats a long target word for word' },
    },
  },
  rows: ({ rows }) =>
    rows.filter(({ figures: { target }, ...row }) => {
      const said = squeezed(row.target);
      return !target && said.length >= LONG && said === squeezed(row.actual);
    }),
  wrong: { zh: '完成值照抄指标值，没有说明做了什么', en: 'the result repeats the target word for word' },
});

export const unfinishedFull = rowsRemark({
  rule: {
    id: 'explanation.unfinished-full',
    title: { zh: '没有完成的指标不应得满分', en: 'Unfinished work does not earn all points' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '备注：已验收，得分 10/10', en: 'note: accepted; score 10 of 10' },
      fail: { shown: '备注：实施中、待验收，得分 10/10', en: 'note: under way, not yet accepted; score 10 of 10' },
    },
  },
  rows: ({ rows }) => rows.filter((row) => row.full && GOES_ON.test(`${row.reason}${row.actual}`)),
  wrong: { zh: '说明还没有完成，却得满分', en: 'not finished by its own words, yet all points' },
});

export const lateFull = rowsRemark({
  rule: {
    id: 'explanation.late-full',
    title: {
      zh: '晚于目标日期完成的应扣分或说明原因',
      en: 'A date after the one that was set costs points or owes a reason',
    },
    basis: [{ zh: '财预〔2020〕10号第十五条', verified: false }],
    examples: {
      pass: {
        shown: '指标值 2022年12月，完成值 2022年11月，得分 10/10',
        en: 'target December 2022, result November 2022, 10 of 10',
      },
      fail: {
        shown: '指标值 2022年6月，完成值 2022年11月，得分 10/10',
        en: 'target June 2022, result November 2022, 10 of 10',
      },
    },
  },
  rows: (form, { extraction: { report } }) =>
    form.rows.filter(
      (row) => (row.full || !isScored(form)) && isBlankReason(row.reason) && isLate(row, report.fiscalYear),
    ),
  wrong: {
    zh: '完成日期晚于指标值，没有扣分，也没有填原因',
    en: 'done after the date of the target: no points are off, no reason is given',
  },
});

/** Done before the year began for which it was set: `指标值 2023年10月底前，完成值 2022年9月30日`. */
export const doneBefore = rowsRemark({
  rule: {
    id: 'explanation.done-before',
    title: { zh: '完成日期应在指标值所定的年度', en: 'What was set for a year is not done before it' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '指标值 2023年10月底前，完成值 2023年9月30日', en: 'set for October 2023, done in September' },
      fail: { shown: '指标值 2023年10月底前，完成值 2022年9月30日', en: 'set for October 2023, done in 2022' },
    },
  },
  rows: ({ rows }) =>
    rows.filter(({ target, actual }) => {
      const [due, done] = [yearOf(dayIn(target, 31)), yearOf(dayIn(actual, 1))];
      return due !== null && done !== null && done < due;
    }),
  wrong: { zh: '完成日期早于指标值所定的年度，请核对年份', en: 'done in a year before the one that was set' },
});

/** 明显改善 was set, 改善 or 有所改善 was reached. */
export const weakerFull = rowsRemark({
  rule: {
    id: 'explanation.weaker-full',
    title: {
      zh: '定性指标的实际程度低于指标值的，不应得满分',
      en: 'Less than was set in words does not earn all points',
    },
    basis: [{ zh: '财预〔2020〕10号：定性指标应按达成情况分档', verified: false }],
    examples: {
      pass: { shown: '指标值：明显改善；完成值：明显改善', en: 'target: much better; result: much better' },
      fail: {
        shown: '指标值：明显改善；完成值：有所改善，得分 15/15',
        en: 'target: much better; result: somewhat; 15 of 15',
      },
    },
  },
  rows: ({ rows }) =>
    rows.filter((row) => row.full && ((isBlankReason(row.reason) && isWeaker(row)) || isFewerInWords(row))),
  wrong: { zh: '完成值的程度低于指标值，却得满分', en: 'less than was set, yet all points' },
});

/** Grades, the best first. */
const GRADES = [
  [/^优秀?$/, /^良好?$/, /^中等?$|^合格$|^一般$/, /^差$|^不合格$/],
  [/^好$/, /^较好$/, /^一般$/, /^较?差$/],
];

function isWeaker({ target, actual }: IndicatorRow): boolean {
  const [wanted, done] = [target, actual].map(squeezed) as [string, string];
  const isBelow = GRADES.some((grades) => {
    const [set, reached] = [wanted, done].map((word) => grades.findIndex((grade) => grade.test(word))) as [
      number,
      number,
    ];
    return set >= 0 && reached > set;
  });
  if (isBelow) return true;
  const strong = /^(?:明显|显著|大幅|大大|极大)(?=.{2})/.exec(wanted)?.[0] ?? '';
  const mild = /^(?:有所|基本|部分|略有)(?=.{2})/.exec(done)?.[0] ?? '';
  return (strong !== '' || mild !== '') && wanted !== done && wanted.slice(strong.length) === done.slice(mild.length);
}

/** `四次` where ≥6次 was set: less, whatever the reason. */
function isFewerInWords({ figures: { target }, actual }: IndicatorRow): boolean {
  const said = squeezed(actual);
  const unit = target?.fact.unit ?? '';
  const count = unit && said.endsWith(unit) ? readChineseNumber(said.slice(0, -unit.length)) : null;
  return count !== null && target?.fact.hedge === 'at-least' && compare(exact(count), target.value) < 0;
}

/** 完成 for a date: when it was done is what the reviewer asks. */
export const dateUnsaid = rowsRemark({
  rule: {
    id: 'explanation.date-unsaid',
    level: 'notice',
    title: { zh: '指标值是日期的，完成值应填实际日期', en: 'A target that is a date has a date as its result' },
    basis: [{ zh: '自评表表式：实际完成值', verified: true }],
    examples: {
      pass: { shown: '指标值 2022年12月，完成值 2022年11月', en: 'target December 2022, result November 2022' },
      fail: { shown: '指标值 2022年12月，完成值“完成”', en: 'target December 2022, result “done”' },
    },
  },
  rows: ({ rows }) =>
    rows.filter(({ target, actual }) => dayIn(target, 31) !== null && IN_WORDS.test(squeezed(actual))),
  wrong: { zh: '指标值是日期，完成值没有写实际日期', en: 'a date as the target, and none as the result' },
});

const IN_WORDS = /^(?:已|均|全部|按[时期]|及时|准时|如期)*(?:完成|发放|支付|拨付|到位)?$/;

/** Effects told in words alone, each by the words of its target: 提高 for 提高, or 100% of it. Of one among figures nobody asks more. */
export const effectRepeated = rowsRemark({
  rule: {
    id: 'plausibility.effect-repeated',
    level: 'notice',
    title: {
      zh: '定性的效益指标应写实际效果，不能只照抄指标值',
      en: 'An effect in words is more than its target repeated',
    },
    basis: [{ zh: '财预〔2020〕10号：定性指标应按达成情况分档', verified: false }],
    examples: {
      pass: {
        shown: '指标值：提高；完成值：阅览人次增加 12%',
        en: 'target: more; result: 12% more visitors to the reading rooms',
      },
      fail: { shown: '指标值：提高；完成值：提高（或 100%）', en: 'target: more; result: more, or 100%' },
    },
  },
  rows: ({ rows }) => {
    const effects = rows.filter((row) => isEffect(row) && row.target !== '');
    return effects.every(isRepeated) ? effects : [];
  },
  wrong: { zh: '完成值只照抄定性的指标值，没有说明实际效果', en: 'the result repeats a target in words' },
});

function isRepeated(row: IndicatorRow): boolean {
  const [wanted, done] = [row.target, row.actual].map(squeezed);
  if (!wanted || !done || row.figures.target || wanted.length >= LONG) return false;
  return !/\d/.test(wanted) && !NEVER.test(wanted) && (wanted === done || /^100[%％]$/.test(done));
}

/** What was not to happen did not happen: that is all there is to say. */
const NEVER = /^(?:不|未|无|零|没有)/;

function isEffect({ level1, level2 }: IndicatorRow): boolean {
  return /^效[益果]/.test(level1) || /效益|影响/.test(level2);
}

export const noSurvey = rowsRemark({
  rule: {
    id: 'plausibility.no-survey',
    title: { zh: '满意度应有调查，不能以没有投诉代替', en: 'Satisfaction is surveyed' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '发放问卷 100 份，满意 96 份', en: '100 questionnaires, 96 content' },
      fail: { shown: '未收到投诉，满意度 100%', en: 'no complaints, so satisfaction 100%' },
    },
  },
  rows: ({ rows }) =>
    rows.filter(
      (row) =>
        /满意/.test(`${row.level1}${row.level2}${row.level3}`) && NO_COMPLAINT.test(`${row.actual}${row.reason}`),
    ),
  wrong: { zh: '以没有投诉代替满意度调查', en: 'satisfaction concluded from the absence of complaints' },
});

/** After the last day that the target could mean (a month alone reaches to its end). */
export function isLate(row: IndicatorRow, fiscalYear: number | null): boolean {
  // `持续时间 6月` is as long.
  const isUntil = /[≤<前底]/.test(row.target);
  const [target, actual] = [row.target, row.actual].map((text) =>
    isUntil ? text.replace(MONTH_ALONE, '$1份') : text,
  ) as [string, string];
  // `12月底前`, and 次年2月.
  if (/^[^\d]*[次翌]年/.test(actual) && !/[次翌]年/.test(target)) return dayIn(target, 31, fiscalYear) !== null;
  // `10月前完成` says of no day that it was done on it.
  const done = /[月日号年]\s*(?:之|以)?前/.test(actual) ? null : dayIn(actual, 1, fiscalYear);
  const due = dayIn(target, 31, fiscalYear);
  return due !== null && done !== null && done > due;
}

/** `≤4月`, `5月`: a month that fills its cell is one of the calendar beside a target that says until when. */
const MONTH_ALONE = /^\s*[≤<=]?\s*(\d{1,2}月)\s*$/;
const SPAN = String.raw`(?!\s*[${TO}]\s*\d)`;
const DATE = new RegExp(String.raw`(20\d{2})[年.\-/](\d{1,2})(?!\d)(?:[月.\-/](\d{1,2})(?![\d月])日?|月)?${SPAN}`, 'g');
/** `12月底前`, of the report's own year; a span of months is no date, and neither is `6月` alone, which may be as long. */
const YEARLESS = new RegExp(String.raw`(?<![\d.年/${TO}])()(\d{1,2})月(?:(\d{1,2})日|(?=[底末前初份中]))${SPAN}`, 'g');

/** The one date of a cell, as a number that grows with it; `ofYear`: the year of a date that names none. */
export function dayIn(text: string, dayOfMonth: number, ofYear: number | null = null): number | null {
  const plain = text.normalize('NFKC');
  const dated = everyMatch(plain, DATE);
  const found = dated.length > 0 || /年/.test(plain) ? dated : everyMatch(plain, YEARLESS);
  const [year = ofYear ?? undefined, month, day] = (found[0] ?? [])
    .slice(1)
    .map((digits) => (digits ? Number(digits) : undefined));
  if (found.length !== 1 || year === undefined || month === undefined || month < 1 || month > 12) return null;
  return year * 372 + month * 31 + (day ?? dayOfMonth);
}

/** Of such a number: a year begins with 31 and 1, and ends with 12 × 31 and 31. */
function yearOf(day: number | null): number | null {
  return day === null ? null : Math.floor((day - 32) / 372);
}
