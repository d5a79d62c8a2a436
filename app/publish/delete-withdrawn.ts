import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openArchive } from '../../parsers/package/archive.js';
import { rm } from '../machine/disk.js';
import { removeReportFolder } from '../stages/report-folder.js';
import { publicationsOf, releaseHistory } from '../state/publications.js';
import { withdrawnHashes } from '../store/released-files.js';
import type { Workspace } from '../store/store.js';
import { ARCHIVES, archivedAs, archiveName, CHECK_LIST, listsPdf } from './released.js';

/**
 * Deletes what withdrawn reports have left: kept files of their releases, packs, archives that hold them, and pages of the batch. Done anew until
 * nothing is there.
 */
export async function deleteWithdrawn(workspace: Workspace, out: string): Promise<void> {
  const archives = new Set(await readdir(join(out, ARCHIVES)).catch(() => []));
  for (const { release, withdrawal } of releaseHistory(workspace.journal.lines)) {
    if (!withdrawal) continue;
    const index = await workspace.readIndex(release.source.sha256);
    const made = index?.reports.find(({ report }) => report === release.source.report);
    if (made) await removeReportFolder(out, made.output, release.source.sha256);
    const name = archiveName(release.year, release.department);
    for (const archive of [`${name}.zip`, name].filter((one) => archives.has(one)))
      if (await holdsVersion(join(out, ARCHIVES, archive), release.version))
        await rm(join(out, ARCHIVES, archive), { recursive: true, force: true });
  }
  for (const hash of withdrawnHashes(workspace.journal.lines)) await workspace.released.remove(hash);
  const gone = [...publicationsOf(workspace.journal.lines).values()].filter(({ withdrawal }) => withdrawal);
  if (gone.length === 0) return;
  const packs = join(out, 'packs');
  const there = new Set(await readdir(packs).catch(() => []));
  for (const { release } of gone) {
    const pack = release.folder.replace('/', '-');
    // A pack made since is the notice, which has nothing to print. Of one deleted in part the list is gone, or still names the PDF.
    const list = await readFile(join(packs, pack, CHECK_LIST), 'utf8').catch(() => null);
    if (list !== null && !listsPdf(list)) continue;
    for (const name of [`${pack}.zip`, pack])
      if (there.has(name)) await rm(join(packs, name), { recursive: true, force: true });
  }
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
