import { describe, expect, it } from 'vitest';
import { extract } from '../../../pipeline/extract/index.js';
import { documentOf, type Row } from '../../support/tables.js';

const read = (rows: Row[], caption = '单位：万元') =>
  extract(documentOf(caption, rows)).facts.map(
    ({ key, base, unit }) => `${key.replace('table[1].', '')} ${base} ${unit}`,
  );

describe('a table that no form claims, under a caption with a unit of money', () => {
  it('has its labels beside the figures', () => {
    expect(
      read([
        ['项目名称', '甲', '主管部门', '某局'],
        ['年初预算数', '180', '全年执行数', '185.25'],
        ['执行率', '97.24%', '得分', '9.72'],
        ['分值', '10', '培训人数', '120'],
        ['服务面积', '35', '完成率', '100'],
      ]),
    ).toEqual([
      'r1c1 1800000 万元',
      'r1c3 1852500 万元',
      'r2c1 0.9724 %',
      'r2c3 9.72 分',
      'r3c1 10 分',
      'r3c3 120 人',
      'r4c1 35 ',
      'r4c3 1 %',
    ]);
  });

  it('has a row that counts its columns, and none of its rows of figures is a head', () => {
    expect(
      read([
        ['收入', '', '支出', ''],
        ['项目', '金额', '项目', '金额'],
        ['栏次', '1', '栏次', '2'],
        ['其他收入', '30', '其他支出', '20'],
      ]),
    ).toEqual(['r3c1 300000 万元', 'r3c3 200000 万元']);
    const { facts } = extract(
      documentOf([
        ['名称', '年初目标', '全年实际'],
        ['保障人数', '1,100人左右', '1,106人'],
        ['发放率', '100%', '99%'],
      ]),
    );
    expect(facts.map(({ label }) => label)).toEqual([
      '保障人数 / 年初目标',
      '1,100人左右 / 全年实际',
      '发放率 / 年初目标',
      '发放率 / 全年实际',
    ]);
  });

  it('may have its unit below, where no other table follows that the line stands above', () => {
    const rows = [
      ['项目', '金额'],
      ['修路', '30'],
    ];
    const units = (...parts: (string | Row[])[]) => extract(documentOf(...parts)).facts.map(({ unit }) => unit);
    expect(units('经费', rows, '（单位：万元）')).toEqual(['万元']);
    expect(units('经费', rows, '（单位：元）', rows)).toEqual(['', '元']);
  });
});
