/** `gouji review` as it listens: on loopback, with the lock, until it is told to stop. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { atHome } from '../../../app/cli/cli.js';
import { reviewWith } from '../../../app/cli/commands/review.js';
import { ownIdentity } from '../../../app/machine/process-alive.js';
import { writePeople } from '../../../app/state/people.js';
import { openWorkspace } from '../../../app/state/workspace.js';
import { DeskClient } from '../../support/desk-client.js';
import { NOW, openDesk, PASSPHRASE, personNamed } from '../support/desk.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';
import { fakeStages, NO_READING } from '../support/stages.js';

/** The desk over `cwd`/workspace, listening. */
async function review(cwd: string) {
  const stages = Object.assign(fakeStages(), NO_READING);
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const io = memoryIo({ cwd, untilStopped: () => stopped });
  let address = '';
  const listening = new Promise<void>((resolve) => {
    const { write } = io.stdout;
    io.stdout.write = ((...args: Parameters<typeof write>) => {
      const done = write.apply(io.stdout, args);
      address = /http:\/\/127\.0\.0\.1:\d+/.exec(io.text('stdout'))?.[0] ?? '';
      if (address !== '') resolve();
      return done;
    }) as typeof write;
  });
  const more = { stages, doCommand: atHome };
  const status = reviewWith({ operands: [], options: { port: '0' }, lang: 'zh' }, io, more);
  await Promise.race([listening, status]);
  return { address, stop, status, said: () => io.text('stderr') };
}

describe('gouji review', () => {
  it.each<[string, string[], (port: string) => string]>([
    ['at its own port', [], (port) => port],
    ['at the port that is typed', ['--port', '8080'], () => '8080'],
  ])('is found by a sign-in link %s', async (_, typed, due) => {
    const cwd = temporaryFolder();
    await writePeople(join(cwd, 'workspace', 'people.json'), [await personNamed('p1', '张三')]);
    const { address, stop, status } = await review(cwd);
    const made = await run(['people', 'link', '张三', ...typed], { cwd, input: `${PASSPHRASE}\n` });
    expect(made.stdout).toContain(`http://127.0.0.1:${due(new URL(address).port)}/link?token=`);
    stop();
    await status;
    // Whoever makes one when the desk is closed is told the port at which it opens by itself.
    const later = await run(['people', 'link', '张三'], { cwd, input: `${PASSPHRASE}\n` });
    expect(later.stdout).toContain('http://127.0.0.1:4680/link?token=');
  });

  it('prints its address, serves who signs in, holds the workspace, and stops when it is told to', async () => {
    const cwd = temporaryFolder();
    await writePeople(join(cwd, 'workspace', 'people.json'), [await personNamed('p1', '张三')]);
    const { address, stop, status } = await review(cwd);
    const client = new DeskClient(address);
    await client.signIn('张三', PASSPHRASE);
    expect(await client.page('/')).toContain('张三');

    const lock = readdirSync(join(cwd, 'workspace')).find((name) => name.startsWith('lock-'));
    expect(JSON.parse(readFileSync(join(cwd, 'workspace', lock ?? ''), 'utf8'))).toMatchObject({ command: 'review' });

    stop();
    expect(await status).toBe(0);
    await expect(fetch(address)).rejects.toThrow();
    const workspace = await openWorkspace({ folder: join(cwd, 'workspace') }, 'test', NOW);
    await workspace.close();
  });

  it('does what commands ask for meanwhile, after their passphrase, and shows what they changed', async () => {
    const cwd = temporaryFolder();
    const before = await openDesk(cwd, {});
    await before.drop({ 'a.txt': { department: '甲局', findings: [finding('x1234567')] } });
    await before.close();
    await writePeople(join(cwd, 'workspace', 'people.json'), [await personNamed('p1', '张三', '审核')]);
    const { address, stop, status } = await review(cwd);
    const decide = (input: string) =>
      run(['decide', 'x1234567', '--accept', '--reason', '已核对凭证', '--by', '张三'], { cwd, input });
    expect(await decide('wrong\n')).toMatchObject({ status: 2, stderr: '口令不对，没有记录。\n' });
    expect(await decide(`${PASSPHRASE}\n`)).toMatchObject({ status: 0, stderr: '' });

    const client = new DeskClient(address);
    await client.signIn('张三', PASSPHRASE);
    expect(await client.page(`/report/${encodeURIComponent('2024/甲局')}/history`)).toContain('已核对凭证');
    // What the bureau writes into its files counts at once, and a mistake in them is named.
    const profile = join(cwd, 'workspace', 'profile.json');
    writeFileSync(profile, '{ "neverPublished": ["甲局"] }');
    expect(await client.page('/')).toContain('不予公开的单位');
    writeFileSync(profile, '{ "neverPublished": "甲局" }');
    await expect(client.page('/')).rejects.toThrow('409');
    writeFileSync(profile, '{}');

    stop();
    expect(await status).toBe(0);
    expect(readdirSync(join(cwd, 'workspace'))).not.toContain('desk.json');
    const workspace = await openWorkspace({ folder: join(cwd, 'workspace') }, 'test', NOW);
    expect(workspace.journal.lines.filter(({ kind }) => kind === 'decision')).toMatchObject([{ by: '张三' }]);
    await workspace.close();
  });

  it('waits for a batch that is at hand, and opens when that is done', async () => {
    const cwd = temporaryFolder();
    await writePeople(join(cwd, 'workspace', 'people.json'), [await personNamed('p1', '张三')]);
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
    await once(child, 'spawn');
    const { host, boot } = ownIdentity();
    const lock = `lock-${child.pid}-x-${boot}-${encodeURIComponent(host)}.json`;
    writeFileSync(join(cwd, 'workspace', lock), JSON.stringify({ command: 'run', since: NOW.toISOString() }));
    setTimeout(() => child.kill(), 700);
    const { address, stop, status, said } = await review(cwd);
    expect([address !== '', said()]).toEqual([true, expect.stringContaining('处理完就打开审核工作台')]);
    stop();
    expect(await status).toBe(0);
  });

  it('is named by a command that finds the workspace taken, with what to do', async () => {
    const cwd = temporaryFolder();
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
    await once(child, 'spawn');
    const { host, boot } = ownIdentity();
    mkdirSync(join(cwd, 'workspace'));
    const lock = `lock-${child.pid}-x-${boot}-${encodeURIComponent(host)}.json`;
    writeFileSync(join(cwd, 'workspace', lock), JSON.stringify({ command: 'review', since: NOW.toISOString() }));
    const { status, stderr } = await run(['run', '.'], { cwd });
    child.kill();
    expect([
      status,
      stderr.includes(`审核工作台（gouji review，进程 ${child.pid}`),
      stderr.includes('按 Ctrl+C 停止'),
    ]).toEqual([2, true, true]);
  });
});
