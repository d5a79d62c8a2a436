/**
 * How well typed-in errors are found, on generated reports: found at all, at the right place, with the right value; and what is
 * reported on reports without any error. Same seeds, same figures: shared by the accuracy test and its bench.
 */
import { parse } from '../../parsers/index.js';
import type { Fact, Finding } from '../../pipeline/report.js';
import { type Checked, checkDocument } from '../../pipeline/run.js';
import { generateReport } from './generate.js';
import { SEED_LIKE } from './habits.js';
import { MUTATIONS, type Mutation, mutate, type Truth } from './mutate.js';
import { type Prng, prng } from './prng.js';
import { sha256, writeReport } from './read-generated.js';
import type { Report } from './report-model.js';

export interface Score {
  cases: number;
  /** A finding of arithmetic (error, or warning where a blank or a coarser rounding leaves a doubt) that was not there before. */
  found: number;
  /** … as an error. */
  errors: number;
  /** … one of whose figures is one that was changed. */
  touched: number;
  /** The changed figure is suspect number one, alone. */
  right: number;
  /** … or one of several of equal rank; `share` adds 1/n. */
  tied: number;
  share: number;
  /** Another figure is suspect number one, and the changed one is not beside it. */
  wrong: number;
  /** The first suspect proposes the value that stood there before. */
  value: number;
}

export const NO_SCORE: Score = {
  cases: 0,
  found: 0,
  errors: 0,
  touched: 0,
  right: 0,
  tied: 0,
  share: 0,
  wrong: 0,
  value: 0,
};

const ARITHMETIC: readonly string[] = ['sum', 'part', 'ratio', 'product', 'same', 'bound', 'enumeration'];

interface Clean {
  reports: number;
  errors: number;
  warnings: number;
  /** Most warnings on one report. */
  most: number;
  /** `error sum.sangong` → how often. */
  rules: Map<string, number>;
}

export interface Accuracy {
  scores: Map<Mutation, Score>;
  clean: Clean;
  /** Cases not found, or found elsewhere, one line each. */
  missed: string[];
}

export async function measureAccuracy(seeds: readonly number[]): Promise<Accuracy> {
  const scores = new Map<Mutation, Score>();
  const clean: Clean = { reports: 0, errors: 0, warnings: 0, most: 0, rules: new Map() };
  const missed: string[] = [];
  for (const seed of seeds) {
    const report = generateReport(seed, { rounding: seed % 4 === 0, blanks: seed % 3 === 0 });
    const before = await check(report);
    countClean(before, clean);
    for (const kind of MUTATIONS) {
      const result = mutate(report, kind, prng(seed).fork(kind));
      if (!result) continue;
      const score = scores.get(kind) ?? { ...NO_SCORE };
      scores.set(kind, score);
      const how = judge(before, await check(result.report), result.truth, score);
      if (how !== 'found') missed.push(`seed ${seed} ${kind}: ${how}: ${describe(result.truth)}`);
    }
  }
  return { scores, clean, missed };
}

export interface Pairs {
  cases: number;
  /** Findings at both places. */
  both: number;
  /** … and each changed figure is suspect number one of a finding, alone or in a tie. */
  named: number;
  missed: string[];
}

const SIMPLE: readonly Mutation[] = ['digit', 'transposition', 'dropped-digit', 'decimal-shift'];

/** Two typed-in errors in one report, in figures that no relation has in common. */
export async function measurePairs(seeds: readonly number[]): Promise<Pairs> {
  const pairs: Pairs = { cases: 0, both: 0, named: 0, missed: [] };
  for (const seed of seeds) {
    const report = generateReport(seed, { rounding: seed % 4 === 0, blanks: seed % 3 === 0 });
    const known = new Set((await check(report)).findings.map((finding) => finding.id));
    for (const [i, kind] of SIMPLE.entries()) {
      const rng = prng(seed).fork(`pair ${kind}`);
      const truths = twoErrors(report, kind, SIMPLE[(i + 1) % SIMPLE.length]!, rng);
      if (!truths) continue;
      const after = await check(truths.report);
      const fresh = after.findings.filter(
        (f) => ARITHMETIC.includes(f.kind) && f.severity !== 'notice' && !known.has(f.id),
      );
      const changed = truths.truths.map(
        (truth) => new Set(truth.changed.flatMap((change) => factsOf(after.extraction.facts, change))),
      );
      pairs.cases++;
      const found = changed.every((ids) => fresh.some((f) => f.operands.some((id) => ids.has(id))));
      if (found) pairs.both++;
      else pairs.missed.push(`seed ${seed} ${kind}: ${truths.truths.map(describe).join(' and ')}`);
      if (changed.every((ids) => fresh.some((f) => f.suspects.some((s) => s.rank === 1 && ids.has(s.fact ?? '')))))
        pairs.named++;
    }
  }
  return pairs;
}

