/**
 * A sub-folder or a .zip that holds one report and its annexes is one submission, any other a part of the batch. Only reading its
 * files tells which, so a small sub-folder is packed and asked about; a large one is a batch in any case.
 */

import { basename } from 'node:path';
import { zipSync } from 'fflate';
import { isArchive, openArchive } from '../../parsers/package/archive.js';
import { sha256 } from '../machine/hash.js';
import type { Io } from '../machine/io.js';
import { type Input, liesBeside } from './find-inputs.js';
import { type PagesOfScan, pairScans } from './pair-scans.js';
import { type Received, receive } from './receive.js';
import type { Submission } from './submission.js';

/** A report has three annexes; a dozen files are a batch of a dozen reports. */
const MOST_FILES = 12;
/** The earliest date of the format: the pack of the same files has the same bytes. */
const EARLIEST = new Date('1980-01-01T00:00:00');

type IsOneReport = (pack: Submission) => Promise<boolean>;

/** What a worker says of files that may belong together. */
export interface Belonging {
  group: IsOneReport;
  scan: PagesOfScan;
}

/** One input, carrying the pack, for each sub-folder or archive that is one report; else its files one by one. */
export async function groupFolders(found: readonly Input[], io: Io, { group, scan }: Belonging): Promise<Input[]> {
  const inputs = await pairScans(found, io, scan);
  const grouped: Input[] = [];
  for (let i = 0; i < inputs.length; ) {
    const first = inputs[i] as Input;
    let end = i + 1;
    while (first.folder && inputs[end]?.folder?.path === first.folder.path) end++;
    const members = inputs.slice(i, end);
    i = end;
    if (/\.zip$/i.test(first.name) && members.length === 1) grouped.push(...(await openedArchive(first, io, group)));
    else grouped.push(...(await packedFolder(members, io, group)));
  }
  return grouped;
}

async function packedFolder(members: readonly Input[], io: Io, isOneReport: IsOneReport): Promise<readonly Input[]> {
  const folder = members[0]?.folder;
  if (!folder || members.length < 2 || members.length > MOST_FILES) return members;
  const pack = await packFiles(members, io);
  if (!pack || !(await isOneReport({ ...pack, name: folder.name }))) return members;
  return [{ path: folder.path, name: folder.name, shown: folder.shown, problem: null, pack: pack.bytes }];
}

/** The files of an archive that is a batch; the archive itself where it is one report, or cannot be opened and has to say so. */
async function openedArchive(input: Input, io: Io, isOneReport: IsOneReport): Promise<Input[]> {
  const received = await receive(input, io);
  if (received.problem || !isArchive(received.bytes)) return [input];
  const { bytes, sha256 } = received;
  const files = openArchive(bytes).value ?? [];
  if (files.length === 0 || (await isOneReport({ bytes, sha256, name: input.name }))) return [input];
  const submitted = files.filter(({ path }) => !liesBeside(basename(path)));
  return submitted.map((file) => ({
    path: input.path && `${input.path}/${file.path}`,
    name: basename(file.path),
    shown: `${input.shown}/${file.path}`,
    problem: null,
    pack: file.bytes,
  }));
}

async function packFiles(members: readonly Input[], io: Io): Promise<{ bytes: Uint8Array; sha256: string } | null> {
  const files: Record<string, Uint8Array> = {};
  for (const member of members) {
    const received: Received = await receive(member, io);
    if (received.problem) return null;
    files[member.name] = received.bytes;
  }
  const bytes = zipSync(files, { level: 0, mtime: EARLIEST });
  return { bytes, sha256: sha256(bytes) };
}
