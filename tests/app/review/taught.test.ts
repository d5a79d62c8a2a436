/** 教一次: a corrected item becomes a line of the bureau's forms file, with the real readers; only the browser is left out. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readReports } from '../../../app/read/check-submission.js';
import { findTaughtName } from '../../../app/read/try-correction.js';
import { readFamilies } from '../../../app/settings/read-families.js';
import { addTaught, removeTaught } from '../../../app/settings/taught-names.js';
import { openStages } from '../../../app/stages/stages.js';
import type { TaughtName } from '../../../pipeline/taxonomy/family.js';
import { openDesk, personNamed } from '../support/desk.js';
import { memoryIo, temporaryFolder } from '../support/memory-io.js';
import { printBlank } from '../support/stages.js';

/** A line that the form does not know under this name. */
const REPORT = (name: string, line: string) => `# 2024年度${name}部门整体支出绩效自评报告

## 一、部门基本情况

全年支出50万元，执行率100%。

部门整体支出绩效评价基础数据表

| 经费控制情况（万元） | 2023年决算数 | 2024年预算数 | 2024年决算数 |
| --- | --- | --- | --- |
| “三公”经费 | 12.1 | 11.3 | 10.5 |
| 公用经费 | 40 | 41 | 42 |
| ${line} | 20 | 21 | 22 |
| 3．会议费、培训费 | 20 | 20 | 20 |
`;
const NAME = '日常事务开支';
const TAUGHT: TaughtName = { form: 'hunan.basic-data', line: 'public.office', name: NAME };

const real = openStages(1);
afterAll(() => real.close());

describe('a corrected item', () => {
  it('is tried on all that wait, taken, read everywhere at once, and undone', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    const workspace = join(folder, 'workspace');
    const families = () =>
      readFamilies({ operands: [], options: {}, lang: 'zh' }, memoryIo({ cwd: folder }), workspace);
    const stages = { ...real, print: printBlank };
    const people = [await personNamed('p1', '张三', '审核'), await personNamed('p2', '李四', '科长')];
    const desk = await openDesk(folder, { stages, families, people: async () => people });
    const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
    await desk.dropBytes([
      { name: 'a.md', bytes: bytesOf(REPORT('某市档案馆', NAME)) },
      { name: 'b.md', bytes: bytesOf(REPORT('某市图书馆', NAME)) },
      { name: 'c.md', bytes: bytesOf(REPORT('某市博物馆', '1．办公经费')) },
    ]);
    const [clerk, head] = [await desk.browser('p1'), await desk.browser('p2')];
    const [A, B] = ['2024/某市档案馆', '2024/某市图书馆'];
    const factsOf = async (id: string) => {
      const result = await desk.workspace.readResult(desk.app.desk.shelf.find(id)?.sha256 ?? '');
      return result?.documents[0]?.document.facts ?? [];
    };
    const keyOf = async (id: string) => (await factsOf(id)).find(({ text }) => text === '22')?.key;
    const fact = (await factsOf(A)).find(({ text }) => text === '22');
    expect(fact?.key).toMatch(/^annex1\./);

    const own = `/report/${encodeURIComponent(A)}`;
    // The item that the report lacks is offered by its name: nobody types a key.
    const details = /"details":"([^"]*)"/.exec((await clerk.get(own)).body)?.[1] ?? '';
    expect((await clerk.get(details)).body).toContain('["办公经费 2024年决算数","public.office@2024/final"]');
    const corrected = await clerk.json(`/api${own}/corrections`, {
      expected: 0,
      place: fact?.where,
      change: { key: 'public.office@2024/final' },
      reason: '就是办公经费',
    });
    const line = corrected.json<{ correction: string }>().correction;
    const address = `${own}/taught/${line}`;
    expect((await clerk.get(own)).body).toContain(`href="${address}"`);
    const page = async (browser: typeof clerk) => {
      for (;;) {
        const { body } = await browser.get(address);
        if (!body.includes('data-busy="true"')) return body.replaceAll('&quot;', '"').replaceAll('&#x3D;', '=');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const proposed = await page(clerk);
    expect(proposed).toContain(`+ { "form": "hunan.basic-data", "line": "public.office", "name": "${NAME}" }`);
    expect(proposed).toContain('已试读 2/2 份，1 份的读法会改变');
    expect(proposed).toContain('由复核人员或科长采用');
    expect((await clerk.post(address, { request: 'request-1' })).statusCode).toBe(403);
    expect(existsSync(join(workspace, 'forms.json'))).toBe(false);

    expect(await page(head)).toContain('采用<kbd>Y</kbd>');
    const taken = await head.post(address, { request: 'request-2' });
    expect([taken.statusCode, taken.headers['location']]).toEqual([303, '/taught']);
    await desk.app.desk.rechecking.onIdle();
    expect(await keyOf(B)).toBe('public.office@2024/final');
    expect(desk.workspace.journal.lines.at(-1)).toMatchObject({ kind: 'taught', by: '李四', taught: TAUGHT });
    expect(JSON.parse(readFileSync(join(workspace, 'forms.json'), 'utf8'))).toEqual({ taught: [TAUGHT] });
    const listed = (await head.get('/taught')).body;
    expect(listed).toContain(`部门整体支出绩效评价基础数据表里，“${NAME}”这一行是办公经费`);

    const undone = await head.post('/taught', {
      request: 'request-3',
      line: `{ "form": "hunan.basic-data", "line": "public.office", "name": "${NAME}" }`,
    });
    expect(undone.statusCode).toBe(303);
    await desk.app.desk.rechecking.onIdle();
    expect(await keyOf(B)).toMatch(/^annex1\./);
    // The correction itself is of the report, and stays.
    expect(await keyOf(A)).toBe('public.office@2024/final');
    expect(desk.workspace.journal.lines.at(-1)).toMatchObject({ kind: 'taught', undo: true, by: '李四' });
    await desk.close();
  });
});

