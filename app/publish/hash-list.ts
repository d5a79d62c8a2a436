/**
 * The list of hashes on the site: every file of every release, and the head of the journal that its line was. Whoever keeps a copy of the site keeps
 * anchors that nobody inside can rewrite, and `verify` compares with the one in the output folder.
 */
import { dateInChina } from '../machine/china-time.js';
import { filesOf, type Publication } from '../state/publications.js';

export const HASH_LIST = 'hashes.txt';
const HEAD = /(?<=日志头 )(\d{1,9})-([0-9a-f]{64})$/gm;

export function hashList(publications: readonly Publication[]): string {
  const parts = publications.map((publication) => {
    const { release, withdrawal } = publication;
    const line = withdrawal ?? release;
    const what = withdrawal ? '撤下' : '公开';
    const files = Object.entries(filesOf(publication)).map(([name, hash]) => `${hash}  ${release.folder}/${name}`);
    const head = `第${release.version}版  ${dateInChina(new Date(line.at))} ${what}  日志头 ${line.seq}-${line.hash}`;
    return [`# ${release.folder}  ${head}`, ...files].join('\n');
  });
  return `# 公开件校验码（SHA-256）和各次公开时的日志头，用于防篡改校验\n\n${parts.join('\n\n')}\n`;
}

/** The heads that a list names. */
export function headsListed(list: string): { lines: number; hash: string }[] {
  return [...list.matchAll(HEAD)].map(([, lines = '', hash = '']) => ({ lines: Number(lines), hash }));
}
