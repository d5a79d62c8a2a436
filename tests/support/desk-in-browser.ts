/**
 * A desk that listens on a free port of this machine and a browser in front of it, for tests and benches. Whatever goes wrong on a page
 * (an error on the console, a request that failed or was refused, a script that threw) is collected.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, launch, type Page } from 'puppeteer';
import { DEFAULT_TEMPLATE } from '../../app/letters/template.js';
import { findBrowser } from '../../app/print/browser.js';
import type { DeskOptions } from '../../app/review/desk/desk.js';
import { buildDesk } from '../../app/review/server.js';
import { openStages } from '../../app/stages/stages.js';
import { hashPassphrase, type Person } from '../../app/state/people.js';
import { openWorkspace } from '../../app/state/workspace.js';
import type { Workspace } from '../../app/store/store.js';

const PASSPHRASE = 'a passphrase that no attacker has to guess';
const BUREAU = { office: '甲市财政局', contact: { person: '王五', phone: '0730-1', address: '' } };
/** The first two are of an office that has not parted the work. */
const NAMES = { p1: '张三', p2: '李四', p3: '王五', p4: '赵六' };
const ROLES: Record<string, NonNullable<Person['role']>> = { p3: '信息公开员', p4: '审核' };
/** Cheap, because a test is no attacker. */
const COST = { n: 16, r: 1, p: 1 };

export interface DeskInBrowser {
  address: string;
  workspace: Workspace;
  desk: Awaited<ReturnType<typeof buildDesk>>['desk'];
  browser: Browser;
  /** A page in cookies of its own, at the login. */
  visitor(size?: { width: number; height: number }): Promise<Page>;
  /** The same, signed in: on the list, or where `to` says. */
  sitDown(person: keyof typeof NAMES, to?: string): Promise<Page>;
  /** What went wrong on any page, in words. */
  problems: string[];
  close(): Promise<void>;
}

export async function openDeskInBrowser(
  folder: string,
  { stages, ...overrides }: Pick<DeskOptions, 'stages'> & Partial<DeskOptions>,
): Promise<DeskInBrowser> {
  const now = () => new Date();
  const workspace = await openWorkspace({ folder: `${folder}/workspace` }, 'review', now());
  const passphrase = await hashPassphrase(PASSPHRASE, COST);
  const people: Person[] = Object.entries(NAMES).map(([id, name]) => ({
    ...{ id, name, passphrase },
    ...(ROLES[id] ? { role: ROLES[id] } : {}),
  }));
  const problems: string[] = [];
  let port = 0;
  const app = await buildDesk(
    {
      workspace,
      out: `${folder}/output`,
      stages,
      people: async () => people,
      now,
      policy: () => ({ today: '2025-07-08', secondPerson: 'effect' }),
      letters: { template: DEFAULT_TEMPLATE, bureau: BUREAU },
      concurrency: 2,
      port: () => port,
      ...overrides,
    },
    (text) => problems.push(`the desk failed: ${text}`),
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  port = (app.server.address() as AddressInfo).port;
  const address = `http://127.0.0.1:${port}`;
  const found = await findBrowser(process.env);
  const browser = await launch({
    executablePath: found.path,
    headless: 'shell',
    pipe: true,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    env: { ...process.env, ...found.env },
  });
  const visitor: DeskInBrowser['visitor'] = async (size = { width: 1440, height: 900 }) => {
    const page = await (await browser.createBrowserContext()).newPage();
    await page.setViewport(size);
    collectProblems(page, problems);
    await page.goto(`${address}/login`);
    return page;
  };
  return {
    address,
    workspace,
    desk: app.desk,
    browser,
    problems,
    visitor,
    async sitDown(person, to = '/') {
      const page = await visitor();
      await page.goto(`${address}/login?next=${encodeURIComponent(to)}`);
      await signIn(page, NAMES[person]);
      return page;
    },
    async close() {
      await browser.close();
      await app.close();
      await workspace.close();
    },
  };
}

/** The same over the real readers and prints, in a folder of its own that is gone when it is closed. */
export async function openRealDesk(
  overrides: (folder: string) => Partial<DeskOptions> = () => ({}),
): Promise<DeskInBrowser & { folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-desk-'));
  const stages = openStages(1);
  const desk = await openDeskInBrowser(folder, { stages, ...overrides(folder) });
  return {
    ...desk,
    folder,
    async close() {
      await desk.close();
      await stages.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const textOf = (page: Page, selector: string) => page.$eval(selector, (element) => element.textContent ?? '');

export async function signIn(page: Page, name: string): Promise<void> {
  // After a refusal the page keeps the name that was typed.
  await page.$eval('#person', (field) => field.setAttribute('value', ''));
  await page.type('#person', name);
  await page.type('#passphrase', PASSPHRASE);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

function collectProblems(page: Page, problems: string[]): void {
  page.on('console', (line) => {
    if (['error', 'warn'].includes(line.type())) problems.push(`console: ${line.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`page: ${String(error)}`));
  page.on('requestfailed', (request) => {
    problems.push(`request: ${request.url()} ${request.failure()?.errorText ?? ''}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`answer: ${response.status()} ${response.url()}`);
  });
}
