/** The queue on a real PostgreSQL: what is put down is done once, whoever dies meanwhile. Everything here waits on events, nothing on a clock. */

import { afterEach, describe, expect, it } from 'vitest';
import { isOwnEnd } from '../../../app/queue/keeper.js';
import { openQueueDatabase, type QueueDatabase } from '../../../app/queue/queue-database.js';
import { type Handler, type Happening, Hopeless, type Service, serve } from '../../../app/queue/serve.js';
import { GRACE_MS, openTakeOver } from '../../../app/queue/take-over.js';
import { openWaiting } from '../../../app/queue/wait-for.js';
import type { Work } from '../../../app/queue/work.js';
import { LOCKS } from '../../../app/store/postgres/locks.js';
import { lightWork, makeLightTables, startLightWorker } from '../../support/light-work.js';
import { inSoak } from '../../support/soak.js';
import { hasPostgres, testServer } from '../support/stores.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function openQueue(): Promise<QueueDatabase & { url: string }> {
  const url = await (await testServer()).database();
  const queue = await openQueueDatabase(url);
  await makeLightTables(queue.pool);
  closing.push(queue.close);
  return { ...queue, url };
}

/** A service in this process, with what it told. */
async function serveHere(
  queue: QueueDatabase,
  perform: Handler['perform'],
  places = 1,
): Promise<{ service: Service; told: Happening[]; whenTold(what: Happening['what'], count?: number): Promise<void> }> {
  const told: Happening[] = [];
  const waiting = new Set<() => void>();
  const { life, leave } = await queue.present(['read']);
  closing.push(leave);
  const service = serve({
    table: queue.table,
    holder: { worker: 'here', life },
    handlers: [{ queue: 'read', places, perform }],
    tell(happening) {
      told.push(happening);
      for (const look of waiting) look();
    },
  });
  await queue.whenQueued(service.wake);
  closing.push(() => service.stop(0));
  return {
    service,
    told,
    whenTold: (what, count = 1) =>
      new Promise((resolve) => {
        const look = () => {
          if (told.filter((one) => one.what === what).length >= count) resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

/** As if nobody had heard of the worker for two minutes. */
async function noticeStill(queue: QueueDatabase): Promise<void> {
  await queue.pool.query(`UPDATE gouji.work SET changed_at = now() - interval '2 minutes' WHERE life IS NOT NULL`);
}

describe.skipIf(!hasPostgres)('the queue', { timeout: 300_000 }, () => {
  it('does every piece of work once, however often it is asked for, and tells who waits', async () => {
    const queue = await openQueue();
    await queue.table.put([lightWork('1'), lightWork('2'), lightWork('1')]);
    await queue.table.put([lightWork('2'), lightWork('3')]);
    const ran: string[] = [];
    const { whenTold } = await serveHere(queue, async ({ key }) => {
      ran.push(key);
      return `made of ${key}`;
    });
    await whenTold('done', 3);
    const waiting = await openWaiting(queue);
    expect(await waiting.do(lightWork('4'))).toMatchObject({ state: 'done', output: 'made of 4' });
    waiting.close();
    expect([...ran].sort()).toEqual(['1', '2', '3', '4']);
    expect(await queue.table.counts()).toEqual([{ queue: 'read', state: 'done', count: 4 }]);
  });

  it("takes a person's upload before the nightly batch, and lets batches take turns", async () => {
    const queue = await openQueue();
    const nightly = Array.from({ length: 6 }, (_, i) => lightWork(`night-${i}`, { batch: 'night' }));
    await queue.table.put([...nightly, lightWork('person', { batch: 'desk', priority: 10 })]);
    await queue.table.put([lightWork('other', { batch: 'other' })]);
    const ran: string[] = [];
    const { whenTold } = await serveHere(queue, async ({ key }) => {
      ran.push(key);
      return null;
    });
    await whenTold('done', 8);
    expect(ran).toEqual(['person', 'night-0', 'other', 'night-1', 'night-2', 'night-3', 'night-4', 'night-5']);
  });

  it('gives up what cannot succeed, tries again what may, and says both', async () => {
    const queue = await openQueue();
    const { told, whenTold } = await serveHere(queue, async ({ key }) => {
      if (key === 'hopeless') throw new Hopeless(JSON.stringify({ zh: '缺字形', en: 'no glyph' }));
      throw new Error('disk full');
    });
    await queue.table.put([lightWork('hopeless'), lightWork('disk')]);
    await whenTold('again');
    await whenTold('failed');
    const work = new Map((await queue.table.get(['hopeless', 'disk'])).map((one) => [one.key, one]));
    expect(work.get('hopeless')).toMatchObject({ state: 'failed', said: '{"zh":"缺字形","en":"no glyph"}' });
    expect(work.get('disk')).toMatchObject({ state: 'queued', errors: 1, ends: 0 });
    // The waits between are the queue's; what counts is that the third error ends it.
    const other = { worker: 'other', life: 0 };
    for (const state of ['queued', 'failed']) {
      await queue.pool.query(`UPDATE gouji.work SET life = 0 WHERE key = 'disk'`);
      await queue.table.begin('disk', other);
      expect(await queue.table.fail('disk', other, 'x', false)).toMatchObject({ state });
    }
    expect((await queue.table.troubled()).map(({ key }) => key)).toEqual(['disk', 'hopeless']);
    expect(told.filter(({ what }) => what === 'trouble')).toEqual([]);
    await queue.table.put([lightWork('disk')]);
    expect((await queue.table.get(['disk']))[0]).toMatchObject({ state: 'queued', errors: 0, said: null });
  });

  it('runs again elsewhere what a killed worker had begun, with one effect', async () => {
    const queue = await openQueue();
    await queue.table.put([lightWork('hang-1')]);
    const worker = startLightWorker(queue.url);
    await worker.said('begun', 'hang-1');
    worker.child.kill('SIGKILL');
    await worker.ended;
    const ran: Work[] = [];
    const { whenTold } = await serveHere(queue, async (work) => {
      ran.push(work);
      return null;
    });
    await whenTold('done');
    // It was killed: that says nothing of the work.
    expect(ran.map(({ key, cutOffs, ends }) => [key, cutOffs, ends])).toEqual([['hang-1', 1, 0]]);
    expect((await queue.table.get(['hang-1']))[0]?.state).toBe('done');
  });

  it('takes nothing from a worker whose connection was lost and has come back', async () => {
    const queue = await openQueue();
    await queue.table.put([lightWork('hang-1')]);
    const worker = startLightWorker(queue.url);
    await worker.said('begun', 'hang-1');
    let time = 0;
    const takeOver = openTakeOver(
      queue.table,
      () => false,
      () => time,
    );
    const { rows } = await queue.pool.query<{ pid: number }>(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND objsubid = 2`,
      [LOCKS.life],
    );
    await queue.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    while ((await queue.table.gone()).length === 0);
    expect(await takeOver.look()).toBe(false);
    while ((await queue.table.gone()).length > 0);
    time += 2 * GRACE_MS;
    expect(await takeOver.look()).toBe(false);
    // And from one that has not, as soon as it has been away long enough, and once only.
    worker.child.kill('SIGKILL');
    await worker.ended;
    while ((await queue.table.gone()).length === 0);
    expect(await takeOver.look()).toBe(false);
    time += GRACE_MS;
    expect(await takeOver.look()).toBe(true);
    expect(await takeOver.look()).toBe(false);
  });

  it('on SIGTERM finishes or gives back, and leaves nothing under way', async () => {
    const queue = await openQueue();
    await queue.table.put([lightWork('hang-1'), lightWork('1')]);
    const worker = startLightWorker(queue.url);
    await worker.said('begun', 'hang-1');
    await worker.said('done', '1');
    worker.child.kill('SIGTERM');
    await worker.said('given-back', 'hang-1');
    await worker.said('stopped');
    expect(await worker.ended).toEqual([0, null]);
    expect((await queue.table.get(['hang-1']))[0]).toMatchObject({ state: 'queued', ends: 0 });
    const { whenTold } = await serveHere(queue, async () => null);
    await whenTold('done');
    expect((await queue.table.get(['hang-1']))[0]?.state).toBe('done');
  });

  it('does what the queue has forgotten', async () => {
    const queue = await openQueue();
    await queue.table.put([lightWork('1')]);
    await queue.pool.query('DELETE FROM gouji_queue.job');
    await queue.table.remind(3600);
    const inLine = async () => (await queue.pool.query('SELECT FROM gouji_queue.job')).rowCount;
    expect(await inLine()).toBe(0);
    await queue.table.remind(0);
    await queue.table.remind(0);
    expect(await inLine()).toBe(1);
    const { whenTold } = await serveHere(queue, async () => null);
    await whenTold('done');
    expect(await inLine()).toBe(0);
  });

  it('takes from a process that lives what it does not know to have', async () => {
    const queue = await openQueue();
    const { whenTold } = await serveHere(queue, async () => null);
    await queue.table.put([lightWork('1')]);
    await whenTold('done');
    // As if the answer to its claim had been lost.
    await queue.pool.query(
      `UPDATE gouji.work SET state = 'queued', life = (SELECT max(objid::bigint) FROM pg_locks WHERE locktype = 'advisory'
         AND classid = $1 AND objsubid = 2), changed_at = now() - interval '2 minutes'`,
      [LOCKS.life],
    );
    await whenTold('done', 2);
  });

  it('gives a turn back with the process that had taken it', async () => {
    const queue = await openQueue();
    await queue.table.put([lightWork('1')]);
    const gone = { worker: 'gone', life: 7 };
    expect((await queue.table.claim('read', false, 9, gone)).map(({ key }) => key)).toEqual(['1']);
    await queue.table.put([lightWork('1')]);
    expect(await queue.table.claim('read', false, 9, { worker: 'other', life: 8 })).toEqual([]);
    expect(await queue.table.takeOver([{ key: '1', life: 8 }])).toBe(0);
    expect(await queue.table.takeOver([{ key: '1', life: 7 }])).toBe(1);
    expect(await queue.table.begin('1', gone)).toBeNull();
    // It was not begun there, and comes as if for the first time.
    const [again] = await queue.table.claim('read', false, 9, { worker: 'other', life: 8 });
    expect(again).toMatchObject({ key: '1', state: 'queued', ends: 0, cutOffs: 0 });
  });

  it('blames a process that ended of itself on what it had: once among others, then only alone', async () => {
    const queue = await openQueue();
    const holder = { worker: 'here', life: 7 };
    const ends = async () => (await queue.table.get(['1', '2'])).map((one) => one.ends);
    const begin = async (...keys: string[]) => {
      await queue.pool.query(`UPDATE gouji.work SET state = 'queued', life = CASE WHEN key = ANY($1) THEN 7 END`, [
        keys,
      ]);
      for (const key of keys) await queue.table.begin(key, holder);
    };
    await queue.table.put([lightWork('1'), lightWork('2')]);
    await begin('1', '2');
    await queue.table.blame(8);
    expect(await ends()).toEqual([0, 0]);
    await queue.table.blame(7);
    expect(await ends()).toEqual([1, 1]);
    await begin('1', '2');
    await queue.table.blame(7);
    expect(await ends()).toEqual([1, 1]);
    await begin('1');
    await queue.table.blame(7);
    expect((await ends()).sort()).toEqual([1, 2]);
    await queue.pool.query(`UPDATE gouji.work SET state = 'queued', life = 7`);
    expect(await queue.table.begin('1', holder)).toMatchObject({ state: 'quarantined' });
  });

  it.each([
    [{ status: 0, signal: null }, false, false],
    [{ status: 1, signal: null }, false, true],
    [{ status: null, signal: 'SIGABRT' }, false, true],
    [{ status: null, signal: 'SIGSEGV' }, false, true],
    [{ status: null, signal: 'SIGKILL' }, false, false],
    [{ status: null, signal: 'SIGKILL' }, true, true],
    [{ status: null, signal: 'SIGTERM' }, true, false],
  ] as const)('takes %j, memory full %s, for an end of the process itself: %s', (end, isFull, isOwn) => {
    expect(isOwnEnd(end, isFull)).toBe(isOwn);
  });

  it('says nothing but the row in its payload', async () => {
    const queue = await openQueue();
    await queue.table.put([lightWork('1', { shown: '某局/张三.docx', task: '{"name":"张三.docx"}' })]);
    const { rows } = await queue.pool.query<{ data: object; singleton_key: string }>(
      'SELECT data, singleton_key FROM gouji_queue.job',
    );
    expect(rows).toEqual([{ data: { key: '1' }, singleton_key: '1' }]);
  });

  inSoak(() => {
    it('lets what was cut off not wait for long work', async () => {
      const queue = await openQueue();
      await queue.table.put([lightWork('hang-1')]);
      const worker = startLightWorker(queue.url, { places: 1 });
      await worker.said('begun', 'hang-1');
      let begun = () => {};
      const again = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const { whenTold, told } = await serveHere(queue, async ({ key }) => {
        if (key === 'long') await again;
        else begun();
        return null;
      });
      await queue.table.put([lightWork('long')]);
      await whenTold('begun');
      worker.child.kill('SIGKILL');
      await worker.ended;
      await whenTold('done', 2);
      expect(told.flatMap((one) => (one.what === 'begun' ? [one.work.key] : []))).toEqual(['long', 'hang-1']);
      expect((await queue.table.get(['hang-1']))[0]).toMatchObject({ state: 'done', cutOffs: 1 });
    });

    it('does not believe a worker that stood still and was taken for dead', async () => {
      const queue = await openQueue();
      await queue.table.put([lightWork('hang-1')]);
      const worker = startLightWorker(queue.url, { places: 1 });
      await worker.said('begun', 'hang-1');
      worker.child.kill('SIGSTOP');
      const { whenTold } = await serveHere(queue, async (_, signal) => {
        worker.child.kill('SIGCONT');
        await worker.said('lost', 'hang-1');
        expect(signal.aborted).toBe(false);
        return 'here';
      });
      await noticeStill(queue);
      await whenTold('done');
      expect((await queue.table.get(['hang-1']))[0]).toMatchObject({ state: 'done', output: 'here' });
      worker.child.kill('SIGTERM');
      await worker.ended;
    });

    it('begins with what was cut off, and not with the rest of its batch', async () => {
      const queue = await openQueue();
      await queue.table.put(['hang-1', 'z-1', 'z-2', 'z-3', 'z-4'].map((key) => lightWork(key)));
      const worker = startLightWorker(queue.url, { places: 1 });
      await worker.said('begun', 'hang-1');
      worker.child.kill('SIGKILL');
      await worker.ended;
      // A state that stays until the first has ended: its turn in the line is gone once it is taken, and may be missed.
      const isTakenHere = async () =>
        (await queue.pool.query(`SELECT FROM gouji.work WHERE key = 'hang-1' AND cut_offs = 1 AND life IS NOT NULL`))
          .rowCount === 1;
      const ran: string[] = [];
      const { whenTold } = await serveHere(queue, async ({ key }) => {
        ran.push(key);
        if (ran.length === 1) while (!(await isTakenHere()));
        return null;
      });
      await whenTold('done', 5);
      expect(ran.indexOf('hang-1')).toBeLessThan(2);
    });

    it('puts a file that ends its worker twice in quarantine, until somebody releases it', async () => {
      const queue = await openQueue();
      await queue.table.put([lightWork('poison-1'), lightWork('1'), lightWork('2')]);
      for (const _ of [1, 2]) {
        const worker = startLightWorker(queue.url, { places: 3, isKept: true });
        await worker.said('ended', '70');
        expect(await worker.ended).toEqual([1, null]);
      }
      const worker = startLightWorker(queue.url);
      const waiting = await openWaiting(queue);
      expect(await waiting.do(lightWork('poison-1'))).toMatchObject({ state: 'quarantined', ends: 2 });
      await worker.said('quarantined', 'poison-1');
      for (const key of ['1', '2']) expect(await waiting.do(lightWork(key))).toMatchObject({ state: 'done' });
      waiting.close();
      expect((await queue.table.troubled()).map(({ key, state }) => [key, state])).toEqual([
        ['poison-1', 'quarantined'],
      ]);
      expect((await queue.table.release()).map(({ key }) => key)).toEqual(['poison-1']);
      const [again] = await queue.table.put([lightWork('poison-1')]);
      expect(again).toMatchObject({ state: 'queued', ends: 0 });
      await worker.ended;
    });

    it('holds back no file for kills, however often and however alone it was', async () => {
      const queue = await openQueue();
      await queue.table.put([lightWork('hang-1')]);
      for (let i = 0; i < 4; i++) {
        const worker = startLightWorker(queue.url, { isKept: true });
        await worker.said('begun', 'hang-1');
        if (i % 2 === 0) worker.child.kill('SIGKILL');
        else {
          const { rows } = await queue.pool.query<{ worker: string }>('SELECT worker FROM gouji.work');
          process.kill(Number(rows[0]?.worker), 'SIGKILL');
        }
        await worker.ended;
        expect(worker.lines.map(({ what }) => what)).not.toContain('ended');
        expect((await queue.table.get(['hang-1']))[0]).toMatchObject({ state: 'running', ends: 0, cutOffs: i });
      }
      const { whenTold } = await serveHere(queue, async () => null);
      await whenTold('done');
    });
  });
});
