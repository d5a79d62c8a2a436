/**
 * `gouji work` is two processes: one works, the other started it and sees how it ends. A file is held back because it ended whoever worked on it,
 * never because that one was killed; from inside, or from another machine, a kill, a restart and a power cut look the same. So only an end that the
 * keeper saw counts (work-table.ts), and only one of the process itself: a full heap, a crash, an exit with an error, or the kernel out of memory.
 * Where the keeper goes with its process (a power cut, a kill of both), nobody saw anything and nothing counts. Where a process works without a
 * keeper (`gouji run` on its own), a file that takes it down comes last the next time (boss.ts), and a person sits before it.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { ExitStatus } from '../machine/io.js';
import { openQueueDatabase } from './queue-database.js';

/** Nobody sends these to a process from outside. */
const CRASHES: ReadonlySet<NodeJS.Signals> = new Set(['SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGSEGV', 'SIGTRAP']);
const KEPT = 'GOUJI_KEPT';

export interface End {
  status: number | null;
  signal: NodeJS.Signals | null;
}

/** Whether this process is the one that works. */
export function isKept(): boolean {
  return process.env[KEPT] !== undefined && process.send !== undefined;
}

/** Says, before any work begins, by which number others know this process. Without its keeper it ends at once: who kills the one means both. */
export async function tellKeeper(life: number): Promise<void> {
  if (!isKept()) return;
  process.once('disconnect', exit);
  await new Promise((resolve) => process.send?.({ life }, undefined, undefined, resolve));
}

export function leaveKeeper(): void {
  process.off('disconnect', exit);
  process.disconnect?.();
}

const exit = () => process.exit(1);

/** Starts this very command once more, hands it the word to stop, and settles how it ended. */
export async function keep(url: string, tell: (end: End) => void): Promise<ExitStatus> {
  // What is refused is refused here, once.
  await (await openQueueDatabase(url)).close();
  const [, script = '', ...argv] = process.argv;
  const killed = await killedForMemory();
  const child = fork(script, argv, { env: { ...process.env, [KEPT]: '1' } });
  let life: number | null = null;
  child.on('message', (said: { life: number }) => {
    life = said.life;
  });
  // Both have a signal from the keyboard: told twice it still stops once.
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => void (child.connected && child.send(name)));
  const [status, signal] = (await once(child, 'exit')) as [End['status'], End['signal']];
  if (status === 0) return 0;
  if (life !== null && isOwnEnd({ status, signal }, (await killedForMemory()) > killed)) {
    tell({ status, signal });
    const queue = await openQueueDatabase(url);
    await queue.table.blame(life);
    await queue.close();
  }
  return status === 2 ? 2 : 1;
}

/** `isFull`: the kernel has killed a process for its memory meanwhile; it does so by the signal of `kill -9`. */
export function isOwnEnd({ status, signal }: End, isFull: boolean): boolean {
  return signal === null ? status !== 0 : CRASHES.has(signal) || (signal === 'SIGKILL' && isFull);
}

/** How often the kernel has done so since it started; 0 where it does not say. */
async function killedForMemory(): Promise<number> {
  const counts = await readFile('/proc/vmstat', 'utf8').catch(() => '');
  return Number(/^oom_kill (\d+)$/m.exec(counts)?.[1] ?? 0);
}
