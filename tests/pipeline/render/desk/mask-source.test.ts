/** What the desk shows before somebody asks: no digit of a person, in no run, no name and no datum of the script. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../../../parsers/index.js';
import { viewDesk } from '../../../../pipeline/render/desk/desk.js';
import { viewSource } from '../../../../pipeline/render/desk/desk-source.js';
import { checkDocument, toContract } from '../../../../pipeline/run.js';

const TEXT = `云岫市水利局2023年度整体支出绩效自评报告

一、部门概况

联系人身份证号：11010519491231002X，手机 13812345678，卡内有 12 人。

| 姓名 | 手机号 | 金额 |
| --- | --- | --- |
| 张三 | 13987654321 | 20.00 |
`;

async function desk(shown: (ids: string[]) => string[] = () => [], text = TEXT) {
  const about = { name: 'a.md', sha256: 'a'.repeat(64) };
  const parsed = await parse(new TextEncoder().encode(text), about);
  if (!parsed.value) throw new Error('not read');
  const checked = checkDocument(parsed.value);
  const document = toContract({ ...about, format: 'markdown', bytes: 1 }, parsed, checked, 'zh');
  const source = viewSource(checked.document, checked.extraction);
  const ids = document.findings.map(({ id }) => id);
  return viewDesk({ source, document, lang: 'zh', version: 1, shown: shown(ids) });
}

const SECRETS = ['11010519491231002X', '13812345678', '13987654321'];

describe('the desk', () => {
  it('masks personal data in the source and in what its script gets', async () => {
    const view = await desk();
    const page = JSON.stringify(view);
    for (const secret of SECRETS) expect(page).not.toContain(secret);
    expect(JSON.stringify(view.source)).toContain('138****5678');
    expect(view.masked).toBeGreaterThanOrEqual(SECRETS.length);
    expect(JSON.stringify(view.source)).toContain('20.00');
  });

  it('says of a mark of secrecy that it masks nothing: it stands as it was submitted', async () => {
    const view = await desk(() => [], '# 某局2024年度部门整体支出绩效自评报告\n\n秘密★1年\n\n全年支出20.00万元。\n');
    expect(view.masked).toBe(0);
    expect(JSON.stringify(view.source)).toContain('秘密★');
  });

  it('shows it to who has asked', async () => {
    const view = await desk((ids) => ids);
    for (const secret of SECRETS) expect(JSON.stringify(view.source)).toContain(secret);
    expect(view.masked).toBe(0);
  });
});
