import { describe, expect, it } from 'vitest';
import { factLines, textLines } from './prose.js';

/** Numbers that typing has torn or lost the front of: said to be unread, and never read as the half that is left. */
const TORN: [string, string[]][] = [
  ['扶持1 20家企业。', ['unread 1 20']],
  ['扶持 1 20 家企业。', ['unread 1 20']],
  ['支出1 2.5万元。', ['unread 1 2.5']],
  ['支出12,34.5万元。', ['unread 12', 'unread 34.5']],
  ["支出1'234.5万元。", ["unread 1'234.5"]],
  ['支出3点5亿元。', ['unread 3点5']],
  ['支出.5万元。', ['unread .5']],
  ['支出1.2亿零300万元。', ['unread 1.2亿零300']],
  ['支出12万元3千元。', ['unread 12万元3']],
  ['结余—3.6万元。', ['unread —3.6']],
];

/** The same amounts as they are written, and what only looks torn. */
const WHOLE: [string, string[]][] = [
  ['支出1 234.5万元。', ['expenditure.total@2024/final = 12345000 万元']],
  ['支出1亿2千万元。', ['expenditure.total@2024/final = 120000000 元']],
  ['支出三百二十万元。', ['expenditure.total@2024/final = 3200000 元']],
  ['支出一亿两千万元。', ['expenditure.total@2024/final = 120000000 元']],
  ['支出人民币壹佰贰拾万元整。', ['quantity:支出@2024 = 1200000 元']],
  ['结余负3.6万元。', ['quantity:结余@2024 = -36000 万元']],
  ['结余△3.6万元。', ['quantity:结余@2024 = -36000 万元']],
  ['总收入增长百分之12.5。', ['change.rate:income.total@2024 = 0.125 %']],
  ['补贴数十万元，奖励上百万元，惠及二元结构地区。', []],
  ['投资增长百分之三十五至四十。', []],
  ['任务完成率=（320/326）×100%=98.16%。', ['quantity:任务完成率@2024 = 0.9816 %']],
  ['绿化面积1.5万㎡，学生 5.2 万 人。', ['quantity:绿化面积@2024 = 15000 万㎡', 'quantity:学生@2024 = 52000 万人']],
];

describe('torn numbers', () => {
  it.each(TORN)('%s is not read', (text, unread) => {
    expect(factLines(text)).toEqual([]);
    expect(textLines(text)).toEqual(unread);
  });
});

describe('whole numbers in hard writing', () => {
  it.each(WHOLE)('%s', (text, lines) => {
    expect(factLines(text)).toEqual(lines);
  });
});
