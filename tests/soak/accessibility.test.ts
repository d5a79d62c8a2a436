/** Every page of the desk and every state of it that a person meets, in both languages: nothing that axe calls a violation of WCAG 2.2 AA. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateInChina } from '../../app/machine/china-time.js';
import { inPackage } from '../../app/machine/package-root.js';
import { prepareSubmission } from '../../app/read/prepare-submission.js';
import { readDesk } from '../../app/read/read-desk.js';
import { openEach } from '../app/support/releases.js';
import { fakeStages, NO_READING, NOTHING_FOUND } from '../app/support/stages.js';
import { violationsOn } from '../support/axe.js';
import { type DeskInBrowser, openDeskInBrowser, signIn } from '../support/desk-in-browser.js';
import { dropFiles } from '../support/drop-files.js';

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };
/** Two versions of one report, a file that cannot be read, and a report with personal data. */
const SAMPLES = [
  '01-青澜市科学技术局2024年度整体支出绩效自评报告.docx',
  '02-青澜市科学技术局2024年度整体支出绩效自评报告（修改稿）.docx',
  '09-清浦县商务局2024年度整体支出绩效自评报告.docx',
  '06-沅浦区民政局2024年度整体支出绩效自评报告.txt',
];

/** What the department of the first was given, and did not evaluate all of. */
const TARGETS = new TextEncoder().encode(
  `<p>青澜市科学技术局2024年部门整体支出绩效目标批复表</p><table><tr><td>部门名称</td><td colspan="4">青澜市科学技术局</td></tr>
  ${[
    ['一级指标', '二级指标', '三级指标', '指标值', '权重'],
    ['产出指标', '数量指标', '新增科技创新平台', '≥30个', '15'],
    ['产出指标', '质量指标', '科技服务质量', '≥95%', '10'],
  ]
    .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</table>`,
);

let folder: string;
let desk: DeskInBrowser;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-axe-'));
  const stages = {
    ...fakeStages(),
    compare: async () => ({ ok: true as const, value: { findings: [], messages: [] } }),
    search: NOTHING_FOUND,
    ...NO_READING,
    prepare: async (...of: Parameters<typeof prepareSubmission>) =>
      ({ ok: true, value: await prepareSubmission(...of) }) as const,
    desk: async (...of: Parameters<typeof readDesk>) => ({ ok: true, value: await readDesk(...of) }) as const,
  };
  const departments = [{ department: '青澜市水利局', aliases: [], due: '2025-06-30', year: 2024 }];
  desk = await openDeskInBrowser(folder, {
    stages,
    expected: async () => ({ file: 'departments.csv', departments }),
    policy: () => ({ today: dateInChina(new Date()), secondPerson: 'effect' }),
  });
  for (const [name, bytes] of [
    ['目标表.html', TARGETS] as const,
    ...SAMPLES.map((sample) => [sample, readFileSync(inPackage('samples', sample))] as const),
  ]) {
    await dropFiles(desk.desk, [{ name, bytes }]);
  }
});
afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

const addressOf = (file: string) => {
  const found = desk.desk.shelf.current().find(({ name }) => name.startsWith(file));
  if (!found) throw new Error(`no report of ${file}`);
  return `${desk.address}/report/${encodeURIComponent(found.id)}`;
};

