import { describe, expect, it } from 'vitest';
import { COMMANDS, COMMON_OPTIONS } from '../../../app/cli/commands/index.js';
import { run } from '../support/memory-io.js';

describe('help', () => {
  it('lists every command in both languages', async () => {
    const zh = await run(['--help']);
    const en = await run(['--lang', 'en', '--help']);
    expect([zh.status, en.status]).toEqual([0, 0]);
    for (const command of COMMANDS) {
      expect(zh.stdout).toContain(command.summary.zh);
      expect(en.stdout).toContain(command.summary.en);
    }
    expect(en.stdout).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it.each(COMMANDS.map((command) => command.name))('%s --help names every option of the command', async (name) => {
    const command = COMMANDS.find((c) => c.name === name)!;
    for (const lang of ['zh', 'en'] as const) {
      const { status, stdout, stderr } = await run([name, '--help', '--lang', lang]);
      expect([status, stderr]).toEqual([0, '']);
      for (const [option, { help }] of Object.entries({ ...command.options, ...COMMON_OPTIONS })) {
        expect(stdout).toContain(`--${option}`);
        expect(stdout).toContain(help[lang]);
      }
    }
  });

  it('shows the same page for `help COMMAND`', async () => {
    expect((await run(['help', 'check'])).stdout).toBe((await run(['check', '--help'])).stdout);
  });

  it('answers an empty command line with the page and status 2', async () => {
    const { status, stdout } = await run([]);
    expect(status).toBe(2);
    expect(stdout).toContain('gouji check'.slice(6));
  });

  it('prints the version', async () => {
    expect(await run(['--version'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});

describe('a wrong command line gives one clear sentence and status 2', () => {
  it.each([
    [['fly'], /没有“fly”这个命令/],
    [['check'], /check 缺少参数/],
    [['check', '--jsno', 'x'], /不认识选项 --jsno/],
    [['check', '-x', 'y'], /不认识选项 -x/],
    [['check', '--json=yes', 'x'], /选项 --json 后面不带值/],
    [['check', 'x', '--reader'], /选项 --reader 后面要写值/],
    [['check', 'x', '--reader', 'word'], /--reader 只能是 mammoth/],
    [['run', 'a', 'b'], /run 多了参数“b”/],
    [['verify', 'x'], /verify 多了参数“x”/],
    [['check', 'x', '--lang', 'fr'], /--lang 只能是 zh 或 en/],
    [['--frobnicate'], /不认识选项 --frobnicate/],
    [['decide', 'x', '--accept'], /--by/],
    [['decide', 'x', '--by', '张三'], /--accept、--return、--misread、--defer、--undo、--approve/],
    [['decide', 'x', '--by', '张三', '--accept', '--return'], /选一个/],
    [['decide', 'x', '--by', '张三', '--accept'], /--reason/],
    [['publish'], /--by/],
  ])('%j', async (argv, sentence) => {
    const { status, stdout, stderr } = await run(argv);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  it('speaks English when asked', async () => {
    expect((await run(['check', '--jsno', 'x', '--lang', 'en'])).stderr).toBe(
      'Unknown option --jsno. See gouji check --help.\n',
    );
  });

  it('takes --lang before the command as well', async () => {
    expect((await run(['--lang', 'en', 'fly'])).stderr).toMatch(/^There is no command "fly"/);
  });
});
