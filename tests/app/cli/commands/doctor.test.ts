import { appendFileSync, chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishWith } from '../../../../app/cli/commands/publish.js';
import { runWith } from '../../../../app/cli/commands/run.js';
import { memoryIo, run, temporaryFolder } from '../../support/memory-io.js';
import { fakeStages } from '../../support/stages.js';

/** No browser is started: that it is missing is one of the things said. */
const env = { GOUJI_BROWSER: '/nowhere/chrome' };

async function worked() {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'in'));
  for (const department of ['甲局', '乙局'])
    writeFileSync(join(cwd, 'in', `${department}.txt`), JSON.stringify({ department }));
  await runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd }), fakeStages(), 2);
  const inWorkspace = (...path: string[]) => join(cwd, 'workspace', ...path);
  async function doctor(...argv: string[]) {
    const { status, stdout } = await run(['doctor', '--json', ...argv], { cwd, env });
    const { items, repaired } = JSON.parse(stdout) as {
      items: { id: string; state: string; said: string; remedy: string | null }[];
      repaired: string[];
    };
    return { status, repaired, of: (id: string) => items.find((item) => item.id === id) };
  }
  return { cwd, inWorkspace, doctor };
}

/** Two releases: two lines of the journal. */
async function published() {
  const w = await worked();
  const { cwd, inWorkspace } = w;
  for (const name of ['甲局', '乙局'])
    await publishWith({ operands: [name], options: { by: '李四' }, lang: 'zh' }, memoryIo({ cwd }), fakeStages());
  const path = inWorkspace('journal.jsonl');
  /** By somebody who knows where the length of the journal is kept. */
  const cut = (lines: number) => {
    const all = readFileSync(path, 'utf8').split('\n').slice(0, lines);
    writeFileSync(path, all.map((line) => `${line}\n`).join(''));
    rmSync(`${path}.head`);
  };
  const head = (at = '2025-07-08T01:02:03Z') => run(['head'], { cwd, now: () => new Date(at) });
  /** When there was one line. */
  const earlier = async (at: string) => {
    const whole = readFileSync(path, 'utf8');
    cut(1);
    await head(at);
    writeFileSync(path, whole);
  };
  return { ...w, cut, head, earlier };
}

const resultIn = (folder: string) => join(folder, readdirSync(folder).find((name) => !name.includes('index')) ?? '');

