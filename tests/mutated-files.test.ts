/** Soak tries 10,000 of them, in four files, so that the cores share them (tests/soak/mutated-files-*.test.ts). */
import { expect, it } from 'vitest';
import { countRead, describeDamaged } from './support/damaged-files.js';
import { scaled } from './support/soak.js';

describeDamaged(0, scaled(40, 2500));

it('most of what was damaged is still read, so that there is something to prove', async () => {
  expect(await countRead(20)).toBeGreaterThan(12);
});
