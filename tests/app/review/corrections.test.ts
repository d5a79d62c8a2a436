/** 识别有误, put right at the desk, on a sample and with the real readers; only the browser is left out. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPackage } from '../../../app/machine/package-root.js';
import { type OpenStages, openStages } from '../../../app/stages/stages.js';
import type { Browser } from '../support/desk.js';
import { openDesk, type TestDesk } from '../support/desk.js';
import { temporaryFolder } from '../support/memory-io.js';
import { printBlank } from '../support/stages.js';

const FILE = '06-沅浦区民政局2024年度整体支出绩效自评报告.txt';
const ID = '2024/沅浦区民政局';
const URL = `/api/report/${encodeURIComponent(ID)}`;

interface Answer {
  seq: number;
  standings: { finding: string }[];
  correction: string | null;
  stale: unknown;
  problem: unknown;
  turned?: { gone: number };
  error?: { code: string; zh: string };
}

let real: OpenStages;
let desk: TestDesk;
let browser: Browser;
// The folder of a test is gone after it: what follows is one story in one desk.
beforeAll(() => {
  real = openStages(1);
});
afterAll(() => real.close());

describe('a correction of the reading', () => {
  it('is tried, recorded, checked again at once, and can be taken back', async () => {
    const stages = { ...real, print: printBlank };
    desk = await openDesk(temporaryFolder(), { stages });
    await desk.dropBytes([{ name: FILE, bytes: new Uint8Array(readFileSync(inPackage('samples', FILE))) }]);
    browser = await desk.browser('p1');
    await browser.get('/');
    const entry = desk.app.desk.shelf.find(ID);
    const result = await desk.workspace.readResult(entry?.sha256 ?? '');
    const document = result?.documents[0]?.document;
    const finding = document?.findings.find(({ severity, operands }) => severity === 'error' && operands.length > 0);
    const fact = document?.facts.find(({ id }) => id === finding?.operands[0]);
    if (!finding || !fact) throw new Error('the sample has no error to look at');
    const send = async (body: object) => {
      const response = await browser.json(`${URL}/corrections`, body);
      return { status: response.statusCode, ...response.json<Answer>() };
    };

    const wrong = await send({
      expected: 0,
      place: { ...fact.where, start: 0, end: 1 },
      change: { text: true },
      reason: '不是数字',
    });
    expect([wrong.status, wrong.error?.code, desk.workspace.journal.lines.length]).toEqual([422, 'not-possible', 0]);
    expect((await send({ expected: 0, place: fact.where, change: { text: true } })).status).toBe(400);
    const same = await send({ expected: 0, place: fact.where, change: { key: fact.key }, reason: '就是它' });
    expect([same.status, same.error?.zh]).toEqual([422, '不能这样更正：现在就是这样读的。']);

    const corrected = await send({ expected: 0, place: fact.where, change: { text: true }, reason: '这是文号' });
    expect([corrected.status, corrected.seq, corrected.stale, corrected.problem]).toEqual([200, 1, null, null]);
    expect(corrected.turned?.gone).toBeGreaterThan(0);
    expect(corrected.standings.map((one) => one.finding)).not.toContain(finding.id);
    const [line] = desk.workspace.journal.lines;
    expect(line).toMatchObject({ kind: 'correction', by: '张三', reason: '这是文号', change: { text: true } });
    expect(line?.hash).toBe(corrected.correction);
    expect(desk.app.desk.shelf.find(ID)?.findings.map(({ id }) => id)).not.toContain(finding.id);

    const stale = await send({ expected: 0, undo: corrected.correction });
    expect(stale.status).toBe(409);
    const undone = await send({ expected: 1, undo: corrected.correction });
    expect([undone.status, undone.seq]).toEqual([200, 2]);
    expect(undone.standings.map((one) => one.finding)).toContain(finding.id);
    expect((await send({ expected: 2, undo: corrected.correction })).error?.code).toBe('not-possible');
    await desk.close();
  });
});
