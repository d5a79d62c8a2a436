/** Targets that measure nothing: that cannot be missed, carry most of the weight, stand in the wrong block, count a thing twice. */
import { add, compare, exact, multiply, toDecimal, ZERO } from '../../decimal.js';
import { type Figures, figureAt } from '../../equations/figures.js';
import { type Note, noteOf } from '../../equations/judged.js';
import { printed } from '../../equations/print-figure.js';
import { ruleOf } from '../../rules/rules.js';
import { type ClaimedForm, type IndicatorRow, squeezed } from './claimed-form.js';
import { noteOnRows } from './note.js';

/** Less of it is better, so that ≤ is how its target is written. */
const UNWANTED =
  /投诉|事故|信访|故障|差错|违[法规纪]|死亡|伤亡|超[支标期]|案件|发病|损失|费|成本|支出|资金|时[间限长]|天数|日|期|次数|[降减下]|控制|不|未|逾|误|污染|排放|能耗|失|空置|投入|结余|面积/;
const WANTED = /[率度比]|百分|程度|占/;
const PRAISE = /明显|显著|有效|提[升高]|增强|促进|改善|良好|推动|保障|加强|健全/;
const BENEFIT = /^(?:经济|社会|生态(?:环境)?)效益|^可?持续(?:性)?影响/;
const OUTPUT = /^(?:数量|质量|时效)/;

export function targets(form: ClaimedForm, figures: Figures): Note[] {
  const { rows } = form;
  const percent = (row: IndicatorRow) => row.figures.target?.dimension === 'rate';
  const easy = rows.filter(({ figures: { target }, level2, level3 }) => {
    const capped = target?.fact.hedge === 'at-most' || target?.fact.hedge === 'under';
    return capped && target.dimension === 'count' && /^数量/.test(level2) && !UNWANTED.test(level3);
  });
  const floored = rows.filter(({ figures: { target }, level2 }) => {
    const floor = target?.fact.hedge === 'at-least' || target?.fact.hedge === 'over';
    return floor && target.dimension === 'money' && /^(?:经济)?成本/.test(level2);
  });
  const vague = rows.filter((row) => percent(row) && PRAISE.test(row.level3) && !WANTED.test(row.level3));
  const misplaced = rows.filter(
    ({ level1, level2 }) =>
      (/^产出/.test(level1) && BENEFIT.test(level2)) || (/^效[益果]/.test(level1) && OUTPUT.test(level2)),
  );
  const payment = rows.filter(
    ({ level2, level3 }) => /^数量/.test(level2) && /(?:支付|支出|执行|拨付)(?:完成)?率(?:[（(]|$)/.test(level3),
  );
  const twice = rows.filter((row, i) =>
    rows.some((other, j) => j < i && other.level1 !== row.level1 && isSame(other, row)),
  );
  return [
    ...noteOnRows('plausibility.easy-target', form, [...easy, ...floored]),
    ...noteOnRows('plausibility.unmeasurable', form, vague),
    ...noteOnRows('plausibility.wrong-block', form, misplaced, ({ level1, level2 }) => `${level1}：${level2}`),
    ...noteOnRows('plausibility.payment-as-output', form, payment),
    ...noteOnRows('plausibility.counted-twice', form, twice),
    ...heavy(form, figures),
    ...satisfaction(form, figures),
    ...pointsAsTargets(form),
  ];
}

function isSame(a: IndicatorRow, b: IndicatorRow): boolean {
  const name = squeezed(a.level3);
  return name.length >= 4 && name === squeezed(b.level3) && squeezed(a.target) === squeezed(b.target);
}

/** The weights of all indicators, where the form prints each of them. */
function sumOfWeights(form: ClaimedForm) {
  const weights = form.rows.flatMap(({ figures: { weight } }) => weight ?? []);
  return { weights, sum: weights.map((w) => w.value).reduce(add, ZERO) };
}

/** Whether the form goes to its end: the weights, with those of the execution, reach its total or 100. */
function isWhole(form: ClaimedForm, figures: Figures): boolean {
  const { sum } = sumOfWeights(form);
  const at = (name: string) => figureAt(figures, form.context.part, `${form.context.key}.${name}`)?.value;
  const total = at('total.weight') ?? exact(100);
  return compare(add(sum, at('execution.weight') ?? ZERO), total) === 0 || compare(sum, total) === 0;
}

const FEW = 5;

function heavy(form: ClaimedForm, figures: Figures): Note[] {
  const rule = ruleOf('plausibility.heavy-indicator', 'plausibility');
  const { weights, sum } = sumOfWeights(form);
  if (rule.check !== 'heavy-indicator' || weights.length === 0 || !isWhole(form, figures)) return [];
  const limit = multiply(sum, exact(rule.share));
  return weights
    .filter((weight) => compare(weight.value, limit) >= 0)
    .map((weight) => ({
      ...noteOf(rule, [weight], weight.fact.key, { message: 'plausibility.heavy-indicator', of: toDecimal(sum) }),
      // A small project may have no more than a few.
      severity: weights.length < FEW ? 'notice' : rule.level,
    }));
}

function satisfaction(form: ClaimedForm, figures: Figures): Note[] {
  const { context, rows } = form;
  if (rows.length < 4 || !isWhole(form, figures)) return [];
  if (rows.some((row) => /满意/.test(`${row.level1}${row.level2}${row.level3}`))) return [];
  const rule = ruleOf('plausibility.no-satisfaction', 'plausibility');
  const data = { message: 'plausibility.no-satisfaction' as const, part: context.part };
  return [noteOf(rule, [], context.key, data, rows[0]?.place ?? [])];
}

/** Bare whole numbers that are their own results and add up to the points of a form: the column of targets holds the points. */
function pointsAsTargets(form: ClaimedForm): Note[] {
  const filled = form.rows.filter((row) => row.target !== '' || row.actual !== '');
  if (filled.length < 4 || form.heads.has('weight')) return [];
  if (filled.some((row) => !/^\d{1,2}(?:\.\d)?$/.test(row.target) || row.target !== row.actual)) return [];
  const sum = filled.reduce((total, row) => add(total, exact(row.target)), ZERO);
  if (compare(sum, exact(90)) !== 0 && compare(sum, exact(100)) !== 0) return [];
  const rule = ruleOf('plausibility.points-as-targets', 'plausibility');
  const operands = filled.flatMap(({ figures: { target } }) => target ?? []);
  const points = operands.map(({ fact }) => printed(fact));
  const data = {
    message: 'plausibility.points-as-targets' as const,
    part: form.context.part,
    points,
    sum: toDecimal(sum),
  };
  return [
    noteOf(
      rule,
      [],
      form.context.key,
      data,
      filled.flatMap((row) => row.place),
    ),
  ];
}
