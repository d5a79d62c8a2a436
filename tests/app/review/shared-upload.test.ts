/** What a person brings to the desk, where several processes share the work. */
import { afterEach, describe, expect, it } from 'vitest';
import { shareUpload } from '../../../app/cli/commands/share-work.js';
import { openQueueDatabase } from '../../../app/queue/queue-database.js';
import { serve } from '../../../app/queue/serve.js';
import { openWorkspace } from '../../../app/state/workspace.js';
import { lightWork } from '../../support/light-work.js';
import { NOW, openDesk } from '../support/desk.js';
import { memoryIo, temporaryFolder } from '../support/memory-io.js';
import { hasPostgres, testServer } from '../support/stores.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A desk over a workspace in a database, and the queue beside it. */
async function openShared() {
  const folder = temporaryFolder();
  const database = await (await testServer()).database();
  const place = { folder: `${folder}/workspace`, database };
  const queue = await openQueueDatabase(database);
  closing.push(queue.close);
  const workspace = await openWorkspace(place, 'review', NOW);
  closing.push(workspace.close);
  const policy = { today: '2025-07-08', secondPerson: 'effect' as const };
  const args = { operands: [], options: {}, lang: 'zh' as const };
  const io = memoryIo({ cwd: folder });
  const desk = await openDesk(folder, {
    workspace,
    share: () => shareUpload({ place, workspace, stages: desk.stages, folder, policy, args, io }),
  });
  closing.push(desk.close);
  const upload = () => desk.drop({ '水利局.txt': { department: '水利局', year: 2024 } });
  return { desk, queue, upload };
}

describe.skipIf(!hasPostgres)('an upload at the desk', { timeout: 120_000 }, () => {
  it('goes through the queue before the nightly batch', async () => {
    const { desk, queue, upload } = await openShared();
    const { life, leave } = await queue.present(['read']);
    closing.push(leave);
    await queue.table.put(['1', '2', '3'].map((key) => lightWork(key, { batch: 'night' })));
    const uploaded = upload();
    const inLine = async () => (await queue.pool.query('SELECT FROM gouji_queue.job')).rowCount;
    while ((await inLine()) !== 4);
    const ran: [string, number][] = [];
    const service = serve({
      ...queue,
      holder: { worker: 'here', life },
      tell: () => {},
      handlers: [
        {
          queue: 'read',
          places: 1,
          async perform({ shown, priority }) {
            ran.push([shown, priority]);
            return null;
          },
        },
      ],
    });
    closing.push(() => service.stop(0));
    await uploaded;
    expect(ran[0]).toEqual(['水利局.txt', 10]);
    expect(desk.app.desk.intake.items()).toMatchObject([{ step: 'done', reports: ['2024/水利局'] }]);
  });

  it('is read by the desk itself where nobody works, without a word to the queue', async () => {
    const { desk, queue, upload } = await openShared();
    await upload();
    expect(desk.app.desk.intake.items()).toMatchObject([{ step: 'done', reports: ['2024/水利局'] }]);
    expect(await queue.table.counts()).toEqual([]);
  });

  it('says of a file in quarantine what happened', async () => {
    const { desk, queue, upload } = await openShared();
    const { life, leave } = await queue.present(['read']);
    closing.push(leave);
    const uploaded = upload();
    while ((await queue.table.counts()).length === 0);
    await queue.pool.query('UPDATE gouji.work SET ends = 2');
    const perform = async () => null;
    const handlers = [{ queue: 'read' as const, places: 1, perform }];
    const service = serve({ ...queue, holder: { worker: 'here', life }, tell: () => {}, handlers });
    closing.push(() => service.stop(0));
    await uploaded;
    const [item] = desk.app.desk.intake.items();
    expect(item).toMatchObject({ step: 'failed' });
    expect(item?.said?.zh).toContain('工作进程两次中断，文件无法读取');
  });
});
