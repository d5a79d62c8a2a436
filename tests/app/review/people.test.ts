/** Who may work at the desk: the list in the workspace and the command that keeps it. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { inPackage } from '../../../app/machine/package-root.js';
import { parseConfiguration } from '../../../app/machine/read-configuration.js';
import { isPassphrase, PEOPLE_LIST, readPeople } from '../../../app/state/people.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';

const PHRASE = '每天早上八点半喝茶\n';

describe('gouji people', () => {
  it('enters a person with a salted hash of the passphrase and nothing that gives it away', async () => {
    const cwd = temporaryFolder();
    const added = await run(['people', 'add', '张三', '--role', '复核'], { cwd, input: PHRASE });
    expect([added.status, added.stdout]).toEqual([0, '已加入：张三\n']);
    const path = join(cwd, 'workspace', 'people.json');
    expect(readFileSync(path, 'utf8')).not.toContain('每天早上');
    const [person] = await readPeople(path);
    if (!person) throw new Error('nobody was written');
    expect(person).toMatchObject({ id: 'p1', name: '张三', role: '复核' });
    expect(await isPassphrase('每天早上八点半喝茶', person.passphrase)).toBe(true);
    expect(await isPassphrase('每天早上八点半喝茶 ', person.passphrase)).toBe(false);
    expect((await run(['people', 'list'], { cwd })).stdout).toContain('张三');
  });

  it('disables who has left and keeps the name for the journal', async () => {
    const cwd = temporaryFolder();
    await run(['people', 'add', '张三'], { cwd, input: PHRASE });
    expect((await run(['people', 'remove', '张三', '--by', '张三'], { cwd, input: PHRASE })).status).toBe(0);
    expect((await run(['people', 'list'], { cwd })).stdout).toMatch(/张三 .*2025-07-08 停用/);
    for (const name of ['张三', '张 三', '张三　']) {
      const again = await run(['people', 'add', name], { cwd, input: PHRASE });
      expect([again.status, again.stderr.includes('停用的“张三”')]).toEqual([2, true]);
    }
    expect((await run(['people', 'passphrase', '张三'], { cwd, input: PHRASE })).status).toBe(2);
  });

  it('changes a passphrase', async () => {
    const cwd = temporaryFolder();
    await run(['people', 'add', '张三'], { cwd, input: PHRASE });
    expect((await run(['people', 'passphrase', '张三'], { cwd, input: 'another sentence\n' })).stderr).toContain(
      '口令不对',
    );
    const input = `${PHRASE}another sentence\n`;
    expect((await run(['people', 'passphrase', '张三'], { cwd, input })).status).toBe(0);
    const [person] = await readPeople(join(cwd, 'workspace', 'people.json'));
    expect(person && (await isPassphrase('another sentence', person.passphrase))).toBe(true);
  });

  it('enters one of several who begin at once, and keeps the folder to itself', async () => {
    const cwd = temporaryFolder();
    const add = (name: string) =>
      new Promise<number | null>((resolve) => {
        const child = spawn(process.execPath, [inPackage('app', 'gouji.mjs'), 'people', 'add', name], { cwd });
        child.stdin.end(PHRASE);
        child.on('close', resolve);
      });
    const names = ['张三', '李四', '王五', '赵六'];
    const ended = await Promise.all(names.map(add));
    const list = await readPeople(join(cwd, 'workspace', 'people.json'));
    // Whoever was told that it was written stands in the list; the others are asked by whom they are entered.
    expect(list.map(({ name }) => name).sort()).toEqual(names.filter((_, i) => ended[i] === 0).sort());
    expect(list.length).toBe(1);
    expect(ended.filter((status) => status !== 0)).toEqual([2, 2, 2]);
    if (process.platform !== 'win32') expect(statSync(join(cwd, 'workspace')).mode & 0o077).toBe(0);
  });

  it('decides at the command line only with its own passphrase', async () => {
    const cwd = temporaryFolder();
    await run(['people', 'add', '张三'], { cwd, input: PHRASE });
    const decide = (by: string, input: string) =>
      run(['decide', 'abcdef12', '--by', by, '--accept', '--reason', '已核'], { cwd, input });
    expect((await decide('李四', PHRASE)).stderr).toContain('“李四”不在人员名单里');
    expect((await decide('张三', 'something else\n')).stderr).toContain('口令不对');
    // What comes next is asked of the person who is known now.
    expect((await decide('张三', PHRASE)).stderr).not.toMatch(/口令|人员名单/);
    await run(['people', 'remove', '张三', '--by', '张三'], { cwd, input: PHRASE });
    expect((await decide('张三', PHRASE)).stderr).toContain('“张三”不在人员名单里');
    for (const argv of [
      ['publish'],
      ['withdraw', 'x', '--reason', 'y'],
      ['correct', 'x', '--reason', 'y'],
      ['identify', 'x', '--year', '2024'],
    ])
      expect((await run([...argv, '--by', '张三'], { cwd, input: PHRASE })).stderr).toContain('不在人员名单里');
  });

  it.each([
    [['people', 'add', '张三'], 'short\n', '口令至少 8 个字符'],
    [['people', 'add', '张三'], '', '口令至少 8 个字符'],
    [['people', 'add', ' '], PHRASE, '请写明姓名'],
    [['people', 'add', '张三', '--role', '局长'], PHRASE, '--role 只能是'],
    [['people', 'remove', '李四'], '', '名单里没有“李四”'],
    [['people', 'promote', '李四'], '', '不能是“promote”'],
  ])('%j is refused and writes nothing', async (argv, input, sentence) => {
    const cwd = temporaryFolder();
    const { status, stderr } = await run(argv, { cwd, input });
    expect([status, stderr.includes(sentence)]).toEqual([2, true]);
    expect(existsSync(join(cwd, 'workspace', 'people.json'))).toBe(false);
  });

  it.each(['{', '{}', '[{"id":"p1"}]', '[{"id":"p1","name":"张三","passphrase":"secret"}]'])(
    'a list like %s is refused with what to do',
    (text) => {
      expect(() => parseConfiguration(text, 'people.json', PEOPLE_LIST)).toThrow(/人员名单 people.json/);
    },
  );
});

describe('gouji review', () => {
  it('says how to enter people where there is nobody', async () => {
    const cwd = temporaryFolder();
    const { status, stderr } = await run(['review'], { cwd });
    expect([status, stderr.includes('gouji people add')]).toEqual([2, true]);
    expect(existsSync(join(cwd, 'workspace'))).toBe(false);
  });

  it.each([
    [['--host', '0.0.0.0'], '只在本机使用'],
    [['--host', '192.168.1.5'], '只在本机使用'],
    [['--port', '99999'], '端口应是'],
    [['--port', 'http'], '端口应是'],
  ])('%j is refused in words', async (options, sentence) => {
    const { status, stderr } = await run(['review', ...options], { cwd: temporaryFolder() });
    expect([status, stderr.includes(sentence)]).toEqual([2, true]);
  });

  it('refuses a list of people that somebody has broken', async () => {
    const cwd = temporaryFolder();
    await run(['people', 'add', '张三'], { cwd, input: PHRASE });
    writeFileSync(join(cwd, 'workspace', 'people.json'), '[]x');
    expect((await run(['review'], { cwd })).stderr).toContain('第 1 行：最后一个 } 之后还有内容');
  });
});

describe('a terminal', () => {
  it('is read without an echo, twice, with keys that take back, and asked again', async () => {
    const { readPassphrase } = await import('../../../app/terminal/read-passphrase.js');
    const raw: boolean[] = [];
    const typed = ['abc', '\u007fd', '\r', 'abd\r'];
    const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (on: boolean) => raw.push(on) });
    for (const keys of typed) stdin.write(keys);
    const io = memoryIo({ stdin });
    expect(await readPassphrase(io, ['口令：', '再输一次：'])).toEqual(['abd', 'abd']);
    expect([raw, io.text('stderr'), io.text('stdout')]).toEqual([[true, false], '口令：\n再输一次：\n', '']);
    stdin.write('xyz\r');
    expect(await readPassphrase(io, ['新口令：'])).toEqual(['xyz']);
  });
});
