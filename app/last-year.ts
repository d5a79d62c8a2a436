/** Last year's report of the same department, as earlier runs left it in the workspace. */
import { checkContinuity } from '../pipeline/checks/continuity.js';
import type { CheckedDocument, Finding, Language, Relation } from '../pipeline/report.js';
import { listReports } from './store/results.js';
import type { Workspace } from './store/workspace.js';

export type LastYear = (document: CheckedDocument) => CheckedDocument | null;

/** One look at the workspace serves a whole command: what the same run takes in is compared by the next one. */
const SEEN = new WeakMap<Workspace, Promise<LastYear>>();

export function lastYearIn(workspace: Workspace): Promise<LastYear> {
  const seen = SEEN.get(workspace) ?? look(workspace);
  SEEN.set(workspace, seen);
  return seen;
}

async function look(workspace: Workspace): Promise<LastYear> {
  const newest = new Map<string, CheckedDocument>();
  for (const { id, document, superseded } of await listReports(workspace))
    if (!superseded && document.outcome === 'checked') newest.set(id, document);
  return ({ report }) =>
    report?.department && report.fiscalYear !== null
      ? (newest.get(`${report.fiscalYear - 1}/${report.department}`) ?? null)
      : null;
}

/** What it says of this year's report. Findings carry their place: of a file with several reports each takes its own. */
export function followUpOn(
  document: CheckedDocument,
  lastYear: LastYear | undefined,
  lang: Language,
): { relations: Relation[]; findings: Finding[] } {
  const previous = lastYear?.(document) ?? null;
  if (!previous) return { relations: [], findings: [] };
  const { relations, findings } = checkContinuity(previous, document, lang);
  const places = new Map(document.facts.map((fact) => [fact.id, fact.where]));
  return {
    relations,
    findings: findings.map((f) => ({ ...f, where: f.operands.flatMap((id) => places.get(id) ?? []) })),
  };
}
