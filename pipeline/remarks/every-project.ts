/** What the report says of each of its projects (`各项目自评得分均为100分`, `执行率均达到95%以上`) against the forms of the projects. */
import { compare, type Exact, exact, multiply, powerOfTen, roundTo } from '../decimal.js';
import { formFigure } from '../equations/figures.js';
import { withUnit } from '../wording/sentence-parts.js';
import { type Claim, claimRemark, claimsIn } from './claim-remark.js';
import type { RemarkContext } from './context/context.js';
import type { Shown } from './evidence.js';

const OF_EACH =
  /项目(?:支出|资金|绩效|自评|评价|综合)*的?(?:(?:得|评|总)分|分数|(?<rate>(?:预算|资金|支出)*执行率))(?:结果)?(?:均|都|全部)(?:已|为|达到?了?|在|是)*\s*(?<number>\d{1,3}(?<decimals>\.\d+)?)\s*[分%％](?<least>\s*(?:及|或)?以上)?/;

export const everyProject = claimRemark({
  rule: {
    id: 'plausibility.every-project',
    title: { zh: '“各项目均为”应与各项目的自评表一致', en: '“All projects scored so” fits the form of each' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '各项目得分均在 90 分以上；自评表 98 分', en: 'all projects scored 90 or more; a form 98' },
      fail: { shown: '各项目得分均为 100 分；自评表 98 分', en: 'all projects scored 100; a form 98' },
    },
  },
  claims: (context) => claimsIn(context, OF_EACH),
  against: otherwise,
});

function otherwise({ figures }: RemarkContext, { text }: Claim): Shown[] {
  const { rate, number = '', decimals = '', least } = OF_EACH.exec(text)?.groups ?? {};
  const scale = rate === undefined ? 0 : 2;
  const said = multiply(exact(number), powerOfTen(-scale));
  const places = scale + Math.max(0, decimals.length - 1);
  const fits = (value: Exact) =>
    least === undefined ? roundTo(value, places) === roundTo(said, places) : compare(value, said) >= 0;
  return figures.forms.flatMap((form): Shown[] => {
    const { kind, subject } = form.name;
    const [weight, figure] = (
      scale === 0 ? ['total.weight', 'total.score'] : ['execution.weight', 'execution.rate']
    ).map((of) => formFigure(figures, form, `KEY.${of}`));
    if (kind !== 'project' || !figure || fits(figure.value)) return [];
    // Points of another total are no points of a hundred.
    if (scale === 0 && weight && compare(weight.value, exact(100)) !== 0) return [];
    return [{ text: `${subject} ${withUnit(figure.fact)}`.trim(), operands: [figure] }];
  });
}
