/** Reading as work of the queue: what a file costs its readers is counted there as in a batch on one machine. */
import { describe, expect, it } from 'vitest';
import { openQueueDatabase } from '../../../app/queue/queue-database.js';
import { openReadWork } from '../../../app/queue/read-work.js';
import { keepSettings } from '../../../app/queue/settings.js';
import { openWaiting } from '../../../app/queue/wait-for.js';
import { openAttempts, quarantined } from '../../../app/stages/attempts.js';
import { openWorkspace } from '../../../app/state/workspace.js';
import { run, temporaryFolder } from '../support/memory-io.js';
import { fakeStages, NO_READING } from '../support/stages.js';
import { hasPostgres, testServer } from '../support/stores.js';

describe.skipIf(!hasPostgres)('reading as work', { timeout: 120_000 }, () => {
  it('counts a reader that the file ends, and none that is ended because the worker stops', async () => {
    const folder = temporaryFolder();
    const database = await (await testServer()).database();
    const place = { folder, database };
    const now = () => new Date('2025-07-08T01:02:03.000Z');
    const queue = await openQueueDatabase(database);
    const waiting = await openWaiting(queue);
    const workspace = await openWorkspace(place, 'work', now());
    let stopping: AbortController | null = null;
    const fake = fakeStages();
    const reading = openReadWork({
      workspace,
      queue,
      waiting,
      concurrency: 1,
      now,
      openStages: () => ({
        ...fake,
        async prepare(...args) {
          // Its readers are ended with it.
          stopping?.abort(new Error('stopping'));
          return fake.prepare(...args);
        },
        ...NO_READING,
        close: async () => {},
      }),
    });
    const sha256 = await workspace.originals.put(Buffer.from(JSON.stringify({ crash: true })));
    const settings = await keepSettings(
      { lang: 'zh', policy: { today: '2025-07-08', secondPerson: 'effect' }, force: false },
      workspace,
    );
    const task = JSON.stringify({ sha256, name: 'a.txt', shown: 'a.txt', folder: 'a', settings });
    const [work] = await queue.table.put([{ key: 'a', queue: 'read', task, shown: 'a.txt', batch: 'b', priority: 0 }]);
    if (!work) throw new Error('nothing was put down');
    const perform = (signal = new AbortController().signal) => reading.handler.perform(work, signal, async () => {});
    const isQuarantined = () => openAttempts(workspace, now).isQuarantined(sha256);

    for (const _ of [1, 2, 3]) {
      stopping = new AbortController();
      await expect(perform(stopping.signal)).rejects.toThrow('stopping');
    }
    stopping = null;
    expect(await isQuarantined()).toBe(false);
    await perform();
    expect(await isQuarantined()).toBe(false);
    await perform();
    expect(await isQuarantined()).toBe(true);
    const calls = fake.calls.length;
    await perform();
    expect(fake.calls.length).toBe(calls);
    expect((await workspace.readResult(sha256))?.documents[0]?.document.rejection?.message).toContain('文件无法读取');

    const io = { cwd: folder, env: { DATABASE_URL: database } };
    expect((await run(['work', '--retry'], io)).stdout).toContain('已放出 1 件');
    expect(await quarantined(workspace)).toEqual(new Set());
    waiting.close();
    await reading.close();
    await workspace.close();
    await queue.close();
  });
});
