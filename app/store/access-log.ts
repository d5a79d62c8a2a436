/**
 * Who signed in, who was turned away, what was taken out: `access/2025-07.jsonl` in the workspace, a line each. It answers the auditor's question who
 * saw what; it is no proof against who can write the workspace. Kept for a year: the law asks for six months.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Words } from '../../pipeline/say.js';
import { appendFile, mkdir, rm } from '../machine/disk.js';
import { inForm } from '../machine/in-form.js';
import { PRIVATE } from '../machine/write-whole.js';

const MONTHS_KEPT = 12;
/** A stranger chooses the names of failures. */
const LONGEST = 120;
const NAME = /^(\d{4})-(\d{2})\.jsonl$/;

export const ACCESS_TERMS = {
  'sign-in': { zh: '登录', en: 'signed in' },
  'sign-in-failed': { zh: '登录失败', en: 'failed' },
  'sign-out': { zh: '退出', en: 'signed out' },
  link: { zh: '登录链接', en: 'sign-in link' },
  refused: { zh: '拒绝', en: 'refused' },
  download: { zh: '下载', en: 'download' },
  export: { zh: '导出', en: 'export' },
  people: { zh: '人员变动', en: 'people' },
} as const satisfies Record<string, Words>;
const LineSchema = z.object({
  at: z.string(),
  what: z.enum(Object.keys(ACCESS_TERMS) as (keyof typeof ACCESS_TERMS)[]),
  by: z.string(),
  of: z.string().optional(),
});
export type AccessLine = z.infer<typeof LineSchema>;

export interface AccessLog {
  add(line: Omit<AccessLine, 'at'>): Promise<void>;
}

export function openAccessLog(workspace: string, now: () => Date): AccessLog {
  const folder = join(workspace, 'access');
  let month = '';
  return {
    async add({ what, by, of }) {
      const at = now().toISOString();
      await mkdir(folder, { recursive: true, mode: 0o700 });
      if (month !== at.slice(0, 7)) {
        month = at.slice(0, 7);
        await forget(folder, month);
      }
      const line: AccessLine = {
        at,
        what,
        by: by.slice(0, LONGEST),
        ...(of === undefined ? {} : { of: of.slice(0, LONGEST) }),
      };
      await appendFile(join(folder, `${month}.jsonl`), `${JSON.stringify(line)}\n`, { mode: PRIVATE });
    },
  };
}

/** Oldest first. A line that a kill tore is left out. */
export async function readAccess(workspace: string): Promise<AccessLine[]> {
  const folder = join(workspace, 'access');
  const lines: AccessLine[] = [];
  for (const name of (await readdir(folder).catch(() => [])).filter((one) => NAME.test(one)).sort())
    for (const text of (await readFile(join(folder, name), 'utf8')).split('\n')) {
      const line = inForm(LineSchema, text);
      if (line) lines.push(line);
    }
  return lines;
}

/** A clock that went wrong for a moment takes nothing away: months of the future count for nothing. */
async function forget(folder: string, month: string): Promise<void> {
  const count = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  for (const name of await readdir(folder))
    if (NAME.test(name) && count(month) - count(name) > MONTHS_KEPT) await rm(join(folder, name), { force: true });
}
