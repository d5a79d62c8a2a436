/** A file that cannot be read, at the desk: named, returned with a letter, read again, called no report, and each taken back. */

import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openDesk } from '../support/desk.js';
import { temporaryFolder } from '../support/memory-io.js';

describe('a file that cannot be read', () => {
  it('is no dead end', async () => {
    const desk = await openDesk(temporaryFolder());
    await desk.drop({ 'a.json': { rejected: true }, '填报说明.txt': {}, 'manifest.json': {}, 'Thumbs.db': {} });
    const { shelf, intake } = desk.app.desk;
    expect(intake.items().map(({ name, step }) => [name, step])).toEqual([
      ['Thumbs.db', 'done'],
      ['manifest.json', 'done'],
      ['填报说明.txt', 'done'],
      ['a.json', 'failed'],
    ]);
    const [file] = shelf.current();
    expect(shelf.current()).toHaveLength(1);
    const own = `/report/${encodeURIComponent(file?.id ?? '')}`;
    const browser = await desk.browser('p1');
    const stateOf = () => shelf.state(shelf.current()[0] as NonNullable<typeof file>).state;
    const page = async () => (await browser.get(own)).body;
    const fields = (body: string) =>
      Object.fromEntries(
        [
          ...(/<form.*?<\/form>/gs.exec(body.slice(body.indexOf('<main')))?.[0] ?? '').matchAll(
            /name="(\w+)" value="([^"]*)"/g,
          ),
        ]
          .map(([, name = '', value = '']) => [name, value] as const)
          .filter(([name]) => name !== 'do'),
      );
    const act = async (what: string, more: Record<string, string> = {}) =>
      browser.post(`${own}/file`, { ...fields(await page()), do: what, ...more });

    expect(await page()).toContain(`href="${own}/source"`);
    await browser.post(`${own}/identity`, { ...fields(await page()), department: '岳宁县教育局', year: '2024' });
    expect((await browser.get('/')).body).toContain('岳宁县教育局');

    const calls = desk.stages.calls.length;
    const retried = await act('retry');
    expect(retried.statusCode).toBe(303);
    expect(desk.stages.calls.length).toBeGreaterThan(calls);
    expect((await browser.get(String(retried.headers['location']))).body).toContain('又读了一次，仍然无法读取。');

    expect((await act('not-report', { reason: '是通知' })).statusCode).toBe(303);
    expect([stateOf(), (await page()).includes('是通知')]).toEqual(['not-report', true]);
    expect((await act('recall')).statusCode).toBe(422);
    expect((await act('recall', { reason: '点错了' })).statusCode).toBe(303);
    expect(stateOf()).toBe('unreadable');

    const letter = (await browser.get(`${own}/letter`)).body;
    expect(letter).toContain('岳宁县教育局');
    const draft = { ...fields(letter), remarks: '文件打不开，请重新报送。' };
    const docx = await browser.post(`${own}/letter`, { ...draft, do: 'docx' });
    const text = Buffer.from(unzipSync(docx.rawPayload)['word/document.xml'] ?? []).toString('utf8');
    expect(text).toContain('文件打不开，请重新报送。');
    expect((await browser.post(`${own}/letter`, { ...draft, do: 'return' })).statusCode).toBe(303);
    expect(stateOf()).toBe('returned');
    expect(desk.workspace.journal.lines.map((line) => ('action' in line ? line.action : line.kind))).toEqual([
      'identity',
      'not-report',
      'recall',
      'return',
    ]);
    await desk.close();
  });
});
