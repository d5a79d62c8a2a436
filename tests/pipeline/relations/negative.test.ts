/** What real reports print and nobody may call wrong. */
import { describe, expect, it } from 'vitest';
import { checkGiven, type Given } from '../support/build.js';

const loud = (given: Given) => checkGiven(given).findings.filter((f) => f.severity !== 'notice');

describe('no false alarm', () => {
  it.each<[string, Given]>([
    [
      '其中 lines are partial: 99.79 over 20.94',
      {
        facts: {
          'public.total@2024/final#annex1': '99.79万元',
          'public.office@2024/final#annex1': '6.85万元',
          'public.utilities-travel@2024/final#annex1': '12.93万元',
          'public.meetings-training@2024/final#annex1': '1.16万元',
        },
      },
    ],
    [
      'another scope has another key: 机关运行经费 beside 公用经费',
      {
        facts: {
          'quantity:机关运行经费@2024#narrative': '142.80万元',
          'public.total@2024/final#narrative': '480.66万元',
        },
      },
    ],
    [
      'the same words of two years are two figures',
      {
        facts: { 'quantity:研发投入强度@2023#narrative': '2.2%', 'overall.indicator[0].actual[0]#annex2': '2.19%' },
        indicators: [{ level1: '效益指标', level3: '研发投入占比', reason: '见正文' }],
      },
    ],
    [
      'a list that counts other things',
      {
        facts: {
          'quantity:科技专家团@2024#narrative': '9个',
          'quantity:省派特派员@2024#narrative': '46名',
          'quantity:市派特派员@2024#narrative': '103名',
        },
      },
    ],
    [
      "a form's rate beside the amounts of last year",
      {
        facts: {
          'funds.total@2023/budget-full#annex2': '610.00万元',
          'funds.total@2023/final#annex2': '598.00万元',
          'funds.total@2024/budget-full#annex2': '640.00万元',
          'funds.total@2024/final#annex2': '633.60万元',
          'overall.execution.rate#annex2': '99.00%',
        },
      },
    ],
    [
      'a rate of 28.145% printed as 28.15%',
      {
        facts: {
          'buildings.approved-area@2024#annex1': '20000㎡',
          'buildings.actual-area@2024#annex1': '5629㎡',
          'buildings.area-rate@2024#annex1': '28.15%',
        },
      },
    ],
    [
      'one of 24 lines 0.03 off',
      {
        facts: {
          'project.special-funds@2024/final#annex1': '240.03万元',
          ...Object.fromEntries(
            Array.from({ length: 24 }, (_, i) => [`project.special-funds.item:项${i}@2024/final#annex1`, '10.00万元']),
          ),
        },
      },
    ],
    [
      'income by nature is budget, expenditure by nature is execution',
      {
        facts: {
          'funds.total@2024/budget-full#annex2': '1863.29万元',
          'funds.total@2024/final#annex2': '1725.06万元',
          'income.general-public-budget@2024/budget-full#annex2': '1863.29万元',
          'expenditure.basic@2024/final#annex2': '855.82万元',
          'expenditure.project@2024/final#annex2': '869.24万元',
        },
      },
    ],
    [
      'prose in round 万元 beside a table with two decimals',
      {
        facts: {
          'expenditure.project@2024/final#narrative': '869万元',
          'expenditure.project@2024/final#annex1': '869.24万元',
        },
      },
    ],
    [
      'a rate of 0 where nothing was approved',
      { facts: { 'buildings.approved-area@2024#annex1': '0㎡', 'buildings.area-rate@2024#annex1': '0%' } },
    ],
    [
      'three forms of the three first-level projects',
      {
        facts: {
          'project.business@2024/final#annex1': '10万元',
          'project.operation@2024/final#annex1': '20万元',
          'project.special-funds@2024/final#annex1': '30万元',
          'project:业务工作经费.funds.total@2024/final#annex3[1]': '10万元',
          'project:运行维护经费.funds.total@2024/final#annex3[2]': '20万元',
          'project:市级专项资金.funds.total@2024/final#annex3[3]': '30万元',
        },
      },
    ],
    [
      'two sources of one name in a sentence and two numbers in one unit',
      { facts: { 'quantity:贷款@2024#narrative': '403笔', 'quantity:贷款#2@2024#narrative': '9.337亿元' } },
    ],
  ])('%s', (_, given) => {
    expect(loud(given).map((f) => f.message)).toEqual([]);
  });
});
