/**
 * The list of hashes on the site: the files that stand there, and the head of the journal that the line of each release and withdrawal was, former
 * ones too. Whoever keeps a copy of the site keeps anchors that nobody inside can rewrite, and `verify` compares with the one in the output folder.
 */
import { dateInChina } from '../machine/china-time.js';
import type { Line } from '../store/journal.js';
import type { JournalRecord } from '../store/records.js';

export const HASH_LIST = 'hashes.txt';
const HEAD = /(?<=日志头 )(\d{1,9})-([0-9a-f]{64})$/gm;

export function hashList(lines: readonly Line<JournalRecord>[]): string {
  const parts = new Map<string, { heads: string[]; files: string[] }>();
  for (const line of lines) {
    if (line.kind !== 'release' && line.kind !== 'withdrawal') continue;
    const { report, folder, version } = line;
    const what = line.kind === 'withdrawal' ? '撤下' : line.corrects ? '更正' : '公开';
    const head = `# ${folder}  第${version}版  ${dateInChina(new Date(line.at))} ${what}  日志头 ${line.seq}-${line.hash}`;
    // Of former files nothing is there that could be compared.
    const files = Object.entries(line.files).map(([name, hash]) => `${hash}  ${folder}/${name}`);
    parts.set(report, { heads: [...(parts.get(report)?.heads ?? []), head], files });
  }
  const printed = [...parts.values()].map(({ heads, files }) => [...heads, ...files].join('\n'));
  return `# 公开件校验码（SHA-256）和各次公开、更正、撤下时的日志头，用于防篡改校验\n\n${printed.join('\n\n')}\n`;
}

/** The heads that a list names. */
export function headsListed(list: string): { lines: number; hash: string }[] {
  return [...list.matchAll(HEAD)].map(([, lines = '', hash = '']) => ({ lines: Number(lines), hash }));
}
