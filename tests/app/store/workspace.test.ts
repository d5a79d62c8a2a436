/** One suite for every back end of the workspace: what holds for files holds for the database. */

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writePeople } from '../../../app/state/people.js';
import { PEOPLE_FILE } from '../../../app/state/review-policy.js';
import { makeEmptyWorkspace, openWorkspace, readWorkspace, verifyChains } from '../../../app/state/workspace.js';
import type { DecisionRecord, ReceivedRecord } from '../../../app/store/records.js';
import { unreceivedOriginals } from '../../../app/store/released-files.js';
import type { StoredResult } from '../../../app/store/results.js';
import type { StageRecord } from '../../../app/store/stage-results.js';
import type { Workspace } from '../../../app/store/store.js';
import { personNamed } from '../support/desk.js';
import { STORES } from '../support/stores.js';

const NOW = new Date('2025-07-08T00:00:00Z');

function received(digit: string, more: Partial<ReceivedRecord> = {}): ReceivedRecord {
  return { sha256: digit.repeat(64), name: `${digit}.docx`, path: `一组/${digit}.docx`, bytes: 7, ...more };
}

function decision(reason: string): DecisionRecord {
  const seen = {
    rule: 'sum.special-funds',
    severity: 'error',
    message: '95 ≠ 85',
    figures: [{ id: 'f', text: '95', unit: '万元' }],
    source: { name: 'a.docx', sha256: 'a'.repeat(64) },
  };
  return {
    kind: 'decision',
    verdict: 'accept',
    report: '2024/某局',
    finding: 'x',
    values: '',
    by: '张三',
    reason,
    seen,
  };
}

function stage(key: string, more: Partial<StageRecord> = {}): StageRecord {
  const at = NOW.toISOString();
  return { stage: 'check', key, of: 'file', inputs: { file: 'a' }, output: null, ms: 1, at, by: '1', ...more };
}

