/** What an indicator is called and what its target is measured in: 监测数量 of ≥98%, a 配备率 of 1000件. */
import type { Figure } from '../equations/figures.js';
import { measureOf } from '../relations/scoring/measure.js';
import { rowsRemark } from './rows-remark.js';

const RATE = /(?:率|比例|占比|百分比)(?:[（(].*)?$/;
const COUNT = /(?:数量|个数|次数|人数|户数|面积|里程|件数|份数|场次|台数|人次)(?:[（(].*)?$/;
/** 率 that are no share of a whole: so many per thousand, or per day. */
const OTHER_RATES = /频率|速率|功率|增速|发病率|死亡率|事故率|发生率|受害率|汇率|利率/;

export const unitOfTarget = rowsRemark({
  rule: {
    id: 'plausibility.unit-of-target',
    title: { zh: '指标值的计量单位应与指标名称相符', en: 'A target is measured in what its indicator names' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '监测数量 ≥120 次', en: 'observations ≥120 times' },
      fail: { shown: '监测数量 ≥98%；设备配备率 1000 件', en: 'observations ≥98%; rate of equipment 1,000 pieces' },
    },
  },
  rows: ({ rows }) =>
    rows.filter(({ figures: { target }, level3 }) => {
      if (!target) return false;
      const name = level3.replace(/\s|\d+[%％]$/g, '');
      if (target.dimension === 'rate') return COUNT.test(name);
      return RATE.test(name) && !OTHER_RATES.test(name) && target.dimension === 'count' && target.fact.unit !== '';
    }),
  nameOf: ({ level3, target }) => `${level3}（${target}）`,
  wrong: { zh: '的指标值与指标名称的计量单位不符', en: 'a target in another unit than the indicator names' },
});

/** One person may come twice. */
const isOfVisits = (a: Figure, b: Figure) => /^[万千]?人次$/.test(a.fact.unit) && /^[万千]?[人名]$/.test(b.fact.unit);

export const unitOfResult = rowsRemark({
  rule: {
    id: 'plausibility.unit-of-result',
    title: { zh: '完成值的计量单位应与指标值一致', en: 'A result is measured in what its target is' },
    basis: [{ zh: '自评表表式：年度指标值、实际完成值', verified: true }],
    examples: {
      pass: { shown: '指标值 ≥3000 平方米，完成值 3120 平方米', en: 'target ≥3,000 m², result 3,120 m²' },
      fail: { shown: '指标值 ≥3000 平方米，完成值 12 间', en: 'target ≥3,000 m², result 12 rooms' },
    },
  },
  rows: ({ rows }) =>
    rows.filter(
      ({ figures: { target, actual } }) =>
        target?.fact.unit &&
        actual?.fact.unit &&
        // A share of what was to be counted is told for itself.
        actual.dimension !== 'rate' &&
        (measureOf(target).of !== measureOf(actual).of || isOfVisits(target, actual) || isOfVisits(actual, target)),
    ),
  nameOf: ({ level3, target, actual }) => `${level3}（${target}，${actual}）`,
  wrong: { zh: '的完成值与指标值的计量单位不同，无法比较', en: 'target and result are in different units' },
});
