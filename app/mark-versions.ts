/**
 * The end of a batch: with every file read, each report knows which version it is. An older one says that it was replaced; a later one
 * begins its 审核稿 and its lines on the terminal with what it changed.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeVersions, type VersionsAccount } from '../pipeline/describe-versions.js';
import { withVersions } from '../pipeline/render/versions.js';
import type { Language } from '../pipeline/report.js';
import type { BatchEntry } from './batch.js';
import { loadTemplates } from './load-templates.js';
import { FILES } from './report-folder.js';
import type { Workspace } from './store/workspace.js';
import { writeWhole } from './store/write-whole.js';
import { indexVersions, readPair } from './versions.js';
import type { Words } from './words.js';

/** What the summary says of a later version. */
export interface VersionNote {
  number: number;
  /** The file of the version before. */
  previous: string;
  account: VersionsAccount;
  /** Why the 审核稿 could not be given its head. */
  problem: Words | null;
}

export async function markVersions(
  entries: readonly BatchEntry[],
  { workspace, out, lang }: { workspace: Workspace; out: string; lang: Language },
): Promise<{ entries: BatchEntry[]; lost: string[] }> {
  const { versions: index, lost } = await indexVersions(workspace);
  const marked: BatchEntry[] = [];
  for (const entry of entries) {
    const versions = index.get(entry.id) ?? [];
    const at = versions.findIndex(
      ({ sha256, report }) => sha256 === entry.source?.sha256 && report === entry.source.report,
    );
    const pair = at < 1 ? null : await readPair(workspace, versions, at);
    const note = pair && {
      number: at + 1,
      previous: pair.previous.ref.shown,
      account: describeVersions(pair.comparison, pair.previous.document, pair.current, lang),
    };
    const problem =
      note && entry.output !== null ? await headReview(join(out, 'reports', entry.output), note, lang) : null;
    const newest = versions.at(-1);
    const old = at >= 0 && newest !== undefined && at < versions.length - 1;
    marked.push({
      ...(old ? replacedBy(newest.shown, entry) : entry),
      version: sameAgain(entry, at + 1, workspace, lang) ?? (note && { ...note, problem }),
    });
  }
  return { entries: marked, lost };
}

/** The very bytes that came in before, handed in under another name. */
function sameAgain(
  { source, shown }: BatchEntry,
  number: number,
  workspace: Workspace,
  lang: Language,
): VersionNote | null {
  const before = workspace.received.lines.find(({ sha256 }) => sha256 === source?.sha256);
  if (!before || number < 1 || before.name === shown.split(/[\\/]/).at(-1)) return null;
  const headline = lang === 'zh' ? '与以前收到的是同一个文件，未作修改' : 'the very file that came in before';
  return { number, previous: before.path, account: { headline, groups: [] }, problem: null };
}

/** Decisions on a later version are no news about an older one. */
function replacedBy(shown: string, entry: BatchEntry): BatchEntry {
  const reason = { zh: `已有后续版本 ${shown}`, en: `superseded by ${shown}` };
  return { ...entry, stale: [], judgement: { state: 'superseded', reasons: [reason] } };
}

async function headReview(
  folder: string,
  { number, account }: Pick<VersionNote, 'number' | 'account'>,
  lang: Language,
): Promise<Words | null> {
  const path = join(folder, FILES.review);
  try {
    const page = await readFile(path, 'utf8');
    await writeWhole(path, withVersions(page, account, { number, lang, templates: loadTemplates() }));
    return null;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    return {
      zh: `审核稿没有写上与上一版的比较（${code}），请关闭正在打开它的程序后重试`,
      en: `the comparison with the version before could not be written to the review copy (${code})`,
    };
  }
}
