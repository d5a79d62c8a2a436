/** What a figure says of its subject, told from the words before it: a level, a change, a share, a completion rate. */
import type { Dimension } from '../../units.js';

export type Role =
  | { kind: 'level' }
  /** `subject` are the words that the clause itself gives; '' where it goes on with the last subject. */
  | { kind: 'change'; falls: boolean; subject: string; verb: string }
  | { kind: 'share'; subject: string; whole: string }
  | { kind: 'completion'; subject: string; words: string; rate: boolean }
  /** A distance to something else (`高于全市GDP增速2.1个百分点`). */
  | { kind: 'gap'; words: string };

/** What a change is measured against. */
export type Basis = 'year' | 'chain' | 'budget' | 'other';

const RISE = '净增长|净增|增加|增长|上升|提高|提升|上浮|上涨|增收|增支|增产|多支出|多收入|增';
/** Words that say by themselves that something fell. */
export const FALLS =
  '负增长|净减少|净减|减少|下降|降低|回落|下滑|下浮|压减|压缩|缩减|缩短|减支|减收|减产|少支出|少收入|节约|节支';
const FALL = `${FALLS}|减|降`;
const RATES = '增长率|增速|增幅|涨幅|升幅|增长幅度|增加率|变动率|变化率|增减率|增减幅度|变动幅度';
const FALL_RATES = '降幅|减幅|下降率|降低率|减少率|下降幅度';
const LINK = '(?:了|额|为|是|约|近|超过|达到|达|：|额为|率为|幅度为|幅度达|幅度|、| )*';
const CHANGE = new RegExp(`^(.*?)(${RATES}|${FALL_RATES}|${RISE}|${FALL}|升|多|少|高|低)${LINK}$`);
const RATE_WORD = new RegExp(`^(?:${RATES}|${FALL_RATES})$`);
const FALLING = new RegExp(`^(?:${FALL_RATES}|${FALL}|少|低)$`);
/** `扩大至`, `降为`: the figure is the new level. */
const LEVEL =
  /(?:增加|扩大|提高|提升|上升|下降|降低|减少|压缩|压减|缩短|增长|回落|上涨|增|降|减|升)(?:到|至|为了?|成)(?:每[月年人])?[约近达超过]*$/;
/** `药占比由上年的28.4%下降至26.1%`: where a change begins, and what the rate is of is no matter. */
const FROM = /[由从](?:上年|去年|年初|原来)?的?$/;
/** `资金节约率为7.4%`: a rate of its own, and no fall of the money. */
const OWN_RATE = /(?:节约|节支|压减|压缩|缩减|核减)率(?:为|是|达到|达|约|近|超过|：)*$/;
const WEAK = /^(?:增|减|升|降|多|少|高|低|节约|节支|压减|压缩|增收|减收|增支|减支|提升|提高|增加|减少|缩减)$/;
const SINGLE = /^(?:增|减|升|降|多|少|高|低)$/;

const SHARE =
  /^(.*?)(?:所占|占)([^，；。]{0,30}?)(?:的)?(?:总?比重?|比例|份额|百分比)?(?:为|是|达到|达|约|近|超过|的|：|提高到|上升到|上升至|下降到|下降至)*$/;
const SHARE_OF = /^(.*?)(?:占比)(?:为|是|达到|达|约|近|超过|：)*$/;
const COMPLETION =
  /^(.*?)(完成(?:了)?[^，；。]{0,14}?(?:预算|任务|计划|目标|指标|任务数|计划数|目标值)(?:数|总额)?|(?<=^[^，；。]*)(?:为|是|相当于)(?:年初|调整后?|全年|年度|当年)?的?(?:预算|任务)数?(?=的))(?:的)?$/;
const EXECUTION =
  /^(.*?)((?:预算|(?<!基本|项目)支出|资金|总体|总)?(?:执行率|支出率|执行进度|支出进度)|预算完成率)(?:为|是|达到|达|约|近|超过|：)*$/;
const GAP = /(?:高于|低于|快于|慢于|好于|优于|多于|少于|领先|落后|高出|低出|超出|超过目标|超目标)[^，；。]{1,24}$/;

export interface RoleContext {
  dimension: Dimension;
  unit: string;
  /** A basis of comparison stands in the clause, or goes on from the last change. */
  basis: Basis | null;
  /** The figure before it is a level in the same unit. */
  followsLevel: boolean;
}

