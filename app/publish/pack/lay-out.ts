/** The site laid out, and the packs on disk that it has overtaken made again: a pack of an older version would be put on a website. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clearLeftovers } from '../../machine/write-whole.js';
import type { Bureau } from '../../settings/bureau.js';
import { filesOf, publicationsOf } from '../../state/publications.js';
import type { Workspace } from '../../store/store.js';
import { CHECK_LIST, listsPdf, RELEASED } from '../released.js';
import { layOutSite } from '../site.js';
import { packFolder, packPublication } from './pack-publication.js';

export async function layOutPublished(workspace: Workspace, out: string, bureau: Bureau): Promise<void> {
  await layOutSite(workspace, out, bureau);
  const packs = join(out, 'packs');
  await clearLeftovers(packs, 0);
  const there = new Set(await readdir(packs).catch(() => []));
  for (const publication of publicationsOf(workspace.journal.lines).values()) {
    const folder = packFolder(publication);
    if (!there.has(folder) && !there.has(`${folder}.zip`)) continue;
    const list = await readFile(join(packs, folder, CHECK_LIST), 'utf8').catch(() => '');
    const files = filesOf(publication);
    // The PDF is in the pack as it is; a notice of withdrawal has none, and a pack that still has one is older.
    const pdf = files[RELEASED.pdf];
    const isCurrent = pdf === undefined ? list !== '' && !listsPdf(list) : list.includes(pdf);
    if (!isCurrent) await packPublication(workspace, publication, bureau.config ?? null, out);
  }
}
