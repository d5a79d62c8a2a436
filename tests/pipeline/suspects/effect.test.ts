/** What a finding moves, and which one to take first. */
import { expect, it } from 'vitest';
import { checkGiven } from '../support/build.js';

const SCORES = {
  'overall.execution.weight#annex2': '10分',
  'overall.execution.rate#annex2': '92.58%',
  'overall.execution.score#annex2': '9.26分',
  'overall.indicator[0].weight#annex2': '90分',
  'overall.indicator[0].score#annex2': '81.24分',
  'overall.total.weight#annex2': '100分',
  'overall.total.score#annex2': '90.50分',
};
const GIVEN = { indicators: [{ level1: '产出指标', reason: '见正文' }], noReasons: true };

it('a finding that moves the band says so; one that does not, not', () => {
  const at = (score: string) =>
    checkGiven({ ...GIVEN, facts: { ...SCORES, 'overall.total.score#annex2': score } }).findings.find(
      (f) => f.rule === 'sum.scores',
    );
  expect(at('90.50分')).toBe(undefined);
  expect(at('95.50分')?.effect).toEqual(['score', 'headline']);
  expect(at('9.05分')?.effect).toEqual(['band', 'score', 'headline']);
});

it('errors come before warnings, a headline before another figure', () => {
  const { findings } = checkGiven({
    facts: {
      'sangong.vehicles@2024/final#annex1': '4.50万元',
      'sangong.vehicles.purchase@2024/final#annex1': '0万元',
      'sangong.vehicles.operation@2024/final#annex1': '3.00万元',
      'expenditure.total@2024/final#annex2': '100万元',
      'expenditure.basic@2024/final#annex2': '60万元',
      'expenditure.project@2024/final#annex2': '30万元',
    },
  });
  const order = [...findings].sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0)).map((f) => f.rule);
  expect(order[0]).toMatch(/^sum\.expenditure/);
  expect(order).toContain('sum.vehicles');
});
