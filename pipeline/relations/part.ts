/** 其中: the parts that the concept tree or a sentence calls partial may not exceed their whole. */

import type { Figures } from '../equations/figures.js';
import { type Draft, draftOf } from '../equations/judged.js';
import type { Extraction } from '../extract/extraction.js';
import { ruleFor, ruleOf } from '../rules/rules.js';
import { CONCEPTS } from '../taxonomy/concepts.js';
import { partsIn, scopesOf } from './sum-scope.js';

export function checkParts(figures: Figures): Draft[] {
  const drafts: Draft[] = [];
  for (const concept of CONCEPTS) {
    for (const breakdown of concept.breakdowns ?? []) {
      if (breakdown.kind !== 'partial') continue;
      const rule = ruleOf(breakdown.rule, 'part');
      for (const scope of scopesOf(concept.id, figures)) {
        if (!scope.total || (breakdown.within && !breakdown.within.includes(scope.kind))) continue;
        const { parts } = partsIn(scope, breakdown, figures);
        if (parts.length > 0) drafts.push(draftOf(rule, { form: 'part', total: scope.total, parts }));
      }
    }
  }
  return drafts;
}

/** `132个，其中市本级84个`; `403笔…累计873笔`. */
export function checkPartClaims(extraction: Extraction, figures: Figures): Draft[] {
  return extraction.claims.flatMap((claim) => {
    if (claim.kind !== 'of-which' && claim.kind !== 'cumulative') return [];
    const [whole, parts] = claim.kind === 'of-which' ? [claim.total, claim.parts] : [claim.limit, [claim.figure]];
    const total = figures.byId.get(whole);
    const found = parts.map((id) => figures.byId.get(id)).filter((f) => f !== undefined);
    if (!total || found.length === 0) return [];
    return [draftOf(ruleFor('part', 'claim', claim.kind), { form: 'part', total, parts: found })];
  });
}
