/** What a day of work looks at: the head's page, the history of a report, the list narrowed and exported. */
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { findRule } from '../../../pipeline/findings/all-rules.js';
import { openDesk, personNamed } from '../support/desk.js';
import { temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';

const ID = '/report/2024%2F甲局';

describe('a day at the desk', () => {
  it('says of what is ready which step it lacks, and offers nothing of that for a release among others', async () => {
    const policy = () => ({ today: '2025-07-08', secondPerson: 'effect' as const, secrecyReview: true });
    const desk = await openDesk(temporaryFolder(), { policy });
    await desk.drop({ 'a.txt': { department: '甲局' } });
    const browser = await desk.browser('p1');
    const lacks = ['还没有人打开看过', '保密审查缺初审、复审、审批'];
    const ready = (await browser.get('/?state=ready')).body;
    expect([ready.includes(lacks.join('；')), ready.includes('id="publish"'), ready.includes('1 份还缺一步')]).toEqual([
      true,
      false,
      true,
    ]);
    expect((await browser.get('/today')).body).toContain(['待公开', ...lacks].join(' · '));
    await desk.close();
  });

  it('says what moves a grade, what waits for me, who is late, what changed; and who did what to each report', async () => {
    const people = [await personNamed('p1', '张三', '审核'), await personNamed('p2', '李四', '科长')];
    const departments = ['甲局', '乙局', '丙局'].map((department) => ({
      department,
      aliases: [],
      due: null,
      year: 2024,
    }));
    const desk = await openDesk(temporaryFolder(), {
      people: async () => people,
      expected: async () => ({ file: 'departments.csv', departments }),
      disclosure: { approved: { 2024: '2025-06-01' }, holidays: ['2025-06-02'], workdays: [] },
    });
    const moving = finding('x', { effect: ['band'] });
    await desk.drop({
      'a.txt': { department: '甲局', findings: [moving, finding('y', { kind: 'format', rule: 'format.x' })] },
      'b.txt': { department: '乙局' },
    });
    const [clerk, head] = [await desk.browser('p1'), await desk.browser('p2')];
    const today = async (who = head) => (await who.get('/today')).body;
    /** The rows of a part. */
    const rowsOf = (body: string, id: string) =>
      [...(new RegExp(`id="${id}-h".*?</section>`, 's').exec(body)?.[0] ?? '').matchAll(/<li>(.*?)<\/li>/gs)].map(
        ([, row = '']) =>
          row
            .replace(/<[^>]+>/g, ' ')
            .replace(/\s+/g, ' ')
            .trim(),
      );
    expect(rowsOf(await today(), 'moves')).toEqual(['甲局 影响等级 · 1 处须修改']);
    expect(rowsOf(await today(), 'late').join()).toMatch(/丙局 未报送 · 超期 \d+ 天/);

    await clerk.get('/');
    const said = { finding: 'x', verdict: 'accept', reason: '另有文件' };
    await clerk.json(`/api${ID}/decisions`, { expected: 0, decisions: [said] });
    expect(rowsOf(await today(), 'waits').join()).toContain('甲局 待双人复核 1');
    expect(rowsOf(await today(clerk), 'waits').join()).not.toContain('甲局');
    expect(rowsOf(await today(), 'since')).toEqual(expect.arrayContaining(['收到 2 份', '张三 采纳说明 1 次']));

    const history = (await head.get(`${ID}/history`)).body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(history).toMatch(/张三 采纳说明 .* 另有文件 第 1 次报送稿 .* 张三 收到 a\.txt/);

    const list = async (query: string) =>
      [...(await head.get(`/?${query}`)).body.matchAll(/<tr data-id="2024\/(.局)"/g)].map(([, name]) => name);
    expect(await list('kind=format')).toEqual(['甲局']);
    expect(await list('rule=format.x')).toEqual(['甲局']);
    // What occurs is offered, counted by what the other conditions leave; what was called misread is none.
    const offered = (body: string) =>
      [...(/<select name="rule">.*?<\/select>/s.exec(body)?.[0] ?? '').matchAll(/value="([^"]+)"( selected)?>/g)].map(
        ([, rule, chosen = '']) => `${rule}${chosen}`,
      );
    expect(offered((await head.get('/')).body)).toContain('format.x');
    expect(offered((await head.get('/?q=乙局')).body)).toEqual([]);
    expect(offered((await head.get('/?q=乙局&rule=format.x')).body)).toEqual(['format.x selected']);
    expect(await list(`by=${encodeURIComponent('张三')}`)).toEqual(['甲局']);
    expect(await list(`by=${encodeURIComponent('李四')}`)).toEqual([]);
    expect(await list('to=2020-01-01')).toEqual([]);
    expect((await list('from=2020-01-01')).toSorted()).toEqual(['乙局', '甲局']);
    const page = (await head.get('/')).body;
    expect(page).toContain('应报未报 1 家：丙局');
    expect(page).toMatch(/class="due bad">超期 \d+ 天/);

    const workbook = await head.get('/list.xlsx?rule=format.x');
    const sheet = Object.entries(unzipSync(workbook.rawPayload)).find(([name]) => /worksheets\/sheet1/.test(name))?.[1];
    const text = Buffer.from(sheet ?? []).toString('utf8');
    expect([text.includes('甲局'), text.includes('乙局')]).toEqual([true, false]);

    // In English nothing is Chinese but what people and departments have written.
    await head.post('/language', { to: 'en', back: '/' });
    const rows = /<tbody>.*<\/tbody>/s.exec((await head.get(`${ID}/history`)).body)?.[0] ?? '';
    const english = rows
      .replace(/<[^>]+>/g, ' ')
      .replace(/&#x3D;/g, '=')
      .replace(/\s+/g, ' ');
    expect(english).toContain(`${findRule(moving.rule)?.title.en}: 1725.06`);
    expect(english.replace(/张三|李四|另有文件/g, '')).not.toMatch(/[一-龥]/);
    await desk.close();
  });
});
