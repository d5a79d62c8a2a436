import { describe, expect, it } from 'vitest';
import { printedFigures } from '../report-model.js';
import { violations } from '../violations.js';
import { scienceReport } from './science.js';

describe('the second version of the first sample', () => {
  it('states nothing that its figures contradict', () => {
    expect(violations(scienceReport(2))).toEqual([]);
    const value = new Map(printedFigures(scienceReport(2)).map((f) => [`${f.key}#${f.part}`, Number(f.value)]));
    const funds = [...value].filter(([id]) => /special-funds\.item:.*@2024\/final/.test(id)).map(([, v]) => v);
    expect(funds.reduce((a, b) => a + b)).toBe(95);
    for (const [key, part] of [
      ['overall', 'annex2'],
      ['project:业务工作经费', 'annex3[1]'],
      ['project:市级专项资金', 'annex3[2]'],
    ] as const) {
      const sum = (role: string): number =>
        [...value]
          .filter(([id]) => id.startsWith(`${key}.indicator[`) && id.endsWith(`.${role}#${part}`))
          .reduce((total, [, v]) => total + v, value.get(`${key}.execution.${role}#${part}`)!);
      expect(sum('weight')).toBe(100);
      expect(sum('score')).toBeCloseTo(value.get(`${key}.total.score#${part}`)!, 6);
    }
  });
});
