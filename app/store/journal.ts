/**
 * An append-only file of JSON lines, each carrying the hash of the one before it. A line counts once it is on the disk with its
 * line break; a torn last line was never acknowledged, and is set aside (never deleted) before the next one is written. `NAME.head`
 * repeats the last hash, so that cutting lines off the end shows as well.
 */
import { createHash } from 'node:crypto';
import { appendFile, mkdir, open, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Refusal } from '../io.js';
import { syncFolder, writeWhole } from './write-whole.js';

export type Line<T> = { seq: number; at: string; previous: string; hash: string } & T;

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

export type ChainBreak = { line: number; zh: string; en: string };

export interface ChainReport {
  lines: number;
  /** Hash of the last line, '' of an empty journal. */
  head: string;
  breaks: ChainBreak[];
  /** A torn last line: written when the process died, never acknowledged. */
  torn: boolean;
}

const START = '0'.repeat(64);

/** Reads a journal and refuses to go on over a broken chain. A file that is not there is an empty journal. */
export async function openJournal<T extends object>(path: string): Promise<Journal<T>> {
  const { lines, report, tornAt } = await readChain<T>(path);
  const first = report.breaks[0];
  if (first) {
    throw new Refusal(
      `日志 ${path} 第 ${first.line} 行有问题：${first.zh}。为免覆盖证据，程序不再写入；请用备份恢复，或用 gouji verify 查看全部问题。`,
      `Journal ${path}, line ${first.line}: ${first.en}. Nothing is written over it; restore it from a backup, or see gouji verify.`,
    );
  }
  let torn = tornAt;
  let last: Promise<void> = Promise.resolve();

  async function write(entries: readonly T[], at: Date, guard?: Guard<T>): Promise<void> {
    if (guard && !guard(lines)) return;
    await mkdir(dirname(path), { recursive: true });
    if (torn !== null) {
      const bytes = await readFile(path);
      await appendFile(`${path}.torn`, `${bytes.subarray(torn).toString('utf8')}\n`);
      await truncate(path, torn);
      torn = null;
    }
    const added: Line<T>[] = [];
    for (const entry of entries) {
      const previous = added.at(-1) ?? lines.at(-1);
      const seq = (previous?.seq ?? 0) + 1;
      const body = { seq, at: at.toISOString(), previous: previous?.hash ?? START, ...entry };
      added.push({ ...body, hash: hashOf(body) });
    }
    const file = await open(path, 'a');
    try {
      const { size } = await file.stat();
      try {
        await file.appendFile(added.map((line) => `${JSON.stringify(line)}\n`).join(''));
        await file.datasync();
      } catch (error) {
        // A full disk: what came through of these lines was not acknowledged and is set aside before the next.
        torn = size;
        throw error;
      }
    } finally {
      await file.close();
    }
    if (lines.length === 0) await syncFolder(dirname(path));
    lines.push(...added);
    const head = added.at(-1);
    await writeWhole(`${path}.head`, `${head?.seq} ${head?.hash}\n`);
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
  const lines: Line<T>[] = [];
  const breaks: ChainBreak[] = [];
  const printed = text.slice(0, end).split('\n').slice(0, -1);
  for (const [i, raw] of printed.entries()) {
    const line = parseLine<T>(raw);
    const problem = problemOf(line, lines.at(-1), i);
    if (problem) breaks.push({ line: i + 1, ...problem });
    if (line) lines.push(line);
  }
  const head = (await readFile(`${path}.head`, 'utf8').catch(() => '')).trim();
  const [seq = '', hash] = head.split(' ');
  if (head !== '' && lines[Number(seq) - 1]?.hash !== hash) {
    breaks.push({
      line: Math.min(Number(seq) || 0, printed.length + 1),
      zh: `末尾缺少行：日志头记到第 ${seq} 行`,
      en: `lines are missing at the end: the head says ${seq}`,
    });
  }
  const torn = end < text.length;
  return {
    lines,
    report: { lines: lines.length, head: lines.at(-1)?.hash ?? '', breaks, torn },
    tornAt: torn ? Buffer.byteLength(text.slice(0, end), 'utf8') : null,
  };
}

function parseLine<T>(raw: string): Line<T> | null {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' && value !== null && 'hash' in value ? (value as Line<T>) : null;
  } catch {
    return null;
  }
}

function problemOf<T extends object>(
  line: Line<T> | null,
  previous: Line<T> | undefined,
  index: number,
): { zh: string; en: string } | null {
  if (!line) return { zh: '不是完整的记录', en: 'not a whole record' };
  if (line.seq !== index + 1)
    return { zh: `序号应为 ${index + 1}，却是 ${line.seq}`, en: `number ${line.seq} where ${index + 1} belongs` };
  if (line.previous !== (previous?.hash ?? START))
    return { zh: '与上一行接不上', en: 'does not follow the line before' };
  const { hash, ...body } = line;
  if (hash !== hashOf(body)) return { zh: '内容与校验值不符', en: 'content and hash do not agree' };
  return null;
}

/** Keys keep their order through JSON, so the text that was hashed can be made again from the line read. */
function hashOf(body: object): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex');
}
