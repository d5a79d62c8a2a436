/**
 * Submitted files are read in worker processes, so that a hostile or broken one costs its own worker and nothing else: each task
 * has a time limit, each worker a heap limit, and a worker that breaks either is thrown away with its task.
 *
 * Processes, not threads: a thread over its heap limit usually ends alone, but V8 answers one large allocation that fails (a Map
 * that grows, a text that is split; tried on Node 20) by aborting the whole process, and with it the batch. Both read equally fast;
 * a process starts about 40 ms later.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { LIMITS } from '../../parsers/limits.js';
import { program } from '../machine/package-root.js';
import type { ReadingSettings } from '../settings/reading-settings.js';
import { type Conversion, type ConversionRequest, convert } from './office/convert.js';
import { keepLast } from './office/keep-last.js';
import { limitTime } from './time-limit.js';
import type { Answer, Task } from './worker-task.js';

interface Limits {
  /** Milliseconds of a processor a task, and of standstill. */
  milliseconds: number;
  /** Old-generation heap of a worker. Array buffers lie outside of it: the readers bound those by unpacked bytes. */
  heapMb: number;
}

const READING_LIMITS: Limits = { milliseconds: LIMITS.worker.seconds * 1000, heapMb: LIMITS.worker.heapMiB };

export type Outcome<T> =
  | { ok: true; value: T }
  /** `error` is thrown by our own code; the others end the worker. `quarantined`: it has cut off whoever read it, and nobody tries again. */
  | {
      ok: false;
      failure: 'timeout' | 'memory' | 'crash' | 'error' | 'quarantined';
      detail: string /** The worker ended before it was given the file. */;
      unseen?: true;
    };

export interface Readers {
  /** Runs one task on an idle worker, starting one where none is. The caller bounds how many run at a time. Forms that the submission brings count. */
  ask<K extends Task['kind']>(task: Extract<Task, { kind: K }>, milliseconds?: number): Promise<Outcome<Answer<K>>>;
  /** Starts a process before there is a task for it. */
  begin(): void;
  /** What later tasks go by. */
  judgeBy(settings: ReadingSettings): void;
  close(): Promise<void>;
}

interface Worker {
  child: ChildProcess;
  /** It has loaded its code, or it ended before: the time limit is for the file, not for a busy machine's start of a process. */
  ready: Promise<void>;
  /** The end of what it wrote to standard error: V8's last words tell a full heap from a crash. */
  lastWords: string;
  /** It has loaded its code. */
  isUp: boolean;
}

export interface ReaderOptions extends ReadingSettings {
  limits?: Limits;
  /** The compiled worker; tests pass scripts that misbehave. */
  script?: string;
  /** Turns old formats into new ones when a worker asks for that. */
  converter?: (request: ConversionRequest) => Promise<Conversion>;
}

