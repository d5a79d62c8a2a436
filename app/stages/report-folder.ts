import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Names of the files in a report's output folder. */
export const FILES = {
  report: 'report.json',
  review: '审核稿.html',
  public: '公开稿.html',
  pdf: '公开稿.pdf',
} as const;

/** The folder of a report; null where none is, or another file has the name now. */
export async function reportFolder(out: string, name: string, sha256: string): Promise<string | null> {
  const folder = join(out, 'reports', name);
  const report = await readFile(join(folder, FILES.report), 'utf8').catch(() => null);
  return report?.includes(`"sha256": "${sha256}"`) ? folder : null;
}
