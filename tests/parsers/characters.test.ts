import { describe, expect, it } from 'vitest';
import {
  CN_YEAR,
  chineseNumber,
  LIST_NUMBER,
  readChineseNumber,
  readChineseYear,
  tight,
  withoutInvisible,
} from '../../parsers/characters.js';

describe('blanks', () => {
  it('takes out those that show and those that do not', () => {
    const text = '\u3000合\u00a0 计\u200b\n数\u2060\ufeff';
    expect(tight(text)).toBe('合计数');
    expect(withoutInvisible(text)).toBe('\u3000合\u00a0 计\n数');
  });
});

describe('Chinese numerals', () => {
  it.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [35, '三十五'],
    [100, '一百'],
    [105, '一百〇五'],
    [110, '一百一十'],
    [123, '一百二十三'],
    [0, '0'],
    [1000, '1000'],
  ])('writes %i as %s', (n, text) => expect(chineseNumber(n)).toBe(text));
  it('reads what it writes up to 99', () => {
    for (let n = 1; n < 100; n++) expect(readChineseNumber(chineseNumber(n))).toBe(n);
  });
  it.each(['十十', '一二', '百', '', '12'])('reads %s as no number', (text) => {
    expect(readChineseNumber(text)).toBeNull();
  });
  it.each([
    ['二〇二四', 2024],
    ['二○二三', 2023],
    ['二OO九', 2009],
    ['一九九八', 1998],
  ])('reads the year %s', (text, year) => {
    expect(text).toMatch(new RegExp(`^${CN_YEAR}$`));
    expect(readChineseYear(text)).toBe(year);
  });
});

describe('list numbers', () => {
  const label = (text: string) => new RegExp(`^${LIST_NUMBER}`).exec(text)?.[0] ?? null;
  it.each([
    ['一、概况', '一、'],
    ['（十二）目标', '（十二）'],
    ['(3)成效', '(3)'],
    ['2.问题', '2.'],
    ['2.5万元', null],
    ['①建议', '①'],
    ['一般公共预算', null],
  ])('%s begins with %s', (text, number) => expect(label(text)).toBe(number));
});
