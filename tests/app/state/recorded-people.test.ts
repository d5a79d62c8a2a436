/** The list of people is proved by the journal: whoever changes it by other means than `gouji people` is found, and stops nobody unseen. */
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { examineWorkspace } from '../../../app/cli/commands/examine-workspace.js';
import { type Person, readPeople, writePeople } from '../../../app/state/people.js';
import { hashOfPeople, lastRecordedOf, settlePeople, waitingList } from '../../../app/state/recorded-people.js';
import { openWorkspace, readWorkspace } from '../../../app/state/workspace.js';
import { scaled } from '../../support/soak.js';
import { NOW, PASSPHRASE, personNamed } from '../support/desk.js';
import { arm, FAULTS } from '../support/failing-disk.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';

vi.mock('../../../app/machine/disk.js', async (original) =>
  (await import('../support/failing-disk.js')).failing(await original<Record<string, unknown>>()),
);

const LIST = 'people.json';
const input = `${PASSPHRASE}\n`;
/** Two persons, as the program enters them, and the list as it was when there was one. */
let place = '';
let mallory: Person;
beforeAll(async () => {
  const cwd = temporaryFolder();
  await run(['init'], { cwd });
  await writePeople(join(cwd, 'workspace', LIST), [await personNamed('p1', '李四', '科长')]);
  await run(['people', 'record', '--by', '李四'], { cwd, input });
  cpSync(join(cwd, 'workspace', LIST), join(cwd, 'one.json'));
  await run(['people', 'add', '张三', '--role', '审核', '--by', '李四'], { cwd, input: `${input}${input}` });
  mallory = await personNamed('p3', '王五', '科长');
  place = `${cwd}-kept`;
  cpSync(cwd, place, { recursive: true });
  return () => rmSync(place, { recursive: true, force: true });
});

function copied(): string {
  const cwd = temporaryFolder();
  cpSync(place, cwd, { recursive: true });
  return cwd;
}

const decide = (cwd: string, by = '李四') =>
  run(['decide', 'abcdef12', '--accept', '--reason', '已说明', '--by', by], { cwd, input });
const edited = (change: (people: Person[]) => Person[]) => async (folder: string) =>
  writePeople(join(folder, LIST), change(await readPeople(join(folder, LIST))));

const ATTACKS: [what: string, attack: (folder: string) => void | Promise<void>][] = [
  ['somebody adds himself', edited((people) => [...people, mallory])],
  ['a clerk becomes head', edited((people) => people.map((one) => ({ ...one, role: '科长' as const })))],
  ['a passphrase is replaced', edited((people) => people.map((one) => ({ ...one, passphrase: mallory.passphrase })))],
  ['somebody is taken out', edited((people) => people.slice(0, 1))],
  ['an older list comes back', (folder) => cpSync(join(folder, '..', 'one.json'), join(folder, LIST))],
  ['it is deleted', (folder) => rmSync(join(folder, LIST))],
  ['it is emptied', (folder) => writeFileSync(join(folder, LIST), '[]')],
  ['it is no list any more', (folder) => writeFileSync(join(folder, LIST), '[{')],
];

