/** Looks at a folder again and again, and has every file processed once it is whole. Looking, and not listening: shares tell nothing. */
import { stat } from 'node:fs/promises';
import { Refusal } from '../machine/io.js';
import { findInputs } from '../read/find-inputs.js';
import { newSettling, type Seen } from './settling.js';

export interface Round {
  /** Paths of the files that are new or changed. */
  arrived: readonly string[];
  /** Paths of files to leave alone: they are not whole yet. */
  unsettled: readonly string[];
}

export interface WatchOptions {
  folder: string;
  /** Absolute paths of the run's own folders: what a round writes is no arrival. */
  ours: readonly string[];
  /** Milliseconds for which a file must stand still. */
  quiet: number;
  now(): number;
  /** Resolves after a while, or at once when the watch is to stop. */
  wait(): Promise<void>;
  stopped(): boolean;
  /** Processes the folder as it stands. A Refusal (somebody else has the workspace) is waited out. */
  round(round: Round): Promise<void>;
  /** A round was refused; `again` where the one before it was as well. */
  refused(refusal: Refusal, again: boolean): Promise<void>;
  /** The folder itself cannot be seen; said once. */
  lost(): Promise<void>;
}

export async function watchFolder(options: WatchOptions): Promise<void> {
  const { folder, now, wait, stopped, round } = options;
  const settling = newSettling(options.quiet);
  let isRefused = false;
  let isLost = false;
  while (!stopped()) {
    const files = await look(folder, options.ours);
    // A share that is gone for a while is no empty folder: nothing was taken away.
    if (files === null) {
      if (!isLost) await options.lost();
      isLost = true;
      await wait();
      continue;
    }
    isLost = false;
    const { arrived, unsettled } = settling.observe(files, now());
    if (arrived.length > 0) {
      try {
        await round({ arrived, unsettled });
        isRefused = false;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        settling.giveBack(arrived);
        await options.refused(error, isRefused);
        isRefused = true;
      }
    }
    if (!stopped()) await wait();
  }
}

/** Size and time of every file of the folder; null where it cannot be seen. */
async function look(folder: string, ours: readonly string[]): Promise<Map<string, Seen> | null> {
  const there = await stat(folder).catch(() => null);
  if (!there?.isDirectory()) return null;
  const seen = new Map<string, Seen>();
  for (const { path, problem } of await findInputs([folder], folder, ours)) {
    if (path === null || path === folder) continue;
    // What cannot be looked at is handed out like the rest, once: its own document says why.
    const found = problem ? null : await stat(path).catch(() => null);
    seen.set(path, found ? { size: found.size, modified: found.mtimeMs } : { size: -1, modified: 0 });
  }
  return seen;
}
