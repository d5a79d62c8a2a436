/** The quantities of a target and of a result, as they are compared: from the figures that were read, or from the words of an approved target. */
import { type Exact, exact, multiply, powerOfTen } from '../decimal.js';
import { quantitiesIn } from '../extract/tables/cell-quantities.js';
import type { CheckedDocument, Form, Hedge } from '../report.js';
import { type Aspects, makeKey, printKey } from '../taxonomy/key.js';
import { type Dimension, type Unit, unitNamed } from '../units.js';

export interface Amount {
  value: Exact;
  dimension: Dimension;
  /** Without 万 in front of it; '' for a bare number. */
  unit: string;
  hedge: Hedge | null;
  /** As it is shown in a formula. */
  shown: string;
}

/** Figures by part and key: one look-up for a cell. */
export type FactIndex = ReadonlyMap<string, CheckedDocument['facts'][number]>;

export function indexFacts({ facts }: Pick<CheckedDocument, 'facts'>): FactIndex {
  const index = new Map<string, CheckedDocument['facts'][number]>();
  for (const fact of facts) if (!index.has(`${fact.part}|${fact.key}`)) index.set(`${fact.part}|${fact.key}`, fact);
  return index;
}

export function factAt(index: FactIndex, { part, key: form }: Form, concept: string, aspects: Aspects = {}) {
  return index.get(`${part}|${printKey(makeKey(concept, { form, ...aspects }))}`);
}

/** What a target or a result of a row holds. */
export function amountsRead(index: FactIndex, form: Form, row: number, column: 'target' | 'actual'): Amount[] {
  const amounts: Amount[] = [];
  for (let nth = 0; ; nth++) {
    const fact = factAt(index, form, `KEY.indicator[*].${column}[*]`, { index: row, nth });
    if (!fact) return amounts;
    const sign = /[%％‰]$/.test(fact.text) || fact.unit === '%' ? '' : fact.unit;
    amounts.push({
      value: exact(fact.base),
      ...measureOf(unitNamed(fact.unit), fact.unit),
      hedge: fact.hedge ?? null,
      shown: `${fact.text}${fact.unit === '%' && !/[%％]/.test(fact.text) ? '%' : sign}`,
    });
  }
}

/** `unit`: printed in a column of its own. */
export function amountsIn(text: string, unit: string | null): Amount[] {
  const beside = unit ? unitNamed(unit) : null;
  return quantitiesIn(text).map(({ numeral, unit: printed, hedge }) => {
    const own = printed ?? beside;
    const name = own?.text ?? unit ?? '';
    return {
      value: multiply(exact(numeral.value ?? '0'), powerOfTen(own?.exponent ?? 0)),
      ...measureOf(own, name),
      hedge,
      shown: `${numeral.text}${numeral.percent ? '' : name}`,
    };
  });
}

function measureOf(unit: Unit | null, text: string): Pick<Amount, 'dimension' | 'unit'> {
  const dimension = unit?.dimension ?? 'count';
  // 3万人次 and 30000人次 are counted alike.
  return { dimension, unit: dimension === 'count' ? text.replace(/^[万亿千百](?=.)/, '') : '' };
}

/** Whether both measure the same: a bare number goes with any counter. */
export function isAlike(a: Amount, b: Amount): boolean {
  if (a.dimension !== b.dimension) return false;
  return a.unit === b.unit || a.unit === '' || b.unit === '';
}
