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
});