describe('people.json', () => {
  it.each(ATTACKS)('%s: verify and doctor say so, and nothing is decided', async (_what, attack) => {
    const cwd = copied();
    const folder = join(cwd, 'workspace');
    await attack(folder);
    const before = readFileSync(join(folder, 'journal.jsonl'), 'utf8');
    const found = await run(['verify'], { cwd });
    expect([found.status, found.stdout.includes('✕ 人员名单与操作日志的记录不符')]).toEqual([1, true]);
    const items = await examineWorkspace({ operands: [], options: {}, lang: 'zh' }, memoryIo({ cwd }), { folder });
    expect(items.find(({ id }) => id === 'people')?.state).toBe('wrong');
    for (const by of ['李四', '张三', '王五']) expect((await decide(cwd, by)).status).toBe(2);
    const workspace = await openWorkspace({ folder }, 'review', NOW);
    const line = { kind: 'seen', report: 'r', source: { name: 'a', sha256: 'a' }, by: '李四' } as const;
    await expect(workspace.journal.append([line], NOW)).rejects.toThrow(/与操作日志的记录不符|是空的或不见了/);
    await workspace.close();
    expect(readFileSync(join(folder, 'journal.jsonl'), 'utf8')).toBe(before);
  });

  it('is proved by a filed head, whoever writes its line anew', async () => {
    const cwd = copied();
    const folder = join(cwd, 'workspace');
    const head = (await run(['head'], { cwd })).stdout.match(/\d+-[0-9a-f]{64}/)?.[0] ?? '';
    expect((await run(['verify', '--head', head], { cwd })).status).toBe(0);
    await edited((people) => [...people, mallory])(folder);
    // The attacker has the program, and starts the journal again.
    for (const name of ['journal.jsonl', 'journal.jsonl.head', 'heads.jsonl'])
      rmSync(join(folder, name), { force: true });
    expect((await run(['people', 'record', '--by', '李四'], { cwd, input })).status).toBe(0);
    expect((await run(['verify'], { cwd })).stdout).toContain('✓ 人员名单与操作日志第 1 行');
    expect((await run(['verify', '--head', head], { cwd })).status).toBe(1);
  });

  it('is taken over by who keeps it, which stands in the journal for good', async () => {
    const cwd = copied();
    expect((await run(['people', 'record', '--by', '李四'], { cwd, input })).stderr).toContain('不必再记');
    await edited((people) => [...people, mallory])(join(cwd, 'workspace'));
    expect((await run(['people', 'record', '--by', '张三'], { cwd, input })).stderr).toContain('不能做这件事');
    expect((await run(['people', 'record', '--by', '李四'], { cwd, input })).status).toBe(0);
    expect((await run(['verify'], { cwd })).stdout).toContain('1 次是把程序之外的改动记入的（第 3 行，李四）');
    expect((await run(['people', 'role', '王五', '--role', '审核', '--by', '李四'], { cwd, input })).status).toBe(0);
  });

  it.each(FAULTS)('is as the journal says, whichever change of the disk meets a fault: %s', async (fault) => {
    const change = (cwd: string) => run(['people', 'role', '张三', '--role', '科长', '--by', '李四'], { cwd, input });
    arm(null);
    await change(copied());
    const changes = arm(null);
    for (let at = 2; at <= changes; at += scaled(5, 1)) {
      const cwd = copied();
      arm({ at, fault });
      await change(cwd).catch(() => {});
      arm(null);
      const { stdout } = await run(['verify'], { cwd });
      expect([at, /✕.*/.exec(stdout)?.[0]]).toEqual([at, undefined]);
      await change(cwd);
      expect([at, (await change(cwd)).stdout]).toEqual([at, '张三 现在是科长\n']);
      const [, second] = await readPeople(join(cwd, 'workspace', LIST));
      expect(second?.role).toBe('科长');
    }
  });

  it('is brought to the end of a change that was cut off behind its line; one cut off before it counts for nothing', async () => {
    const cwd = copied();
    const folder = join(cwd, 'workspace');
    const people = await readPeople(join(folder, LIST));
    renameSync(join(folder, LIST), waitingList(folder, hashOfPeople(people)));
    cpSync(join(cwd, 'one.json'), join(folder, LIST));
    await writePeople(waitingList(folder, hashOfPeople([...people, mallory])), [...people, mallory]);
    expect((await run(['verify'], { cwd })).stdout).toContain('· 人员名单操作日志第 2 行的改动中途断了');
    const token = () => run(['people', 'token', '李四'], { cwd, input });
    expect(await token()).toMatchObject({ status: 0, stderr: '' });
    expect((await readPeople(join(folder, LIST))).map(({ name }) => name)).toEqual(['李四', '张三']);
    expect(existsSync(waitingList(folder, hashOfPeople(people)))).toBe(false);
  });

  it.each<[string, (folder: string) => void | Promise<void>]>([
    ['somebody else is in it', edited((people) => [...people, mallory])],
    ['it cannot be read', (folder) => writeFileSync(join(folder, LIST), '[{')],
  ])('which waits beside one that was changed does not hide the change: %s', async (_what, attack) => {
    const cwd = copied();
    const folder = join(cwd, 'workspace');
    const people = await readPeople(join(folder, LIST));
    await writePeople(waitingList(folder, hashOfPeople(people)), people);
    await attack(folder);
    expect((await run(['verify'], { cwd })).stdout).toContain('✕ 人员名单与操作日志的记录不符');
    const held = readFileSync(join(folder, LIST), 'utf8');
    expect((await decide(cwd)).status).toBe(2);
    expect(readFileSync(join(folder, LIST), 'utf8')).toBe(held);
  });

  it.each(['deleted', 'emptied'])('tells of a journal that was %s with its head', async (how) => {
    const cwd = copied();
    const folder = join(cwd, 'workspace');
    for (const name of readdirSync(folder).filter((one) => one.startsWith('journal')))
      how === 'deleted' ? rmSync(join(folder, name)) : writeFileSync(join(folder, name), '');
    const { status, stdout } = await run(['verify'], { cwd });
    expect([status, stdout]).toEqual([1, expect.stringContaining('操作日志被删去或换掉')]);
  });

  it('signs nobody in while it was altered, also for what writes no line', async () => {
    for (const [, attack] of ATTACKS) {
      const cwd = copied();
      await attack(join(cwd, 'workspace'));
      for (const argv of [['access'], ['archive', 'a.zip', '--sealed']]) {
        const { status, stderr } = await run([...argv, '--by', '李四'], { cwd, input });
        expect([argv, status, /与操作日志的记录不符/.test(stderr)]).toEqual([argv, 2, true]);
      }
    }
  });

  it.each<[string, string, (people: Person[]) => Person[]]>([
    ['who is no administrator by the journal', '张三', (all) => all.map((one) => ({ ...one, role: '系统管理' }))],
    ['whom the journal does not know', '王五', (all) => [...all, { ...mallory, role: '系统管理' }]],
    ['where everybody was disabled', '王五', (all) => all.map((one) => ({ ...one, disabled: NOW.toISOString() }))],
  ])('is taken over by nobody %s', async (_what, by, change) => {
    const cwd = copied();
    await edited(change)(join(cwd, 'workspace'));
    expect((await run(['people', 'record', '--by', by], { cwd, input })).status).toBe(2);
    expect((await run(['verify'], { cwd })).stdout).toContain('✕ 人员名单与操作日志的记录不符');
  });

  it('leaves no copy behind when it is taken over, and the next who comes by takes away one that was left', async () => {
    const cwd = copied();
    const folder = join(cwd, 'workspace');
    const copies = () => readdirSync(folder).filter((name) => name.startsWith('people-'));
    await edited((people) => [...people, mallory])(folder);
    expect((await run(['people', 'record', '--by', '李四'], { cwd, input })).status).toBe(0);
    expect(copies()).toEqual([]);
    const people = await readPeople(join(folder, LIST));
    await writePeople(waitingList(folder, hashOfPeople(people)), people);
    await decide(cwd);
    expect(copies()).toEqual([]);
  });

  it('is looked at once more where the line came while it was read', async () => {
    const cwd = copied();
    const folder = join(cwd, 'workspace');
    const workspace = await readWorkspace({ folder });
    const { lines } = workspace.journal;
    const [first, second] = [lastRecordedOf(lines.slice(0, 1))(), lastRecordedOf(lines)()];
    const answers = [first];
    await settlePeople(folder, () => answers.shift() ?? second);
    await expect(settlePeople(folder, () => first)).rejects.toThrow('与操作日志的记录不符');
  });
});
