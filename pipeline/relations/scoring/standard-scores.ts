/**
 * Each score of a scoring table against its standard: the one that the row prints, else the usual one of rules/scoring.json, which can be no more
 * than a remark. The rate is the printed one; where none is printed, the one that the report's figures give.
 */
import { cutAt } from '../../../parsers/characters.js';
import {
  absolute,
  add,
  compare,
  divide,
  type Exact,
  equals,
  exact,
  type Interval,
  meets,
  multiply,
  subtract,
  toDecimal,
} from '../../decimal.js';
import type { Figure, Figures } from '../../equations/figures.js';
import { intervalOf, quotient } from '../../equations/interval.js';
import { growthOf, SCORE_HALF, statedHalf } from '../../equations/judge.js';
import { type Draft, skippedDraft } from '../../equations/judged.js';
import { printedAll, signed } from '../../equations/print-figure.js';
import type { Extraction } from '../../extract/extraction.js';
import type { Severity } from '../../report.js';
import { type RuleHead, type RuleOf, rulesOf } from '../../rules/rules.js';
import type { UsualStandard } from '../../rules/scoring-schema.js';
import { inLanguage, type Words } from '../../say.js';
import { lowest, missingReason, rateRuleOf, type Ways, waysOf } from './indicator-rates.js';
import { type RateLine, rateLines } from './rate-lines.js';
import type { Computable } from './rate-terms.js';
import { readStandard } from './read-standard.js';
import { type Beyond, excessOf, type Outcome, outcomesOf, percent, type Standard } from './standard.js';

type ProductRule = RuleOf<'product'>;
export interface Rate {
  value: Exact;
  range: Interval;
  operands: Figure[];
  shown: string;
}
type Scored = RateLine & { weight: Figure; score: Figure };

export function checkStandardScores({ report }: Extraction, figures: Figures): Draft[] {
  const lines = rateLines(figures).filter(
    (line): line is Scored => line.weight !== undefined && line.score !== undefined,
  );
  const [printed, usual] = [ruleWith('printed'), ruleWith('usual')];
  if (!printed || !usual || !('lines' in usual.operands)) return [];
  const known = usual.operands.lines;
  return lines.flatMap((line) => {
    const entry = known.find(({ indicator }) => indicator.includes(line.name));
    const isRate = entry !== undefined || line.rate !== null || rateRuleOf(line) !== undefined;
    if (!isRate || (!entry && line.standard === '')) return [];
    // In a self-evaluation by targets the target is the standard.
    if (entry && line.standard === '' && !line.scored) return [];
    const { rates, reason } = ratesOf(line, report.fiscalYear, figures);
    const skip = (rule: ProductRule, why: Words) => [
      skippedDraft(
        rule,
        [line.score, line.weight, ...(rates[0]?.operands ?? [])],
        `${printedAll([line.score])[0]} = ?`,
        why,
      ),
    ];
    if (line.standard === '') {
      if (!entry) return [];
      return rates.length === 0 ? skip(usual, reason) : byUsual(usual, line, entry, rates, skip);
    }
    const given = entry ? { limit: exact(entry.limit), beyond: entry.beyond } : null;
    const read = readStandard(line.standard, line.weight.value, given);
    if (!read) return entry ? skip(printed, { zh: '评价标准的写法读不懂', en: 'the standard could not be read' }) : [];
    if (read.full && !equals(read.full, line.weight.value))
      return skip(printed, {
        zh: '评价标准的满分与分值不同',
        en: 'the standard gives other full points than the weight',
      });
    if (rates.length === 0) return skip(printed, reason);
    return [
      draftScore(printed, line, read.standard, rates, {
        message: 'product.standard',
        standard: quoted(line.standard),
      }),
    ];
  });
}

/** A sentence quotes the beginning of a long standard. */
export function quoted(standard: string): string {
  const text = standard
    .replace(/\s/g, '')
    .replaceAll('“', '‘')
    .replaceAll('”', '’')
    .replace(/[。；]$/, '');
  return cutAt(text, LONGEST);
}
const LONGEST = 60;

function ruleWith(standard: 'printed' | 'usual'): ProductRule | undefined {
  return rulesOf('product').find((rule) => 'standard' in rule.operands && rule.operands.standard === standard);
}

function ratesOf(line: Scored, year: number | null, figures: Figures): { rates: Rate[]; reason: Words } {
  const { rate } = line;
  const none = { zh: '没有印出比率', en: 'no rate printed' };
  if (rate) {
    return { rates: [printedRate(rate)], reason: none };
  }
  const rule = rateRuleOf(line);
  if (!rule || year === null) return { rates: [], reason: none };
  const { computable, least }: Ways = waysOf(rule.operands, year, figures);
  const rates = computable
    .filter(({ formula, disputed }) => !formula.scope && !disputed)
    .flatMap((way) => computed(way, line.score));
  return { rates, reason: least.length > 0 ? missingReason(least) : none };
}