describe.each(['zh', 'en'] as const)('axe on the desk (%s)', (lang) => {
  it('finds nothing', { timeout: 240_000 }, async () => {
    const page = await desk.visitor(WIDE);
    /** By violation, the states that it was seen in. */
    const found: Record<string, string[]> = {};
    const look = async (state: string) => {
      for (const violation of await violationsOn(page)) found[violation] = [...(found[violation] ?? []), state];
    };
    const go = (to: string) => page.goto(to.startsWith('http') ? to : `${desk.address}${to}`);
    const press = async (key: 'j' | 'a' | 'm' | '?' | 'Escape', shown: string) => {
      await page.keyboard.press(key);
      await page.waitForSelector(shown, { visible: true });
    };
    if (lang === 'en') await Promise.all([page.waitForNavigation(), page.click('form[action="/language"] button')]);
    await look('login');
    await page.type('#person', '张三');
    await page.type('#passphrase', 'not the right one');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    await look('login refused');
    await signIn(page, '张三');
    expect(await page.$eval('html', (html) => html.lang)).toBe(lang === 'zh' ? 'zh-CN' : 'en');

    await look('list');
    await press('?', '#keys');
    await look('list, its keys');
    await go('/?effect=headline&q=民政');
    await look('list, filtered');
    await go('/?state=published&q=没有');
    await look('list, nothing found');
    await go('/?state=ready');
    await look('list, nothing of it opened');
    await go(`${addressOf('02')}/release`);
    await look('release');
    await go('/taught');
    await look('names that were taught');
    await go('/due');
    await look('clock of publication');
    await go('/reminders');
    await look('who owes what');
    await Promise.all([page.waitForNavigation(), page.click('.remind button')]);
    await look('a round of reminders');
    await openEach(desk.desk.workspace);
    await go('/?state=ready');
    await look('list, ready');
    await page.click('#publish');
    await look('list, to be published');

    await go(`${addressOf('02')}/paper`);
    await look('working paper');
    await page.$eval('[name="score.1"]', (field) => field.setAttribute('value', '100'));
    await Promise.all([page.waitForNavigation(), page.click('button[value=save]')]);
    await page.waitForSelector('#problems');
    await look('working paper, refused');
    page.once('dialog', (leaving) => void leaving.accept());
    await go(addressOf('06'));
    await page.waitForSelector('.card.open');
    await look('desk, a finding chosen');
    await press('a', '#ask');
    await look('desk, accepting');
    await press('Escape', '.card:focus');
    await press('m', '#ask-what');
    await page.click('input[name="what"][value="key"]');
    await look('desk, misread');
    await press('Escape', '.card:focus');
    await press('?', '#keys');
    await look('desk, its keys');
    await press('Escape', '#panel');
    await page.click('.num.bad');
    await page.waitForSelector('#figure dl');
    await look('desk, a number chosen');
    await press('m', '#figure + #ask #ask-value');
    await look('desk, a number misread');
    // Out of the form one is at the number again, then at the finding, whose form stands beside it once more.
    await press('Escape', '.num:focus');
    await press('Escape', '.card:focus');
    await press('m', '.card.open #ask-reason');
    await press('Escape', '.card:focus');
    for (const tab of ['holds', 'unread', 'targets', 'more']) {
      const button = await page.$(`#tab-${tab}`);
      await button?.click();
      if (button) await look(`desk, ${tab}`);
    }
    await page.setViewport(NARROW);
    await look('desk, narrow');
    await page.click('#switch');
    await look('desk, narrow, the source');

    await go(addressOf('02'));
    await look('desk, narrow, versions');
    await page.setViewport(WIDE);
    await look('desk, versions');
    await go(addressOf('09'));
    await look('a file that cannot be read');
    await go(`${addressOf('06')}/letter`);
    await look('letter, empty');
    await go(addressOf('06'));
    await page.keyboard.press('r');
    await page.waitForFunction(() => document.querySelector('#q1-st')?.textContent?.includes('张三') === true);
    await look('desk, all decided');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('t')]);
    await look('letter');
    await page.setViewport(NARROW);
    await look('letter, narrow');
    await go(addressOf('06'));
    await page.click('#q1 .t');
    await page.keyboard.press('u');
    await page.waitForFunction(() => document.querySelector('#q1-st')?.textContent === '');

    await go('/self-check');
    await look('self-check, narrow');
    await page.setViewport(WIDE);
    await look('self-check');
    const draft = await page.$('input#file');
    const checked = page.waitForNavigation();
    await draft?.uploadFile(inPackage('samples', SAMPLES[0] ?? ''));
    await checked;
    await look('self-check, its findings');
    await go('/year/2024');
    await look('year');
    await page.setViewport(NARROW);
    await look('year, narrow');
    await go('/');
    await look('list, narrow');
    await go('/report/none');
    await look('not found');
    expect(found).toEqual({});
  });
});
