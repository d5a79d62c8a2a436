import { describe, expect, it } from 'vitest';
import type { Document } from '../../../parsers/document.js';
import { readReportInfo } from '../../../pipeline/extract/report-info.js';

function info(...lines: string[]) {
  const origin = { name: 'x.txt', format: 'text', sha256: '', bytes: 0, mediaType: 'text/plain' } as const;
  const document: Document = {
    version: 1,
    origin,
    blocks: lines.map((text, i) => ({ kind: 'paragraph', id: `b${i}`, text })),
  };
  const { title, department, fiscalYear, reportDate } = readReportInfo(document);
  return [title, department, fiscalYear, reportDate];
}

const TITLE = '2024年度江渚市教育局部门整体支出绩效自评报告';

describe('the cover', () => {
  it.each<[string, string[], (string | number | null)[]]>([
    ['one line', [TITLE, '2025年6月30日'], [TITLE, '江渚市教育局', 2024, '2025-06-30']],
    [
      'a title over two lines, twice',
      [
        '2024年度江渚市教育局部门整体支出',
        '绩效自评报告',
        '部门名称：江渚市教育局',
        '2025年6月30日',
        '2024年度江渚市教育局部门',
        '整体支出绩效自评报告',
        '一、部门基本情况',
      ],
      [TITLE, '江渚市教育局', 2024, '2025-06-30'],
    ],
    [
      'fields on one line below an index number',
      [
        '监督索引号53090000722201000',
        '2023年度某区应急管理局整体绩效自评表',
        '单位名称：某区应急管理局  填报日期：2024.3.18  单位：万元',
      ],
      ['2023年度某区应急管理局整体绩效自评表', '某区应急管理局', 2023, '2024-03-18'],
    ],
    [
      'no cover: who signs, and when',
      [
        '现将2024年度项目支出绩效自评情况报告如下：',
        '一、基本情况',
        '（略）',
        '石湾县清溪镇人民政府（盖章）',
        '2025年12月30日',
      ],
      [null, '石湾县清溪镇人民政府', 2024, '2025-12-30'],
    ],
    [
      'a line break inside the title',
      ['2024年度江渚市教育局\n部门整体支出绩效自评报告'],
      [TITLE, '江渚市教育局', 2024, null],
    ],
    [
      'the unit on the cover rules',
      [TITLE, '填报单位：江渚市教育局（本级）（盖章）', '填报日期：2025.06.30'],
      [TITLE, '江渚市教育局（本级）', 2024, '2025-06-30'],
    ],
    [
      'spaced fields',
      [TITLE, '单 位 名 称： 江渚市教育局', '报告日期：2025 年 6 月 30 日'],
      [TITLE, '江渚市教育局', 2024, '2025-06-30'],
    ],
    ['the name on the next line', [TITLE, '部门（单位）名称：', '江渚市教育局'], [TITLE, '江渚市教育局', 2024, null]],
    [
      'Chinese digits',
      ['二〇二四年度江渚市教育局部门整体支出绩效自评报告', '二〇二五年六月三十日'],
      ['二〇二四年度江渚市教育局部门整体支出绩效自评报告', '江渚市教育局', 2024, '2025-06-30'],
    ],
    [
      'the year behind the name',
      ['江渚市教育局2024年度部门整体支出绩效评价报告', '2025-6-3'],
      ['江渚市教育局2024年度部门整体支出绩效评价报告', '江渚市教育局', 2024, '2025-06-03'],
    ],
    [
      'the name not in the title',
      ['2024年度部门整体支出绩效自评报告', '单位名称：云岫县水利局', '二○二五年十月十二日'],
      ['2024年度部门整体支出绩效自评报告', '云岫县水利局', 2024, '2025-10-12'],
    ],
    ['an empty field', [TITLE, '部门名称：＿＿＿＿', '一、部门基本情况'], [TITLE, '江渚市教育局', 2024, null]],
    [
      'full-width digits',
      ['２０２４年度江渚市教育局部门整体支出绩效自评报告', '２０２５年６月３０日'],
      ['２０２４年度江渚市教育局部门整体支出绩效自评报告', '江渚市教育局', 2024, '2025-06-30'],
    ],
    ['a day that does not exist', [TITLE, '2025年6月31日'], [TITLE, '江渚市教育局', 2024, null]],
    ['a month alone is no day', [TITLE, '2025年6月'], [TITLE, '江渚市教育局', 2024, null]],
    ['an index number before the title', ['监督索引号53090000722201000', TITLE], [TITLE, '江渚市教育局', 2024, null]],
    [
      'no year on the cover',
      ['江渚市教育局部门整体支出绩效自评报告', '一、部门基本情况', '附件1', '2023年度部门整体支出绩效自评表'],
      ['江渚市教育局部门整体支出绩效自评报告', '江渚市教育局', 2023, null],
    ],
    [
      'a year only in a sentence',
      ['部门整体支出绩效自评报告', '一、部门基本情况', '2024年度我单位基本支出855.82万元。'],
      ['部门整体支出绩效自评报告', null, 2024, null],
    ],
    ['nothing', ['关于召开会议的通知', '各单位：'], [null, null, null, null]],
    ['an empty document', [], [null, null, null, null]],
  ])('%s', (_, lines, expected) => {
    expect(info(...lines)).toEqual(expected);
  });
});
