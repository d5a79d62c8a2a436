/**
 * A PostgreSQL server of its own for the tests that need one: made with initdb in a temporary folder, on a free port of this machine only,
 * ended with the process that started it. The installed programs are used; nothing of an existing server is touched.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface TestServer {
  /** Address of a new, empty database. */
  database(): Promise<string>;
  password: string;
  stop(): Promise<void>;
}

/** Folder of initdb and postgres; null where PostgreSQL is not installed. */
export function postgresPrograms(): string | null {
  const places: string[] = [];
  try {
    places.push(
      execFileSync('pg_config', ['--bindir'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim(),
    );
  } catch {
    // Installed without it, or not at all.
  }
  for (const root of ['/usr/lib/postgresql', '/usr/local/pgsql', '/opt/homebrew/opt', '/usr/local/opt']) {
    const names = existsSync(root) ? readdirSync(root).sort().reverse() : [];
    for (const name of ['', ...names]) places.push(join(root, name, 'bin'));
  }
  places.push(...(process.env['PATH'] ?? '').split(':'));
  return places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres'))) ?? null;
}

export async function startPostgres(): Promise<TestServer> {
  const programs = postgresPrograms();
  if (programs === null) throw new Error('PostgreSQL is not installed');
  const owner = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'gouji-postgres-'));
  const password = randomBytes(12).toString('hex');
  const secret = join(folder, 'password');
  const data = join(folder, 'data');
  writeFileSync(secret, password, { mode: 0o600 });
  for (const path of owner ? [folder, secret] : []) chownSync(path, owner?.uid ?? 0, owner?.gid ?? 0);
  const plain = { ...process.env, LC_ALL: 'C', LANG: 'C' };
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'gouji', '-A', 'scram-sha-256', `--pwfile=${secret}`, '-E', 'UTF8', '--no-locale', '--no-sync'],
    { ...owner, env: plain, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    // It holds nothing that anybody needs after a power cut.
    fsync: 'off',
    max_connections: '200',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // The pipe closes when this process ends, however it ends, and the server goes with it.
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      '"$@" <&- & server=$!; cat > /dev/null; kill -INT $server; wait $server',
      'sh',
      join(programs, 'postgres'),
      '-D',
      data,
      ...options,
    ],
    { ...owner, env: plain, cwd: folder, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000);
      if (said.includes('ready to accept connections')) resolve();
    });
    child.once('close', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
  const url = (name: string) => `postgres://gouji:${password}@127.0.0.1:${port}/${name}`;
  let made = 0;
  return {
    password,
    async database() {
      const name = `test_${++made}`;
      const client = new pg.Client({ connectionString: url('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return url(name);
    },
    async stop() {
      child.stdin?.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** initdb and the server refuse to run as root: there the package's own user runs them. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
