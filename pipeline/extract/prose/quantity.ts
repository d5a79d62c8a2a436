/**
 * Quantities of a passage: a numeral with its unit, hedge and printed value. Units may stand behind a hedge (`60余家`), be shared by
 * two numbers (`502.28、3.45亿元`), or be spread over two (`1亿2千万元`). Nothing is said here about what is counted.
 */
import { type Numeral, WITHDRAWN } from '../../../parsers/number.js';
import type { LedgerClass } from '../../ledger.js';
import type { Hedge } from '../../report.js';
import { PER_MILLE, PERCENT, POINTS, type Unit, unitAt } from '../../units.js';
import { compose } from '../composed-amount.js';
import { baseOf } from '../fact.js';
import { findWordAmounts } from '../words/chinese-amount.js';
import { behindHedge, hedgeAfter, hedgeBefore, rangeHedge } from '../words/hedge.js';
import { textClass } from './classify.js';
import type { Passage } from './prose-passage.js';
import { shareUnits, type UnitHit } from './shared-units.js';

export interface Quantity {
  /** What the place of the fact covers: sign, digits and %. */
  start: number;
  end: number;
  /** Behind the unit and a hedge that follows it. */
  tail: number;
  unit: Unit;
  base: string;
  precision: number;
  hedge: Hedge | null;
  /** The unit is printed only behind a later number of the same row (`502.28、3.45亿元`). */
  shared: boolean;
  /** Printed sign. */
  negative: boolean;
  /** In base units, for comparing. */
  value: string;
  /** An amount that is torn: it is no figure, and still the figure that its words are of. */
  unread?: true;
}

export interface Numbers {
  quantities: Quantity[];
  /** Amounts that cannot be read, each in `others` as well: they take the place of their subject's figure, or the next would. */
  unread: Quantity[];
  /** Numerals that are text, or not understood. */
  others: { start: number; end: number; class: LedgerClass }[];
  /** Numerals behind 增长, 占 and the like whose % is missing. */
  bareRates: { start: number; end: number; word: string }[];
}

export function readNumbers(passage: Passage): Numbers {
  const { plain, numerals } = passage;
  const hits: (UnitHit | null)[] = numerals.map((n) => (n.kind === 'number' ? unitBehind(plain, n) : null));
  const shared = shareUnits(passage, hits);
  const quantities: Quantity[] = [];
  const unread: Quantity[] = [];
  const others: Numbers['others'] = [];
  const bareRates: Numbers['bareRates'] = [];
  let previousClass: LedgerClass | null = null;
  for (let i = 0; i < numerals.length; i++) {
    const numeral = numerals[i]!;
    const hit = hits[i] ?? null;
    let kind = textClass(passage, i, hit !== null);
    const goesOn = previousClass !== null && (!hit || ORDINAL.has(previousClass));
    if (kind === null && goesOn && continues(plain, numerals[i - 1]!, numeral)) kind = previousClass;
    previousClass = kind;
    if (kind !== null) {
      others.push({ start: numeral.start, end: numeral.end, class: kind });
      continue;
    }
    const composite = hit && compositeOf(passage, i, hit, hits);
    if (composite) {
      quantities.push(composite);
      i++;
      continue;
    }
    if (hit && numeral.value !== null && !OPEN_SIGN.test(plain.slice(Math.max(0, numeral.start - 10), numeral.start))) {
      quantities.push(simple(passage, numeral, hit, shared.has(i)));
      continue;
    }
    if (numeral.kind === 'torn' || numeral.text.includes(WITHDRAWN))
      unread.push(unreadAmount(plain, numeral, unitBehind(plain, numeral), numeral.start));
    const word = bareRateWord(plain, numeral);
    if (word && numeral.kind === 'number') bareRates.push({ start: numeral.start, end: numeral.end, word });
    others.push({ start: numeral.start, end: numeral.end, class: word ? 'format' : 'unread' });
  }
  for (const words of findWordAmounts(plain)) {
    const dimension = words.unit === '元' ? ('money' as const) : ('count' as const);
    const unit = words.unit === '%' ? PERCENT : { text: words.unit, dimension, exponent: 0 };
    const base = baseOf(words.value, unit);
    const hedge = hedgeBefore(plain, words.start);
    quantities.push({ ...words, tail: words.end, unit, base, value: base, hedge, shared: false, negative: false });
  }
  quantities.sort((a, b) => a.start - b.start);
  return { quantities, unread, others, bareRates };
}

