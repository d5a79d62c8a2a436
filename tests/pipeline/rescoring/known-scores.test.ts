/** Departments of which every score is known, read from Word and scored anew: of those that can be computed nearly all must come out the same. */
import { describe, expect, it } from 'vitest';
import { makeWorkingPaper } from '../../../pipeline/rescoring/make-paper.js';
import { remarkOf } from '../../../pipeline/rescoring/working-paper.js';
import { checkBytes } from '../../support/checked.js';
import { makeDepartment } from '../../support/rescoring.js';
import { scaled } from '../../support/soak.js';

const SEEDS = Array.from({ length: scaled(2, 10) }, (_, i) => i);

async function paperOf(seed: number) {
  const known = makeDepartment(seed);
  const document = await checkBytes(known.bytes, `${known.name}.docx`);
  const ticked = new Map(known.rows.map(({ id, evidence, measure }) => [id, { evidence, measure }]));
  return { known, paper: makeWorkingPaper({ document, approved: known.approved, editOf: (id) => ticked.get(id) }) };
}

describe('departments whose scores are known', () => {
  it.each(SEEDS)('no. %i', async (seed) => {
    const { known, paper } = await paperOf(seed);
    const rows = new Map(paper.forms.flatMap((form) => form.rows).map((row) => [row.id, row]));
    const computable = known.rows.filter(({ score }) => score !== null);
    const other = known.rows.flatMap(({ id, kind, score }) => {
      const row = rows.get(id);
      const made = row ? row.reviewed.score : 'no row';
      return made === score ? [] : [`${kind}: ${score} and not ${made} (${row ? remarkOf(row).zh : id})`];
    });
    expect(computable.length).toBeGreaterThan(80);
    expect(other).toEqual([]);
    // Nothing is taken off, and nothing left blank, without a word.
    for (const row of rows.values()) {
      if (row.reviewed.score === null || Number(row.reviewed.score) < Number(row.weight))
        expect([row.id, remarkOf(row).zh]).not.toEqual([row.id, '']);
    }
  });
});
