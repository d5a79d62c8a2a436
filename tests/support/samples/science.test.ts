import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printedFigures } from '../report-model.js';
import { violations } from '../violations.js';
import { scienceReport } from './science.js';

const SEED = new URL('../../../../shared/seed/', import.meta.url);
const present = existsSync(SEED);

describe('the first sample', () => {
  it.runIf(present)('carries every figure of the seed report under the same key', () => {
    const { mentions } = JSON.parse(readFileSync(new URL('facts.json', SEED), 'utf8')) as {
      mentions: { figure: string; part: string; base: string }[];
    };
    const ours = printedFigures(scienceReport(1))
      .filter((figure) => !figure.key.endsWith('*'))
      .map((figure) => `${figure.key}#${figure.part}=${figure.base}`);
    expect(ours.sort()).toEqual(mentions.map((m) => `${m.figure}#${m.part}=${m.base}`).sort());
  });

  it.runIf(present)('carries every quantity of its prose, in order', () => {
    const prose = JSON.parse(readFileSync(new URL('prose.json', SEED), 'utf8')) as {
      text: string;
      unit: string;
      base: string;
    }[];
    const ours = printedFigures(scienceReport(1))
      .filter((figure) => figure.key === '*')
      .map(({ value, unit, base }) => ({ text: value, unit, base }));
    expect(ours).toEqual(prose.map(({ text, unit, base }) => ({ text, unit, base })));
  });

  it.runIf(present)('copies none of its sentences', () => {
    const seed = readFileSync(new URL('kjj-2024.txt', SEED), 'utf8').replace(/\s/g, '');
    const sentences = scienceReport(1)
      .sections.flatMap((section) => section.items.flatMap((item) => item.text ?? []))
      .filter((piece): piece is string => typeof piece === 'string')
      .flatMap((piece) => piece.split(/[。；，]/))
      .filter((sentence) => sentence.length >= 13);
    expect(sentences.filter((sentence) => seed.includes(sentence))).toEqual([]);
  });
});

describe('its second version', () => {
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
