/** The short entries beside the results: made with them, made again from them, and never older than they. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decisionRecord } from '../../../app/state/decision-record.js';
import { indexResult } from '../../../app/state/report-index.js';
import { reportState, stateOf } from '../../../app/state/report-state.js';
import { openWorkspace, readWorkspace } from '../../../app/state/workspace.js';
import type { IndexedFinding } from '../../../app/store/result-index.js';
import type { StoredResult } from '../../../app/store/results.js';
import { weighFindings } from '../../../pipeline/suspects/weigh.js';
import { temporaryFolder } from '../support/memory-io.js';
import { checkedDocument, finding } from '../support/reports.js';

const AT = new Date('2025-07-08T01:02:03.000Z');
const POLICY = { today: '2025-07-08', secondPerson: 'effect' } as const;
const SHA = 'f'.repeat(64);

function result(findings = [finding('x', { relation: 'r1', effect: ['score'] })], total = '1725.16'): StoredResult {
  const document = checkedDocument({ total, findings });
  return { sha256: SHA, name: 'a.txt', shown: 'in/a.txt', documents: [{ document, output: 'a', holds: [] }] };
}

async function workspaceWithResult() {
  const folder = join(temporaryFolder(), 'workspace');
  const workspace = await openWorkspace({ folder }, 'test', AT);
  await workspace.received.append([{ sha256: SHA, name: 'a.txt', path: 'a.txt', bytes: 1 }], AT);
  await workspace.writeResult(result());
  await workspace.close();
  return folder;
}

describe('the entry of a report', () => {
  it('is written with the result and says the same as it', async () => {
    const folder = await workspaceWithResult();
    expect(readdirSync(join(folder, 'results')).sort()).toEqual([`${SHA}.index.json`, `${SHA}.json`]);
    expect(await (await readWorkspace({ folder })).readIndex(SHA)).toEqual(indexResult(result()));
  });

  it.each(['', '{', '{"version":0}', 'null'])('is made again where it is %j, or missing', async (content) => {
    const folder = await workspaceWithResult();
    const path = join(folder, 'results', `${SHA}.index.json`);
    writeFileSync(path, content);
    const workspace = await openWorkspace({ folder }, 'test', AT);
    expect(await workspace.readIndex(SHA)).toEqual(indexResult(result()));
    await workspace.close();
    rmSync(path);
    expect(await (await readWorkspace({ folder })).readIndex(SHA)).toEqual(indexResult(result()));
    expect(readdirSync(join(folder, 'results'))).toEqual([`${SHA}.json`]);
  });

  it('follows a result that is written again, and goes with what is thrown away', async () => {
    const folder = await workspaceWithResult();
    const workspace = await openWorkspace({ folder }, 'test', AT);
    await workspace.readIndex(SHA);
    await workspace.writeResult(result([]));
    expect((await workspace.readIndex(SHA))?.reports[0]?.findings).toEqual([]);
    await workspace.discardMade();
    expect(await workspace.readIndex(SHA)).toBeNull();
    await workspace.close();
  });

  it('tells the same state as the whole report, whatever was decided', () => {
    const stored = result();
    const document = stored.documents[0]?.document ?? checkedDocument({});
    const [entry] = indexResult(stored).reports;
    if (!entry) throw new Error('no entry');
    const report = { ...entry, document, name: 'a.txt', sha256: SHA, superseded: null };
    const x = document.findings[0] ?? finding('x');
    for (const verdict of ['accept', 'return', 'misread', 'defer'] as const) {
      const record = decisionRecord(report, x, { verdict, by: '张三', reason: '有说明' });
      const lines = [{ ...record, seq: 1, at: AT.toISOString(), previous: '', hash: 'h' }];
      const about = {
        ...entry,
        source: document.source,
        document: { outcome: 'checked' as const, rejection: null },
        valuesOf: ({ values }: IndexedFinding) => values,
        superseded: null,
        names: [],
      };
      const short = stateOf(about, lines, POLICY);
      const whole = reportState(report, lines, POLICY);
      expect([short.state, short.reasons]).toEqual([whole.state, whole.reasons]);
      expect(short.standings.map(({ decision }) => decision)).toEqual(whole.standings.map(({ decision }) => decision));
    }
  });
});

describe('the weight of a finding', () => {
  const weight = (total: string, overrides: Parameters<typeof finding>[1], relation = {}) => {
    const document = checkedDocument({ total, findings: [finding('x', { relation: 'r1', ...overrides })] });
    const relations = document.relations.map((one) => ({ ...one, ...relation }));
    return weighFindings({ ...document, relations }).get('x');
  };

  it.each([
    // 0.10 of 1725.16, in parts per million
    ['its share of the money', '1725.16', {}, {}, 57],
    ['twice that where a score moves', '1725.16', { effect: ['score'] as const }, {}, 114],
    ['half of it where the relation is inferred', '1725.16', {}, { inferred: true }, 28],
    ['all of it at most', '99999999', {}, { computed: '-999999999999999' }, 1_000_000],
    ['nothing where no relation failed', '1725.16', { relation: null }, {}, 0],
    ['nothing where nothing was computed', '1725.16', {}, { computed: null }, 0],
    ['nothing where the total is 0', '0', {}, {}, 0],
  ])('is %s', (_, total, overrides, relation, expected) => {
    const own = 'effect' in overrides ? { effect: [...overrides.effect] } : overrides;
    expect(weight(total, own, relation)).toBe(expected);
  });
});
