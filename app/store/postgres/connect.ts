/** Connections to the database. Loaded only where DATABASE_URL is set: a workspace of files never pays for it. */

import pg from 'pg';
import type { Words } from '../../../pipeline/say.js';
import { Refusal } from '../../machine/io.js';
import { shownUrl } from '../store-place.js';

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

/** What the database does not let its user do is told with what its owner has to do, not as a failure of this program. */
export async function withRights<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== '42501') throw error;
    const name = decodeURIComponent(new URL(url).pathname.slice(1));
    const { message } = error as Error;
    throw new Refusal(
      `数据库 ${shownUrl(url)} 不允许这个用户读写（${message}）。这个数据库应属于它，请数据库管理员执行：ALTER DATABASE "${name}" OWNER TO 用户名；已有 gouji、gouji_queue 两个模式时，它们和其中的表也要改为属于它（REASSIGN OWNED BY 原用户 TO 用户名）。表的主人和写入的用户分开时，按 docs/scale-out.md 授权。`,
      `The database ${shownUrl(url)} does not let this user read and write (${message}). The user should own it; as administrator: ALTER DATABASE "${name}" OWNER TO user; where the schemas gouji and gouji_queue exist, they and their tables as well (REASSIGN OWNED BY former TO user). Where one user owns and another writes, grant what docs/scale-out.md says.`,
    );
  }
}

/** Says which database, why and what to do, and no more of its address than that. */
function unreachable(url: string, error: unknown): Refusal {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const isSilent = code === '' && /timeout/i.test(message);
  const why = WHY[isSilent ? 'ETIMEDOUT' : code] ?? { zh: `${code || message}`, en: `${code || message}` };
  return new Refusal(
    `连接不上数据库 ${shownUrl(url)}：${why.zh}。`,
    `The database ${shownUrl(url)} cannot be reached: ${why.en}.`,
  );
}

const WHY: Record<string, Words> = {
  ECONNREFUSED: {
    zh: '没有程序在这个地址应答。请确认 PostgreSQL 已启动，并核对 DATABASE_URL 里的主机和端口',
    en: 'nothing answers there. See that PostgreSQL runs, and check host and port in DATABASE_URL',
  },
  ENOTFOUND: {
    zh: '找不到这台主机。请核对 DATABASE_URL 里的主机名',
    en: 'there is no such host. Check its name in DATABASE_URL',
  },
  ETIMEDOUT: {
    zh: '超时。请确认主机开着，防火墙放行这个端口',
    en: 'it does not answer in time. See that the host is up and no firewall closes this port',
  },
  '28P01': {
    zh: '用户名或密码不对。请核对 DATABASE_URL（密码里的特殊字符要按网址编码，如 @ 写作 %40）',
    en: 'user or password is wrong. Check DATABASE_URL (special characters of the password are percent-encoded, @ as %40)',
  },
  '28000': {
    zh: '服务器不允许这个用户从这里登录。请数据库管理员在 pg_hba.conf 里放行',
    en: 'the server does not let this user in from here. Its administrator allows that in pg_hba.conf',
  },
  '3D000': {
    zh: '没有这个数据库。请先建好：createdb -O 用户名 库名',
    en: 'there is no such database. Create it first: createdb -O user name',
  },
  '53300': {
    zh: '连接数已满。请调大 PostgreSQL 的 max_connections，或减少工作进程',
    en: 'it has too many connections. Raise max_connections of PostgreSQL, or run fewer workers',
  },
};
