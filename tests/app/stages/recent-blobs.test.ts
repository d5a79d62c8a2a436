import { describe, expect, it } from 'vitest';
import { withRecent } from '../../../app/stages/recent-blobs.js';
import { openBlobs } from '../../../app/store/blobs.js';
import { temporaryFolder } from '../support/memory-io.js';

function counted(most: number) {
  const blobs = openBlobs(temporaryFolder(), { durable: false, packed: true });
  const calls: string[] = [];
  const { put, get } = blobs;
  blobs.put = async (bytes) => {
    calls.push('put');
    return put(bytes);
  };
  blobs.get = async (hash) => {
    calls.push('get');
    return get(hash);
  };
  return { blobs, calls, recent: withRecent(blobs, most) };
}

const text = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('utf8');

describe('withRecent', () => {
  it('stores what is put once, and gives it out without reading it', async () => {
    const { blobs, calls, recent } = counted(4);
    const hash = await recent.put('支出855.82');
    expect(await recent.put(Buffer.from('支出855.82'))).toBe(hash);
    expect(text(await recent.get(hash))).toBe('支出855.82');
    expect(calls).toEqual(['put']);
    expect(text(await blobs.get(hash))).toBe('支出855.82');
  });

  it('keeps the last ones only, and reads the others', async () => {
    const { calls, recent } = counted(2);
    const hashes = [await recent.put('1'), await recent.put('2'), await recent.put('3')];
    expect(await Promise.all(hashes.map((hash) => recent.get(hash).then(text)))).toEqual(['1', '2', '3']);
    expect(calls).toEqual(['put', 'put', 'put', 'get']);
  });

  it('writes nothing that a worker has put', async () => {
    const { blobs, calls, recent } = counted(2);
    const hash = await blobs.put('1');
    recent.lieThere([hash]);
    expect([await recent.put('1'), text(await recent.get(hash))]).toEqual([hash, '1']);
    expect(calls).toEqual(['put']);
  });

  it('knows nothing of what was thrown away', async () => {
    const { recent } = counted(2);
    const hash = await recent.put('1');
    await recent.clear();
    expect(await recent.get(hash)).toBeNull();
  });
});
