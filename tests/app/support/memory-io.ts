import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach } from 'vitest';
import { cli } from '../../../app/cli/cli.js';
import { type ExitStatus, type Io, untilKilled } from '../../../app/machine/io.js';

export interface Run {
  status: ExitStatus;
  stdout: string;
  stderr: string;
}

/** An io that keeps what is written, with a clock that stands still. */
export function memoryIo(
  overrides: Partial<Io> & { input?: Uint8Array | string } = {},
): Io & { text(name: 'stdout' | 'stderr'): string } {
  const written = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  const sink = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        written[name].push(Buffer.from(chunk));
        done();
      },
    });
  const { input, ...rest } = overrides;
  return {
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    stdin: (async function* () {
      if (input !== undefined) yield input;
    })(),
    cwd: process.cwd(),
    env: {},
    now: () => new Date('2025-07-08T01:02:03.000Z'),
    isTTY: { stdout: false, stderr: false },
    columns: 100,
    untilStopped: untilKilled,
    text: (name) => Buffer.concat(written[name]).toString('utf8'),
    ...rest,
  };
}

/** Runs one command line in this process. */
export async function run(argv: readonly string[], overrides: Parameters<typeof memoryIo>[0] = {}): Promise<Run> {
  const io = memoryIo(overrides);
  const status = await cli(argv, io);
  return { status, stdout: io.text('stdout'), stderr: io.text('stderr') };
}

const folders: string[] = [];

/** An empty folder that is gone after the test. */
export function temporaryFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'gouji-test-'));
  folders.push(folder);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
