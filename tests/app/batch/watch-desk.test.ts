/** Who watches while a desk has the workspace: what the desk refuses is no desk that has stopped. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { execute } from '../../../app/cli/commands/watch.js';
import type { ExitStatus } from '../../../app/machine/io.js';
import { memoryIo, temporaryFolder } from '../support/memory-io.js';

afterEach(() => void vi.useRealTimers());

it.each<[ExitStatus, string[]]>([
  [0, ['审核工作台已停止，由本程序继续守候。', '已停止守候。']],
  [1, ['已停止守候。']],
  [2, ['已停止守候。']],
])('the desk answers with %i', async (answer, due) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, '报送'));
  writeFileSync(join(cwd, '报送', 'a.txt'), '甲');
  let looks = 0;
  let stop = () => {};
  const untilStopped = () => new Promise<void>((resolve) => (stop = resolve));
  const io = memoryIo({ cwd, untilStopped, now: () => new Date(++looks * 60_000) });
  const atDesk = async () => {
    if (answer === 0) setImmediate(stop);
    return answer;
  };
  let isOver = false;
  const watching = execute({ operands: ['报送'], options: {}, lang: 'zh' }, io, { atDesk }).finally(
    () => (isOver = true),
  );
  while (!isOver) {
    await vi.advanceTimersByTimeAsync(1000);
    await new Promise(setImmediate);
  }
  expect(await watching).toBe(answer);
  expect(io.text('stderr').trim().split('\n').slice(1)).toEqual(due);
});
