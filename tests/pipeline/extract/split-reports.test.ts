import { describe, expect, it } from 'vitest';
import { splitReports } from '../../../pipeline/extract/split-reports.js';
import { documentOf, type Row } from '../../support/tables.js';

const annex: Row[] = [
  ['项目支出名称', '甲'],
  ['总分', '100'],
];
const report = (name: string) => [
  `2024年度${name}部门整体支出`,
  '绩效自评报告',
  `部门名称：${name}`,
  '一、部门（单位）基本情况',
  '职责。',
  '二、一般公共预算支出情况',
  '无。',
  '附件3',
  annex,
  '备注：一个项目一张表，见部门整体支出绩效自评报告的要求。',
];

describe('a file with several reports', () => {
  it('leaves one report as it is', () => {
    const document = documentOf(...report('某局'));
    expect(splitReports(document)).toEqual([document]);
  });

  it('splits at the cover behind the annexes; ids stay', () => {
    const parts = splitReports(documentOf(...report('甲局'), ...report('乙局'), ...report('丙局')));
    expect(parts.map((p) => p.blocks[0]?.id)).toEqual(['b0', 'b10', 'b20']);
    expect(parts.map((p) => p.blocks.length)).toEqual([10, 10, 10]);
  });

  it('does not split at a title that is only mentioned, or at a second outline without a cover', () => {
    expect(splitReports(documentOf(...report('甲局'), '一、部门基本情况', annex))).toHaveLength(1);
  });
});
