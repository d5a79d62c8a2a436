/**
 * The disk as a double that fails: app/machine/disk.ts is replaced by it (`vi.mock`), so that every change that the program makes of the file
 * system is counted here, and goes wrong at the one that a test asks for.
 */
import { constants, truncateSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

export const FAULTS = ['fails', 'full', 'dead'] as const;
/**
 * fails: that change does not come through, once. full: no content and no new name comes through any more; of what is being written a half
 * does. dead: the power goes, a half of what is being written stays, and so does a half of whatever was not forced to the disk.
 */
export type Fault = (typeof FAULTS)[number];

type Verb = (...args: never[]) => Promise<unknown>;

let changes = 0;
let armed: { at: number; fault: Fault } | null = null;
/** Files that were written and not synced: how much lay there before, and how much was added. */
const loose = new Map<string, { before: number; added: number }>();

/** From now on the change number `at` goes wrong; null: none does. Tells how many there have been since the last call. */
export function arm(next: { at: number; fault: Fault } | null): number {
  const before = changes;
  changes = 0;
  armed = next;
  loose.clear();
  return before;
}

/** Whether a change comes through; `content`: something is written into a file. */
function ask(isGrowing: boolean): 'whole' | 'half' {
  changes++;
  if (!armed || changes < armed.at) return 'whole';
  const isFirst = changes === armed.at;
  if (armed.fault === 'fails') {
    if (isFirst) throw refusal('EIO');
    return 'whole';
  }
  if (armed.fault === 'full') {
    if (isGrowing) return 'half';
    return 'whole';
  }
  if (isFirst) loseLoose();
  return 'half';
}

function refusal(code: string): Error {
  return Object.assign(new Error(`${code}: by the test`), { code, syscall: 'write', errno: -1 });
}

function loseLoose(): void {
  for (const [path, { before, added }] of loose) {
    try {
      truncateSync(path, before + Math.floor(added / 2));
    } catch {
      // It is gone by now, or has another name: what was renamed is looked after there.
    }
  }
}

function refuseHalf(): never {
  throw refusal(armed?.fault === 'full' ? 'ENOSPC' : 'EIO');
}

function half<T extends string | Uint8Array>(content: T): T {
  return content.slice(0, Math.floor(content.length / 2)) as T;
}

export function failing<T extends Record<string, unknown>>(real: T): T {
  const disk = real as unknown as typeof import('../../../app/machine/disk.js');
  /** Changes of names and sizes: they come through whole or not at all. */
  const named =
    (verb: Verb, isGrowing: boolean): Verb =>
    async (...args) => {
      if (ask(isGrowing) === 'half') refuseHalf();
      const done = await verb(...args);
      if (verb === (disk.rename as unknown as Verb)) {
        const [from = '', to = ''] = args as unknown as string[];
        for (const [path, sizes] of [...loose])
          if (path === from || path.startsWith(`${from}/`)) {
            loose.delete(path);
            loose.set(to + path.slice(from.length), sizes);
          }
      }
      return done;
    };
  return {
    ...real,
    appendFile: async (path: string, content: string) => {
      const way = ask(true);
      await disk.appendFile(path, way === 'half' ? half(content) : content);
      if (way === 'half') refuseHalf();
    },
    writeFile: async (path: string, content: string) => {
      const way = ask(true);
      await disk.writeFile(path, way === 'half' ? half(content) : content);
      if (way === 'half') refuseHalf();
    },
    cp: named(disk.cp as unknown as Verb, true),
    mkdir: named(disk.mkdir as unknown as Verb, true),
    mkdtemp: named(disk.mkdtemp as unknown as Verb, true),
    rename: named(disk.rename as unknown as Verb, false),
    rm: named(disk.rm as unknown as Verb, false),
    truncate: named(disk.truncate as unknown as Verb, false),
    open: async (path: string, flags: string | number, mode?: number) => {
      const { O_WRONLY, O_RDWR } = constants;
      const changes = typeof flags === 'number' ? (flags & (O_WRONLY | O_RDWR)) !== 0 : flags !== 'r';
      if (changes && ask(true) === 'half') refuseHalf();
      const file = await disk.open(path, flags, mode);
      return watched(path, file, flags === 'a' ? (await file.stat()).size : 0);
    },
  } as unknown as T;
}

function watched(path: string, file: FileHandle, before: number): FileHandle {
  let added = 0;
  const into =
    (verb: Verb): Verb =>
    async (...[content, ...rest]) => {
      const way = ask(true);
      const bytes = content as unknown as string | Uint8Array;
      await verb((way === 'half' ? half(bytes) : bytes) as never, ...(rest as never[]));
      if (way === 'half') refuseHalf();
      added += Buffer.byteLength(bytes);
      loose.set(path, { before, added });
    };
  /** No power goes here: to wait for the disk would take most of the time. */
  const sync = async () => {
    if (ask(false) === 'half') refuseHalf();
    loose.delete(path);
  };
  return new Proxy(file, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const verb = value.bind(target) as Verb;
      if (name === 'writeFile' || name === 'appendFile' || name === 'write') return into(verb);
      return name === 'sync' || name === 'datasync' ? sync : verb;
    },
  });
}
