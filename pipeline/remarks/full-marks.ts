/** All forms score full marks, or the text does where there is no form; and the report names a slow execution or a low rate, or shows a target missed. */
import { add, compare, type Exact, exact, multiply } from '../decimal.js';
import { type Figure, formFigure } from '../equations/figures.js';
import { shown } from '../equations/print-figure.js';
import { placeAt } from '../extract/passages.js';
import { few, type Telling } from '../wording/sentence-parts.js';
import { isSelfScore } from './context/self-score.js';
import { executedBelow, executionRates, lateIn, leftIn, missedIn, type Shown, undoneIn } from './evidence.js';
import { remark } from './remark.js';

const SLOW =
  /(?:预算|资金)?(?:执行|支出|支付)(?:率|进度)[^，。；]{0,6}(?:缓慢|较慢|偏慢|不快|滞后|偏低|较低|不高|不够快)/;

export const fullMarks = remark({
  rule: {
    id: 'plausibility.full-marks',
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
  find: (context, { below }) => {
    const { figures } = context;
    const inForms = figures.forms.flatMap((form) => {
      if (form.part === 'narrative') return [];
      const [score, weight] = ['score', 'weight'].map((of) => formFigure(figures, form, `KEY.total.${of}`));
      return score ? [{ score, full: compare(score.value, weight?.value ?? exact(100)) === 0 }] : [];
    });
    const prose = figures.all.filter(({ fact }) => fact.part === 'narrative' && !fact.hedge && !fact.period);
    const [inText] = prose.filter(isSelfScore);
    const rates = executionRates(context);
    const low = rates.find(({ value }) => compare(value, exact(below)) < 0);
    const scores = inForms.length > 0 || !inText ? inForms : [{ score: inText, full: isFull(inText) }];
    if (scores.length === 0) return [];
    if (scores.some(({ full }) => !full)) {
      // More than a slow execution leaves, where it counts for ten points; the first is that of the whole, and a lower one of an item.
      if (!low || low !== rates[0] || inForms.length > 0 || !inText || compare(inText.value, most(low)) <= 0) return [];
      const data = { message: 'plausibility.above-execution' as const, most: shown(most(low), inText) };
      return [{ subject: 'full-marks', data, operands: [inText, low], severity: 'notice' as const }];
    }
    const slow = context.passages.flatMap((passage): Shown[] => {
      const match = passage.kind === 'cell' ? null : SLOW.exec(passage.text);
      if (!match) return [];
      return [{ text: match[0], where: [placeAt(passage, match.index, match.index + match[0].length)] }];
    });
    // What a form misses and scores in full is told row by row.
    const missed =
      inForms.length > 0
        ? []
        : [...missedIn(context), ...lateIn(context), ...undoneIn(context), ...leftIn(context, LEFT)];
    const against = [...slow, ...missed, ...executedBelow(context, below)];
    if (against.length === 0) return [];
    const data = {
      message: 'plausibility.full-marks' as const,
      texts: [...new Set(against.map(({ text }) => text))],
      forms: scores.length,
    };
    const operands = [...scores.map(({ score }) => score), ...against.flatMap((one) => one.operands ?? [])];
    return [{ subject: 'full-marks', data, operands, where: against.flatMap(({ where }) => where ?? []) }];
  },
  say: {
    'plausibility.full-marks': (c: Telling<{ texts: string[]; forms: number }>) => {
      const texts = few(c.data.texts, c);
      return c.zh ? `自评都是满分，报告又写明“${texts}”` : `full marks everywhere, and the report shows: ${texts}`;
    },
    'plausibility.above-execution': (c: Telling<{ most: string }>) => {
      const [score, rate] = c.facts.map(({ text }) => text.trim());
      return c.zh
        ? `自评 ${score} 分，预算执行率只有 ${rate}：执行率按 10 分计，最多 ${c.data.most} 分`
        : `self-score ${score} with an execution of ${rate}: where that counts for ten points, ${c.data.most} at most`;
    },
  },
});

/** So much of the largest amount, left over, costs points. */
const LEFT = exact('0.1');

function isFull({ value }: Figure): boolean {
  return compare(value, exact(100)) === 0;
}

/** 财预〔2020〕10号 gives the execution ten points. */
function most({ value }: Figure): Exact {
  return add(exact(90), multiply(exact(10), value));
}
