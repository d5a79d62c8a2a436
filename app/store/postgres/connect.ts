/** Connections to the database. Loaded only where DATABASE_URL is set: a workspace of files never pays for it. */
import pg from 'pg';
import { Refusal } from '../../io.js';
import { shownUrl } from '../place.js';

export type Pool = pg.Pool;
export type Client = pg.PoolClient;
/** What a single statement can be sent to. */
export type Sender = Pick<pg.Pool, 'query'>;

/** Counts and sequence numbers stay far below 2^53. */
const INT8 = 20;

/** Throws a Refusal where the database cannot be reached. Nothing that it holds open keeps a process from ending. */
export async function openPool(url: string, most = 10): Promise<Pool> {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    application_name: 'gouji',
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
    allowExitOnIdle: true,
    types: { getTypeParser: (id, format) => (id === INT8 ? Number : pg.types.getTypeParser(id, format)) },
  });
  // An idle connection that the server ended is replaced at the next statement, which reports what is wrong.
  pool.on('error', () => {});
  try {
    await pool.query('SELECT 1');
    return pool;
  } catch (error) {
    await pool.end();
    throw unreachable(url, error);
  }
}

/** A connection of its own that hears what other processes announce; it does not keep this process from ending. */
export function listen(url: string, channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
  return keepConnected(url, async (client, isAgain) => {
    client.on('notification', ({ payload }) => heard(payload ?? ''));
    await client.query(`LISTEN ${channel}`);
    // What was said meanwhile is caught up with.
    if (isAgain) heard('');
  });
}

/** A lost connection is made again after so long; the server may still be starting. */
const AGAIN_MS = 500;

/**
 * A connection of its own, made again whenever it is lost, e.g. by a restart of the server; it does not keep this process from ending. `begin` is
 * done on each. Returns what ends it.
 */
export async function keepConnected(
  url: string,
  begin: (client: pg.Client, isAgain: boolean) => Promise<void>,
): Promise<() => Promise<void>> {
  let isClosed = false;
  let client: pg.Client | null = null;
  async function connect(isAgain: boolean): Promise<void> {
    const own = new pg.Client({
      connectionString: url,
      application_name: 'gouji',
      keepAlive: true,
      connectionTimeoutMillis: 15_000,
    });
    // An error that ends it is told here, and to whoever waits for a statement.
    let isLost = false;
    own.on('error', () => {
      isLost = true;
      if (client === own) retry();
    });
    try {
      await own.connect();
      await begin(own, isAgain);
      if (isLost) throw new Error('lost at once');
    } catch (error) {
      own.end().catch(() => {});
      throw error;
    }
    // Only now: what is still awaited has to keep the process going.
    idle(own).unref();
    client = own;
    if (isClosed) await own.end().catch(() => {});
  }
  function retry(): void {
    const lost = client;
    client = null;
    void lost?.end().catch(() => {});
    if (isClosed) return;
    setTimeout(() => {
      if (!isClosed) connect(true).catch(retry);
    }, AGAIN_MS).unref();
  }
  await connect(false);
  return async () => {
    isClosed = true;
    if (client) idle(client).ref();
    await client?.end().catch(() => {});
  };
}

/** Missing in the types of the library. */
function idle(client: pg.Client): { ref(): void; unref(): void } {
  return client as unknown as { ref(): void; unref(): void };
}

/** The database went away, or the way to it: what was asked may be asked again, once it answers. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '', message } = error as NodeJS.ErrnoException;
  // 57P01–03: it shuts down, has crashed, is starting; class 08: the connection. Without a code: of the library itself.
  return (
    /^(57P0[123]|08...|E(CONN\w+|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH))$/.test(code) ||
    (code === '' && /connection (terminated|timeout)|timeout exceeded when trying to connect/i.test(message))
  );
}

export async function transaction<T>(pool: Pool, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const value = await work(client);
    await client.query('COMMIT');
    return value;
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Says which database and why, and no more of its address than that. */
function unreachable(url: string, error: unknown): Refusal {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const why = WHY[code] ?? { zh: `${code || message}`, en: `${code || message}` };
  return new Refusal(
    `连接不上数据库 ${shownUrl(url)}：${why.zh}。`,
    `The database ${shownUrl(url)} cannot be reached: ${why.en}.`,
  );
}

const WHY: Record<string, { zh: string; en: string }> = {
  ECONNREFUSED: { zh: '没有程序在这个地址应答', en: 'nothing answers there' },
  ENOTFOUND: { zh: '找不到这台主机', en: 'there is no such host' },
  ETIMEDOUT: { zh: '超时', en: 'it does not answer in time' },
  '28P01': { zh: '用户名或密码不对', en: 'user or password is wrong' },
  '28000': { zh: '服务器不允许这个用户登录', en: 'the server does not let this user in' },
  '3D000': { zh: '没有这个数据库，请先建好', en: 'there is no such database; create it first' },
  '53300': { zh: '连接数已满', en: 'it has too many connections' },
};
