import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckedDocument, Language } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import { STATE_TERMS } from '../../pipeline/terms.js';
import { rm } from '../machine/disk.js';
import { troubleOf } from '../machine/system-trouble.js';
import { writeFolderWhole } from '../machine/write-whole.js';
import { withoutMarks } from '../state/corrections.js';
import type { Made } from './make-editions.js';

/** Names of the files in a report's output folder. */
export const FILES = {
  report: 'report.json',
  review: '审核稿.html',
  public: '公开稿.html',
  pdf: '公开稿.pdf',
} as const;

/** The contract's file of one report, with where it stands. */
export function reportJson(
  { document, judgement, corrections: { applied, stale } }: ReportParts,
  lang: Language,
): string {
  const state = { state: STATE_TERMS[judgement.state][lang], reasons: judgement.reasons.map((reason) => reason[lang]) };
  const corrections = applied.length + stale.length > 0 ? { corrections: { applied, stale } } : {};
  const report = { contract: 'gouji.check/1', ...state, documents: [withoutMarks(document)], ...corrections };
  return `${JSON.stringify(report, null, 1)}\n`;
}

export type ReportParts = { document: CheckedDocument } & Pick<Made, 'judgement' | 'corrections'>;

/** Of a report that was taken down; a folder of its name that another file has now stays. */
export async function removeReportFolder(out: string, name: string, sha256: string): Promise<void> {
  const folder = join(out, 'reports', name);
  const report = await readFile(join(folder, FILES.report), 'utf8').catch(() => null);
  if (report?.includes(`"sha256": "${sha256}"`)) await rm(folder, { recursive: true, force: true });
}

/**
 * Writes a report's folder below `out/reports`, whole or not at all. Returns why it could not be written (a viewer holds the old
 * PDF open, the disk is full); the batch goes on.
 */
export async function writeReportFolder(
  out: string,
  name: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<Words | null> {
  try {
    await writeFolderWhole(join(out, 'reports', name), files, { durable: false });
    return null;
  } catch (error) {
    const trouble = troubleOf(error);
    if (!trouble) throw error;
    return {
      zh: `输出文件夹 ${name} 写不进去：${trouble.zh}`,
      en: `the output folder ${name} could not be written: ${trouble.en}`,
    };
  }
}
