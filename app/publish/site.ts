/**
 * The public site below `output/site`: a function of the journal's releases and of the released files in the workspace. It may be
 * deleted at any time and is laid out again as it was, byte for byte.
 */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IndexEntry, Publication as OnPage } from '../../pipeline/render/index.js';
import type { Words } from '../../pipeline/say.js';
import { dateInChina } from '../machine/china-time.js';
import { rm } from '../machine/disk.js';
import { sha256 } from '../machine/hash.js';
import { Refusal, refuse } from '../machine/io.js';
import { clearLeftovers, PUBLIC, writeFolderWhole, writeWhole } from '../machine/write-whole.js';
import { filesOf, type Publication, publicationsOf, type Release } from '../state/publications.js';
import type { Workspace } from '../store/store.js';
import { deleteWithdrawn } from './delete-withdrawn.js';
import { HASH_LIST, hashList } from './hash-list.js';
import { RELEASED } from './released.js';

/**
 * Puts a notice in the place of each withdrawn report and deletes what is left of it, every released report in its folder, and the index in
 * front. Folders that already hold the right files stay untouched.
 */
export async function layOutSite(workspace: Workspace, out: string, bureau: Pick<OnPage, 'site'> = {}): Promise<void> {
  const publications = [...publicationsOf(workspace.journal.lines).values()];
  const site = join(out, 'site');
  await clearLeftovers(site, 2);
  if (publications.length === 0) return;
  // What has to go goes first, whatever becomes of the rest.
  for (const publication of publications) if (publication.withdrawal) await layOut(workspace, site, publication);
  await deleteWithdrawn(workspace, out);
  for (const publication of publications) if (!publication.withdrawal) await layOut(workspace, site, publication);
  // A batch that has published nothing yet needs no templates here.
  const [{ renderIndex, renderStyle }, { loadTemplates }] = await Promise.all([
    import('../../pipeline/render/index.js'),
    import('../settings/load-templates.js'),
  ]);
  // The styles wear their hash as a name: whichever index stands there finds its own.
  const templates = loadTemplates();
  const css = renderStyle('index', templates);
  const style = `style-${sha256(css).slice(0, 12)}.css`;
  await put(join(site, style), css);
  await put(join(site, 'index.html'), renderIndex(publications.map(entryOf), templates, { ...bureau, style }));
  await put(join(site, HASH_LIST), hashList(workspace.journal.lines));
  for (const name of await readdir(site)) {
    if (/^style-[0-9a-f]{12}\.css$/.test(name) && name !== style) await rm(join(site, name));
  }
}

async function put(path: string, text: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => null)) !== text) await writeWhole(path, text, { mode: PUBLIC });
}

async function layOut(workspace: Workspace, site: string, publication: Publication): Promise<void> {
  const due = filesOf(publication);
  const folder = join(site, ...publication.release.folder.split('/'));
  if (await holds(folder, due)) return;
  const rollback = await rollbackOf(workspace, publication, site);
  refuse(rollback);
  const files = new Map<string, Uint8Array>();
  for (const [name, hash] of Object.entries(due))
    files.set(name, await releasedFile(workspace, publication.release, name, hash));
  await writeFolderWhole(folder, files, { mode: PUBLIC });
}

/**
 * Why a report is not to be made public again, in a pack neither: on the site stands a notice of withdrawal that the journal does not know, so that
 * the workspace is older than the site. null where it is not.
 */
export async function rollbackOf(
  { journal }: Workspace,
  { release, withdrawal }: Publication,
  site: string,
): Promise<Words | null> {
  if (withdrawal) return null;
  const page = await readFile(join(site, ...release.folder.split('/'), RELEASED.page)).catch(() => null);
  if (!page?.includes('class="withdrawn"')) return null;
  const known = journal.lines.flatMap((line) =>
    line.kind === 'withdrawal' && line.report === release.report ? [line.files[RELEASED.page]] : [],
  );
  if (known.includes(sha256(page))) return null;
  return {
    zh: `网站上 ${release.report} 已撤下，日志里却没有这次撤下：数据目录是撤下之前的旧备份，没有重新公开。请换用撤下之后的备份，或先用 gouji withdraw 补记撤下`,
    en: `On the site ${release.report} is withdrawn, and the journal knows nothing of it: this workspace is an older backup; nothing was made public again. Take a later backup, or record the withdrawal anew with gouji withdraw`,
  };
}

function entryOf(publication: Publication): IndexEntry {
  const { release, withdrawal } = publication;
  const { year, department, title, folder, version } = release;
  const note = withdrawal ? '已撤下' : version > 1 ? `第${version}版，已更正` : null;
  const base = folder.split('/').map(encodeURIComponent).join('/');
  return {
    year,
    department,
    title,
    href: `${base}/${RELEASED.page}`,
    ...(RELEASED.pdf in filesOf(publication) ? { pdf: `${base}/${RELEASED.pdf}` } : {}),
    date: dateInChina(new Date((withdrawal ?? release).at)),
    ...(note === null ? {} : { note }),
  };
}

async function holds(folder: string, files: Record<string, string>): Promise<boolean> {
  const present = await readdir(folder).catch(() => []);
  if (present.length !== Object.keys(files).length) return false;
  for (const [name, hash] of Object.entries(files)) {
    const content = await readFile(join(folder, name)).catch(() => null);
    if (content === null || sha256(content) !== hash) return false;
  }
  return true;
}

async function releasedFile(workspace: Workspace, release: Release, name: string, hash: string): Promise<Uint8Array> {
  const content = await workspace.released.get(hash);
  if (content !== null) return content;
  throw new Refusal(
    `数据目录里 ${release.report} 的公开件 ${name} 缺失或已改变，网站没有重建。请用备份恢复数据目录，再用 gouji verify 检查。`,
    `The released file ${name} of ${release.report} is missing or altered in the workspace; the site was not laid out. Restore the workspace and run gouji verify.`,
  );
}
