/** A generated report in one of the formats, read back: what reading tests and benches share. */
import { createHash } from 'node:crypto';
import { parse } from '../../parsers/index.js';
import { extract } from '../../pipeline/extract/index.js';
import { VOCABULARY } from '../../pipeline/taxonomy/vocabulary.js';
import { compareReading, type Reading } from './compare-reading.js';
import type { Habits } from './habits.js';
import { type Layout, layOut } from './layout.js';
import type { Report } from './report-model.js';
import { writeDocx } from './write-docx.js';
import { writeHtml } from './write-html.js';
import { writeMarkdown } from './write-markdown.js';
import { writePaste } from './write-paste.js';
import { writeTika } from './write-tika.js';
import { writeTsv } from './write-tsv.js';

export const FORMATS = ['docx', 'tika', 'tsv', 'paste', 'markdown'] as const;
export type WrittenFormat = (typeof FORMATS)[number] | 'html';

const NAMES: Record<WrittenFormat, string> = {
  docx: '报告.docx',
  tika: '报告.txt',
  tsv: '粘贴.txt',
  paste: '粘贴.txt',
  markdown: '报告.md',
  html: '报告.html',
};

export function writeReport(
  report: Report,
  habits: Habits,
  format: WrittenFormat,
): { name: string; bytes: Uint8Array } {
  return writeLayout(report, layOut(report, habits), format);
}

export function writeLayout(
  report: Report,
  layout: Layout,
  format: WrittenFormat,
): { name: string; bytes: Uint8Array } {
  const text = (written: string): Uint8Array => new TextEncoder().encode(written);
  const bytes = {
    docx: () => writeDocx(layout, { seed: report.seed, styledHeadings: report.seed % 3 !== 0 }),
    tika: () => text(writeTika(layout, { bookmark: report.seed % 2 === 0 })),
    tsv: () => text(writeTsv(layout)),
    paste: () => text(writePaste(layout)),
    markdown: () => text(writeMarkdown(layout)),
    html: () => text(writeHtml(layout)),
  }[format]();
  return { name: NAMES[format], bytes };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Writes, reads, extracts and compares. `unread` are the numerals that the ledger could not class. */
export async function readGenerated(
  report: Report,
  habits: Habits,
  format: WrittenFormat,
  name: string,
): Promise<Reading & { unread: string[] }> {
  const written = writeReport(report, habits, format);
  const parsed = await parse(written.bytes, { name: written.name, sha256: sha256(written.bytes), names: VOCABULARY });
  const title = `${format}, ${name}`;
  if (parsed.rejection) {
    const line = `seed ${report.seed} ${title}: rejected as ${parsed.rejection.code}`;
    return { expected: Object.keys(report.figures).length, right: 0, misses: [line], wrong: [line], unread: [] };
  }
  const extraction = extract(parsed.value);
  const unread = extraction.ledger
    .filter((entry) => entry.class === 'unread')
    .map((entry) => `seed ${report.seed} ${title}: unread ${entry.where.quote} in ${entry.where.block}`);
  return { ...compareReading(report, extraction.facts, title), unread };
}
