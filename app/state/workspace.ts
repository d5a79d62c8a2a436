/** The workspace wherever it is kept: a folder of files (store/files.ts), or a database behind the same interface. */
import { access, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../machine/io.js';
import { writeWhole } from '../machine/write-whole.js';
import type { ChainReport } from '../store/chain.js';
import { openFiles, readFiles, verifyFiles } from '../store/files.js';
import { UNSIGNED } from '../store/records.js';
import { NoWorkspace, RECEIVED, type Workspace } from '../store/store.js';
import { hasDatabase, type Place } from '../store/store-place.js';
import { readPeople } from './people.js';
import { lastRecordedOf, settlePeople } from './recorded-people.js';
import { indexResult } from './report-index.js';
import { PEOPLE_FILE } from './review-policy.js';

/** What the desk of this process has open, by its real path: the commands that it is asked to do write through it. */
const LENT = new Map<string, (command: string) => Promise<Workspace>>();

/**
 * From now on to who asks for it in this process, until the answer is called; `turn` resolves when a command may have it, with what is called when it is
 * closed.
 */
export async function lend(
  workspace: Workspace,
  turn: (command: string) => Promise<() => Promise<void>>,
): Promise<() => void> {
  const path = await realpath(workspace.folder);
  LENT.set(path, async (command) => ({ ...workspace, close: await turn(command) }));
  return () => void LENT.delete(path);
}

/** Opens for writing. Throws a Refusal where another process has it, or where it is damaged. */
export async function openWorkspace(place: Place, command: string, now: Date): Promise<Workspace> {
  const lent = LENT.size > 0 ? LENT.get(await realpath(place.folder).catch(() => place.folder)) : undefined;
  const workspace = hasDatabase(place)
    ? await (await import('../store/postgres/workspace.js')).openWorkspace(place, command, indexResult)
    : await (lent?.(command) ?? openFiles(place.folder, command, now, indexResult));
  return { ...workspace, journal: byThePeople(workspace.journal, place.folder, command === 'review') };
}

/**
 * Nothing is written while the list of people is not what the journal says of it (recorded-people.ts). While nobody is entered a name is what somebody
 * typed: each line says so, for whoever reads it when people are; at the desk everybody has signed in. Nobody is ever taken out of the list
 * (people.ts), so one that is empty after somebody has signed in was lost, or emptied by who would rather not: nothing is written then, either.
 */
function byThePeople({ lines, append }: Workspace['journal'], folder: string, isDesk: boolean): Workspace['journal'] {
  const list = join(folder, PEOPLE_FILE);
  const recorded = lastRecordedOf(lines);
  // A list that cannot be read is not the same as none.
  const isEmpty = () =>
    readPeople(list).then(
      (people) => people.length === 0,
      () => false,
    );
  const mark = <T>(entries: readonly T[]) => {
    if (lines.some(({ signed }) => signed === undefined)) throw listLost(list);
    return entries.map((entry) => ({ ...entry, signed: UNSIGNED }));
  };
  // In the order in which they were asked for, however long the list takes to read.
  let last: Promise<void> = Promise.resolve();
  return {
    lines,
    append(entries, at, guard) {
      const before = last.catch(() => {});
      last = before.then(async () => {
        if (!entries.some((entry) => entry.kind === 'people' && entry.action === 'record'))
          await settlePeople(folder, recorded);
        return append(!isDesk && (await isEmpty()) ? mark(entries) : entries, at, guard);
      });
      return last;
    },
  };
}

const listLost = (list: string): Refusal =>
  new Refusal(
    `人员名单 ${list} 是空的或不见了，而操作日志里有登录后写的行，没有记录。请从备份恢复名单，再用 gouji people list 核对。`,
    `The list of people ${list} is empty or gone, and the journal has lines of people who had signed in; nothing was recorded. Bring the list back from a backup.`,
  );

/** For writing, where there is one: a mistyped folder is refused and not made. */
export async function openExisting(place: Place, command: string, now: Date): Promise<Workspace> {
  await (await readWorkspace(place)).close();
  return openWorkspace(place, command, now);
}

/** Opens for reading only. Throws a Refusal where there is no workspace. */
export async function readWorkspace(place: Place): Promise<Workspace> {
  return hasDatabase(place)
    ? (await import('../store/postgres/workspace.js')).readWorkspace(place, indexResult)
    : readFiles(place.folder, indexResult);
}

/** Lines of the journal; none where there is no workspace yet. */
export async function journalIn(place: Place): Promise<Workspace['journal']['lines']> {
  const workspace = await readWorkspace(place).catch((error: unknown) => {
    if (error instanceof NoWorkspace) return null;
    throw error;
  });
  await workspace?.close();
  return workspace?.journal.lines ?? [];
}

/** false where there is a workspace already, which stays as it is. */
export async function makeEmptyWorkspace(place: Place, now: Date): Promise<boolean> {
  const isThere = await readWorkspace(place).then(
    async (workspace) => {
      await workspace.close();
      return true;
    },
    async (error) => {
      // A damaged one is there as well.
      if (!(error instanceof Refusal)) throw error;
      return !hasDatabase(place) && (await isFile(join(place.folder, RECEIVED)));
    },
  );
  if (isThere) return false;
  const workspace = await openWorkspace(place, 'init', now);
  try {
    // The file by which a folder is known as a workspace.
    if (!hasDatabase(place)) await writeWhole(join(place.folder, RECEIVED), '');
  } finally {
    await workspace.close();
  }
  return true;
}

function isFile(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Walks both chains and says where they break; opening would refuse to. */
export async function verifyChains(place: Place): Promise<{ journal: ChainReport; received: ChainReport }> {
  return hasDatabase(place)
    ? (await import('../store/postgres/workspace.js')).verifyChains(place)
    : verifyFiles(place.folder);
}
