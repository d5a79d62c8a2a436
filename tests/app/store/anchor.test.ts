/** Who can write the workspace can rewrite its journals, hashes and all. A head that was filed outside still finds it. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { chainOn, type Line, printLine } from '../../../app/store/chain.js';
import { run, temporaryFolder } from '../support/memory-io.js';

type Record = Line<{ by?: string; reason?: string; verdict?: string }>;

let place = '';
let head = '';
beforeAll(async () => {
  // The clean-up of every test takes the folders of that test: the one that all copy stands beside them.
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'workspace'));
  const at = new Date('2025-07-08T01:00:00Z');
  const entries = ['张三', '李四', '王五', '赵六'].map((by, i) => ({
    kind: 'note',
    report: 'r',
    by,
    reason: `理由${i}`,
  }));
  let lines: Line<object>[] = [];
  for (const entry of entries) lines = [...lines, ...chainOn(lines.at(-1), [entry], at)];
  write(join(cwd, 'workspace'), lines);
  writeFileSync(join(cwd, 'workspace', 'received.jsonl'), '');
  place = `${cwd}-kept`;
  cpSync(cwd, place, { recursive: true });
  head = `${lines.length}-${lines.at(-1)?.hash}`;
  return () => rmSync(place, { recursive: true, force: true });
});

function write(folder: string, lines: readonly Line<object>[]): void {
  writeFileSync(join(folder, 'journal.jsonl'), lines.map((line) => `${printLine(line)}\n`).join(''));
  const last = lines.at(-1);
  writeFileSync(join(folder, 'journal.jsonl.head'), last ? `${last.seq} ${last.hash}\n` : '');
}

/** The same entries, changed, hashed anew from the first: what an attacker with the program at hand would write. */
function rewritten(change: (entries: Record[]) => Record[]) {
  return (folder: string) => {
    const lines = readFileSync(join(folder, 'journal.jsonl'), 'utf8').trim().split('\n');
    const entries = change(lines.map((line) => JSON.parse(line) as Record));
    let made: Line<object>[] = [];
    for (const { seq, at, previous, hash, until, ...entry } of entries)
      made = [...made, ...chainOn(made.at(-1), [entry], new Date(at))];
    write(folder, made);
  };
}

const file = (name: string, change: (text: string) => string) => (folder: string) =>
  writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')));
const withFirst = (change: Partial<Record>) => (entries: Record[]) =>
  entries.map((entry, i) => (i === 0 ? { ...entry, ...change } : entry));

/** `alone`: found without the anchor, too. */
const ATTACKS: [what: string, attack: (folder: string) => void, alone: boolean][] = [
  ['another name, everything hashed anew', rewritten(withFirst({ by: '陈七' })), false],
  ['another reason, everything hashed anew', rewritten(withFirst({ reason: '别的' })), false],
  ['another day, everything hashed anew', rewritten(withFirst({ at: '2024-01-01T00:00:00.000Z' })), false],
  ['a line left out, everything hashed anew', rewritten((entries) => entries.filter((_, i) => i !== 1)), false],
  ['a line put in, everything hashed anew', rewritten((entries) => [entries[0]!, ...entries]), false],
  [
    'two lines changed over, everything hashed anew',
    rewritten((entries) => [entries[1]!, entries[0]!, ...entries.slice(2)]),
    false,
  ],
  ['a word changed in place', file('journal.jsonl', (text) => text.replace('张三', '陈七')), true],
  [
    'the last lines cut off',
    file('journal.jsonl', (text) => `${text.trim().split('\n').slice(0, 2).join('\n')}\n`),
    true,
  ],
  ['the journal deleted', (folder) => rmSync(join(folder, 'journal.jsonl')), true],
  ['a hash changed', file('journal.jsonl', (text) => text.replace(/"hash":"./, '"hash":"x')), true],
  [
    'journal and head deleted',
    (folder) => ['journal.jsonl', 'journal.jsonl.head'].map((name) => rmSync(join(folder, name))),
    false,
  ],
];

describe('a journal against the head that was filed', () => {
  const copy = () => {
    const cwd = temporaryFolder();
    cpSync(place, cwd, { recursive: true });
    return cwd;
  };

  it('agrees while nothing is altered, also when it has grown', async () => {
    const cwd = copy();
    const sound = await run(['verify', '--head', head], { cwd });
    expect([sound.status, sound.stdout]).toEqual([0, expect.stringContaining('与存档的日志头相符（第 4 行）')]);
    expect(sound.stdout).toContain(`日志头（打印、签字、存档）：${head}`);
    rewritten((entries) => [...entries, entries[0]!])(join(cwd, 'workspace'));
    expect((await run(['verify', '--head', head], { cwd })).status).toBe(0);
  });

  it.each(ATTACKS)('%s is found', async (_, attack, alone) => {
    const cwd = copy();
    attack(join(cwd, 'workspace'));
    expect((await run(['verify', '--head', head], { cwd })).status).toBe(1);
    if (alone) expect((await run(['verify'], { cwd })).status).toBe(1);
  });

  it('is not compared with something that is no head', async () => {
    const { status, stderr } = await run(['verify', '--head', 'abc'], { cwd: copy() });
    expect([status, stderr.includes('行数-校验码')]).toEqual([2, true]);
  });
});
