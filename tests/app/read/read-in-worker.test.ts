import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { openReaders, type Readers } from '../../../app/read/read-in-worker.js';
import { failureOf } from '../../../app/read/rejected.js';

const script = fileURLToPath(new URL('../support/misbehaving-worker.mjs', import.meta.url));
let readers: Readers;
const ask = (name: string) =>
  readers.ask({ kind: 'check', submission: { bytes: new Uint8Array(0), name, sha256: '' }, reader: null, lang: 'zh' });

afterEach(() => readers.close());

describe('openReaders', () => {
  it.each([
    ['hang', 'timeout', 'limit'],
    ['sleep', 'timeout', 'limit'],
    ['exhaust', 'memory', 'limit'],
    ['grow', 'memory', 'limit'],
    ['crash', 'crash', 'unreadable'],
    ['exit', 'crash', 'unreadable'],
    ['overflow', 'error', 'unreadable'],
  ])('%s costs its own file only', async (name, failure, code) => {
    readers = openReaders('check', {
      limits: { milliseconds: failure === 'timeout' ? 300 : 30_000, heapMb: 48 },
      script,
    });
    const [bad, good] = await Promise.all([ask(name), ask('good')]);
    expect(bad).toMatchObject({ ok: false, failure });
    expect(!bad.ok && failureOf(bad).code).toBe(code);
    expect(good).toEqual({ ok: true, value: [{ name: 'good' }] });
    expect(await ask('next')).toEqual({ ok: true, value: [{ name: 'next' }] });
  });

  it('says so when no worker starts at all', async () => {
    process.env['GOUJI_TEST_STILLBORN'] = '1';
    try {
      readers = openReaders('check', { limits: { milliseconds: 30_000, heapMb: 48 }, script });
      expect(await ask('good')).toMatchObject({
        ok: false,
        failure: 'crash',
        detail: 'Error: stillborn',
        unseen: true,
      });
    } finally {
      delete process.env['GOUJI_TEST_STILLBORN'];
    }
  });

  it('starts no process once it is closed: nobody would end it', async () => {
    readers = openReaders('check', { limits: { milliseconds: 30_000, heapMb: 48 }, script });
    await readers.close();
    expect(await ask('late')).toMatchObject({ ok: false, detail: 'closed' });
  });

  it('answers many at a time, each with its own', async () => {
    readers = openReaders('check', { limits: { milliseconds: 30_000, heapMb: 48 }, script });
    const names = Array.from({ length: 6 }, (_, i) => `n${i}`);
    const answers = await Promise.all(names.map(ask));
    expect(answers).toEqual(names.map((name) => ({ ok: true, value: [{ name }] })));
  });
});
