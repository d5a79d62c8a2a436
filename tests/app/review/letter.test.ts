/** The letter of a report at the desk: shown as it goes, reworded, sent with its hash in the journal, and given out again as it went. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_BUREAU } from '../../../app/letters/compose.js';
import { sha256 } from '../../../app/machine/hash.js';
import { releasedHashes } from '../../../app/store/released-files.js';
import { type Browser, LETTERS, openDesk, personNamed, type TestDesk } from '../support/desk.js';
import { run, temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';

const REPORT = '/report/2024%2F甲局';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

let folder: string;
let desk: TestDesk;
let browser: Browser;
beforeEach(async () => {
  folder = temporaryFolder();
  desk = await openDesk(folder);
  const other = finding('y', { kind: 'bound', rule: 'bound.rate', message: '执行率超过一倍' });
  await desk.drop({ 'a.txt': { findings: [finding('x'), other, finding('z', { severity: 'warning' })] } });
  browser = await desk.browser('p1');
  await browser.get('/');
  await decide({ finding: 'x', verdict: 'return' }, { finding: 'y', verdict: 'return' });
});
afterEach(() => desk.close());

const decide = (...decisions: object[]) =>
  browser.json(`/api${REPORT}/decisions`, { expected: desk.workspace.journal.lines.length, decisions });

/** The fields of the page's form, as a browser would send them. */
function fieldsOf(page: string): [string, string][] {
  const fields: [string, string][] = [];
  const plain = (text: string) =>
    text
      .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&');
  const form = page.slice(page.indexOf('<form id="letter"'));
  for (const [tag, text] of form.matchAll(/<(?:input|textarea)\b[^>]*>(?:\n([^<]*)<\/textarea>)?/g)) {
    const of = (name: string) => plain(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
    if (/type="checkbox"/.test(tag) && !/ checked/.test(tag)) continue;
    if (of('name') !== '') fields.push([of('name'), text === undefined ? of('value') : plain(text)]);
  }
  return fields;
}

async function send(
  what: string,
  change: (fields: [string, string][]) => [string, string][] = (fields) => fields,
  who = browser,
) {
  const page = (await who.get(`${REPORT}/letter`)).body;
  return post(what, change(fieldsOf(page)), who);
}

function post(what: string, fields: [string, string][], who = browser) {
  const payload = new URLSearchParams([...fields, ['do', what]]).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return who.send({ method: 'POST', url: `${REPORT}/letter`, payload, headers });
}

const reword =
  (from: string, to: string) =>
  (fields: [string, string][]): [string, string][] =>
    fields.map(([name, text]) => [name, name.startsWith('t.') ? text.replace(from, to) : text]);

function wordsOf(docx: Uint8Array): string {
  return strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '');
}

const lastLine = () => desk.workspace.journal.lines.at(-1) as unknown as Record<string, unknown>;

async function sentBytes(): Promise<Uint8Array> {
  return (await desk.workspace.released.get(String(lastLine()['letter']))) as Uint8Array;
}

