/**
 * A fault at every change that a command makes of the disk: afterwards every file is as it was or as it should be, nothing is lost, the journals
 * are sound, and the same command run once more ends as if nothing had been.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import exceljs from 'exceljs';
import { describe, expect, it, vi } from 'vitest';
import { cli } from '../../app/cli/cli.js';
import { correctWith } from '../../app/cli/commands/correct.js';
import { publishWith } from '../../app/cli/commands/publish.js';
import { rebuildWith } from '../../app/cli/commands/rebuild.js';
import { runWith } from '../../app/cli/commands/run.js';
import type { Io } from '../../app/machine/io.js';
import { openJournal } from '../../app/store/journal.js';
import { openSeal } from '../../app/store/secret.js';
import { readWorkbook } from '../../app/workbook/read.js';
import { scaled } from '../support/soak.js';
import { contentOf } from './support/content-of.js';
import { arm, FAULTS, type Fault } from './support/failing-disk.js';
import { memoryIo, temporaryFolder } from './support/memory-io.js';
import { finding } from './support/reports.js';
import { fakeStages, type Script } from './support/stages.js';

vi.mock('../../app/machine/disk.js', async (original) =>
  (await import('./support/failing-disk.js')).failing(await original<Record<string, unknown>>()),
);

type Act = (io: Io) => Promise<unknown>;

const line =
  (...argv: string[]): Act =>
  (io) =>
    cli(argv, io);
const args = (operands: string[], options: Record<string, string> = {}) => ({ operands, options, lang: 'zh' as const });
const put = (name: string, script: Script) => (cwd: string) => {
  mkdirSync(join(cwd, 'in'), { recursive: true });
  writeFileSync(join(cwd, 'in', name), JSON.stringify(script));
};

/** A clerk's words on the second finding. */
async function fillIn(cwd: string): Promise<void> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(join(cwd, 'output', '汇总.xlsx'));
  const sheet = workbook.getWorksheet('问题');
  const heads = (sheet?.getRow(1).values ?? []) as string[];
  sheet?.eachRow((row) => {
    if (row.getCell(heads.indexOf('问题')).value !== '问题y') return;
    for (const [head, text] of Object.entries({ 处理: '采纳说明', 说明: '有依据', 经办人: '张三' }))
      row.getCell(heads.indexOf(head)).value = text;
  });
  await workbook.xlsx.writeFile(join(cwd, '回填.xlsx'));
}

/** One after the other, each in what the one before left; `before` is done by somebody else. `isSampled`: it writes as another one does. */
const COMMANDS: {
  name: string;
  before?: ((cwd: string) => void | Promise<void>)[];
  act: Act;
  isSampled?: true;
}[] = [
  {
    name: 'run',
    before: [
      put('1.docx', { department: '甲局', docx: true }),
      put('2.txt', { department: '乙局', findings: [finding('x'), finding('y')] }),
      put('3.txt', { rejected: true }),
    ],
    act: (io) => runWith(args(['in']), io, fakeStages(), 1),
  },
  { name: 'decide', act: line('decide', 'x', '--by', '张三', '--accept', '--reason', '已说明') },
  { name: 'workbook', act: line('workbook') },
  { name: 'import', before: [fillIn], act: line('import', '回填.xlsx') },
  { name: 'letters', act: line('letters') },
  { name: 'publish', act: (io) => publishWith(args([], { by: '李四' }), io, fakeStages()) },
  {
    name: 'run over a later version',
    before: [put('4.docx', { department: '甲局', docx: true, total: '1725.07' })],
    act: (io) => runWith(args(['in']), io, fakeStages(), 1),
    isSampled: true,
  },
  { name: 'correct', act: (io) => correctWith(args(['甲局'], { by: '李四', reason: '补充附件' }), io, fakeStages()) },
  { name: 'withdraw', act: line('withdraw', '乙局', '--by', '李四', '--reason', '重新编报') },
  { name: 'pack', act: line('pack') },
  { name: 'backup', act: line('backup', 'copy') },
  { name: 'restore', act: line('restore', 'copy', '--workspace', 'restored') },
  { name: 'rebuild', act: (io) => rebuildWith(args([]), io, fakeStages(), 1), isSampled: true },
];

