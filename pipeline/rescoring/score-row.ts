/** One indicator scored anew: its own standard, else its date, its words, or the formula of its direction; then what is taken off. */
import { TO, tight } from '../../parsers/characters.js';
import { compare, divide, type Exact, equals, exact, multiply, ONE, subtract, ZERO } from '../decimal.js';
import { higher, lower } from '../equations/interval.js';
import { plain } from '../relations/scoring/standard.js';
import { isBlankReason } from '../remarks/context/reason-text.js';
import { dayIn } from '../remarks/results.js';
import type { Indicator } from '../report.js';
import type { DeductionRule, Rescoring } from '../rules/rescoring-schema.js';
import { inLanguage, type Said, type Words } from '../say.js';
import type { Amount } from './amounts.js';
import { completionOf } from './completion.js';
import { contradictsItself, type Direction, directionOf } from './direction.js';
import { byOwnStandard } from './own-standard.js';
import { type Deduction, deduct, type Evidence, type Obstacle, type RowPlace } from './working-paper.js';

export interface RowInput {
  indicator: Indicator;
  targets: readonly Amount[];
  actuals: readonly Amount[];
  /** As approved where it was, else as printed. */
  weight: Exact | null;
  own: Exact | null;
  approved: Direction | 'words' | null;
  /** What checking computed by the printed standard of the row. */
  standard: { points: Exact; how: Said; agrees: boolean } | null;
  /** Rules of the findings that name the row. */
  found: ReadonlySet<string>;
  evidence: Evidence | null;
  measure: Obstacle | null;
  place: RowPlace;
  /** Of a date that names none. */
  year: number | null;
}

export interface ScoredRow {
  /** Exact; null where it cannot be computed. */
  points: Exact | null;
  blank: Words | null;
  deductions: Deduction[];
  notes: Words[];
}

/** Points before anything is taken off. `agrees`: the own score follows another reading of the same standard. */
type Base =
  | { points: Exact; how: Words | null; late?: true; times?: Exact | null; agrees?: boolean }
  | { blank: Words };

export interface Bands {
  words: readonly string[];
  from: string;
  to: string;
}

export function scoreRow(input: RowInput, rescoring: Rescoring, bands: readonly Bands[]): ScoredRow {
  const { weight, own, place } = input;
  if (!weight || weight.num <= 0n) return { points: null, blank: NO_WEIGHT, deductions: [], notes: [] };
  const base = baseOf(input, weight, rescoring, bands);
  const notes: Words[] = [];
  const asked = rescoring.deductions.filter((rule) => applies(rule, input, base));
  const wanted = asked.filter(({ off }) => exact(off).num > 0n);
  // Worth nothing, whatever it would have been.
  const none = wanted.find(({ off }) => exact(off).num === exact(off).den);
  if ('blank' in base && !none) return { points: null, blank: base.blank, deductions: [], notes };
  const before = 'blank' in base ? weight : base.points;
  const deductions: Deduction[] = [];
  let left = before;
  if (!('blank' in base)) {
    if (base.agrees && own) left = own;
    else if (compare(left, weight) < 0)
      deductions.push(deduct('formula', subtract(weight, left), place, base.how ?? FORMULA));
    if (base.how && deductions.length === 0) notes.push(base.how);
  }
  for (const rule of none ? [none] : wanted) {
    const points = lower(left, multiply(weight, exact(rule.off)));
    if (points.num <= 0n) continue;
    left = subtract(left, points);
    deductions.push(deduct(rule.id, points, place, rule.title));
  }
  for (const rule of asked) if (exact(rule.off).num === 0n) notes.push(rule.title);
  return { points: higher(ZERO, left), blank: null, deductions, notes };
}

function applies({ on }: DeductionRule, { found, evidence, measure, indicator }: RowInput, base: Base): boolean {
  if ('evidence' in on) return evidence === on.evidence;
  if ('measure' in on) return measure === on.measure;
  if ('finding' in on) return on.finding.some((rule) => found.has(rule));
  if ('late' in on) return 'late' in base && base.late === true;
  const times = 'times' in base ? (base.times ?? null) : null;
  return times !== null && compare(times, exact(on.farAbove)) >= 0 && isBlankReason(indicator.reason);
}

function baseOf(input: RowInput, weight: Exact, rescoring: Rescoring, bands: readonly Bands[]): Base {
  const { indicator, targets, actuals, own, standard } = input;
  if (standard)
    return {
      points: standard.points,
      how: by('评分标准', 'the printed standard', standard.how),
      agrees: standard.agrees,
    };
  if (tight(indicator.actual) === '') return { blank: NO_RESULT };
  const words = input.approved === 'words' || /^定性/.test(tight(indicator.property ?? ''));
  if (targets.length === 0 || words) {
    const byWords = byBand(indicator.actual, weight, own, rescoring, bands);
    if (byWords) return byWords;
    if (targets.length === 0) return byDate(input, weight) ?? { blank: QUALITATIVE };
    if (words) return { blank: QUALITATIVE };
  }
  if (contradictsItself(indicator, targets) && !isSame(targets, actuals)) return { blank: COST_FLOOR };
  const approved = input.approved === 'words' ? null : input.approved;
  const direction = directionOf(indicator, targets, approved, rescoring);
  const given = indicator.standard ? byOwnStandard(indicator.standard, weight, direction, targets, actuals) : null;
  if (given && 'blank' in given) return given;
  if (given && 'points' in given) {
    const agrees = own !== null && [given.points, ...given.others].some((points) => equals(points, own));
    return { points: given.points, how: by('评分标准', 'the printed standard', given.how), agrees };
  }
  const formulas = given
    ? { ...rescoring.formulas, [direction]: ownFormula(given.formula, direction, rescoring) }
    : rescoring.formulas;
  const completion = completionOf(targets, actuals, direction, { formulas }, RANGE.test(indicator.target));
  if ('blank' in completion) return completion;
  const points = multiply(weight, completion.share);
  const { how: said, isRatio } = completion;
  const [head, tail] = [`${plain(weight)} ×`, `= ${plain(points)}`];
  const how = said && {
    zh: `按公式：${isRatio ? `${head}（${said.zh}）${tail}` : said.zh}`,
    en: `by the formula: ${isRatio ? `${head} (${said.en}) ${tail}` : said.en}`,
  };
  return { points, how, times: completion.times };
}

