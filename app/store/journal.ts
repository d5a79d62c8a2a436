/**
 * An append-only file of JSON lines, each carrying the hash of the one before it. A line counts once it is on the disk with its
 * line break; lines appended together count together. What is torn was never acknowledged, and is set aside (never deleted) before the next line is written. `NAME.head`
 * repeats the last hash, so that cutting lines off the end shows as well.
 */
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { appendFile, mkdir, open, truncate } from '../machine/disk.js';
import { Refusal } from '../machine/io.js';
import { PRIVATE, syncFolder, writeWhole } from '../machine/write-whole.js';
import { type ChainReport, chainOn, type Line, printLine, readLines, wholeLines } from './chain.js';

export type { ChainReport, Line } from './chain.js';

export interface Journal<T extends object> {
  lines: Line<T>[];
  /**
   * Returns when the lines are on the disk, with one write and one sync for all of them: they are there together or not at all. The
   * guard is asked at the last moment, when nobody else can append any more.
   */
  append(entries: readonly T[], at: Date, guard?: Guard<T>): Promise<void>;
}

/** Sees every line that is there. Says whether to go on; what it throws is thrown by `append`. Nothing is written in either case. */
export type Guard<T extends object> = (lines: readonly Line<T>[]) => boolean;

/** Reads a journal and refuses to go on over a broken chain. A file that is not there is an empty journal. */
export async function openJournal<T extends object>(path: string): Promise<Journal<T>> {
  const { lines, report, tornAt } = await readChain<T>(path);
  refuseBroken(report, path);
  let torn = tornAt;
  let last: Promise<void> = Promise.resolve();

  async function setAside(from: number): Promise<void> {
    const bytes = await readFile(path);
    await appendFile(`${path}.torn`, `${bytes.subarray(from).toString('utf8')}\n`, { mode: PRIVATE });
    await truncate(path, from);
    torn = null;
  }

  async function write(entries: readonly T[], at: Date, guard?: Guard<T>): Promise<void> {
    if (guard && !guard(lines)) return;
    await mkdir(dirname(path), { recursive: true });
    if (torn !== null) await setAside(torn);
    const added = chainOn(lines.at(-1), entries, at);
    const file = await open(path, 'a', PRIVATE);
    try {
      const { size } = await file.stat();
      try {
        await file.appendFile(added.map((line) => `${printLine(line)}\n`).join(''));
        await file.datasync();
        if (lines.length === 0) await syncFolder(dirname(path));
      } catch (error) {
        // Whoever asked takes back what belongs to these lines: the next process must not find them, though all of them may have come through.
        torn = size;
        await setAside(size).catch(() => truncate(path, size).catch(() => {}));
        throw error;
      }
    } finally {
      await file.close();
    }
    lines.push(...added);
    const head = added.at(-1);
    // The lines are there, and are not to be written once more: whoever opens the journal next puts its head right.
    await writeWhole(`${path}.head`, `${head?.seq} ${head?.hash}\n`).catch(() => {});
  }

  return {
    lines,
    append(entries, at, guard) {
      if (entries.length === 0) return last;
      // One after the other, whoever calls: each line holds the hash of the one before it.
      const next = last.catch(() => {}).then(() => write(entries, at, guard));
      last = next;
      return next;
    },
  };
}

/** Number and hash of the last line, as noted beside the journal; '' where nothing is. */
export async function notedHead(path: string): Promise<string> {
  return (await readFile(`${path}.head`, 'utf8').catch(() => '')).trim();
}

/** A kill between a line and its head leaves the head behind: whoever may write puts it right, for a sound chain that was read. */
export async function settleHead(path: string, lines: readonly { seq: number; hash: string }[]): Promise<void> {
  const last = lines.at(-1);
  if (!last) return;
  const due = `${last.seq} ${last.hash}`;
  if ((await notedHead(path)) !== due) await writeWhole(`${path}.head`, `${due}\n`);
}

/** Nothing is ever written behind a broken chain. `where` is the journal's name for the user. */
export function refuseBroken({ breaks }: ChainReport, where: string): void {
  const first = breaks[0];
  if (!first) return;
  throw new Refusal(
    `日志 ${where} 第 ${first.line} 行有问题：${first.zh}。为免覆盖证据，程序不再写入；请用备份恢复，或用 gouji verify 查看全部问题。`,
    `Journal ${where}, line ${first.line}: ${first.en}. Nothing is written over it; restore it from a backup, or see gouji verify.`,
  );
}

/** Walks the whole chain and says what is wrong with it, for `gouji verify`. */
export async function verifyJournal(path: string): Promise<ChainReport> {
  return (await readChain<object>(path)).report;
}

async function readChain<T extends object>(
  path: string,
): Promise<{ lines: Line<T>[]; report: ChainReport; tornAt: number | null }> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const end = text.lastIndexOf('\n') + 1;
  const printed = text.slice(0, end).split('\n').slice(0, -1);
  const { lines: read, breaks } = readLines<T>(printed, await notedHead(path));
  // Where the chain is broken nothing is cut off: all of it is evidence.
  const whole = breaks.length === 0 ? wholeLines(read) : read.length;
  const lines = read.slice(0, whole);
  const torn = end < text.length || whole < read.length;
  const kept = whole < read.length ? printed.slice(0, whole).map((line) => `${line}\n`) : [text.slice(0, end)];
  return {
    lines,
    report: { lines: lines.length, head: lines.at(-1)?.hash ?? '', breaks, torn },
    tornAt: torn ? Buffer.byteLength(kept.join(''), 'utf8') : null,
  };
}
