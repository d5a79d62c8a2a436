/**
 * An archive, or a sub-folder packed as one: the files of one report become one document, `source.parts` naming them; otherwise each
 * file is a document of its own.
 */

import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { joinDocuments } from '../../parsers/blocks/join-documents.js';
import type { Document } from '../../parsers/document.js';
import { type ArchivedFile, openArchive } from '../../parsers/package/archive.js';
import { accepted, type Message, message, type ParseResult } from '../../parsers/result.js';
import { isTargetTable } from '../../pipeline/across/approved-targets.js';
import type { Source } from '../../pipeline/report.js';
import { checkDocument } from '../../pipeline/run.js';
import { checkReport, type ReadReport } from './check-report.js';
import { readFile } from './read-file.js';
import { tellScan } from './scan.js';
import { receivedAs, type Submission } from './submission.js';

type Reader = 'mammoth' | null;

interface Member {
  file: ArchivedFile;
  parsed: ParseResult<Document>;
  source: Source;
}

/** Null where the archive holds anything but one report; then its files are reports of their own. */
export async function readAsOneReport(submission: Submission, reader: Reader): Promise<ReadReport | null> {
  const opened = openArchive(submission.bytes);
  const members = opened.value ? await readMembers(opened.value, reader, submission) : [];
  return opened.value ? (joinMembers(submission, members)?.[0] ?? null) : null;
}

export async function readArchive(
  submission: Submission,
  reader: Reader,
  each: (member: Submission) => Promise<ReadReport[]>,
): Promise<ReadReport[]> {
  const { bytes, name, sha256 } = submission;
  const opened = openArchive(bytes);
  if (!opened.value)
    return [{ source: { name, format: null, sha256, bytes: bytes.length }, parsed: opened, checked: null }];
  const joined = joinMembers(submission, await readMembers(opened.value, reader, submission));
  if (joined) return joined;
  const reports: ReadReport[] = [];
  for (const file of opened.value) {
    const before = reports.length;
    // Reports are numbered through the archive.
    const told = submission.told?.map((one) => ({ ...one, report: (one.report ?? 1) - before }));
    reports.push(...(await each({ ...inArchive(submission, file), sha256, ...(told ? { told } : {}) })));
  }
  return reports.map((report, i) => ({ ...report, source: { ...report.source, sha256, report: i + 1 } }));
}

/** The archive is one more folder of its files. */
function inArchive({ folder, name }: Submission, { path, bytes }: ArchivedFile) {
  const shown = [...(folder === undefined ? [] : [folder]), name, path].join('/');
  return { ...receivedAs({ name: basename(path), shown, sha256: '' }), bytes };
}

async function readMembers(files: readonly ArchivedFile[], reader: Reader, archive: Submission): Promise<Member[]> {
  const members: Member[] = [];
  for (const file of files) {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const name = basename(file.path);
    const parsed = await readFile({ ...inArchive(archive, file), sha256 }, reader);
    members.push({
      file,
      parsed,
      source: { name, format: parsed.value?.origin.format ?? null, sha256, bytes: file.bytes.length },
    });
  }
  return members;
}

/**
 * One file with the outline of a report, and beside it only files without one. Files that cannot be read are said, not passed over;
 * tables of the department's targets are no part of what it reports, and come behind it.
 */
function joinMembers(submission: Submission, all: readonly Member[]): ReadReport[] | null {
  const { bytes, name, sha256 } = submission;
  const tables = all.flatMap(({ source, parsed }) => {
    if (!parsed.value) return [];
    const checked = checkReport(parsed.value, submission, undefined);
    return isTargetTable(checked.extraction) ? [{ source, parsed, checked }] : [];
  });
  const members = all.filter(({ source }) => !tables.some((table) => table.source === source));
  const bodies = members.filter(({ parsed }) => parsed.value && hasOutline(parsed.value));
  const body = bodies[0];
  if (bodies.length !== 1 || !body?.parsed.value) return null;
  const ordered = [body, ...members.filter((member) => member !== body)];
  const documents = ordered.flatMap(({ parsed }) => (parsed.value ? [parsed.value] : []));
  const document = joinDocuments(documents, { ...body.parsed.value.origin, name, sha256, bytes: bytes.length });
  const source: Source = {
    name,
    format: document.origin.format,
    sha256,
    bytes: bytes.length,
    parts: ordered.map((member) => member.source),
  };
  const report = {
    source,
    parsed: accepted(document, ordered.flatMap(messagesOf)),
    checked: checkReport(document, submission, undefined),
  };
  return [report, ...tables];
}

function hasOutline(document: Document): boolean {
  return checkDocument(document).extraction.sections.filter((section) => section.state !== 'missing').length >= 3;
}

/** Places of a part's own messages are those of the part, so they are left out where the blocks have been counted anew. */
function messagesOf({ source, parsed }: Member): Message[] {
  const said = parsed.messages.map((m) => ({
    ...m,
    zh: `${source.name}：${m.zh}`,
    en: `${source.name}: ${m.en}`,
    where: null,
  }));
  if (!parsed.rejection) return said;
  if (parsed.rejection.code === 'scanned') {
    const { pages = 1 } = parsed.rejection;
    return [...said, tellScan({ ...source, pages })];
  }
  const { zh, en } = parsed.rejection;
  return [...said, message('part-unreadable', `${source.name} 没有读取：${zh}`, `${source.name} was not read: ${en}`)];
}
