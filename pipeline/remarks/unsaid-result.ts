/** 完成 for a target of 12期, ≥90% for one of ≥90%: what was achieved is not said. */
import { CN_DIGITS, TO } from '../../parsers/characters.js';
import { compare } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import { printed } from '../equations/print-figure.js';
import type { Pair } from '../relations/scoring/completion.js';
import { printRow } from '../taxonomy/key.js';
import type { Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

const COUNTS = new RegExp(`[\\d０-９${CN_DIGITS}十百千万两零半无—/／-]`);

/** 已完成100%, where so many of something were wanted. */
const DONE = /^(?:已|均|全部)*完成(?:率)?100[%％]$/;

/** A share, where so many of something were wanted. */
function isShare({ dimension, fact }: Figure, words: string): boolean {
  return dimension !== 'rate' && (DONE.test(words) || (fact.unit !== '' && /^[\d.]+[%％]$/.test(words)));
}

/** 无 of what should not happen is a number, and of a share that was to be reached none. */
function saysHowMany({ dimension, fact }: Figure, words: string): boolean {
  const none = words === '无' && dimension === 'rate' && fact.hedge !== 'at-most' && fact.hedge !== 'under';
  return COUNTS.test(words) && !(none && fact.base !== '0');
}

/** 90-95%, 400多户: between the two everything may be. */
const RANGE = new RegExp(
  String.raw`^(?:大约|约|近)?\d[\d.]*[多余几][^\d]{0,3}$|^\d{1,3}(?:\.\d+)?[%％]?[${TO}]+\d{1,3}(?:\.\d+)?[^\d月日号]{0,3}$`,
);

/** 85%左右, 约九成: nearly says how many, where a share was set. */
const NEARLY = new RegExp(
  `^(?:大?约|将?近|接近)[\\d.]+[%％]$|^[约近]?[\\d.]+[%％](?:左右|上下)$|^(?:大?约|将?近|接近)?[${CN_DIGITS}]成(?:[多半]|左右|以上)*$`,
);

type Result = Telling<{ label: string; text: string }>;

export const resultNoNumber = remark({
  rule: {
    id: 'explanation.result-no-number',
    title: { zh: '指标值是数字的，完成值也应填数字', en: 'A target in numbers has a result in numbers' },
    examples: {
      facts: { 'overall.indicator[0].target[0]#annex2': '12期' },
      indicators: [{ level1: '产出指标', weight: '10', score: '10', actual: '12期', reason: '' }],
      pass: {
        shown: '指标值 12 期，完成值 12 期',
        en: 'target 12 issues, result 12 issues',
        facts: { 'overall.indicator[0].actual[0]#annex2': '12期' },
      },
      fail: {
        shown: '指标值 12 期，完成值“已完成”',
        en: 'target 12 issues, result “done”',
        indicators: [{ actual: '已完成' }],
      },
    },
  },
  find: ({ indicators }) =>
    indicators.flatMap(({ form, index }) => {
      const [[target], [actual]] = [form.rows[index]?.targets ?? [], form.rows[index]?.actuals ?? []];
      const words = wordsOf(form.indicators[index]?.actual);
      if (!target || words === '') return [];
      const wanted = wordsOf(form.indicators[index]?.target);
      const isNear = target.dimension === 'rate' && NEARLY.test(words) && !NEARLY.test(wanted);
      const isRange = isNear || (RANGE.test(words) && !RANGE.test(wanted));
      if (!isRange && (actual ? !isShare(target, words) : saysHowMany(target, words))) return [];
      const label = form.indicators[index]?.level3 ?? '';
      const data = { message: 'explanation.result-no-number' as const, text: words, label };
      return [{ subject: printRow(form, index), data, operands: [target] }];
    }),
  say: {
    'explanation.result-no-number': (c: Result) => {
      const target = c.facts[0] ? printed(c.facts[0], c.voice.lang) : '';
      return c.zh
        ? `指标“${c.data.label}”的指标值是数字（${target}），完成值只写“${c.data.text}”`
        : `${c.data.label} has a target in numbers (${target}) and the result ${c.data.text}`;
    },
  },
});

const SIGNED = /^\s*[≥≧≤≦<>＜＞]/;
const isEqual = (pair: Pair | undefined) => pair !== undefined && compare(pair.actual.value, pair.target.value) === 0;
/** 大于90% for ≥90% is no number either. */
const SIDE = { about: undefined, 'at-least': 1, over: 1, 'at-most': -1, under: -1 } as const;

export const resultAsTarget = remark({
  rule: {
    id: 'explanation.result-as-target',
    title: { zh: '完成值应是实际数，不能照抄“≥”“以上”的指标值', en: "A result is a number, not the target's ≥ copied" },
    examples: {
      facts: {
        'overall.indicator[0].target[0]#annex2': 'at-least 90%',
        'overall.indicator[0].actual[0]#annex2': '92%',
      },
      indicators: [{ level1: '满意度指标', weight: '10', score: '10', actual: '92%', reason: '' }],
      pass: { shown: '指标值 ≥90%，完成值 92%', en: 'target ≥90%, result 92%' },
      fail: {
        shown: '指标值 ≥90%，完成值 ≥90%',
        en: 'target ≥90%, result ≥90%',
        facts: { 'overall.indicator[0].actual[0]#annex2': 'at-least 90%' },
        indicators: [{ actual: '≥90%' }],
      },
    },
  },
  find: ({ indicators }) =>
    indicators.flatMap(({ form, index, pairs }) => {
      const { actual: words = '', level3 = '' } = form.indicators[index] ?? {};
      const [pair] = pairs;
      const [own, wanted] = [pair?.actual.fact.hedge, pair?.target.fact.hedge].map((hedge) => SIDE[hedge ?? 'about']);
      // `100%以上` for 100% is no number either.
      const isBound = own !== undefined && (wanted === undefined || own === wanted);
      const isCopied = pairs.length === 1 && isBound && isEqual(pair);
      // `≥10%`, where 有所提高 was set.
      const [figure] = form.rows[index]?.actuals ?? [];
      const bound = figure && !form.rows[index]?.targets[0] && SIGNED.test(words) ? figure : undefined;
      if (!isCopied && !bound) return [];
      const data = { message: 'explanation.result-as-target' as const, text: wordsOf(words), label: level3 };
      return [
        bound
          ? { subject: printRow(form, index), data: { ...data, bound: true as const }, operands: [bound] }
          : { subject: printRow(form, index), data, operands: pair ? [pair.actual, pair.target] : [] },
      ];
    }),
  say: {
    /** `bound`: no target in numbers was copied. */
    'explanation.result-as-target': (c: Result & Telling<{ bound?: true }>) => {
      const { label, text, bound } = c.data;
      if (c.zh) return `指标“${label}”的完成值${bound ? `“${text}”只是界限` : `照抄指标值“${text}”`}，没有填实际数`;
      return `the result of ${label} ${bound ? 'is only a bound' : 'repeats its target'} ${text} instead of a number`;
    },
  },
});

function wordsOf(cell = ''): string {
  return cell.replace(/\s/g, '');
}
