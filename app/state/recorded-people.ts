/**
 * people.json is no line of a chain: after each change the journal says what it holds, so that a filed head proves it, too. The new list is written
 * beside the old one before the line, and takes its place behind it; whoever comes next brings a change that was cut off in between to its end.
 */
import { join } from 'node:path';
import { hashOf } from '../machine/canonical.js';
import { rename, rm } from '../machine/disk.js';
import { Refusal } from '../machine/io.js';
import type { Line } from '../store/journal.js';
import type { JournalRecord, PeopleRecord } from '../store/records.js';
import { type Person, readPeople } from './people.js';
import { PEOPLE_FILE } from './review-policy.js';

/** What a line keeps of a list: its layout and its comments are not meant. */
export const hashOfPeople = (people: readonly Person[]): string => hashOf(people);

export function waitingList(folder: string, hash: string): string {
  return join(folder, `people-${hash.slice(0, 16)}.json`);
}

/** The last line that says what the list holds, and what the line before it said; null where it is the first. */
export interface Recorded {
  line: Line<PeopleRecord>;
  before: string | null;
}

/** Asked again it looks at what has come since. */
export function lastRecordedOf(lines: readonly Line<JournalRecord>[]): () => Recorded | null {
  let seen = 0;
  let last: Recorded | null = null;
  return () => {
    for (; seen < lines.length; seen++) {
      const line = lines[seen];
      if (line?.kind === 'people') last = { line: line as Line<PeopleRecord>, before: last?.line.list ?? null };
    }
    return last;
  };
}

/** How people.json stands to that line: as it says, a change cut off behind the line, or changed by other means than `gouji people`. */
export async function peopleAgainst(
  folder: string,
  { line, before }: Recorded,
): Promise<'same' | 'cut-off' | 'altered'> {
  const held = await heldIn(join(folder, PEOPLE_FILE));
  if (held === line.list) return 'same';
  // Over any other list the one that waits would hide that somebody changed it.
  const isBefore = held === null || before === null || held === before;
  return isBefore && (await heldIn(waitingList(folder, line.list))) === line.list ? 'cut-off' : 'altered';
}

/** Before a line is written or a person is believed. Throws a Refusal where the list is not what the journal says. */
export async function settlePeople(folder: string, recorded: () => Recorded | null): Promise<void> {
  const last = recorded();
  if (last === null) return;
  const state = await peopleAgainst(folder, last);
  // Somebody changed the list while it was read.
  if (recorded()?.line.seq !== last.line.seq) return settlePeople(folder, recorded);
  const waiting = waitingList(folder, last.line.list);
  if (state === 'same') await rm(waiting, { force: true });
  if (state === 'cut-off')
    await rename(waiting, join(folder, PEOPLE_FILE)).catch((error: NodeJS.ErrnoException) => {
      // Whoever changed it, or another who came by, was quicker.
      if (error.code !== 'ENOENT') throw error;
    });
  if (state === 'altered')
    throw new Refusal(
      `人员名单 ${join(folder, PEOPLE_FILE)} 与操作日志的记录不符：它在 gouji people 之外被改过、换过或不见了，登录和处理都停止。请从备份恢复名单；确认改动无误的，由管理名单的人运行 gouji people record --by 姓名 记入日志。`,
      `The list of people ${join(folder, PEOPLE_FILE)} is not what the journal says: it was changed, replaced or lost by other means than gouji people, and nobody signs in or decides. Bring it back from a backup, or have who keeps the list record it: gouji people record --by NAME.`,
    );
}

/** Hash of the list in that file: null where there is none or nobody in it, '' where it cannot be read. */
async function heldIn(path: string): Promise<string | null> {
  try {
    const people = await readPeople(path);
    return people.length === 0 ? null : hashOfPeople(people);
  } catch (error) {
    if (error instanceof Refusal) return '';
    throw error;
  }
}
