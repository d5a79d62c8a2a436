import type { ReportEntry } from '../../store/results.js';
import type { Desk } from './desk.js';
import { notFound } from './problem.js';
import type { Shelved } from './shelf.js';

/** The whole result of a version of a report, read from the workspace. Throws where it is gone. */
export async function loadReport(
  { workspace }: Pick<Desk, 'workspace'>,
  { id, sha256, report, name, shown, superseded }: Shelved,
): Promise<ReportEntry> {
  const result = await workspace.readResult(sha256);
  const stored = result?.documents.find(({ document }) => document.source.report === report);
  if (!stored) throw notFound();
  return { ...stored, id, sha256, name, shown, superseded };
}

/** The newest version of a report by its id. Throws where there is none. */
export function findReport({ shelf }: Pick<Desk, 'shelf'>, id: string): Shelved {
  const found = shelf.find(id);
  if (!found) throw notFound();
  return found;
}
