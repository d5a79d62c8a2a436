/** The ladder of verdicts, with the bound that decides it: the contract's rounding and the measured cases of the design notes. */
import { describe, expect, it } from 'vitest';
import type { Relation } from '../../../pipeline/report.js';
import { checkGiven, type Given } from '../support/build.js';

function relation(given: Given, rule: string): Relation {
  const found = checkGiven(given).relations.filter((r) => r.rule === rule);
  expect(found.length).toBe(1);
  return found[0]!;
}

/** 市级专项资金 over n lines in one table of `annex1`. */
function funds(total: string, ...lines: string[]): Given {
  const facts: Record<string, string> = { 'project.special-funds@2024/final#annex1': total };
  lines.forEach((line, i) => {
    facts[`project.special-funds.item:项${i}@2024/final#annex1`] = line;
  });
  return { facts };
}
const ones = (n: number, text: string) => Array.from({ length: n }, () => text);

describe('sums', () => {
  it.each([
    ['residual 0', funds('10.00万元', '4.00万元', '6.00万元'), 'holds', 'exact', '150'],
    ['2 terms, 0.01', funds('1725.07万元', '855.82万元', '869.24万元'), 'holds', 'rounding', '150'],
    ['2 terms, 0.02', funds('1725.08万元', '855.82万元', '869.24万元'), 'fails', 'contradicts', '150'],
    ['4 terms, 0.02', funds('40.02万元', ...ones(4, '10.00万元')), 'holds', 'rounding', '250'],
    ['4 terms, −0.02', funds('39.98万元', ...ones(4, '10.00万元')), 'holds', 'rounding', '250'],
    [
      '4 terms, 0.03: only if digits were cut off',
      funds('40.03万元', ...ones(4, '10.00万元')),
      'holds',
      'truncation',
      '250',
    ],
    ['4 terms, −0.03', funds('39.97万元', ...ones(4, '10.00万元')), 'fails', 'contradicts', '250'],
    ['10 terms, 0.05', funds('100.05万元', ...ones(10, '10.00万元')), 'holds', 'rounding', '550'],
    ['12 terms, 0.02', funds('120.02万元', ...ones(12, '10.00万元')), 'holds', 'rounding', '650'],
    ['24 terms, 0.03', funds('240.03万元', ...ones(24, '10.00万元')), 'holds', 'rounding', '1250'],
    ['a printed 0 adds no width', funds('10.01万元', '10.00万元', '0万元', '0万元'), 'holds', 'rounding', '100'],
    ['8 beside 4.66 is 8.00', funds('13万元', '8万元', '4.66万元'), 'holds', 'rounding', '150'],
    ['the seed', funds('95万元', '15万元', '20万元', '50万元'), 'fails', 'contradicts', '20000'],
  ])('%s', (_, given, status, verdict, tolerance) => {
    expect(relation(given, 'sum.special-funds')).toMatchObject({ status, verdict, tolerance });
  });

  it('holding only by a coarser figure is a warning, within rounding nothing, cut-off digits a warning', () => {
    const severities = (given: Given) => checkGiven(given).findings.map((f) => f.severity);
    expect(severities(funds('13万元', '8万元', '4.66万元'))).toEqual(['warning']);
    expect(severities(funds('1725.07万元', '855.82万元', '869.24万元'))).toEqual([]);
    expect(severities(funds('40.03万元', ...ones(4, '10.00万元')))).toEqual(['warning']);
    expect(severities(funds('40.30万元', ...ones(4, '10.00万元')))).toEqual(['error']);
  });

  it('says so within rounding where the profile is strict', () => {
    const { findings } = checkGiven(funds('1725.07万元', '855.82万元', '869.24万元'), { strict: true });
    expect(findings.map((f) => [f.severity, f.rule])).toEqual([['notice', 'sum.special-funds']]);
    expect(findings[0]?.message).toContain('四舍五入');
  });

  it('leaves a rule out that the profile switches off', () => {
    const off = checkGiven(funds('95万元', '15万元', '20万元'), { off: ['sum.special-funds'] });
    expect(off).toMatchObject({ relations: [], findings: [] });
  });

  it('takes money in prose at its own decimals, counts and weights as exact', () => {
    const prose = (total: string) => ({
      facts: {
        'expenditure.basic@2024/final#narrative': total,
        'expenditure.basic.function:甲@2024/final#narrative': '855.4万元',
        'expenditure.basic.function:乙@2024/final#narrative': '0.6万元',
      },
    });
    expect(relation(prose('856万元'), 'sum.basic-by-function')).toMatchObject({ verdict: 'exact' });
    expect(relation(prose('856.5万元'), 'sum.basic-by-function')).toMatchObject({ status: 'fails', tolerance: '1500' });
    expect(relation(prose('857万元'), 'sum.basic-by-function')).toMatchObject({
      status: 'fails',
      verdict: 'contradicts',
    });
    const weights = {
      facts: {
        'overall.indicator[0].weight#annex2': '49.9分',
        'overall.indicator[1].weight#annex2': '50分',
        'overall.total.weight#annex2': '100分',
      },
    };
    expect(relation(weights, 'sum.weights')).toMatchObject({ status: 'fails', tolerance: '0' });
  });

  it('is exact where floats are not', () => {
    expect(relation(funds('0.3万元', '0.1万元', '0.2万元'), 'sum.special-funds').verdict).toBe('exact');
    const large = funds('90071992547409.93万元', '90071992547409.91万元', '0.02万元');
    expect(relation(large, 'sum.special-funds').verdict).toBe('exact');
  });

  it('adds figures of different units and negative ones', () => {
    expect(relation(funds('132.912万元', '1329120元', '0万元'), 'sum.special-funds')).toMatchObject({
      verdict: 'exact',
      formula: '132.912万元 = 1329120元 + 0万元',
    });
    expect(relation(funds('5.00万元', '8.00万元', '-3.00万元'), 'sum.special-funds')).toMatchObject({
      verdict: 'exact',
      formula: '5.00 = 8.00 + (-3.00)',
    });
  });
});

