import { once } from 'node:events';
import { availableParallelism, hostname } from 'node:os';
import { type Logger, pino } from 'pino';
import type { Words } from '../../../pipeline/say.js';
import { STATE_TERMS } from '../../../pipeline/terms.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { isKept, keep, leaveKeeper } from '../../queue/keeper.js';
import { openMetrics } from '../../queue/metrics.js';
import { openQueueDatabase, type QueueDatabase } from '../../queue/queue-database.js';
import type { Happening } from '../../queue/serve.js';
import { ReadTask } from '../../queue/settings.js';
import { QUEUES, type QueueName, type Work } from '../../queue/work.js';
import { openWorker } from '../../queue/worker.js';
import { workspacePlace } from '../../settings/paths.js';
import { letGo, quarantined } from '../../stages/attempts.js';
import { openWorkspace } from '../../state/workspace.js';
import { type DatabasePlace, hasDatabase, shownUrl } from '../../store/store-place.js';
import type { Arguments } from '../../terminal/command.js';

/** Less than what systemd waits before it kills (docs/scale-out.md). */
const PATIENCE_MS = 60_000;

/** `gouji work`: runs until it is told to stop, and then ends with 0. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const place = workspacePlace(args, io);
  if (!hasDatabase(place)) {
    throw new Refusal(
      'gouji work 从数据库取活，需要环境变量 DATABASE_URL=postgres://…（见 docs/scale-out.md）。只用文件夹数据目录时不需要它：gouji run 自己就会处理。',
      'gouji work takes its work from a database: set DATABASE_URL=postgres://… (see docs/scale-out.md). A workspace of files needs none of it: gouji run does the work itself.',
    );
  }
  const queues = wantedQueues(args.options['queues']);
  const concurrency = wholeNumber(args, 'concurrency', 1, 256) ?? availableParallelism();
  const port = wholeNumber(args, 'metrics', 0, 65_535);
  if (args.options['status'] === true) return tellStatus(place, args, io, async () => {});
  if (args.options['retry'] === true) return tellStatus(place, args, io, (queue) => release(place, queue, args, io));
  const log = pino({ base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, io.stdout);
  if (!isKept()) return keep(place.database, (said) => log.error(said, 'ended by itself'));
  const workspace = await openWorkspace(place, 'work', io.now());
  const isNews = newsOnly();
  const queue = await openQueueDatabase(place.database);
  const metrics = openMetrics(queue.table);
  const tell = (happening: Happening) => {
    metrics.note(happening);
    if (happening.what !== 'trouble' || isNews(happening.error)) note(log, happening);
  };
  const name = `${hostname()} ${process.pid}`;
  const worker = await openWorker({ queue, workspace, queues, concurrency, name, tell, now: io.now });
  try {
    const listening = port === null ? null : await metrics.listen(port, worker);
    log.info({ queues, concurrency, database: shownUrl(place.database), metrics: listening }, 'ready');
    const stop = new AbortController();
    const signal = await Promise.race([
      ...(['SIGTERM', 'SIGINT'] as const).map((name) => once(process, name, { signal: stop.signal }).then(() => name)),
      once(process, 'message', { signal: stop.signal }).then(([told]) => told),
    ]);
    stop.abort();
    log.info({ signal, running: worker.running() }, 'stopping');
  } finally {
    await worker.close(PATIENCE_MS);
    await metrics.close();
    await queue.close();
    await workspace.close();
    leaveKeeper();
  }
  log.info('stopped');
  return 0;
}

/** While the database is away every second has its troubles: each is logged once in a while, and counted every time. */
const QUIET_MS = 30_000;

function newsOnly(): (error: Error) => boolean {
  const said = new Map<string, number>();
  return ({ message }) => {
    const now = performance.now();
    if (now - (said.get(message) ?? Number.NEGATIVE_INFINITY) < QUIET_MS) return false;
    said.set(message, now);
    return true;
  };
}

