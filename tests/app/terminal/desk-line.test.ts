/** What goes over the line between a terminal and the desk: questions, answers, Ctrl+C, and that the desk has failed. */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { untilSignalled, write } from '../../../app/machine/io.js';
import type { DoCommand } from '../../../app/terminal/command.js';
import { askDesk, openDeskLine } from '../../../app/terminal/desk-line.js';
import { readPassphrase } from '../../../app/terminal/read-passphrase.js';
import { NOW } from '../support/desk.js';
import { memoryIo, temporaryFolder } from '../support/memory-io.js';

const REQUEST = { argv: ['run'], cwd: '/', env: {}, isTTY: { stdout: false, stderr: false }, columns: 80 };

async function asked(doCommand: DoCommand, over: Parameters<typeof memoryIo>[0] = {}) {
  const folder = temporaryFolder();
  const told: string[] = [];
  const line = await openDeskLine(folder, { now: () => NOW, port: 4680 }, doCommand, (text) => told.push(text));
  const io = memoryIo(over);
  const status = await askDesk(folder, ['run', '报送'], io, 'zh').catch((error: Error) => error.message);
  await line.close();
  return { status, said: io.text('stderr'), told };
}

describe('the line to the desk', () => {
  it('asks at the terminal what the command asks, one question after the other', async () => {
    const heard: string[][] = [];
    const ask: DoCommand = async (_argv, io) => {
      for (const prompt of ['口令：', '新口令：']) heard.push(await readPassphrase(io, [prompt]));
      return 0;
    };
    expect(await asked(ask, { input: '一\n二\n' })).toMatchObject({ status: 0 });
    expect(heard).toEqual([['一'], ['二']]);
  });

  it('stops what runs there at Ctrl+C, and says so', async () => {
    const work: DoCommand = async (_argv, io) => {
      await io.untilStopped();
      await write(io.stderr, '已停止\n');
      return 1;
    };
    const { status, said } = await asked(work, { untilStopped: async () => {} });
    expect([status, said]).toEqual([1, '已请审核工作台停止；再按一次 Ctrl+C 不再等它。\n已停止\n']);
  });

  it('asks nobody once the terminal has gone', async () => {
    const folder = temporaryFolder();
    let typed: string[] | null = null;
    const answered = new Promise<void>((done) => {
      const work: DoCommand = async (_argv, io) => {
        await io.untilStopped();
        // The end of what is typed comes behind the end of the line.
        await new Promise(setImmediate);
        typed = await readPassphrase(io, ['口令：']);
        done();
        return 2;
      };
      void openDeskLine(folder, { now: () => NOW, port: 4680 }, work, () => {}).then(async (line) => {
        const { socket } = JSON.parse(readFileSync(join(folder, 'desk.json'), 'utf8')) as { socket: string };
        const terminal = connect(socket);
        terminal.end(`${JSON.stringify(REQUEST)}\n`, () => terminal.destroy());
        await answered;
        await line.close();
      });
    });
    await answered;
    expect(typed).toEqual([]);
  });

  it('leaves no ear for signals behind', async () => {
    const ears = () => ['SIGINT', 'SIGTERM'].map((signal) => process.listenerCount(signal));
    const before = ears();
    await asked(async () => 0, { untilStopped: untilSignalled });
    expect(ears()).toEqual(before);
  });

  it('says at both ends that the program has failed', async () => {
    const fail: DoCommand = async () => {
      throw new Error('a bug of ours');
    };
    const { status, told } = await asked(fail);
    expect([status, told.join().includes('a bug of ours')]).toEqual([
      expect.stringContaining('程序出错，详情在它的终端'),
      true,
    ]);
  });
});
