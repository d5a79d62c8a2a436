/** Units that a number takes from its neighbour: printed once for a row or for the total of a list. */
import type { Hedge } from '../../report.js';
import type { Unit } from '../../units.js';
import type { Passage } from './prose-passage.js';

export interface UnitHit {
  unit: Unit;
  /** Offset behind unit. */
  end: number;
  hedge: Hedge | null;
}

/** Gives a bare number the unit of the next one where only 、 和 or a dash stands between. Returns the indexes that were given one. */
export function shareUnits({ plain, numerals }: Passage, hits: (UnitHit | null)[]): Set<number> {
  const shared = new Set<number>();
  for (let i = numerals.length - 2; i >= 0; i--) {
    const numeral = numerals[i]!;
    const next = numerals[i + 1]!;
    const hit = hits[i + 1];
    if (hits[i] || !hit || numeral.kind !== 'number' || next.kind !== 'number') continue;
    if (!/^(?:[、和及与至到~～—–-]|－)$/.test(plain.slice(numeral.end, next.start).replace(/ /g, ''))) continue;
    hits[i] = { unit: hit.unit, end: numeral.end, hedge: null };
    shared.add(i);
  }
  carryUnits({ plain, numerals }, hits);
  return shared;
}

/** `239万元，其中上级197.25，本级59.75`: amounts of a list whose total alone prints the unit. */
function carryUnits({ plain, numerals }: Pick<Passage, 'plain' | 'numerals'>, hits: (UnitHit | null)[]): void {
  const carried = new Set<number>();
  for (let i = 1; i < numerals.length; i++) {
    const [before, numeral, hit] = [numerals[i - 1]!, numerals[i]!, hits[i - 1]];
    if (hits[i] || numeral.kind !== 'number' || numeral.precision === 0 || hit?.unit.dimension !== 'money') continue;
    const between = plain.slice(hit.end, numeral.start);
    const listed = carried.has(i - 1)
      ? /^[，；、][\u4e00-\u9fff]+[为：]?$/
      : /^[，。；（]其中[：，]?[\u4e00-\u9fff]+[为：]?$/;
    if (
      before.kind !== 'number' ||
      !listed.test(between) ||
      !/^(?:[，；、。）]|$)/.test(plain.slice(numeral.end, numeral.end + 1))
    )
      continue;
    hits[i] = { unit: hit.unit, end: numeral.end, hedge: null };
    carried.add(i);
  }
}
