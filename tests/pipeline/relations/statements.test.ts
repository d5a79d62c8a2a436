/** What sentences repeat of the forms, list as shares, or say of a change; and odd scores: what is found, and what is left in peace. */
import { describe, expect, it } from 'vitest';
import { checkGiven, type Given } from '../support/build.js';

const found = (given: Given, notices = false) =>
  checkGiven(given)
    .findings.filter((f) => notices || f.severity !== 'notice')
    .map((f) => [`${f.severity} ${f.rule}`, f.suspects[0]?.fact].filter(Boolean).join(' '));

const SCORES = {
  'overall.total.weight#annex2': '100分',
  'overall.total.score#annex2': '94.26分',
  'overall.execution.rate#annex2': '92.58%',
};
const RESULT: Given = {
  facts: { 'overall.indicator[0].actual[0]#annex2': '502.28亿元' },
  indicators: [{ level1: '效益指标', level3: '实现技术合同成交额', weight: '10', score: '10', reason: '见正文' }],
};
const withResult = (facts: Record<string, string>, more: Given = {}): Given => ({
  ...RESULT,
  ...more,
  facts: { ...facts, ...RESULT.facts },
});
const OWN = 'quantity:技术合同成交额@2024#narrative';

describe('what sentences repeat of the forms', () => {
  it.each<[string, Given, string[]]>([
    [
      'a score with two digits swapped',
      { facts: { 'quantity:部门整体支出绩效自评总分@2024#narrative': '94.62分', ...SCORES } },
      ['error same.self-score quantity:部门整体支出绩效自评总分@2024#narrative'],
    ],
    ['the same score', { facts: { 'quantity:综合评价得分@2024#narrative': '94.26分', ...SCORES } }, []],
    [
      "a project's own score",
      {
        facts: {
          'quantity:河道管护专项绩效自评得分@2024#narrative': '89分',
          ...SCORES,
          'project:河道管护专项.total.score#annex3[1]': '98分',
        },
      },
      ['error same.self-score quantity:河道管护专项绩效自评得分@2024#narrative'],
    ],
    ['the score of something else', { facts: { 'quantity:政务服务评价得分@2024#narrative': '89分', ...SCORES } }, []],
    ["another year's score", { facts: { 'quantity:自评得分@2023#narrative': '91分', ...SCORES } }, []],
    [
      'a rate of execution',
      { facts: { 'quantity:预算执行率@2024#narrative': '95.28%', ...SCORES } },
      ['error same.execution-rate quantity:预算执行率@2024#narrative'],
    ],
    ['a rounded rate', { facts: { 'quantity:预算执行率@2024#narrative': '92.6%', ...SCORES } }, []],
    ['the rate of a part', { facts: { 'quantity:项目支出预算执行率@2024#narrative': '95.28%', ...SCORES } }, []],
    [
      'a rate on the initial budget (口径)',
      {
        facts: {
          'quantity:预算执行率@2024#narrative': '115.00%',
          ...SCORES,
          'funds.total@2024/budget-initial#annex2': '1500万元',
          'funds.total@2024/budget-full#annex2': '1863.29万元',
          'funds.total@2024/final#annex2': '1725.06万元',
        },
      },
      [],
    ],
    ['an achievement with two digits swapped', withResult({ [OWN]: '520.28亿元' }), ['warning same.achievement']],
    ['rounded in prose', withResult({ [OWN]: '502.3亿元' }), []],
    ['of another year', withResult({ 'quantity:技术合同成交额@2023#narrative': '420.1亿元' }), []],
    ['of another thing', withResult({ 'quantity:技术合同登记额@2024#narrative': '420.1亿元' }), []],
    [
      'told twice, once for a part of the matter',
      withResult({ [OWN]: '502.28亿元', 'quantity:技术合同成交额#2@2024#narrative': '120亿元' }),
      [],
    ],
    ['of some months, below the result', withResult({ [OWN]: '420.1亿元' }, { periods: { [OWN]: '上半年' } }), []],
    [
      'of some months, above the result',
      withResult({ [OWN]: '520.28亿元' }, { periods: { [OWN]: '1-11月' } }),
      ['warning bound.part-of-year'],
    ],
  ])('%s', (_, given, expected) => {
    expect(found(given)).toEqual(expected);
  });
});

