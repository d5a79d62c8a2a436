/**
 * The site as a strict server gives it out: every kind of page under `default-src 'self'`, at four widths, without a violation and with nothing
 * that axe finds; and what a withdrawn report leaves behind, byte by byte.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inPackage } from '../../app/machine/package-root.js';
import { readPdfText } from '../../app/print/pdf/read-pdf.js';
import { launchForLoopback } from '../app/support/loopback-browser.js';
import { generateReport } from '../support/generate.js';
import { PLAIN } from '../support/habits.js';
import { writeReport } from '../support/read-generated.js';

const PHRASE = '甲乙丙丁密语';
const FIGURE = '7654321.98';
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.pdf': 'application/pdf',
  '.json': 'application/json',
};

let folder: string;
let server: Server;
let browser: Browser;
let address: string;
let withdrawn: string;

const gouji = (...args: string[]) =>
  execFileSync(process.execPath, [inPackage('app', 'gouji.mjs'), ...args], {
    cwd: folder,
    stdio: 'pipe',
    encoding: 'utf8',
  });

/** A generated report with a sentence and a figure that occur nowhere else. */
function writeSecret(figure: string): void {
  const { bytes } = writeReport(generateReport(2), PLAIN, 'markdown');
  const lines = new TextDecoder().decode(bytes).split('\n');
  const at = lines.findIndex((line) => /主要职责|部门概况/.test(line)) + 2;
  lines.splice(at, 0, '', `本单位另有${PHRASE}事项，涉及特殊面积${figure}平方米。`, '');
  writeFileSync(join(folder, 'in', 'a.md'), lines.join('\n'));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-strict-'));
  mkdirSync(join(folder, 'in'));
  const sample = readdirSync(inPackage('samples')).find((name) => name.startsWith('02')) ?? '';
  copyFileSync(inPackage('samples', sample), join(folder, 'in', 'b.docx'));
  writeSecret(FIGURE);
  gouji('run', 'in');
  gouji('publish', '--by', '李四', '--agree', 'a.md');
  gouji('publish', '--by', '李四', '--agree', 'b.docx');
  gouji('pack');
  writeSecret(FIGURE.replace('98', '97'));
  gouji('run', 'in');
  const journal = readFileSync(join(folder, 'workspace', 'journal.jsonl'), 'utf8');
  withdrawn = /"report":"([^"]+)"/.exec(journal)?.[1] ?? '';
  gouji('correct', withdrawn, '--by', '李四', '--reason', '更正面积', '--letter', '青函〔2025〕1号', '--agree');
  server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://a').pathname);
    response.setHeader('content-security-policy', "default-src 'self'");
    try {
      const bytes = readFileSync(join(folder, 'output', 'site', path));
      response.setHeader('content-type', TYPES[extname(path)] ?? 'text/plain; charset=utf-8');
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchForLoopback();
}, 600_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Everything that is wrong with the pages that the index leads to. */
async function walk(): Promise<string[]> {
  const problems: string[] = [];
  const page = await browser.newPage();
  page.on('console', (said) => {
    if (said.type() === 'error' && !said.text().includes('favicon')) problems.push(`${page.url()}: ${said.text()}`);
  });
  page.on('requestfailed', (request) => problems.push(`${request.url()} failed`));
  await page.goto(`${address}/index.html`);
  const links = await page.$$eval('a[href]', (all) => all.map((link) => (link as HTMLAnchorElement).href));
  const pages = [`${address}/index.html`, ...links.filter((link) => link.endsWith('.html'))];
  for (const width of [1440, 768, 390, 320]) {
    await page.setViewport({ width, height: 900 });
    for (const one of new Set(pages)) {
      await page.goto(one);
      const styles = await page.evaluate(
        () => [...document.styleSheets].filter((sheet) => sheet.cssRules.length > 0).length,
      );
      if (styles === 0) problems.push(`${one}: no style`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wide > 0) problems.push(`${one} at ${width}: ${wide} px wider than the window`);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: { run(of: Document): Promise<AxeResults> } }).axe.run(document),
      );
      for (const { id, nodes } of violations) problems.push(`${one} at ${width}: ${id} ${nodes[0]?.target.join(' ')}`);
    }
  }
  await page.close();
  return problems;
}

/** Files below the output in which the sentence or the figure can be read, whatever they are packed in. */
async function traces(): Promise<string[]> {
  const found: string[] = [];
  const look = async (name: string, bytes: Uint8Array): Promise<void> => {
    if (/\.(?:zip|xlsx|docx)$/.test(name))
      for (const [inner, content] of Object.entries(unzipSync(bytes))) await look(`${name}/${inner}`, content);
    else {
      const pdf = name.endsWith('.pdf') ? (await readPdfText(bytes)).blocks.map(({ text }) => text).join('') : '';
      if (new RegExp(`${PHRASE}|${FIGURE.slice(0, 8)}`).test(strFromU8(bytes) + pdf)) found.push(name);
    }
  };
  const output = join(folder, 'output');
  for (const entry of readdirSync(output, { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      await look(join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name)));
  return found;
}

it('holds under a strict policy, read by everybody, and forgets what was withdrawn', { timeout: 900_000 }, async () => {
  expect(await walk()).toEqual([]);
  expect((await traces()).length).toBeGreaterThan(5);
  gouji('withdraw', withdrawn, '--by', '王五', '--reason', '内容有误');
  expect(await traces()).toEqual([]);
  gouji('run', 'in');
  gouji('rebuild');
  expect(await traces()).toEqual([]);
  expect(await walk()).toEqual([]);
});
