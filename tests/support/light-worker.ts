/**
 * A worker process for tests and the bench of the queue: its work costs next to nothing and leaves one row. Every start is noted in a table of
 * its own, so that what ran twice can be told from what had its effect twice.
 *
 *     node light-worker.js PLACES MILLISECONDS [keep]
 *
 * Work whose key begins with `hang` never ends; `poison` ends the process. With `keep` another process sees how.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { isKept, keep, tellKeeper } from '../../app/queue/keeper.js';
import { openQueueDatabase } from '../../app/queue/queue-database.js';
import { type Happening, serve } from '../../app/queue/serve.js';

const [places = '2', milliseconds = '5', keeper] = process.argv.slice(2);
const url = process.env['DATABASE_URL'] ?? '';
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

if (keeper !== undefined && !isKept())
  process.exit(await keep(url, ({ status }) => say({ what: 'ended', key: String(status) })));
const queue = await openQueueDatabase(url);
const { life, leave } = await queue.present(['read']);
await tellKeeper(life);
const service = serve({
  table: queue.table,
  holder: { worker: String(process.pid), life },
  tell: (happening: Happening) =>
    say(
      happening.what === 'trouble'
        ? { what: 'trouble', error: happening.error.message }
        : { what: happening.what, key: happening.work.key },
    ),
  handlers: [
    {
      queue: 'read',
      places: Number(places),
      async perform({ key }, signal) {
        await queue.pool.query('INSERT INTO light_start (key, worker) VALUES ($1, $2)', [key, process.pid]);
        if (key.startsWith('poison')) process.exit(70);
        await pause(key.startsWith('hang') ? 2 ** 31 - 1 : Number(milliseconds), undefined, { signal });
        // As the stages do it: what has the key already is not made again.
        await queue.pool.query('INSERT INTO light_effect (key) VALUES ($1) ON CONFLICT DO NOTHING', [key]);
        return key;
      },
    },
  ],
});
// Before anything is said of its work: whoever heard that may end it at once.
process.on('SIGTERM', async () => {
  await service.stop(200);
  await leave();
  await queue.close();
  say({ what: 'stopped' });
});
await queue.whenQueued(service.wake);
say({ what: 'ready' });
