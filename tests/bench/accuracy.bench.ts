/** Prints how well typed-in errors are found, located and explained: tests/support/measure-accuracy.ts says how it is counted. */
import { addScores, measureAccuracy, NO_SCORE, type Score } from '../support/measure-accuracy.js';
import { MUTATIONS } from '../support/mutate.js';
import { percent, table } from './measure.js';

export async function benchAccuracy(count: number, print: (line: string) => void): Promise<void> {
  const seeds = Array.from({ length: count }, (_, i) => 10_001 + i);
  const { scores, clean, missed } = await measureAccuracy(seeds);
  print(`Accuracy on ${count} generated reports, one typed-in error each of ${MUTATIONS.length} kinds.`);
  print('');
  const rows = [...scores].map(([kind, score]) => row(kind, score));
  const total = [...scores.values()].reduce(addScores, { ...NO_SCORE });
  const simple = (['digit', 'transposition', 'dropped-digit', 'decimal-shift'] as const)
    .map((kind) => scores.get(kind) ?? NO_SCORE)
    .reduce(addScores, { ...NO_SCORE });
  rows.push(row('digit, transposition, dropped, decimal', simple), row('all', total));
  for (const line of table(
    [
      'kind',
      'cases',
      'found',
      'as error',
      'in its place',
      'first alone',
      'in a tie',
      'with share',
      'wrong alone',
      'right value',
    ],
    rows,
  )) {
    print(line);
  }
  print('');
  print(
    `Consistent reports: ${clean.reports}; errors ${clean.errors}, warnings ${clean.warnings} (most in one report: ${clean.most}).`,
  );
  for (const [rule, times] of [...clean.rules].sort()) print(`  ${rule}: ${times}`);
  if (missed.length > 0) {
    print('');
    print(`Not found, or not in its place (${missed.length}):`);
    for (const line of missed.slice(0, 40)) print(`  ${line}`);
  }
}

function row(name: string, s: Score): string[] {
  const of = (n: number): string => percent(n, s.cases);
  return [
    name,
    String(s.cases),
    of(s.found),
    of(s.errors),
    of(s.touched),
    of(s.right),
    of(s.tied),
    of(s.share),
    of(s.wrong),
    of(s.value),
  ];
}
