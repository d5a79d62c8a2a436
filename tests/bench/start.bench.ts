/**
 * What a clerk waits for who checks one file: whole processes, from the command to its last line, each of the others in turn so that a busy
 * machine slows all of them. Node alone is the least that a command can take, pandoc what the same file takes a program that starts fast.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLES } from '../support/samples/list.js';
import { milliseconds, table } from './measure.js';

export interface Start {
  name: string;
  /** null where the program is not there. */
  fastest: number | null;
  median: number | null;
  /** Median of the processor time that it and its own processes used; null where the shell does not tell. */
  processor: number | null;
}

export function timeStarts(root: string, runs: number): Start[] {
  const work = mkdtempSync(join(tmpdir(), 'gouji-start-'));
  try {
    const seed = join(root, '../shared/seed/kjj-2024.docx');
    const file = existsSync(seed) ? seed : join(work, 'sample.docx');
    if (file !== seed) writeFileSync(file, SAMPLES[0]!.bytes());
    const gouji = join(root, 'app', 'gouji.mjs');
    const commands: [name: string, program: string, args: string[]][] = [
      ['node -e 0', process.execPath, ['-e', '0']],
      ['gouji --help', process.execPath, [gouji, '--help']],
      ['gouji check FILE', process.execPath, [gouji, 'check', file]],
      ['pandoc FILE -t plain', 'pandoc', [file, '-t', 'plain']],
    ];
    const times = commands.map((): number[] => []);
    const processor = commands.map((): number[] => []);
    for (let run = 0; run <= runs; run++) {
      for (const [i, [, program, args]] of commands.entries()) {
        const started = performance.now();
        const { error } = spawnSync(program, args, { stdio: 'ignore' });
        // The first round finds the files on the disk.
        if (error || run === 0) continue;
        times[i]!.push(performance.now() - started);
        const spent = processorOf(program, args);
        if (spent !== null) processor[i]!.push(spent);
      }
    }
    return commands.map(([name], i) => {
      const sorted = times[i]!.sort((a, b) => a - b);
      const middle = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? null;
      return { name, fastest: sorted[0] ?? null, median: middle(sorted), processor: middle(processor[i]!) };
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Milliseconds, as a POSIX shell counts what its children used. */
export function processorOf(program: string, args: readonly string[]): number | null {
  const { stdout } = spawnSync('sh', ['-c', '"$@" >/dev/null 2>&1; times', 'sh', program, ...args], {
    encoding: 'utf8',
  });
  const spent = [...(stdout?.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return spent.length < 2 ? null : spent.reduce((sum, [, m, s]) => sum + 60_000 * Number(m) + 1000 * Number(s), 0);
}

export function benchStart(root: string, runs: number, print: (line: string) => void): void {
  const starts = timeStarts(root, runs);
  const rows = starts.map(({ name, fastest, median }) =>
    fastest === null || median === null
      ? [name, 'not installed here']
      : [name, milliseconds(fastest), milliseconds(median)],
  );
  for (const line of table(['a process', 'fastest ms', 'median ms'], rows)) print(line);
  const [node, help, check, pandoc] = starts.map(({ median }) => median);
  if (node && help) print(`gouji --help takes ${(help / node).toFixed(2)} times node -e 0.`);
  if (check && pandoc) print(`gouji check takes ${(check / pandoc).toFixed(2)} times pandoc.`);
}
