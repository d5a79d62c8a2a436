/**
 * What a person says about how a place is to be read, laid over what extraction made of it, before anything is checked. The document and
 * every printed text stay as they are, and every numeral stays in the ledger exactly once. What does not fit is handed back as stale.
 */
import { tight } from '../../parsers/characters.js';
import { type Document, overlap, type Place } from '../../parsers/document.js';
import { type Numeral, readCellNumber } from '../../parsers/number.js';
import type { Claim, Extraction, Remark } from '../extract/extraction.js';
import { baseOf, type MeasuredFact } from '../extract/fact.js';
import { inReadingOrder } from '../extract/reading-order.js';
import type { Fact } from '../report.js';
import { printId, readKey } from '../taxonomy/key.js';
import { isKeyLike } from '../taxonomy/known-key.js';
import { PERCENT, RATIO, type Unit, unitAt, unitNamed } from '../units.js';
import { type AnchoredPlace, findPlace } from './anchor.js';

export type Change =
  /** It is another figure; `unit` where the program had not read it as a figure at all. */
  | { key: string; unit?: string }
  /** It has another value: a plain decimal in `unit`, or in the unit that it was read with. */
  | { value: string; unit?: string }
  /** It is no figure. */
  | { text: true };

export interface Correction {
  /** Hash of its line in the journal. */
  id: string;
  place: AnchoredPlace;
  change: Change;
}

const STALE_REASONS = ['not-found', 'not-a-number', 'not-a-figure', 'unit-unknown', 'value-unknown'] as const;
export type StaleReason = (typeof STALE_REASONS)[number];

export interface CorrectionOutcome {
  /** Each with the place where it took effect and the figure that stands there now, null where there is none. */
  applied: { id: string; where: Place; fact: string | null }[];
  stale: { id: string; reason: StaleReason }[];
}

/** One after the other, in the order given: a later one at the same place has the last word. */
export function applyCorrections(
  document: Document,
  extraction: Extraction,
  corrections: readonly Correction[],
): { extraction: Extraction } & CorrectionOutcome {
  const outcome: CorrectionOutcome = { applied: [], stale: [] };
  let current = extraction;
  for (const { id, place, change } of corrections) {
    const where = findPlace(document, current, place);
    const next = where === null ? 'not-found' : applyOne(document, current, where, change, { id, part: place.part });
    if (where === null || typeof next === 'string') {
      outcome.stale.push({ id, reason: typeof next === 'string' ? next : 'not-found' });
      continue;
    }
    current = next;
    const fact = current.facts.find((f) => overlap(f.where, where))?.id ?? null;
    outcome.applied.push({ id, where, fact });
  }
  return { extraction: current, ...outcome };
}

function applyOne(
  document: Document,
  extraction: Extraction,
  where: Place,
  change: Change,
  about: { id: string; part: string },
): Extraction | StaleReason {
  const fact = extraction.facts.find((f) => overlap(f.where, where));
  if ('text' in change) return asText(extraction, where, fact);
  if ('value' in change) return fact ? withValue(extraction, fact, change, about.id) : 'not-a-figure';
  if (!isKeyLike(change.key)) return 'value-unknown';
  return fact ? withKey(extraction, fact, change, about.id) : asFigure(document, extraction, where, change, about);
}

function asText(extraction: Extraction, where: Place, fact: MeasuredFact | undefined): Extraction {
  const ledger = extraction.ledger.map((entry) =>
    overlap(entry.where, fact?.where ?? where) ? { ...entry, class: 'other-text' as const } : entry,
  );
  if (!fact) return { ...extraction, ledger };
  return renamed({ ...extraction, ledger, facts: extraction.facts.filter((f) => f !== fact) }, fact.id, null, [
    stemOf(fact),
  ]);
}

function withKey(
  extraction: Extraction,
  fact: MeasuredFact,
  { key, unit }: { key: string; unit?: string },
  by: string,
) {
  const read = unit === undefined ? null : withUnit(fact, unit);
  if (unit !== undefined && !read) return 'unit-unknown';
  const corrected = correctedBy(fact, by);
  const moved: MeasuredFact = { ...fact, ...read, key, role: readKey(key), id: `\u0000${fact.id}`, corrected };
  const facts = extraction.facts.map((f) => (f === fact ? moved : f));
  return renamed({ ...extraction, facts }, fact.id, moved.id, [stemOf(fact), stemOf(moved)]);
}

/** The same printed number in another unit. */
function withUnit(fact: Fact, name: string): Pick<MeasuredFact, 'unit' | 'measure' | 'base'> | null {
  const unit = unitOf(name);
  const value = numeralIn(fact.where.quote)?.value;
  if (!unit || !value) return null;
  // 减少 12.10 万元: the sign stands in the words.
  const sign = fact.base.startsWith('-') && !value.startsWith('-') ? '-' : '';
  return { unit: name, measure: unit, base: baseOf(`${sign}${value}`, unit) };
}

function withValue(extraction: Extraction, fact: MeasuredFact, change: { value: string; unit?: string }, by: string) {
  if (!/^-?(?:0|[1-9]\d{0,29})(?:\.\d{1,20})?$/.test(change.value)) return 'value-unknown';
  const name = change.unit ?? fact.unit;
  const unit = unitOf(name);
  if (!unit) return 'unit-unknown';
  const precision = change.value.split('.')[1]?.length ?? 0;
  const base = baseOf(change.value, unit);
  const read: MeasuredFact = { ...fact, unit: name, measure: unit, base, precision, corrected: correctedBy(fact, by) };
  return { ...extraction, facts: extraction.facts.map((f) => (f === fact ? read : f)) };
}

