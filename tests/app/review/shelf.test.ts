import { expect, it } from 'vitest';
import { openShelf } from '../../../app/review/desk/shelf.js';
import { readListQuery } from '../../../app/review/list/list-query.js';
import { around, listReports } from '../../../app/review/list/query-list.js';
import { LOST } from '../../../app/state/lost-result.js';
import { INDEX_VERSION, type IndexedFinding, type ResultIndex } from '../../../app/store/result-index.js';
import type { Workspace } from '../../../app/store/store.js';

const POLICY = { today: '2025-07-08', secondPerson: 'none' } as const;

function indexOf(sha256: string, id: string, weight: number): ResultIndex {
  const finding: IndexedFinding = {
    id: 'sum',
    rule: 'sum',
    kind: 'sum',
    severity: 'error',
    effect: [],
    values: '',
    weight,
  };
  const about = { department: id, year: 2024, title: null, rejection: null, output: sha256, holds: [] };
  const report = { ...about, id, findings: [finding] };
  return { version: INDEX_VERSION, sha256, name: `${sha256}.docx`, shown: `${sha256}.docx`, reports: [report] };
}

it('arranges only what was read anew: by arrival, by its weight, under its new name, with its versions', async () => {
  const results = new Map<string, ResultIndex>();
  const lines: object[] = [];
  const workspace = {
    received: { lines },
    journal: { lines: [] },
    readIndex: async (sha256: string) => results.get(sha256) ?? null,
  } as unknown as Workspace;
  const shelf = await openShelf(workspace, () => POLICY);
  const read = async (index: ResultIndex) => {
    results.set(index.sha256, index);
    await shelf.refresh([index.sha256]);
  };
  for (const sha256 of ['a', 'b', 'c', 'd'])
    lines.push({ sha256, name: `${sha256}.docx`, path: '', bytes: 1, at: '2025-07-08T00:00:00Z' });
  const byWeight = readListQuery({});
  const listed = () => listReports(shelf, byWeight, POLICY).rows.map(({ id }) => id);
  await read(indexOf('a', '甲', 1));
  await read(indexOf('c', '丙', 3));
  expect(listed()).toEqual(['丙', '甲']);
  const [first] = shelf.current();
  const state = first && shelf.state(first);

  // Its file came in before that of 丙, and was read after it.
  await read(indexOf('b', '乙', 2));
  expect(shelf.current().map(({ id }) => id)).toEqual(['甲', '乙', '丙']);
  expect(listed()).toEqual(['丙', '乙', '甲']);
  expect(around(shelf, byWeight, '乙', POLICY)).toEqual({ at: 2, of: 3, previous: '丙', next: '甲' });
  expect(shelf.find('甲') === first && first && shelf.state(first) === state).toBe(true);

  // Read otherwise it is another department's; a later file takes the place of an earlier one.
  await read(indexOf('b', '丁', 9));
  await read(indexOf('d', '丙', 0));
  expect(listed()).toEqual(['丁', '甲', '丙']);
  expect(shelf.find('乙')).toBeNull();
  expect(shelf.versionsOf('丙').map(({ sha256, version, superseded }) => [sha256, version, superseded])).toEqual([
    ['c', 1, 'd.docx'],
    ['d', 2, null],
  ]);
  expect([...shelf.outputs()].sort()).toEqual([
    ['a', 'a'],
    ['b', 'b'],
    ['c', 'c'],
    ['d', 'd'],
  ]);
});

it('knows what was said of a file that cannot be read, whoever said it and which file is read next', async () => {
  const lines = ['a', 'b'].map((sha256) => ({
    sha256,
    name: sha256,
    path: sha256,
    bytes: 1,
    at: '2025-07-08T00:00:00Z',
  }));
  const journal: object[] = [];
  const unread = indexOf('a', '甲', 1);
  for (const report of unread.reports) Object.assign(report, { rejection: LOST, department: null, year: null });
  const readIndex = async (sha256: string) => (sha256 === 'a' ? unread : indexOf('b', '乙', 1));
  const workspace = { received: { lines }, journal: { lines: journal }, readIndex } as unknown as Workspace;
  const shelf = await openShelf(workspace, () => POLICY);
  const say = async (department: string | null) => {
    const source = { sha256: 'a', name: 'a' };
    journal.push({ kind: 'identity', report: '甲', source, department, year: null, seq: journal.length + 1 });
    await shelf.refresh(['b']);
    return shelf.find('甲')?.department;
  };
  expect(await say('某局')).toBe('某局');
  expect(await say(null)).toBeNull();
});
