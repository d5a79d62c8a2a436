/** All forms score full marks, or the text does where there is no form; and the report names a slow execution or a low rate, or shows a target missed. */
import { add, compare, type Exact, exact, multiply } from '../decimal.js';
import { type Figure, formFigure } from '../equations/figures.js';
import { shown } from '../equations/print-figure.js';
import { placeAt } from '../extract/passages.js';
import type { Telling } from '../wording/sentence-parts.js';
import { isSelfScore } from './context/self-score.js';
import { missedInText } from './missed-in-text.js';
import { remark } from './remark.js';

const SLOW =
  /(?:预算|资金)?(?:执行|支出|支付)(?:率|进度)[^，。；]{0,6}(?:缓慢|较慢|偏慢|不快|滞后|偏低|较低|不高|不够快)/;

const RATE = /(?:预算|资金|总|整体)?(?:执行|支出|支付)(?:完成)?率$/;

export const fullMarks = remark({
  rule: {
    id: 'plausibility.full-marks',
    level: 'warning',
    title: { zh: '自评满分与报告所述问题不符', en: 'Full marks do not fit the problems that are named' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '自评 92 分；存在问题：预算执行进度较慢', en: 'self-score 92; problem named: slow execution' },
      fail: {
        shown: '全部自评 100 分；存在问题：预算执行进度较慢',
        en: 'all self-scores 100; problem named: slow execution',
      },
    },
  },
  limits: {
    below: { zh: '执行率低于', en: 'execution rate below', standard: '0.9' },
  },
  find: ({ figures, passages, notes }, { below }) => {
    const inForms = figures.forms.flatMap((form) => {
      if (form.part === 'narrative') return [];
      const [score, weight] = ['score', 'weight'].map((of) => formFigure(figures, form, `KEY.total.${of}`));
      return score ? [{ score, full: compare(score.value, weight?.value ?? exact(100)) === 0 }] : [];
    });
    const prose = figures.all.filter(({ fact }) => fact.part === 'narrative' && !fact.hedge && !fact.period);
    const [inText] = prose.filter(isSelfScore);
    const rates = prose.filter(
      ({ fact, dimension, value }) => dimension === 'rate' && RATE.test(fact.label) && value.num > 0n,
    );
    const low = rates.find(({ value }) => compare(value, exact(below)) < 0);
    const scores = inForms.length > 0 || !inText ? inForms : [{ score: inText, full: isFull(inText) }];
    if (scores.length === 0) return [];
    if (scores.some(({ full }) => !full)) {
      // More than a slow execution leaves, where it counts for ten points; the first is that of the whole, and a lower one of an item.
      if (!low || low !== rates[0] || inForms.length > 0 || !inText || compare(inText.value, most(low)) <= 0) return [];
      const data = { message: 'plausibility.above-execution' as const, most: shown(most(low), inText) };
      return [{ subject: 'full-marks', data, operands: [inText, low], severity: 'notice' as const }];
    }
    const [missed] = notes.flatMap(({ rule, where }) => (rule.id === missedInText.rule.id ? where : []));
    const [slow] = passages.flatMap((passage) => {
      const match = passage.kind === 'cell' ? null : SLOW.exec(passage.text);
      return match ? [placeAt(passage, match.index, match.index + match[0].length)] : [];
    });
    const place = slow ?? missed;
    if (!place && !low) return [];
    const text = place?.quote ?? `${low?.fact.label} ${low?.fact.text}`;
    const data = { message: 'plausibility.full-marks' as const, text, forms: scores.length };
    const operands = [...scores.map(({ score }) => score), ...(low ? [low] : [])];
    return [{ subject: 'full-marks', data, operands, where: place ? [place] : [] }];
  },
  say: {
    'plausibility.full-marks': (c: Telling<{ text: string; forms: number }>) =>
      c.zh ? `自评都是满分，报告又说“${c.data.text}”` : `full marks everywhere, and the report says “${c.data.text}”`,
    'plausibility.above-execution': (c: Telling<{ most: string }>) => {
      const [score, rate] = c.facts.map(({ text }) => text.trim());
      return c.zh
        ? `自评 ${score} 分，预算执行率只有 ${rate}：执行率按 10 分计，最多 ${c.data.most} 分`
        : `self-score ${score} with an execution of ${rate}: where that counts for ten points, ${c.data.most} at most`;
    },
  },
});

function isFull({ value }: Figure): boolean {
  return compare(value, exact(100)) === 0;
}

/** 财预〔2020〕10号 gives the execution ten points. */
function most({ value }: Figure): Exact {
  return add(exact(90), multiply(exact(10), value));
}
