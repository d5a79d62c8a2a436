import { describe, expect, it } from 'vitest';
import { formName, OVERALL, readFormName } from '../../../pipeline/taxonomy/form-name.js';
import { type Aspects, makeKey, placedKey, printKey, readKey } from '../../../pipeline/taxonomy/key.js';

const project = (subject: string, copy: number | null = null) => formName('project', subject, copy);

describe('key', () => {
  it.each<[string, string, Aspects]>([
    ['sangong.total@2024/budget', 'sangong.total', { year: 2024, stage: 'budget' }],
    ['income.total@2023', 'income.total', { year: 2023 }],
    [
      'expenditure.basic.function:教育@2024/final',
      'expenditure.basic.function',
      { member: '教育', year: 2024, stage: 'final' },
    ],
    [
      'overall.funds.source:其他/单位@2024/final',
      'KEY.funds.source',
      { form: 'overall', member: '其他/单位', year: 2024, stage: 'final' },
    ],
    ['overall#2.execution.rate', 'KEY.execution.rate', { form: 'overall#2' }],
    [
      'project:甲.乙@丙.funds.total@2024/final',
      'KEY.funds.total',
      { form: 'project:甲.乙@丙', year: 2024, stage: 'final' },
    ],
    ['project:甲#2.level1[产出[1]].weight', 'KEY.level1[*].weight', { form: 'project:甲#2', name: '产出[1]' }],
    ['project:#3.indicator[4].weight', 'KEY.indicator[*].weight', { form: 'project:#3', index: 4 }],
    ['overall.indicator[0].target[1]', 'KEY.indicator[*].target[*]', { form: 'overall', index: 0, nth: 1 }],
    ['quantity:专利[*]#2@2024', 'quantity', { member: '专利[*]', nth: 2, year: 2024 }],
    ['share:expenditure.basic.function:教育@2024', 'share', { member: 'expenditure.basic.function:教育', year: 2024 }],
    ['change.rate:$&', 'change.rate', { member: '$&' }],
  ])('%s', (text, concept, aspects) => {
    const key = makeKey(concept, aspects);
    expect(printKey(key)).toBe(text);
    expect(readKey(text)).toEqual(key);
  });

  it('of a number that only its place names', () => {
    const key = placedKey('annex3[2]', { row: 9, column: 1 });
    expect(printKey(key)).toBe('annex3[2].r9c1');
    expect(readKey('annex3[2].r9c1')).toEqual(key);
  });

  it.each([OVERALL, formName('basic-data', '', 2), project('甲'), project('甲#乙'), project('', 3)])(
    '$text',
    (name) => {
      expect(readFormName(name.text)).toEqual(name);
    },
  );
});
