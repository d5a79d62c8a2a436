/**
 * Reads 评价标准 as it is printed: `100%（含）以下计5分，每超过1个百分点扣0.5分，扣完为止`, `0计5分；0-10%（含）计4分；大于30%不得分`. Every number of
 * the text must have its place in the reading; a text of which one is left over is not understood, and nothing is concluded from it.
 */

import { tight } from '../../../parsers/characters.js';
import { compare, divide, type Exact, exact } from '../../decimal.js';
import { unquoted } from '../../taxonomy/label.js';
import type { Band, Beyond, Standard } from './standard.js';

/** The limit and its side where the text says only what a step costs. */
export interface Given {
  limit: Exact;
  beyond: Beyond;
}

export interface ReadStandard {
  standard: Standard;
  /** The points that the text calls full, null where it says 满分 or nothing. */
  full: Exact | null;
}

type SidedBand = Band & { side: 'up' | 'down' | 'point' | 'range' };

const N = '(-?\\d+(?:\\.\\d+)?)';
const PERCENT = '(%|个百分点)?';
/** `计5分`, `得满分`, `不得分`. */
const POINTS = '[,:的时]*(?:(?:计|得|记|给|为)?(?:(\\d+(?:\\.\\d+)?)分|(满分))|(不(?:得|计|给)分))';
const INCLUDED = '(?:\\(含(?:本数)?\\))?';
const UP = ['超过', '超出', '超', '高于', '高出', '高', '增加', '增长', '增', '上升', '提高', '升', '多'].join('|');
const DOWN = ['低于', '降低', '减少', '下降', '少于', '少', '降', '低'].join('|');
const LESS = '≤|<=|<|不高于|不超过|不大于|小于等于|小于或等于|低于或等于|低于等于|小于|低于|控制在|未超过';
const MORE = '≥|>=|>|不低于|不小于|大于等于|大于或等于|高于或等于|高于等于|大于|高于|超过|达到';

const AMBIGUOUS = exact('1.5');
/** Points that are also given or taken for something else than the rate. */
const CONDITION = /不[得计给]分|酌|扣|否则|视情|减分|得分|加分/;
const USED_UP = /(?:直至|至)?扣(?:完|光)(?:为止)?/g;

/** `在职人员控制率=(在职人员数/编制数)×100%,`: what the rate is, before what it earns. */
const DEFINITION = /^[^=,;。\d]{2,20}率=[^=;。]*[×*x]100%[,;。:]/i;

/** What goes on farther is no standard of one indicator, and the shapes below would be looked for at each of its characters. */
const LONGEST = 1000;

/** Numbers are put by as they are read, each shape in its turn. */
type Taken = (...groups: (string | undefined)[]) => void;