/** A number that was taken for text, or not understood. */
function asFigure(
  document: Document,
  extraction: Extraction,
  where: Place,
  { key, unit: named }: { key: string; unit?: string },
  { id, part }: { id: string; part: string },
): Extraction | StaleReason {
  const numeral = numeralIn(where.quote);
  if (!numeral?.value) return 'not-a-number';
  const name = named ?? unitPrinted(document, where, numeral) ?? extraction.facts.find((f) => f.key === key)?.unit;
  const unit = name === undefined ? null : unitOf(name);
  if (name === undefined || !unit) return 'unit-unknown';
  const fact: MeasuredFact = {
    id: '\u0000new',
    key,
    role: readKey(key),
    part,
    label: '',
    text: tight(numeral.text),
    unit: name,
    measure: unit,
    base: baseOf(numeral.value, unit),
    precision: numeral.precision,
    where,
    corrected: { by: id, from: null },
  };
  const ledger = extraction.ledger.map((entry) =>
    overlap(entry.where, where) ? { ...entry, class: 'fact' as const } : entry,
  );
  const facts = inReadingOrder(document, [...extraction.facts, fact]);
  return renamed({ ...extraction, facts, ledger }, fact.id, fact.id, [stemOf(fact)]);
}

function numeralIn(quote: string): Numeral | null {
  const read = readCellNumber(quote);
  return read.kind === 'number' ? read.numeral : null;
}

function unitPrinted(document: Document, where: Place, { percent }: Numeral): string | undefined {
  if (percent === '%') return '%';
  const block = document.blocks.find(({ id }) => id === where.block);
  if (!block || block.kind === 'picture') return undefined;
  const cell =
    block.kind === 'table' ? block.cells.find((c) => c.row === where.row && c.column === where.column) : block;
  return unitAt((cell?.text ?? '').slice(where.end).trimStart())?.text;
}

function unitOf(name: string): Unit | null {
  if (name === '') return RATIO;
  return name === '%' ? PERCENT : unitNamed(name);
}

/** What the program itself had read there, through however many corrections. */
function correctedBy({ corrected, key, base, unit, precision }: Fact, by: string): Fact['corrected'] {
  return { by, from: corrected ? corrected.from : { key, base, unit, precision } };
}

function stemOf({ key, part }: Fact): string {
  return printId(key, part);
}

/**
 * Gives the figures of these stems their ids anew, `.2`, `.3` … in the order that they had, what has come in last; and claims and remarks
 * follow. `from` is the id before, `to` the one that stands for it among the facts now, null where it is gone.
 */
function renamed(extraction: Extraction, from: string, to: string | null, stems: readonly string[]): Extraction {
  const ids = new Map<string, string>();
  for (const stem of new Set(stems)) {
    const own = extraction.facts.filter((fact) => stemOf(fact) === stem).sort((a, b) => numberIn(a) - numberIn(b));
    for (const [i, { id, key, part }] of own.entries()) ids.set(id, printId(key, part, i + 1));
  }
  const idOf = (id: string): string | null => {
    const now = id === from ? to : id;
    return now === null ? null : (ids.get(now) ?? now);
  };
  return {
    ...extraction,
    facts: extraction.facts.map((fact) => ({ ...fact, id: ids.get(fact.id) ?? fact.id })),
    claims: extraction.claims.flatMap((claim) => claimWith(claim, idOf) ?? []),
    remarks: extraction.remarks.flatMap((remark) => remarkWith(remark, idOf) ?? []),
  };
}

function numberIn(fact: Fact): number {
  if (fact.id.startsWith('\u0000')) return Number.POSITIVE_INFINITY;
  return Number(fact.id.slice(stemOf(fact).length + 1)) || 1;
}

/** null where the figure that it is about is gone. */
function claimWith(claim: Claim, idOf: (id: string) => string | null): Claim | null {
  const all = (ids: readonly string[]) => ids.flatMap((id) => idOf(id) ?? []);
  const one = (id: string | null) => (id === null ? null : idOf(id));
  switch (claim.kind) {
    case 'list':
    case 'of-which': {
      const [total, parts] = [idOf(claim.total), all(claim.parts)];
      if (total === null || parts.length < (claim.kind === 'list' ? 2 : 1)) return null;
      return { ...claim, total, parts, ...('less' in claim && { less: all(claim.less ?? []) }) };
    }
    case 'names': {
      const total = idOf(claim.total);
      return total === null ? null : { ...claim, total };
    }
    case 'cumulative': {
      const [figure, limit] = [idOf(claim.figure), idOf(claim.limit)];
      return figure === null || limit === null ? null : { ...claim, figure, limit };
    }
    case 'rank': {
      const [figure, above] = [idOf(claim.figure), all(claim.above)];
      return figure === null || above.length < claim.above.length ? null : { ...claim, figure, above };
    }
    case 'change': {
      const current = idOf(claim.current);
      if (current === null) return null;
      return { ...claim, current, previous: one(claim.previous), amount: one(claim.amount), rate: one(claim.rate) };
    }
    case 'per': {
      const [one, many, total] = [
        idOf(claim.one),
        typeof claim.many === 'number' ? claim.many : idOf(claim.many),
        idOf(claim.total),
      ];
      return one === null || many === null || total === null ? null : { ...claim, one, many, total };
    }
    case 'share': {
      const share = idOf(claim.share);
      return share === null ? null : { ...claim, share };
    }
    default: {
      const rate = idOf(claim.rate);
      return rate === null ? null : { ...claim, rate };
    }
  }
}

/** What was remarked about a number that is no figure, is remarked no more. */
function remarkWith(remark: Remark, idOf: (id: string) => string | null): Remark | null {
  const facts = remark.facts.flatMap((id) => idOf(id) ?? []);
  return facts.length === 0 && remark.facts.length > 0 ? null : { ...remark, facts };
}
