/** `自评分为98.14分` in a report that has no form: points were lost, and no word of the text says where. */
import { LIST_NUMBER } from '../../parsers/characters.js';
import { compare, exact } from '../decimal.js';
import { formFigure } from '../equations/figures.js';
import { shown } from '../equations/print-figure.js';
import { lead, stated, type Telling } from '../wording/sentence-parts.js';
import { isSelfScore } from './context/self-score.js';
import { lowExecution } from './low-execution.js';
import { missedInText } from './missed-in-text.js';
import { withoutProblems } from './no-problem.js';
import { remark } from './remark.js';

/** Whoever names what was deducted, missed or is to be bettered has said where points went. */
const WHERE =
  /扣|失分|丢分|减分|未(?:能)?(?:完成|达|及时|按)|偏[差离低慢]|不[足够力到全细]|问题|滞后|欠缺|薄弱|有待|差距|缺[乏少]|困难/;
/** `四、存在的问题` and 无 below it name nothing. */
const HEAD = new RegExp(`^\\s*${LIST_NUMBER}[^，。；]{0,24}[。：:]?\\s*$`);
/** `其中预算执行9.88分、产出指标48.2分`: the points of the parts are told. */
const PARTS = /[\d.]+分[、，；][^。；\d]{2,16}[\d.]+分/;
const MET = /(?:均|全部|全面|都)(?:已)?(?:经)?(?:完成|实现|达到)/;
/** What is below is no score of a report but of one of its parts. */
const LEAST = '60';

export const lostInText = remark({
  rule: {
    id: 'explanation.lost-in-text',
    level: 'notice',
    title: {
      zh: '自评未得满分的，应说明扣分的地方和原因',
      en: 'A score below 100 owes a word on where points were lost',
    },
    basis: [{ zh: '财预〔2020〕10号：未完成绩效目标或偏离目标较大的应说明原因', verified: false }],
    examples: {
      pass: { shown: '自评得分 97 分，成本控制扣 3 分', en: 'self-score 97; 3 points off for costs' },
      fail: { shown: '自评得分 97 分，全文没有说明扣分原因', en: 'self-score 97, and no word on the 3 points' },
    },
  },
  find: ({ figures, forms, passages, sections, extraction, notes }) => {
    if (forms.some(({ rows }) => rows.length > 0) || extraction.report.kind === 'evaluation') return [];
    // What follows the first one are points of its parts.
    const first = figures.all.find(isSelfScore);
    const score = first && compare(first.value, exact(100)) < 0 ? first : undefined;
    const said = passages.filter(({ kind, text }) => kind !== 'note' && kind !== 'heading' && !HEAD.test(text));
    // A goal that was missed, or money that was not spent, is where they went.
    if (notes.some(({ rule }) => [missedInText.rule.id, lowExecution.rule.id].some((id) => id === rule.id))) return [];
    if (!score || said.some(({ text }) => WHERE.test(text) || PARTS.test(text))) return [];
    const lost = shown({ num: 100n * score.value.den - score.value.num, den: score.value.den }, score);
    const met = said.flatMap(({ text }) => MET.exec(text)?.[0] ?? [])[0];
    const [none] = withoutProblems(sections, passages);
    return [
      {
        subject: score.fact.key,
        data: {
          message: 'explanation.lost-in-text' as const,
          lost,
          ...(met ? { met } : {}),
          ...(none ? { none: none.text } : {}),
        },
        operands: [score],
        where: none?.where ?? [],
        // Where all was done by its own words, or nothing is a problem, nothing can have been lost.
        severity: met || none ? ('warning' as const) : ('notice' as const),
      },
    ];
  },
  say: {
    'explanation.lost-in-text': (c: Telling<{ lost: string; met?: string; none?: string }>) => {
      const said = [c.data.met, c.data.none].filter((words) => words !== undefined);
      const [score] = c.facts;
      const value = score?.text ?? '';
      if (c.zh)
        return `自评 ${value} 分，少 ${c.data.lost} 分，全文没有说明扣在哪里${said.length > 0 ? `，又说“${said.join('”“')}”` : ''}`;
      return `self-score ${value}: ${c.data.lost} points lost, and the text does not say where${said.length > 0 ? `; it says “${said.join('”, “')}”` : ''}`;
    },
  },
});

/** A form that prints points and no weights, and one line for all reasons: that line is blank and points are missing. */
export const lostInForm = remark({
  rule: {
    id: 'explanation.lost-in-form',
    title: { zh: '总分未得满分的，偏差原因一栏应填写', en: 'A total below full marks owes its line of reasons' },
    basis: [{ zh: '自评表表式：偏差大或目标未完成原因分析', verified: true }],
    examples: {
      pass: { shown: '总分 99.6；原因：一处资料返工', en: 'total 99.6; reason: one file done twice' },
      fail: { shown: '总分 99.6；原因分析空白', en: 'total 99.6; the line for reasons blank' },
    },
  },
  find: ({ figures, indicators }) =>
    figures.forms.flatMap((form) => {
      const own = indicators.filter((indicator) => indicator.form === form);
      const [score, weight] = ['score', 'weight'].map((of) => formFigure(figures, form, `KEY.total.${of}`));
      const owed =
        own.length > 0 && own.every(({ asked, explained, weight: points }) => asked && !explained && !points);
      if (!owed || !score || compare(score.value, weight?.value ?? exact(100)) >= 0) return [];
      if (compare(score.value, exact(LEAST)) < 0) return [];
      return [{ subject: form.key, data: { message: 'explanation.lost-in-form' as const }, operands: [score] }];
    }),
  say: {
    'explanation.lost-in-form': (c: Telling) =>
      c.zh
        ? `${lead(c)} ${stated(c)}，未得满分，偏差原因一栏没有填写`
        : `${lead(c)} is ${stated(c)}, and the line for reasons is blank`,
  },
});
