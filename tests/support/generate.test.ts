import { describe, expect, it } from 'vitest';
import { compare, exact, sum } from '../../pipeline/decimal.js';
import { type GenerateOptions, generateReport } from './generate.js';
import { PROFILES } from './profiles/index.js';
import { printedFigures, type Report } from './report-model.js';
import { violations } from './violations.js';

const SEEDS = Array.from({ length: 120 }, (_, i) => i + 1);

/** What is wrong with a report, as lines that name the seed. */
function broken(seed: number, options: GenerateOptions = {}): string[] {
  const report = generateReport(seed, options);
  return violations(report).map(
    ({ tie, figures }) => `seed ${seed}: ${tie.name}: ${figures.map((f) => `${f.key}=${f.value}`).join(' ')}`,
  );
}

describe('generated reports', () => {
  it('hold every relation that they state', () => {
    expect(SEEDS.flatMap((seed) => broken(seed))).toEqual([]);
  });

  it.each<[string, GenerateOptions]>([
    ['rounding', { rounding: true }],
    ['blanks', { blanks: true }],
    ['元', { moneyUnit: '元' }],
    ['integers', { decimals: 0 }],
    ['six decimals', { decimals: 6 }],
    ['a form a fund', { formPerFund: true, operation: true }],
  ])('hold them with %s', (_, options) => {
    expect(SEEDS.slice(0, 40).flatMap((seed) => broken(seed, options))).toEqual([]);
  });

  it('without rounding every sum is exact to the last digit', () => {
    const off = SEEDS.flatMap((seed) => {
      const report = generateReport(seed);
      return report.relations
        .filter((tie) => tie.kind === 'sum')
        .filter((tie) => !sumIsExact(report, tie.operands))
        .map((tie) => `seed ${seed}: ${tie.name}`);
    });
    expect(off).toEqual([]);
  });

  it('are the same for the same seed and differ between seeds', () => {
    expect(generateReport(7)).toEqual(generateReport(7));
    expect(generateReport(7)).not.toEqual(generateReport(8));
  });

  it('vary in department, unit, decimals, number of funds and forms', () => {
    const reports = SEEDS.map((seed) => generateReport(seed));
    const kinds = (of: (report: Report) => unknown): number => new Set(reports.map(of)).size;
    expect(kinds((r) => r.department)).toBeGreaterThan(30);
    expect(new Set(reports.map((r) => PROFILES.find((p) => r.department.endsWith(p.name))?.name)).size).toBe(
      PROFILES.length,
    );
    expect(kinds((r) => r.moneyUnit)).toBe(2);
    expect(kinds((r) => r.projects.length)).toBeGreaterThan(1);
    expect(kinds((r) => r.basicData.lines.length)).toBeGreaterThan(5);
    expect(kinds((r) => printedFigures(r).length)).toBeGreaterThan(40);
  });

  it('print every figure once, under a key of its own inside a part unless the form repeats it', () => {
    for (const seed of SEEDS) {
      const report = generateReport(seed);
      const printed = printedFigures(report);
      expect(new Set(printed.map((f) => f.id)).size).toBe(printed.length);
      const annex = printed.filter((f) => f.part !== 'narrative').map((f) => `${f.key}#${f.part}`);
      expect(annex.filter((id, i) => annex.indexOf(id) !== i)).toEqual([]);
    }
  });

  it('bind most annex figures by an equality', () => {
    const report = generateReport(3);
    const bound = new Set(
      report.relations.filter((t) => t.kind !== 'bound' && t.kind !== 'part').flatMap((t) => t.operands),
    );
    const annex = printedFigures(report).filter((f) => f.part !== 'narrative' && !/\.(target|actual)\[/.test(f.key));
    expect(annex.filter((f) => bound.has(f.id)).length / annex.length).toBeGreaterThan(0.8);
  });
});

function sumIsExact(report: Report, operands: string[]): boolean {
  const [stated, ...parts] = operands.map((id) => exact(report.figures[id]!.base));
  return compare(stated!, sum(parts)) === 0;
}
