/** 试算, on the sample of the README: a figure otherwise, and what turns. */
import { expect, it } from 'vitest';
import { add, exact, toDecimal } from '../../../../pipeline/decimal.js';
import { whatIf } from '../../../../pipeline/render/desk/what-if.js';
import { checkSample } from '../../../support/checked.js';

const FIRST = '01-青澜市科学技术局2024年度整体支出绩效自评报告.docx';
const SECOND = '02-青澜市科学技术局2024年度整体支出绩效自评报告（修改稿）.docx';

it('tells relations that turn, findings that go, and lights that change; the score stays where none is touched', async () => {
  const [before, after] = [await checkSample(FIRST), await checkSample(SECOND)];
  const found = whatIf(before, after, 'zh', undefined);
  expect(found.removed.length).toBeGreaterThan(5);
  expect(found.holds.length).toBeGreaterThan(0);
  expect(Object.values(found.lights)).toContain('ok');
  const same = whatIf(before, before, 'zh', undefined);
  expect(same).toEqual({ holds: [], fails: [], added: [], removed: [], lights: {}, values: {}, score: null });
});

it('moves score and grade by a score that is another', async () => {
  const before = await checkSample(SECOND);
  const total = before.facts.find(({ key }) => key === 'overall.total.score');
  const score = before.facts.find(({ key }) => /^overall\.indicator\[\d+\]\.score$/.test(key));
  if (!total || !score) throw new Error('the sample prints no score');
  const less = { ...score, base: toDecimal(add(exact(score.base), exact('-20'))) };
  const after = { ...before, facts: before.facts.map((fact) => (fact === score ? less : fact)) };
  const moved = toDecimal(add(exact(total.base), exact('-20')));
  const { score: told } = whatIf(before, after, 'zh', undefined);
  expect([told?.before, told?.after]).toEqual([toDecimal(exact(total.base)), moved]);
  expect(told?.grades[0]).not.toBe(told?.grades[1]);
  const grades = [
    { from: '95', words: ['甲'] },
    { from: '0', words: ['乙'] },
  ];
  expect(whatIf(before, after, 'zh', grades).score?.grades[1]).toBe('乙');
});
