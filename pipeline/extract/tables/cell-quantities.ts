/** The quantities in 年度指标值 and 实际完成值: `省级平台2个以上，市级平台25个以上`, `≥95%`, `达2.19%`. Dates and ranks are text. */
import { TO } from '../../../parsers/characters.js';
import { type Cell, placeInCell, type Table } from '../../../parsers/document.js';
import { type Numeral, scanNumerals } from '../../../parsers/number.js';
import { remembered } from '../../../parsers/remembered.js';
import { compare, exact } from '../../decimal.js';
import type { Hedge } from '../../report.js';
import { type Key, makeKey, printId, printKey } from '../../taxonomy/key.js';
import { PER_MILLE, PERCENT, RATIO, type Unit, unitAt } from '../../units.js';
import { composedAmounts } from '../composed-amount.js';
import { addFigure, type FormSink } from './sink.js';

export interface QuantityCells {
  target: Cell | undefined;
  actual: Cell | undefined;
  /** Unit printed in a column of its own or in the indicator's name. */
  unit: Unit | null;
  /** Of the row's indicator. */
  row: Pick<Key, 'form' | 'index'>;
  label: string;
  table: Table;
  part: string;
  /** The indicator is a rate by its name, so that a bare result is one without its sign. */
  isRate: boolean;
  /** 指标性质 (`≥`), where the form has a column for it. */
  property: string;
}

export interface Quantity {
  numeral: Numeral;
  /** null: the text prints none. */
  unit: Unit | null;
  hedge: Hedge | null;
}

export function readQuantities(cells: QuantityCells, sink: FormSink): void {
  const targets = cells.target ? quantitiesIn(cells.target.text) : [];
  const actuals = cells.actual ? quantitiesIn(cells.actual.text) : [];
  add(cells, 'target', cells.target, targets, null, sink);
  add(cells, 'actual', cells.actual, actuals, targets, sink);
}

const RANGE_OR_LIST = new RegExp(String.raw`^\s*[、和及${TO}]\s*$`);
/** `14/15个站`: so many of them, and both are counted in what stands behind; `12/10万` is a rate. */
const OF_THEM = /^\d+\s*[/／]\s*\d+\s*(?![十百千万亿])[一-龥]/;

/** Every quantity of a cell's text in order; a bare number counts only where nothing but comparison words stands beside it. */
export const quantitiesIn = remembered((text): readonly Quantity[] => {
  const composed = composedAmounts(text);
  const found: Quantity[] = composed.map(({ numeral, unit, tail }) => ({
    numeral,
    unit,
    hedge: hedgeOf(textBefore(text, numeral), text.slice(tail), null),
  }));
  const numerals = scanNumerals(text).filter((n) => n.kind === 'number');
  let done = 0;
  numerals.forEach((numeral, i) => {
    while (composed[done] && composed[done]!.numeral.end <= numeral.start) done++;
    if ((composed[done]?.numeral.start ?? Infinity) <= numeral.start) return;
    const before = textBefore(text, numeral);
    const after = text.slice(numeral.end);
    const isOf = OF_THEM.test(text.slice(numeral.start));
    if (
      /第\s*$/.test(before) ||
      /\d\s*[/／]\s*$/.test(before) ||
      isListNumber(before, after) ||
      isDayOfMonth(before, after)
    )
      return;
    let unit = printedUnit(numeral, after.trimStart());
    const next = numerals[i + 1];
    // `30-35万人次`, `30万-35万人次`: what both are counted in stands behind the second.
    const scale = unit && /^[万亿]$/.test(unit.text) ? unit.text : '';
    if ((!unit || scale) && next && (isOf || RANGE_OR_LIST.test(text.slice(numeral.end + scale.length, next.start)))) {
      const shared = next.percent === '%' ? PERCENT : unitAt(text.slice(next.end).trimStart());
      if (shared?.text.startsWith(scale) || !scale) unit = shared;
    }
    if (!unit && !isBare(before, after)) return;
    found.push({ numeral, unit, hedge: hedgeOf(before, after, unit) });
  });
  return composed.length > 0 ? found.sort((a, b) => a.numeral.start - b.numeral.start) : found;
});

/** What tells of a numeral stands next to it; a cell of ten thousand numerals is not looked through for each of them. */
const NEAR = 40;
export const textBefore = (text: string, { start }: { start: number }): string =>
  text.slice(Math.max(0, start - NEAR), start);

/** 每月15日前. */
export function isDayOfMonth(before: string, after: string): boolean {
  return /月\s*$/.test(before) && /^\s*[日号]/.test(after);
}

