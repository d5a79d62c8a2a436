/** The first sample against the real report whose figures it carries, where that lies beside the clone. */
import { describe, expect, it } from 'vitest';
import { goldenFigures, type SeedFigures } from '../support/samples/make-samples.js';
import { scienceReport } from '../support/samples/science.js';
import { hasRealSeed, realFigures, seedText } from '../support/seed-report.js';

describe.skipIf(!hasRealSeed)('the first sample', () => {
  const ours = goldenFigures(scienceReport(1));

  it('carries every figure of the seed report under the same key', () => {
    const lines = ({ facts }: SeedFigures) => facts.map(({ key, part, base }) => `${key}#${part}=${base}`).sort();
    expect(lines(ours)).toEqual(lines(realFigures()));
  });

  it('carries every quantity of its prose, in order', () => {
    const quantities = ({ prose }: SeedFigures) => prose.map(({ text, unit, base }) => ({ text, unit, base }));
    expect(quantities(ours)).toEqual(quantities(realFigures()));
  });

  it('copies none of its sentences', () => {
    const seed = seedText().replace(/\s/g, '');
    const sentences = scienceReport(1)
      .sections.flatMap((section) => section.items.flatMap((item) => item.text ?? []))
      .filter((piece): piece is string => typeof piece === 'string')
      .flatMap((piece) => piece.split(/[。；，]/))
      .filter((sentence) => sentence.length >= 13);
    expect(sentences.filter((sentence) => seed.includes(sentence))).toEqual([]);
  });
});
