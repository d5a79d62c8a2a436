import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../receive.js';
import { writeWhole } from './write-whole.js';

/** Content under its own SHA-256: the same bytes are stored once, and every one can prove that it is unaltered. */
export interface Blobs {
  put(bytes: Uint8Array | string): Promise<string>;
  /** Throws where it is missing; the caller names what it wanted it for. */
  get(hash: string): Promise<Uint8Array>;
  has(hash: string): Promise<boolean>;
  list(): Promise<string[]>;
}

export function openBlobs(folder: string): Blobs {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2));
  const has = (hash: string) =>
    access(pathOf(hash)).then(
      () => true,
      () => false,
    );
  return {
    async put(bytes) {
      const hash = sha256(bytes);
      if (!(await has(hash))) await writeWhole(pathOf(hash), bytes);
      return hash;
    },
    async get(hash) {
      return new Uint8Array(await readFile(pathOf(hash)));
    },
    has,
    async list() {
      const found: string[] = [];
      for (const head of (await readdir(folder).catch(() => [])).sort()) {
        if (!/^[0-9a-f]{2}$/.test(head)) continue;
        for (const tail of (await readdir(join(folder, head))).sort()) {
          if (/^[0-9a-f]{62}$/.test(tail)) found.push(head + tail);
        }
      }
      return found;
    },
  };
}
