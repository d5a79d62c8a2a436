import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openWorkspace, readWorkspace, verifyChains } from '../../../../app/state/workspace.js';
import { openPool } from '../../../../app/store/postgres/connect.js';
import { run, temporaryFolder } from '../../support/memory-io.js';
import { hasPostgres, testServer } from '../../support/stores.js';

const NOW = new Date('2025-07-08T00:00:00Z');

async function filledWorkspace(folder: string): Promise<{ original: string }> {
  const workspace = await openWorkspace({ folder }, 'run', NOW);
  const original = await workspace.originals.put('原件');
  await workspace.released.put('发布件');
  const output = await workspace.outputs.put('页面');
  await workspace.received.append([{ sha256: original, name: 'a.docx', path: 'a.docx', bytes: 6 }], NOW);
  for (const reason of ['一', '二'])
    await workspace.journal.append(
      [
        {
          kind: 'decision',
          verdict: 'accept',
          report: '2024/某局',
          finding: 'x',
          values: '',
          by: '张三',
          reason,
          seen: { rule: '', severity: '', message: '', figures: [], source: { name: '', sha256: '' } },
        },
      ],
      NOW,
    );
  await workspace.writeResult({ sha256: original, name: 'a.docx', shown: 'a.docx', documents: [] });
  await workspace.stages.put({
    stage: 'check',
    key: 'k',
    of: original,
    inputs: {},
    output,
    ms: 1,
    at: NOW.toISOString(),
    by: '1',
  });
  await workspace.close();
  return { original };
}

describe.skipIf(!hasPostgres)('gouji migrate-store', () => {
  it('moves everything, compares both sides, and may be run again', async () => {
    const cwd = temporaryFolder();
    const folder = join(cwd, 'workspace');
    const { original } = await filledWorkspace(folder);
    const url = await (await testServer()).database();
    const first = await run(['migrate-store', '--to', url], { cwd });
    expect(first.stderr).toBe('');
    expect(first.status).toBe(0);
    expect(first.stdout).toContain('✓ 操作日志  原有 2，数据库一侧 2，本次搬入 2  末行校验码相同');
    expect(first.stdout).toContain('✓ 核对结果  原有 1，数据库一侧 1，本次搬入 1');
    expect(first.stdout).toContain('✓ 各步记录  原有 1，数据库一侧 1，本次搬入 1');
    expect(first.stdout).toContain(':***@127.0.0.1');
    expect(first.stdout).not.toContain((await testServer()).password);
    const again = await run(['migrate-store', '--to', url, '--lang', 'en'], { cwd });
    expect(again.status).toBe(0);
    expect(again.stdout).toContain('journal of decisions and releases  2 here, 2 there, 0 moved now');
    const database = { folder, database: url };
    expect(await verifyChains(database)).toEqual(await verifyChains({ folder }));
    const moved = await readWorkspace(database);
    expect(Buffer.from((await moved.originals.get(original)) ?? []).toString()).toBe('原件');
    expect((await moved.readResult(original))?.name).toBe('a.docx');
    expect((await moved.stages.get('check', 'k'))?.of).toBe(original);
    await moved.close();
    const pool = await openPool(url);
    const { rows } = await pool.query<{ line: string }>('SELECT line FROM gouji.journal ORDER BY seq');
    expect(rows.map(({ line }) => `${line}\n`).join('')).toBe(readFileSync(join(folder, 'journal.jsonl'), 'utf8'));
    await pool.end();
  });

  it('leaves the old workspace to be read, and not to be written beside the new one', async () => {
    const cwd = temporaryFolder();
    const folder = join(cwd, 'workspace');
    await filledWorkspace(folder);
    const url = await (await testServer()).database();
    expect((await run(['migrate-store', '--to', url], { cwd })).status).toBe(0);
    await (await readWorkspace({ folder })).close();
    await expect(openWorkspace({ folder }, 'decide', NOW)).rejects.toThrow('已搬入数据库');
    rmSync(join(folder, 'moved.json'));
    await (await openWorkspace({ folder }, 'decide', NOW)).close();
  });

  it('leads back to files by backup and restore, with the chain as it was', async () => {
    const cwd = temporaryFolder();
    const folder = join(cwd, 'workspace');
    const { original } = await filledWorkspace(folder);
    const url = await (await testServer()).database();
    const env = { DATABASE_URL: url, BLOB_URL: pathToFileURL(join(cwd, 'share')).href };
    await run(['migrate-store', '--to', url], { cwd, env });
    writeFileSync(join(folder, 'people.json'), '[]');
    expect((await run(['backup', 'copy'], { cwd, env })).status).toBe(0);
    expect((await run(['restore', 'copy', '--workspace', 'back'], { cwd })).status).toBe(0);
    const back = join(cwd, 'back');
    expect(readFileSync(join(back, 'people.json'), 'utf8')).toBe('[]');
    await (await openWorkspace({ folder: back }, 'decide', NOW)).close();
    expect(await verifyChains({ folder: back })).toEqual(await verifyChains({ folder, database: url }));
    const workspace = await readWorkspace({ folder: back });
    expect(Buffer.from((await workspace.originals.get(original)) ?? []).toString()).toBe('原件');
    await workspace.close();
  });

  it('copies the content where it is to lie elsewhere, and says what was lost before', async () => {
    const cwd = temporaryFolder();
    const folder = join(cwd, 'workspace');
    const { original } = await filledWorkspace(folder);
    const share = join(cwd, 'share');
    const url = await (await testServer()).database();
    const env = { BLOB_URL: pathToFileURL(share).href };
    expect((await run(['migrate-store', '--to', url], { cwd, env })).status).toBe(0);
    const moved = await readWorkspace({ folder, database: url, content: share });
    expect(await moved.originals.list()).toEqual([original]);
    await moved.close();
    writeFileSync(join(folder, 'originals', original.slice(0, 2), original.slice(2)), '改过');
    rmSync(share, { recursive: true });
    const damaged = await run(['migrate-store', '--to', await (await testServer()).database()], { cwd, env });
    expect(damaged.status).toBe(1);
    expect(damaged.stdout).toContain(`✕ 原数据目录中已缺失或改变  ${original}`);
    expect(damaged.stdout).toContain('✕ 原件  原有 1，数据库一侧 0');
  });

  it('mixes no two workspaces', async () => {
    const cwd = temporaryFolder();
    await filledWorkspace(join(cwd, 'workspace'));
    const url = await (await testServer()).database();
    const other = await openWorkspace({ folder: join(cwd, 'other'), database: url }, 'run', NOW);
    await other.received.append([{ sha256: 'f'.repeat(64), name: 'f', path: 'f', bytes: 1 }], NOW);
    await other.close();
    const refused = await run(['migrate-store', '--to', url], { cwd });
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('已有另一个数据目录');
    const missing = await run(['migrate-store', '--workspace', 'none', '--to', url], { cwd });
    expect(missing.stderr).toContain('还不是数据目录');
  });
});
