/** Lists in sentences: items that add up to a count, names that a count counts, a rank and those named above it. */
import { compare, sum } from '../decimal.js';
import type { Figure, Figures } from '../equations/figures.js';
import { type Draft, draftOf, skippedDraft } from '../equations/judged.js';
import { printedAll } from '../equations/print-figure.js';
import type { Claim, Extraction } from '../extract/extraction.js';
import { ruleFor } from '../rules/rules.js';

/** `known`: relations of the concept tree, which a list in prose may state a second time. */
export function checkEnumerations(extraction: Extraction, figures: Figures, known: readonly Draft[]): Draft[] {
  const stated = new Set(known.map((d) => signature(d.operands)));
  return extraction.claims.flatMap((claim) => {
    if (claim.kind === 'list') return listOf(claim, figures, stated);
    if (claim.kind === 'names') return namesOf(claim, figures);
    if (claim.kind === 'rank') return rankOf(claim, figures);
    return [];
  });
}

function signature(operands: readonly Figure[]): string {
  return operands.map((f) => f.fact.id).join('|');
}

/** A free list that falls short may be partial: a warning; parts above the count are an error. */
function listOf(claim: Extract<Claim, { kind: 'list' }>, figures: Figures, stated: ReadonlySet<string>): Draft[] {
  const total = figures.byId.get(claim.total);
  const parts = claim.parts.map((id) => figures.byId.get(id)).filter((f) => f !== undefined);
  if (!total || parts.length < 2 || parts.length !== claim.parts.length) return [];
  if (stated.has(signature([total, ...parts]))) return [];
  const rule = ruleFor('enumeration', 'claim', 'list');
  const options = { open: true, data: { message: 'enumeration.differs' as const } };
  const draft = draftOf(rule, { form: 'sum', total, parts }, options);
  const short = compare(sum(parts.map((p) => p.value)), total.value) < 0;
  return [
    draft.verdict === 'contradicts' && short
      ? { ...draft, severity: 'warning', data: { message: 'enumeration.short' } }
      : draft,
  ];
}

function namesOf(claim: Extract<Claim, { kind: 'names' }>, figures: Figures): Draft[] {
  const rule = ruleFor('enumeration', 'claim', 'names');
  const total = figures.byId.get(claim.total);
  if (!total || claim.names.length === 0) return [];
  const count = { num: BigInt(claim.names.length), den: 1n };
  const order = compare(count, total.value);
  const short = order < 0;
  return [
    {
      ...skippedDraft(rule, [total], `${printedAll([total])[0]} = ${claim.names.length} 个名称`, null),
      status: order === 0 ? 'holds' : 'fails',
      verdict: order === 0 ? 'exact' : 'contradicts',
      computed: String(claim.names.length),
      tolerance: '0',
      severity: order === 0 ? null : short || claim.loose ? 'warning' : rule.level,
      data: { message: short ? 'enumeration.names-short' : 'enumeration.names', names: claim.names },
    },
  ];
}

function rankOf(claim: Extract<Claim, { kind: 'rank' }>, figures: Figures): Draft[] {
  const rule = ruleFor('enumeration', 'claim', 'rank');
  const figure = figures.byId.get(claim.figure);
  const above = claim.above.map((id) => figures.byId.get(id)).filter((f) => f !== undefined);
  if (!figure || above.length === 0) return [];
  const [own, ...others] = printedAll([figure, ...above]);
  const lower = above.every((f) => compare(figure.value, f.value) < 0);
  const counted = above.length === claim.rank - 1;
  const holds = lower && counted;
  return [
    {
      ...skippedDraft(rule, [figure, ...above], `${own} < ${others.join('、')}（第${claim.rank}）`, null),
      status: holds ? 'holds' : 'fails',
      verdict: holds ? 'exact' : 'contradicts',
      tolerance: '0',
      severity: holds ? null : rule.level,
      data: {
        message: lower ? 'enumeration.rank-count' : 'enumeration.rank-order',
        rank: claim.rank,
        named: above.length,
      },
    },
  ];
}
