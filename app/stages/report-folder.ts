import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rm } from '../machine/disk.js';

/** Names of the files in a report's output folder. */
export const FILES = {
  report: 'report.json',
  review: '审核稿.html',
  public: '公开稿.html',
  pdf: '公开稿.pdf',
} as const;

/** Of a report that was taken down; a folder of its name that another file has now stays. */
export async function removeReportFolder(out: string, name: string, sha256: string): Promise<void> {
  const folder = join(out, 'reports', name);
  const report = await readFile(join(folder, FILES.report), 'utf8').catch(() => null);
  if (report?.includes(`"sha256": "${sha256}"`)) await rm(folder, { recursive: true, force: true });
}