/** `purpose` is the task that a worker loads its code for before its first file, outside of the file's time. */
export function openReaders(purpose: Task['kind'], options: ReaderOptions = {}): Readers {
  const { limits = READING_LIMITS, script = program('app', 'read', 'read-worker.js') } = options;
  const converter = options.converter ?? keepLast(convert);
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  let isClosed = false;

  function start(): Worker {
    const child = fork(script, [purpose], {
      serialization: 'advanced',
      // Standard output belongs to the contract: whatever a library prints goes nowhere.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Short-lived pieces of a parse are a third of the work where the young generation is small: with 64 MB mammoth takes a quarter less
      // processor time than with 32, and a worker still stays under 400 MB (`npm run bench -- batch`).
      execArgv: [`--max-old-space-size=${limits.heapMb}`, '--max-semi-space-size=64'],
    });
    const ready = new Promise<void>((resolve) => {
      child.once('message', () => resolve()).once('close', () => resolve());
    });
    const worker: Worker = { child, ready, lastWords: '', isUp: false };
    child.once('message', () => {
      worker.isUp = true;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      worker.lastWords = (worker.lastWords + text).slice(-4000);
    });
    all.add(worker);
    child.once('close', () => {
      all.delete(worker);
      const at = idle.indexOf(worker);
      if (at >= 0) idle.splice(at, 1);
    });
    return worker;
  }

  let { families, profile }: ReadingSettings = options;
  function withOwn(task: Task): Task {
    if (!('submission' in task)) return task;
    const own = { ...(families ? { families } : {}), ...(profile ? { profile } : {}) };
    return { ...task, submission: { ...own, ...task.submission } };
  }

  return {
    begin() {
      idle.push(start());
    },
    judgeBy(settings) {
      ({ families, profile } = settings);
    },
    async ask<K extends Task['kind']>(task: Extract<Task, { kind: K }>, milliseconds = limits.milliseconds) {
      // A job that was still fetching its file when the reader of our output went away: a process started now would never be ended.
      if (isClosed) return { ok: false, failure: 'crash', detail: 'closed', unseen: true };
      const worker = idle.pop() ?? start();
      const { child } = worker;
      await worker.ready;
      return new Promise<Outcome<Answer<K>>>((resolve) => {
        const finish = (outcome: Outcome<Answer<K>>, reuse: boolean) => {
          endWatch();
          child.off('message', answered).off('error', failed).off('close', closed);
          if (reuse) idle.push(worker);
          else {
            // What still comes from it concerns nobody.
            child.on('error', () => {});
            child.kill('SIGKILL');
          }
          resolve(outcome);
        };
        const answered = (reply: unknown) => {
          const answer = reply as { value: Answer<K> } | { error: string } | { convert: ConversionRequest };
          if ('convert' in answer) return void supply(answer.convert);
          finish(
            'error' in answer
              ? { ok: false, failure: 'error', detail: answer.error }
              : { ok: true, value: answer.value },
            true,
          );
        };
        // The time of a task is for reading: LibreOffice has its own.
        const supply = async (request: ConversionRequest) => {
          endWatch();
          const converted = await converter(request);
          if (!child.connected) return;
          endWatch = watch();
          child.send({ converted }, (error) => error && closed(child.exitCode, child.signalCode));
        };
        const failed = (error: Error) => finish({ ok: false, failure: 'crash', detail: error.message }, false);
        const closed = (code: number | null, signal: string | null) => {
          const memory = /heap out of memory|heap limit/i.test(worker.lastWords);
          const detail = firstLine(worker.lastWords) ?? signal ?? `exit ${code}`;
          finish(
            { ok: false, failure: memory ? 'memory' : 'crash', detail, ...(worker.isUp ? {} : { unseen: true }) },
            false,
          );
        };
        const expire = () => finish({ ok: false, failure: 'timeout', detail: `${milliseconds} ms` }, false);
        const watch = () => limitTime(child.pid ?? 0, milliseconds, expire);
        let endWatch = watch();
        child.on('message', answered).on('error', failed).on('close', closed);
        // A channel that is gone tells so through this callback, and only through it.
        child.send(withOwn(task), (error) => error && closed(child.exitCode, child.signalCode));
      });
    },
    async close() {
      isClosed = true;
      // Where we leave the channel, Node tells of no `close`; one that has ended may not have told of it yet.
      const ends = [...all].map(({ child }) => {
        const isOver = child.exitCode !== null || child.signalCode !== null;
        return isOver ? null : new Promise((resolve) => child.once('exit', resolve));
      });
      // One without a task is told, and closes its browser; one that works would not hear it.
      for (const worker of all)
        if (idle.includes(worker) && worker.isUp && worker.child.connected) worker.child.disconnect();
        else worker.child.kill('SIGKILL');
      await Promise.all(ends);
    },
  };
}

/** The line of a stack trace that says what happened. */
function firstLine(text: string): string | null {
  return /^\S*(?:Error|FATAL)\b.*$/m.exec(text)?.[0].slice(0, 200) ?? null;
}