/**
 * All that the next command meets, locks and leftovers too, without the chance in their names: from one and the same state it goes the same way.
 * Most faults of neighbouring changes leave one.
 */
function stateOf(cwd: string): string {
  const byChance = /(lock-|releasing-|\.gouji-(?:tmp|old)-)[0-9a-f-]+/;
  return JSON.stringify(
    Object.entries(contentOf(cwd)).map(([path, hash]) => [
      path.replace(byChance, '$1'),
      /(?:^|\/)lock-/.test(path) ? '' : hash,
    ]),
  );
}

/** What lasts: neither locks and notes of what is under way, nor what saves work and is made again; hashes of lines are of their order. */
function lasting(cwd: string): Record<string, string> {
  const passing =
    /(?:^|\/)(?:lock-[^/]*|releasing-[^/]*|site\/hashes\.txt|stages\.jsonl|\.gouji-(?:tmp|old)-.*|[^/]*\.torn|workspace\/(?:journal|received)\.jsonl(?:\.head)?)$|(?:^|\/)(?:outputs|laid-out)\//;
  return Object.fromEntries(Object.entries(contentOf(cwd)).filter(([path]) => !passing.test(path)));
}

async function actIn(cwd: string, act: Act): Promise<string> {
  const io = memoryIo({ cwd });
  await act(io).catch((error: unknown) => String(error));
  return io.text('stdout') + io.text('stderr');
}

/** Files that are neither as before nor as they should be in the end. */
function half(found: Record<string, string>, ...allowed: Record<string, string>[]): string[] {
  const paths = new Set([found, ...allowed].flatMap((one) => Object.keys(one)));
  return [...paths].filter((path) => !allowed.some((one) => one[path] === found[path]));
}

/**
 * Results and drafts are made again: of a run that met a fault they say so, and a power cut may tear a draft. Of two reports that go out together
 * one may be out, and the index says so. What must be as before or as in the end at every moment is all else.
 */
function isMadeAgain(path: string): boolean {
  return /^(?:workspace\/results\/|output\/(?:汇总\.xlsx$|site\/index\.html$|reports\/))/.test(path);
}

/** A folder cannot be exchanged in one step: for that instant the old one lies beside its place, and the next command puts it back. */
function isSetAside(cwd: string, path: string): boolean {
  const folder = dirname(join(cwd, path));
  const beside = existsSync(dirname(folder)) ? readdirSync(dirname(folder)) : [];
  return beside.some((name) => name.startsWith('.gouji-old-') && name.endsWith(`-${basename(folder)}`));
}

function isWholeIndex(cwd: string): boolean {
  const path = join(cwd, 'output', 'site', 'index.html');
  return !existsSync(path) || readFileSync(path, 'utf8').trimEnd().endsWith('</html>');
}

function isWholeBook(cwd: string): boolean {
  const path = join(cwd, 'output', '汇总.xlsx');
  return !existsSync(path) || readWorkbook(new Uint8Array(readFileSync(path)), () => '').rows !== null;
}

/** What the journals say, in whatever order: of two reports that go out together either may come first. */
function entriesIn(cwd: string): string[] {
  const files = ['workspace/journal.jsonl', 'workspace/received.jsonl'].map((name) => join(cwd, name));
  const lines = files.flatMap((file) => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []));
  return lines
    .map((text) => {
      const { seq: _seq, until: _until, previous: _previous, hash: _hash, ...entry } = JSON.parse(text);
      return JSON.stringify(entry);
    })
    .sort();
}

function isBetween(found: readonly string[], old: readonly string[], done: readonly string[]): boolean {
  return old.every((entry) => found.includes(entry)) && found.every((entry) => done.includes(entry)) && isOnce(found);
}

function isOnce(entries: readonly string[]): boolean {
  return new Set(entries).size === entries.length;
}