export function roleOf(words: string, context: RoleContext): Role {
  const isRate = context.dimension === 'rate';
  const bare = words.replace(/^(?:[、，和及]|与(?![^，；。]{0,8}相比))+/, '');
  if (GAP.test(bare) && isRate) return { kind: 'gap', words: bare };
  const points = /百分点/.test(context.unit);
  if (isRate && !points && !FROM.test(bare)) {
    const completion = COMPLETION.exec(bare);
    if (completion) return { kind: 'completion', subject: completion[1]!, words: completion[2]!, rate: false };
    const execution = EXECUTION.exec(bare);
    if (execution) return { kind: 'completion', subject: execution[1]!, words: execution[2]!, rate: true };
    const of = SHARE_OF.exec(bare);
    if (of) return { kind: 'share', subject: of[1]!, whole: '' };
    const share = SHARE.exec(bare);
    if (share && !/占(?:地(?!方)|用|道)/.test(bare))
      return { kind: 'share', subject: share[1]!, whole: share[2]!.replace(/的$/, '') };
  }
  if (LEVEL.test(bare) || OWN_RATE.test(bare)) return { kind: 'level' };
  const change = CHANGE.exec(bare);
  if (!change || /[（）]/.test(change[2]!)) return { kind: 'level' };
  const verb = change[2]!;
  const subject = change[1]!;
  // `年中调整增加236.4万元`: money moved within the year.
  if (/(?:调整|追加|调剂)$/.test(subject)) return { kind: 'level' };
  const rateWord = RATE_WORD.test(verb);
  const falls = FALLING.test(verb);
  const known = { kind: 'change', falls, subject, verb } as const;
  if (rateWord) return isRate || context.unit === '倍' ? known : { kind: 'level' };
  if (context.basis)
    return SINGLE.test(verb) && subject !== '' && !/[比较]|同比|环比$/.test(words) && !isRate
      ? { kind: 'level' }
      : known;
  if (SINGLE.test(verb)) return { kind: 'level' };
  if (isRate) return known;
  // Without a basis, an amount is a change only where a noun or nothing but the last figure stands before the verb.
  if (WEAK.test(verb) && !/^(?:增加|减少)$/.test(verb)) return { kind: 'level' };
  return subject !== '' || context.followsLevel ? known : { kind: 'level' };
}

const BASES: readonly [Basis, RegExp][] = [
  ['chain', /环比|(?:比|较)上(?:月|季|季度|半年)/],
  [
    'budget',
    /(?:比|较|与|同|超|超过|低于|高于)(?:年初|全年|年度|本年|当年|调整后?)*(?:批复)?(?:预算|计划|目标|任务)[^，；。]{0,4}/,
  ],
];
const YEAR_BASIS = /同比|同期|(?:比|较|与|同|和|对比|相较于?)[^，；。]{0,8}?(?:上年|上一年|去年|上年度)/;
const OTHER_BASIS =
  /(?:(?<!相)比|较(?!好|大|为|高|多|低|少|快)|对比|相较于?)[\u4e00-\u9fff\d“”]{1,20}|(?:与|同)[\u4e00-\u9fff\d]{1,16}相比/;

/** The basis of a change: its own words, else that of the change before it (`比上年增加…，增长…`). */
export function basisFor(
  between: string,
  before: { basis: Basis | null } | null,
  lastYear: number | null,
): Basis | null {
  return basisIn(between, lastYear) ?? before?.basis ?? null;
}

/** The basis that a stretch of text names, or null. `lastYear` is the calendar year that counts as 上年. */
export function basisIn(text: string, lastYear: number | null): Basis | null {
  if (!/[比较同与和超于]/.test(text)) return null;
  const bare = text.replace(/ /g, '');
  for (const [basis, pattern] of BASES) if (pattern.test(bare)) return basis;
  const planned = /(?:比|较|与|同)((?:19|20)\d{2})年?度?(?:年初|全年|调整后?)?预算/.exec(bare);
  if (planned && lastYear !== null && Number(planned[1]) === lastYear + 1) return 'budget';
  if (YEAR_BASIS.test(bare)) return 'year';
  const year = /(?:比|较|与|同|和|对比|相较于?)((?:19|20)\d{2})(?:年|\.)/.exec(bare);
  if (year) return lastYear !== null && Number(year[1]) === lastYear ? 'year' : 'other';
  return OTHER_BASIS.test(bare) && !/占比|比重|比例|比如|比赛|评比|占[^，]{0,8}比/.test(bare) ? 'other' : null;
}

/** The clause without the words of comparison: `公务接待费比上年` → `公务接待费`. */
export function withoutBasis(words: string): string {
  if (!/[比较与同和环均别际计口]|有所/.test(words)) return words;
  return words
    .replace(/^经?比较/, '')
    .replace(
      /(?:同?比|较|与|同|和|对比|相较于?)(?:上年度?|上一年度?|去年|前年|(?:19|20)\d{2}年?度?|同期|年初|全年|预算|年度|调整后?)+(?:同期|同口径|累计|决算(?:数字?)?|支出数?|预算(?:数字?)?|实际|执行数?|支出|数字?|底|末)*(?:相比|比较|对比)?的?/g,
      '',
    )
    .replace(/按?(?:同|可比)口径(?:计算|比较)?|同比|环比|同期/g, '')
    .replace(/(?:实际|累计|相比|(?<![平人户年日亩村校师班])均|分别|有所)+$/, '');
}
