import type { Writable } from 'node:stream';
import type { Language } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';

/** Everything a command may touch of the process it runs in: tests pass their own. */
export interface Io {
  stdout: Writable;
  stderr: Writable;
  stdin: AsyncIterable<Uint8Array | string>;
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  now(): Date;
  /** Whether a person looks at it: colours and the progress bar depend on it, one stream at a time. */
  isTTY: { stdout: boolean; stderr: boolean };
  /** Width of the terminal in cells. */
  columns: number;
  /**
   * Resolves when somebody wants a command that goes on and on to stop: Ctrl+C, a signal to end, a terminal that is gone. `over`: from then on nobody
   * waits for it.
   */
  untilStopped(over?: AbortSignal): Promise<void>;
}

/** Whether it was to stop by now, and says then that what is at hand is finished first. */
export function stopping(io: Io, lang: Language): () => boolean {
  let isStopped = false;
  void io.untilStopped().then(() => {
    isStopped = true;
    return write(io.stderr, `${STOPPING[lang]}\n`);
  });
  return () => isStopped;
}

export const STOPPING: Words = {
  zh: '正在停止，等手头的文件处理完……',
  en: 'Stopping when the files at hand are done …',
};

/** Of whom nobody stops but with its process. */
export const untilKilled = (): Promise<void> => new Promise(() => {});

/** Of a process of its own: by its signals. */
export const untilSignalled = (over?: AbortSignal): Promise<void> =>
  new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const heard = () => stop();
      process.once(signal, heard);
      over?.addEventListener('abort', () => process.off(signal, heard));
    }
  });

/** 0 done, no error finding · 1 at least one error finding (or: something was refused) · 2 an input or the command line was wrong. */
export type ExitStatus = 0 | 1 | 2;

/** A problem with what the user asked for; the sentence goes to standard error and the command ends with status 2. */
export class Refusal extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
    readonly status: 1 | 2 = 2,
  ) {
    super(zh);
    this.name = 'Refusal';
  }
}

/** Where there is a reason not to. */
export function refuse(why: Words | null): void {
  if (why) throw new Refusal(`${why.zh}。`, `${why.en}.`);
}

/** Writes and waits where the other end is slower; resolves false when the reader has gone away (`gouji check … | head`). */
export function write(stream: Writable, text: string | Uint8Array): Promise<boolean> {
  if (stream.destroyed || stream.writableEnded) return Promise.resolve(false);
  return new Promise((resolve) => stream.write(text, (error) => resolve(!error)));
}
