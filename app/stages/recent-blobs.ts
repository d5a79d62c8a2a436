import { sha256 } from '../machine/hash.js';
import type { Blobs } from '../store/blobs.js';

export interface RecentBlobs extends Blobs {
  /** A worker has put these; they need not be written again when they are put here. */
  lieThere(hashes: readonly string[]): void;
}

/**
 * The same blobs, with the last ones put kept in memory: what a stage made of a report is put again as a part of the report and laid out in
 * the output folder a moment later, and need not be unpacked and hashed for each.
 */
export function withRecent(blobs: Blobs, most = 64): RecentBlobs {
  const recent = new Map<string, Uint8Array>();
  const there = new Set<string>();
  return {
    ...blobs,
    async put(bytes) {
      const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
      const hash = sha256(content);
      if (recent.has(hash)) return hash;
      if (!there.delete(hash)) await blobs.put(content);
      recent.set(hash, content);
      for (const oldest of recent.keys()) if (recent.size > most) recent.delete(oldest);
      return hash;
    },
    get: async (hash) => recent.get(hash) ?? blobs.get(hash),
    lieThere(hashes) {
      for (const hash of hashes) there.add(hash);
    },
    async clear() {
      recent.clear();
      there.clear();
      await blobs.clear();
    },
  };
}
