/**
 * One process at a time writes a workspace. Each that wants to puts down a file named after itself, then looks whether somebody
 * else's stands there too: of two that come at once at least one sees the other and steps back, so two never write together. The
 * file of a process that is gone is cleared.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Words } from '../../pipeline/say.js';
import { mkdir, open, rm } from './disk.js';
import { Refusal } from './io.js';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-alive.js';

export interface Lock {
  release(): Promise<void>;
}

/** Another process has it: `command`, where that is known. */
export class Taken extends Refusal {
  constructor(
    zh: string,
    en: string,
    readonly command: string | undefined,
  ) {
    super(zh, en);
  }
}

interface Owner extends ProcessIdentity {
  /** What it is doing, for the sentence of the one that has to wait. */
  command: string;
  since: string;
}

const NAME = /^lock-.+\.json$/;

const WORKSPACE: Words = { zh: '数据目录', en: 'workspace' };

/** Throws a Refusal that names the owner where another process has the folder; `what`: what kind of folder it is. */
export async function takeLock(folder: string, command: string, now: Date, what = WORKSPACE): Promise<Lock> {
  // What was submitted is nobody else's to read on a shared machine.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const owner: Owner = { ...ownIdentity(), command, since: now.toISOString() };
  // Everything that decides is in the name, so the file says whose it is from the instant that it exists.
  const name = `lock-${owner.pid}-${owner.start ?? 'x'}-${owner.boot}-${encodeURIComponent(owner.host)}.json`;
  const path = join(folder, name);
  refuseIfHeld(folder, await others(folder, name), what);
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify(owner));
  } finally {
    await file.close();
  }
  try {
    refuseIfHeld(folder, await others(folder, name), what);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { release: () => rm(path, { force: true }) };
}

export interface Holder {
  host: string;
  pid: number;
  isAlive: boolean;
}

/** Whose locks stand there; nothing is changed. */
export async function lockHolders(folder: string): Promise<Holder[]> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name));
  return names.map((name) => {
    const identity = identityIn(name) ?? UNKNOWN;
    return { host: identity.host, pid: identity.pid, isAlive: identity === UNKNOWN || isAlive(identity) };
  });
}

/** Locks of live processes; those of dead ones are removed on the way. */
async function others(
  folder: string,
  own: string,
): Promise<{ name: string; owner: ProcessIdentity & Partial<Owner> }[]> {
  const held = [];
  for (const name of await readdir(folder)) {
    if (name === own || !NAME.test(name)) continue;
    const identity = identityIn(name);
    if (identity && !isAlive(identity)) {
      await rm(join(folder, name), { force: true });
      continue;
    }
    const text = await readFile(join(folder, name), 'utf8').catch(() => '');
    held.push({ name, owner: { ...(identity ?? UNKNOWN), ...detailsOf(text) } });
  }
  return held;
}

const UNKNOWN: ProcessIdentity = { host: '?', pid: 0, start: null, boot: 0 };

function identityIn(name: string): ProcessIdentity | null {
  const match = /^lock-(\d+)-(x|\d+)-(\d+)-(.+)\.json$/.exec(name);
  if (!match) return null;
  const [, pid = '', start = '', boot = '', host = ''] = match;
  return { pid: Number(pid), start: start === 'x' ? null : start, boot: Number(boot), host: decodeURIComponent(host) };
}

function detailsOf(text: string): Partial<Owner> {
  try {
    const { command, since } = JSON.parse(text) as Owner;
    return { command, since };
  } catch {
    // Its owner is just writing it: the name has said enough.
    return {};
  }
}

function refuseIfHeld(folder: string, held: Awaited<ReturnType<typeof others>>, kind: Words): void {
  const first = held[0];
  if (!first) return;
  const { owner, name } = first;
  if (owner.command === 'review')
    throw new Taken(
      `审核工作台（gouji review，进程 ${owner.pid}，${owner.host}）正在使用这个数据目录，这条命令不能同时运行。请在审核工作台里做，或先在它的终端按 Ctrl+C 停止。若确知它已不在运行，删除 ${join(folder, name)} 后再试。`,
      `The review desk (gouji review, process ${owner.pid} on ${owner.host}) has the workspace, and this command cannot run beside it. Do it there, or stop it with Ctrl+C first; if you know that it no longer runs, delete ${join(folder, name)}.`,
      owner.command,
    );
  const what = owner.command ? `gouji ${owner.command}` : 'gouji';
  throw new Taken(
    `${kind.zh}正被另一个程序使用：${what}（进程 ${owner.pid}，${owner.host}）。请等它结束；若确知它已不在运行，删除 ${join(folder, name)} 后再试。`,
    `Another process uses the ${kind.en}: ${what} (process ${owner.pid} on ${owner.host}). Wait for it; if you know that it no longer runs, delete ${join(folder, name)}.`,
    owner.command,
  );
}
