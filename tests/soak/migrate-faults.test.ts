/** A fault at every change of the disk while a workspace moves into a database: the old one is as it was, and the next move ends it. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runWith } from '../../app/cli/commands/run.js';
import { contentOf } from '../app/support/content-of.js';
import { arm, FAULTS } from '../app/support/failing-disk.js';
import { memoryIo, run, temporaryFolder } from '../app/support/memory-io.js';
import { finding } from '../app/support/reports.js';
import { fakeStages } from '../app/support/stages.js';
import { hasPostgres, testServer } from '../app/support/stores.js';

vi.mock('../../app/machine/disk.js', async (original) =>
  (await import('../app/support/failing-disk.js')).failing(await original<Record<string, unknown>>()),
);

describe.skipIf(!hasPostgres)('gouji migrate-store on a disk that fails', () => {
  it('loses nothing, and ends when it is run again', async () => {
    const folder = temporaryFolder();
    const start = join(folder, 'start');
    mkdirSync(join(start, 'in'), { recursive: true });
    writeFileSync(join(start, 'in', 'a.txt'), JSON.stringify({ department: '甲局', findings: [finding('x')] }));
    await runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd: start }), fakeStages(), 1);
    await run(['decide', 'x', '--by', '张三', '--accept', '--reason', '已说明'], { cwd: start });
    /** `--to` with the content in a folder of its own, so that it is copied. */
    const move = async (cwd: string, url: string) =>
      run(['migrate-store', '--to', url], { cwd, env: { BLOB_URL: `file://${join(cwd, 'content')}` } });
    const server = await testServer();
    const fresh = (name: string) => {
      cpSync(start, join(folder, name), { recursive: true, preserveTimestamps: true });
      return join(folder, name);
    };
    arm(null);
    expect(await move(fresh('undisturbed'), await server.database())).toMatchObject({ status: 0 });
    const changes = arm(null);
    expect(changes).toBeGreaterThan(10);
    const old = contentOf(join(start, 'workspace'));
    // Each change meets one kind or another: a database is made for every one of them.
    for (const [n, fault] of FAULTS.entries())
      for (let at = 1 + (n % 2); at <= changes; at += 2) {
        const cwd = fresh(`${fault}-${at}`);
        const url = await server.database();
        arm({ at, fault });
        await move(cwd, url);
        arm(null);
        expect(contentOf(join(cwd, 'workspace')), `${fault} at ${at}`).toMatchObject(old);
        const again = await move(cwd, url);
        expect([again.status, again.stderr], `${fault} at ${at}`).toEqual([0, '']);
        const env = { DATABASE_URL: url, BLOB_URL: `file://${join(cwd, 'content')}` };
        const verified = await run(['verify'], { cwd, env });
        expect([verified.status, verified.stdout], `${fault} at ${at}`).toEqual([
          0,
          expect.stringContaining('操作日志 1 行'),
        ]);
      }
  });
});
