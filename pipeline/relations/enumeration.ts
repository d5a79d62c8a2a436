/** Lists in sentences: items that add up to a count, names that a count counts, a rank and those named above it. */
import { compare, exact, multiply, powerOfTen, sum, ZERO } from '../decimal.js';
import { type Equation, mapFigures, operandsOf } from '../equations/equation.js';
import { asSaid, type Figure, type Figures } from '../equations/figures.js';
import { holdsSoundly } from '../equations/judge.js';
import { type Draft, draftOf, skippedDraft } from '../equations/judged.js';
import { printedAll } from '../equations/print-figure.js';
import type { Claim, Extraction } from '../extract/extraction.js';
import { ruleFor } from '../rules/rules.js';
import { isMistyped } from './evidence.js';

/** `known`: relations of the concept tree, which a list in prose may state a second time. */
export function checkEnumerations(extraction: Extraction, figures: Figures, known: readonly Draft[]): Draft[] {
  const lists = extraction.claims.flatMap((claim) => (claim.kind === 'list' && claim.loose ? [claim] : []));
  const stated = new Set(known.map((d) => signature(d.operands)));
  // Parts that make one figure exactly are none of another one that a slip of the hand would make them.
  const made = new Set(lists.flatMap((list) => (makes(list, figures) ? [partsOf(list)] : [])));
  return extraction.claims.flatMap((claim) => {
    if (claim.kind === 'list')
      return claim.loose && made.has(partsOf(claim)) && !makes(claim, figures) ? [] : listOf(claim, figures, stated);
    if (claim.kind === 'names') return namesOf(claim, figures);
    if (claim.kind === 'rank') return rankOf(claim, figures);
    return [];
  });
}

function partsOf({ parts, less }: List): string {
  return [...parts, '-', ...(less ?? [])].join('|');
}

function makes({ total, parts, less }: List, figures: Figures): boolean {
  const values = (ids: readonly string[]) => ids.map((id) => figures.byId.get(id)?.value ?? ZERO);
  const whole = figures.byId.get(total);
  return whole !== undefined && compare(sum(values([total, ...(less ?? [])])), sum(values(parts))) === 0;
}

function signature(operands: readonly Figure[]): string {
  return operands.map((f) => f.fact.id).join('|');
}

type Sum = Extract<Equation, { form: 'sum' }>;
type List = Extract<Claim, { kind: 'list' }>;

/** A free list that falls short may be partial: a warning; parts above the count are an error. */
function listOf(claim: List, figures: Figures, stated: ReadonlySet<string>): Draft[] {
  const total = asSaid(figures.byId.get(claim.total));
  const ids = [...claim.parts, ...(claim.less ?? [])];
  const parts = ids.flatMap((id) => asSaid(figures.byId.get(id)) ?? []);
  if (!total || parts.length < 2 || parts.length !== ids.length) return [];
  if (stated.has(signature([total, ...parts]))) return [];
  const rule = ruleFor('enumeration', 'claim', 'list');
  const options = { open: true, data: { message: 'enumeration.differs' as const } };
  const weights = claim.less && parts.map((_, i): 1 | -1 => (i < claim.parts.length ? 1 : -1));
  const equation: Sum = { form: 'sum', total: inItsUnit(total, parts), parts, ...(weights && { weights }) };
  const draft = draftOf(rule, equation, options);
  const table = draft.verdict === 'rounding' ? draftOf(rule, asTable(equation), options) : draft;
  // Beside parts of two decimals 98 points are 98.00.
  const inTable = claim.loose ? asTable(equation) : equation;
  const mayBeSlip = (claim.loose || table !== draft) && table.verdict === 'contradicts';
  const isNamed = claim.loose?.named === true && table.verdict === 'contradicts';
  if (
    isNamed ||
    (mayBeSlip && (isMistyped(inTable, claim.loose ? 3 : 2) || isToldOtherwise(asTable(equation), parts, figures)))
  )
    return [
      {
        ...table,
        equation: draft.equation,
        operands: draft.operands,
        inferred: true,
        named: isNamed,
        severity: 'warning',
      },
    ];
  if (claim.loose && draft.verdict === 'contradicts')
    return sureOf({ ...claim, parts: claim.parts.slice(0, claim.loose.sure) }, figures, stated);
  const short = compare(sum(parts.map((p) => p.value)), total.value) < 0;
  return [
    draft.verdict === 'contradicts' && short
      ? { ...draft, severity: 'warning', data: { message: 'enumeration.short' } }
      : draft,
  ];
}

