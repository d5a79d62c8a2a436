import { sha256 } from '../machine/hash.js';
import type { Blobs } from '../store/blobs.js';

/**
 * The same blobs, with the last ones put kept in memory: what a stage made of a report is put again as a part of the report and laid out in
 * the output folder a moment later, and need not be unpacked and hashed for each.
 */
export function withRecent(blobs: Blobs, most = 64): Blobs {
  const recent = new Map<string, Uint8Array>();
  return {
    ...blobs,
    async put(bytes) {
      const hash = sha256(bytes);
      if (recent.has(hash)) return hash;
      await blobs.put(bytes);
      recent.set(hash, typeof bytes === 'string' ? new Uint8Array(Buffer.from(bytes)) : bytes);
      for (const oldest of recent.keys()) if (recent.size > most) recent.delete(oldest);
      return hash;
    },
    get: async (hash) => recent.get(hash) ?? blobs.get(hash),
    async clear() {
      recent.clear();
      await blobs.clear();
    },
  };
}
