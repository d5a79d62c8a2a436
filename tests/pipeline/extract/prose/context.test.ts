import { describe, expect, it } from 'vitest';
import { factLines, type ProseOptions } from './prose.js';

describe('where a sentence stands decides what it is about', () => {
  it.each<[string, ProseOptions, string, string[]]>([
    [
      'functions under their total',
      { section: 2 },
      '2024年度我单位基本支出855.82万元，其中：其中：科学技术支出660.35万元；住房保障支出195.47万元。',
      [
        'expenditure.basic@2024/final = 8558200 万元',
        'expenditure.basic.function:科学技术支出@2024/final = 6603500 万元',
        'expenditure.basic.function:住房保障支出@2024/final = 1954700 万元',
      ],
    ],
    [
      'functions in a sentence of their own',
      { section: 2 },
      '项目支出869.24万元。其中：科学技术支出800万元，节能环保支出69.24万元。',
      [
        'expenditure.project@2024/final = 8692400 万元',
        'expenditure.project.function:科学技术支出@2024/final = 8000000 万元',
        'expenditure.project.function:节能环保支出@2024/final = 692400 万元',
      ],
    ],
    [
      'functions in brackets',
      {},
      '支出合计1725.06万元，其中：基本支出855.82万元（教育支出855.82万元），项目支出869.24万元（教育支出869.24万元）。',
      [
        'expenditure.total@2024/final = 17250600 万元',
        'expenditure.basic@2024/final = 8558200 万元',
        'expenditure.basic.function:教育支出@2024/final = 8558200 万元',
        'expenditure.project@2024/final = 8692400 万元',
        'expenditure.project.function:教育支出@2024/final = 8692400 万元',
      ],
    ],
    [
      'functions under a heading',
      { section: 2, heading: '项目支出情况' },
      '教育支出869.24万元。',
      ['expenditure.project.function:教育支出@2024/final = 8692400 万元'],
    ],
    [
      'an unknown class beside a known one',
      { section: 2 },
      '基本支出855.82万元，其中：科学技术支出660.35万元，社会保障与就业类支出195.47万元。',
      [
        'expenditure.basic@2024/final = 8558200 万元',
        'expenditure.basic.function:科学技术支出@2024/final = 6603500 万元',
        'expenditure.basic.function:社会保障与就业类支出@2024/final = 1954700 万元',
      ],
    ],
    [
      'projects are no classes',
      { section: 2 },
      '项目支出869.24万元，其中：科技专项支出500万元，运转支出369.24万元。',
      [
        'expenditure.project@2024/final = 8692400 万元',
        'quantity:科技专项支出@2024 = 5000000 万元',
        'quantity:运转支出@2024 = 3692400 万元',
      ],
    ],
    [
      'the economic classes are no functions',
      { section: 2 },
      '基本支出855.82万元，其中：工资福利支出756.03万元，商品和服务支出99.79万元。',
      [
        'expenditure.basic@2024/final = 8558200 万元',
        'quantity:工资福利支出@2024 = 7560300 万元',
        'quantity:商品和服务支出@2024 = 997900 万元',
      ],
    ],
    [
      'a function of the total has no key of its own',
      {},
      '支出合计1725.06万元，其中：教育支出1725.06万元。',
      ['expenditure.total@2024/final = 17250600 万元', 'quantity:教育支出@2024 = 17250600 万元'],
    ],
    [
      'other budgets under the same words',
      { section: 3 },
      '2024年度政府性基金预算支出500万元，其中：项目支出500万元，为城乡社区支出。',
      ['quantity:政府性基金预算支出@2024 = 5000000 万元', 'quantity:项目支出@2024 = 5000000 万元'],
    ],
    [
      'the heading of one project',
      { section: 6, heading: '科技交流项目' },
      '项目支出50万元。',
      ['quantity:项目支出@2024 = 500000 万元'],
    ],
    [
      'a heading that speaks of budgets',
      { section: 1, heading: '年初预算安排情况' },
      '基本支出640.85万元，项目支出42万元。',
      ['expenditure.basic@2024/budget-initial = 6408500 万元', 'expenditure.project@2024/budget-initial = 420000 万元'],
    ],
    [
      'a heading that names the figure',
      { section: 2, heading: '项目支出情况' },
      '2024年度共计869.24万元。',
      ['expenditure.project@2024/final = 8692400 万元'],
    ],
    [
      'the department by its name',
      {},
      '江渚市教育局2024年基本支出855.82万元。',
      ['expenditure.basic@2024/final = 8558200 万元'],
    ],
    [
      'the department by a short name',
      {},
      '市教育局2024年基本支出855.82万元。',
      ['expenditure.basic@2024/final = 8558200 万元'],
    ],
    [
      'a unit below it',
      {},
      '市教育考试院2024年基本支出320.5万元，项目支出120万元。',
      ['quantity:市教育考试院基本支出@2024 = 3205000 万元', 'quantity:项目支出@2024 = 1200000 万元'],
    ],
    [
      'the last sentence, for a change',
      {},
      '2024年基本支出855.82万元。比上年增加55.82万元，增长6.98%。',
      [
        'expenditure.basic@2024/final = 8558200 万元',
        'change.amount:expenditure.basic@2024 = 558200 万元',
        'change.rate:expenditure.basic@2024 = 0.0698 %',
      ],
    ],
    [
      'a subject that stands in the paragraph before',
      {},
      '科学技术支出（类）行政运行（项）。年初预算为500万元。',
      ['quantity:年初预算@2024 = 5000000 万元'],
    ],
    [
      'any spending among achievements',
      { section: 6 },
      '2024年支出30万元用于维修。',
      ['quantity:支出@2024 = 300000 万元'],
    ],
    [
      "the department's spending",
      { section: 6 },
      '2024年我局支出1725.06万元。',
      ['expenditure.total@2024/final = 17250600 万元'],
    ],
    [
      'another fiscal year',
      { fiscalYear: 2023 },
      '本年度项目支出869.24万元，上年411.28万元。',
      ['expenditure.project@2023/final = 8692400 万元', 'expenditure.project@2022/final = 4112800 万元'],
    ],
    [
      'half-width marks and full-width digits',
      {},
      '1.2024年我单位基本支出８５５．８２万元;项目支出869. 24 万元.',
      ['expenditure.basic@2024/final = 8558200 万元', 'expenditure.project@2024/final = 8692400 万元'],
    ],
    [
      'a soft line break',
      {},
      '2024年基本支出\n855.82万元，其中公用\n经费99.79万元。',
      ['expenditure.basic@2024/final = 8558200 万元', 'public.total@2024/final = 997900 万元'],
    ],
    ['no name at all', {}, '与上年相比，减少2.36万元，下降50.64%。', []],
  ])('%s', (_, options, sentence, expected) => {
    expect(factLines(sentence, options)).toEqual(expected);
  });
});
