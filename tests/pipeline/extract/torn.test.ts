import { describe, expect, it } from 'vitest';
import { extract } from '../../../pipeline/extract/index.js';
import { documentOf as tableDocument } from '../../support/tables.js';
import { documentOf } from './prose/prose.js';

describe('a number with blanks among its digits', () => {
  it('is not guessed at: it stays unread, and that is said', () => {
    const text = '2024年支出2 9 92元，其中接待费8 5 5 . 8 2元。';
    const { facts, ledger, messages } = extract(documentOf({ kind: 'paragraph', text }));
    expect(facts.map((fact) => fact.base)).toEqual(['855.82']);
    expect(ledger.filter((entry) => entry.class === 'unread').map(({ where }) => where.quote)).toEqual(['2 9 92']);
    expect(messages.map(({ code, where }) => [code, where?.quote])).toEqual([['torn-figure', '2 9 92']]);
  });

  it('is two numbers where a converter printed the deleted one before the new: neither is believed', () => {
    const text = '2024年度基本支出2,046.372,146.37万元，项目支出12.5,146.3万元，三公经费2,940.05万元，接待12.50万元。';
    const { facts, ledger, messages } = extract(documentOf({ kind: 'paragraph', text }));
    const unread = ledger.filter((entry) => entry.class === 'unread').map(({ where }) => where.quote);
    expect(unread).toEqual(['2,046.372,146.37', '12.5,146.3']);
    expect(facts.map((fact) => fact.base)).not.toContain('1463700');
    expect(messages.map(({ zh }) => zh.includes('连在了一起'))).toEqual([true, true]);
  });

  it('has commas that part no thousands: it is not read from the second on', () => {
    const { facts, ledger, messages } = extract(
      documentOf({ kind: 'paragraph', text: '2024年度农林水支出1,8902.21万元，项目支出2,146.37万元。' }),
    );
    expect(facts.map(({ key, text }) => [key, text])).toEqual([['expenditure.project@2024/final', '2,146.37']]);
    expect(ledger.filter((entry) => entry.class === 'unread').map(({ where }) => where.quote)).toEqual(['1,8902.21']);
    expect(messages.map(({ code }) => code)).toEqual(['torn-figure']);
  });
});

describe('a number in a cell that is none', () => {
  it.each(["1'234.5万元", '预算12万元3千元', '共支出.5万元', '835.82万元855.82万元'])('is said: %s', (text) => {
    const { facts, messages } = extract(
      tableDocument([
        ['名称', '金额'],
        ['甲', text],
        ['乙', '3.5'],
      ]),
    );
    expect(facts.map((fact) => fact.text)).toEqual(['3.5']);
    expect(messages.map(({ code }) => code)).toContain('torn-figure');
  });
});

describe('a number in two paragraphs', () => {
  const read = (...texts: string[]) => {
    const { facts, ledger, messages } = extract(
      documentOf(...texts.map((text) => ({ kind: 'paragraph', text }) as const)),
    );
    const unread = ledger.filter((entry) => entry.class === 'unread').map(({ where }) => where.quote);
    return {
      facts: facts.map(({ key, text }) => `${key} = ${text}`),
      unread,
      said: messages.map((m) => m.where?.quote),
    };
  };

  it.each([
    ['基本支出2,1', '46.37万元，其中：人员经费30万元。', ['2', '1', '46.37']],
    ['基本支出2,', '146.37万元，其中：人员经费30万元。', ['2', '146.37']],
    ['基本支出2', '46.37万元，其中：人员经费30万元。', ['2', '46.37']],
  ])('is none: %s / %s', (before, after, unread) => {
    expect(read(before, after)).toEqual({ facts: ['quantity:人员经费 = 30'], unread, said: [unread.at(-1)] });
  });

  it.each([
    ['附件1', '30个项目完成。'],
    ['截至2024年', '30个项目完成。'],
    ['基本支出2,146.37万元', '30个项目完成。'],
    ['任务共2个：', '30个项目完成。'],
    ['部门概况……1', '30个项目完成。'],
  ])('is not two: %s / %s', (before, after) => {
    const { facts, said } = read(before, after);
    expect([facts.at(-1), said]).toEqual(['quantity:项目 = 30', []]);
  });
});

describe('an amount that cannot be read', () => {
  const under = (text: string) =>
    extract(documentOf({ kind: 'paragraph', text: '（一）基本支出情况' }, { kind: 'paragraph', text }));

  it.each([
    ['基本支出2,046.372,146.37万元，其中：农林水支出1,8902.21', []],
    ['2024年度支出1,8902.21万元，8902.21万元用于工资。', ['quantity:基本支出情况@2024 = 8902.21']],
    ['基本支出2 9 92万元，其中：30万元用于工资。', ['quantity:工资 = 30']],
    ["基本支出1'234.5万元，30万元用于工资。", ['quantity:基本支出 = 30']],
    ['项目支出2 9 92万元，决算数100万元。', ['expenditure.project/final = 100']],
    ['基本支出2 9 92万元。其中：教育支出20万元。', ['expenditure.basic.function:教育支出/final = 20']],
  ])('takes the place of its figure, and the next is another: %s', (text, expected) => {
    expect(under(text).facts.map((fact) => `${fact.key} = ${fact.text}`)).toEqual(expected);
  });

  it.each([
    ['总支出100万元，基本支出2 9 92万元，其中人员经费50万元、公用经费30万元。', []],
    ['立项70项，其中青年基金50项、面上基金17项、重点基金3项。', ['list']],
    ['立项70项，其中青年基金50项、面上基金17项、重点基金3 10项。', []],
    ['立项70项，其中青年基金5 10项、面上基金17项、重点基金3项。', []],
    ['项目支出2 9 92万元，三公经费8万元，比上年减少2万元，下降20%。', ['change']],
  ])('belongs to no claim, and none reaches over it: %s', (text, kinds) => {
    expect(under(text).claims.map(({ kind }) => kind)).toEqual(kinds);
  });
});
