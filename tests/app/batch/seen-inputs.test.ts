import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSeenInputs } from '../../../app/batch/seen-inputs.js';
import { type Blobs, openBlobs } from '../../../app/store/blobs.js';

let folder = '';
let originals: Blobs;
const file = () => join(folder, 'in', 'a.docx');
const stored = () =>
  join(
    folder,
    'originals',
    ...readdirSync(join(folder, 'originals'), { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 60),
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-test-'));
  originals = openBlobs(join(folder, 'originals'));
  mkdirSync(join(folder, 'in'));
  writeFileSync(file(), 'one');
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const open = () => openSeenInputs(join(folder, 'in'), { folder, originals });

/** Read as `intake` does, so many seconds after the file was written. */
async function read(seconds: number): Promise<string> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1000 * seconds });
  const seen = await open();
  const note = await seen.look(file());
  const hash = await originals.put('one');
  await note(hash);
  await seen.save();
  vi.useRealTimers();
  return hash;
}

describe('a file that was read', () => {
  const since: [what: string, change: () => unknown][] = [
    ['written with as many bytes, its time set back', () => rewritten('two')],
    ['touched', () => utimes(file(), new Date(), new Date())],
    ['another one in its place, of its size and time', () => replaced()],
    ['a link in its place', () => linked()],
    ['gone', () => rmSync(file())],
    ['its original altered', () => writeFileSync(stored(), 'owe')],
    ['its original gone', () => rmSync(stored())],
  ];

  it('is known by what the system says of it', async () => {
    const hash = await read(10);
    expect(await (await open()).known(file())).toBe(hash);
  });

  it.each(since)('has to be read again: %s', async (_, change) => {
    await read(10);
    await change();
    expect(await (await open()).known(file())).toBeNull();
  });

  it('has to be read again when it was read in the tick in which it was written', async () => {
    await read(1);
    expect(await (await open()).known(file())).toBeNull();
  });

  it('is forgotten when it is no longer in the folder', async () => {
    await read(10);
    await (await open()).save();
    expect(await (await open()).known(file())).toBeNull();
  });
});

async function rewritten(text: string): Promise<void> {
  const { atime, mtime } = await stat(file());
  writeFileSync(file(), text);
  utimesSync(file(), atime, mtime);
}

async function replaced(): Promise<void> {
  const { atime, mtime } = await stat(file());
  const other = join(folder, 'other');
  writeFileSync(other, 'two');
  utimesSync(other, atime, mtime);
  renameSync(other, file());
}

function linked(): void {
  renameSync(file(), join(folder, 'elsewhere'));
  symlinkSync(join(folder, 'elsewhere'), file());
}