function twoErrors(
  report: Report,
  one: Mutation,
  other: Mutation,
  rng: Prng,
): { report: Report; truths: Truth[] } | null {
  const first = mutate(report, one, rng);
  if (!first) return null;
  const [hit] = first.truth.changed;
  const shared = new Set(
    report.relations.filter((tie) => tie.operands.includes(hit?.id ?? '')).flatMap((tie) => tie.operands),
  );
  for (let attempt = 0; attempt < 20; attempt++) {
    const second = mutate(first.report, other, rng.fork(`again ${attempt}`));
    if (!second) return null;
    if (second.truth.changed.some((change) => shared.has(change.id) || change.id === hit?.id)) continue;
    return { report: second.report, truths: [first.truth, second.truth] };
  }
  return null;
}

async function check(report: Report): Promise<Checked> {
  const { name, bytes } = writeReport(report, SEED_LIKE, 'tika');
  const parsed = await parse(bytes, { name, sha256: sha256(bytes) });
  if (parsed.rejection) throw new Error(`seed ${report.seed} was rejected: ${parsed.rejection.en}`);
  return checkDocument(parsed.value);
}

function countClean(checked: Checked, clean: Clean): void {
  const of = (severity: string): Finding[] => checked.findings.filter((finding) => finding.severity === severity);
  clean.reports++;
  clean.errors += of('error').length;
  clean.warnings += of('warning').length;
  clean.most = Math.max(clean.most, of('warning').length);
  for (const finding of [...of('error'), ...of('warning')]) {
    const name = `${finding.severity} ${finding.rule}`;
    clean.rules.set(name, (clean.rules.get(name) ?? 0) + 1);
  }
}

function judge(before: Checked, after: Checked, truth: Truth, score: Score): 'found' | 'elsewhere' | 'not found' {
  const known = new Set(before.findings.map((finding) => finding.id));
  const fresh = after.findings
    .filter((finding) => ARITHMETIC.includes(finding.kind) && finding.severity !== 'notice' && !known.has(finding.id))
    .sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  score.cases++;
  if (fresh.length === 0) return 'not found';
  score.found++;
  if (fresh[0]!.severity === 'error') score.errors++;
  const changed = new Set(truth.changed.flatMap((change) => factsOf(after.extraction.facts, change)));
  const touching = fresh.filter((finding) => finding.operands.some((id) => changed.has(id)));
  const first = (touching[0] ?? fresh[0])!;
  const leaders = first.suspects.filter((suspect) => suspect.rank === first.suspects[0]!.rank);
  const hit = leaders.find((suspect) => (suspect.fact === null ? truth.removed.length > 0 : changed.has(suspect.fact)));
  if (hit && leaders.length === 1) score.right++;
  else if (hit) score.tied++;
  else if (leaders.length === 1) score.wrong++;
  if (hit) {
    score.share += 1 / leaders.length;
    const wanted = [...truth.changed.map((c) => c.from), ...truth.removed.map((r) => r.value)].map(Number);
    if (hit.suggestion !== null && wanted.some((w) => isSame(w, Number(hit.suggestion)))) score.value++;
  }
  if (touching.length === 0 && truth.changed.length > 0) return 'elsewhere';
  score.touched++;
  return 'found';
}

/** Facts that print a changed figure; one whose name the reader chose is known by its part and digits. */
function factsOf(facts: readonly Fact[], change: Truth['changed'][number]): string[] {
  const digits = change.to.replace(/[^\d.]/g, '');
  return facts
    .filter((fact) => fact.part === change.part)
    .filter((fact) =>
      change.key.endsWith('*') ? fact.text.replace(/[^\d.]/g, '') === digits : fact.key === change.key,
    )
    .map((fact) => fact.id);
}

/** Suggestions are in base units, the truth as printed: equal up to a power of ten. */
function isSame(printed: number, suggested: number): boolean {
  if (printed === 0 || suggested === 0) return printed === suggested;
  const exponent = Math.log10(suggested / printed);
  return Math.abs(exponent - Math.round(exponent)) < 1e-9;
}

export function addScores(a: Score, b: Score): Score {
  const keys = Object.keys(NO_SCORE) as (keyof Score)[];
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as unknown as Score;
}

function describe(truth: Truth): string {
  const changed = truth.changed.map((c) => `${c.part} ${c.key} ${c.from} → ${c.to}`);
  const removed = truth.removed.map((r) => `${r.part} ${r.key} ${r.value} removed`);
  return `${[...changed, ...removed].slice(0, 3).join('; ')} [${truth.broken.slice(0, 3).join(', ')}]`;
}
