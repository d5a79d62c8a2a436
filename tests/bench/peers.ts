/**
 * The same Word file through programs that offices have: pandoc and LibreOffice, where they are installed. Each is given as many copies
 * as make its start count little (`pandoc` reads one file a process, so its start is in every one).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processorOf } from './start.bench.js';

export interface Peer {
  name: string;
  /** Milliseconds a document; null where the program is not there or gave up. */
  milliseconds: number | null;
  why: string;
}

const COPIES = 10;
const OFFICE = 'soffice';

export function timePeers(bytes: Uint8Array): Peer[] {
  const work = mkdtempSync(join(tmpdir(), 'gouji-peers-'));
  try {
    const files = Array.from({ length: COPIES }, (_, i) => join(work, `report-${i}.docx`));
    for (const file of files) writeFileSync(file, bytes);
    const toHtml = office('html', work);
    return [
      timeProgram(
        'pandoc, a process a file',
        'pandoc',
        files.map((file) => ['-f', 'docx', '-t', 'html', '-o', `${file}.html`, file]),
      ),
      timeProgram('LibreOffice, one process', OFFICE, [[...toHtml, ...files]], [...toHtml, files[0]!]),
    ];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Processor milliseconds that LibreOffice takes to turn all files of a folder into PDF, in one process; null where it is not there. */
export function officeToPdf(folder: string): number | null {
  const work = mkdtempSync(join(tmpdir(), 'gouji-peers-'));
  try {
    const files = readdirSync(folder).map((name) => join(folder, name));
    const toPdf = office('pdf', work);
    // It makes its profile with the first file.
    const { error, status } = spawnSync(OFFICE, [...toPdf, files[0] ?? ''], { stdio: 'ignore' });
    if (error || status !== 0) return null;
    const spent = processorOf(OFFICE, [...toPdf, ...files]);
    return readdirSync(join(work, 'out')).length === files.length ? spent : null;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function office(format: 'html' | 'pdf', work: string): string[] {
  const profile = `-env:UserInstallation=file://${join(work, 'profile')}`;
  return ['--headless', profile, '--convert-to', format, '--outdir', join(work, 'out')];
}

/** `before` is not counted: LibreOffice makes its profile with the first file. */
function timeProgram(name: string, program: string, calls: string[][], before?: string[]): Peer {
  const run = (args: string[]) => spawnSync(program, args, { stdio: 'ignore', timeout: 120_000 });
  const probe = run(before ?? ['--version']);
  if (probe.error) return { name, milliseconds: null, why: 'not installed here' };
  const started = performance.now();
  const failed = calls.map(run).find(({ status }) => status !== 0);
  if (failed) return { name, milliseconds: null, why: `gave up: ${failed.error?.message ?? failed.status}` };
  return { name, milliseconds: (performance.now() - started) / COPIES, why: '' };
}