describe('rates', () => {
  const rate = (text: string) => ({
    facts: {
      'funds.total@2024/budget-full#annex2': '1863.29万元',
      'funds.total@2024/final#annex2': '1725.06万元',
      'overall.execution.rate#annex2': text,
    },
  });
  it.each([
    ['92.58%', 'holds', 'rounding'],
    ['92.6%', 'holds', 'rounding'],
    ['93%', 'holds', 'rounding'],
    ['92.581%', 'holds', 'rounding'],
    ['92.59%', 'fails', 'contradicts'],
    ['92.5%', 'holds', 'truncation'],
    ['92%', 'holds', 'truncation'],
    ['9.258%', 'fails', 'contradicts'],
  ])('%s of 1725.06 ÷ 1863.29', (text, status, verdict) => {
    expect(relation(rate(text), 'ratio.execution')).toMatchObject({ status, verdict, computed: '0.9258140171' });
  });

  it('is exact where nothing is rounded', () => {
    const staff = {
      facts: {
        'staff.authorized@2024#annex1': '48人',
        'staff.actual@2024#annex1': '42人',
        'staff.control-rate@2024#annex1': '87.5%',
      },
    };
    expect(relation(staff, 'ratio.staff-control')).toMatchObject({
      verdict: 'exact',
      stated: '0.875',
      computed: '0.875',
      tolerance: '0.0005',
    });
  });

  it('that fits another budget column has another base', () => {
    const { findings } = checkGiven({
      facts: { ...rate('95.89%').facts, 'funds.total@2024/budget-initial#annex2': '1799.00万元' },
    });
    expect(findings.map((f) => [f.rule, f.severity])).toContainEqual(['ratio.execution', 'warning']);
    expect(findings.find((f) => f.rule === 'ratio.execution')?.message).toContain('年初预算数 1799.00');
  });

  it.each([
    ['0', 'holds', []],
    ['0%', 'holds', []],
    ['100%', 'fails', ['warning']],
  ])('on a base of 0 is 0 or nothing: %s', (text, status, severities) => {
    const given = {
      facts: {
        'buildings.approved-area@2024#annex1': '0㎡',
        'buildings.actual-area@2024#annex1': '0㎡',
        'buildings.area-rate@2024#annex1': text === '0' ? '0%' : text,
      },
    };
    expect(relation(given, 'ratio.buildings-area').status).toBe(status);
    expect(checkGiven(given).findings.map((f) => f.severity)).toEqual(severities);
  });

  it('cannot be checked without one of its figures, and says which', () => {
    const given = {
      facts: { 'funds.total@2024/budget-full#annex2': '85万元', 'funds.total@2024/final#annex2': '85万元' },
    };
    expect(relation(given, 'ratio.execution')).toMatchObject({ status: 'skipped', verdict: 'not-checkable' });
    expect(relation(given, 'ratio.execution').reason).toContain('比率');
    expect(relation(given, 'ratio.execution')).toMatchObject({
      stated: null,
      operands: ['funds.total@2024/final#annex2', 'funds.total@2024/budget-full#annex2'],
    });
  });
});

