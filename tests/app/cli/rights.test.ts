/** Who may run what once people are entered: every command × every role, passphrase and token, and the acts of the office. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../app/cli/commands/index.js';
import { ROLES, type Role, writePeople } from '../../../app/state/people.js';
import { actOf, COMMAND_ACTS, EXPORTS, may } from '../../../app/state/rights.js';
import { readAccess } from '../../../app/store/access-log.js';
import { PASSPHRASE, personNamed } from '../support/desk.js';
import { run, temporaryFolder } from '../support/memory-io.js';

async function office(roles: readonly Role[] = ROLES): Promise<string> {
  const cwd = temporaryFolder();
  const people = await Promise.all(roles.map((role, i) => personNamed(`p${i + 1}`, `某${role}`, role)));
  await writePeople(join(cwd, 'workspace', 'people.json'), people);
  return cwd;
}

const NOT_YOURS = /不能做这件事，没有执行/;
const ASKED: [argv: string[], who: readonly Role[]][] = [
  [
    ['decide', 'abcdef12', '--accept', '--reason', 'x'],
    ['审核', '复核', '科长'],
  ],
  [
    ['decide', 'abcdef12', '--undo'],
    ['审核', '复核', '科长'],
  ],
  [
    ['decide', 'abcdef12', '--approve'],
    ['复核', '科长'],
  ],
  [
    ['identify', 'x', '--year', '2024'],
    ['审核', '复核', '科长'],
  ],
  [
    ['import', 'x.xlsx'],
    ['审核', '复核', '科长'],
  ],
  [
    ['import-targets', 'x'],
    ['审核', '复核', '科长'],
  ],
  [
    ['publish', 'x'],
    ['信息公开员', '科长'],
  ],
  [
    ['secrecy', 'x', '--step', '初审'],
    ['审核', '复核', '信息公开员', '科长'],
  ],
  [
    ['correct', 'x', '--reason', 'y'],
    ['信息公开员', '科长'],
  ],
  [
    ['withdraw', 'x', '--reason', 'y'],
    ['信息公开员', '科长'],
  ],
  [['archive', '2024', '--sealed'], ['科长']],
  [['access'], ['安全保密', '审计']],
  [['people', 'add', '新人'], ['系统管理']],
  [['people', 'remove', '某审核'], ['系统管理']],
  [['people', 'role', '某审核', '--role', '科长'], ['安全保密']],
];

describe('a command', () => {
  it.each(ASKED)('%j', async (argv, who) => {
    const answers = [];
    for (const role of ROLES) {
      // What comes after the door is another question: a folder of their own for each.
      const cwd = await office();
      const { stderr } = await run([...argv, '--by', `某${role}`], { cwd, input: `${PASSPHRASE}\n${PASSPHRASE}\n` });
      answers.push([role, !NOT_YOURS.test(stderr)]);
      if (NOT_YOURS.test(stderr)) expect((await readAccess(join(cwd, 'workspace'))).at(-1)?.what).toBe('refused');
    }
    expect(answers).toEqual(ROLES.map((role) => [role, who.includes(role)]));
  });

  it('has a row, or does not run; a row has a command', () => {
    for (const { name } of COMMANDS) expect(() => actOf(name, [], {}), name).not.toThrow();
    expect(() => actOf('forgotten', [], {})).toThrow('nobody has said who may run "forgotten"');
    const names = new Set(COMMANDS.map(({ name }) => name));
    expect(Object.keys(COMMAND_ACTS).filter((key) => !names.has(key.split(' ')[0] ?? ''))).toEqual([]);
  });

  it('of an auditor alters nothing', () => {
    const altering = Object.values(COMMAND_ACTS).filter((act) => act !== null && !['look', 'records'].includes(act));
    expect(altering.filter((act) => act && may({ role: '审计' }, act))).toEqual([]);
  });

  it('that carries content out is logged; one that asks nobody and is not logged carries none', async () => {
    const unasked = COMMANDS.map(({ name }) => name).filter((name) => actOf(name, [], {}) === null);
    expect(unasked.filter((name) => !EXPORTS.has(name)).sort()).toEqual(
      [
        'check',
        'run',
        'watch',
        'work',
        'findings',
        'why',
        'explain',
        'forms',
        'schema',
        'config',
        'init',
        'retry',
        'due',
      ]
        .concat(['rebuild', 'verify', 'head', 'doctor', 'restore', 'migrate-store', 'review', 'self-check', 'people'])
        .sort(),
    );
    const cwd = await office();
    await run(['archive', '2024', '甲局'], { cwd });
    expect(await readAccess(join(cwd, 'workspace'))).toMatchObject([{ what: 'export', of: 'gouji archive 2024 甲局' }]);
    // Nobody is entered: nobody to answer to.
    const alone = temporaryFolder();
    await run(['archive', '2024'], { cwd: alone });
    expect(existsSync(join(alone, 'workspace'))).toBe(false);
  });

  it('asks nobody where nobody is entered, and then asks nobody in vain', async () => {
    const cwd = temporaryFolder();
    expect((await run(['withdraw', 'x', '--reason', 'y', '--by', '张三'], { cwd })).stderr).toContain('还不是数据目录');
    expect((await run(['withdraw', 'x', '--reason', 'y'], { cwd })).stderr).toContain('请用 --by 写明经办人姓名');
    expect(existsSync(join(cwd, 'workspace'))).toBe(false);
  });
});

describe('what is judged by', () => {
  it.each([
    ['decide', 'abcdef12', '--accept', '--reason', 'x', '--profile', 'own.json'],
    ['publish', 'x', '--profile', 'own.json'],
    ['publish', 'x', '--forms', 'own.json'],
    ['correct', 'x', '--reason', 'y', '--profile', 'own.json'],
    ['review', '--profile', 'own.json'],
  ])('is the office’s: %s %s %s', async (...argv) => {
    const by = argv[0] === 'review' ? [] : ['--by', '某科长'];
    const { status, stderr } = await run([...argv, ...by], { cwd: await office(), input: `${PASSPHRASE}\n` });
    expect([status, stderr]).toEqual([2, expect.stringMatching(/只按数据目录里的 (?:profile|forms)\.json，不能用 --/)]);
  });
});

it('judges by no notice that whoever decides has brought', async () => {
  const cwd = await office();
  writeFileSync(join(cwd, 'gouji.json'), '{ "notice": { "document": "自写的通知" } }');
  const decide = ['decide', 'abcdef12', '--accept', '--reason', 'x', '--by', '某科长'];
  expect((await run(decide, { cwd, input: `${PASSPHRASE}\n` })).stderr).toMatch(/只按数据目录里的本年通知.*移到/);
});

describe('a token', () => {
  it('speaks for its person in a script, is shown once, and ends with the passphrase', async () => {
    const cwd = await office(['科长', '审核']);
    const made = await run(['people', 'token', '某科长'], { cwd, input: `${PASSPHRASE}\n` });
    const [token = ''] = made.stdout.split('\n');
    expect([made.status, token]).toEqual([0, expect.stringMatching(/^gouji-[\w-]{43}$/)]);
    expect(readFileSync(join(cwd, 'workspace', 'people.json'), 'utf8')).not.toContain(token);
    const withdraw = (by: string, given: string, now = '2025-07-08T01:02:03Z') =>
      run(['withdraw', 'x', '--reason', 'y', '--by', by], {
        cwd,
        env: { GOUJI_TOKEN: given },
        now: () => new Date(now),
      });
    expect((await withdraw('某科长', token)).stderr).toContain('没有');
    for (const [by, given, now] of [
      ['某科长', `${token}x`],
      ['某审核', token],
      ['某科长', token, '2026-07-10T00:00:00Z'],
    ] as const)
      expect((await withdraw(by, given, now)).stderr).toContain('令牌，或已过期、已作废');
    await run(['people', 'passphrase', '某科长'], { cwd, input: `${PASSPHRASE}\n另一句足够长的口令\n` });
    expect((await withdraw('某科长', token)).stderr).toContain('令牌，或已过期、已作废');
  });

  it('is made by nobody else', async () => {
    const cwd = await office(['科长']);
    expect((await run(['people', 'token', '某科长'], { cwd, input: 'falsch falsch\n' })).stderr).toContain('口令不对');
  });
});

describe('the people of an office', () => {
  it('are entered by the administrator of accounts, and get their part from the security officer', async () => {
    const cwd = await office(['系统管理', '安全保密']);
    const by = (role: Role) => ['--by', `某${role}`];
    const input = `${PASSPHRASE}\n每天早上八点半喝茶\n`;
    expect((await run(['people', 'add', '张三'], { cwd, input })).stderr).toContain('请用 --by 写明');
    expect(
      (await run(['people', 'add', '张三', '--role', '科长', ...by('系统管理')], { cwd, input })).stderr,
    ).toContain('岗位由安全保密员');
    expect((await run(['people', 'add', '张三', ...by('系统管理')], { cwd, input })).status).toBe(0);
    const role = await run(['people', 'role', '张三', '--role', '审核', ...by('安全保密')], { cwd, input });
    expect([role.status, role.stdout]).toEqual([0, '张三 现在是审核\n']);
  });

  it.each<[roles: Role[], by: string, argv: string[], said: RegExp | null]>([
    // Nobody holds the accounts: who was entered first and is still there, and nobody else.
    [['审核', '科长'], '某审核', ['people', 'add', '张三'], null],
    [['审核', '科长'], '某科长', ['people', 'add', '张三', '--role', '系统管理'], NOT_YOURS],
    [['审核', '科长'], '某科长', ['people', 'role', '某科长', '--role', '系统管理'], NOT_YOURS],
    [['审核', '科长'], '某审核', ['people', 'remove', '某科长'], null],
    [['审核', '科长'], '某审核', ['people', 'passphrase', '某科长'], null],
    [['审核', '科长'], '某科长', ['people', 'passphrase', '某审核'], /不能换别人的口令/],
    [['审计', '审核'], '某审核', ['people', 'add', '张三'], null],
    [['审计', '审核'], '某审计', ['people', 'add', '张三'], NOT_YOURS],
    [['审计'], '某审计', ['people', 'add', '张三'], null],
    // Somebody holds them: the first no longer.
    [['审核', '系统管理'], '某审核', ['people', 'add', '张三'], NOT_YOURS],
    [['审核', '系统管理'], '某系统管理', ['people', 'add', '张三'], null],
    [['审核', '系统管理'], '某审核', ['access'], null],
    [['审核', '安全保密'], '某审核', ['access'], NOT_YOURS],
  ])('%j: %s %j', async (roles, by, argv, said) => {
    const cwd = await office(roles);
    const input = `${PASSPHRASE}\n每天早上八点半喝茶\n`;
    const { status, stderr } = await run([...argv, '--by', by], { cwd, input });
    expect([status, said === null ? stderr : said.test(stderr)]).toEqual(said === null ? [0, ''] : [2, true]);
    expect((await run([...argv, '--by', by], { cwd, input: 'falsch falsch\n' })).stderr).toMatch(
      /口令不对|不在人员名单/,
    );
  });

  it('keep their passphrase from each other', async () => {
    const cwd = await office(['系统管理', '审核', '科长']);
    const change = (input: string, ...by: string[]) => run(['people', 'passphrase', '某审核', ...by], { cwd, input });
    expect((await change(`falsch falsch\n别人的口令别人的口令\n`)).stderr).toContain('口令不对');
    expect((await change(`${PASSPHRASE}\n别人的口令别人的口令\n`, '--by', '某科长')).stderr).toContain(
      '不能换别人的口令',
    );
    expect((await change(`${PASSPHRASE}\n忘记以后的新口令\n`, '--by', '某系统管理')).status).toBe(0);
    expect((await change(`忘记以后的新口令\n自己的新口令一句\n`)).status).toBe(0);
  });
});
