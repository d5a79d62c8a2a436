/**
 * Release of reports by a named person. Each is made anew from the received file and proved at this moment (prepare-release.ts); what goes
 * out is kept in the workspace under its hash, then recorded in the journal (from there on it is published), then laid out in the site.
 */

import type { Words } from '../../pipeline/say.js';
import { engineOfPdf } from '../print/pdf/xmp.js';
import { appendExpecting, lastSeqOf, overtaken } from '../state/append-expecting.js';
import { type ListedReport, listReports } from '../state/list-reports.js';
import type { ReleaseRecord } from '../store/records.js';
import { putReleased } from '../store/released-files.js';
import type { ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/store.js';
import { contentsOf, editionHash, held, type PrepareReleaseOptions, prepareRelease } from './prepare-release.js';

export type PublishOutcome =
  | { entry: ReportEntry; outcome: 'released'; folder: string; version: number }
  /** This very file is out already. */
  | { entry: ReportEntry; outcome: 'already'; since: string }
  /** `unagreed`: nothing stands in its way but that a person agrees to what is told. */
  | { entry: ReportEntry; outcome: 'held'; reasons: Words[]; unagreed?: true };

export interface PublishOptions extends PrepareReleaseOptions {
  by: string;
  /** The person has been told what wants an agreement, and releases it all the same. */
  agreed: boolean;
  /** Hash of all that goes out as the person saw it before; whatever was not looked at goes out as it is made. */
  shown?: string;
}

export async function publishReport(entry: ReportEntry, options: PublishOptions): Promise<PublishOutcome> {
  const { workspace, correction } = options;
  const seen = lastSeqOf(workspace.journal.lines, entry.id);
  const prepared = await prepareRelease(entry, options);
  if (prepared.outcome !== 'prepared') return prepared;
  const { asks, holds, editions, changes } = prepared;
  if (holds.length > 0) return { entry, outcome: 'held', reasons: holds };
  if (asks.length > 0 && !options.agreed) return { ...held(entry, unagreed(asks)), unagreed: true };
  if (options.shown !== undefined && options.shown !== editionHash(prepared)) return held(entry, NOT_AS_SHOWN);
  return putReleased(workspace, contentsOf(prepared), async (files) => {
    const released = prepared.before?.release ?? null;
    const { folder, page } = prepared.place;
    const { title, department, year, version, source } = prepared;
    const record: ReleaseRecord = {
      kind: 'release',
      report: entry.id,
      version,
      title,
      department,
      year,
      folder,
      by: options.by,
      source,
      files,
      ...(page.index ? { index: page.index } : {}),
      ...named(engineOfPdf(editions.pdf)),
      ...intakeOf(workspace),
      ...(asks.length > 0 ? { leftOut: asks.map(({ zh }) => zh) } : {}),
      ...(released && correction
        ? {
            corrects: {
              version: released.version,
              files: released.files,
              ...correction,
              changes,
              ...named(released.engine),
            },
          }
        : {}),
    };
    // What was decided about the report while it was made and proved has not been looked at.
    const appended = await appendExpecting(workspace, entry.id, seen, [record], options.now());
    if (!appended.ok) return held(entry, overtaken(appended.since));
    return { entry, outcome: 'released', folder, version };
  });
}

/** The reports of the workspace that could be read. */
export async function publishable(workspace: Workspace): Promise<ListedReport[]> {
  return (await listReports(workspace)).filter((entry) => entry.document.outcome === 'checked');
}

function intakeOf({ received: { lines } }: Workspace): Pick<ReleaseRecord, 'received'> {
  const last = lines.at(-1);
  return last ? { received: { lines: last.seq, hash: last.hash } } : {};
}

function named(engine: string | null | undefined): { engine?: string } {
  return engine ? { engine } : {};
}

function unagreed(asks: readonly Words[]): Words {
  return {
    zh: `须有人看过并同意：${asks.map(({ zh }) => zh).join('；')}`,
    en: `a person has to look and agree: ${asks.map(({ en }) => en).join('; ')}`,
  };
}

const NOT_AS_SHOWN: Words = {
  zh: '预览之后页面或 PDF 有变化，请重新预览再公开',
  en: 'page or PDF changed after the preview; look at it again',
};
