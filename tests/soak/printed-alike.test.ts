/**
 * Generated reports as PDF: each passes qpdf and the proof of what it prints, and has the same bytes in a second run, beside others, and on a
 * machine with other fonts. GOUJI_PRINTS says how many; 200 were tried when this was written.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Printed } from '../../app/print/finish-print.js';
import { readPdfText } from '../../app/print/pdf/read-pdf.js';
import { openPrinter } from '../../app/print/print.js';
import { provePdf } from '../../app/print/prove-printed.js';
import { generateReport } from '../support/generate.js';
import { drawHabits } from '../support/habits.js';
import { prng } from '../support/prng.js';
import { FORMATS, sha256, writeReport } from '../support/read-generated.js';
import { renderSubmission } from '../support/render-submission.js';

const COUNT = Number(process.env['GOUJI_PRINTS'] ?? 16);
const HAS_QPDF = spawnSync('qpdf', ['--version']).status === 0;
type Page = { html: string; title: string; data: string };

let folder: string;
const pages: Page[] = [];
let first: Printed[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-alike-'));
  for (let seed = 1; seed <= COUNT; seed++) {
    const { name, bytes } = writeReport(
      generateReport(seed),
      drawHabits(prng(seed)),
      FORMATS[seed % FORMATS.length] ?? 'docx',
    );
    const documents = await renderSubmission({ bytes, name, sha256: sha256(bytes) });
    for (const { pages: made } of documents)
      if (made) pages.push({ html: made.print, title: `第${seed}份`, data: made.data });
  }
  first = await printAll(1);
}, 3_000_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function printAll(concurrency: number, env: Record<string, string | undefined> = process.env) {
  const printer = await openPrinter({ concurrency, env });
  try {
    return await Promise.all(
      pages.map(({ html, title, data }) => printer.print(html, { title, date: '2025-06-30', lang: 'zh-CN', data })),
    );
  } finally {
    await printer.close();
  }
}

/** A home of its own, where the browser is told of all fonts of the system. */
async function withOtherFonts(): Promise<Record<string, string | undefined>> {
  const env = { ...process.env, HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') };
  await (await openPrinter({ env })).close();
  const cache = join(folder, 'cache', 'gouji');
  const [unpacked] = readdirSync(cache).filter((name) => name.startsWith('chromium-'));
  if (!unpacked) throw new Error('the browser of the package was not unpacked');
  const fonts = '<dir>/usr/share/fonts</dir><dir prefix="default">.fonts</dir>';
  mkdirSync(join(folder, '.fonts'));
  writeFileSync(
    join(cache, unpacked, 'fonts.conf'),
    `<?xml version="1.0"?><fontconfig>${fonts}<cachedir>${join(folder, 'fc')}</cachedir></fontconfig>`,
  );
  return env;
}

it(`${COUNT} reports print the same everywhere, and what their pages say`, { timeout: 3_000_000 }, async () => {
  expect(pages.length).toBeGreaterThanOrEqual(COUNT);
  const wrong: string[] = [];
  for (const [i, { html, title }] of pages.entries())
    for (const { en } of [...first[i]!.unlike, ...provePdf(html, await readPdfText(first[i]!.pdf))])
      wrong.push(`${title}: ${en}`);
  expect(wrong).toEqual([]);
  const hashesOf = (all: readonly Printed[]) => all.map(({ pdf }) => sha256(pdf));
  expect(hashesOf(await printAll(4))).toEqual(hashesOf(first));
  expect(hashesOf(await printAll(2, await withOtherFonts()))).toEqual(hashesOf(first));
});

it.skipIf(!HAS_QPDF)('qpdf finds nothing wrong with them', () => {
  const file = join(folder, 'report.pdf');
  const told = first.flatMap(({ pdf }, i) => {
    writeFileSync(file, pdf);
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
    return status === 0 ? [] : [`${pages[i]?.title}: ${stdout}${stderr}`];
  });
  expect(told).toEqual([]);
});
