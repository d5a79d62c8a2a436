import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { mkdir } from '../../machine/disk.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { writeWhole } from '../../machine/write-whole.js';
import { outputFolder, shownPath } from '../../settings/paths.js';
import { readingWorkspace } from '../../settings/with-workspace.js';
import { makeHead, printedHead } from '../../store/heads.js';
import type { Arguments } from '../../terminal/command.js';
import { headPage } from './head-page.js';

/** Longer than a time stamp or a signature. */
const MOST_ANSWER = 64 * 1024;
const PATIENCE_MS = 60_000;

/** `gouji head`: signs the heads of both journals, keeps them, prints a page to file, hands it to a time-stamp service. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const zh = args.lang === 'zh';
  const { algorithm, print, send } = args.options;
  return readingWorkspace(args, io, async (workspace) => {
    if (workspace.journal.lines.length + workspace.received.lines.length === 0) throw nothingYet();
    const head = await makeHead(workspace.folder, workspace.journal.lines, workspace.received.lines, io.now(), {
      algorithm: typeof algorithm === 'string' ? algorithm : null,
      send: typeof send === 'string' ? (said: string) => answerOf(send, said) : null,
    });
    await write(io.stdout, `${printedHead(head)}\n`);
    if (print === true) {
      const out = outputFolder(args, io);
      await mkdir(out, { recursive: true });
      const path = join(out, `日志头-${head.at.slice(0, 10)}.html`);
      await writeWhole(path, headPage(head, shownPath(workspace.folder, io)));
      const shown = shownPath(path, io);
      await write(io.stdout, zh ? `请打印 ${shown}，签字后存档。\n` : `Print ${shown}, sign and file it.\n`);
    }
    if (head.answer !== undefined)
      await write(io.stdout, zh ? '已送出，回执随日志头保存。\n' : 'Sent; the answer is kept with the head.\n');
    return 0;
  });
}

/** The program gets the head on its standard input; what it prints is the answer. No shell reads the line. */
function answerOf(line: string, head: string): Promise<Uint8Array> {
  const [program = '', ...rest] = line.trim().split(/\s+/);
  return new Promise((resolve, reject) => {
    const pieces: Uint8Array[] = [];
    const child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'inherit'], timeout: PATIENCE_MS });
    const failed = (why: string) => reject(notSent(program, why));
    child.once('error', (error: NodeJS.ErrnoException) => failed(error.code ?? error.message));
    child.stdin.on('error', () => {});
    child.stdout.on('data', (piece: Uint8Array) => {
      pieces.push(piece);
      if (pieces.reduce((sum, { length }) => sum + length, 0) > MOST_ANSWER) child.kill();
    });
    child.once('close', (status, signal) =>
      status === 0 ? resolve(Buffer.concat(pieces)) : failed(String(signal ?? status)),
    );
    child.stdin.end(head);
  });
}

const nothingYet = (): Refusal =>
  new Refusal(
    '操作日志还是空的，没有可以留存、打印的日志头。',
    'The journal is still empty: there is no head to keep or print.',
  );

const notSent = (program: string, why: string): Refusal =>
  new Refusal(
    `${program} 没有完成（${why}），日志头没有送出，也没有保存。`,
    `${program} failed (${why}); the head was neither sent nor kept.`,
    1,
  );
