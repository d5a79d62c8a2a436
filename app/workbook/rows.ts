/**
 * Rows on their way from the workspace into a sheet. They wait on the disk: how wide its columns are a sheet says before its first row, and
 * those of ten thousand reports would not fit into memory.
 */
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { mkdir, open, rm } from '../machine/disk.js';
import { PRIVATE, temporaryBeside } from '../machine/write-whole.js';

export interface Rows<R> extends AsyncIterable<R> {
  readonly length: number;
}

export interface WaitingRows<R> extends Rows<R> {
  add(row: R): Promise<void>;
  close(): Promise<void>;
}

/** Characters that are gathered before they are written. */
const PIECE = 256 * 1024;

/** `path`: what the rows are for; they lie beside it until they are closed. A row is plain data. */
export function openRows<R>(path: string): WaitingRows<R> {
  const place = temporaryBeside(path, 'tmp');
  let file: FileHandle | null = null;
  let waiting = '';
  let length = 0;
  /** Few rows never touch the disk. */
  async function flush(): Promise<void> {
    await mkdir(dirname(place), { recursive: true });
    file ??= await open(place, 'wx', PRIVATE);
    await file.appendFile(waiting);
    waiting = '';
  }
  return {
    get length() {
      return length;
    },
    async add(row) {
      waiting += `${JSON.stringify(row)}\n`;
      length++;
      if (waiting.length >= PIECE) await flush();
    },
    async *[Symbol.asyncIterator]() {
      if (file && waiting !== '') await flush();
      const lines = file ? createInterface({ input: createReadStream(place) }) : waiting.split('\n');
      for await (const line of lines) if (line !== '') yield JSON.parse(line) as R;
    },
    async close() {
      await file?.close();
      await rm(place, { force: true });
    },
  };
}
