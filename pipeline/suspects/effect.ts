/**
 * What a finding moves if its likeliest reading is right: the score, the grade band of the total score, a headline figure; and in which
 * order a reviewer does well to take the findings. Nothing is guessed: where the right value is not known, only what is touched is said.
 */
import { add, compare, type Exact, exact, subtract } from '../decimal.js';
import { type Figure, type Figures, figureAt } from '../equations/figures.js';
import type { Profile } from '../profile/profile.js';
import type { Effect, Finding, Severity } from '../report.js';
import { makeKey } from '../taxonomy/key.js';

const HEADLINES =
  /^(?:expenditure\.(?:total|basic|project)|funds\.total|income\.total|sangong\.total|KEY\.total\.score)$/;
export const SCORE = /^KEY\.(?:indicator\[\*\]|execution|total)\.score$/;
/** Least points of 优, 良, 中 out of 100; below the last it is 差. */
export const BANDS = ['90', '80', '60'].map((points) => exact(points));

/** The findings with `effect` and `priority`, in the order given. */
export function gradeEffects(findings: readonly Finding[], figures: Figures, { grades }: Profile = {}): Finding[] {
  const bands = grades?.slice(0, -1).map(({ from }) => exact(from)) ?? BANDS;
  const mended = new Set(findings.flatMap(({ kind, root, operands: [id] }) => (kind === 'sum' ? `${root}|${id}` : [])));
  const graded = findings.map((finding) => ({ ...finding, effect: effectOf(finding, mended, figures, bands) }));
  const order = [...graded]
    .map((finding, i) => ({ finding, i }))
    .sort((a, b) => weightOf(b.finding) - weightOf(a.finding) || a.i - b.i);
  const rank = new Map(order.map(({ finding }, i) => [finding, i + 1]));
  return graded.map((finding) => ({ ...finding, priority: rank.get(finding) ?? 1 }));
}

const GRAVITY: Record<Severity, number> = { error: 100, warning: 50, notice: 0 };
const MOVES: Record<Effect, number> = { band: 20, score: 10, headline: 5 };

/** Graver first, then what decides more; an inferred relation behind a stated one is of a milder severity already. */
function weightOf({ severity, effect }: { severity: Severity; effect: Effect[] }): number {
  return GRAVITY[severity] + effect.reduce((total, e) => total + MOVES[e], 0);
}

function effectOf(finding: Finding, mended: ReadonlySet<string>, figures: Figures, bands: readonly Exact[]): Effect[] {
  const arithmetic = finding.relation !== null;
  if (!arithmetic) return [];
  const first = finding.suspects.filter((s) => s.rank === 1 && s.fact !== null);
  const ids = first.length > 0 ? first.map((s) => s.fact ?? '') : finding.operands;
  const touched = ids.map((id) => figures.byId.get(id)).filter((f) => f !== undefined);
  const effects: Effect[] = [];
  const score = touched.find((f) => SCORE.test(f.role.concept));
  if (score) {
    effects.push('score');
    const total = totalOf(score, figures);
    const meant = meantScore(finding, score);
    // A score that makes the printed total right was added up so: the total stays.
    const stays = mended.has(`${finding.root}|${total?.fact.id}`) && score !== total;
    if (total && meant && !stays && bandOf(total.value, bands) !== bandOf(moved(total, score, meant), bands))
      effects.unshift('band');
  }
  if (touched.some((f) => HEADLINES.test(f.role.concept))) effects.push('headline');
  return effects;
}

function totalOf(score: Figure, figures: Figures): Figure | undefined {
  return figureAt(figures, score.fact.part, makeKey('KEY.total.score', { form: score.role.form }));
}

/** The score that a lone first suspect proposes, or that completion gives. */
function meantScore(finding: Finding, score: Figure): Exact | null {
  const [top, second] = finding.suspects;
  if (top?.fact === score.fact.id && second?.rank !== 1 && top.suggestion !== null) return exact(top.suggestion);
  const { data } = finding;
  return data?.message === 'explanation.points-lost' && data.wouldScore !== undefined ? exact(data.wouldScore) : null;
}

function moved(total: Figure, score: Figure, meant: Exact): Exact {
  return total === score ? meant : add(total.value, subtract(meant, score.value));
}

function bandOf(points: Exact, bands: readonly Exact[]): number {
  return bands.findIndex((least) => compare(points, least) >= 0);
}
