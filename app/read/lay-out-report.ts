import { join } from 'node:path';
import type { CorrectionOutcome } from '../../pipeline/correction/apply-corrections.js';
import type { CheckedDocument, Language } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import { STATE_TERMS } from '../../pipeline/terms.js';
import { troubleOf } from '../machine/system-trouble.js';
import { writeFolderWhole } from '../machine/write-whole.js';
import { withoutMarks } from '../state/corrections.js';
import type { Judgement } from '../state/standing.js';
import { openBlobs } from '../store/blobs.js';
import { OUTPUTS } from '../store/store.js';

/** An output folder of one report, and where what belongs into it lies among the outputs. */
export interface ReportFolder {
  /** Below the output folder's `reports`. */
  name: string;
  out: string;
  outputs: string;
  /** Hashes by the names of the files. */
  files: Readonly<Record<string, string>>;
  /** The contract's file: its name, and what it is made of. */
  report: { name: string; document: string; lang: Language } & Standing;
}

/** `gone`: something that belongs into it is no longer among the outputs; `problem`: why the folder could not be written. */
export type LayOutAnswer = { gone: string } | { problem: Words | null };

type Standing = { judgement: Judgement; corrections: CorrectionOutcome };

/** The contract's file of one report, with where it stands. */
export function reportJson(
  document: CheckedDocument,
  { judgement, corrections: { applied, stale } }: Standing,
  lang: Language,
): string {
  const state = { state: STATE_TERMS[judgement.state][lang], reasons: judgement.reasons.map((reason) => reason[lang]) };
  const corrections = applied.length + stale.length > 0 ? { corrections: { applied, stale } } : {};
  const report = { contract: 'gouji.check/1', ...state, documents: [withoutMarks(document)], ...corrections };
  return `${JSON.stringify(report, null, 1)}\n`;
}

/** Writes it whole or not at all: a viewer may hold the old PDF open, the disk be full; the batch goes on. */
export async function layOutReport({ name, out, outputs, files: due, report }: ReportFolder): Promise<LayOutAnswer> {
  const blobs = openBlobs(outputs, OUTPUTS);
  const files = new Map<string, string | Uint8Array>();
  for (const [file, hash] of [...Object.entries(due), [report.name, report.document] as const]) {
    const bytes = await blobs.get(hash);
    if (bytes === null) return { gone: hash };
    files.set(file, bytes);
  }
  const contract = Buffer.from(files.get(report.name) ?? '').toString('utf8');
  files.set(report.name, reportJson(JSON.parse(contract) as CheckedDocument, report, report.lang));
  try {
    await writeFolderWhole(join(out, 'reports', name), files, { durable: false });
    return { problem: null };
  } catch (error) {
    const trouble = troubleOf(error);
    if (!trouble) throw error;
    return { problem: notLaidOut(name, trouble) };
  }
}

export function notLaidOut(name: string, { zh, en }: Words): Words {
  return {
    zh: `输出文件夹 ${name} 写不进去：${zh}`,
    en: `the output folder ${name} could not be written: ${en}`,
  };
}
