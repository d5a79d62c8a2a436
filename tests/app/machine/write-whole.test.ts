import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PRIVATE, PUBLIC, writeFolderWhole } from '../../../app/machine/write-whole.js';

describe('a folder is replaced as a whole', () => {
  it.each([
    ['of the public', PUBLIC],
    ['of the workspace', PRIVATE],
  ])('%s', async (_, mode) => {
    const root = mkdtempSync(join(tmpdir(), 'gouji-whole-'));
    const path = join(root, 'site');
    await writeFolderWhole(
      path,
      new Map([
        ['page', 'old'],
        ['left', 'old'],
      ]),
      { mode },
    );
    await writeFolderWhole(path, new Map([['page', 'new']]), { mode });
    expect(readFileSync(join(path, 'page'), 'utf8')).toBe('new');
    expect(existsSync(join(path, 'left'))).toBe(false);
    expect(readdirSync(root)).toEqual(['site']);
  });
});
