import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPackage } from '../../../../app/machine/package-root.js';
import { findBrowser, launchBrowser } from '../../../../app/print/browser.js';
import { loadTemplates } from '../../../../app/settings/load-templates.js';
import { parse } from '../../../../parsers/index.js';
import { renderIndex, renderPublic, renderReview, renderWithdrawn } from '../../../../pipeline/render/index.js';
import { checkDocument } from '../../../../pipeline/run.js';
import { sha256 } from '../../../support/read-generated.js';

const PAGES = ['public', 'review', 'index', 'withdrawn'] as const;
/** A desk and a telephone. */
const WIDTHS = [1440, 390];

let browser: Browser;
let folder: string;
let axe: string;
beforeAll(async () => {
  browser = (await launchBrowser(await findBrowser(process.env), process.env)).value;
  folder = await mkdtemp(join(tmpdir(), 'gouji-pages-'));
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (const [name, html] of Object.entries(await makePages())) await writeFile(join(folder, `${name}.html`), html);
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The first sample carries every kind of failure, so every part of the review copy is there. */
async function makePages(): Promise<Record<(typeof PAGES)[number], string>> {
  const templates = loadTemplates();
  const name = (await readdir(inPackage('samples'))).find((n) => n.startsWith('01-') && n.endsWith('.docx')) ?? '';
  const bytes = await readFile(inPackage('samples', name));
  const parsed = await parse(bytes, { name, sha256: sha256(bytes) });
  if (!parsed.value) throw new Error('the first sample was not read');
  const checked = checkDocument(parsed.value);
  const { document, extraction } = checked;
  const notice = { title: '更正说明', lines: [{ name: '更正前 PDF 的 SHA-256', value: 'ab'.repeat(32) }] };
  const links = { home: 'index.html', downloads: [{ text: 'PDF', href: 'report.pdf' }], date: '2025-07-08' };
  const entry = { year: 2024, department: '某局', title: '某局绩效自评报告', href: 'public.html', date: '2025-07-08' };
  return {
    public: renderPublic({ document, extraction, publication: { ...links, notice } }, templates),
    review: renderReview({ ...checked, version: 1 }, templates),
    index: renderIndex([entry, { ...entry, year: 2023, pdf: 'report.pdf', note: '第2版，已更正' }], templates),
    withdrawn: renderWithdrawn(
      { title: '某局绩效自评报告', department: '某局', year: 2024, notice, publication: links },
      templates,
    ),
  };
}

async function open(name: string, width: number): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (line) => complaints.push(line.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => complaints.push(request.url()));
  await page.setViewport({ width, height: 900 });
  await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
  return { page, complaints };
}

describe.each(PAGES.flatMap((name) => WIDTHS.map((width) => ({ name, width }))))(
  'the $name page in a browser, $width wide',
  ({ name, width }) => {
    let page: Page;
    let complaints: string[];
    beforeAll(async () => {
      ({ page, complaints } = await open(name, width));
    });
    afterAll(() => page?.close());

    it('opens from a file without a complaint, fits the window and wears the style that the policy allows', async () => {
      const size = await page.evaluate(() => ({
        page: document.documentElement.scrollWidth,
        window: document.documentElement.clientWidth,
        // A figure that runs over the edge of its cell stands in its neighbour's.
        over: [...document.querySelectorAll<HTMLElement>('td.n, th.n')].filter((c) => c.scrollWidth > c.clientWidth + 1)
          .length,
        worn: getComputedStyle(document.body).fontVariantNumeric,
      }));
      expect(complaints).toEqual([]);
      expect(size).toEqual({ page: width, window: width, over: 0, worn: 'tabular-nums' });
    });

    it('has no violation of WCAG 2.2 AA', async () => {
      await page.evaluate(axe);
      const results = (await page.evaluate(
        'axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })',
      )) as AxeResults;
      const violations = results.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0]?.html.slice(0, 120)}`,
      );
      expect(violations).toEqual([]);
      expect(results.passes.length).toBeGreaterThan(10);
    });
  },
);

describe('a figure that a finding points at', () => {
  it('is lit and in sight, and the frame around it stays where it is', async () => {
    const { page } = await open('review', 1440);
    await page.click('.sum a');
    const seen = await page.evaluate(() => {
      const target = document.querySelector(':target')?.getBoundingClientRect();
      const header = document.querySelector('header')?.getBoundingClientRect();
      return { top: target?.top ?? -1, header: header?.top, window: window.scrollY };
    });
    await page.close();
    expect(seen).toMatchObject({ header: 0, window: 0 });
    expect(seen.top).toBeGreaterThan(48);
    expect(seen.top).toBeLessThan(870);
  });
});
