import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { type Conversion, convert, findOffice } from '../../../../app/read/office/convert.js';
import { keepLast } from '../../../../app/read/office/keep-last.js';
import { officePlaces } from '../../../../app/read/office/places.js';
import { parse } from '../../../../parsers/index.js';
import { CheckResultSchema } from '../../../../pipeline/report.js';
import { generateReport } from '../../../support/generate.js';
import { PLAIN } from '../../../support/habits.js';
import { layOut } from '../../../support/layout.js';
import { seedBytes, seedFigures } from '../../../support/seed-report.js';
import { scaled } from '../../../support/soak.js';
import { writeTika } from '../../../support/write-tika.js';
import { run, temporaryFolder } from '../../support/memory-io.js';

const office = await findOffice(process.env);
const NO_OFFICE = 'LibreOffice is not installed here and GOUJI_SOFFICE names none, so conversion is not tried';

/** Made by the first use, which takes as long as a conversion. */
const PROFILE = mkdtempSync(join(tmpdir(), 'gouji-profile-'));
afterAll(() => rmSync(PROFILE, { recursive: true, force: true }));

/** The program that reads the old formats also writes the test files in them. */
async function saveAs(bytes: Uint8Array, from: string, to: string): Promise<Uint8Array> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, `a.${from}`), bytes);
  const profile = `-env:UserInstallation=${pathToFileURL(PROFILE).href}`;
  const args = [profile, '--headless', '--convert-to', to, '--outdir', join(folder, 'out'), join(folder, `a.${from}`)];
  await promisify(execFile)(office as string, args);
  return new Uint8Array(readFileSync(join(folder, 'out', `a.${to}`)));
}

async function checkFiles(files: Record<string, Uint8Array>, path = Object.keys(files)[0] as string) {
  const cwd = temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(cwd, name), bytes);
  const { stdout } = await run(['check', '--json', path], { cwd });
  return CheckResultSchema.parse(JSON.parse(stdout)).documents;
}

describe('the seed report in old formats', () => {
  it.for(scaled(['doc'], ['doc', 'odt', 'rtf']))('.%s has every figure of the seed', async (format, { skip }) => {
    skip(!office, NO_OFFICE);
    const bytes = await saveAs(seedBytes('seed.docx'), 'docx', format);
    const [document] = await checkFiles({ [`kjj.${format}`]: bytes });
    expect(document).toMatchObject({ outcome: 'checked', source: { format, bytes: bytes.length } });
    expect(document?.messages.map(({ code }) => code)).toEqual(['converted']);
    const { facts } = seedFigures();
    const read = new Set(document?.facts.map(({ key, part, base }) => `${part} ${key} ${base}`));
    expect(facts.length).toBe(153);
    expect(facts.map((m) => `${m.part} ${m.key} ${m.base}`).filter((line) => !read.has(line))).toEqual([]);
    expect(document?.ledger.unread).toBe(0);
  });
});

describe('old formats beside each other', () => {
  it('are read inside an archive, as parts of one report', async ({ skip }) => {
    skip(!office, NO_OFFICE);
    const book = new ExcelJS.Workbook();
    book.addWorksheet('附件1').addRows([
      ['项目', '金额（万元）'],
      ['培训费', 12.5],
    ]);
    const xlsx = new Uint8Array(await book.xlsx.writeBuffer());
    const report = strToU8(writeTika(layOut(generateReport(3), PLAIN)));
    const [xls, doc] = [await saveAs(xlsx, 'xlsx', 'xls'), report];
    const [document, ...others] = await checkFiles({ 'pack.zip': zipSync({ 'report.txt': doc, 'annex.xls': xls }) });
    expect(others).toEqual([]);
    expect(document?.source.parts?.map(({ name, format }) => `${name} ${format}`)).toEqual([
      'report.txt text',
      'annex.xls xlsx',
    ]);
    expect(document?.messages.map(({ code, message }) => `${code} ${message}`).join()).toContain(
      'converted annex.xls：',
    );
    expect(document?.facts.filter(({ where }) => where.quote === '12.5')).toHaveLength(1);
  });
});

