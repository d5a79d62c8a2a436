/**
 * Documents as the desk lays them out, made by a worker from the snapshot of the last reading, or from the file itself, and kept in memory:
 * the results of a run hold what was found, not the document itself.
 */

import { createHash } from 'node:crypto';
import type { DeskSource } from '../../../pipeline/render/desk/desk-source.js';
import type { Language } from '../../../pipeline/report.js';
import type { DeskReading } from '../../read/read-desk.js';
import { receivedAs } from '../../read/submission.js';
import { keyedStages } from '../../stages/kept-stages.js';
import { type Stages, withJournal } from '../../stages/make-editions.js';
import { openStageStore } from '../../stages/stage-store.js';
import { reportCorrections } from '../../state/corrections.js';
import { type JournalView, viewOf } from '../../state/journal-view.js';
import type { Line } from '../../store/journal.js';
import type { JournalRecord } from '../../store/records.js';
import type { ReportEntry } from '../../store/results.js';
import type { Workspace } from '../../store/store.js';

export interface DeskReadings {
  /** null where the file is gone or could not be read this time; then the next question reads again. */
  sourceOf(entry: ReportEntry, lines: readonly Line<JournalRecord>[], lang: Language): Promise<DeskSource | null>;
}

/** About as many as a morning's work; a document of the usual size takes half a megabyte. */
const KEPT = 100;

export function openDeskReadings(
  workspace: Pick<Workspace, 'originals' | 'stages' | 'outputs' | 'journal' | 'received'>,
  stages: Stages,
  now: () => Date,
): DeskReadings {
  const store = openStageStore({ workspace, inputs: stages.inputs, now, force: false });
  const kept = new Map<string, Promise<DeskReading[] | null>>();

  async function read(entry: ReportEntry, said: Pick<JournalView, 'corrections' | 'told'>, lang: Language) {
    const bytes = await workspace.originals.get(entry.sha256);
    if (!bytes) return null;
    const submission = withJournal({ ...receivedAs(entry, workspace.received.lines), bytes }, said);
    const outcome = await keyedStages(stages, store, submission).desk(submission, lang);
    return outcome.ok ? outcome.value : null;
  }
  return {
    async sourceOf(entry, lines, lang) {
      const said = { corrections: reportCorrections(lines), told: viewOf(workspace.journal.lines).told };
      const own = said.told.filter(({ sha256 }) => sha256 === entry.sha256);
      const key = createHash('sha256')
        .update(JSON.stringify([entry.sha256, entry.name, said.corrections, own, stages.inputs.families]))
        .digest('hex');
      const reading = kept.get(key) ?? read(entry, said, lang).catch(() => null);
      // Asked for last, kept longest.
      kept.delete(key);
      kept.set(key, reading);
      for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT))) kept.delete(old);
      const readings = await reading;
      if (readings === null) kept.delete(key);
      return readings?.find(({ document }) => document.source.report === entry.document.source.report)?.source ?? null;
    },
  };
}
