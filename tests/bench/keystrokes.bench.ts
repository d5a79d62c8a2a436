/**
 * Somebody who knows what is right clears reports at the desk, in a browser, with the keyboard alone: what is true goes into the letter,
 * what is none or was explained is accepted with a reason, then the report goes back or passes, and on to the next. Counted is every key
 * that is pressed, letters of a reason included.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyInput, Page } from 'puppeteer';
import { openStages } from '../../app/stages/stages.js';
import { openDeskInBrowser } from '../support/desk-in-browser.js';
import { pieceOfWork, type Work } from '../support/desk-work.js';
import { dropFiles } from '../support/drop-files.js';
import { table } from './measure.js';

const NO_ERROR = '已核实无误';
/** Keys of a Chinese input method for one character. */
const KEYS_A_CHARACTER = 3;

export async function benchKeystrokes(reports: number, print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-keys-'));
  const stages = openStages(2);
  const desk = await openDeskInBrowser(folder, {
    stages,
    policy: () => ({ today: '2025-07-08', secondPerson: 'none' }),
  });
  try {
    const works = new Map<string, Work>();
    for (let n = 0; n < reports; n++) {
      const work = await pieceOfWork(n);
      works.set(work.name, work);
    }
    await dropFiles(desk.desk, [...works.values()]);
    const files = new Map(desk.desk.shelf.current().map(({ sha256, name }) => [sha256, name]));
    const page = await desk.sitDown('p1', '/?sort=department');
    const typist = sitAt(page);
    await typist.press('j');
    await typist.go('Enter');
    const cleared: Cleared[] = [];
    for (;;) {
      typist.pressed = 0;
      const { file, cards } = await readReport(page);
      const work = works.get(files.get(file) ?? '');
      if (!work) throw new Error(`nobody knows the report of ${file}`);
      const isReturned = await clear(page, typist, cards, work);
      const isLast = cleared.length + 1 === desk.desk.shelf.current().length;
      if (!isLast) await typist.go('n');
      cleared.push({ keys: typist.pressed + (isLast ? 1 : 0), cards: cards.length, errors: work.errors, isReturned });
      if (isLast) break;
    }
    const states = desk.desk.shelf.current().map((entry) => desk.desk.shelf.state(entry).state);
    const open = states.filter((state) => !['returned', 'ready'].includes(state)).length;
    print(`${cleared.length} reports with typed-in errors, ${open} left open at the end`);
    for (const line of table(
      ['', 'reports', 'keys, median', 'keys, most', 'cards, median', 'cards, most'],
      rowsOf(cleared),
    ))
      print(line);
    for (const problem of desk.problems) print(problem);
  } finally {
    await desk.close();
    await stages.close();
    rmSync(folder, { recursive: true });
  }
}

interface Cleared {
  keys: number;
  cards: number;
  errors: number;
  isReturned: boolean;
}

interface Card {
  id: string;
  findings: string[];
}

/** What a person reads off the page. */
function readReport(page: Page): Promise<{ file: string; cards: Card[] }> {
  return page.$eval('#desk-data', (element) => {
    const { file, cards } = JSON.parse(element.textContent ?? '') as {
      file: string;
      cards: { id: string; items: { finding: string; severity: string }[] }[];
    };
    const own = cards.filter(({ items }) => items.some(({ severity }) => severity !== 'notice'));
    return { file, cards: own.map(({ id, items }) => ({ id, findings: items.map(({ finding }) => finding) })) };
  });
}

/** True where it goes back. */
async function clear(page: Page, typist: Typist, cards: readonly Card[], work: Work): Promise<boolean> {
  let isReturned = false;
  for (;;) {
    const chosen = await page.evaluate(() => document.querySelector('.card.open:not(.done)')?.id ?? '');
    const card = cards.find(({ id }) => id === chosen);
    if (!card) break;
    const isTrue = card.findings.some(work.isTrue);
    if (isTrue && work.explanation === null) {
      await typist.press('r');
      isReturned = true;
    } else await typist.accept(isTrue && work.explanation !== null ? work.explanation : NO_ERROR);
  }
  if (isReturned) {
    await typist.go('t');
    await page.waitForSelector('#send:focus');
    await typist.go('Enter');
    await page.waitForSelector('.gone #status');
  } else {
    await typist.press('p');
    await page.waitForFunction(
      () =>
        document.querySelector('#state')?.getAttribute('data-state') === 'ready' &&
        document.querySelector('#status')?.textContent !== '',
    );
  }
  return isReturned;
}

interface Typist {
  pressed: number;
  press(key: KeyInput): Promise<void>;
  /** A key that leads to another page. */
  go(key: KeyInput): Promise<void>;
  accept(reason: string): Promise<void>;
}

function sitAt(page: Page): Typist {
  const typist: Typist = {
    pressed: 0,
    async press(key) {
      await page.keyboard.press(key);
      typist.pressed++;
    },
    async go(key) {
      await Promise.all([page.waitForNavigation(), typist.press(key)]);
    },
    async accept(reason) {
      await typist.press('a');
      await page.waitForSelector('#ask-reason:focus');
      const offered = await page.$$eval('#ask-recent button', (all) => all.map(({ textContent }) => textContent ?? ''));
      const at = offered.indexOf(reason);
      if (at >= 0 && at + 2 < reason.length * KEYS_A_CHARACTER) {
        for (let i = 0; i <= at; i++) await typist.press('Tab');
        await typist.press('Enter');
      } else {
        await page.keyboard.type(reason);
        typist.pressed += reason.length * KEYS_A_CHARACTER;
      }
      await typist.press('Enter');
    },
  };
  return typist;
}

function rowsOf(cleared: readonly Cleared[]): string[][] {
  const row = (name: string, of: readonly Cleared[]) => {
    const sorted = (values: number[]) => values.sort((a, b) => a - b);
    const keys = sorted(of.map((one) => one.keys));
    const cards = sorted(of.map((one) => one.cards));
    const median = (values: readonly number[]) => String(values[Math.floor(values.length / 2)] ?? '');
    return [
      name,
      String(of.length),
      median(keys),
      String(keys.at(-1) ?? ''),
      median(cards),
      String(cards.at(-1) ?? ''),
    ];
  };
  return [
    row('all', cleared),
    ...[1, 2, 3].map((n) =>
      row(
        `${n} typed in`,
        cleared.filter(({ errors }) => errors === n),
      ),
    ),
    row(
      'given back',
      cleared.filter(({ isReturned }) => isReturned),
    ),
    row(
      'passed',
      cleared.filter(({ isReturned }) => !isReturned),
    ),
  ];
}