/** `下降（增长）5%`: a form's wording that nobody has decided; the figure has no sign. */
const OPEN_SIGN =
  /(?:增长|增加|上升|提高)（(?:下降|减少|降低|回落)）[约为了]*$|(?:下降|减少|降低)（(?:增长|增加|上升|提高)）[约为了]*$/;

/** Classes whose second number may be followed by a word that looks like a unit: `第1-3名`. */
const ORDINAL: ReadonlySet<LedgerClass> = new Set(['rank', 'law-article', 'document-number', 'page']);

/** `附件1、2`, `第1-3名`, `2021-2025`: a bare number goes on with the class of the one before it. */
function continues(plain: string, before: Numeral, numeral: Numeral): boolean {
  return /^[、和及与至到~～—–-]$/.test(plain.slice(before.end, numeral.start).replace(/ /g, ''));
}

function simple({ plain }: Passage, numeral: Numeral, hit: UnitHit, shared: boolean): Quantity {
  const ordered = /百分之 *$/.test(plain.slice(Math.max(0, numeral.start - 5), numeral.start));
  const unit = ordered ? PERCENT : hit.unit;
  const base = baseOf(numeral.value ?? '0', unit);
  const range = rangeHedge(plain, numeral, hit.end);
  const negative = base.startsWith('-');
  return {
    start: numeral.start,
    end: numeral.end,
    tail: behindHedge(plain, ordered ? numeral.end : hit.end),
    unit,
    base,
    value: base,
    precision: numeral.precision,
    hedge: hit.hedge ?? hedgeAfter(plain, hit.end) ?? hedgeBefore(plain, numeral.start) ?? range,
    shared,
    negative,
  };
}

/** Torn amounts without a unit are taken for money: nothing else is printed with so many digits. */
function unreadAmount(plain: string, { end }: Numeral, hit: UnitHit | null, start: number): Quantity {
  const unit: Unit = hit?.unit ?? { text: '元', dimension: 'money', exponent: 0 };
  const tail = behindHedge(plain, hit?.end ?? end);
  const base = '0';
  return {
    start,
    end,
    tail,
    unit,
    base,
    precision: 0,
    hedge: null,
    shared: false,
    negative: false,
    value: base,
    unread: true,
  };
}

/** `1亿2千万元`, `3万5千人`: a bare scale directly followed by a smaller one. The words between belong to the figure. */
function compositeOf(passage: Passage, i: number, hit: UnitHit, hits: readonly (UnitHit | null)[]): Quantity | null {
  const { plain, numerals } = passage;
  const first = numerals[i]!;
  const second = numerals[i + 1];
  const last = hits[i + 1];
  if (!second || !last || second.kind !== 'number') return null;
  const amount = compose(plain, first, second, last);
  if (!amount) return null;
  const { start, end, value, precision } = amount.numeral;
  const base = baseOf(value ?? '0', amount.unit);
  return {
    start,
    end,
    tail: behindHedge(plain, last.end),
    unit: amount.unit,
    base,
    value: base,
    precision,
    hedge: last.hedge ?? hit.hedge ?? hedgeAfter(plain, last.end) ?? hedgeBefore(plain, start),
    shared: false,
    negative: false,
  };
}

const LOOSE: readonly [RegExp, Unit][] = [
  [/^分(?![钟之别局公类布支院校管期批配行组摊享发为散拨包])/, POINTS],
  [/^年(?![度级期限龄轻均产终末底初来内])/, { text: '年', dimension: 'count', exponent: 0 }],
  [/^日(?:内|以内)/, { text: '日', dimension: 'count', exponent: 0 }],
  [/^周?岁/, { text: '岁', dimension: 'count', exponent: 0 }],
];
const PER =
  /^\/ *((?:[百千万]人|平方米|立方米|公顷|公里|千米|千瓦时|公斤|斤|度|人次|人|年|月|日|天|次|亩|户|件|吨|小时|季度|季|学期|学年|所|家|个|座|名|生|台|辆|套|场|期|升|L|kg|㎡|m2)(?: *[·•・*×、/] *(?:天|日|月(?!度)|年(?!度)|次|餐|学期))?)(?![\u4e00-\u9fff]*公司)/;

