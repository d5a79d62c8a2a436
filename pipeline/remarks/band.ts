/** A result in the words of the three grades that is scored outside its band; any other wording says nothing about its score. */
import { compare, divide, exact } from '../decimal.js';
import { percentOf, printed } from '../equations/print-figure.js';
import { printRow } from '../taxonomy/key.js';
import { lead, stated, type Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

export const band = remark({
  rule: {
    id: 'plausibility.band',
    title: {
      zh: '定性指标的得分在其完成档次之内',
      en: "A qualitative indicator's score lies in the band of its result",
    },
    basis: [{ zh: '财预〔2020〕10号第十五条：定性指标分三档，按 100%–80%、80%–60%、60%–0 计分', verified: false }],
    examples: {
      facts: { 'overall.indicator[0].weight#annex2': '10分', 'overall.indicator[0].score#annex2': '7分' },
      indicators: [{ level1: '效益指标', weight: '10', score: '7', actual: '部分达成预期指标', reason: '进度偏慢' }],
      pass: { shown: '部分达成预期指标，7 ÷ 10', en: '“partly reached”, 7 of 10 points' },
      fail: {
        shown: '部分达成预期指标，10 ÷ 10',
        en: '“partly reached”, 10 of 10 points',
        indicators: [{ score: '10' }],
      },
    },
  },
  limits: {
    bands: {
      field: 'qualitativeBands',
      zh: '档次得分值的比例',
      en: 'share of the weight',
      standard: [
        { words: ['达成预期指标', '达成年度指标', '达成预期目标'], from: '0.8', to: '1' },
        { words: ['部分达成预期指标', '部分达成年度指标', '部分达成预期目标', '部分达成'], from: '0.6', to: '0.8' },
        { words: ['未达成预期指标', '未达成年度指标', '未达成预期目标', '未达成'], from: '0', to: '0.6' },
      ],
    },
  },
  unlessRefuted: true,
  find: ({ figures }, { bands }) => {
    const scale = bands.flatMap(({ words, from, to }) => words.map((word) => ({ word, from, to })));
    return figures.forms.flatMap((form) =>
      form.indicators.flatMap((indicator, index) => {
        const subject = printRow(form, index);
        const actual = indicator.actual.replace(/\s/g, '');
        const [own] = scale.filter(({ word }) => actual.startsWith(word)).sort((a, b) => b.word.length - a.word.length);
        const { score, weight } = form.rows[index] ?? {};
        if (!own || !score || !weight || weight.value.num <= 0n) return [];
        const share = divide(score.value, weight.value);
        if (compare(share, exact(own.from)) >= 0 && compare(share, exact(own.to)) <= 0) return [];
        const [from = '', to = ''] = [own.from, own.to].map((ratio) => percentOf(exact(ratio), 2));
        const data = { message: 'plausibility.band' as const, word: own.word, from, to };
        return [{ subject, data, operands: [score, weight] }];
      }),
    );
  },
  say: {
    'plausibility.band': (c: Telling<{ word: string; from: string; to: string }>) => {
      const weight = c.facts[1] ? printed(c.facts[1], c.voice.lang) : '';
      return c.zh
        ? `${lead(c)} ${stated(c)}，分值 ${weight}；完成情况为“${c.data.word}”，得分一般在分值的 ${c.data.from}—${c.data.to} 之间`
        : `${lead(c)} is ${stated(c)} of ${weight}; ${c.data.word} earns ${c.data.from}–${c.data.to} of the weight`;
    },
  },
});
