/**
 * The versions of a report, in the order in which its files came in, and what the newest changed. The workspace keeps what was found in
 * each; nothing is remembered beside it.
 */
import { type Comparison, compareVersions } from '../../pipeline/across/compare-versions.js';
import type { CheckedDocument } from '../../pipeline/report.js';
import type { FileIndex, FileSummary, SummaryDocument } from './file-index.js';

export interface VersionRef {
  sha256: string;
  /** Of several reports in one file. */
  report: number | undefined;
  name: string;
  shown: string;
}

/** A version beside the one before it. */
export interface VersionPair {
  /** From 1; null where two files are compared outside any workspace. */
  number: number | null;
  previous: { ref: Pick<VersionRef, 'sha256' | 'name' | 'shown'>; document: CheckedDocument };
  current: CheckedDocument;
  comparison: Comparison;
}

export interface Version extends VersionRef {
  file: FileSummary;
  document: SummaryDocument;
}

export interface VersionIndex {
  /** By report id. */
  versions: Map<string, Version[]>;
  /** Names of received files whose result is not there: nobody knows of which report they are a version. */
  lost: string[];
}

export function indexVersions(index: FileIndex): VersionIndex {
  const lost: string[] = [];
  const versions = new Map<string, Version[]>();
  for (const { sha256, path, summary: file } of index.files()) {
    if (!file) lost.push(path);
    for (const document of file?.documents ?? []) {
      if (document.outcome !== 'checked' || !file) continue;
      const { id, report } = document;
      const { name, shown } = file;
      const own = versions.get(id) ?? [];
      own.push({ sha256, report, name, shown, file, document });
      versions.set(id, own);
    }
  }
  return { versions, lost };
}

/** null for the first version, and where the result of the one before is lost. */
export async function readPair(
  index: FileIndex,
  versions: readonly Version[],
  at: number,
): Promise<VersionPair | null> {
  const [before, now] = [versions[at - 1], versions[at]];
  if (!before || !now) return null;
  const previous = await index.load(before.file, before.document);
  const current = await index.load(now.file, now.document);
  return previous && current ? pairOf(before, previous, current, at + 1) : null;
}

export function pairOf(
  ref: Pick<VersionRef, 'sha256' | 'name' | 'shown'>,
  previous: CheckedDocument,
  current: CheckedDocument,
  number: number | null,
): VersionPair {
  const version = ({ facts, findings, forms, source }: CheckedDocument) => ({
    facts,
    findings,
    forms,
    sha256: source.sha256,
  });
  return {
    number,
    previous: { ref, document: previous },
    current,
    comparison: compareVersions(version(previous), version(current)),
  };
}