describe('scores', () => {
  const score = (text: string, rate = '92.58%') => ({
    facts: {
      'overall.execution.weight#annex2': '10分',
      'overall.execution.rate#annex2': rate,
      'overall.execution.score#annex2': text,
    },
  });
  it.each([
    ['9.26分', '92.58%', 'holds', 'rounding', []],
    ['9.258分', '92.58%', 'holds', 'exact', []],
    ['9.3分', '92.58%', 'holds', 'rounding', []],
    ['9.2分', '92.58%', 'holds', 'truncation', ['warning']],
    ['9分', '92.58%', 'holds', 'truncation', ['warning']],
    ['9分', '86.2%', 'holds', 'rounding', ['warning']],
    ['8分', '92.58%', 'fails', 'contradicts', ['error']],
    ['10分', '100%', 'holds', 'exact', []],
    ['10分', '105%', 'holds', 'exact', ['warning']],
    ['0分', '100%', 'fails', 'contradicts', ['error']],
  ])('%s at %s', (text, rate, status, verdict, severities) => {
    const given = score(text, rate);
    expect(relation(given, 'product.execution-score')).toMatchObject({ status, verdict });
    expect(checkGiven(given).findings.map((f) => f.severity)).toEqual(severities);
  });

  it('takes the rate from the funds where none is printed', () => {
    const given = {
      facts: {
        'project:甲.funds.total@2024/budget-full#annex3[1]': '85万元',
        'project:甲.funds.total@2024/final#annex3[1]': '85万元',
        'project:甲.execution.weight#annex3[1]': '10分',
        'project:甲.execution.score#annex3[1]': '10分',
      },
    };
    expect(relation(given, 'product.execution-score')).toMatchObject({
      verdict: 'exact',
      formula: '10 = 10 × 85 ÷ 85',
    });
  });
});

describe('one figure in several places', () => {
  const places = (...texts: string[]) => ({
    facts: Object.fromEntries(
      texts.map((text, i) => [`expenditure.project@2024/final#${['narrative', 'annex1', 'annex2'][i]}`, text]),
    ),
  });
  it.each([
    ['the same', places('869.24万元', '869.24万元', '869.24万元'), 'holds', 'exact'],
    ['the same in 元', places('869.24万元', '8692400元'), 'holds', 'exact'],
    ['prose rounded', places('869万元', '869.24万元'), 'holds', 'rounding'],
    ['one digit of the same decimals', places('869.24万元', '869.25万元'), 'fails', 'contradicts'],
    ['100.00 is not 105.00', places('100.00万元', '105.00万元'), 'fails', 'contradicts'],
    ['one of three', places('869.24万元', '869.24万元', '896.24万元'), 'fails', 'contradicts'],
    ['约', places('about 870万元', '869.24万元'), 'holds', 'rounding'],
    ['超过', places('over 860万元', '869.24万元'), 'holds', 'rounding'],
    ['超过 more', places('over 900万元', '869.24万元'), 'fails', 'contradicts'],
  ])('%s', (_, given, status, verdict) => {
    expect(relation(given, 'same.figure')).toMatchObject({ status, verdict });
  });

  it('of different periods is no one figure', () => {
    const given = {
      ...places('502.28亿元', '510亿元'),
      periods: { 'expenditure.project@2024/final#narrative': '1-11月' },
    };
    expect(checkGiven(given).relations.filter((r) => r.rule === 'same.figure')).toEqual([]);
  });
});
