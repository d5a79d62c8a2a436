/** Four eyes at the desk: what one person alone cannot do, whatever the order in which it is tried. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { viewOf } from '../../../app/state/journal-view.js';
import type { DecisionRecord } from '../../../app/store/records.js';
import { type Browser, NOW, openDesk, personNamed, type TestDesk } from '../support/desk.js';
import { temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';

const ID = '2024/水利局';
const URL = `/api/report/${encodeURIComponent(ID)}`;
let desk: TestDesk;
let zhang: Browser;
let li: Browser;

beforeEach(async () => {
  const people = [
    await personNamed('p1', '张三'),
    await personNamed('p2', '李四'),
    await personNamed('p3', '小王', '审核'),
  ];
  desk = await openDesk(temporaryFolder(), { people: async () => people });
  await desk.drop({
    'a.txt': { department: '水利局', year: 2024, findings: [finding('x', { effect: ['headline'] })] },
  });
  [zhang, li] = [await desk.browser('p1'), await desk.browser('p2')];
  for (const browser of [zhang, li]) await browser.get('/');
});
afterEach(() => desk.close());

async function post(browser: Browser, what: string, body: object) {
  const expected = desk.workspace.journal.lines.at(-1)?.seq ?? 0;
  const { statusCode, body: text } = await browser.json(`${URL}/${what}`, { expected, ...body });
  const answer = JSON.parse(text) as {
    state?: { state: string };
    error?: { zh: string };
    standings?: { mayConfirm: boolean; mayApprove: boolean; decision: unknown; opposed: unknown }[];
  };
  return {
    status: statusCode,
    state: answer.state?.state,
    said: answer.error?.zh ?? '',
    standing: answer.standings?.[0],
  };
}
const decide = (browser: Browser, verdict: string) =>
  post(browser, 'decisions', { decisions: [{ finding: 'x', verdict, reason: '已核' }] });
const approve = (browser: Browser) => post(browser, 'approvals', { findings: ['x'] });
const publish = async (browser: Browser) => {
  const { body } = await browser.json('/api/publish', { reports: [ID] });
  const [outcome] = (JSON.parse(body) as { outcomes: { outcome: string; reasons?: { zh: string }[] }[] }).outcomes;
  return [outcome?.outcome, outcome?.reasons?.[0]?.zh ?? ''];
};

describe('two persons', () => {
  it.each(['accept', 'misread'])('%s by one waits for the other, and is published by either', async (verdict) => {
    expect((await decide(zhang, verdict)).state).toBe('approval');
    expect((await approve(zhang)).said).toContain('不能复审自己作出的处理');
    expect((await publish(zhang))[0]).toBe('held');
    expect((await approve(li)).state).toBe('ready');
    expect(await publish(zhang)).toEqual(['released', '']);
  });

  it('do not agree: with a reason, which opens the finding and is shown to the first, and nobody says it of oneself', async () => {
    const oppose = (browser: Browser, reason?: string) => post(browser, 'approvals', { oppose: ['x'], reason });
    expect((await oppose(li, '无依据')).said).toContain('没有有效的');
    await decide(zhang, 'accept');
    expect((await oppose(zhang, '无依据')).said).toContain('不能复审自己作出的处理');
    expect((await oppose(li)).said).toContain('都要写明理由');
    const opposed = await oppose(li, '没有附件佐证');
    expect([opposed.state, opposed.standing]).toEqual([
      'review',
      expect.objectContaining({
        decision: null,
        opposed: expect.objectContaining({ by: '李四', reason: '没有附件佐证' }),
      }),
    ]);
    expect((await zhang.get('/')).body).toContain('1 处须修改待处理（1 处复审不同意）');
    expect((await zhang.get('/today')).body).toContain('复审不同意 1');
    expect((await li.get('/today')).body).not.toContain('复审不同意 1');
    expect((await zhang.get(`/report/${encodeURIComponent(ID)}/history`)).body).toMatch(
      /复审不同意[\s\S]*没有附件佐证/,
    );
    expect((await decide(zhang, 'defer')).standing?.opposed).toMatchObject({ by: '李四' });
    // What lay below is not in force again, and what is accepted again waits for a second person again.
    const again = await decide(zhang, 'misread');
    expect([again.state, again.standing]).toEqual(['approval', expect.objectContaining({ opposed: null })]);
    expect((await approve(li)).state).toBe('ready');
    expect((await oppose(li, '又想了想')).said).toContain('已由 李四 复审');
  });

  it('take back what they agreed to as two, too', async () => {
    await decide(zhang, 'accept');
    await approve(li);
    expect((await post(zhang, 'decisions', { decisions: [{ finding: 'x', verdict: 'undo' }] })).state).toBe('approval');
    expect((await post(li, 'approvals', { oppose: ['x'], reason: '不撤' })).said).toContain('不同意撤销的');
    expect((await approve(zhang)).said).toContain('不能复审自己作出的处理');
    expect((await publish(zhang))[0]).toBe('held');
    expect((await approve(li)).state).toBe('review');
  });

  it('confirm what a workbook says in somebody’s name: that somebody, and no other', async () => {
    await decide(zhang, 'accept');
    const said = desk.workspace.journal.lines.at(-1) as DecisionRecord;
    const { verdict, report, finding: about, values, by, reason, seen } = said;
    const record = { kind: 'decision' as const, verdict, report, finding: about, values, by, reason, seen };
    await desk.workspace.journal.append([{ ...record, workbook: 'a'.repeat(64), proposed: true }], NOW);
    const approved = await approve(li);
    expect([approved.state, approved.standing?.mayConfirm]).toEqual(['approval', false]);
    expect((await post(li, 'approvals', { confirm: ['x'] })).said).toContain('须由 张三 本人确认');
    expect((await post(zhang, 'approvals', { confirm: ['x'] })).state).toBe('ready');
  });

  it('and no name in a workbook, let out what is private of a person', async () => {
    const id = '2024/林业局';
    await desk.drop({ 'b.txt': { department: '林业局', year: 2024, findings: [finding('p', { kind: 'privacy' })] } });
    const url = `/api/report/${encodeURIComponent(id)}`;
    await zhang.json(`${url}/decisions`, {
      expected: 0,
      decisions: [{ finding: 'p', verdict: 'misread', reason: '不是号码' }],
    });
    const { lines } = desk.workspace.journal;
    const { verdict, report, finding: about, values, by, reason, seen } = lines.at(-1) as DecisionRecord;
    const record = { kind: 'decision' as const, verdict, report, finding: about, values, by, reason, seen };
    await desk.workspace.journal.append([{ ...record, workbook: 'a'.repeat(64), proposed: true }], NOW);
    const isOut = () => viewOf(lines).misread.length > 0;
    const publish = async () =>
      JSON.parse((await li.json('/api/publish', { reports: [id] })).body).outcomes[0].outcome as string;
    expect([isOut(), await publish()]).toEqual([false, 'held']);
    await zhang.json(`${url}/approvals`, { expected: lines.at(-1)?.seq, confirm: ['p'] });
    expect([isOut(), await publish()]).toEqual([true, 'released']);
  });

  it('are needed where one decided alone and nobody had to approve', async () => {
    await desk.drop({ 'b.txt': { department: '林业局', year: 2024, findings: [finding('y', { effect: [] })] } });
    const url = `/api/report/${encodeURIComponent('2024/林业局')}/decisions`;
    await zhang.json(url, { expected: 0, decisions: [{ finding: 'y', verdict: 'accept', reason: '已核' }] });
    const out = async (browser: Browser) =>
      JSON.parse((await browser.json('/api/publish', { reports: ['2024/林业局'] })).body).outcomes[0];
    expect((await out(zhang)).reasons[0].zh).toBe('由您一人处理完，须由另一人复审或公开');
    expect((await out(li)).outcome).toBe('released');
  });

  it('are not one reviewer and another reviewer', async () => {
    await decide(zhang, 'accept');
    const wang = await desk.browser('p3');
    await wang.get('/');
    const answer = await approve(wang);
    expect([answer.status, answer.said]).toEqual([403, '您的岗位是审核，不能做这件事，没有执行。']);
  });
});
