import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../app/machine/hash.js';
import { openBlobs } from '../../../app/store/blobs.js';
import { madeText, openStageResults, type StageRecord } from '../../../app/store/stage-results.js';
import { temporaryFolder } from '../support/memory-io.js';

function record(key: string, more: Partial<StageRecord> = {}): StageRecord {
  const at = '2025-07-08T01:02:03.000Z';
  return { stage: 'check', key, of: 'file', inputs: { file: 'a' }, output: null, ms: 1, at, by: '1', ...more };
}

describe('stage results on a file', () => {
  it('are found again by stage and key, and by subject in the order in which they were made', async () => {
    const path = join(temporaryFolder(), 'w', 'stages.jsonl');
    const stages = openStageResults(path);
    await Promise.all([stages.put(record('1')), stages.put(record('2', { of: 'other' })), stages.put(record('3'))]);
    await stages.put(record('1', { ms: 7 }));
    for (const opened of [stages, openStageResults(path)]) {
      expect(await opened.get('check', '1')).toEqual(record('1', { ms: 7 }));
      expect(await opened.get('print', '1')).toBeNull();
      expect((await opened.of('file')).map(({ key }) => key)).toEqual(['3', '1']);
      expect((await opened.list()).map(({ key }) => key)).toEqual(['2', '3', '1']);
    }
  });

  it('pass over a line that a kill has torn, and go on behind it', async () => {
    const path = join(temporaryFolder(), 'stages.jsonl');
    await openStageResults(path).put(record('1'));
    appendFileSync(path, JSON.stringify(record('2')).slice(0, 40));
    const stages = openStageResults(path);
    expect((await stages.list()).map(({ key }) => key)).toEqual(['1']);
    await stages.put(record('3'));
    expect((await openStageResults(path).list()).map(({ key }) => key)).toEqual(['1', '3']);
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(4);
  });

  it('are forgotten together', async () => {
    const stages = openStageResults(join(temporaryFolder(), 'stages.jsonl'));
    await stages.put(record('1'));
    await stages.clear();
    expect(await stages.list()).toEqual([]);
    await stages.put(record('2'));
    expect(await stages.list()).toHaveLength(1);
  });
});

describe('what a stage made', () => {
  const outputs = openBlobs(join(temporaryFolder(), 'outputs'));
  const kept = sha256('"lies there"');
  const cases: [what: string, more: Partial<StageRecord>, made: string | null][] = [
    ['stands in its record', { output: sha256('1'), content: '1' }, '1'],
    ['is not what its hash says, and is lost', { output: sha256('1'), content: '2' }, null],
    ['was altered in the record, and lies among the outputs', { output: kept, content: '2' }, '"lies there"'],
    ['lies among the outputs', { output: kept }, '"lies there"'],
    ['is nothing', { output: null, content: '1' }, null],
  ];
  it.each(cases)('%s', async (_, more, made) => {
    await outputs.put('"lies there"');
    expect(await madeText(record('1', more), outputs)).toBe(made);
  });
});
