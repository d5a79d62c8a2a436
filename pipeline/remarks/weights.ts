/** Weights set otherwise than usual, or a total that is not 100. */
import { type Exact, equals, exact } from '../decimal.js';
import { formFigure } from '../equations/figures.js';
import { printed } from '../equations/print-figure.js';
import { meaningOf } from '../taxonomy/key.js';
import { normaliseLabel } from '../taxonomy/label.js';
import { joined, lead, partOf, stated, type Telling } from '../wording/sentence-parts.js';
import { type DataIn, type Found, remark } from './remark.js';

const TOTAL = '100';
const INDICATORS = '90';

const say = {
  'plausibility.total-weight': (c: Telling<{ expected: string }>) =>
    c.zh ? `${lead(c)} ${stated(c)}，不是 ${c.data.expected} 分` : `${lead(c)} is ${stated(c)}, not ${c.data.expected}`,
  'plausibility.weights': (c: Telling<{ usual: string[] }>) => {
    const own = c.facts.map((f, i) =>
      i === 0
        ? `${c.zh ? '预算执行率' : 'execution '}${printed(f, c.voice.lang)}`
        : `${meaningOf(f).name ?? ''}${printed(f, c.voice.lang)}`,
    );
    const part = partOf(c);
    return c.zh
      ? `${part}分值设置为${joined(own, c)}，与通行设置（${c.data.usual.join('；')}）不同，如有依据可不改`
      : `${part}: weights ${joined(own, c)} differ from the usual ${c.data.usual.join('; ')}`;
  },
};

export const weights = remark({
  rule: {
    id: 'plausibility.weights',
    level: 'notice',
    title: { zh: '总分 100 分，一级指标分值按通行设置', en: '100 points in all, first-level weights as usual' },
    basis: [
      { zh: '财预〔2020〕10号第十二条：预算执行率 10、产出 50、效益 30、满意度 10，特殊情况可调整', verified: false },
      { zh: '财预〔2021〕101号：设成本指标的，执行率 10、成本 20、产出 40、效益 20、满意度 10', verified: false },
    ],
    examples: {
      facts: {
        'overall.execution.weight#annex2': '10分',
        'overall.level1[产出指标].weight#annex2': '50分',
        'overall.level1[效益指标].weight#annex2': '30分',
        'overall.level1[满意度指标].weight#annex2': '10分',
      },
      pass: '10 + 50 + 30 + 10',
      fail: '10 + 40 + 40 + 10',
    },
  },
  limits: {
    /** By first-level name, one for each usual setting; 预算执行率 is the execution line. */
    settings: {
      field: 'weights',
      zh: '通行的分值',
      en: 'usual weights',
      standard: [
        { 预算执行率: '10', 产出指标: '50', 效益指标: '30', 满意度指标: '10' },
        { 预算执行率: '10', 成本指标: '20', 产出指标: '40', 效益指标: '20', 满意度指标: '10' },
      ],
    },
  },
  unlessRefuted: true,
  find: ({ figures }, { settings }) =>
    figures.forms.flatMap((form): Found<DataIn<typeof say>>[] => {
      const [total, execution] = ['total', 'execution'].map((line) => formFigure(figures, form, `KEY.${line}.weight`));
      // `绩效指标（90分）`: the ten points of the execution stand in another table.
      const elsewhere = execution?.fact.where.block !== total?.fact.where.block;
      const apart = total && elsewhere && equals(total.value, exact(INDICATORS));
      if (total && !apart && !equals(total.value, exact(TOTAL))) {
        const data = { message: 'plausibility.total-weight' as const, expected: TOTAL };
        return [{ subject: total.fact.key, data, operands: [total] }];
      }
      const heads = figures.all.filter((f) => f.fact.part === form.part && f.role.concept === 'KEY.level1[*].weight');
      // `产出指标（50分）` beside `满意度指标`: what a head does not print is no other setting.
      const printsAll = new Set(form.indicators.map(({ level1 }) => level1)).size <= heads.length;
      if (!execution || heads.length < 2 || !printsAll) return [];
      const own = new Map<string, Exact>([['预算执行率', execution.value]]);
      for (const head of heads) own.set(normaliseLabel(head.role.name ?? ''), head.value);
      const fits = settings.some(
        (setting) =>
          Object.keys(setting).length === own.size &&
          Object.entries(setting).every(([name, points]) => {
            const value = own.get(name);
            return value !== undefined && equals(value, exact(points));
          }),
      );
      if (fits) return [];
      const usual = settings.map((setting) =>
        Object.entries(setting)
          .map(([name, points]) => `${name}${points}`)
          .join('、'),
      );
      const data = { message: 'plausibility.weights' as const, usual };
      return [{ subject: `${form.key}.weights`, data, operands: [execution, ...heads] }];
    }),
  say,
});
