/** Who can write the workspace can rewrite its journals, hashes and all. A head that was filed outside still finds it. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../app/state/workspace.js';
import { openBlobs } from '../../../app/store/blobs.js';
import { chainOn, type Line, printLine } from '../../../app/store/chain.js';
import { fingerprint, readHeads } from '../../../app/store/heads.js';
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
    expect(sound.stdout).toContain(`日志头（gouji head --print 打印，签字、存档）：${head}`);
    rewritten((entries) => [...entries, entries[0]!])(join(cwd, 'workspace'));
    expect((await run(['verify', '--head', head], { cwd })).status).toBe(0);
  });

  it.each(ATTACKS)('%s is found', async (_, attack, alone) => {
    const cwd = copy();
    attack(join(cwd, 'workspace'));
    expect((await run(['verify', '--head', head], { cwd })).status).toBe(1);
    if (alone) expect((await run(['verify'], { cwd })).status).toBe(1);
  });

  it.each(ATTACKS)('%s is found by a head that was kept', async (_, attack) => {
    const cwd = copy();
    expect((await run(['head'], { cwd })).stdout).toBe(`${head}\n`);
    expect((await run(['verify'], { cwd })).stdout).toContain('与留存、公布的 1 个日志头相符');
    attack(join(cwd, 'workspace'));
    const { status, stdout } = await run(['verify'], { cwd });
    expect([status, /被截短|不符|被改写|有改动/.test(stdout)]).toEqual([1, true]);
  });

  it('is compared with the list on the site, too', async () => {
    const cwd = copy();
    mkdirSync(join(cwd, 'output', 'site'), { recursive: true });
    const list = join(cwd, 'output', 'site', 'hashes.txt');
    writeFileSync(list, `# 2024/甲局  第1版  2025-07-08 公开  日志头 ${head}\n`);
    expect((await run(['verify'], { cwd })).stdout).toContain('与留存、公布的 1 个日志头相符');
    rewritten(withFirst({ by: '陈七' }))(join(cwd, 'workspace'));
    expect((await run(['verify'], { cwd })).stdout).toContain('日志与它不符，被改写过');
  });

  it('of the intake stands in every release: what came in is not rewritten either', async () => {
    const cwd = temporaryFolder();
    const at = new Date('2025-07-08T01:00:00Z');
    const intake = (names: string[]) => {
      let lines: Line<object>[] = [];
      for (const path of names) lines = [...lines, ...chainOn(lines.at(-1), [{ kind: 'note', path, sha256: '' }], at)];
      return lines;
    };
    const put = (name: string, lines: readonly Line<object>[]) =>
      writeFileSync(join(cwd, 'workspace', name), lines.map((line) => `${printLine(line)}\n`).join(''));
    mkdirSync(join(cwd, 'workspace'));
    const received = intake(['a.docx', 'b.docx']);
    const last = { lines: 2, hash: received.at(-1)?.hash };
    put('journal.jsonl', chainOn(undefined, [{ kind: 'release', report: 'r', files: {}, received: last }], at));
    put('received.jsonl', received);
    const said = async () => (await run(['verify'], { cwd })).stdout;
    expect(await said()).not.toContain('received.jsonl');
    for (const names of [['a.docx'], ['a.docx', 'c.docx'], []]) {
      put('received.jsonl', intake(names));
      expect(await said()).toMatch(/✕ received\.jsonl 2-[0-9a-f]{64}：日志(?:比它短|与它不符)/);
    }
  });

  it('anchors the intake as well: what came in is neither cut nor rewritten unseen', async () => {
    const cwd = copy();
    const workspace = join(cwd, 'workspace');
    const intake = (...names: string[]) => {
      let lines: Line<object>[] = [];
      for (const path of names) lines = [...lines, ...chainOn(lines.at(-1), [{ path, sha256: '' }], new Date(0))];
      const last = lines.at(-1);
      writeFileSync(join(workspace, 'received.jsonl'), lines.map((line) => `${printLine(line)}\n`).join(''));
      writeFileSync(join(workspace, 'received.jsonl.head'), last ? `${last.seq} ${last.hash}\n` : '');
      return last ? `+${last.seq}-${last.hash}` : '';
    };
    const told = async (...argv: string[]) => (await run(['verify', ...argv], { cwd })).stdout;
    const filed = `${head}${intake('a.docx', 'b.docx')}`;
    expect((await run(['head', '--print'], { cwd })).stdout.split('\n')[0]).toBe(filed);
    expect(readFileSync(join(cwd, 'output', '日志头-2025-07-08.html'), 'utf8')).toContain(filed);
    intake('a.docx', 'b.docx', 'c.docx');
    expect(await told('--head', filed)).toContain('收件日志与存档的日志头相符（第 2 行）');
    expect(await told('--head', head)).not.toContain('收件日志与存档');
    for (const attack of [['a.docx'], ['a.docx', 'c.docx', 'd.docx'], []]) {
      intake(...attack);
      expect(await told('--head', filed)).toMatch(/✕ 收件日志(?:比存档短|与存档的日志头不符)/);
      expect(await told()).toContain(`✕ ${filed}：日志`);
    }
  });

  it('is short where released files have no line, but not where a release was cut off', async () => {
    const cwd = copy();
    const workspace = join(cwd, 'workspace');
    const hash = await openBlobs(join(workspace, 'released')).put('a page');
    const found = await run(['verify'], { cwd });
    expect([found.status, found.stdout]).toEqual([1, expect.stringContaining('1 份公开件或通知在日志里没有记录')]);
    writeFileSync(join(workspace, 'releasing-0a.json'), JSON.stringify([hash]));
    const left = await run(['verify'], { cwd });
    expect([left.status, left.stdout]).toEqual([0, expect.stringContaining('公开或退回中断时留下的')]);
    await (await openWorkspace({ folder: workspace }, 'run', new Date())).close();
    expect(readdirSync(workspace).filter((name) => name.startsWith('releasing'))).toEqual([]);
    expect(await openBlobs(join(workspace, 'released')).list()).toEqual([]);
  });

  it('has heads that are signed, printed on a page, and handed to a service', async () => {
    const cwd = copy();
    const workspace = join(cwd, 'workspace');
    const program = join(cwd, 'stamp.mjs');
    writeFileSync(
      program,
      "process.stdin.pipe(process.stdout); process.stdin.on('end', () => process.stdout.write('!'))",
    );
    const made = await run(['head', '--print', '--send', `${process.execPath} ${program}`], { cwd });
    expect([made.status, made.stdout]).toEqual([0, expect.stringMatching(/请打印 .*日志头-2025-07-08\.html/)]);
    const page = readFileSync(join(cwd, 'output', '日志头-2025-07-08.html'), 'utf8');
    expect(page).toContain(head);
    expect(page).toContain('不是电子签名');
    const [kept] = await readHeads(workspace);
    expect(Buffer.from(kept?.answer ?? '', 'base64').toString()).toMatch(/"algorithm":"ed25519".*\}!$/);
    if (process.platform !== 'win32')
      for (const name of ['heads.jsonl', 'head-key.pem'])
        expect(statSync(join(workspace, name)).mode & 0o777).toBe(0o600);
    // Another number of lines, under the old signature.
    writeFileSync(
      join(workspace, 'heads.jsonl'),
      readFileSync(join(workspace, 'heads.jsonl'), 'utf8').replace('"lines":4', '"lines":3'),
    );
    expect((await run(['verify'], { cwd })).stdout).toContain('留存的日志头被改动');
    const failed = await run(['head', '--send', `${process.execPath} -e process.exit(3)`], { cwd });
    expect([failed.status, failed.stderr]).toEqual([
      1,
      expect.stringContaining('没有完成（3），日志头没有送出，也没有保存'),
    ]);
  });

  it('is signed by SM2 once that was asked for, each algorithm with a key of its own', async () => {
    const cwd = copy();
    const workspace = join(cwd, 'workspace');
    const path = join(workspace, 'heads.jsonl');
    for (const argv of [[], ['--algorithm', 'sm2', '--print'], [], ['--algorithm', 'ed25519']])
      expect((await run(['head', ...argv], { cwd })).status).toBe(0);
    expect((await readHeads(workspace)).map((one) => one?.algorithm)).toEqual(['ed25519', 'sm2', 'sm2', 'ed25519']);
    expect(readFileSync(join(cwd, 'output', '日志头-2025-07-08.html'), 'utf8')).toContain('SM2（SM3）');
    const keys = [...new Set((await readHeads(workspace)).flatMap((one) => (one ? [fingerprint(one)] : [])))];
    expect(keys).toHaveLength(2);
    expect((await run(['verify'], { cwd })).stdout).toContain(
      `与留存、公布的 4 个日志头相符，签署公钥指纹 ${keys[0]}，签署公钥指纹 ${keys[1]}`,
    );
    // The signature of one kind under the name of the other, another number, and no signature at all.
    for (const [from, to] of [
      ['"sm2"', '"ed25519"'],
      ['"lines":4', '"lines":3'],
      [/"signature":"[^"]*"/g, '"signature":""'],
    ] as const) {
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.replaceAll(from, to));
      expect((await run(['verify'], { cwd })).stdout).toContain('留存的日志头被改动');
      writeFileSync(path, text);
    }
    const { status, stderr } = await run(['head', '--algorithm', 'rsa'], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining('--algorithm 可以是 ed25519、sm2')]);
  });

  it('has no head while it is empty', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'workspace'));
    write(join(cwd, 'workspace'), []);
    writeFileSync(join(cwd, 'workspace', 'received.jsonl'), '');
    const { status, stdout, stderr } = await run(['head', '--print'], { cwd });
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining('没有可以留存、打印的日志头')]);
    expect([await readHeads(join(cwd, 'workspace')), readdirSync(cwd)]).toEqual([[], ['workspace']]);
  });

  it('is not compared with something that is no head', async () => {
    const { status, stderr } = await run(['verify', '--head', 'abc'], { cwd: copy() });
    expect([status, stderr.includes('行数-校验码')]).toEqual([2, true]);
  });
});
