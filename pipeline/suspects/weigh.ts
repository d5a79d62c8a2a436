/**
 * How much a finding is about: |residual| over the report's total expenditure, twice as much where it moves the score, its band or a
 * headline, half where the relation is only inferred or its explanations tie. In whole parts per million: an order of work, no figure.
 */
import { absolute, divide, type Exact, exact, subtract } from '../decimal.js';
import type { CheckedDocument, Finding, Relation } from '../report.js';
import { readKey } from '../taxonomy/key.js';
import { unitNamed } from '../units.js';

const MILLION = 1_000_000n;

export function weighFindings({ facts, relations, findings }: CheckedDocument): Map<string, number> {
  const byRelation = new Map(relations.map((relation) => [relation.id, relation]));
  const units = new Map(facts.map(({ id, unit }) => [id, unit]));
  const total = facts.find(({ key }) => {
    const { concept, stage } = readKey(key);
    return stage === 'final' && ['expenditure.total', 'funds.total'].includes(concept);
  })?.base;
  const whole = total === undefined || exact(total).num <= 0n ? null : exact(total);
  return new Map(
    findings.map((finding) => {
      const relation = finding.relation === null ? undefined : byRelation.get(finding.relation);
      return [finding.id, relation ? weightOf(finding, relation, whole, units) : 0];
    }),
  );
}

function weightOf(finding: Finding, relation: Relation, whole: Exact | null, units: Map<string, string>): number {
  const { stated, computed } = relation;
  if (stated === null || computed === null) return 0;
  const residual = absolute(subtract(exact(stated), exact(computed)));
  const money = unitNamed(units.get(relation.operands[0] ?? '') ?? '')?.dimension === 'money';
  const of = money && whole ? whole : absolute(exact(stated));
  if (of.num === 0n) return 0;
  const share = divide(residual, of);
  const parts = (share.num * MILLION) / share.den;
  const capped = Number(parts > MILLION ? MILLION : parts);
  const moves = (finding.effect ?? []).length > 0 ? 2 : 1;
  const isTie = finding.suspects.filter(({ rank }) => rank === 1).length > 1;
  return Math.floor((capped * moves) / (relation.inferred || isTie ? 2 : 1));
}
