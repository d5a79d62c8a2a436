/**
 * The end of a batch: with every file read, each report knows which version it is, and whether it is out. An older one that is not says
 * that it was replaced; a later one begins its 审核稿 and its lines on the terminal with what it changed.
 */

import { join } from 'node:path';
import { describeVersions, type VersionsAccount } from '../../pipeline/correspondence/describe-versions.js';
import { withVersions } from '../../pipeline/render/versions.js';
import type { Language } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import { troubleOf } from '../machine/system-trouble.js';
import { writeWhole } from '../machine/write-whole.js';
import { indexVersions, readPair, type Version } from '../stages/later-versions.js';
import { FILES } from '../stages/report-folder.js';
import { viewOf } from '../state/journal-view.js';
import { supersededBy } from '../state/list-reports.js';
import { isSameSource, isSealed, publicationsOf } from '../state/publications.js';
import { stateAfter } from '../state/report-state.js';
import type { Judgement } from '../state/standing.js';
import type { Workspace } from '../store/store.js';
import type { BatchEntry, VersionNote } from './batch-entry.js';
import type { ProcessOptions } from './process-file.js';

type MarkOptions = Pick<ProcessOptions, 'workspace' | 'store' | 'index' | 'laidOut' | 'out' | 'lang'>;

export async function markVersions(
  entries: readonly BatchEntry[],
  options: MarkOptions,
): Promise<{ entries: BatchEntry[]; lost: string[] }> {
  const { workspace, index, lang } = options;
  const { versions: known, lost } = indexVersions(index);
  const received = new Map([...workspace.received.lines].reverse().map((line) => [line.sha256, line]));
  const marked: BatchEntry[] = [];
  for (const entry of entries) {
    const versions = known.get(entry.id) ?? [];
    const { source } = entry;
    const at = source ? versions.findIndex((version) => isSameSource(version, source)) : -1;
    const compared = at < 1 ? null : await compare(versions, at, options);
    const note = compared && { number: at + 1, previous: versions[at - 1]?.shown ?? '', account: compared.account };
    const isGone = source !== null && isSealed(viewOf(workspace.journal.lines).of(entry.id), source);
    const problem =
      compared && entry.output !== null && !isGone ? await headReview(entry.output, compared, options) : null;
    const superseded = supersededBy(versions, at);
    marked.push({
      ...entry,
      judgement: judgementOf(entry, superseded, workspace),
      // Decisions on a later version are no news about an older one.
      ...(superseded === null ? {} : { stale: [], unfit: 0 }),
      version: sameAgain(entry, at + 1, received, lang) ?? (note && { ...note, problem }),
    });
  }
  return { entries: marked, lost };
}

/** What a version changed, and its 审核稿 with a head that says so. */
interface Compared {
  account: VersionsAccount;
  /** The page as it was made, and with its head; null where the report has none. */
  page: string | null;
  headed: string | null;
}

/** null where the result of the version before is lost. */
async function compare(versions: readonly Version[], at: number, options: MarkOptions): Promise<Compared | null> {
  const { store, index, lang } = options;
  const [before, now] = [versions[at - 1], versions[at]];
  if (!before || !now) return null;
  const page = now.document.review ?? null;
  const named = {
    previous: before.document.document ?? '',
    current: now.document.document ?? '',
    page: page ?? '',
    number: String(at + 1),
    lang,
    templates: store.inputs.templates,
  };
  const known = now.document.document && before.document.document;
  const load = async (hash: string) => {
    const made = await store.getJson<Compared>(hash);
    return made?.headed == null || (await store.workspace.outputs.has(made.headed)) ? made : null;
  };
  const found = known ? await store.find('versions', named, load) : null;
  if (found) return found;
  const started = performance.now();
  const pair = await readPair(index, versions, at);
  if (!pair) return null;
  const account = describeVersions(pair.comparison, pair.previous.document, pair.current, lang);
  const plain = page === null ? null : await store.getText(page);
  const templates = (await import('../settings/load-templates.js')).loadTemplates();
  const headed =
    plain === null ? null : await store.putText(withVersions(plain, account, { number: at + 1, lang, templates }));
  const compared: Compared = { account, page, headed };
  if (known)
    await store.record('versions', now.sha256, named, await store.putJson(compared), performance.now() - started);
  return compared;
}

/** The very bytes that came in before, handed in under another name. */
function sameAgain(
  { source, shown }: BatchEntry,
  number: number,
  received: ReadonlyMap<string, { name: string; path: string }>,
  lang: Language,
): VersionNote | null {
  const before = source ? received.get(source.sha256) : undefined;
  if (!before || number < 1 || before.name === shown.split(/[\\/]/).at(-1)) return null;
  const headline = lang === 'zh' ? '与以前收到的是同一个文件，未作修改' : 'the very file that came in before';
  return { number, previous: before.path, account: { headline, groups: [] }, problem: null };
}

function judgementOf(
  { id, source, judgement }: BatchEntry,
  superseded: string | null,
  { journal }: Workspace,
): Judgement {
  if (source === null) return judgement;
  return stateAfter(judgement, { source, superseded }, publicationsOf(viewOf(journal.lines).of(id)).get(id) ?? null);
}

async function headReview(
  folder: string,
  { page, headed }: Compared,
  { out, store, laidOut }: MarkOptions,
): Promise<Words | null> {
  if (page === null || headed === null) return null;
  const there = laidOut.standIn(folder, FILES.review);
  if (there?.for === page && there.is === headed) return null;
  const text = await store.getText(headed);
  if (text === null) return notHeaded({ zh: '这一页已不在数据目录里', en: 'it is gone from the workspace' });
  try {
    await writeWhole(join(out, 'reports', folder, FILES.review), text, { durable: false });
    await laidOut.replaced(folder, FILES.review, page, headed);
    return null;
  } catch (error) {
    const trouble = troubleOf(error);
    if (!trouble) throw error;
    return notHeaded(trouble);
  }
}

function notHeaded({ zh, en }: Words): Words {
  return {
    zh: `审核稿没有写上与上一次报送稿的比较：${zh}`,
    en: `the comparison with the submission before could not be written to the review copy: ${en}`,
  };
}
