import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, mergeConfig } from 'vitest/config';
import base from '../../vitest.config.js';

/** A test that has more to do in soak says so by importing support/soak.js or the seed: no list can forget it. */
const scaled = readdirSync('tests', { recursive: true, encoding: 'utf8' })
  .map((name) => `tests/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.test.ts') && /support\/(?:soak|seed-report)\.js'/.test(readFileSync(name, 'utf8')));

const soak = mergeConfig(base, defineConfig({ test: { env: { GOUJI_SOAK: '1' }, testTimeout: 600_000 } }));
soak.test.include = ['tests/soak/**/*.test.ts', ...scaled];
soak.test.exclude = ['node_modules/**', 'dist/**'];

export default soak;
