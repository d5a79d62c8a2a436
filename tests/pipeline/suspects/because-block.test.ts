/** A block's cells go with each failure that it mends, to be tried together: a long table's too, up to a size that a result can hold. */
import { expect, it } from 'vitest';
import { exact } from '../../../pipeline/decimal.js';
import { indexFigures } from '../../../pipeline/equations/figures.js';
import { becauseOfBlock } from '../../../pipeline/suspects/because.js';
import type { Tested } from '../../../pipeline/suspects/network.js';
import type { CellChange } from '../../../pipeline/suspects/story.js';
import { build } from '../support/build.js';

const { extraction } = build({
  facts: { 'sangong.total@2024/final#annex1': '3万元', 'sangong.reception@2024/final#annex1': '2万元' },
});
const [total, part] = indexFigures(extraction).all;

it.each<[number, number, number | undefined]>([
  [6, 2, 5],
  [101, 3, 100],
  [1000, 20, 999],
  [1000, 21, undefined],
])('%i cells that mend %i failures: %j are tried with it', (cells, mends, due) => {
  if (!total || !part) throw new Error('no figures');
  const relation = { equation: { form: 'sum', total, parts: [part] }, operands: [total, part] } as unknown as Tested;
  const changes = Array.from(
    { length: cells },
    (): CellChange => ({ figure: part, value: exact('30000'), shape: 'unit' }),
  );
  const [first] = changes;
  if (!first) throw new Error('no cells');
  const story = {
    kind: 'unit-block' as const,
    cells: changes,
    cost: 0,
    mends: Array.from({ length: mends }, () => relation),
    breaks: [],
    missing: [],
  };
  const told = becauseOfBlock(story, first, relation);
  expect(told).toMatchObject({ of: 'block', cells });
  expect(told.of === 'block' ? told.together?.length : null).toBe(due);
});