/** 按比例 of an indicator of which less is better is that direction's own ratio. */
function ownFormula(formula: string, direction: Direction, { formulas }: Rescoring) {
  const own = formulas[direction];
  return formula === 'all-or-nothing' || own.formula === 'all-or-nothing'
    ? { formula: formula === 'all-or-nothing' ? formula : direction === 'down' ? 'inverse' : 'proportion' }
    : own;
}

const RANGE = new RegExp(`\\d\\s*[%％]?\\s*[${TO}]\\s*\\d`);

function isSame(targets: readonly Amount[], actuals: readonly Amount[]): boolean {
  const [target, actual] = [targets[0], actuals[0]];
  return target !== undefined && actual !== undefined && equals(target.value, actual.value);
}

/** 达成, 部分达成, 未达成: a score inside of its band stands, another one is moved to the nearer end. */
function byBand(
  printed: string,
  weight: Exact,
  own: Exact | null,
  { bandWords }: Rescoring,
  bands: readonly Bands[],
): Base | null {
  const text = tight(printed).replace(/[。；;]$/, '');
  const whole = bandWords.findIndex((words) => words.includes(text));
  const [begun] = bands
    .flatMap((band) => band.words.filter((word) => text.startsWith(word)).map((word) => ({ band, word })))
    .sort((a, b) => b.word.length - a.word.length);
  const band = whole >= 0 ? bands[whole] : begun?.band;
  if (!band) return null;
  if (!own) return { blank: NO_OWN_SCORE };
  const [from, to] = [multiply(weight, exact(band.from)), multiply(weight, exact(band.to))];
  const points = lower(to, higher(from, own));
  const range = `${plain(multiply(exact(band.from), exact(100)))}%—${plain(multiply(exact(band.to), exact(100)))}%`;
  if (equals(points, own)) return { points, how: by('定性档次', 'band', `“${text}” ${range}`), agrees: true };
  const limits = `${plain(from)}—${plain(to)}`;
  const how: Words = {
    zh: `“${text}”应得分值的 ${range}，即 ${limits} 分`,
    en: `“${text}” earns ${range} of the weight, ${limits} points`,
  };
  return { points, how: by('定性档次', 'band', how) };
}

/** Done by the day that was set, or after it. */
function byDate({ indicator: { target, actual }, year }: RowInput, weight: Exact): Base | null {
  const [due, done] = [dayIn(target, 31, year), dayIn(actual, 1, year)];
  if (due === null || done === null) return null;
  return done <= due ? { points: weight, how: null } : { points: weight, how: null, late: true };
}

function by(zh: string, en: string, how: Said): Words {
  return { zh: `按${zh}：${inLanguage(how, 'zh')}`, en: `by the ${en}: ${inLanguage(how, 'en')}` };
}

/** The line of execution: points × rate, or by the bands that the bureau has set. */
export function scoreExecution(
  weight: Exact,
  rate: Exact,
  { execution }: Pick<Rescoring, 'execution'>,
): { points: Exact; how: string } {
  const shown = `${plain(multiply(rate, exact(100)), 2)}%`;
  const band = execution.find(({ from }) => compare(rate, exact(from)) >= 0);
  if (execution.length > 0) {
    const share = band ? exact(band.share) : ZERO;
    return {
      points: multiply(weight, share),
      how: `${shown} → ${plain(weight)} × ${plain(multiply(share, exact(100)))}%`,
    };
  }
  return { points: multiply(weight, lower(ONE, higher(ZERO, rate))), how: `${plain(weight)} × ${shown}` };
}

/** (自评 − 复核) ÷ 自评. */
export function deviationOf(own: Exact | null, reviewed: Exact | null): Exact | null {
  if (!own || !reviewed) return null;
  if (own.num === 0n) return reviewed.num === 0n ? ZERO : null;
  return divide(subtract(own, reviewed), own);
}

const NO_WEIGHT: Words = { zh: '没有写明分值', en: 'no weight is printed' };
const NO_RESULT: Words = { zh: '没有填写完成值', en: 'no result is filled in' };
const NO_OWN_SCORE: Words = { zh: '定性指标没有填写自评得分', en: 'a qualitative indicator without a score' };
const QUALITATIVE: Words = {
  zh: '定性指标，完成情况没有按档次填写，须人工评定',
  en: 'qualitative, and its result names no band: for a person to judge',
};
const COST_FLOOR: Words = {
  zh: '成本指标的指标值写“≥”，方向不明',
  en: 'a cost with a floor: its direction is not clear',
};
const FORMULA: Words = { zh: '按公式计算', en: 'by the formula' };
