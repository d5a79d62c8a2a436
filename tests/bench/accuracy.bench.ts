/** Prints how well typed-in errors are found, located and explained: tests/support/measure-accuracy.ts says how it is counted. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '../../parsers/index.js';
import { extract } from '../../pipeline/extract/index.js';
import { check } from '../../pipeline/findings/index.js';
import { addScores, measureAccuracy, measurePairs, NO_SCORE, type Score } from '../support/measure-accuracy.js';
import { MUTATIONS } from '../support/mutate.js';
import { milliseconds, percent, table, time } from './measure.js';
import { benchRealPages } from './real-pages.bench.js';

export async function benchAccuracy(root: string, count: number, print: (line: string) => void): Promise<void> {
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
  await benchPairs(count, print);
  await benchRealPages(root, print);
  await benchTimes(root, print);
}

/** Two errors in one report; the time that checking, locating and diagnosing take once a report has been read. */
async function benchPairs(count: number, print: (line: string) => void): Promise<void> {
  const pairs = await measurePairs(Array.from({ length: count }, (_, i) => 30_001 + i));
  print('');
  print(
    `Two independent errors in one report: ${pairs.cases} cases; both found ${percent(pairs.both, pairs.cases)}, both named first or in a tie ${percent(pairs.named, pairs.cases)}.`,
  );
  for (const line of pairs.missed.slice(0, 10)) print(`  ${line}`);
}

/** A table that no form claims: units with their total, two parts and a share, one figure of which is wrong. */
export function longTable(lines: number): string {
  const rows: string[][] = [];
  const sums = [0, 0];
  for (let i = 0; i < lines; i++) {
    const parts = [100 + ((i * 37) % 9973), 100 + ((i * 91) % 8887)] as const;
    parts.forEach((part, k) => {
      sums[k] = sums[k]! + part;
    });
    rows.push([`第${i}站`, ...[parts[0] + parts[1], ...parts].map((n) => (n / 100).toFixed(2)), '——']);
  }
  const all = sums[0]! + sums[1]!;
  for (const row of rows) row[4] = `${((100 * Number(row[1]) * 100) / all).toFixed(4)}%`;
  rows[Math.floor(lines / 2)]![1] = `9${rows[Math.floor(lines / 2)]![1]}`;
  rows.push(['合计', ...[all, ...sums].map((n) => (n / 100).toFixed(2)), '100%']);
  rows.unshift(['单位', '合计（万元）', '基本支出（万元）', '项目支出（万元）', '占比']);
  const head = '2024年度部门整体支出绩效自评报告\n\n一、部门基本情况\n无。\n\n';
  return head + rows.map((cells) => `\t${cells.join('\n\t')}\n`).join('\n');
}

async function benchTimes(root: string, print: (line: string) => void): Promise<void> {
  print('');
  const sample = join(root, 'samples');
  const name = readdirSync(sample).find((file) => file.startsWith('01-') && file.endsWith('.docx'));
  const reports: [string, string, Uint8Array][] = [
    ["a report of the seed's size (sample 01)", name ?? '', name ? readFileSync(join(sample, name)) : new Uint8Array()],
    ['a free table of 10,000 lines and 5 columns, one figure wrong', 'table.txt', Buffer.from(longTable(10_000))],
  ];
  for (const [what, file, bytes] of reports) {
    const parsed = await parse(bytes, { name: file, sha256: '' });
    if (parsed.rejection) throw new Error(parsed.rejection.en);
    const extraction = extract(parsed.value);
    const took = await time(() => check(parsed.value, extraction));
    const found = check(parsed.value, extraction).findings.filter((f) => f.severity === 'error').length;
    print(
      `Check, locate and diagnose ${what}: ${milliseconds(took.median)} ms (fastest ${milliseconds(took.fastest)}), ${extraction.facts.length} facts, ${found} errors.`,
    );
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
