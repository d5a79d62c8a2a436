/** The same amount in prose and as an indicator's result, where the sentence speaks of another period. */
import { compare, meets } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import { intervalOf } from '../equations/interval.js';
import { nameFigure, namePart } from '../wording/name.js';
import { joined, type Telling, withUnit } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

export const otherPeriod = remark({
  rule: {
    id: 'plausibility.other-period',
    level: 'notice',
    title: { zh: '正文与附表同一成绩的期间不同', en: 'The text and a form give one achievement for different periods' },
    examples: {
      facts: { 'overall.indicator[0].actual[0]#annex2': '502.28亿元' },
      indicators: [{ level1: '效益指标', weight: '10', score: '10', reason: '' }],
      pass: {
        shown: '正文 2024 年 502.28 亿元，附件2 502.28 亿元',
        en: 'the text: 50.228 billion in 2024; annex 2: 50.228 billion',
        facts: { 'quantity:技术合同成交额@2024#narrative': '502.28亿元' },
      },
      fail: {
        shown: '正文 2023 年 502.28 亿元，附件2 502.28 亿元',
        en: 'the text: 50.228 billion in 2023; annex 2 of 2024: 50.228 billion',
        facts: { 'quantity:技术合同成交额@2023#narrative': '502.28亿元' },
      },
    },
  },
  find: ({ extraction, figures }) => {
    const latest = figures.all.reduce((year, f) => Math.max(year, f.role.year ?? 0), 0);
    const year = extraction.report.fiscalYear ?? latest;
    const results = figures.all.filter((f) => f.role.concept === 'KEY.indicator[*].actual[*]');
    return figures.all.flatMap((prose) => {
      if (prose.fact.part !== 'narrative' || prose.role.concept !== 'quantity:*') return [];
      const other = prose.role.year !== null && prose.role.year !== year;
      if (!other && !isPartOfYear(prose.fact.period)) return [];
      const matching = results.filter((r) => r.dimension === prose.dimension && isSameAchievement(prose, r));
      if (matching.length === 0) return [];
      const { period } = prose.fact;
      const data = { message: 'plausibility.period' as const, ...(period ? { period } : { year: prose.role.year }) };
      return [{ subject: prose.fact.key, data, operands: [...matching, prose] }];
    });
  },
  say: {
    'plausibility.period': (c: Telling<{ period?: string; year?: number | null }>) => {
      const prose = c.facts.at(-1);
      const results = joined(
        [...new Set(c.facts.slice(0, -1).map((f) => `${namePart(f.part, c.voice)} ${withUnit(f)}`))],
        c,
      );
      const said = prose ? withUnit(prose) : '';
      const { year, period = c.zh ? `${year}年` : `${year}` } = c.data;
      return c.zh
        ? `正文“${prose ? nameFigure(prose, c.voice) : ''}” ${said} 是 ${period} 的数，${results}为全年完成值，期间不同`
        : `the text gives ${said} for ${period}; ${results} is the year's result: another period`;
    },
  },
});

function isPartOfYear(period: string | undefined): boolean {
  return period !== undefined && !/全年|年度$/.test(period);
}

/** Equal with at least three digits, or equal but for rounding under a common name. Small round counts say nothing. */
function isSameAchievement(prose: Figure, result: Figure): boolean {
  const digits = prose.fact.text.replace(/[^\d]/g, '').replace(/^0+|0+$/g, '');
  if (compare(prose.value, result.value) === 0 && digits.length >= 3) return true;
  if (prose.dimension === 'count' || !meets(intervalOf(prose, 'own'), intervalOf(result, 'own'))) return false;
  return commonName(prose.role.name ?? '', result.fact.label) >= 4;
}

/** Length of the longest common run of characters. */
function commonName(a: string, b: string): number {
  let best = 0;
  for (let start = 0; start < a.length; start++) {
    while (start + best < a.length && b.includes(a.slice(start, start + best + 1))) best++;
  }
  return best;
}
