import { describe, expect, it } from 'vitest';
import { isTotalLabel, lineKind } from '../../../pipeline/taxonomy/totals.js';

describe('the kind of a line, by its label', () => {
  it.each([
    ['合计', 'total', true],
    [' 合　计：', 'total', true],
    ['一、合计（万元）', 'total', true],
    ['收入合计', 'total', false],
    ['合计金额', 'total', false],
    ['全年', 'total', false],
    ['全县农田', 'plain', false],
    ['小计', 'subtotal', true],
    ['其中：小计', 'subtotal', false],
    ['人员经费小计（元）', 'subtotal', false],
    ['其中：基本支出合计', 'of-which', false],
    ['（其中：本级）', 'of-which', false],
    ['总分（100分）', 'score', true],
    ['自评总分（分）', 'score', true],
    ['得分合计', 'score', true],
    ['得分', 'scored', true],
    ['得分率', 'plain', false],
    ['设计费', 'plain', false],
    ['会计核算中心', 'plain', false],
    ['合同金额', 'plain', false],
  ])('%s: %s', (label, kind, alone) => expect(lineKind(label)).toEqual({ kind, alone }));

  it('is asked for the kinds that a place means', () => {
    expect(isTotalLabel('小计', 'total', 'score')).toBe(false);
    expect(isTotalLabel('收入合计', 'total')).toBe(false);
    expect(isTotalLabel('总计', 'total', 'score')).toBe(true);
  });
});