describe('the name that a form lacks', () => {
  const form = (score: string) =>
    [
      '项目名称|甲',
      '项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分',
      '|年度资金总额|180|190.5|185.25|10|97.24%|9.72',
      `一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|${score}`,
      '产出指标|数量指标|培训期数|≥12期|13期|15|14.5',
      '效益指标|社会效益指标|就业率|≥80%|76%|15|14.25',
    ].map((row) => `| ${row.split('|').join(' | ')} |`);
  const report = ([first = '', ...rest]: string[]) =>
    `# 某市某局2024年度项目支出绩效自评报告\n\n${[first, '| --- | --- |', ...rest].join('\n')}\n`;

  it('is the head of a column where that is what is missing, and none where the word alone does not do it', async () => {
    const bytes = new Uint8Array(Buffer.from(report(form('专家组意见'))));
    const submission = { bytes, name: 'a.md', sha256: 'a' };
    const [read] = await readReports(submission, null);
    const place = read?.checked?.extraction.ledger.find(({ where }) => where.quote === '14.5')?.where;
    if (!place) throw new Error('14.5 is not read');
    const teach = (key: string) => findTaughtName(submission, undefined, place, key);
    const indexOf = read?.checked?.extraction.facts.find(({ key }) => /indicator\[\d+\]\.weight/.test(key));
    const key = indexOf?.key.replace('.weight', '.score') ?? '';
    expect(await teach(key)).toMatchObject({ column: 'score', name: '专家组意见' });
    expect(await teach('sangong.total@2024/final')).toBeNull();
  });
});

describe('the forms file', () => {
  it('keeps comments and families when a name comes and goes, and refuses a form that is not known', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'forms.json');
    const before =
      '{\n  // 本市自己的名称\n  "taught": [\n    { "form": "hunan.overall", "column": "score", "name": "评定分" }\n  ]\n}\n';
    writeFileSync(file, before);
    expect([await addTaught(folder, TAUGHT), await addTaught(folder, TAUGHT)]).toEqual([true, false]);
    expect(readFileSync(file, 'utf8')).toContain('// 本市自己的名称');
    const read = () => readFamilies({ operands: [], options: {}, lang: 'zh' }, memoryIo({ cwd: folder }), folder);
    const families = await read();
    expect(families?.find(({ id }) => id === 'hunan.basic-data')?.labels?.['public.office']).toContain(NAME);
    expect(families?.find(({ id }) => id === 'hunan.overall')?.columns?.score).toContain('评定分');
    expect([await removeTaught(folder, TAUGHT), await removeTaught(folder, TAUGHT)]).toEqual([true, false]);
    expect(readFileSync(file, 'utf8')).toBe(before);
    await addTaught(folder, { ...TAUGHT, form: 'no.such' });
    await expect(read()).rejects.toThrow('没有这种表式');
  });
});
