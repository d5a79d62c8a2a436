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
export function shareUnits(passage: Passage, hits: (UnitHit | null)[]): Set<number> {
  const { plain, numerals } = passage;
  takeUnit(passage, hits);
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

/** Names of amounts, directly before them. */
const AMOUNT =
  /(?:经费|费用?|支出|收入|资金|预算|决算|金额|拨款|总额|补助|补贴|投资|结余|结转|[计执]|执行|下达|到位|安排|配套|支付|拨付|发放)(?:数|额)?(?:为|：|共|达)? *$/;
/** No amount, however it is printed. */
const NO_AMOUNT = /(?:[分率第占比]|满意度|增长|下降|上升|提高|增[幅速]|降幅)(?:为|：|达)? *$/;
/** The name of a next item, and nothing else. */
const ITEM = /^[、和][\u4e00-\u9fff]{2,8}$/;
/** How far before its amount a name is looked for. */
const NAME = 12;

/** `（单位：万元）` above a passage or at its head holds for the amounts that print none. */
function takeUnit({ plain, numerals, unit }: Passage, hits: (UnitHit | null)[]): void {
  if (!unit) return;
  for (const [i, { kind, start, end, text, precision }] of numerals.entries()) {
    if (hits[i] || kind !== 'number' || start < unit.from) continue;
    const closed = /^ *(?:[，；、。）]|$)/.test(plain.slice(end, end + 4));
    const before = plain.slice(Math.max(0, start - NAME), start);
    // `中型灌区改造3个2,860`: what is printed as money is, behind any name.
    const asMoney =
      (precision > 0 || /\d[,，]\d{3}/.test(text)) && /[\u4e00-\u9fff]$/.test(before) && !NO_AMOUNT.test(before);
    // `中央2,480、省级516`
    const inRow = hits[i - 1]?.unit === unit.unit && ITEM.test(plain.slice(numerals[i - 1]!.end, start));
    if (closed && (asMoney || inRow || AMOUNT.test(before))) hits[i] = { unit: unit.unit, end, hedge: null };
  }
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