function note(log: Logger, happening: Happening): void {
  if (happening.what === 'trouble') {
    log.error({ error: happening.error.message }, 'trouble');
    return;
  }
  const { what, work } = happening;
  const { queue, key, shown, batch, ends } = work;
  const seconds = 'seconds' in happening ? Number(happening.seconds.toFixed(3)) : undefined;
  const said = 'said' in happening ? happening.said : undefined;
  const line = { queue, key: key.slice(0, 16), shown, batch, ends, seconds, said };
  if (what === 'failed' || what === 'quarantined') log.error(line, what);
  else if (what === 'again' || what === 'lost') log.warn(line, what);
  else if (what === 'begun') log.debug(line, what);
  else log.info(line, what);
}

/** What the queue holds back, and files that ended their readers while the worker lived on (attempts.ts). */
async function release(place: DatabasePlace, queue: QueueDatabase, args: Arguments, io: Io): Promise<void> {
  const released = await queue.table.release();
  const files = new Set(
    released.flatMap(({ queue: name, task }) => (name === 'read' ? ReadTask.parse(JSON.parse(task)).sha256 : [])),
  );
  const workspace = await openWorkspace(place, 'work', io.now());
  const counted = await quarantined(workspace);
  await letGo(workspace, [...files, ...counted], io.now());
  await workspace.close();
  const others = [...counted].filter((sha256) => !files.has(sha256));
  const count = released.length + others.length;
  await write(
    io.stdout,
    args.lang === 'zh'
      ? `已放出 ${count} 件，下一次 gouji run 再做。\n`
      : `${count} let go: the next gouji run tries them again.\n`,
  );
}

async function tellStatus(
  place: DatabasePlace,
  args: Arguments,
  io: Io,
  first: (queue: QueueDatabase) => Promise<void>,
): Promise<ExitStatus> {
  const zh = args.lang === 'zh';
  const queue = await openQueueDatabase(place.database);
  try {
    await first(queue);
    const counts = await queue.table.counts();
    if (counts.length === 0) await write(io.stdout, zh ? '队列里没有活。\n' : 'The queue is empty.\n');
    for (const name of QUEUES) {
      const own = counts.filter((one) => one.queue === name);
      if (own.length === 0) continue;
      const list = own.map(({ state, count }) => `${STATES[state][args.lang]} ${count}`).join(zh ? '，' : ', ');
      await write(io.stdout, `${NAMES[name][args.lang]}  ${list}\n`);
    }
    for (const work of await queue.table.troubled()) await write(io.stdout, `${line(work, args)}\n`);
    return 0;
  } finally {
    await queue.close();
  }
}

function line({ shown, state, said }: Work, { lang }: Arguments): string {
  const reason =
    state === 'quarantined'
      ? { zh: '处理它的进程两次中断，无法读取', en: 'whoever worked on it was cut off twice; in quarantine' }
      : (JSON.parse(said ?? '{}') as Partial<Words>);
  return `  ✕ ${shown}  ${reason[lang] ?? ''}`.trimEnd();
}

const NAMES: Record<QueueName, Words> = { read: { zh: '核对', en: 'read' }, print: { zh: '打印', en: 'print' } };
const STATES: Record<Work['state'], Words> = {
  queued: { zh: '等待', en: 'waiting' },
  running: { zh: '进行中', en: 'running' },
  done: { zh: '已完成', en: 'done' },
  failed: { zh: '出错', en: 'failed' },
  quarantined: { zh: STATE_TERMS.unreadable.zh, en: 'quarantined' },
};

function wantedQueues(named: unknown): QueueName[] {
  if (typeof named !== 'string') return [...QUEUES];
  const names = named.split(/[,，]/).map((name) => name.trim());
  const unknown = names.find((name) => !(QUEUES as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new Refusal(
      `--queues 只能是 read、print，用逗号隔开，不能是“${unknown}”。`,
      `--queues takes read and print, with commas, not "${unknown}".`,
    );
  }
  return QUEUES.filter((name) => names.includes(name));
}

function wholeNumber({ options }: Arguments, name: string, least: number, most: number): number | null {
  const text = options[name];
  if (typeof text !== 'string') return null;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Refusal(
    `--${name} 应是 ${least} 到 ${most} 之间的整数，不能是“${text}”。`,
    `--${name} takes a whole number from ${least} to ${most}, not "${text}".`,
  );
}
