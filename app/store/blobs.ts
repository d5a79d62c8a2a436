import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../receive.js';
import { writeWhole } from './write-whole.js';

/** Content under its own SHA-256: the same bytes are stored once, and every one can prove that it is unaltered. */
export interface Blobs {
  /** A stored file that was altered since is put right: the true content is at hand. */
  put(bytes: Uint8Array | string): Promise<string>;
  /** null where it is missing or no longer has its hash: nothing is ever made from altered content. */
  get(hash: string): Promise<Uint8Array | null>;
  list(): Promise<string[]>;
}

export function openBlobs(folder: string): Blobs {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2));
  const get = async (hash: string) => {
    const content = await readFile(pathOf(hash)).catch(() => null);
    return content !== null && sha256(content) === hash ? new Uint8Array(content) : null;
  };
  return {
    async put(bytes) {
      const hash = sha256(bytes);
      if ((await get(hash)) === null) await writeWhole(pathOf(hash), bytes);
      return hash;
    },
    get,
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
