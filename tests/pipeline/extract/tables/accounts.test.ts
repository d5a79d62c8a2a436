/** Lists of the accounts: whose they are, and of which year. */
import { expect, it } from 'vitest';
import { checkBytes } from '../../../support/checked.js';

const accounts = (title: string, basic: number, project: number) =>
  `<p>${title}</p><p>单位：万元</p><table><tr><th>项目</th><th>决算数</th><th>项目</th><th>决算数</th></tr>
  <tr><td>本年收入合计</td><td>${basic + project}</td><td>基本支出</td><td>${basic}</td></tr>
  <tr><td></td><td></td><td>项目支出</td><td>${project}</td></tr>
  <tr><td>总计</td><td>${basic + project}</td><td>本年支出合计</td><td>${basic + project}</td></tr></table>`;

async function read(...tables: string[]): Promise<{ keys: string[]; loud: string[] }> {
  const text = '<p>2024年部门决算支出合计900万元，其中基本支出600万元，项目支出300万元。</p>';
  const html = `<h1>清河县水务局2024年度部门整体支出绩效自评报告</h1>${text}${tables.join('')}`;
  const { facts, findings } = await checkBytes(new TextEncoder().encode(html), 'report.html');
  return {
    keys: facts.flatMap(({ part, key }) => (part.startsWith('table') && !key.startsWith('table') ? [key] : [])),
    loud: findings.flatMap(({ kind, severity, message }) =>
      kind === 'same' && severity !== 'notice' ? [message] : [],
    ),
  };
}

it('gives the lines of the department its keys', async () => {
  const { keys, loud } = await read(accounts('2024年度收入支出决算表', 600, 300));
  expect(keys).toContain('expenditure.total@2024/final');
  expect(keys).toContain('expenditure.basic@2024/final');
  expect(loud).toEqual([]);
});

it('tells a line that the text gives otherwise', async () => {
  expect((await read(accounts('2024年度收入支出决算表', 600, 309))).loud).not.toEqual([]);
});

it.each([
  ['of another year', [accounts('2023年度收入支出决算表', 550, 300)]],
  ['of one office', [accounts('局机关收入支出决算表', 400, 200)]],
  ['two that differ', [accounts('收入支出决算表', 400, 200), accounts('收入支出决算表', 200, 100)]],
])('leaves the lines of a list %s where they stand', async (_, tables) => {
  expect(await read(...tables)).toEqual({ keys: [], loud: [] });
});
