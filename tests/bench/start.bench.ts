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

export function benchStart(root: string, runs: number, print: (line: string) => void): void {
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
    const missing = new Set<string>();
    for (let run = 0; run <= runs; run++) {
      for (const [i, [name, program, args]] of commands.entries()) {
        const started = performance.now();
        const { error } = spawnSync(program, args, { stdio: 'ignore' });
        if (error) missing.add(name);
        // The first round finds the files on the disk.
        else if (run > 0) times[i]!.push(performance.now() - started);
      }
    }
    const median = times.map((all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN);
    const [node = 1, help = 1, check = 1, pandoc = Number.NaN] = median;
    const rows = commands.map(([name], i) =>
      missing.has(name)
        ? [name, 'not installed here']
        : [name, milliseconds(times[i]?.[0] ?? 0), milliseconds(median[i] ?? 0)],
    );
    for (const line of table(['a process', 'fastest ms', 'median ms'], rows)) print(line);
    print(`gouji --help takes ${(help / node).toFixed(2)} times node -e 0.`);
    if (!Number.isNaN(pandoc)) print(`gouji check takes ${(check / pandoc).toFixed(2)} times pandoc.`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
