/** 其中: the parts that the concept tree or a sentence calls partial may not exceed their whole. */

import type { Figure, Figures } from '../equations/figures.js';
import { type Draft, draftOf } from '../equations/judged.js';
import { resolve } from '../equations/pattern.js';
import type { Extraction } from '../extract/extraction.js';
import { ruleOf, rulesOf } from '../rules/rules.js';
import { CONCEPTS } from '../taxonomy/concepts.js';
import { kindOf, partsIn, scopesOf } from './sum-scope.js';

export function checkParts(figures: Figures): Draft[] {
  const drafts: Draft[] = [];
  for (const concept of CONCEPTS) {
    for (const breakdown of concept.breakdowns ?? []) {
      if (breakdown.kind !== 'partial') continue;
      const rule = ruleOf(breakdown.rule, 'part');
      for (const scope of scopesOf(concept.id, figures)) {
        if (!scope.total || (breakdown.within && !breakdown.within.includes(kindOf(scope.part)))) continue;
        const { parts } = partsIn(scope, breakdown, figures);
        if (parts.length > 0) drafts.push(draftPart(rule, scope.total, parts));
      }
    }
  }
  return drafts;
}

/** A kind of spending against all of it, wherever the report prints them. */
export function checkWholes(figures: Figures): Draft[] {
  const years = [...new Set(figures.all.map((f) => f.role.year).filter((year) => year !== null))].sort();
  return rulesOf('part').flatMap((rule) => {
    const { operands } = rule;
    if (operands === 'tree' || !('part' in operands)) return [];
    return years.flatMap((year) => {
      const anywhere = (pattern: string) => {
        const key = resolve(pattern, { part: '', year });
        return (
          figures.all.find((f) => f.fact.key === key && !f.fact.period && f.fact.part !== 'narrative') ??
          figures.all.find((f) => f.fact.key === key && !f.fact.period)
        );
      };
      const total = operands.total.map(anywhere).find((f) => f !== undefined);
      const part = anywhere(operands.part);
      return total && part ? [draftPart(rule, total, [part])] : [];
    });
  });
}

/** `132个，其中市本级84个`; `403笔…累计873笔`. */
export function checkPartClaims(extraction: Extraction, figures: Figures): Draft[] {
  return extraction.claims.flatMap((claim) => {
    if (claim.kind !== 'of-which' && claim.kind !== 'cumulative') return [];
    const [whole, parts] = claim.kind === 'of-which' ? [claim.total, claim.parts] : [claim.limit, [claim.figure]];
    const total = figures.byId.get(whole);
    const found = parts.map((id) => figures.byId.get(id)).filter((f) => f !== undefined);
    if (!total || found.length === 0) return [];
    return [draftPart(ruleOf(`part.${claim.kind}`, 'part'), total, found)];
  });
}

function draftPart(rule: ReturnType<typeof ruleOf<'part'>>, total: Figure, parts: Figure[]): Draft {
  return draftOf(rule, { form: 'part', total, parts });
}
