import { join } from 'node:path';
import type { Language } from '../pipeline/report.js';
import { STATES } from './judge.js';
import type { Made } from './make-editions.js';
import { withoutMarks } from './store/corrections.js';
import { writeFolderWhole } from './store/write-whole.js';
import type { Words } from './words.js';

/** Names of the files in a report's output folder. */
export const FILES = {
  report: 'report.json',
  review: '审核稿.html',
  public: '公开稿.html',
  pdf: '公开稿.pdf',
} as const;

/**
 * Writes a report's folder below `out/reports`, whole or not at all. Returns why it could not be written (a viewer holds the old
 * PDF open, the disk is full); the batch goes on.
 */
export async function writeReportFolder(out: string, name: string, made: Made, lang: Language): Promise<Words | null> {
  const { document, editions, judgement } = made;
  const state = { state: STATES[judgement.state][lang], reasons: judgement.reasons.map((reason) => reason[lang]) };
  const { applied, stale } = made.corrections;
  const corrections = applied.length + stale.length > 0 ? { corrections: { applied, stale } } : {};
  const report = { contract: 'gouji.check/1', ...state, documents: [withoutMarks(document)], ...corrections };
  const files = new Map<string, string | Uint8Array>([[FILES.report, `${JSON.stringify(report, null, 1)}\n`]]);
  if (editions) {
    files.set(FILES.review, editions.review);
    files.set(FILES.public, editions.public);
    if (editions.pdf) files.set(FILES.pdf, editions.pdf);
  }
  try {
    await writeFolderWhole(join(out, 'reports', name), files);
    return null;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    return {
      zh: `输出文件夹 ${name} 写不进去（${code}），请关闭正在查看其中文件的程序后重试`,
      en: `the output folder ${name} could not be written (${code}); close the program that shows its files and run again`,
    };
  }
}
