import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runWith } from '../../../app/cli/commands/run.js';
import { compiled } from '../../../app/machine/package-root.js';
import { readWorkbook } from '../../../app/workbook/read.js';
import { scaled } from '../../support/soak.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';
import { fakeStages } from '../support/stages.js';

/** Decides and rewrites the workbook for ever, with a mark before each step. */
/** Whose keys they are is another question. */
const UNSEALED = () => '';

const SCRIPT = `
  import { cli } from ${JSON.stringify(pathToFileURL(compiled('app', 'cli', 'cli.js')).href)};
  import { Writable } from 'node:stream';
  const none = () => new Writable({ write: (chunk, encoding, done) => done() });
  const io = { stdout: none(), stderr: process.stderr, stdin: [], cwd: process.argv[1], env: {}, now: () => new Date(0),
    isTTY: { stdout: false, stderr: false }, columns: 100 };
  for (let i = 0; ; i++) {
    process.stdout.write('.');
    await cli(['decide', 'x', '--by', '张三', '--accept', '--reason', String(i)], io);
    process.stdout.write('.');
    await cli(['workbook'], io);
  }`;

describe('a process that is killed while it writes the workbook', () => {
  it.each(scaled([3], [2, 3, 4, 5, 6]))(
    'at its step %i leaves a whole workbook, a sound journal and no leftovers',
    async (steps) => {
      const cwd = temporaryFolder();
      mkdirSync(join(cwd, 'in'));
      const findings = Array.from({ length: 40 }, (_, i) => finding(i === 0 ? 'x' : `x${i}`));
      writeFileSync(join(cwd, 'in', 'a.txt'), JSON.stringify({ findings }));
      await runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd }), fakeStages(), 1);
      const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT, cwd], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const exit = once(child, 'exit');
      let seen = 0;
      for await (const chunk of child.stdout) {
        seen += String(chunk).length;
        if (seen >= steps) child.kill('SIGKILL');
      }
      await exit;
      expect(seen).toBeGreaterThanOrEqual(steps);
      const book = join(cwd, 'output', '汇总.xlsx');
      expect(readWorkbook(new Uint8Array(readFileSync(book)), UNSEALED).rows).toHaveLength(40);
      expect((await run(['verify'], { cwd })).status).toBe(0);
      expect((await run(['workbook'], { cwd })).status).toBe(0);
      const left = [...readdirSync(join(cwd, 'output')), ...readdirSync(join(cwd, 'workspace'))];
      expect(left.filter((name) => /^(?:\.gouji|lock-)/.test(name))).toEqual([]);
      const last =
        readFileSync(join(cwd, 'workspace', 'journal.jsonl'), 'utf8')
          .trim()
          .split('\n')
          .at(-1) ?? '';
      const row = readWorkbook(new Uint8Array(readFileSync(book)), UNSEALED).rows?.find(
        ({ cells }) => cells.verdict !== '',
      );
      expect(row?.cells.reason).toBe(last === '' ? undefined : (JSON.parse(last) as { reason: string }).reason);
    },
  );
});
