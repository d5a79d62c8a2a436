import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { rm } from '../machine/disk.js';
import { removeReportFolder } from '../stages/report-folder.js';
import { publicationsOf, releaseHistory } from '../state/publications.js';
import { withdrawnHashes } from '../store/released-files.js';
import type { Workspace } from '../store/store.js';

/** Deletes what withdrawn reports have left: kept files of their releases, packs, and pages of the batch. Done anew until nothing is there. */
export async function deleteWithdrawn(workspace: Workspace, out: string): Promise<void> {
  for (const { release, withdrawal } of releaseHistory(workspace.journal.lines)) {
    const index = withdrawal && (await workspace.readIndex(release.source.sha256));
    const made = index?.reports.find(({ report }) => report === release.source.report);
    if (made) await removeReportFolder(out, made.output, release.source.sha256);
  }
  for (const hash of withdrawnHashes(workspace.journal.lines)) await workspace.released.remove(hash);
  const gone = [...publicationsOf(workspace.journal.lines).values()].filter(({ withdrawal }) => withdrawal);
  if (gone.length === 0) return;
  const packs = join(out, 'packs');
  const there = new Set(await readdir(packs).catch(() => []));
  for (const { release } of gone) {
    const pack = release.folder.replace('/', '-');
    const files = await readdir(join(packs, pack)).catch(() => []);
    // A pack made since is the notice, which has nothing to print.
    if (files.length > 0 && !files.some((name) => name.endsWith('.pdf'))) continue;
    for (const name of [`${pack}.zip`, pack])
      if (there.has(name)) await rm(join(packs, name), { recursive: true, force: true });
  }
}
