/** A figure that the text tells again without a key of its own. */
import { describe, expect, it } from 'vitest';
import { checkBytes } from '../../support/checked.js';

const DEPARTMENT = '清河县水务局2023年度部门整体支出绩效自评报告';

async function found(...paragraphs: string[]): Promise<string[]> {
  return foundUnder(DEPARTMENT, paragraphs);
}

async function foundUnder(title: string, paragraphs: readonly string[]): Promise<string[]> {
  const text = [title, '一、基本情况', ...paragraphs].join('\n\n');
  const document = await checkBytes(new TextEncoder().encode(text), 'report.txt');
  return document.relations.filter((r) => r.rule === 'same.words').map((r) => `${r.status} ${r.formula}`);
}

describe('the same figure in the same words', () => {
  it.each<[string, string[], string[]]>([
    [
      'one place mistyped',
      ['共完成波形护栏1820米。', '完成波形护栏1820米。', '完成波形护栏1280米。'],
      ['fails 1820 = 1820 = 1280'],
    ],
    ['all alike', ['共完成波形护栏1820米。', '完成波形护栏1820米。'], ['holds 1820 = 1820']],
    [
      'the words in another order, two places',
      ['衔接推进乡村振兴资金预算3,250万元。', '乡村振兴衔接推进资金预算3,520万元。'],
      ['fails 3,250 = 3,520'],
    ],
    [
      'another unit of the same kind',
      ['河道疏浚工程决算1.25亿元。', '河道疏浚工程决算12,500万元。'],
      ['holds 1.25亿元 = 12,500万元'],
    ],
    // Silent: other things, or names that are of anything.
    ['two figures, no slip', ['完成波形护栏1820米。', '完成波形护栏3655米。'], []],
    ['three values', ['完成波形护栏1820米。', '完成波形护栏1280米。', '完成波形护栏1920米。'], []],
    ['other years', ['2022年完成波形护栏1820米。', '2023年完成波形护栏1280米。'], []],
    [
      'parts of two wholes',
      [
        '甲通知下达1,200万元，其中：管网铺设700万元，泵站改造500万元。',
        '乙通知下达900万元，其中：管网铺设200万元，泵站改造700万元。',
      ],
      [],
    ],
    ['plans of two years', ['1.2022年度目标。新建示范农田1620万亩。', '2.2023年度目标。新建示范农田1260万亩。'], []],
    ['one sentence', ['一标段完成波形护栏1820米，二标段完成波形护栏1280米。'], []],
    ['a name of anything', ['项目资金1,250万元。', '项目资金1,520万元。'], []],
    ['another unit', ['完成波形护栏1820米。', '完成波形护栏1280套。'], []],
    ['small counts', ['检修水泵站23座。', '检修水泵站32座。'], []],
    ['rates', ['渠道完好合格率91.25%。', '渠道完好合格率95.21%。'], []],
    ['about', ['完成波形护栏约1820米。', '完成波形护栏1280米。'], []],
  ])('%s', async (_, paragraphs, expected) => {
    expect(await found(...paragraphs)).toEqual(expected);
  });
});

describe('a figure told again with a slip of the hand', () => {
  it.each<[string, string[], string[]]>([
    [
      'one name within the other',
      ['下达清河县2023年度中央水利发展专项资金144.53万元。', '中央水利发展专项资金145.43万元，全年执行133.53万元。'],
      ['fails 144.53 = 145.43'],
    ],
    [
      'a sentence that was copied',
      [
        '省级拨付我县农机购置补贴62万元，中央拨付16万元，共收到各级补贴84.47万元，已经全部落实到位。',
        '省级拨付我县农机购置补贴62万元，中央拨付16万元，共收到各级补贴84.74万元，已经全部落实到位。',
      ],
      ['fails 84.47 = 84.74'],
    ],
    [
      'all of it, without a name',
      ['森林航空消防租机预算10441万元。', '10414万元资金全部拨付到位，资金到位率100%。'],
      ['fails 10441 = 10414'],
    ],
    ['people of other households', ['受益农户2130户8652人。', '项目受益农户2310户8652人。'], ['fails 2130 = 2310']],
    // Silent: what makes two figures of one name.
    [
      'what came and what was spent',
      ['中央水利发展专项资金到位1445.3万元。', '中央水利发展专项资金支出1454.3万元。'],
      [],
    ],
    ['planned and done', ['计划新建饮水安全管网1280公里。', '实际新建饮水安全管网1820公里。'], []],
    ['what is left', ['中央水利发展专项资金144.53万元。', '中央水利发展专项资金结余145.43万元。'], []],
    [
      'a name of many figures',
      ['新建饮水安全管网1280公里。', '新建饮水安全管网1820公里。', '新建饮水安全管网965公里。'],
      [],
    ],
    [
      'the first digits agree, and nothing behind',
      ['饮水安全管网维修费1445.3万元。', '饮水安全管网维修费中1445.8万元已付。'],
      [],
    ],
  ])('%s', async (_, paragraphs, expected) => {
    expect(await found(...paragraphs)).toEqual(expected);
  });

  it('believes the place that another relation holds with', async () => {
    const told = [
      '中央水利发展专项资金145.43万元。',
      '下达中央水利发展专项资金144.53万元，其中：工程120.5万元，管护24.03万元。',
    ];
    expect(await found(...told)).toEqual(['fails 144.53 = 145.43']);
  });
});

it.each([
  ['of one project', '清河县2023年度公路安全生命防护工程项目绩效自评报告', ['fails 54.6 = 54.8']],
  ['of a department, which has many', DEPARTMENT, []],
])('compares what any project has in a report %s', async (_, title, expected) => {
  const sentences = ['该项目下达资金56万元，实际完成投资54.6万元。', '项目实际完成投资54.8万元，已验收。'];
  expect(await foundUnder(title, sentences)).toEqual(expected);
});

it.each([
  ['of one project', '清河县2023年度公路安全生命防护工程项目绩效自评报告', ['fails 95.6% = 96.5%']],
  ['of a department, which has many', DEPARTMENT, []],
])('compares how many were satisfied in a report %s', async (_, title, expected) => {
  expect(await foundUnder(title, ['群众满意度为95.6%。', '群众满意度达到96.5%。'])).toEqual(expected);
});
