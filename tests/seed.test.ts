/** The seed report: every number read by hand, from text, Word and the second reader. What is found in it: pipeline/findings/seed.test.ts. */
import { describe, expect, it } from 'vitest';
import { parse } from '../parsers/index.js';
import { checkDocument, countLedger } from '../pipeline/run.js';
import { type SeedName, seedBytes, seedFigures } from './support/seed-report.js';

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
});
