/** What a correction says of itself: everything that differs, and nothing that must not be read. */
import { describe, expect, it } from 'vitest';
import { describeCorrection } from '../../../pipeline/correspondence/describe-correction.js';

const DATA = { report: null, sections: [], facts: [], forms: [] };
const edition = (...body: string[]) => ({
  page: `<main><nav>目录</nav><h1>报告</h1><p data-own>2025-07-08</p>${body.join('')}</main>`,
  data: DATA,
});
const changes = (before: string[], after: string[]) => describeCorrection(edition(...before), edition(...after));
const p = (text: string) => `<p>${text}</p>`;
const row = (...cells: string[]) => `<table><tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr></table>`;

describe('the changes of a correction', () => {
  it.each<[string, string[], string[], string[]]>([
    ['nothing', [p('一句。')], ['<p>一句。</p><p data-own>更正说明</p>'], []],
    ['a sentence', [p('不变。原句。')], [p('不变。新句。')], ['报告：“原句。” → “新句。”']],
    ['a sentence more', [p('甲。')], [p('甲。乙。')], ['报告：新增“乙。”']],
    ['a sentence less', [p('甲。乙。')], [p('甲。')], ['报告：删去“乙。”']],
    ['another order', [p('甲。乙。')], [p('乙。甲。')], ['报告：次序有调整']],
    ['a cell', [row('人员', '12', '略')], [row('人员', '12', '已补')], ['报告“人员”：“略” → “已补”']],
    ['a heading', ['<h2>一、旧</h2>', p('甲。')], ['<h2>一、新</h2>', p('甲。')], ['一、新：“一、旧” → “一、新”']],
    ['a section less', ['<h2>一、甲</h2>', p('乙。')], [], ['一、甲：删去“一、甲”', '一、甲：删去“乙。”']],
    [
      'what moves under another heading',
      ['<h2>甲</h2>', p('一。'), '<h2>乙</h2>', p('二。')],
      ['<h2>甲</h2>', '<h2>乙</h2>', p('二。一。')],
      ['甲：删去“一。”', '乙：新增“一。”'],
    ],
    ['a mask', [p('张某联系 13812345678。')], [p('张某联系 138****5678。')], ['报告：遮盖个人信息']],
    [
      'a mask and other words',
      [p('张某联系 13812345678。')],
      [p('李某联系 138****5678。')],
      ['报告：（含个人信息，不引用） → “李某联系 138****5678。”'],
    ],
    [
      'a number that was open and goes',
      [p('甲。电话 13812345678。')],
      [p('甲。')],
      ['报告：删去（含个人信息，不引用）'],
    ],
  ])('%s', (_, before, after, said) => expect(changes(before, after)).toEqual(said));

  it('are found in the time of reading both, however many they are', () => {
    const sentences = (word: string) => [p(Array.from({ length: 30_000 }, (_, i) => `${word}${i}。`).join(''))];
    expect(changes(sentences('甲'), sentences('乙'))).toHaveLength(30_000);
  });
});
