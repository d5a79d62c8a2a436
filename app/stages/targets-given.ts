/** The targets that a department was given, as the workspace holds them: the bureau's own, or copies that came with submissions. */
import type { TargetTable } from '../../pipeline/across/target-table.js';
import { checkTargets, type TargetsOutcome } from '../../pipeline/across/with-targets.js';
import type { CheckedDocument, Language } from '../../pipeline/report.js';

export interface TargetsGiven {
  tables: TargetTable[];
  /** Of what they say, and whose they are. */
  hash: string;
}

/** null where there are none. */
export type TargetsFor = (document: Pick<CheckedDocument, 'report'>) => Promise<TargetsGiven | null>;

/** What they say of a report. Findings carry their place: of a file with several reports each takes its own. */
export function targetsOn(document: CheckedDocument, given: TargetsGiven | null, lang: Language): TargetsOutcome {
  if (!given) return { findings: [], messages: [] };
  const { findings, messages } = checkTargets(document, given.tables, lang);
  const places = new Map(document.facts.map((fact) => [fact.id, fact.where]));
  const placed = findings.map((f) => ({
    ...f,
    where: [...f.where, ...f.operands.flatMap((id) => places.get(id) ?? [])],
  }));
  return { findings: placed, messages };
}
