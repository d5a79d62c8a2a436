/** A new version opens on the comparison with the one before: all that became of what was found and decided there. */
import { load } from 'cheerio';
import { expect, it } from 'vitest';
import { openDesk } from '../support/desk.js';
import { temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';

const OTHER = { operands: ['expenditure.basic@2024/final#annex2'], rule: 'bound.rate' };

it('tells what is resolved, open, newly broken and changed, and which waivers lapsed', async () => {
  const desk = await openDesk(temporaryFolder());
  await desk.drop({
    'a.txt': { findings: ['gone', 'waived', 'returned'].map((id) => finding(id)).concat(finding('kept', OTHER)) },
  });
  const browser = await desk.browser('p1');
  await browser.get('/');
  const accept = { verdict: 'accept', reason: '单位已说明' };
  const decisions = [
    { finding: 'waived', ...accept },
    { finding: 'kept', ...accept },
    { finding: 'returned', verdict: 'return' },
  ];
  await browser.json('/api/report/2024%2F甲局/decisions', { expected: 0, decisions });
  await desk.drop({
    'b.txt': {
      total: '1725.07',
      findings: ['waived', 'returned', 'new'].map((id) => finding(id)).concat(finding('kept', OTHER)),
    },
  });
  const $ = load((await browser.get('/report/2024%2F甲局')).body);
  const groups = $('#pane-versions h2')
    .toArray()
    .map((head) => [
      $(head).attr('class'),
      $(head)
        .next('ul')
        .find('li')
        .toArray()
        .map((item) => /问题\w+/.exec($(item).text())?.[0] ?? $(item).text().trim()),
    ]);
  expect(Object.fromEntries(groups)).toEqual({
    resolved: ['问题gone'],
    open: ['问题waived', '问题returned', '问题kept'],
    broken: ['问题new'],
    figures: [expect.stringContaining('1725.06万元 → 1725.07万元')],
    // An acceptance on figures that did not change holds; what was to go back is no waiver.
    lapsed: ['问题waived'],
  });
  await desk.close();
});
