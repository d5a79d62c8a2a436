/** Reports of other departments, as the workspace holds them. */
import { checkAcross } from '../../pipeline/across/across.js';
import type { Digest } from '../../pipeline/across/digest.js';
import type { Others } from '../../pipeline/across/peers.js';
import type { CheckedDocument, Finding, Language, Relation } from '../../pipeline/report.js';

/** What they say of a report; null where that is nothing. */
export type LookAround = (own: Digest) => Others | null;

/** Findings carry their place: of a file with several reports each takes its own. Relation ids go on from those of the document. */
export function othersOn(
  document: CheckedDocument,
  others: Others | null,
  lang: Language,
): { relations: Relation[]; findings: Finding[] } {
  if (!others) return { relations: [], findings: [] };
  const { relations, findings } = checkAcross(document, others, lang);
  const places = new Map(document.facts.map((fact) => [fact.id, fact.where]));
  return {
    relations,
    findings: findings.map((f) => ({ ...f, where: f.operands.flatMap((id) => places.get(id) ?? []) })),
  };
}

const RULES = new Set(['continuity.same-project', 'plausibility.peers']);

export function saysOfOthers({ findings }: Pick<CheckedDocument, 'findings'>): boolean {
  return findings.some(({ rule }) => RULES.has(rule));
}
