import { expect, it } from 'vitest';
import { factLines } from './prose.js';

const options = { department: null, fiscalYear: 2023 };

it.each<[string, string[]]>([
  [
    '上年支出850万元，基本支出590万元；今年支出900万元。',
    ['expenditure.total@2022/final', 'expenditure.basic@2022/final', 'expenditure.total@2023/final'],
  ],
  [
    '2022年，收入总额486万元，支出总额471万元。支出中基本支出251万元。',
    ['income.total@2022', 'expenditure.total@2022/final', 'expenditure.basic@2022/final'],
  ],
  [
    '2023年年初预算：收入1640万元，支出1640万元（基本支出590万元）。',
    [
      'income.total@2023/budget-initial',
      'expenditure.total@2023/budget-initial',
      'expenditure.basic@2023/budget-initial',
    ],
  ],
])('%s', (text, keys) => {
  expect(factLines(text, options).map((line) => line.split(' = ')[0])).toEqual(keys);
});
