import type { Finding } from '../../pipeline/report.js';
import type { Standing } from '../state/decisions.js';

/** The findings that one cause explains, the one asked about among them, in the order of work: what is decided on one is true of all. */
export function sharingRoot(standings: readonly Standing[], finding: string): Standing[] {
  const root = standings.find((standing) => standing.finding.id === finding)?.finding.root;
  if (root === undefined) return [];
  return inOrderOfWork(standings.filter((standing) => standing.finding.root === root));
}

/** Every finding once, those of one cause together; the group whose first finding comes first in the order of work leads. */
export function groupedByRoot(standings: readonly Standing[]): Standing[][] {
  const groups = new Map<string, Standing[]>();
  for (const standing of inOrderOfWork(standings)) {
    const group = groups.get(standing.finding.root);
    if (group) group.push(standing);
    else groups.set(standing.finding.root, [standing]);
  }
  return [...groups.values()];
}

function inOrderOfWork(standings: readonly Standing[]): Standing[] {
  const priority = ({ priority: own }: Finding) => own ?? Number.MAX_SAFE_INTEGER;
  return [...standings].sort((a, b) => priority(a.finding) - priority(b.finding));
}
