/** What a bureau sets: strictness, rules left out, levels, limits; and what it may not write. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../../app/machine/read-configuration.js';
import { PROFILE_FILE } from '../../../app/settings/read-profile.js';
import { checkGiven, type Given } from '../support/build.js';

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
  checkGiven(given, parseConfiguration(text, 'p', PROFILE_FILE)).findings.map((f) => f.severity);

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
    expect(severities(GROWTH, '{}')).toEqual(['warning']);
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
    ['{ "grades": [{ "from": 80, "words": ["优"] }, { "from": 90, "words": ["良"] }] }', 'grades：要从高到低排列'],
    ['{ "weights": [{ "产出指标": "50" }] }', 'weights.0.产出指标：要写数字'],
    ['{ "qualitativeBands": [{ "words": ["达成"], "from": 0.9, "to": 0.5 }] }', 'from 不能大于 to'],
    ['{ "tolerances": { "sum.nothing": 1 } }', '没有这条规则'],
    ['{ "levels": { "sum.nothing": "notice" } }', '没有这条规则'],
    ['{ "levels": ["sum.vehicles"] }', 'levels：要写成 { "规则编号": "级别" }'],
    ['{ "tolerances": {\n "sum.vehicles": -1 } }', '第 2 行 tolerances.sum.vehicles：要大于 0'],
    [
      '{ "rules": [\n { "id": "local.a", "kind": "magic", "level": "error", "title": "x" } ] }',
      '第 2 行 rules.0.kind：kind 只能是',
    ],
    [
      '{ "rules": [\n { "id": "local.a", "kind": "same", "level": "error", "title": "x",\n "left": "sangong.totl@{year}/final", "right": "sangong.total@{year}/final" } ] }',
      '第 3 行 rules.0.left：没有这个数字',
    ],
    [
      '{ "rules": [ { "id": "local.a", "kind": "same", "level": "error", "title": "x", "left": "funds.total@{years}/final", "right": "funds.total@{year}/final" } ] }',
      '占位符只有',
    ],
    [
      '{ "rules": [ { "id": "privacy.mobile", "kind": "same", "level": "error", "title": "x", "left": "funds.total@{year}/final", "right": "funds.total@{year}/final" } ] }',
      '个人信息的规则不能替换',
    ],
    [
      '{ "rules": [ { "id": "local.a", "kind": "same", "level": "error", "title": "x", "left": "funds.total@{year}/final" } ] }',
      'rules.0.right：缺少这一项',
    ],
  ])('%s is refused by line and field', (text, said) => {
    expect(() => parseConfiguration(text, '设置.json', PROFILE_FILE)).toThrow(said);
  });

  const own = (rule: string) => `{ "rules": [ { "level": "error", "title": "自定", ${rule} } ] }`;
  it.each<[string, string, string[], string[]]>([
    [
      'a bound by another figure of the form',
      '"id": "local.a", "kind": "bound", "figure": "sangong.vehicles.operation@{year}/final", "limit": "sangong.vehicles@{year}/final"',
      ['sum.vehicles'],
      ['3.00 ≤ 4.50'],
    ],
    [
      'a bound by a number in the unit of the figure',
      '"id": "local.a", "kind": "bound", "figure": "sangong.vehicles@{year}/final", "limit": 4',
      ['sum.vehicles', 'local.a'],
      ['4.50 ≤ 4'],
    ],
    [
      'a rule in the place of a built-in one',
      '"id": "sum.vehicles", "kind": "part", "total": "sangong.vehicles@{year}/final", "parts": ["sangong.vehicles.operation@{year}/final"]',
      [],
      ['4.50 ≥ 3.00'],
    ],
    [
      'figures that the report does not print',
      '"id": "local.a", "kind": "same", "left": "sangong.vehicles@{year}/final", "right": "sangong.total@{year}/final"',
      ['sum.vehicles'],
      [],
    ],
  ])('adds rules: %s', (_, rule, fired, formulas) => {
    const { findings, relations } = checkGiven(SUM, parseConfiguration(own(rule), 'p', PROFILE_FILE));
    expect(findings.map((f) => f.rule).sort()).toEqual([...fired].sort());
    const id = /"id": "([^"]+)"/.exec(rule)?.[1];
    expect(relations.filter((r) => r.rule === id).map((r) => r.formula)).toEqual(formulas);
    for (const finding of findings.filter((f) => f.rule === 'local.a')) expect(finding.message).toContain('（自定）');
  });

  it('finds its figures in another part of the report', () => {
    const given: Given = {
      facts: { 'expenditure.basic@2024/final#narrative': '10万元', 'public.total@2024/final#annex1': '12万元' },
    };
    const rule =
      '"id": "local.a", "kind": "bound", "figure": "public.total@{year}/final", "limit": "expenditure.basic@{year}/final"';
    const { relations } = checkGiven(given, parseConfiguration(own(rule), 'p', PROFILE_FILE));
    expect(relations.filter((r) => r.rule === 'local.a').map((r) => [r.status, r.formula])).toEqual([
      ['fails', '12 ≤ 10'],
    ]);
  });

  it('takes a small difference as rounding', () => {
    expect(severities(SUM, '{ "tolerances": { "sum.vehicles": 1.5 } }')).toEqual([]);
    expect(severities(SUM, '{ "tolerances": { "sum.vehicles": 1.49 } }')).toEqual(['error']);
    expect(severities(SUM, '{ "mode": "strict", "tolerances": { "sum.vehicles": 1.5 } }')).toEqual(['notice']);
  });

  it('sets grades, weights and bands', () => {
    const grade: Given = {
      facts: { 'overall.total.weight#annex2': '100分', 'overall.total.score#annex2': '88分' },
      text: '评价等级为“良”。',
    };
    const grades = '[{ "from": 85, "words": ["优"] }, { "from": 0, "words": ["良"] }]';
    expect(severities(grade, '{}')).toEqual([]);
    expect(severities(grade, `{ "grades": ${grades} }`)).toEqual(['warning']);
    const weights: Given = {
      facts: {
        'overall.execution.weight#annex2': '20分',
        'overall.level1[产出指标].weight#annex2': '40分',
        'overall.level1[效益指标].weight#annex2': '40分',
      },
    };
    expect(severities(weights, '{}')).toEqual(['notice']);
    expect(severities(weights, '{ "weights": [{ "预算执行率": 20, "产出指标": 40, "效益指标": 40 }] }')).toEqual([]);
    const band: Given = {
      facts: { 'overall.indicator[0].weight#annex2': '10分', 'overall.indicator[0].score#annex2': '5分' },
      indicators: [{ level1: '效益指标', actual: '部分达成预期指标', reason: '已说明' }],
    };
    expect(severities(band, '{}')).toEqual(['warning']);
    const bands = '[{ "words": ["部分达成预期指标"], "from": 0.5, "to": 0.8 }]';
    expect(severities(band, `{ "qualitativeBands": ${bands} }`)).toEqual([]);
  });

  it('is what docs/profile.md shows', () => {
    const page = readFileSync(new URL('../../../docs/profile.md', import.meta.url), 'utf8');
    const text = /```json\n(.*?)```/s.exec(page)?.[1] ?? '';
    expect(parseConfiguration(text, 'p', PROFILE_FILE)).toMatchObject({
      strict: false,
      farAbove: '3',
      budgetGrowth: '0.8',
    });
  });
});
