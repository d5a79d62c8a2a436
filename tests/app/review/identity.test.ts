/** Department and year, filled in at the desk, with the real readers; only the browser is left out. */
import { afterAll, describe, expect, it } from 'vitest';
import { openStages } from '../../../app/stages/stages.js';
import { openDesk } from '../support/desk.js';
import { temporaryFolder } from '../support/memory-io.js';
import { printBlank } from '../support/stages.js';

const REPORT =
  '项目支出绩效自评报告\n一、项目概况\n年初预算安排50万元，全年支出50万元，执行率100%。\n二、项目绩效情况\n验收合格率100%。';

const real = openStages(1);
afterAll(() => real.close());

describe('the form for department and year', () => {
  it('is open where they are unknown, records, checks again and goes to the report under its name', async () => {
    const stages = { ...real, print: printBlank };
    const departments = [{ department: '岳宁县教育局', aliases: [], due: null, year: null }];
    const desk = await openDesk(temporaryFolder(), {
      stages,
      expected: async () => ({ file: 'departments.csv', departments }),
    });
    await desk.dropBytes([{ name: '报告.txt', bytes: new Uint8Array(Buffer.from(REPORT)) }]);
    const browser = await desk.browser('p1');
    const [unknown] = desk.app.desk.shelf.current();
    const address = `/report/${encodeURIComponent(unknown?.id ?? '')}`;
    const page = await browser.get(address);
    expect(page.body).toContain('报送稿里没有写明填报单位或年度');
    expect(page.body).toContain('<option value="岳宁县教育局">');
    const form = fieldsIn(page.body);
    const wrong = await browser.post(`${address}/identity`, { ...form, department: '某局', year: '24' });
    expect([wrong.statusCode, desk.workspace.journal.lines.length]).toEqual([422, 0]);

    const named = { ...form, department: '岳宁县教育局', year: '2024' };
    const recorded = await browser.post(`${address}/identity`, named);
    const own = `/report/${encodeURIComponent('2024/岳宁县教育局')}`;
    expect([recorded.statusCode, recorded.headers['location']]).toEqual([303, own]);
    expect(desk.workspace.journal.lines).toMatchObject([
      { kind: 'identity', by: '张三', department: '岳宁县教育局', year: 2024, source: { sha256: unknown?.sha256 } },
    ]);
    expect(desk.app.desk.shelf.current().map(({ id }) => id)).toEqual(['2024/岳宁县教育局']);
    expect((await browser.get('/')).body).toContain('岳宁县教育局');

    const after = await browser.get(own);
    expect(after.body).not.toContain('报送稿里没有写明填报单位或年度');
    expect(after.body).toContain('现为人工填写');
    // Sent again as it is, it says nothing new; emptied, the report is read as it is printed.
    await browser.post(`${own}/identity`, fieldsIn(after.body));
    expect(desk.workspace.journal.lines).toHaveLength(1);
    const printed = await browser.post(`${own}/identity`, { ...fieldsIn(after.body), department: '', year: '' });
    expect(printed.headers['location']).toBe(address);
    await desk.close();
  });
});

/** What the page's form holds, as a browser would send it. */
function fieldsIn(page: string): Record<string, string> {
  const form = /<form class="identity".*?<\/form>/s.exec(page)?.[0] ?? '';
  const inputs = form.matchAll(/<input[^>]*?name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]));
}
