/**
 * A workspace that an earlier version left (commit 5e5bade0 of 2026-11-24: two reports, an acceptance, a release; without what can be made again
 * beyond its records): opened, verified and processed by this one, nothing that people said or released is lost or changed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { runWith } from '../../../app/cli/commands/run.js';
import { prepareSubmission } from '../../../app/read/prepare-submission.js';
import type { Stages } from '../../../app/stages/make-editions.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { fakeStages } from '../support/stages.js';

const FORMER = unzipSync(readFileSync(new URL('former-workspace.zip', import.meta.url)));
const NOW = new Date('2026-12-08T01:02:03.000Z');

it('a workspace of an earlier version is verified, made anew and keeps what people decided and released', async () => {
  const cwd = temporaryFolder();
  for (const [name, bytes] of Object.entries(FORMER)) put(join(cwd, 'workspace', name), bytes);
  const received = strFromU8(FORMER['received.jsonl']!).trim().split('\n');
  for (const line of received) {
    const { name, sha256 } = JSON.parse(line) as { name: string; sha256: string };
    put(join(cwd, 'in', name), FORMER[`originals/${sha256.slice(0, 2)}/${sha256.slice(2)}`]!);
  }
  const stages: Stages = {
    ...fakeStages(),
    prepare: async (...of) => ({ ok: true, value: await prepareSubmission(...of) }),
  };
  const before = await run(['verify'], { cwd, now: () => NOW });
  expect(before).toMatchObject({ status: 0, stderr: '' });
  const io = memoryIo({ cwd, now: () => NOW });
  expect(await runWith({ operands: ['in'], options: {}, lang: 'zh' }, io, stages, 1)).toBe(0);
  // The acceptance still stands for the figures that it saw, and the release for the file that it was made of.
  expect(io.text('stdout')).toMatch(/待公开 +2022 云岫市市场监督管理局\n +✓ 已公开 +2024 沅浦区民政局/);
  expect(io.text('stdout')).toContain('其中 2 个以前收到过');
  for (const [name, bytes] of Object.entries(FORMER))
    if (/^(?:originals|released|journal|received)/.test(name))
      expect(readFileSync(join(cwd, 'workspace', name)).equals(bytes), name).toBe(true);
  const after = await run(['verify'], { cwd, now: () => NOW });
  expect(after).toMatchObject({ status: 0, stderr: '' });
  expect(after.stdout).toContain('操作日志 2 行，防篡改校验无误');
});

function put(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