describe.each(STORES)('a workspace of $name', ({ place }) => {
  it('says of each line whether somebody had signed in, and writes none once the list of people is lost', async () => {
    const at = await place();
    await makeEmptyWorkspace(at, NOW);
    const list = join(at.folder, PEOPLE_FILE);
    const write = async (reason: string) => {
      const workspace = await openWorkspace(at, 'decide', NOW);
      try {
        await workspace.journal.append([decision(reason)], NOW);
      } finally {
        await workspace.close();
      }
    };
    const lines = async () => (await verifyChains(at)).journal.lines;
    await write('一');
    await writePeople(list, [await personNamed('p1', '张三')]);
    await write('二');
    const reader = await readWorkspace(at);
    expect(reader.journal.lines.map(({ signed }) => signed)).toEqual(['未登录', undefined]);
    await reader.close();
    for (const lose of [() => writeFile(list, '[]'), () => rm(list)]) {
      await lose();
      await expect(write('三')).rejects.toThrow('是空的或不见了，而操作日志里有登录后写的行，没有记录');
      expect(await lines()).toBe(2);
    }
    await writePeople(list, [await personNamed('p1', '张三')]);
    await write('三');
    expect(await lines()).toBe(3);
  });

  it('misses the receipt of what was read, and of nothing that came in meanwhile', async () => {
    const at = await place();
    const writer = await openWorkspace(at, 'run', NOW);
    await writer.received.append([received('b')], NOW);
    const reader = await readWorkspace(at);
    const take = async (content: string) => {
      const sha256 = await writer.originals.put(content);
      await writer.writeResult({ sha256, documents: [] } as unknown as StoredResult);
      return sha256;
    };
    await writer.received.append([{ ...received('a'), sha256: await take('甲') }], NOW);
    const missing = () => unreceivedOriginals(reader, () => readWorkspace(at));
    expect(await missing()).toEqual([]);
    const lost = await take('乙');
    expect(await missing()).toEqual([lost]);
    await reader.close();
    await writer.close();
  });

  it('keeps journals, results, stage results and content over openings', async () => {
    const at = await place();
    const first = await openWorkspace(at, 'run', NOW);
    const original = await first.originals.put('原件');
    const released = await first.released.put('发布件');
    await first.received.append([received('a'), received('b', { name: '有\u0000零.docx' })], NOW);
    await first.journal.append([decision('一')], NOW);
    await first.journal.append([decision('二 \ud800')], NOW);
    const result = { sha256: 'a'.repeat(64), name: 'a.docx', shown: 'a.docx', documents: [] };
    await first.writeResult({ ...result, name: 'old.docx' });
    await first.writeResult(result);
    await first.stages.put(stage('1'));
    await first.close();
    const second = await openWorkspace(at, 'run', NOW);
    await second.journal.append([decision('三')], NOW);
    await second.close();
    const reader = await readWorkspace(at);
    expect(reader.received.lines.map(({ name, seq }) => [seq, name])).toEqual([
      [1, 'a.docx'],
      [2, '有\u0000零.docx'],
    ]);
    expect(reasons(reader)).toEqual(['一', '二 \ud800', '三']);
    expect(await reader.readResult('a'.repeat(64))).toEqual(result);
    expect(await reader.readResult('b'.repeat(64))).toBeNull();
    expect(await reader.stages.get('check', '1')).toEqual(stage('1'));
    expect(Buffer.from((await reader.originals.get(original)) ?? []).toString()).toBe('原件');
    expect(Buffer.from((await reader.released.get(released)) ?? []).toString()).toBe('发布件');
    const chains = await verifyChains(at);
    expect(chains.journal).toEqual({ lines: 3, head: reader.journal.lines[2]?.hash, breaks: [], torn: false });
    expect(chains.received).toMatchObject({ lines: 2, breaks: [] });
    await reader.close();
  });

  it('takes appends that come at once one after the other', async () => {
    const at = await place();
    const workspace = await openWorkspace(at, 'run', NOW);
    await Promise.all(
      ['一', '二', '三', '四', '五'].map((reason) => workspace.journal.append([decision(reason)], NOW)),
    );
    await workspace.journal.append([], NOW);
    expect(reasons(workspace)).toEqual(['一', '二', '三', '四', '五']);
    expect((await verifyChains(at)).journal).toMatchObject({ lines: 5, breaks: [] });
    await workspace.close();
  });

  it('asks a guard with every line there is, and writes nothing where it says no', async () => {
    const at = await place();
    const workspace = await openWorkspace(at, 'run', NOW);
    const other = at.database ? await openWorkspace(at, 'run', NOW) : workspace;
    await workspace.journal.append([decision('一')], NOW);
    const seen: number[] = [];
    const guard = (wanted: number) => (lines: readonly object[]) =>
      seen.push(lines.length) > 0 && lines.length === wanted;
    await other.journal.append([decision('二')], NOW, guard(1));
    await workspace.journal.append([decision('三')], NOW, guard(1));
    const thrown = workspace.journal.append([decision('四')], NOW, () => {
      throw new Error('changed meanwhile');
    });
    await expect(thrown).rejects.toThrow('changed meanwhile');
    await workspace.journal.append([decision('五')], NOW, guard(2));
    expect(seen).toEqual([1, 2, 2]);
    expect(reasons(workspace)).toEqual(['一', '二', '五']);
    expect((await verifyChains(at)).journal).toMatchObject({ lines: 3, breaks: [] });
    if (other !== workspace) await other.close();
    await workspace.close();
  });

  it('finds stage results by key, and by subject in the order in which they were made', async () => {
    const workspace = await openWorkspace(await place(), 'run', NOW);
    for (const record of [stage('1'), stage('2', { of: 'other' }), stage('3'), stage('1', { ms: 7 })])
      await workspace.stages.put(record);
    expect(await workspace.stages.get('check', '1')).toEqual(stage('1', { ms: 7 }));
    expect(await workspace.stages.get('print', '1')).toBeNull();
    expect((await workspace.stages.of('file')).map(({ key }) => key)).toEqual(['3', '1']);
    expect((await workspace.stages.list()).map(({ key }) => key)).toEqual(['2', '3', '1']);
    await workspace.close();
  });

  it('forgets what can be made again, and nothing else', async () => {
    const at = await place();
    const workspace = await openWorkspace(at, 'run', NOW);
    await workspace.received.append([received('a')], NOW);
    await workspace.journal.append([decision('一')], NOW);
    await workspace.writeResult({ sha256: 'a'.repeat(64), name: 'a', shown: 'a', documents: [] });
    const output = await workspace.outputs.put('页面');
    const original = await workspace.originals.put('原件');
    await workspace.stages.put(stage('1', { output }));
    await workspace.discardMade();
    expect(await workspace.readResult('a'.repeat(64))).toBeNull();
    expect(await workspace.stages.list()).toEqual([]);
    expect(await workspace.outputs.has(output)).toBe(false);
    expect(await workspace.originals.has(original)).toBe(true);
    await workspace.close();
    const reader = await readWorkspace(at);
    expect(reader.received.lines).toHaveLength(1);
    expect(reasons(reader)).toEqual(['一']);
    await reader.close();
  });

  it('is no workspace before anything was stored', async () => {
    await expect(readWorkspace(await place())).rejects.toThrow('gouji run');
  });

  it('lets one in at a time where a command decides by what it has read', async () => {
    const at = await place();
    const publishing = await openWorkspace(at, 'publish', NOW);
    const other = at.database ? openWorkspace(at, 'correct', NOW) : Promise.reject(new Error('files: see takeLock'));
    await expect(other).rejects.toThrow(at.database ? '另一个程序正在公开' : 'takeLock');
    await publishing.close();
    await (await openWorkspace(at, 'correct', NOW)).close();
  });
});

function reasons(workspace: Workspace): string[] {
  return workspace.journal.lines.map((line) => (line.kind === 'decision' ? line.reason : line.kind));
}
