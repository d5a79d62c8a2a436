/**
 * What each stage made of which inputs, so that nothing is made twice: one JSON line a record, the last line of a key counts. Every
 * record can be made again, so nothing is forced to the disk; a line torn by a kill is passed over, and whoever takes an output from
 * the store has its hash checked.
 */
import { readFile } from 'node:fs/promises';
import { appendFile, rm } from '../machine/disk.js';
import { sha256 } from '../machine/hash.js';
import { inFolder, PRIVATE } from '../machine/write-whole.js';
import type { Blobs } from './blobs.js';

export interface StageRecord {
  stage: string;
  /** Hash over the stage, its version and all inputs. */
  key: string;
  /** What it was made for: the SHA-256 of a received file, or a name that the stage gives. */
  of: string;
  /** Hash of each input by its name: two records of one subject say what changed between them. */
  inputs: Record<string, string>;
  /** SHA-256 of what was made; null where the stage leaves nothing behind. */
  output: string | null;
  /** What was made, where every command asks for it and it is small; else it lies among the outputs. */
  content?: string;
  /** How long it took. */
  ms: number;
  /** When it was made, in ISO 8601. */
  at: string;
  /** Version of the program that made it. */
  by: string;
}

export interface StageResults {
  get(stage: string, key: string): Promise<StageRecord | null>;
  /** A record of the same stage and key is replaced, and counts as the newest. */
  put(record: StageRecord): Promise<void>;
  /** Every record about one subject, oldest first. */
  of(subject: string): Promise<StageRecord[]>;
  list(): Promise<StageRecord[]>;
  /** Forgets every record. */
  clear(): Promise<void>;
}

/** What was made; null where that is lost or altered. */
export async function madeText({ output, content }: StageRecord, outputs: Blobs): Promise<string | null> {
  if (output === null) return null;
  if (content !== undefined && sha256(content) === output) return content;
  const bytes = await outputs.get(output);
  return bytes && Buffer.from(bytes).toString('utf8');
}

/** On a file, which is read when first asked. */
export function openStageResults(path: string): StageResults {
  let opened: Promise<Index> | null = null;
  let last: Promise<void> = Promise.resolve();
  const index = () => {
    opened ??= load(path);
    return opened;
  };
  const afterLast = (write: () => Promise<void>) => {
    const next = last.catch(() => {}).then(write);
    last = next;
    return next;
  };
  return {
    get: async (stage, key) => (await index()).byKey.get(nameOf({ stage, key })) ?? null,
    async put(record) {
      const { byKey, bySubject, torn } = await index();
      remember(byKey, bySubject, record);
      await afterLast(async () => {
        // A torn line stays what it is; the next one begins on its own.
        const line = `${torn.now ? '\n' : ''}${JSON.stringify(record)}\n`;
        await inFolder(path, PRIVATE, () => appendFile(path, line, { mode: PRIVATE }));
        torn.now = false;
      });
    },
    of: async (subject) => [...((await index()).bySubject.get(subject)?.values() ?? [])],
    list: async () => [...(await index()).byKey.values()],
    clear: () =>
      afterLast(async () => {
        await rm(path, { force: true });
        opened = null;
      }),
  };
}

interface Index {
  byKey: Map<string, StageRecord>;
  bySubject: Map<string, Map<string, StageRecord>>;
  torn: { now: boolean };
}

function nameOf({ stage, key }: Pick<StageRecord, 'stage' | 'key'>): string {
  return `${stage} ${key}`;
}

function remember(byKey: Index['byKey'], bySubject: Index['bySubject'], record: StageRecord): void {
  const name = nameOf(record);
  const before = byKey.get(name);
  if (before) bySubject.get(before.of)?.delete(name);
  byKey.delete(name);
  byKey.set(name, record);
  const own = bySubject.get(record.of) ?? new Map<string, StageRecord>();
  own.set(name, record);
  bySubject.set(record.of, own);
}

async function load(path: string): Promise<Index> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const index: Index = { byKey: new Map(), bySubject: new Map(), torn: { now: text !== '' && !text.endsWith('\n') } };
  for (const line of text.split('\n')) {
    const record = parseRecord(line);
    if (record) remember(index.byKey, index.bySubject, record);
  }
  return index;
}

function parseRecord(line: string): StageRecord | null {
  if (line === '') return null;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'key' in value ? (value as StageRecord) : null;
  } catch {
    return null;
  }
}
