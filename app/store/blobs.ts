import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { rm } from '../machine/disk.js';
import { sha256 } from '../machine/hash.js';
import { type Seen, seeFile } from '../machine/see-file.js';
import { writeWhole } from '../machine/write-whole.js';

/** Content under its own SHA-256: the same bytes are stored once, and every one can prove that it is unaltered. */
export interface Blobs {
  /** Where they lie, for another process that puts some there. */
  folder: string;
  /** A stored file that was altered since is put right: the true content is at hand. */
  put(bytes: Uint8Array | string): Promise<string>;
  /** null where it is missing or no longer has its hash: nothing is ever made from altered content. Throws where the system refuses to read it. */
  get(hash: string): Promise<Uint8Array | null>;
  /** Whether a file of that hash lies there; its content is looked at by `get`. */
  has(hash: string): Promise<boolean>;
  /** What the system says of that file; null where none lies there. */
  see(hash: string): Promise<Seen | null>;
  /** Of content that nothing names any more, or that must not be kept; nothing happens where there is none. */
  remove(hash: string): Promise<void>;
  list(): Promise<string[]>;
  /** Throws every one away. */
  clear(): Promise<void>;
}

const deflate = promisify(deflateRaw);
/** A PDF and an archive are packed inside: packed again they take as much room, and five milliseconds each. */
const isPacked = (bytes: Uint8Array | string) =>
  /^(?:%PDF|PK)/.test(typeof bytes === 'string' ? bytes.slice(0, 4) : String.fromCharCode(...bytes.subarray(0, 4)));
const pack = (bytes: Uint8Array | string) => deflate(bytes, { level: isPacked(bytes) ? 0 : 1 });
const unpack = promisify(inflateRaw);

/**
 * `durable: false`: content that can be made again is written whole, but not forced to the disk. `packed`: it lies there compressed;
 * the hash is always that of the content.
 */
export function openBlobs(folder: string, options: { durable?: boolean; packed?: boolean } = {}): Blobs {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2));
  const get = async (hash: string) => {
    const stored = await readFile(pathOf(hash)).catch((error: NodeJS.ErrnoException) => {
      // What cannot be made again and cannot be read is not gone: the system says why.
      if (options.durable === false || error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
      throw error;
    });
    const content = stored && options.packed ? await unpack(stored).catch(() => null) : stored;
    return content !== null && sha256(content) === hash ? new Uint8Array(content) : null;
  };
  return {
    folder,
    async put(bytes) {
      const hash = sha256(bytes);
      if ((await get(hash).catch(() => null)) === null)
        await writeWhole(pathOf(hash), options.packed ? await pack(bytes) : bytes, options);
      return hash;
    },
    get,
    has: (hash) =>
      access(pathOf(hash)).then(
        () => true,
        () => false,
      ),
    see: (hash) => seeFile(pathOf(hash)),
    remove: (hash) => rm(pathOf(hash), { force: true }),
    clear: () => rm(folder, { recursive: true, force: true }),
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