describe('gouji doctor', () => {
  it('says a line of each, what to do where something is wrong, and ends with 1', async () => {
    const { cwd } = await worked();
    const { status, stdout } = await run(['doctor'], { cwd, env });
    expect(status).toBe(1);
    expect(stdout).toMatch(/✕ 浏览器 +不能生成 PDF.*\n +→ .*GOUJI_BROWSER/);
    expect(stdout).toMatch(/✓ 日志 +防篡改校验无误/);
    expect(stdout).toContain('1 项有问题');
    expect((await run(['doctor', '--lang', 'en'], { cwd, env })).stdout).toMatch(/✓ journals +both chains are intact/);
  });

  it.each<[string, string, RegExp, (folder: string) => void]>([
    [
      'results',
      'wrong',
      /1 个文件没有结果（其中 1 个结果已损坏）/,
      (f) => writeFileSync(resultIn(join(f, 'results')), '{"a'),
    ],
    ['results', 'wrong', /2 个文件没有结果：/, (f) => rmSync(join(f, 'results'), { recursive: true })],
    ['originals', 'wrong', /缺 2 份：.*甲局\.txt/, (f) => rmSync(join(f, 'originals'), { recursive: true })],
    ['journal', 'note', /末行没有写完/, (f) => appendFileSync(join(f, 'received.jsonl'), '{"seq":3')],
    ['workspace', 'wrong', /打不开/, (f) => appendFileSync(join(f, 'received.jsonl'), '{"seq":9}\n')],
    ['leftovers', 'note', /1 个临时文件/, (f) => writeFileSync(join(f, '.gouji-tmp-1-0f-x'), '')],
    [
      'leftovers',
      'note',
      /进程 7（elsewhere）正在使用/,
      (f) => writeFileSync(join(f, 'lock-7-x-0-elsewhere.json'), ''),
    ],
    ['permissions', 'wrong', /别的账号也能进入 \S+workspace$/, (f) => chmodSync(f, 0o755)],
    ['permissions', 'wrong', /别的账号也能进入 \S+reports$/, (f) => chmodSync(join(f, '../output/reports'), 0o755)],
    ['settings', 'wrong', /1 份要改/, (f) => writeFileSync(join(f, 'profile.json'), '{"mode": 1}')],
  ])('%s: %s, %s', async (id, state, said, damage) => {
    const { inWorkspace, doctor } = await worked();
    expect((await doctor()).of(id)?.state ?? 'sound').toBe('sound');
    damage(inWorkspace());
    const item = (await doctor()).of(id);
    expect([item?.state, item?.said]).toEqual([state, expect.stringMatching(said)]);
    expect(item?.remedy).toBeTruthy();
  });

  it.each<[string, [journal: RegExp, head: RegExp], (w: Awaited<ReturnType<typeof published>>) => unknown]>([
    ['nothing', [/无误/, /note 还没有留存过/], () => {}],
    ['a head that was kept', [/无误/, /sound .*最近一次留存于 0 天前，其后新增 0 行/], (w) => w.head()],
    [
      'a head of long ago',
      [/无误/, /note 最近一次留存于 31\d 天前，其后新增 1 行/],
      (w) => w.earlier('2024-08-30T00:00:00Z'),
    ],
    ['the last line cut', [/wrong \d份公开件.*没有记录/, /wrong hashes\.txt 2-.*日志比它短/], (w) => w.cut(1)],
    ['the journal emptied', [/wrong \d份公开件.*没有记录/, /wrong hashes\.txt 1-.*日志比它短/], (w) => w.cut(0)],
    [
      'cut, and what it named deleted',
      [/sound/, /wrong 2-[0-9a-f]+…：日志比它短/],
      async (w) => {
        await w.head();
        w.cut(0);
        rmSync(w.inWorkspace('released'), { recursive: true });
      },
    ],
  ])('journal and head after %s', async (_, [journal, head], change) => {
    const w = await published();
    await change(w);
    const items = (await w.doctor()).of;
    const said = (id: string) => `${items(id)?.state} ${items(id)?.said}`.replace(/(?<=\d) 份/, '份');
    expect([said('journal'), said('anchor')]).toEqual([expect.stringMatching(journal), expect.stringMatching(head)]);
  });

  it('mends what is safe, on request, and the next run does the rest', async () => {
    const { cwd, inWorkspace, doctor } = await worked();
    const path = resultIn(inWorkspace('results'));
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, '{"a": 1}');
    chmodSync(inWorkspace(), 0o755);
    writeFileSync(inWorkspace('originals', '.gouji-tmp-1-0f-x'), '');
    const { repaired, of } = await doctor('--repair');
    expect(repaired).toHaveLength(3);
    expect([of('leftovers')?.state, of('permissions')?.state]).toEqual(['sound', 'sound']);
    await runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd }), fakeStages(), 2);
    expect(readFileSync(path, 'utf8')).toBe(whole);
  });

  it('says a clock behind the journal, and lines that are older than the ones before', async () => {
    const { cwd, doctor } = await worked();
    const early = { cwd, env, now: () => new Date('2025-07-07T00:00:00Z') };
    expect((await run(['doctor'], early)).stdout).toMatch(
      /✕ 时钟 .*\n.*本机时钟是 2025-07-07 08:00，日志最后一行却是 2025-07-08 09:02/,
    );
    const io = memoryIo(early);
    await runWith({ operands: ['in'], options: {}, lang: 'zh' }, io, fakeStages(), 2);
    expect(io.text('stderr')).toMatch(/^! 本机时钟是 2025-07-07/);
    expect((await doctor()).of('clock')?.state).toBe('sound');
  });
});

describe('a garbled result', () => {
  it('drops its report from no list', async () => {
    const { cwd, inWorkspace } = await worked();
    writeFileSync(resultIn(inWorkspace('results')), '{"documents": ');
    const { stdout } = await run(['findings'], { cwd });
    expect(stdout).toMatch(/✕ .*局\.txt：没有核对结果/);
    for (const name of readdirSync(inWorkspace('results')).filter((one) => one.includes('index')))
      rmSync(inWorkspace('results', name));
    expect((await run(['findings'], { cwd })).stdout).toMatch(/✕ .*局\.txt：没有核对结果/);
    expect((await run(['workbook'], { cwd })).status).toBe(0);
    await runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd }), fakeStages(), 2);
    expect((await run(['findings'], { cwd })).stdout).not.toContain('没有核对结果');
  });
});