export function readStandard(printed: string, weight: Exact, given: Given | null): ReadStandard | null {
  if (printed.length > LONGEST) return null;
  let text = unquoted(tight(printed.normalize('NFKC')))
    .replace(/[﹤]/g, '<')
    .replace(/[﹥]/g, '>')
    .replace(/一个百分点/g, '1个百分点')
    .replace(/、/g, ',')
    .replace(DEFINITION, '');
  // 得分=预算执行率×分值
  const byShare = /^(?:本项)?(?:得分|计分|分值)?=?[^=×*x\d]*率[×*x](?:分值|权重|满分)(?:[,。;].*)?$/i.exec(text);
  if (byShare && !/\d/.test(text)) return { standard: { kind: 'share' }, full: null };
  const take = (pattern: string, taken: Taken) => {
    text = text.replace(new RegExp(pattern, 'g'), (_, ...rest) => {
      taken(...(rest.slice(0, -2) as (string | undefined)[]));
      return '#';
    });
  };
  const bands: SidedBand[] = [];
  const losses: { beyond: Beyond; step: Exact; lose: Exact }[] = [];
  const limits: Exact[] = [];
  let broken = false;
  /** A bare 100 is 100%, a bare 1 may be either: not understood. */
  const rate = (value: string | undefined, unit?: string): Exact => {
    const number = exact(value ?? '0');
    if (!unit && number.num !== 0n && compare(number, AMBIGUOUS) <= 0) broken = true;
    return divide(number, exact(100));
  };
  const pointsOf = (number?: string, full?: string): Exact => (full ? weight : exact(number ?? '0'));

  take(
    `每(${UP}|${DOWN})(?:\\(?(?:或|/)?(${UP}|${DOWN})\\)?)?(?:过|出)?${N}(%|个百分点)?[,的]*(?:扣减?|减)${N}分`,
    (word, other, step, unit, lose) => {
      const sides = [word, other].flatMap((one) =>
        one ? [new RegExp(`^(?:${UP})$`).test(one) ? 'above' : 'below'] : [],
      );
      const beyond = (new Set(sides).size > 1 ? 'either' : sides[0]) as Beyond;
      if (!unit) broken = true;
      losses.push({ beyond, step: rate(step, '%'), lose: exact(lose ?? '0') });
    },
  );
  // 0-10%（含），计4分
  take(`${N}${PERCENT}${INCLUDED}[-~—–−至到]+${N}%${INCLUDED}(?:之间|以内)?${POINTS}`, (lo, _unit, hi, points, full) =>
    bands.push({ lo: rate(lo, '%'), hi: rate(hi, '%'), points: pointsOf(points, full), side: 'range' }),
  );
  // 0<预算控制率≤10%，计6分
  take(`${N}${PERCENT}(?:<=?|≤)[^<>≤≥=#;。,\\d]*(?:<=?|≤)${N}%${POINTS}`, (lo, _unit, hi, points, full) =>
    bands.push({ lo: rate(lo, '%'), hi: rate(hi, '%'), points: pointsOf(points, full), side: 'range' }),
  );
  take(`(?<![不未])(?:${LESS})${N}${PERCENT}${INCLUDED}${POINTS}`, (value, unit, points, full) =>
    bands.push({ lo: null, hi: rate(value, unit), points: pointsOf(points, full), side: 'down' }),
  );
  take(`(?<![不未])(?:${MORE})${N}${PERCENT}${INCLUDED}${POINTS}`, (value, unit, points, full) =>
    bands.push({ lo: rate(value, unit), hi: null, points: pointsOf(points, full), side: 'up' }),
  );
  take(`${N}${PERCENT}${INCLUDED}(?:及)?以[下内]${INCLUDED}${POINTS}`, (value, unit, points, full) =>
    bands.push({ lo: null, hi: rate(value, unit), points: pointsOf(points, full), side: 'down' }),
  );
  take(`${N}${PERCENT}${INCLUDED}(?:及)?以上${INCLUDED}${POINTS}`, (value, unit, points, full) =>
    bands.push({ lo: rate(value, unit), hi: null, points: pointsOf(points, full), side: 'up' }),
  );
  take(`(?:=|等于|为)?${N}${PERCENT}${POINTS}`, (value, unit, points, full) => {
    // A bare 5 is no rate of 5%.
    if (!unit && rate(value).num !== 0n) broken = true;
    bands.push({ lo: rate(value, '%'), hi: rate(value, '%'), points: pointsOf(points, full), side: 'point' });
  });
  // 以100%为标准; >0，每超过…; 超过100%的，每…
  take(`以${N}%为标准`, (value) => limits.push(rate(value, '%')));
  take(`(?:${MORE}|${LESS}|未达到?|不足)${N}${PERCENT}[,的]*(?=#)`, (value, unit) => limits.push(rate(value, unit)));
  if (broken || /\d/.test(text) || CONDITION.test(text.replace(USED_UP, ''))) return null;
  return losses.length > 0 ? withLosses(losses, bands, limits, weight, given) : withBands(bands, weight);
}

function withLosses(
  losses: { beyond: Beyond; step: Exact; lose: Exact }[],
  bands: readonly SidedBand[],
  limits: readonly Exact[],
  weight: Exact,
  given: Given | null,
): ReadStandard | null {
  const [loss] = losses;
  // One price for a step, and one limit from which steps are counted.
  if (!loss || losses.length > 1 || bands.length > 1 || loss.step.num <= 0n) return null;
  const [band] = bands;
  const { beyond } = loss;
  if (
    band?.side === 'range' ||
    (band?.side === 'up' && beyond !== 'below') ||
    (band?.side === 'down' && beyond !== 'above')
  )
    return null;
  const limit =
    band?.hi ?? band?.lo ?? limits[0] ?? (given?.beyond === beyond || given?.beyond === 'either' ? given.limit : null);
  if (!limit || limits.some((other) => compare(other, limit) !== 0)) return null;
  const full = band && compare(band.points, weight) !== 0 ? band.points : null;
  return { standard: { kind: 'steps', limit, beyond, step: loss.step, lose: loss.lose }, full };
}

/** One band says what is full, and nothing of the rest. */
function withBands(bands: readonly SidedBand[], weight: Exact): ReadStandard | null {
  const full = bands
    .map(({ points }) => points)
    .reduce<Exact | null>((most, one) => (most && compare(most, one) >= 0 ? most : one), null);
  if (!full || (bands.length === 1 && compare(full, weight) !== 0)) return null;
  return { standard: { kind: 'bands', bands: nested(bands).map(({ lo, hi, points }) => ({ lo, hi, points })) }, full };
}

/** `10%以内40分；20%以内30分`: the second speaks of what lies beyond the first. */
function nested(bands: readonly SidedBand[]): SidedBand[] {
  const order = (a: Exact | null, b: Exact | null) => (a && b ? compare(a, b) : 0);
  const down = bands.filter(({ side }) => side === 'down').sort((a, b) => order(a.hi, b.hi));
  const up = bands.filter(({ side }) => side === 'up').sort((a, b) => order(b.lo, a.lo));
  return [
    ...bands.filter(({ side }) => side === 'point' || side === 'range'),
    ...down.map((band, i) => ({ ...band, lo: down[i - 1]?.hi ?? null })),
    ...up.map((band, i) => ({ ...band, hi: up[i - 1]?.lo ?? null })),
  ];
}
