/** What goes over the line between a terminal and the desk: questions, answers, Ctrl+C, and that the desk has failed. */
import { describe, expect, it } from 'vitest';
import { write } from '../../../app/machine/io.js';
import type { DoCommand } from '../../../app/terminal/command.js';
import { askDesk, openDeskLine } from '../../../app/terminal/desk-line.js';
import { readPassphrase } from '../../../app/terminal/read-passphrase.js';
import { NOW } from '../support/desk.js';
import { memoryIo, temporaryFolder } from '../support/memory-io.js';

async function asked(doCommand: DoCommand, over: Parameters<typeof memoryIo>[0] = {}) {
  const folder = temporaryFolder();
  const told: string[] = [];
  const line = await openDeskLine(
    folder,
    () => NOW,
    doCommand,
    (text) => told.push(text),
  );
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
