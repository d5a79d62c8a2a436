import type { Document } from '../../parsers/document.js';
import { isArchive } from '../../parsers/package/archive.js';
import { type Message, message, type ParseResult } from '../../parsers/result.js';
import { isTargetTable } from '../../pipeline/across/approved-targets.js';
import { splitReports } from '../../pipeline/extract/split-reports.js';
import { splitTargets } from '../../pipeline/extract/split-targets.js';
import { tellCarried } from '../../pipeline/privacy/carried.js';
import { maskAll } from '../../pipeline/privacy/mask.js';
import { maskPersonal } from '../../pipeline/privacy/privacy.js';
import { statedSecrecy } from '../../pipeline/privacy/secrets.js';
import type { CheckedDocument, Language, Source } from '../../pipeline/report.js';
import { toContract } from '../../pipeline/run.js';
import { checkReport, type ReadReport } from './check-report.js';
import { readArchive } from './read-archive.js';
import { readFile } from './read-file.js';
import { tellScan } from './scan.js';
import type { Submission } from './submission.js';

/** Reads one file and checks every report in it. Throws only on bugs of ours. */
export async function readReports(submission: Submission, reader: 'mammoth' | null): Promise<ReadReport[]> {
  const { bytes, name, sha256 } = submission;
  if (isArchive(bytes))
    return readArchive(submission, reader, (member) => readReports({ ...submission, ...member }, reader));
  const parsed = await readFile(submission, reader);
  const source: Source = { name, format: parsed.value?.origin.format ?? null, sha256, bytes: bytes.length };
  if (!parsed.value) return [{ source, parsed, checked: null }];
  const reports = splitReports(parsed.value);
  const { scans = [] } = submission;
  const parts = scans.map(({ name, sha256, bytes }) => ({ name, format: null, sha256, bytes }));
  const own = parts.length === 0 ? source : { ...source, parts: [source, ...parts] };
  const told = maskAll(parsed.messages, maskPersonal);
  const said = [...told, ...scans.map(tellScan), ...tellStated(parsed.value), ...tellCarried(parsed.value)];
  const [only] = reports;
  const first = only && reports.length === 1 ? checkReport(only, submission, undefined) : null;
  const documents = first && only && isTargetTable(first.extraction) ? splitTargets(only) : reports;
  if (first && documents.length === 1)
    return [{ source: own, parsed: { ...parsed, messages: said } as ParseResult<Document>, checked: first }];
  return documents.map((document, i) => ({
    source: { ...own, report: i + 1 },
    // What reading has to say about the whole file is said once.
    parsed: { ...parsed, value: document, messages: i === 0 ? said : [] } as ParseResult<Document>,
    checked: checkReport(document, submission, i + 1),
  }));
}

function tellStated(document: Document): Message[] {
  const said = statedSecrecy(document);
  if (said === null) return [];
  return [
    message('secrecy-stated', `报告写明保密审查情况：${said}。`, `The report says of its secrecy review: ${said}.`),
  ];
}

/** The contract's documents of one file, rejected or checked. */
export async function checkSubmission(
  submission: Submission,
  reader: 'mammoth' | null,
  lang: Language,
): Promise<CheckedDocument[]> {
  const reports = await readReports(submission, reader);
  return reports.map(({ source, parsed, checked }) => toContract(source, parsed, checked, lang));
}

/** Pages of a file that is nothing but pictures. */
export async function pagesOfScan(submission: Submission): Promise<number | null> {
  const { rejection } = await readFile(submission, null);
  return rejection?.code === 'scanned' ? (rejection.pages ?? 1) : null;
}
