/** Last year's report of the same department, as the workspace holds it. */
import { checkContinuity } from '../../pipeline/across/continuity.js';
import type { CheckedDocument, Finding, Language, Relation } from '../../pipeline/report.js';

interface PreviousReport {
  document: CheckedDocument;
  /** Hash of its figures. */
  figures: string;
}

/** One is looked up at a time and not kept: a workspace may hold thousands. */
export type LastYear = (document: Pick<CheckedDocument, 'report'>) => Promise<PreviousReport | null>;

/** What it says of this year's report. Findings carry their place: of a file with several reports each takes its own. */
export function followUpOn(
  document: CheckedDocument,
  previous: CheckedDocument | null,
  lang: Language,
): { relations: Relation[]; findings: Finding[] } {
  if (!previous) return { relations: [], findings: [] };
  const { relations, findings } = checkContinuity(previous, document, lang);
  const places = new Map(document.facts.map((fact) => [fact.id, fact.where]));
  return {
    relations,
    findings: findings.map((f) => ({ ...f, where: f.operands.flatMap((id) => places.get(id) ?? []) })),
  };
}
