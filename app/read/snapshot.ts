/**
 * What reading and checking made of a file, as bytes: rendering it again with other templates or after a decision reads nothing again.
 * Written by V8, which keeps what two fields share; bytes that this Node cannot read count as none, and the file is read again.
 */

import { deserialize, serialize } from 'node:v8';
import type { ReadReport } from './read-report.js';

export function packSnapshot(reports: readonly ReadReport[]): Uint8Array {
  return serialize(reports);
}

export function unpackSnapshot(snapshot: Uint8Array | null): ReadReport[] | null {
  if (snapshot === null) return null;
  try {
    return deserialize(snapshot) as ReadReport[];
  } catch {
    return null;
  }
}