/**
 * Another sentence gives one of its figures, under that name, with the value that makes it hold: 养老服务5.74万元, and 4.75万元 in the list. Where the text names what the
 * parts come to, they are those of another figure: what was spent of each.
 */
function isToldOtherwise(equation: Equation, parts: readonly Figure[], figures: Figures): boolean {
  const made = sum(parts.map(({ value }) => value));
  if (figures.all.some(({ value }) => compare(value, made) === 0)) return false;
  return operandsOf(equation).some(({ fact, role, value }) => {
    const { name, year } = role;
    if (role.concept !== 'quantity:*' || (name ?? '').length < LEAST_NAME) return false;
    const isOther = (other: Figure) =>
      other.fact.part === fact.part && other.fact.where.block !== fact.where.block && other.role.name === name;
    return figures.all
      .filter((other) => isOther(other) && other.role.year === year && compare(other.value, value) !== 0)
      .some((other) => holdsSoundly(mapFigures(equation, (d) => (d.fact === fact ? { ...d, value: other.value } : d))));
  });
}

const LEAST_NAME = 3;

/** `100.25 = 60.25 + 20 + 20`, `1,286 = 643 + 385.8 + 257.2`: beside figures of two decimals 20 is 20.00, as it would be in a table. */
function asTable({ total, parts, ...equation }: Sum): Equation {
  const all = [total, ...parts];
  const alike = all.every(({ exponent }) => exponent === total.exponent);
  const finest = all.reduce((a, b) => (b.fact.precision > a.fact.precision ? b : a));
  const fine = (figure: Figure) =>
    alike && figure.value.num !== 0n ? { ...figure, half: finest.half, ownHalf: finest.half } : figure;
  return { ...equation, total: fine(total), parts: parts.map(fine) };
}

/** `1.86亿尾、320万尾，共1.89亿尾`: a count in a larger unit than one of its parts is rounded to its own decimals. */
export function inItsUnit(total: Figure, parts: readonly Figure[]): Figure {
  const last = total.exponent - total.fact.precision;
  const finer = parts.some((p) => p.exponent < total.exponent && p.exponent - p.fact.precision < last);
  return finer && total.dimension === 'count' ? { ...total, half: multiply(HALF, powerOfTen(last)) } : total;
}

const HALF = exact('0.5');

function sureOf({ loose: _, ...claim }: List, figures: Figures, stated: ReadonlySet<string>): Draft[] {
  if (claim.parts.length > 1) return listOf(claim, figures, stated);
  const total = figures.byId.get(claim.total);
  const parts = claim.parts.flatMap((id) => figures.byId.get(id) ?? []);
  return total && parts.length > 0
    ? [draftOf(ruleFor('part', 'claim', 'of-which'), { form: 'part', total, parts })]
    : [];
}

function namesOf(claim: Extract<Claim, { kind: 'names' }>, figures: Figures): Draft[] {
  const rule = ruleFor('enumeration', 'claim', 'names');
  const total = figures.byId.get(claim.total);
  if (!total || claim.names.length === 0) return [];
  const count = { num: BigInt(claim.names.length), den: 1n };
  const order = compare(count, total.value);
  const short = order < 0;
  const names = `${printedAll([total])[0]} = ${claim.names.length}`;
  return [
    {
      ...skippedDraft(rule, [total], { zh: `${names} 个名称`, en: `${names} names` }, null),
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
  const [ownEn, ...othersEn] = printedAll([figure, ...above], 'en');
  const lower = above.every((f) => compare(figure.value, f.value) < 0);
  const counted = above.length === claim.rank - 1;
  const holds = lower && counted;
  return [
    {
      ...skippedDraft(
        rule,
        [figure, ...above],
        {
          zh: `${own} < ${others.join('、')}（第${claim.rank}）`,
          en: `${ownEn} < ${othersEn.join(', ')} (rank ${claim.rank})`,
        },
        null,
      ),
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
