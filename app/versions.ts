/**
 * The versions of a report, in the order in which its files came in, and what the newest changed. The workspace keeps what was found in
 * each; nothing is remembered beside it.
 */
import { type Comparison, compareVersions } from '../pipeline/compare-versions.js';
import type { CheckedDocument } from '../pipeline/report.js';
import { reportId, type StoredDocument } from './store/results.js';
import type { Workspace } from './store/workspace.js';

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

export interface VersionIndex {
  /** By report id. */
  versions: Map<string, VersionRef[]>;
  /** Names of received files whose result is not there: nobody knows of which report they are a version. */
  lost: string[];
}

/** Results are read one at a time and not kept: a workspace may hold thousands. */
export async function indexVersions(workspace: Workspace): Promise<VersionIndex> {
  const lost: string[] = [];
  const index = new Map<string, VersionRef[]>();
  for (const { sha256, path } of workspace.received.lines) {
    const result = await workspace.readResult(sha256);
    if (!result) lost.push(path);
    for (const { document } of result?.documents ?? []) {
      if (document.outcome !== 'checked') continue;
      const { name, shown } = result as NonNullable<typeof result>;
      const id = reportId(document);
      index.set(id, [...(index.get(id) ?? []), { sha256, report: document.source.report, name, shown }]);
    }
  }
  return { versions: index, lost };
}

/** null for the first version, and where the result of the one before is lost. */
export async function readPair(
  workspace: Workspace,
  versions: readonly VersionRef[],
  at: number,
): Promise<VersionPair | null> {
  const [before, now] = [versions[at - 1], versions[at]];
  if (!before || !now) return null;
  const [previous, current] = [await readVersion(workspace, before), await readVersion(workspace, now)];
  return previous && current ? pairOf(before, previous.document, current.document, at + 1) : null;
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

async function readVersion(workspace: Workspace, { sha256, report }: VersionRef): Promise<StoredDocument | null> {
  const result = await workspace.readResult(sha256);
  return result?.documents.find(({ document }) => document.source.report === report) ?? null;
}