describe('shares side by side', () => {
  const shares = (...printed: [string, string][]): Given => ({
    facts: Object.fromEntries(printed.map(([name, rate]) => [`share:${name}@2024#narrative`, rate])),
  });
  it.each<[string, Given, string[]]>([
    ['all parts of one whole', shares(['expenditure.basic', '49.61%'], ['expenditure.project', '50.39%']), []],
    ['within rounding', shares(['甲', '33.33%'], ['乙', '33.33%'], ['其他收入', '33.33%']), []],
    ['only the larger ones', shares(['财政拨款', '85%'], ['事业收入', '8%']), []],
    ['far from all', shares(['一产', '20%'], ['二产', '30%'], ['高新技术产业', '20%']), []],
    [
      'two digits swapped',
      shares(['expenditure.basic', '49.61%'], ['expenditure.project', '53.09%']),
      ['error sum.shares share:expenditure.basic@2024#narrative'],
    ],
  ])('%s', (_, given, expected) => {
    expect(found(given)).toEqual(expected);
  });

  it('a list that closes with 其他 is a warning', () => {
    expect(found(shares(['财政拨款', '95.2%'], ['事业收入', '3.1%'], ['其他收入', '2.7%']))[0]).toMatch(
      /^warning sum\.shares/,
    );
  });
});

describe('words against signs', () => {
  const AMOUNT = 'change.amount:public.total@2024#narrative';
  const RATE = 'change.rate:public.total@2024#narrative';
  const YEARS = { 'public.total@2023/final#annex1': '88.79万元', 'public.total@2024/final#annex1': '99.79万元' };
  it.each<[string, Given, string[]]>([
    ['增加 for more', { facts: { [AMOUNT]: '11万元', ...YEARS } }, []],
    ['减少 for more', { facts: { [AMOUNT]: '-11万元', ...YEARS } }, [`warning sum.change ${AMOUNT}`]],
    ['增长 by another rate', { facts: { [RATE]: '13.29%', ...YEARS } }, [`warning ratio.change ${RATE}`]],
    ['the right rate', { facts: { [RATE]: '12.39%', ...YEARS } }, []],
    ['one year is not printed', { facts: { [AMOUNT]: '-11万元' } }, []],
    [
      'both words turned round',
      {
        facts: { ...YEARS, [AMOUNT]: '-11万元', [RATE]: '-12.39%', 'public.total@2024/final#narrative': '99.79万元' },
        claim: { kind: 'change', total: 'public.total@2024/final#narrative', others: ['', AMOUNT, RATE] },
      },
      [`warning sum.change ${AMOUNT}`, `error ratio.change ${RATE}`],
    ],
  ])('%s', (_, given, expected) => {
    expect(found(given).sort()).toEqual([...expected].sort());
  });
});

describe('odd scores', () => {
  const WEIGHTS = {
    'overall.execution.weight#annex2': '10分',
    'overall.level1[产出指标].weight#annex2': '50分',
    'overall.level1[效益指标].weight#annex2': '30分',
  };
  const indicator = (actual: string, score: string): Given => ({
    facts: { 'overall.indicator[0].weight#annex2': '10分', 'overall.indicator[0].score#annex2': score },
    indicators: [{ level1: '效益指标', level3: '氛围', actual, reason: '已说明' }],
  });
  it.each<[string, Given, string[]]>([
    ['the usual weights', { facts: { ...WEIGHTS, 'overall.level1[满意度指标].weight#annex2': '10分' } }, []],
    [
      'other weights',
      { facts: { ...WEIGHTS, 'overall.level1[满意度指标].weight#annex2': '5分' } },
      ['notice plausibility.weights'],
    ],
    [
      'a total that is not 100',
      { facts: { 'overall.total.weight#annex2': '95分', 'overall.total.score#annex2': '90分' } },
      ['notice plausibility.weights'],
    ],
    [
      '90 points without the execution',
      { facts: { 'overall.total.weight#annex2': '90分', 'overall.total.score#annex2': '85分' } },
      [],
    ],
    ['a result in its band', indicator('达成预期指标', '8分'), []],
    ['a result in words of its own', indicator('持续改善', '2分'), []],
    ['a middling result in full', indicator('部分达成预期指标并具有一定效果', '10分'), ['warning plausibility.band']],
    ['a missed result above its band', indicator('未达成预期指标且效果较差', '7分'), ['warning plausibility.band']],
    ['the right grade', { facts: SCORES, text: '评价等级为“优”。' }, []],
    ['優 by another word', { facts: SCORES, text: '自评等次：优秀。' }, []],
    ['a grade too low', { facts: SCORES, text: '评价等级为良。' }, ['warning plausibility.grade']],
    ['a grade for a score of its own', { facts: SCORES, text: '乡镇考核得分85分，评价等级为良。' }, []],
    ['a credit rating', { facts: SCORES, text: '企业信用等级为良。' }, []],
    ['the scale itself', { facts: SCORES, text: '评价等级为优、良、中、差四级。' }, []],
    ['a grade inside a word', { facts: SCORES, text: '评价结果为良性循环打下基础。' }, []],
  ])('%s', (_, given, expected) => {
    expect(found(given, true)).toEqual(expected);
  });
});
