/**
 * Old word-processor and sheet formats become .docx and .xlsx by LibreOffice, where it is installed. It is a large program that
 * reads a file nobody has looked at yet: it gets a folder and a profile of its own that are gone afterwards (two processes with one
 * profile: the second ends without a word), a time, and a process group, so that its end is the end of all that it started.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { access, constants, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LIMITS } from '../../../parsers/limits.js';
import { mkdir, mkdtemp, rm, writeFile } from '../../machine/disk.js';
import { officePlaces } from './places.js';
import { officeSettings } from './profile.js';

/** The formats that only LibreOffice reads, by the extension that tells it which. */
export type OldFormat = 'doc' | 'odt' | 'rtf' | 'xls' | 'ods';

export interface ConversionRequest {
  bytes: Uint8Array;
  format: OldFormat;
}

export type Conversion =
  | { bytes: Uint8Array; problem: null }
  /**
   * `absent`: no LibreOffice here; `timeout`: it did not end; `failed`: it does not open this file; `broken`: it opens no file at all;
   * `no-sheets`: it opens documents and no sheet, because its Calc is not installed.
   */
  | { bytes: null; problem: 'absent' | 'timeout' | 'failed' | 'broken' | 'no-sheets' };

/** What a .doc is turned into. */
export const TARGETS: Record<OldFormat, 'docx' | 'xlsx'> = {
  doc: 'docx',
  odt: 'docx',
  rtf: 'docx',
  xls: 'xlsx',
  ods: 'xlsx',
};

/** A report takes half a second, 1.3 s with a new profile; a busy machine some more. */
const CONVERSION_MS = LIMITS.office.seconds * 1000;

/** A file that every LibreOffice opens. */
const SAMPLE: Job = { bytes: new TextEncoder().encode('{\\rtf1\\ansi 1\\par}'), extension: 'rtf', target: 'docx' };
/** A sheet that every Calc opens; many systems package it apart from the rest. */
const SHEET: Job = { bytes: new TextEncoder().encode('1,2\n'), extension: 'csv', target: 'xlsx' };

interface Job {
  bytes: Uint8Array;
  extension: string;
  target: 'docx' | 'xlsx';
}

/** Converts one file. Never throws for what the file or the program does. */
export async function convert(
  { bytes, format }: ConversionRequest,
  env: Record<string, string | undefined> = process.env,
  milliseconds = CONVERSION_MS,
): Promise<Conversion> {
  const program = await findOffice(env);
  if (program === null) return { bytes: null, problem: 'absent' };
  const target = TARGETS[format];
  const conversion = await run(program, { bytes, extension: format, target }, env, milliseconds);
  if (conversion.problem !== 'failed') return conversion;
  // It ends with the same status and few words whether the file or the installation is no good: a file that is good tells.
  const sample = await run(program, SAMPLE, env, milliseconds);
  if (sample.problem !== null) return { bytes: null, problem: 'broken' };
  if (target === 'docx') return conversion;
  const sheet = await run(program, SHEET, env, milliseconds);
  return sheet.problem === null ? conversion : { bytes: null, problem: 'no-sheets' };
}

async function run(
  program: string,
  { bytes, extension, target }: Job,
  env: Record<string, string | undefined>,
  milliseconds: number,
): Promise<Conversion> {
  const folder = await mkdtemp(join(tmpdir(), 'gouji-office-'));
  try {
    const [input, output, profile] = ['in', 'out', 'profile'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await Promise.all([mkdir(input), mkdir(output), mkdir(join(profile, 'user'), { recursive: true })]);
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), officeSettings());
    // The name of a submission is not ours to hand to a command line.
    await writeFile(join(input, `report.${extension}`), bytes);
    const args = [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      ...['--headless', '--norestore', '--nolockcheck', '--nodefault', '--nologo'],
      ...['--convert-to', target, '--outdir', output, join(input, `report.${extension}`)],
    ];
    const child = spawn(...bounded(program, args), {
      cwd: folder,
      stdio: 'ignore',
      detached: process.platform !== 'win32',
      windowsHide: true,
      env: { ...env, HOME: folder, TMPDIR: folder, SAL_USE_VCLPLUGIN: 'svp' },
    });
    if (!(await ends(child, milliseconds))) return { bytes: null, problem: 'timeout' };
    const made = (await readdir(output)).find((name) => name.endsWith(`.${target}`));
    if (!made) return { bytes: null, problem: 'failed' };
    return { bytes: new Uint8Array(await readFile(join(output, made))), problem: null };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Under a bound on memory where the system's shell can set one; `exec` keeps it one process. */
function bounded(program: string, args: readonly string[]): [string, string[]] {
  if (process.platform === 'win32') return [program, [...args]];
  const limit = `ulimit -v ${LIMITS.office.addressMiB * 1024} 2>/dev/null; exec "$0" "$@"`;
  return ['/bin/sh', ['-c', limit, program, ...args]];
}

/** The first program of those places that may be run. */
export async function findOffice(env: Record<string, string | undefined>): Promise<string | null> {
  for (const place of officePlaces(env, process.platform)) {
    try {
      await access(place, constants.X_OK);
      return place;
    } catch {
      // Not here: the next place.
    }
  }
  return null;
}

/** Whether it ended by itself in time; in either case nothing of it runs any more. */
function ends(child: ChildProcess, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const abandon = () => endGroup(child);
    const settle = (inTime: boolean) => {
      clearTimeout(timer);
      process.off('exit', abandon);
      endGroup(child);
      resolve(inTime);
    };
    const timer = setTimeout(() => settle(false), milliseconds);
    // A program that ends in the middle of a batch takes its converters along.
    process.once('exit', abandon);
    child.once('error', () => settle(true)).once('close', () => settle(true));
  });
}

/** The program is a script or a starter whose child does the work: only the group is all of it. */
function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    if (child.exitCode === null)
      spawn('taskkill', ['/PID', `${child.pid}`, '/T', '/F'], { stdio: 'ignore' }).once('error', () => {});
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group has ended by itself.
  }
}