/** A LibreOffice that does what the test says: a shell script. Needs a system with such scripts. */
const scripts = process.platform !== 'win32';
function fakeOffice(script: string): { env: Record<string, string | undefined>; folder: string } {
  const folder = temporaryFolder();
  const path = join(folder, 'soffice');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { env: { ...process.env, GOUJI_SOFFICE: path }, folder };
}
const request = { bytes: strToU8('{\\rtf1 x}'), format: 'rtf' } as const;
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('gouji-office-'));

describe.skipIf(!scripts)('a LibreOffice that misbehaves', () => {
  it('is killed with all that it started when its time is over', async () => {
    const { env, folder } = fakeOffice('sleep 300 & echo $! > "$(dirname "$0")/pid"; wait');
    const before = leftovers();
    expect(await convert(request, env, 2000)).toEqual({ bytes: null, problem: 'timeout' });
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    const runs = () => existsSync(`/proc/${pid}`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    if (process.platform === 'linux') await expect.poll(runs).toBe(false);
    expect(leftovers().filter((name) => !before.includes(name))).toEqual([]);
  });

  it.each(['exit 1', 'exit 0', 'exit 127', 'kill -9 $$'])('is broken where it converts nothing: %s', async (script) => {
    expect(await convert(request, fakeOffice(script).env)).toEqual({ bytes: null, problem: 'broken' });
  });

  it('has failed where it converts another file', async () => {
    const script = [
      'for last; do :; done',
      'while [ "$1" != --outdir ]; do shift; done',
      'grep -q ansi "$last" && echo ok > "$2/report.docx"',
    ].join('\n');
    expect(await convert(request, fakeOffice(script).env)).toEqual({ bytes: null, problem: 'failed' });
  });

  it('lacks its Calc where it converts documents and no sheet, and says what to install', async () => {
    const script = [
      'for last; do :; done',
      'while [ "$1" != --outdir ]; do shift; done',
      'case "$last" in *.rtf) echo ok > "$2/report.docx";; esac',
    ].join('\n');
    const { env } = fakeOffice(script);
    const sheet = { bytes: strToU8('x'), format: 'xls' } as const;
    expect(await convert(sheet, env)).toEqual({ bytes: null, problem: 'no-sheets' });
    const whole = fakeOffice(`${script}\ncase "$last" in *.csv) echo ok > "$2/report.xlsx";; esac`).env;
    expect(await convert(sheet, whole)).toEqual({ bytes: null, problem: 'failed' });
    vi.stubEnv('GOUJI_SOFFICE', env['GOUJI_SOFFICE']);
    const cwd = temporaryFolder();
    const mimetype = strToU8('application/vnd.oasis.opendocument.spreadsheet');
    writeFileSync(join(cwd, 'a.ods'), zipSync({ mimetype, 'content.xml': strToU8('<x/>') }));
    const { stdout } = await run(['check', '--json', 'a.ods'], { cwd });
    vi.unstubAllEnvs();
    const [document] = CheckResultSchema.parse(JSON.parse(stdout)).documents;
    expect(document?.rejection?.message).toMatch(/没有安装这个组件.*libreoffice-calc.*另存为/);
  });

  it('is told as a program that could not be started, not as a damaged file', async () => {
    vi.stubEnv('GOUJI_SOFFICE', fakeOffice('exit 127').env['GOUJI_SOFFICE']);
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.rtf'), request.bytes);
    const { stdout } = await run(['check', '--json', 'a.rtf'], { cwd });
    vi.unstubAllEnvs();
    const [document] = CheckResultSchema.parse(JSON.parse(stdout)).documents;
    expect(document?.rejection?.code).toBe('needs-libreoffice');
    expect(document?.rejection?.message).toMatch(/无法启动.*GOUJI_SOFFICE.*另存为 \.docx/);
  });

  it('gets a profile of its own without macros, and no name of the submission', async () => {
    const { env, folder } = fakeOffice(
      'echo "$@" >> "$(dirname "$0")/args"; cat profile/user/*.xcu > "$(dirname "$0")/settings"',
    );
    await Promise.all([convert(request, env), convert(request, env)]);
    const profiles = [...readFileSync(join(folder, 'args'), 'utf8').matchAll(/-env:UserInstallation=(file:\S+)/g)];
    // Two files, and for each of them the one that shows whether it opens any.
    expect(new Set(profiles.map((match) => match[1])).size).toBe(4);
    expect(readFileSync(join(folder, 'settings'), 'utf8')).toContain(
      '"DisableMacrosExecution" oor:op="fuse"><value>true<',
    );
  });
});

describe('no LibreOffice', () => {
  it('is the remedy to save the file in another format', async () => {
    expect(await convert(request, { GOUJI_SOFFICE: '/nowhere/soffice' })).toEqual({ bytes: null, problem: 'absent' });
    const parsed = await parse(request.bytes, { name: 'a.rtf', sha256: '' });
    expect(parsed.rejection).toMatchObject({ code: 'needs-libreoffice' });
    expect(parsed.rejection?.zh).toContain('另存为 .docx');
  });

  it.each([
    [
      'linux',
      { PATH: '/usr/bin:relative:/opt/x' },
      ['/usr/bin/soffice', '/opt/x/soffice', '/usr/lib/libreoffice/program/soffice'],
    ],
    ['darwin', { PATH: '', HOME: '/Users/z' }, ['/Applications/LibreOffice.app/Contents/MacOS/soffice']],
    ['win32', { ProgramFiles: 'C:\\Program Files' }, ['C:\\Program Files\\LibreOffice\\program\\soffice.com']],
    ['linux', { GOUJI_SOFFICE: '/my/soffice', PATH: '/usr/bin' }, ['/my/soffice']],
  ] as const)('is looked for on %s %j', (platform, env, places) => {
    const found = officePlaces(env, platform);
    for (const place of places) expect(found).toContain(place);
    if ('GOUJI_SOFFICE' in env) expect(found).toHaveLength(1);
  });
});

describe('keepLast', () => {
  it('converts a file once, and again where time was up', async () => {
    const answers: Conversion[] = [
      { bytes: null, problem: 'timeout' },
      { bytes: strToU8('x'), problem: null },
    ];
    let calls = 0;
    const converter = keepLast(async () => answers[calls++]!);
    expect((await converter(request)).problem).toBe('timeout');
    expect((await converter(request)).problem).toBe(null);
    expect((await converter(request)).problem).toBe(null);
    expect(calls).toBe(2);
  });
});

describe('a file with links', () => {
  it('makes LibreOffice neither open a connection nor read another file', async ({ skip }) => {
    skip(!office, NO_OFFICE);
    let connections = 0;
    const server = createServer((_request, response) => response.end('SECRET')).on('connection', () => connections++);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const secret = join(temporaryFolder(), 'secret.txt');
    writeFileSync(secret, 'SECRETWORD 777');
    const rtf = [
      '{\\rtf1\\ansi before {\\field{\\*\\fldinst INCLUDETEXT "',
      pathToFileURL(secret).href,
      '"}{\\fldrslt }}{\\field{\\*\\fldinst INCLUDEPICTURE "',
      `${url}/a.png" \\\\d}{\\fldrslt }} after\\par}`,
    ].join('');
    const content = `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3"><office:body><office:text><text:p>before<draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="${url}/b.png"/></draw:frame></text:p><text:section text:name="s"><text:section-source xlink:href="${pathToFileURL(secret).href}"/><text:p>old</text:p></text:section><text:section text:name="t"><text:section-source xlink:href="${url}/c.html"/><text:p>old</text:p></text:section></office:text></office:body></office:document-content>`;
    const type = 'application/vnd.oasis.opendocument.text';
    const manifest = `<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`;
    const odt = zipSync(
      { mimetype: strToU8(type), 'content.xml': strToU8(content), 'META-INF/manifest.xml': strToU8(manifest) },
      { level: 0 },
    );
    try {
      for (const one of [
        { format: 'rtf', bytes: strToU8(rtf) },
        { format: 'odt', bytes: odt },
      ] as const) {
        const { bytes } = await convert(one);
        const parsed = await parse(bytes ?? new Uint8Array(), { name: 'a.docx', sha256: '' });
        const text = JSON.stringify(parsed.value?.blocks);
        expect(text).toContain('before');
        expect(text).not.toContain('SECRET');
      }
      expect(connections).toBe(0);
    } finally {
      server.close();
    }
  });
});

it('an .odt with a password is said to have one', async () => {
  const manifest =
    '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>';
  const bytes = zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.text'),
    'content.xml': strToU8('\u0001\u0002'),
    'META-INF/manifest.xml': strToU8(manifest),
  });
  expect((await parse(bytes, { name: 'a.odt', sha256: '' })).rejection?.code).toBe('encrypted');
});
