import { readFileSync } from 'node:fs';
import { settings, testFiles } from '../../vitest.config.js';

/** A test that has more to do in soak says so by importing support/soak.js or the seed: no list can forget it. */
const inSoak = (name: string): boolean =>
  name.startsWith('tests/soak/') || /support\/(?:soak|seed-report)\.js'/.test(readFileSync(name, 'utf8'));

export default settings({ include: testFiles.filter(inSoak), env: { GOUJI_SOAK: '1' }, testTimeout: 600_000 });
