import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openArchive } from '../../parsers/package/archive.js';
import { rm } from '../machine/disk.js';
import { reportFolder } from '../stages/report-folder.js';
import { publicationsOf, releaseHistory } from '../state/publications.js';
import { withdrawnHashes } from '../store/released-files.js';
import type { Workspace } from '../store/store.js';
import { ARCHIVES, archivedAs, archiveName, CHECK_LIST, listsPdf, RELEASED } from './released.js';

/** Deletes what withdrawn reports have left, kept files of their releases among it. Done anew until nothing is there. */
export async function deleteWithdrawn(workspace: Workspace, out: string): Promise<void> {
  for (const path of await withdrawnRemains(workspace, out)) await rm(path, { recursive: true, force: true });
  for (const hash of withdrawnHashes(workspace.journal.lines)) await workspace.released.remove(hash);
}

/** What still holds a withdrawn report below the output folder: its files on the site, pages of the batch, packs, archives. */
export async function withdrawnRemains(workspace: Workspace, out: string): Promise<string[]> {
  const { lines } = workspace.journal;
  const [archives, packs] = [await namesIn(join(out, ARCHIVES)), await namesIn(join(out, 'packs'))];
  const remains = new Set<string>();
  for (const { release, withdrawal } of releaseHistory(lines)) {
    if (!withdrawal) continue;
    const index = await workspace.readIndex(release.source.sha256);
    const made = index?.reports.find(({ report }) => report === release.source.report);
    const folder = made ? await reportFolder(out, made.output, release.source.sha256) : null;
    if (folder) remains.add(folder);
    const name = archiveName(release.year, release.department);
    for (const archive of [`${name}.zip`, name].filter((one) => archives.has(one)))
      if (await holdsVersion(join(out, ARCHIVES, archive), release.version)) remains.add(join(out, ARCHIVES, archive));
  }
  for (const { release, withdrawal } of publicationsOf(lines).values()) {
    if (!withdrawal) continue;
    const shown = await namesIn(join(out, 'site', release.folder));
    for (const name of [RELEASED.pdf, RELEASED.data])
      if (shown.has(name)) remains.add(join(out, 'site', release.folder, name));
    const pack = release.folder.replace('/', '-');
    // A pack made since is the notice, which has nothing to print. Of one deleted in part the list is gone, or still names the PDF.
    const list = await readFile(join(out, 'packs', pack, CHECK_LIST), 'utf8').catch(() => null);
    if (list !== null && !listsPdf(list)) continue;
    for (const name of [`${pack}.zip`, pack]) if (packs.has(name)) remains.add(join(out, 'packs', name));
  }
  return [...remains];
}

async function namesIn(folder: string): Promise<ReadonlySet<string>> {
  return new Set(await readdir(folder).catch(() => []));
}

/** One that was made after the withdrawal holds its notice and not the version. */
async function holdsVersion(archive: string, version: number): Promise<boolean> {
  const inside = archivedAs(version);
  if (archive.endsWith('.zip')) {
    const files = openArchive(await readFile(archive).catch(() => Buffer.alloc(0))).value ?? [];
    return files.some(({ path }) => path.includes(`/${inside}/`));
  }
  return access(join(archive, inside)).then(
    () => true,
    () => false,
  );
}