export function printedRate(rate: Figure): Rate {
  const range = { lo: subtract(rate.value, statedHalf(rate)), hi: add(rate.value, statedHalf(rate)) };
  return { value: rate.value, range, operands: [rate], shown: signed(rate) };
}

function computed(way: Computable, like: Figure): Rate[] {
  const equation = way.over(like);
  if (way.base.num === 0n) return [];
  if (equation.form === 'growth') {
    const { change, base, range } = growthOf(equation);
    return range ? [rateOf(change, base, range, way)] : [];
  }
  if (equation.form !== 'ratio') return [];
  const { numerator, denominator } = equation;
  const range = quotient(intervalOf(numerator, 'printed'), intervalOf(denominator, 'printed'));
  return range ? [rateOf(numerator.value, denominator.value, range, way)] : [];
}

function rateOf(above: Exact, below: Exact, range: Interval, { operands }: Computable): Rate {
  const value = divide(above, below);
  return { value, range, operands, shown: percent(value) };
}

/** Full points on the good side of the limit; beyond it only where a standard of this weight is known. */
function byUsual(
  rule: ProductRule,
  line: Scored,
  entry: UsualStandard,
  rates: Rate[],
  skip: (rule: ProductRule, why: Words) => Draft[],
): Draft[] {
  const limit = exact(entry.limit);
  const known = entry.known
    .filter(({ weights }) => weights.some((weight) => equals(exact(weight), line.weight.value)))
    .map((one): Standard => {
      if ('bands' in one) {
        let lo: Exact | null = null;
        const bands = one.bands.map(({ to, share }) => {
          const band = { lo, hi: to === null ? null : exact(to), points: multiply(line.weight.value, exact(share)) };
          lo = band.hi;
          return band;
        });
        return { kind: 'bands', bands };
      }
      return { kind: 'steps', limit, beyond: entry.beyond, step: exact(one.step), lose: exact(one.lose) };
    });
  const good = rates.every(({ value }) => excessOf({ limit, beyond: entry.beyond }, value).num === 0n);
  const first = good ? fullPoints(limit, entry.beyond, line.weight.value) : known[0];
  if (!first) return skip(rule, { zh: '表中未写评价标准', en: 'the table prints no standard' });
  return [draftScore(rule, line, first, rates, { message: 'product.usual' })];
}

/** Whatever a step costs, on the good side there is none. */
function fullPoints(limit: Exact, beyond: Beyond, points: Exact): Standard {
  const ends = { above: { lo: null, hi: limit }, below: { lo: limit, hi: null }, either: { lo: limit, hi: limit } };
  return { kind: 'bands', bands: [{ ...ends[beyond], points }] };
}

/** The score that a standard gives for a rate, whatever rule asks. */
export function draftScore(
  rule: RuleHead,
  { score, weight }: Pick<Scored, 'score' | 'weight'>,
  standard: Standard,
  rates: readonly Rate[],
  told: { message: 'product.standard'; standard: string } | { message: 'product.usual' },
): Draft {
  const outcomes = rates.flatMap((rate) =>
    outcomesOf(standard, weight.value, rate.value, rate.range).map((outcome) => ({ rate, outcome })),
  );
  const [first] = outcomes;
  const [text] = printedAll([score]);
  const operands = [score, weight, ...(rates[0]?.operands ?? [])];
  if (!first)
    return skippedDraft(rule, operands, `${text} = ?`, {
      zh: '评价标准未包括这一比率',
      en: 'the standard names no points for this rate',
    });
  const found =
    outcomes.find(({ outcome }) => equals(outcome.points, score.value)) ??
    outcomes.find(({ outcome }) => isNear(outcome, score)) ??
    outcomes.find(({ outcome }) => isRounded(outcome, score));
  const { rate, outcome } = found ?? first;
  const exactly = equals(outcome.points, score.value);
  const coarse = found !== undefined && !exactly && !isNear(outcome, score);
  const written = (lang: keyof Words) => `${text} = ${inLanguage(outcome.shown, lang)}`;
  const most: Severity = rates[0]?.operands.length === 1 ? 'error' : 'warning';
  return {
    ...skippedDraft(rule, [score, weight, ...rate.operands], [written('zh'), written('en')], null),
    status: found ? 'holds' : 'fails',
    verdict: !found ? 'contradicts' : exactly ? 'exact' : 'rounding',
    coarse,
    computed: toDecimal(outcome.points),
    tolerance: toDecimal(statedHalf(score)),
    severity: found ? (coarse ? lowest(rule.level, 'warning') : null) : lowest(rule.level, most),
    data: { ...told, rate: rate.shown, how: outcome.because },
  };
}

/** Some value that the rate may stand for gives the score, to two decimals. */
function isNear({ range }: Outcome, score: Figure): boolean {
  return meets(range, { lo: subtract(score.value, SCORE_HALF), hi: add(score.value, SCORE_HALF) });
}

/** The points that the rate gives, rounded to the decimals of the score. */
function isRounded({ points }: Outcome, score: Figure): boolean {
  return compare(absolute(subtract(points, score.value)), statedHalf(score)) <= 0;
}
