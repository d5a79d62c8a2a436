/**
 * Tables with a damaged row (a cell left out, a cell too many, blank cells that a converter swallowed) in every format: no figure may
 * come under the key of another one unsaid. Figures of such a row may stay without a key; a message names the row.
 */
import { describe, expect, it } from 'vitest';
import { extract } from '../pipeline/extract/index.js';
import { generateReport } from './support/generate.js';
import { drawHabits } from './support/habits.js';
import { prng } from './support/prng.js';
import { FORMATS } from './support/read-generated.js';
import { readDocument } from './support/reading.js';
import { readDamaged, shortRowScore } from './support/short-rows.js';
import { scaled } from './support/soak.js';

const REPORTS = scaled(3, 100);

describe.each([...FORMATS, 'html'] as const)('damaged rows in %s', (format) => {
  it('never move a figure under the key of another', async () => {
    const score = shortRowScore();
    for (let seed = 7300; seed < 7300 + REPORTS; seed++) {
      const rng = prng(seed);
      const habits = drawHabits(rng);
      const report = generateReport(seed, { blanks: rng.chance(0.3), formPerFund: rng.chance(0.2) });
      await readDamaged(report, habits, format, rng, score);
    }
    expect(score.rows).toBeGreaterThan(4 * REPORTS);
    expect(score.wrongUnsaid).toEqual([]);
    expect(score.falseAlarms).toEqual([]);
    const most = Math.floor(score.figures / 2000);
    expect(score.wrong.length <= most ? [] : score.wrong, `${score.wrong.length} of ${score.figures}`).toEqual([]);
    expect(score.right / score.figures).toBeGreaterThan(0.9);
  });
});

/** Paragraphs and a table as Tika prints them. */
const tika = (rows: readonly string[][]): string =>
  `某局2024年度部门整体支出绩效自评报告\n\n${rows.map((row) => `${row.map((cell) => `\t${cell}\n`).join('')}\n`).join('')}\n`;

const HEAD = ['经费控制情况（万元）', '2023年决算数', '2024年预算数', '2024年决算数'];
const LINES = ['三公经费', '公务接待', '出国经费', '项目支出', '业务工作经费', '运行维护经费', '公用经费', '办公经费'];

async function basicData(rows: string[][]) {
  const { facts, messages } = extract(await readDocument(tika([HEAD, ...rows])));
  return {
    facts: facts.map((fact) => `${fact.key} ${fact.text}`),
    rows: messages.filter(({ code }) => code === 'row-does-not-fit').map(({ zh }) => zh),
  };
}

describe('a line of money', () => {
  it.each([
    ['lacks an amount', ['三公经费', '4.66', '8'], ['annex1.r1c1 4.66', 'annex1.r1c2 8']],
    ['has one too many', ['三公经费', '4.66', '8', '2.3', '2.4'], undefined],
    ['lacks its name', ['4.66', '8', '2.3'], ['annex1.r1c0 4.66', 'annex1.r1c1 8', 'annex1.r1c2 2.3']],
  ])('that %s has no key, and is named', async (_, row, expected) => {
    const { facts, rows } = await basicData([row, ['公务接待', '1', '2', '3'], ['公用经费', '5', '6', '7']]);
    if (expected) expect(facts.slice(0, row.length - (row[0] === '三公经费' ? 1 : 0))).toEqual(expected);
    expect(facts.filter((fact) => fact.startsWith('sangong.total'))).toEqual([]);
    expect(facts).toContain('sangong.reception@2024/final 3');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('annex1.r1');
  });

  it('is read as before where a format leaves out the blank label before it', async () => {
    const { facts, rows } = await basicData([
      ['', '三公经费', '4.66', '8', '2.3'],
      ['公用经费', '5', '6', '7'],
    ]);
    expect(facts).toContain('sangong.total@2024/budget 8');
    expect(rows).toEqual([]);
  });

  it('below a damaged head is summed up after the first few', async () => {
    const { rows } = await basicData(LINES.map((name) => [name, '1', '2', '3', '4']));
    expect(rows).toHaveLength(6);
    expect(rows.at(-1)).toContain('annex1.r6、annex1.r7、annex1.r8');
  });
});
