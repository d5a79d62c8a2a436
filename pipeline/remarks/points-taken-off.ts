/** `50分得46分，扣3分`, `自评得分95分，扣7分`, `分值 10 · 得分 9 · 扣分 2`: points given and taken off, and those that there were. */
import { grouped } from '../../parsers/grouped.js';
import { compare, equals, exact, negate, subtract } from '../decimal.js';
import { type Figure, formFigure } from '../equations/figures.js';
import { matchesIn, placeAt } from '../extract/passages.js';
import { plain } from '../relations/scoring/standard.js';
import { POINTS_OF_ALL } from '../taxonomy/totals.js';
import { lead, type Telling } from '../wording/sentence-parts.js';
import type { RemarkContext } from './context/context.js';
import { remark } from './remark.js';

const POINTS = String.raw`(\d{1,3}(?:\.\d{1,2})?)\s{0,4}分`;
/** Nothing more is taken off in the sentence. */
const ONCE = '(?![^。；\\u0001]{0,60}扣\\s{0,4}\\d)';
const OFF = `[，,（(]?(?:其中|合计|共|应)?扣(?:除|减|掉|了|分)?\\s{0,4}${POINTS}`;
/** All that there were, what was got of it, and what was taken off. */
const OF_FULL = new RegExp(
  `${POINTS}[，,（(]?\\s{0,4}(?:自评|实际|实)?(?:得分?|计|评分)(?:为|是)?\\s{0,4}${POINTS}${OFF}${ONCE}`,
  'g',
);
/** Of a hundred. */
const OF_ALL = new RegExp(`${POINTS_OF_ALL}(?:为|是)?\\s{0,4}${POINTS}${OFF}${ONCE}`, 'g');

export const pointsTakenOff = remark({
  rule: {
    id: 'plausibility.points-taken-off',
    title: { zh: '分值、得分与扣分应相符', en: 'Weight, score and points taken off agree' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '产出指标50分，得46分，扣4分', text: '产出指标50分，得46分，扣4分。' },
      fail: { shown: '产出指标50分，得46分，扣3分', text: '产出指标50分，得46分，扣3分。' },
    },
  },
  find: (context) => {
    const { joined } = context;
    const told = [
      ...matchesIn(joined, OF_FULL),
      ...matchesIn(joined, OF_ALL).map(({ groups: [text, got, off], ...at }) => ({
        ...at,
        groups: [text, '100', got, off],
      })),
    ];
    const inText = told.flatMap(({ passage, start, end, groups: [, full, got, off] }) => {
      if (passage.kind === 'note' || full === undefined || got === undefined || off === undefined) return [];
      const left = subtract(exact(full), exact(got));
      if (left.num < 0n || equals(left, exact(off))) return [];
      // A part of the points is what the sentence may take off here, more of them is not.
      if (full === '100' && compare(exact(off), left) < 0) return [];
      const data = { message: 'plausibility.points-taken-off' as const, full, got, off, left: plain(left) };
      const where = [placeAt(passage, start, end)];
      // Its points may change in a later submission.
      return [{ subject: passage.text.slice(Math.max(0, start - 20), start).replace(/[\d.\s]/g, ''), data, where }];
    });
    return [...inText, ...inRows(context)];
  },
  say: {
    'plausibility.points-taken-off': (c: Telling<{ full: string; got: string; off: string; left: string }>) => {
      const { full, got, off, left } = c.data;
      const quote = lead(c) || (c.finding.where[0]?.quote.trim() ?? '');
      return c.zh
        ? `“${quote}”：${full} 分得 ${got} 分，少 ${left} 分，所写扣 ${off} 分`
        : `“${quote}”: ${got} of ${full} is ${left} less, and ${off} are said to be taken off`;
    },
  },
});

const OFF_HEAD = / \/ [扣失]分(?:值|数)?$/;

/** A column 扣分 of a form, believed where most of its rows bear it out. */
function inRows({ indicators, figures }: RemarkContext) {
  const totals = figures.forms.map((form) => ({
    form,
    weight: formFigure(figures, form, 'KEY.total.weight'),
    score: formFigure(figures, form, 'KEY.total.score'),
  }));
  const rows = [...indicators, ...totals].flatMap(({ form, weight, score }) => {
    const { block, row } = score?.fact.where ?? {};
    const beside = figures.byRow.get(`${block}/${row}`) ?? [];
    const off = beside.filter(({ fact }) => OFF_HEAD.test(fact.label));
    return weight && score && off.length === 1 && beside.includes(weight)
      ? [{ form, weight, score, off: off[0]! }]
      : [];
  });
  return [...grouped(rows, ({ form }) => form.part).values()].flatMap((own) => {
    const wrong = own.filter(({ weight, score, off }) => !equals(subtract(weight.value, score.value), size(off)));
    if (wrong.length * 2 >= own.length) return [];
    return wrong.map(({ weight, score, off }) => {
      const left = plain(subtract(weight.value, score.value));
      const data = { full: plain(weight.value), got: plain(score.value), off: plain(size(off)), left };
      return {
        subject: off.fact.key,
        data: { message: 'plausibility.points-taken-off' as const, ...data },
        operands: [off, score, weight],
      };
    });
  });
}

/** Some print what is taken off with its sign. */
function size({ value }: Figure) {
  return value.num < 0n ? negate(value) : value;
}
