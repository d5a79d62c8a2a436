/** What extraction remarked about the writing of a number or a template row. */
import { divide } from '../decimal.js';
import { type Figures, formFigure } from '../equations/figures.js';
import { percentOf, printedAll } from '../equations/print-figure.js';
import type { Remark as Seen } from '../extract/extraction.js';
import type { Telling } from '../wording/sentence-parts.js';
import type { RemarkContext } from './context/context.js';
import { remark } from './remark.js';

/** What was seen of one message, with the figures that it is about. */
function seen<M extends Seen['data']['message']>(message: M, { extraction, figures }: RemarkContext) {
  return extraction.remarks.flatMap(({ data, facts, where, subject, form }) => {
    if (data.message !== message) return [];
    const operands = facts.flatMap((id) => figures.byId.get(id) ?? []);
    const own = data as Extract<Seen['data'], { message: M }>;
    return [{ subject, form, data: own, operands, where: operands.length > 0 ? [] : where }];
  });
}

type Cell = { label: string; text: string };

export const rateRepeatsScore = remark({
  rule: {
    id: 'format.rate-repeats-score',
    title: { zh: '执行率栏填的是分值或得分，不是比率', en: "The rate's cell repeats the weight or the score" },
    basis: [{ zh: '自评表表式：执行率（B/A）', verified: true }],
    examples: {
      pass: { shown: '执行率 100%', en: 'execution rate 100%' },
      fail: { shown: '执行率 10（分值 10、得分 10）', en: 'execution rate 10 (weight 10, score 10)' },
    },
  },
  find: (context) =>
    seen('format.rate-repeats-score', context).map((found) => ({
      ...found,
      data: { ...found.data, ...rateOf(found.form, context.figures) },
    })),
  say: {
    'format.rate-repeats-score': (c: Telling<Cell & { rate?: string; formula?: string }>) => {
      const { text, rate, formula } = c.data;
      const meant = c.letter ? `（按 ${formula} 计算为 ${rate}）` : `，应为 ${rate}（${formula}）`;
      return c.zh
        ? `执行率栏填写“${text}”，与分值或得分相同，不是比率${rate ? meant : ''}`
        : `the rate's cell holds ${text}, which repeats the weight or score and is no rate${rate ? `; the rate is ${rate} (${formula})` : ''}`;
    },
  },
});

/** The rate that the row's own funds give, for a cell in which none is printed. */
function rateOf(of: string | undefined, figures: Figures): { rate?: string; formula?: string } {
  const form = figures.forms.find(({ key }) => key === of);
  if (!form) return {};
  for (const year of figures.parts.get(form.part) ?? []) {
    const [final, budget] = (['final', 'budget-full'] as const).map((stage) =>
      formFigure(figures, form, `${form.funds}.total`, { year, stage }),
    );
    if (!final || !budget || budget.value.num === 0n) continue;
    return { rate: percentOf(divide(final.value, budget.value), 2), formula: printedAll([final, budget]).join(' ÷ ') };
  }
  return {};
}

export const rateWithoutPercent = remark({
  rule: {
    id: 'format.rate-without-percent',
    level: 'notice',
    title: { zh: '比率没有写 %', en: 'A rate without its %' },
    examples: {
      pass: { shown: '执行率 92.58%', en: 'execution rate 92.58%' },
      fail: { shown: '执行率 92.58', en: 'execution rate 92.58' },
    },
  },
  find: (context) => seen('format.rate-without-percent', context),
  say: {
    'format.rate-without-percent': (c: Telling<Cell>) =>
      c.zh ? `比率“${c.data.text}”没有写 %` : `the rate ${c.data.text} lacks its %`,
  },
});

export const percentMissing = remark({
  rule: {
    id: 'format.percent-missing',
    level: 'notice',
    title: { zh: '完成值与指标值的写法不一致：缺 %', en: 'The result lacks the % of its target' },
    basis: [{ zh: '财预〔2020〕10号：完成值与指标值口径一致', verified: false }],
    examples: {
      pass: { shown: '指标值 ≥95%，完成值 99%', en: 'target ≥95%, result 99%' },
      fail: { shown: '指标值 ≥95%，完成值 99', en: 'target ≥95%, result 99' },
    },
  },
  find: (context) => seen('format.percent-missing', context),
  say: {
    'format.percent-missing': (c: Telling<Cell & { target: string }>) => {
      const target = c.data.target;
      return c.zh
        ? `指标“${c.data.label}”完成值“${c.data.text}”缺 %${target ? `（指标值 ${target}）` : ''}`
        : `the result ${c.data.text} of ${c.data.label} lacks a %${target ? ` (target ${target})` : ''}`;
    },
  },
});

export const placeholderRow = remark({
  rule: {
    id: 'wording.placeholder-row',
    title: { zh: '未填写的模板行', en: 'A template row that nobody filled in' },
    examples: {
      pass: { shown: '指标1：培训人次 1200', en: '指标1: 1,200 persons trained' },
      fail: { shown: '指标2：', en: '指标2: (nothing)' },
    },
  },
  // Template rows of one form are one remark with every place: nine rows of a template are forgotten at once.
  find: (context) => {
    const rows = seen('wording.placeholder-row', context);
    const firsts = new Map([...rows].reverse().map((row) => [row.subject, row]));
    return rows
      .filter((row) => firsts.get(row.subject) === row)
      .map((row) => ({ ...row, where: rows.flatMap((r) => (r.subject === row.subject ? r.where : [])) }));
  },
  say: {
    'wording.placeholder-row': (c: Telling<{ text: string }>) => {
      const rows = c.finding.where.length;
      if (c.zh) return `模板行“${c.data.text}”${rows > 1 ? `等 ${rows} 行` : ''}未填写也未删除`;
      return `the template row “${c.data.text}” was neither filled in nor removed${rows > 1 ? ` (${rows} rows)` : ''}`;
    },
  },
});
