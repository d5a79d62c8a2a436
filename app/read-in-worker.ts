/**
 * Submitted files are read in worker threads, so that a hostile or broken one costs its own thread and nothing else: each task has
 * a time limit, each thread a heap limit, and a thread that breaks either is thrown away with its task.
 *
 * node:worker_threads is used directly: p-queue already schedules the batch, and what is left (one task a thread, terminate on
 * time-out, replace after a crash) is shorter than the options of a pool library and loads 30 ms faster for a single file.
 */
import { Worker } from 'node:worker_threads';
import { LIMITS } from '../parsers/limits.js';
import { compiled } from './package-root.js';
import type { Answer, Task } from './task.js';

export interface Limits {
  /** Wall-clock milliseconds a task. */
  milliseconds: number;
  /** Old-generation heap of the thread. Array buffers lie outside of it: the readers bound those by unpacked bytes. */
  heapMb: number;
}

export const READING_LIMITS: Limits = { milliseconds: LIMITS.worker.seconds * 1000, heapMb: LIMITS.worker.heapMiB };

export type Outcome<T> =
  | { ok: true; value: T }
  /** `error` is thrown by our own code; the others end the thread. */
  | { ok: false; failure: 'timeout' | 'memory' | 'crash' | 'error'; detail: string };

export interface Readers {
  /** Runs one task on an idle thread, starting one where none is. The caller bounds how many run at a time. */
  ask<K extends Task['kind']>(task: Extract<Task, { kind: K }>, milliseconds?: number): Promise<Outcome<Answer<K>>>;
  close(): Promise<void>;
}

/** `script` is the compiled worker; tests pass scripts that misbehave. */
export function openReaders(limits: Limits = READING_LIMITS, script = compiled('app', 'worker.js')): Readers {
  const idle: Worker[] = [];
  const all = new Set<Worker>();

  function start(): Worker {
    const worker = new Worker(script, {
      // A young generation of 64 MB halves the collector's work on the short-lived pieces of a parse (measured in scale notes).
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 64 },
      // Standard output belongs to the contract: whatever a library prints stays in the thread.
      stdout: true,
      stderr: true,
      execArgv: [],
    });
    worker.stdout.resume();
    worker.stderr.resume();
    worker.unref();
    all.add(worker);
    worker.once('exit', () => {
      all.delete(worker);
      const at = idle.indexOf(worker);
      if (at >= 0) idle.splice(at, 1);
    });
    return worker;
  }

  return {
    ask<K extends Task['kind']>(task: Extract<Task, { kind: K }>, milliseconds = limits.milliseconds) {
      const worker = idle.pop() ?? start();
      worker.ref();
      return new Promise<Outcome<Answer<K>>>((resolve) => {
        const finish = (outcome: Outcome<Answer<K>>, reuse: boolean) => {
          clearTimeout(timer);
          worker.removeAllListeners('message');
          worker.removeAllListeners('error');
          worker.removeListener('exit', exited);
          if (reuse) {
            worker.unref();
            idle.push(worker);
          } else {
            // An error event after ours must not become an uncaught exception.
            worker.on('error', () => {});
            void worker.terminate();
          }
          resolve(outcome);
        };
        const exited = (code: number) => finish({ ok: false, failure: 'crash', detail: `exit ${code}` }, false);
        const timer = setTimeout(
          () => finish({ ok: false, failure: 'timeout', detail: `${milliseconds} ms` }, false),
          milliseconds,
        );
        worker.once('exit', exited);
        worker.on('error', (error: Error & { code?: string }) =>
          finish(
            {
              ok: false,
              failure: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash',
              detail: error.message,
            },
            false,
          ),
        );
        worker.on('message', (reply: { value: Answer<K> } | { error: string }) =>
          finish(
            'error' in reply ? { ok: false, failure: 'error', detail: reply.error } : { ok: true, value: reply.value },
            true,
          ),
        );
        worker.postMessage(task);
      });
    },
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}
