/** Results as files, each with the short entry that a list of reports is made of beside it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { open, rm } from '../machine/disk.js';
import { writeWhole } from '../machine/write-whole.js';
import { type IndexResult, parseIndex, type ResultIndex } from './result-index.js';
import type { StoredResult } from './results.js';

export interface ResultFiles {
  readResult(sha256: string): Promise<StoredResult | null>;
  writeResult(result: StoredResult): Promise<void>;
  readIndex(sha256: string): Promise<ResultIndex | null>;
  hasResult(sha256: string): Promise<boolean>;
}

/** Where the result of a file lies in a workspace. */
export function resultPath(workspace: string, sha256: string): string {
  return join(workspace, 'results', `${sha256}.json`);
}

/** Only a writer puts a missing index back. */
export function openResultFiles(workspace: string, isWriter: boolean, indexResult: IndexResult): ResultFiles {
  const indexPath = (sha256: string) => join(workspace, 'results', `${sha256}.index.json`);
  const readResult = async (sha256: string): Promise<StoredResult | null> => {
    const text = await readFile(resultPath(workspace, sha256), 'utf8').catch(() => null);
    if (text === null) return null;
    try {
      const value = JSON.parse(text) as StoredResult | null;
      return Array.isArray(value?.documents) ? value : null;
    } catch {
      // Results can always be made again; a damaged one is as good as none.
      return null;
    }
  };
  return {
    readResult,
    hasResult: (sha256) => isWhole(resultPath(workspace, sha256)),
    async writeResult(result) {
      // The old index goes first: killed in between, there is none, and it is made again from whichever result stands.
      await rm(indexPath(result.sha256), { force: true });
      await writeWhole(resultPath(workspace, result.sha256), JSON.stringify(result));
      await writeWhole(indexPath(result.sha256), JSON.stringify(indexResult(result)));
    },
    async readIndex(sha256) {
      const text = await readFile(indexPath(sha256), 'utf8').catch(() => null);
      const known = text === null ? null : parseIndex(text);
      if (known) return known;
      const result = await readResult(sha256);
      if (!result) return null;
      const index = indexResult(result);
      if (isWriter) await writeWhole(indexPath(sha256), JSON.stringify(index));
      return index;
    },
  };
}

/** By its end: what a disk has cut or left empty is seen without reading it all. */
async function isWhole(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return false;
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    return buffer.toString() === '}';
  } finally {
    await file.close();
  }
}
