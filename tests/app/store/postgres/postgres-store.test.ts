/** What only a database can promise: several writers at once, and rows that nobody can change. */
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { inPackage } from '../../../../app/machine/package-root.js';
import { openQueueDatabase } from '../../../../app/queue/queue-database.js';
import { openWorkspace, verifyChains } from '../../../../app/state/workspace.js';
import { openPool } from '../../../../app/store/postgres/connect.js';
import type { ReceivedRecord, ReleaseRecord } from '../../../../app/store/records.js';
import type { StoredResult } from '../../../../app/store/results.js';
import { type DatabasePlace, databaseUrl, placeIn, shownUrl } from '../../../../app/store/store-place.js';
import { run, temporaryFolder } from '../../support/memory-io.js';
import { hasPostgres, testServer } from '../../support/stores.js';

const NOW = new Date('2025-07-08T00:00:00Z');
const received = (digit: string): ReceivedRecord => ({ sha256: digit.repeat(64), name: digit, path: digit, bytes: 1 });
const release = (version: number): ReleaseRecord => ({
  kind: 'release',
  report: '2024/某局',
  version,
  title: '',
  department: '某局',
  year: 2024,
  folder: '2024/某局',
  by: '李四',
  source: { name: 'a.docx', sha256: 'a'.repeat(64) },
  files: {},
});

async function place(): Promise<DatabasePlace> {
  return { folder: temporaryFolder(), database: await (await testServer()).database() };
}