describe('the letter', () => {
  it('is shown as it will go, with the button that sends it', async () => {
    const { body, statusCode } = await browser.get(`${REPORT}/letter`);
    expect(statusCode).toBe(200);
    expect(body).toContain('有2个问题需要核实');
    expect(body).toContain('（二）');
    expect(body).toMatch(/<button class="primary" id="send"[^>]*>/);
  });

  it('goes as it stands: the same bytes as those of gouji letters, their hash in the journal', async () => {
    const download = await send('docx');
    expect(download.headers['content-type']).toBe(DOCX);
    const sent = await send('return');
    expect([sent.statusCode, sent.headers['location']]).toEqual([303, '/report/2024%2F%E7%94%B2%E5%B1%80/letter']);
    expect(lastLine()).toMatchObject({
      kind: 'action',
      action: 'return',
      by: '张三',
      letter: sha256(download.rawPayload),
    });
    expect(lastLine()).not.toHaveProperty('leftOut');
    expect(Buffer.from(await sentBytes())).toEqual(download.rawPayload);
    expect(releasedHashes(desk.workspace.journal.lines)).toContain(lastLine()['letter']);
    expect((await browser.get('/?state=returned')).body).toContain('甲局');
  });

  it('says what a person makes it say', async () => {
    await send('return', (fields) =>
      reword(
        '现予退回',
        '请你单位修改',
      )(fields).map(([name, text]) => [name, name === 'remarks' ? '另请报送指标体系。\r\n\r\n并盖章。' : text]),
    );
    const words = wordsOf(await sentBytes());
    expect(words).toContain('请你单位修改');
    expect(words).not.toContain('现予退回');
    expect(words).toContain('其他需要说明的事项');
    expect(words).toMatch(/1\.另请报送指标体系。2\.并盖章。/);
  });

  it('shows markup that somebody types as the words that they are', async () => {
    const shown = await send('show', reword('现予退回', '</textarea><script>alert(1)</script>'));
    expect(shown.body).not.toContain('<script>alert');
    const again = await post('docx', fieldsOf(shown.body));
    expect(wordsOf(again.rawPayload)).toContain('&lt;/textarea&gt;&lt;script&gt;alert(1)');
  });

  it('leaves a point out, counts the others anew, and the journal says so', async () => {
    await send('return', (fields) => fields.filter((field) => field !== fields.find(([name]) => name === 'in')));
    expect(lastLine()['leftOut']).toEqual(['x']);
    const words = wordsOf(await sentBytes());
    expect(words).toContain('有1个问题需要核实');
    expect(words).toContain('（一）');
    expect(words).not.toContain('（二）');
  });

  it('strikes out an emptied paragraph, shows where it was, and counts the others', async () => {
    const empty = (fields: [string, string][]): [string, string][] =>
      fields.map(([name, text]) => [name, name === 't.closing.0' ? '' : text]);
    const shown = await send('show', empty);
    expect(shown.body).toContain('placeholder="（已删去）"');
    // Sent back once more as a browser would, the paragraph stays struck out.
    const again = await post('docx', fieldsOf(shown.body));
    expect(wordsOf(again.rawPayload)).not.toContain('请对照上述问题');
    expect(wordsOf(again.rawPayload)).toMatch(/1\.请于/);
  });

  it('keeps what nobody touched to what the letter now says', async () => {
    const shown = await send('show', (fields) =>
      fields.filter((field) => field !== fields.find(([name]) => name === 'in')),
    );
    expect(shown.body).toContain('有1个问题需要核实');
    expect(desk.workspace.journal.lines).toHaveLength(2);
  });

  it('is not sent empty', async () => {
    const none = await send('return', (fields) => fields.filter(([name]) => name !== 'in'));
    expect([none.statusCode, desk.workspace.journal.lines.length]).toEqual([422, 2]);
    expect(none.body).toContain('通知里没有内容');
  });

  it('goes with remarks alone where no point is marked', async () => {
    await decide({ finding: 'x', verdict: 'undo' }, { finding: 'y', verdict: 'undo' });
    expect((await browser.get(`${REPORT}/letter`)).body).toContain('还没有列入审核意见的问题');
    await send('return', (fields) => fields.map(([name, text]) => [name, name === 'remarks' ? '请补报附件3。' : text]));
    expect(wordsOf(await sentBytes())).toContain('有1个问题需要核实');
    expect(wordsOf(await sentBytes())).toContain('请补报附件3。');
  });

  it('is not sent over what somebody else has decided since, and loses no word', async () => {
    const fields = reword('现予退回', '请你单位修改')(fieldsOf((await browser.get(`${REPORT}/letter`)).body));
    const other = await desk.browser('p2');
    await other.get('/');
    await other.json(`/api${REPORT}/decisions`, { expected: 2, decisions: [{ finding: 'z', verdict: 'return' }] });
    const late = await post('return', fields);
    expect([late.statusCode, desk.workspace.journal.lines.length]).toEqual([409, 3]);
    expect(late.body).toContain('李四 刚刚处理过');
    expect(late.body).toContain('请你单位修改');
  });

  it('is sent once where the button is pressed twice', async () => {
    const fields = fieldsOf((await browser.get(`${REPORT}/letter`)).body);
    const codes = [(await post('return', fields)).statusCode, (await post('return', fields)).statusCode];
    expect([codes, desk.workspace.journal.lines.length]).toEqual([[303, 303], 3]);
  });

  it('is not for a version that has been replaced since', async () => {
    const fields = fieldsOf((await browser.get(`${REPORT}/letter`)).body);
    await desk.drop({ 'b.txt': { total: '1725.07', findings: [finding('x')] } });
    expect((await post('return', fields)).statusCode).toBe(409);
  });

  it('wants a person, the page it came from, and a report', async () => {
    const fields = fieldsOf((await browser.get(`${REPORT}/letter`)).body);
    expect(
      (
        await post(
          'return',
          fields.filter(([name]) => name !== '_csrf'),
        )
      ).statusCode,
    ).toBe(403);
    const nobody = await desk.browser();
    expect((await nobody.get(`${REPORT}/letter`)).statusCode).toBe(303);
    expect((await browser.get('/report/2024%2F丁局/letter')).statusCode).toBe(404);
    expect(desk.workspace.journal.lines).toHaveLength(2);
  });

  it('has no copy with comments where no .docx came in', async () => {
    const copy = await send('comments');
    expect([copy.statusCode, copy.body.includes('不是可以加批注的 .docx')]).toEqual([422, true]);
  });
});