/** The unit behind a number: `万元`, `余家`, `多万人次`, `元/人`, `台（套）`. */
function unitBehind(plain: string, numeral: Numeral): UnitHit | null {
  if (numeral.percent) {
    const unit = numeral.percent === '‰' ? PER_MILLE : PERCENT;
    return { unit, end: numeral.end, hedge: null };
  }
  if (/百分之 *$/.test(plain.slice(Math.max(0, numeral.start - 5), numeral.start)))
    return { unit: PERCENT, end: numeral.end, hedge: null };
  const perMany = /^ *\/ *(?:10万|十万|百万|千|万)(?!元)/.exec(plain.slice(numeral.end, numeral.end + 8));
  if (perMany)
    return { unit: perUnit(perMany[0].replace(/ /g, '')), end: numeral.end + perMany[0].length, hedge: null };
  let at = skipBlanks(plain, numeral.end);
  let hedge: Hedge | null = null;
  const scaled = /^((?:[十百千]?[万亿]|[十百千]) *)?([余多来几]) *(?=[\u4e00-\u9fff㎡%])/.exec(plain.slice(at, at + 8));
  let scale = '';
  if (scaled) {
    hedge = 'over';
    scale = (scaled[1] ?? '').trim();
    at += scaled[0].length;
  }
  const printed = `${scale}${plain.slice(at, at + 14)}`;
  // `5.2 万 人`: a blank inside the unit is typing.
  const rest = printed.replace(/^([十百千]?[万亿]) +(?=\S)/, '$1');
  const unit = withPer(unitAt(rest.replace(/^ +/, '')) ?? loose(rest), rest);
  if (!unit || (scaled && unit.text === scale)) return null;
  const blanks = unit.text.length > 1 ? printed.length - rest.length : 0;
  let end = at + unit.text.length - scale.length + blanks;
  const bracket = /^（[\u4e00-\u9fff]{1,2}）/.exec(plain.slice(end, end + 4))?.[0];
  if (unit.dimension === 'count' && bracket && unitAt(bracket.slice(1, -1))?.text === bracket.slice(1, -1))
    end += bracket.length + (plain[end + bracket.length] === '次' ? 1 : 0);
  return { unit, end, hedge };
}

/** `8.2/10万`: a rate per hundred thousand. */
function perUnit(text: string): Unit {
  const exponent = { '/10万': -5, '/十万': -5, '/百万': -6, '/千': -3, '/万': -4 }[text] ?? 0;
  return { text, dimension: 'rate', exponent };
}

function loose(rest: string): Unit | null {
  return LOOSE.find(([pattern]) => pattern.test(rest))?.[1] ?? null;
}

function withPer(unit: Unit | null, rest: string): Unit | null {
  if (!unit) return null;
  const per = PER.exec(rest.slice(unit.text.length));
  return per ? { text: `${unit.text}${per[0].replace(/ /g, '')}`, dimension: 'count', exponent: unit.exponent } : unit;
}

function skipBlanks(plain: string, at: number): number {
  let end = at;
  while (plain[end] === ' ') end++;
  return end;
}

/** `增长13.95。`, `占76.23；`: the word asks for a % that is not printed. */
function bareRateWord(plain: string, { start, end }: Numeral): string | null {
  const word =
    /(占[\u4e00-\u9fff]{0,10}|增长|下降|上升|增幅|降幅|增速|增长率|占比|执行率|完成率|满意度|比重|控制率|覆盖率)(?:为|达到?|了|：)?[ ]*$/.exec(
      plain.slice(Math.max(0, start - 8), start),
    )?.[1];
  return word && /^ *(?:[，。；、）\n]|$)/.test(plain.slice(end, end + 3)) ? word : null;
}