describe.skipIf(!hasPostgres)('a workspace of PostgreSQL', () => {
  it('is written by several at once, in one chain, and each sees what the others wrote', async () => {
    const at = await place();
    const writers = await Promise.all([1, 2, 3].map(() => openWorkspace(at, 'run', NOW)));
    await Promise.all(
      writers.flatMap(({ received: journal }, i) =>
        ['a', 'b', 'c', 'd'].map((digit) => journal.append([received(digit), received(String(i))], NOW)),
      ),
    );
    const { received: chain } = await verifyChains(at);
    expect(chain).toMatchObject({ lines: 7, breaks: [] });
    for (const one of writers) {
      await one.received.append([received('e')], NOW);
      expect(one.received.lines.map(({ sha256 }) => sha256[0]).sort()).toEqual([
        '0',
        '1',
        '2',
        'a',
        'b',
        'c',
        'd',
        'e',
      ]);
      await one.close();
    }
  });

  it('is written by a role that can add and neither alter nor delete, as the document grants it', async () => {
    const at = await place();
    await (await openWorkspace(at, 'init', NOW)).close();
    const own = new URL(at.database);
    const [name, role] = [own.pathname.slice(1), 'gouji_write'];
    const [, sql = ''] = /```sql\n([\s\S]*?)```/.exec(readFileSync(inPackage('docs', 'scale-out.md'), 'utf8')) ?? [];
    const owner = await openPool(at.database);
    await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD '密码'`);
    await owner.query(sql.replace('DATABASE gouji ', `DATABASE "${name}" `));
    const writing = new URL(at.database);
    Object.assign(writing, { username: role, password: '密码' });
    const place_ = { ...at, database: writing.href };
    const workspace = await openWorkspace(place_, 'run', NOW);
    await workspace.received.append([received('a')], NOW);
    await workspace.journal.append([release(1)], NOW);
    await workspace.writeResult({ sha256: 'a'.repeat(64), documents: [] } as unknown as StoredResult);
    await workspace.close();
    expect(await verifyChains(place_)).toMatchObject({ journal: { lines: 1, breaks: [] }, received: { lines: 1 } });
    const examined = (address: string) => run(['doctor'], { cwd: at.folder, env: { DATABASE_URL: address } });
    expect((await examined(at.database)).stdout).toContain('现在的用户是表的主人');
    expect((await examined(writing.href)).stdout).not.toContain('是表的主人');
    const writer = await openPool(writing.href);
    for (const attack of [
      "UPDATE gouji.journal SET line = 'x'",
      'DELETE FROM gouji.journal',
      'TRUNCATE gouji.received',
      'ALTER TABLE gouji.journal DISABLE TRIGGER append_only',
      'DROP TRIGGER append_only ON gouji.journal',
      'DROP TABLE gouji.journal',
      'DROP SCHEMA gouji CASCADE',
      "CREATE OR REPLACE FUNCTION gouji.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
      "SET session_replication_role = 'replica'",
    ])
      await expect(writer.query(attack), attack).rejects.toThrow(/permission denied|must be owner/);
    const queue = await openQueueDatabase(writing.href);
    expect((await queue.pool.query('SELECT current_user AS who')).rows).toEqual([{ who: role }]);
    await queue.close();
    await Promise.all([owner.end(), writer.end()]);
  });

  it('tells an open workspace what another process has appended', async () => {
    const at = await place();
    const desk = await openWorkspace(at, 'review', NOW);
    const worker = await openWorkspace(at, 'run', NOW);
    const listener = new pg.Client({ connectionString: at.database });
    await listener.connect();
    await listener.query('LISTEN gouji_appended');
    const told = once(listener, 'notification');
    await worker.received.append([received('a')], NOW);
    await told;
    // The desk asks for the new lines when it is told; a statement of its own comes after that.
    while (desk.received.lines.length === 0) await desk.stages.list();
    expect(desk.received.lines[0]?.sha256).toBe('a'.repeat(64));
    await listener.end();
    await worker.close();
    await desk.close();
  });

  it('refuses a second release of one version, whoever makes it', async () => {
    const at = await place();
    const [one, two] = await Promise.all([openWorkspace(at, 'review', NOW), openWorkspace(at, 'review', NOW)]);
    await one.journal.append([release(1)], NOW);
    await expect(two.journal.append([release(1)], NOW)).rejects.toThrow(/once/);
    await two.journal.append([release(2)], NOW);
    expect((await verifyChains(at)).journal).toMatchObject({ lines: 2, breaks: [] });
    await one.close();
    await two.close();
  });

  it.each([
    "UPDATE gouji.received SET line = ''",
    'DELETE FROM gouji.received',
    'TRUNCATE gouji.received',
    'DELETE FROM gouji.journal',
  ])('keeps journals as they were written: %s', async (statement) => {
    const at = await place();
    const workspace = await openWorkspace(at, 'run', NOW);
    await workspace.received.append([received('a')], NOW);
    const pool = await openPool(at.database);
    await expect(pool.query(statement)).rejects.toThrow('append-only');
    await pool.end();
    await workspace.close();
  });

  it('finds what the owner of the database has changed', async () => {
    const at = await place();
    const workspace = await openWorkspace(at, 'run', NOW);
    await workspace.received.append([received('a'), received('b')], NOW);
    await workspace.close();
    const pool = await openPool(at.database);
    await pool.query('ALTER TABLE gouji.received DISABLE TRIGGER append_only');
    await pool.query(`UPDATE gouji.received SET line = replace(line, '"bytes":1', '"bytes":2') WHERE seq = 2`);
    await pool.end();
    expect((await verifyChains(at)).received.breaks[0]).toMatchObject({ line: 2, zh: '内容与校验码不符' });
    await expect(openWorkspace(at, 'run', NOW)).rejects.toThrow('第 2 行');
    const verified = await run(['verify'], { cwd: at.folder, env: { DATABASE_URL: at.database } });
    expect(verified.status).toBe(1);
    expect(verified.stdout).toContain('✕ 收件日志 第 2 行：内容与校验码不符');
  });

  it.each([
    ['the last line', 'WHERE seq = 2', /末尾缺少行：日志头记到第 2 行/],
    ['all lines', '', /末尾缺少行：日志头记到第 2 行/],
  ])(
    'finds that its owner took out %s, by what this machine noted and by what was read of it',
    async (_, which, said) => {
      const { folder: cwd, database } = await place();
      const at = { folder: join(cwd, 'workspace'), database };
      const workspace = await openWorkspace(at, 'run', NOW);
      const sha256 = await workspace.originals.put('b');
      await workspace.received.append([received('a'), { ...received('b'), sha256 }], NOW);
      await workspace.writeResult({ sha256, documents: [] } as unknown as StoredResult);
      await workspace.close();
      const pool = await openPool(at.database);
      await pool.query('ALTER TABLE gouji.received DISABLE TRIGGER append_only');
      await pool.query(`DELETE FROM gouji.received ${which}`);
      await pool.end();
      const verified = () => run(['verify'], { cwd, env: { DATABASE_URL: database } });
      expect(await verified()).toMatchObject({ status: 1, stdout: expect.stringMatching(said) });
      // Work goes on behind an older dump that was brought back; what was noted stays.
      const again = await openWorkspace(at, 'run', NOW);
      await again.received.append([received('c')], NOW);
      await again.close();
      expect(await verified()).toMatchObject({ status: 1, stdout: expect.stringMatching(said) });
      for (const name of readdirSync(at.folder)) if (name.endsWith('.head')) rmSync(join(at.folder, name));
      expect(await verified()).toMatchObject({
        status: 1,
        stdout: expect.stringContaining('1 份核对过的原件在收件日志里没有记录'),
      });
    },
  );

  it('is made once when several come first at once, and refuses to be used by an older program', async () => {
    const at = await place();
    const opened = await Promise.all([1, 2, 3, 4].map(() => openWorkspace(at, 'run', NOW)));
    for (const one of opened) await one.close();
    const pool = await openPool(at.database);
    await pool.query('INSERT INTO gouji.step (number) VALUES (999)');
    await pool.end();
    await expect(openWorkspace(at, 'run', NOW)).rejects.toThrow('请升级这台机器上的程序');
  });

  it.each(['new', 'used'])('says what its user may not do there, and who mends that: a %s database', async (kind) => {
    const at = await place();
    if (kind === 'used') await (await openWorkspace(at, 'run', NOW)).close();
    const owner = new pg.Client({ connectionString: at.database });
    await owner.connect();
    await owner.query(`DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN PASSWORD 'geheim'`);
    await owner.end();
    const url = new URL(at.database);
    url.username = 'guest';
    url.password = 'geheim';
    const env = { DATABASE_URL: url.href };
    for (const command of kind === 'new' ? [['run', '.'], ['work']] : [['verify'], ['run', '.'], ['work']]) {
      const { status, stderr } = await run(command, { cwd: at.folder, env });
      expect([command, status]).toEqual([command, 2]);
      expect(stderr).toContain(`ALTER DATABASE "${url.pathname.slice(1)}" OWNER TO`);
      expect(stderr).not.toContain('geheim');
    }
  });

  it('never says its password', async () => {
    const { password } = await testServer();
    const at = await place();
    const wrong = new URL(at.database);
    wrong.pathname = '/none';
    const absent = await run(['findings'], { cwd: at.folder, env: { DATABASE_URL: wrong.href } });
    expect(absent.status).toBe(2);
    expect(absent.stderr).toContain('没有这个数据库');
    expect(absent.stderr).toContain(wrong.host);
    wrong.password = 'not-the-password';
    const refused = await run(['findings', '--lang', 'en'], { cwd: at.folder, env: { DATABASE_URL: wrong.href } });
    expect(refused.stderr).toContain('user or password is wrong');
    for (const text of [absent.stderr, refused.stderr]) {
      expect(text).not.toContain(password);
      expect(text).not.toContain('not-the-password');
    }
  });
});

describe('placeIn', () => {
  it('knows a folder, a database, and a database with its content elsewhere', () => {
    expect(placeIn('/w', {})).toEqual({ folder: '/w' });
    expect(placeIn('/w', { DATABASE_URL: '', BLOB_URL: 'file:///srv/g' })).toEqual({ folder: '/w' });
    const database = 'postgres://g:x@db/gouji';
    expect(placeIn('/w', { DATABASE_URL: database })).toEqual({ folder: '/w', database });
    expect(placeIn('/w', { DATABASE_URL: database, BLOB_URL: 'file:///srv/g%20j' })).toMatchObject({
      content: '/srv/g j',
    });
  });
  it.each(['mysql://x/y', 'postgres:/x', 'pglite:./db', 'postgres://u:p@:99999999/x'])('refuses %s', (url) => {
    expect(() => databaseUrl(url)).toThrow('postgres://');
    expect(() => placeIn('/w', { DATABASE_URL: 'postgres://h/d', BLOB_URL: 's3://bucket' })).toThrow('file:///');
  });
  it('shows no secret', () => {
    expect(shownUrl('postgres://u:secret@db:5433/gouji?password=other')).toBe('postgres://db:5433/gouji');
  });
});
