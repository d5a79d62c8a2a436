import { isSealed } from '../../state/publications.js';
import { may } from '../../state/rights.js';
import type { ReportEntry } from '../../store/results.js';
import type { Desk, Visit } from './desk.js';
import { notFound, sealed } from './problem.js';
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

/** The newest version of a report by its id. Throws where there is none, and where it was taken down and this person may not see it. */
export function findReport(visit: Pick<Visit, 'shelf' | 'person'>, id: string): Shelved {
  const found = visit.shelf.find(id);
  if (!found) throw notFound();
  if (!mayOpen(visit, found)) throw sealed();
  return found;
}

/** The newest version, where it could be read. */
export async function readReport(visit: Visit, id: string): Promise<ReportEntry> {
  const entry = await loadReport(visit, findReport(visit, id));
  if (entry.document.outcome === 'rejected') throw notFound();
  return entry;
}

/** What was taken down is open to the head, and to who took it down: the bureau can prove what it received, and nobody else reads it again. */
export function mayOpen({ shelf, person }: Pick<Visit, 'shelf' | 'person'>, one: Shelved): boolean {
  const own = shelf.linesOf(one.id);
  if (!isSealed(own, one)) return true;
  const by = own.flatMap((line) => (line.kind === 'withdrawal' ? [line.by] : []));
  return may(person, 'sealed') || by.includes(person.name);
}
