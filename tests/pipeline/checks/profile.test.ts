/** What a bureau sets: strictness, rules left out, levels, limits; and what it may not write. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseProfile } from '../../../app/read-profile.js';
import { checkGiven, type Given } from './build.js';

const SUM: Given = {
  facts: {
    'sangong.vehicles@2024/final#annex1': '4.50万元',
    'sangong.vehicles.purchase@2024/final#annex1': '0万元',
    'sangong.vehicles.operation@2024/final#annex1': '3.00万元',
  },
};
const GROWTH: Given = {
  facts: {
    'funds.total@2024/budget-initial#annex2': '100万元',
    'funds.total@2024/budget-full#annex2': '160万元',
  },
};
const severities = (given: Given, text: string) =>
  checkGiven(given, parseProfile(text, 'p')).findings.map((f) => f.severity);

describe('a profile', () => {
  it.each([
    ['{}', ['error']],
    ['{ "levels": { "sum.vehicles": "warning" } }', ['warning']],
    ['{ "off": ["sum.vehicles"] }', []],
  ])('%s on a broken sum', (text, expected) => {
    expect(severities(SUM, text)).toEqual(expected);
  });

  it('strict tells what rounding explains', () => {
    const facts = { ...SUM.facts, 'sangong.vehicles@2024/final#annex1': '3.01万元' };
    expect(severities({ facts }, '{ "mode": "tolerant" }')).toEqual([]);
    expect(severities({ facts }, '{ "mode": "strict" }')).toEqual(['notice']);
  });

  it('moves the limits of what is odd', () => {
    expect(severities(GROWTH, '{}')).toEqual(['notice']);
    expect(severities(GROWTH, '{ "budgetGrowth": 0.8 }')).toEqual([]);
  });

  it('never makes a milder finding graver', () => {
    const blank = { facts: { ...SUM.facts }, blanks: ['sangong.vehicles.purchase@2024/final#annex1'] };
    delete (blank.facts as Record<string, string>)['sangong.vehicles.purchase@2024/final#annex1'];
    expect(severities(blank, '{ "levels": { "sum.vehicles": "error" } }')).toEqual(['warning']);
  });

  it.each([
    ['{\n  "mode": "hard"\n}', '第 2 行 mode：只能是 "strict" 或 "tolerant"'],
    ['{\n  "off": [\n    "sum.nothing"\n  ]\n}', '第 3 行 off.0：没有这条规则'],
    ['{\n  "levels": {\n    "sum.vehicles": "fatal"\n  }\n}', '第 3 行 levels.sum.vehicles：只能是'],
    ['{\n\n  "Mode": "strict"\n}', '第 3 行 Mode：没有这一项'],
    ['{ "off": ["privacy.mobile"] }', '个人信息的规则不能停用'],
    ['{ "farAbove": "2" }', '第 1 行 farAbove：要写数字'],
    ['{ "farAbove": -1 }', '第 1 行 farAbove：要大于 0'],
    ['{\n "mode"： "strict" }', '第 2 行：'],
    ['[]', '要写成 { … }'],
  ])('%s is refused by line and field', (text, said) => {
    expect(() => parseProfile(text, '设置.json')).toThrow(said);
  });

  it('is what docs/profile.md shows', () => {
    const page = readFileSync(new URL('../../../docs/profile.md', import.meta.url), 'utf8');
    const text = /```json\n(.*?)```/s.exec(page)?.[1] ?? '';
    expect(parseProfile(text, 'p')).toMatchObject({ strict: false, farAbove: '3', budgetGrowth: '0.8' });
  });
});
