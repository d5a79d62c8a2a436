/**
 * What reading and checking made of a file: rendering it again with other templates or after a decision reads nothing again. Written by V8,
 * which keeps what two fields share; bytes that are gone or that this Node cannot read count as none, and the file is read again.
 */

import { deserialize, serialize } from 'node:v8';
import { openBlobs } from '../store/blobs.js';
import { OUTPUTS } from '../store/store.js';
import type { ReadReport } from './check-report.js';

/** Where it lies: it is packed and unpacked where it is used, and crosses no processes. */
export interface Snapshot {
  /** Folder of the outputs. */
  outputs: string;
  hash: string;
}

export async function keepSnapshot(reports: readonly ReadReport[], outputs: string): Promise<string> {
  return openBlobs(outputs, OUTPUTS).put(serialize(reports));
}

export async function loadSnapshot(snapshot: Snapshot | null): Promise<ReadReport[] | null> {
  const bytes = snapshot && (await openBlobs(snapshot.outputs, OUTPUTS).get(snapshot.hash));
  if (!bytes) return null;
  try {
    return deserialize(bytes) as ReadReport[];
  } catch {
    return null;
  }
}
