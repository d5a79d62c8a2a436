/** The seed report: every number read by hand, from text, Word and the second reader. */
import { describe, expect, it } from 'vitest';
import { parse } from '../parsers/index.js';
import { checkDocument, countLedger } from '../pipeline/run.js';
import { SEED_NAMES, type SeedName, seedBytes, seedFigures } from './support/seed-report.js';

async function read(name: SeedName, reader?: 'mammoth') {
  const parsed = await parse(seedBytes(name), { name, sha256: '0'.repeat(64), ...(reader ? { reader } : {}) });
  return checkDocument(parsed.value!);
}

describe('the seed', () => {
  it.each([
    ['seed.txt' as const, undefined],
    ['seed.docx' as const, undefined],
    ['seed.docx' as const, 'mammoth' as const],
  ])('%s (%s) gives every number that was read by hand', async (name, reader) => {
    const { extraction } = await read(name, reader);
    const got = new Map(extraction.facts.map((fact) => [`${fact.key} ${fact.part}`, fact.base]));
    const expected = seedFigures();
    expect(expected.facts.filter((m) => got.get(`${m.key} ${m.part}`) !== m.base)).toEqual([]);
    const prose = extraction.facts.filter((fact) => fact.part === 'narrative');
    let at = 0;
    const missed = expected.prose.filter(({ text, base }) => {
      const found = prose.findIndex(
        (fact, i) => i >= at && fact.base === base && fact.text.replace(/[%％]$/, '') === text,
      );
      if (found >= 0) at = found + 1;
      return found < 0;
    });
    expect(missed).toEqual([]);
    expect(countLedger(extraction).unread).toBe(0);
  });

  it.each(SEED_NAMES)('%s: the errors and warnings of a careful auditor, and no other', async (name) => {
    const { findings, relations } = await read(name);
    const rules = (severity: string) =>
      findings
        .filter((f) => f.severity === severity)
        .map((f) => f.rule)
        .sort();
    expect(rules('error')).toEqual([
      'same.project-line-budget',
      'same.project-line-final',
      'sum.level1-block',
      'sum.level1-block',
      'sum.level1-block',
      'sum.level1-block',
      'sum.special-funds',
      'sum.special-funds',
    ]);
    expect(rules('warning')).toEqual([
      'completeness.project-form',
      'enumeration.list',
      'explanation.reason-owed',
      'format.rate-repeats-score',
      'plausibility.budget-growth',
    ]);
    const held = new Set(relations.filter((r) => r.status === 'holds').map((r) => r.formula));
    for (const formula of [
      '1725.06 = 855.82 + 869.24',
      '855.82 = 660.35 + 99.21 + 51.84 + 44.42',
      '1863.29 = 1838.58 + 0 + 5 + 19.71',
      '92.58% = 1725.06 ÷ 1863.29',
      '9.26 = 10 × 92.58%',
      '87.5% = 42 ÷ 48',
      '411.28 = 401.28 + 0 + 10',
      '869.24 = 774.24 + 0 + 95',
      '10 = 5 + 5 + 0',
      '7 = 1 + 4 + 2',
      '85 = 85',
    ]) {
      expect([formula, held.has(formula)]).toEqual([formula, true]);
    }
  });
});