describe('a fault at a change of the disk', () => {
  it.each(FAULTS)('leaves a line in the journal where it said so, and only there: %s', async (fault) => {
    const at = new Date('2025-07-08T01:02:03.000Z');
    for (const before of [[], [{ n: 1 }]])
      for (let change = 1; change <= 10; change++) {
        const path = join(temporaryFolder(), 'journal.jsonl');
        const journal = await openJournal<{ n: number }>(path);
        await journal.append(before, at);
        arm({ at: change, fault });
        const isSaid = await journal.append([{ n: 2 }], at).then(
          () => true,
          () => false,
        );
        arm(null);
        const found = (await openJournal<{ n: number }>(path)).lines.map(({ n }) => n);
        const said = [...before.map(({ n }) => n), ...(isSaid ? [2] : [])];
        // Where the power went, it may have gone before anything could be said.
        const isSayable = found.join() === said.join() || (fault === 'dead' && found.length > said.length);
        expect([change, found, said, isSayable]).toEqual([change, found, said, true]);
      }
  });

  it('costs nothing but the command that it met', { timeout: 3_600_000 }, async () => {
    // In memory where that is a folder: thousands of small workspaces are written and thrown away.
    const folder = temporaryFolder(existsSync('/dev/shm') ? '/dev/shm' : tmpdir());
    const start = join(folder, 'start');
    mkdirSync(start);
    // Chance makes another secret each time, and rows of the workbook are sealed by it.
    await openSeal(join(start, 'workspace'));
    const wrong: string[] = [];
    for (const [n, { name, before = [], act, isSampled }] of COMMANDS.entries()) {
      for (const prepare of before) await prepare(start);
      const end = join(folder, 'end');
      cpSync(start, end, { recursive: true, preserveTimestamps: true });
      arm(null);
      await actIn(end, act);
      const changes = arm(null);
      const [old, done] = [lasting(start), lasting(end)];
      const [saidBefore, saidInTheEnd] = [entriesIn(start), entriesIn(end)];
      const faults = scaled<readonly Fault[]>([FAULTS[n % FAULTS.length] ?? 'fails'], FAULTS);
      const some = (shares: readonly number[]) => shares.map((share) => Math.ceil(share * changes));
      const every = Array.from({ length: changes }, (_, i) => i + 1);
      const picked = scaled(some([0.6]), isSampled ? some([0.15, 0.35, 0.6, 0.85, 1]) : every);
      const states = new Set<string>();
      for (const fault of faults)
        for (const at of picked) {
          const cwd = join(folder, 'hit');
          cpSync(start, cwd, { recursive: true, preserveTimestamps: true });
          arm({ at, fault });
          const said = await actIn(cwd, act);
          arm(null);
          const complain = (what: string) => wrong.push(`${name}, ${fault} at ${at} of ${changes}: ${what}`);
          const found = half(lasting(cwd), old, done).filter((path) => !isMadeAgain(path) && !isSetAside(cwd, path));
          if (!isWholeIndex(cwd)) complain('half an index');
          if (!isWholeBook(cwd)) complain('a workbook that cannot be opened');
          if (found.length > 0) complain(`neither old nor new: ${found.join(', ')} ${said.slice(0, 300)}`);
          if (/没有完成。请把下面的内容转给/.test(said)) complain(`no sentence: ${said.slice(0, 400)}`);
          if (!isBetween(entriesIn(cwd), saidBefore, saidInTheEnd)) complain('a line is lost, half or twice');
          const state = stateOf(cwd);
          if (!states.has(state)) {
            states.add(state);
            const verified = await actIn(cwd, line('verify'));
            // What a withdrawal that was cut off left is said, and gone after the next run.
            if (/✕(?! 已撤下的报告还留有)/.test(verified)) complain(`verify: ${verified}`);
            const again = await actIn(cwd, act);
            const differs = half(lasting(cwd), done);
            if (entriesIn(cwd).join() !== saidInTheEnd.join()) differs.push('the journals');
            if (differs.length > 0)
              complain(`the next run ends otherwise: ${differs.join(', ')} ${again.slice(0, 300)}`);
          }
          rmSync(cwd, { recursive: true, force: true });
        }
      rmSync(start, { recursive: true });
      cpSync(end, start, { recursive: true, preserveTimestamps: true });
      rmSync(end, { recursive: true });
    }
    expect(wrong).toEqual([]);
  });
});