describe('a return', () => {
  it('does not go while signature or contact are blank', async () => {
    await desk.close();
    desk = await openDesk(folder, { letters: { ...LETTERS, bureau: NO_BUREAU } });
    browser = await desk.browser('p1');
    const blank = await send('return');
    expect([blank.statusCode, blank.body.includes('落款单位或联系人、电话还空着')]).toEqual([422, true]);
    const action = await browser.json(`/api${REPORT}/action`, {
      expected: desk.workspace.journal.lines.length,
      action: 'return',
    });
    expect(action.statusCode).toBe(422);
    const filled = (fields: [string, string][]): [string, string][] =>
      fields.map(([name, text]) => [name, name.startsWith('t.') ? text.replaceAll('＿＿＿＿＿＿', '财政局') : text]);
    expect((await send('return', filled)).statusCode).toBe(303);
  });

  it('keeps what was changed before it goes, stands on its page afterwards, and is taken back with a reason', async () => {
    await send('keep', reword('现予退回', '请你单位修改'));
    expect((await browser.get(`${REPORT}/letter`)).body).toContain('请你单位修改');
    await send('return');
    expect(wordsOf(await sentBytes())).toContain('请你单位修改');
    const gone = (await browser.get(`${REPORT}/letter`)).body;
    expect(gone).toContain(
      `href="${REPORT.replace('甲局', '%E7%94%B2%E5%B1%80')}/letter/${String(lastLine()['letter'])}" download`,
    );
    expect(gone).toContain('id="print"');
    expect(gone).not.toContain('id="send"');
    expect((await send('recall')).statusCode).toBe(422);
    const back = await send('recall', (fields) => [
      ...fields.filter(([name]) => name !== 'reason'),
      ['reason', '漏了一处'],
    ]);
    expect([back.statusCode, lastLine()['action'], lastLine()['reason']]).toEqual([303, 'recall', '漏了一处']);
    expect((await browser.get('/?state=returning')).body).toContain('甲局');
  });

  it('tells late what the first had missed only by the word of a second person', async () => {
    await desk.close();
    const people = [await personNamed('p1', '张三', '审核'), await personNamed('p2', '李四', '科长')];
    desk = await openDesk(folder, { people: async () => people });
    browser = await desk.browser('p1');
    await browser.get('/');
    await send('return');
    const other = finding('y', { kind: 'bound', rule: 'bound.rate', message: '执行率超过一倍' });
    await desk.drop({
      'b.txt': { says: '第二次', findings: [finding('x'), other, finding('z', { severity: 'warning' })] },
    });
    await browser.get('/');
    await decide({ finding: 'z', verdict: 'return' });
    const late = await send('return');
    expect([late.statusCode, late.body.includes('首次审核未指出')]).toEqual([422, true]);
    const head = await desk.browser('p2');
    expect((await send('return', undefined, head)).statusCode).toBe(303);
    expect(wordsOf(await sentBytes())).toContain('（首次审核未指出）');
  });
});

describe('a letter that was sent', () => {
  it('is listed on the desk and given out again, byte for byte', async () => {
    await send('return');
    const letter = String(lastLine()['letter']);
    const page = (await browser.get(REPORT)).body;
    expect(page).toContain('已发出的通知');
    const href = new RegExp(`href="([^"]*/letter/${letter})"`).exec(page)?.[1] ?? '';
    const again = await browser.get(href);
    expect(sha256(again.rawPayload)).toBe(letter);
    expect(decodeURIComponent(String(again.headers['content-disposition']))).toContain(
      '2024-甲局-退回修改通知-2025-07-08.docx',
    );
  });

  it('is given out under its own report only', async () => {
    await send('return');
    await desk.drop({ 'b.txt': { department: '乙局', findings: [finding('x')] } });
    const letter = String(lastLine()['letter']);
    expect((await browser.get(`/report/2024%2F乙局/letter/${letter}`)).statusCode).toBe(404);
    const released = await desk.workspace.released.put('anything else');
    expect((await browser.get(`${REPORT}/letter/${released}`)).statusCode).toBe(404);
  });

  it('is missed by gouji verify where it is lost', async () => {
    await send('return');
    const letter = String(lastLine()['letter']);
    expect((await run(['verify'], { cwd: folder })).status).toBe(0);
    rmSync(join(folder, 'workspace', 'released', letter.slice(0, 2), letter.slice(2)));
    const missed = await run(['verify'], { cwd: folder });
    expect([missed.status, missed.stdout.includes(letter.slice(0, 8))]).toEqual([1, true]);
  });

  it('goes with a return that a script sends as well', async () => {
    const answer = await browser.json(`/api${REPORT}/action`, { expected: 2, action: 'return' });
    expect(answer.statusCode).toBe(200);
    expect(wordsOf(await sentBytes())).toContain('有2个问题需要核实');
  });
});