/** The unit printed directly behind a numeral. `分` is points, a small `年` or `日` a duration here: a cell of a form names no other. */
function printedUnit(numeral: Numeral, after: string): Unit | null {
  if (numeral.percent) return numeral.percent === '%' ? PERCENT : PER_MILLE;
  const unit = unitAt(after) ?? unitAt(/^[(（]\s*([^()（）]{1,4})\s*[)）]/.exec(after)?.[1] ?? '');
  const more = unit && COUNTERS_JOINED.test(after) ? unitAt(after.slice(unit.text.length)) : null;
  if (unit) return more?.dimension === 'count' ? { ...unit, text: unit.text + more.text } : unit;
  if (/^分(?!钟)/.test(after)) return { text: '分', dimension: 'points', exponent: 0 };
  const time = /^(?:年(?!度)|日)/.exec(after)?.[0];
  return time && /^\d{1,3}(?:\.\d+)?$/.test(numeral.value ?? '')
    ? { text: time, dimension: 'count', exponent: 0 }
    : unknownCounter(after);
}

/** `10台套` */
const COUNTERS_JOINED = /^[\u4e00-\u9fff]{2}(?![\u4e00-\u9fff])/;
/** `6000叶`: one character that ends what is said of the number, and is none of those that end it otherwise. */
const ONE = /^[\u4e00-\u9fff](?=\s*(?:$|[，,；;。、\n)）]|(?:及|或)?以[上下内]|左右|$))/;
const NO_COUNTER = /^[以及或和与至到起内外前后上下左右中的是为人成余多约近级等月年日号时点版强字]/;

function unknownCounter(after: string): Unit | null {
  const text = NO_COUNTER.test(after) ? undefined : ONE.exec(after)?.[0];
  return text === undefined ? null : { text, dimension: 'count', exponent: 0 };
}

function isListNumber(before: string, after: string): boolean {
  return /(?:^|[\n；;])\s*[(（]?$/.test(before) && /^\s*[、.．)）]/.test(after);
}

function isBare(before: string, after: string): boolean {
  return (
    /^[\s≥≤>＜<＞=＝﹦≧≦±不低于少高多超过大小达到以完成为约控制在于等：:]*$/.test(before) &&
    // `21（受疫情影响3场取消）`
    /^[\s以上下内及。.；;]*$/.test(after.replace(/^\s*[（(][^（）()]{5,}[)）]\s*$/, ''))
  );
}

function hedgeOf(before: string, after: string, unit: Unit | null): Hedge | null {
  const tail = unit && !unit.text.startsWith('%') ? after.trimStart().slice(unit.text.length) : after;
  if (/(?:≥|>=|＞=|≧|﹥=|不低于|不少于|不小于|大于等于|至少)\s*$/.test(before) || /^\s*(?:及)?以上/.test(tail))
    return 'at-least';
  if (
    /(?:≤|<=|＜=|≦|不高于|不超过|不大于|小于等于|不多于|控制在|±)\s*$/.test(before) ||
    /^\s*(?:及)?以[下内]/.test(tail)
  )
    return 'at-most';
  if (/(?:>|＞|超过|超|大于|高于|逾|突破)\s*$/.test(before)) return 'over';
  if (/(?:近|接近)\s*$/.test(before) || /(?:<|＜|小于|低于)\s*$/.test(before)) return 'under';
  if (/(?:约|大约|左右)\s*$/.test(before) || /^\s*(?:左右|余)/.test(tail)) return 'about';
  return null;
}

function add(
  cells: QuantityCells,
  role: 'target' | 'actual',
  cell: Cell | undefined,
  quantities: readonly Quantity[],
  targets: readonly Quantity[] | null,
  sink: FormSink,
): void {
  if (!cell) return;
  quantities.forEach((quantity, n) => {
    const { numeral } = quantity;
    const key = makeKey(`KEY.indicator[*].${role}[*]`, { ...cells.row, nth: n });
    const expected = targets?.[n]?.unit ?? (targets?.length === 1 ? targets[0]?.unit : null) ?? null;
    const bare = quantity.unit === null && cells.unit === null;
    // A result of 99 against a target of ≥95% is a rate without its sign; the figure is read, the form of it is a finding.
    const withoutPercent = bare && (expected?.dimension === 'rate' || (cells.isRate && role === 'actual'));
    const small = compare(exact(numeral.value ?? '0'), exact('1.5')) <= 0;
    const unit =
      quantity.unit ??
      cells.unit ??
      (withoutPercent
        ? small
          ? { ...RATIO, text: '%' }
          : PERCENT
        : (expected ?? { ...RATIO, dimension: 'count' as const }));
    const property = role === 'target' ? hedgeOf(cells.property, '', null) : null;
    const hedge = quantity.hedge ?? property;
    addFigure(sink, {
      role: key,
      part: cells.part,
      label: cells.label,
      table: cells.table,
      cell,
      numeral,
      unit,
      ...(hedge ? { hedge } : {}),
    });
    if (!withoutPercent) return;
    const subject = printKey(key);
    sink.remarks.push({
      facts: [printId(subject, cells.part)],
      where: [placeInCell(cells.table, cell, numeral.start, numeral.end)],
      data: {
        message: 'format.percent-missing',
        text: numeral.text,
        target: cells.target?.text.trim() ?? '',
        label: cells.label,
      },
      subject,
    });
  });
}
