import { describe, expect, it } from 'vitest';
import { joinListed, listedLines } from '../../../parsers/table/listed-lines.js';

const cells = (...texts: string[]) => texts.map((text) => text.split('\n'));

describe('lines that the cells of a row list', () => {
  it.each<[string, number, string[]]>([
    ['names beside two columns of figures', 2, ['总额\n其中：拨款', '120\n100', '110\n98', '10']],
    ['names beside one column of three figures', 3, ['甲\n乙\n丙', '1\n2\n3']],
    ['a figure and a blank', 3, ['甲\n乙\n丙', '1\n\n3', '2\n4\n6']],
    ['a name that wraps beside two figures', 0, ['部门整体\n支出', '1\n2']],
    ['a name that wraps beside one', 0, ['年度资金\n总额', '120', '110']],
    ['figures without names', 0, ['甲', '1\n2', '3\n4']],
    ['other numbers of lines', 0, ['甲\n乙\n丙', '1\n2', '3\n4']],
    ['words only', 0, ['甲\n乙', '完成\n未完成', '达标\n达标']],
    ['one figure over a remark', 0, ['甲\n乙', '10\n/', '10\n/']],
  ])('%s: %i', (_, count, texts) => {
    expect(listedLines(cells(...texts))).toBe(count);
  });
});

describe('pasted lines of a row whose cells have lines of their own', () => {
  const join = (...lines: string[]) =>
    joinListed(lines.map((line) => ({ fields: line.split('\t') }))).map(({ fields }) => fields);
  const head = '名称\t年初\t全年\t执行\t得分';

  it.each<[string, string[], string[]]>([
    [
      'of two lines',
      ['总额', '拨款\t12', '10\t13', '11\t9', '8\t9.5'],
      ['总额\n拨款', '12\n10', '13\n11', '9\n8', '9.5'],
    ],
    [
      'of three lines, the first of them words',
      ['甲', '乙', '丙\t1', '2', '3\t4', '5', '6\t7', '8', '9\t10'],
      ['甲\n乙\n丙', '1\n2\n3', '4\n5\n6', '7\n8\n9', '10'],
    ],
    [
      'a name and its figure in each cell',
      ['资金（万元）\t年初数', '120\t全年数', '118\t执行数', '112'],
      ['资金（万元）', '年初数\n120', '全年数\n118', '执行数\n112'],
    ],
    ['behind a cell of one line', ['项\t甲', '乙\t1', '2\t3', '4\t9.5\t'], ['项', '甲\n乙', '1\n2', '3\n4', '9.5', '']],
  ])('%s', (_, lines, row) => {
    const heads = row.length < 6 ? [head] : [`${head}\t备注`];
    expect(join(...heads, ...lines, '总分\t100\t98')).toEqual([heads[0]!.split('\t'), row, ['总分', '100', '98']]);
  });

  it.each<[string, string[]]>([
    ['names with values', ['甲\t1', '乙\t2', '丙\t3', '丁\t4', '戊\t5']],
    ['a width that no other row has', ['总额', '拨款\t12', '10\t13', '11\t9']],
    ['words in every cell', ['总额', '拨款\t甲', '乙\t丙', '丁\t戊', '己\t庚']],
    ['paragraphs above a row', ['说明', '甲', '乙\t1\t2\t3\t4']],
  ])('is none of %s', (_, lines) => {
    expect(join(head, ...lines)).toEqual([head, ...lines].map((line) => line.split('\t')));
  });
});
