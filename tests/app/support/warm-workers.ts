/**
 * Commands that run in the process of the tests borrow their processes that read and print: one keeps nothing between two tasks, so that it
 * serves the next command as well, warm. To start one and to compile its code took longer than what most tests ask of it. Whoever ends
 * one ends it for good; those that misbehave and the program as it is started from a shell are started anew each time.
 */
import childProcess, { type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import { PassThrough } from 'node:stream';
import { program } from '../../../app/machine/package-root.js';

/** As one command has it: a process of its own, which is over when it is given back. */
class Lent extends EventEmitter {
  readonly stderr = new PassThrough();
  readonly pid: number | undefined;
  connected = true;
  exitCode: number | null = null;
  signalCode: string | null = null;

  constructor(private readonly kept: Kept) {
    super();
    this.pid = kept.child.pid;
  }

  send(...given: Parameters<ChildProcess['send']>): boolean {
    return this.kept.child.send(...given);
  }

  kill(signal?: NodeJS.Signals): boolean {
    return this.kept.child.kill(signal);
  }

  disconnect(): void {
    this.connected = false;
    this.kept.giveBack();
    setImmediate(() => this.ended(0, null));
  }

  ended(code: number | null, signal: string | null): void {
    this.exitCode = code;
    this.signalCode = signal;
    this.connected = false;
    this.stderr.end();
    this.emit('exit', code, signal);
    this.emit('close', code, signal);
  }
}

class Kept {
  private lent: Lent | null = null;

  constructor(
    readonly child: ChildProcess,
    private readonly idle: Set<Kept>,
  ) {
    child.on('message', (message) => this.lent?.emit('message', message));
    child.on('error', (error) => this.lent?.emit('error', error));
    child.stderr?.on('data', (bytes) => this.lent?.stderr.write(bytes));
    child.on('close', (code, signal) => {
      idle.delete(this);
      this.lent?.ended(code, signal);
    });
  }

  lend(): Lent {
    this.lent = new Lent(this);
    return this.lent;
  }

  giveBack(): void {
    this.lent = null;
    this.idle.add(this);
  }
}

const READER = program('app', 'read', 'read-worker.js');
const all = new Map<string, Set<Kept>>();
const start = childProcess.fork;

function lend(...given: Parameters<typeof start>): ChildProcess {
  const [script, args, options] = given;
  if (script !== READER) return start(...given);
  // One that was started in other surroundings would behave as there.
  const key = JSON.stringify([args, options, process.env, process.cwd()]);
  const idle = all.get(key) ?? new Set();
  all.set(key, idle);
  const [warm] = idle;
  if (!warm) return new Kept(start(...given), idle).lend() as unknown as ChildProcess;
  idle.delete(warm);
  const lent = warm.lend();
  setImmediate(() => lent.emit('message', 'ready'));
  return lent as unknown as ChildProcess;
}

/** Once for a worker of vitest: its files share it. */
const installed = Symbol.for('gouji.warm-workers');
if (!(installed in globalThis)) {
  Object.assign(globalThis, { [installed]: true });
  childProcess.fork = lend as typeof start;
  syncBuiltinESMExports();
}
