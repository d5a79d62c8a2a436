import PQueue from 'p-queue';
import type { Place } from '../../parsers/document.js';
import { LIMITS } from '../../parsers/limits.js';
import type { Change, StaleReason } from '../../pipeline/correction/apply-corrections.js';
import type { WhatIf } from '../../pipeline/render/desk/what-if.js';
import type { CheckedDocument, Language } from '../../pipeline/report.js';
import { FAMILIES } from '../../pipeline/taxonomy/families.js';
import type { FormFamily, TaughtName } from '../../pipeline/taxonomy/family.js';
import { hashOf } from '../machine/canonical.js';
import type { Io } from '../machine/io.js';
import { PrintError } from '../print/print-error.js';
import { type Outcome, openReaders } from '../read/read-in-worker.js';
import type { Snapshot } from '../read/snapshot.js';
import type { Submission } from '../read/submission.js';
import type { TriedCorrection } from '../read/try-correction.js';
import { workspaceFolder } from '../settings/paths.js';
import { type ReadingSettings, readingSettings } from '../settings/reading-settings.js';
import type { Arguments } from '../terminal/command.js';
import type { Stages } from './make-editions.js';
import { stageInputs } from './stage-inputs.js';

export interface OpenStages extends Stages {
  tryCorrection(
    submission: Submission,
    report: number | undefined,
    place: Place,
    change: Change,
  ): Promise<Outcome<TriedCorrection | null>>;
  tryFigures(
    submission: Submission,
    report: number | undefined,
    figures: { place: Place; value: string }[],
    lang: Language,
    snapshot: Snapshot | null,
  ): Promise<Outcome<WhatIf | StaleReason>>;
  forms: StagesForms;
  close(): Promise<void>;
}

/** What the desk asks where a reading is to be taught. */
interface StagesForms {
  /** Which name makes a figure be read under this key; null where none does. */
  teach(
    submission: Submission,
    report: number | undefined,
    place: Place,
    key: string,
  ): Promise<Outcome<TaughtName | null>>;
  /** Read and checked by these forms, whatever is in use. */
  check(
    submission: Submission,
    families: readonly FormFamily[] | undefined,
    lang: Language,
  ): Promise<Outcome<CheckedDocument[]>>;
  /** From now on every stage reads by these. */
  use(families: readonly FormFamily[] | undefined): void;
}

/**
 * Reading alone has to be done within LIMITS.worker; a batch also renders three pages beside a browser that prints, mammoth takes ten
 * times as long as the main reader.
 */
const BATCH_MS = 3 * LIMITS.worker.seconds * 1000;
/** The browser itself gives up a page that hangs, after a minute, and is tried twice. */
const PRINT_MS = 150_000;

/** The real stages: worker processes for reading and rendering, others with a warm browser for printing, started when first needed. */
export function openStages(concurrency: number, { families, profile }: ReadingSettings = {}): OpenStages {
  const readers = openReaders('prepare', { families, profile });
  // Each with a browser of its own; a print takes a quarter of the work on a report.
  const printers = openReaders('print');
  const printing = new PQueue({ concurrency: Math.ceil(concurrency / 2) });
  // What needs a processor gets one before it is begun: a process more than there are cores has to load and warm its code, and helps nobody.
  const working = new PQueue({ concurrency });
  const inputs = stageInputs(families, profile);
  return {
    inputs,
    forms: {
      teach: (submission, report, place, key) =>
        readers.ask({ kind: 'teach', submission, report, place, key }, BATCH_MS),
      check: (submission, known = FAMILIES, lang) =>
        readers.ask({ kind: 'check', submission: { ...submission, families: known }, reader: null, lang }, BATCH_MS),
      use(known) {
        readers.judgeBy({ families: known, profile });
        inputs.families = hashOf(known);
      },
    },
    async group(submission) {
      const outcome = await working.add(() => readers.ask({ kind: 'group', submission }, BATCH_MS));
      return outcome.ok && outcome.value;
    },
    async scan(submission) {
      const outcome = await readers.ask({ kind: 'scan', submission }, BATCH_MS);
      return outcome.ok ? outcome.value : null;
    },
    prepare: (submission, options, snapshot = null) =>
      working.add(() => readers.ask({ kind: 'prepare', submission, options, snapshot }, BATCH_MS)),
    desk: (submission, lang, snapshot = null) => readers.ask({ kind: 'desk', submission, lang, snapshot }, BATCH_MS),
    compare: (submission, lang, snapshot = null) =>
      working.add(() => readers.ask({ kind: 'compare', submission, lang, snapshot }, BATCH_MS)),
    search: (submission) => readers.ask({ kind: 'search', submission }, BATCH_MS),
    tryCorrection: (submission, report, place, change) =>
      readers.ask({ kind: 'try-correction', submission, report, place, change }, BATCH_MS),
    tryFigures: (submission, report, figures, lang, snapshot) =>
      readers.ask({ kind: 'what-if', submission, report, figures, lang, snapshot }, BATCH_MS),
    layOut: (folder) => working.add(() => readers.ask({ kind: 'lay-out', folder }, BATCH_MS)),
    async print(job) {
      const outcome = await printing.add(() => working.add(() => printers.ask({ kind: 'print', job }, PRINT_MS)));
      if (!outcome.ok) return outcome;
      if ('failed' in outcome.value) throw new PrintError(outcome.value.failed.code, outcome.value.failed.words);
      return { ok: true, value: outcome.value.printed };
    },
    async close() {
      await Promise.all([readers.close(), printers.close()]);
    },
  };
}

/** For one command, by its options and the workspace; closed when it has ended. */
export async function withStages<T>(
  args: Arguments,
  io: Io,
  concurrency: number,
  use: (stages: OpenStages) => Promise<T>,
): Promise<T> {
  const stages = openStages(concurrency, await readingSettings(args, io, workspaceFolder(args, io)));
  try {
    return await use(stages);
  } finally {
    await stages.close();
  }
}
