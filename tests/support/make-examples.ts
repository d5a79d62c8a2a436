/**
 * Makes output/example/ (both editions and the PDF of the first sample) and the pictures of the README, by the program itself:
 * `npm run examples` after a change of look. They are for people; no test compares them.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cli } from '../../app/cli/cli.js';
import { type Io, untilKilled } from '../../app/machine/io.js';
import { findBrowser, launchBrowser } from '../../app/print/browser.js';
import { openStages } from '../../app/stages/stages.js';
import { displayWidth } from '../../parsers/characters.js';
import { openDeskInBrowser } from './desk-in-browser.js';

// From dist/tests/support/ to the root of the project.
const root = resolve(fileURLToPath(import.meta.url), '../../../..');
const sample = readdirSync(join(root, 'samples')).find((name) => /^01.*\.docx$/.test(name));
if (!sample) throw new Error('the first sample is gone');

const work = mkdtempSync(join(tmpdir(), 'gouji-example-'));
mkdirSync(join(work, 'in'));
copyFileSync(join(root, 'samples', sample), join(work, 'in', sample));
await run(['run', 'in', '--out', 'out']);
const made = join(work, 'out', 'reports', readdirSync(join(work, 'out', 'reports'))[0] ?? '');
const example = join(root, 'output', 'example');
mkdirSync(example, { recursive: true });
for (const name of ['审核稿.html', '公开稿.html', '公开稿.pdf']) copyFileSync(join(made, name), join(example, name));

const account = await run(['check', `in/${sample}`]);
const launched = await launchBrowser(await findBrowser(process.env), process.env);
const browser = launched.value;
try {
  const page = await browser.newPage();
  await page.setBypassCSP(true);
  const shoot = async (url: string, name: string, width: number, height: number, clip?: string) => {
    await page.setViewport({ width, height, deviceScaleFactor: 1.5 });
    await page.goto(url);
    await page.addStyleTag({ content: faces() });
    await page.evaluate(() => document.fonts.ready.then(() => true));
    const target = clip ? await page.$(clip) : page;
    await target?.screenshot({ path: join(root, 'docs', 'images', name) });
  };
  mkdirSync(join(root, 'docs', 'images'), { recursive: true });
  writeFileSync(join(work, 'account.html'), terminal(account));
  await shoot(pathToFileURL(join(work, 'account.html')).href, 'account.png', 1100, 700, 'pre');
  await shoot(pathToFileURL(join(example, '公开稿.html')).href, 'page.png', 1280, 900);
  await shoot(pathToFileURL(join(example, '审核稿.html')).href, 'review.png', 1440, 900);
} finally {
  await browser.close();
}
await shootDesk();
rmSync(work, { recursive: true });

/** The desk of that report, on its first finding. */
async function shootDesk(): Promise<void> {
  const stages = openStages(1);
  const desk = await openDeskInBrowser(work, { stages });
  try {
    const [report] = desk.desk.shelf.current();
    const page = await desk.sitDown('p1', `/report/${encodeURIComponent(report?.id ?? '')}`);
    await page.setViewport({ width: 1440, height: 900, deviceScaleFactor: 1.5 });
    await page.keyboard.press('j');
    await page.evaluate(() => document.fonts.ready.then(() => true));
    await page.screenshot({ path: join(root, 'docs', 'images', 'desk.png') });
  } finally {
    await desk.close();
    await stages.close();
  }
}

/** What the command prints on standard output, coloured as on a terminal. */
async function run(argv: string[]): Promise<string> {
  let printed = '';
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      printed += String(chunk);
      done();
    },
  });
  let said = '';
  const stderr = new Writable({
    write(chunk, _encoding, done) {
      said += String(chunk);
      done();
    },
  });
  const io: Io = {
    stdout,
    stderr,
    stdin: process.stdin,
    cwd: work,
    env: { ...process.env, FORCE_COLOR: '1' },
    now: () => new Date('2026-11-24T09:00:00+08:00'),
    isTTY: { stdout: true, stderr: false },
    columns: 100,
    untilStopped: untilKilled,
  };
  const status = await cli(argv, io);
  if (status === 2) throw new Error(said);
  return printed;
}

/** The account as a page, coloured. */
function terminal(text: string): string {
  const colours: Record<string, string> = { 32: '#1a7f37', 31: '#b42318', 33: '#8a5a00', 2: '#57606a', 1: '' };
  const marked = text
    .split(/(\u001b\[\d+m)/)
    .map((piece) => {
      const code = /^\u001b\[(\d+)m$/.exec(piece)?.[1];
      if (code === undefined) return cells(piece);
      if (!(code in colours)) return '</span>';
      return `<span style="${code === '1' ? 'font-weight:600' : `color:${colours[code]}`}">`;
    })
    .join('');
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<style>body{margin:0}pre{margin:0;padding:24px 28px;width:max-content;background:#fff;color:#1b1f24;font:14px/1.75 "Gouji Hei","Gouji Rest"}
i{font-style:normal;display:inline-block;width:8px;text-align:center}i.w{width:16px}</style><pre>${marked}</pre></html>`;
}

/** Every character in a box of its own: a terminal's cells line up in any face. */
function cells(text: string): string {
  return [...text]
    .map((c) => (c === '\n' ? c : `<i${displayWidth(c) === 2 ? ' class="w"' : ''}>&#${c.codePointAt(0)};</i>`))
    .join('');
}

/** A machine that makes pictures may have no Chinese face; then the project's own stand in for those that the pages name. */
function faces(): string {
  const face = (families: string[], file: string) =>
    families
      .map(
        (name) =>
          `@font-face{font-family:"${name}";src:url("${pathToFileURL(join(root, 'templates/fonts', file)).href}")}`,
      )
      .join('');
  return [
    face(['Gouji Hei', 'PingFang SC', 'Microsoft YaHei'], 'hei-500.woff2'),
    face(['FangSong', 'STFangsong', 'FangSong_GB2312'], 'song-400.woff2'),
    face(['FZXiaoBiaoSong-B05S', 'STZhongsong'], 'song-700.woff2'),
    face(['Gouji Rest', 'Noto Sans SC'], 'marks.woff2'),
    face(['Noto Serif SC'], 'song-400-rest.woff2'),
  ].join('');
}
