/**
 * The stages of one file, each by its key: what was made of the same inputs is taken from the store. A key holds everything that the
 * stage depends on and nothing else, so a change redoes what it touches:
 *
 *     check    file, name, folders, rules, families, profile, corrections, whose it is       → snapshot of reading and checking
 *     render   snapshot, templates, language, misread, added findings, publication           → documents and pages
 *     compare  file, name, language                                                          → what the second reader says
 *     print    page, title and date, style and faces                                         → PDF, and where it differs from the page
 */

import type { Language } from '../../pipeline/report.js';
import { canonicalJson, hashOf } from '../machine/canonical.js';
import type { KeptPrint } from '../print/print-here.js';
import type { Outcome } from '../read/read-in-worker.js';
import type { Snapshot } from '../read/snapshot.js';
import type { Submission } from '../read/submission.js';
import type { Prepared, PreparedDocument, PrepareOptions, SecondReading } from '../read/worker-task.js';
import type { Blobs } from '../store/blobs.js';
import { reportId } from '../store/results.js';
import type { Stages } from './make-editions.js';
import { needsThisMachine } from './needs-this-machine.js';
import { prepareReview } from './prepare-review.js';
import type { Named, StageStore } from './stage-store.js';

/** What `check` leaves: where the snapshot lies, and which reports the file holds. */
interface CheckOutput {
  snapshot: string | null;
  reports: string[];
}

/** The document lies among the outputs as well. */
type RenderedDocument = Omit<PreparedDocument, 'document' | 'kept'> & { document: string };

export function keyedStages(
  stages: Stages,
  store: StageStore,
  { sha256: file, name, folder, scans }: Submission,
): Stages & { snapshot(submission: Submission): Promise<Snapshot | null> } {
  const { inputs, workspace } = store;
  const fileInputs: Named = {
    file,
    name: hashOf(name),
    ...(folder === undefined ? {} : { folder: hashOf(folder) }),
    ...(scans ? { scans: hashOf(scans) } : {}),
  };

  /** Lines about other reports make no difference to this file. */
  function ownLines<T extends { report: string }>(lines: readonly T[], reports: readonly string[]): T[] {
    return lines.filter(({ report }) => reports.includes(report));
  }

  function checkInputs({ corrections = [], told = [] }: Submission, reports: readonly string[]): Named {
    const { rules, families, profile } = inputs;
    const said: Named = told.length === 0 ? {} : { told: hashOf(told) };
    return { ...fileInputs, rules, families, profile, corrections: hashOf(ownLines(corrections, reports)), ...said };
  }

  function renderInputs(options: PrepareOptions, checked: CheckOutput, checkKey: string): Named {
    const { lang, misread, added, publication } = options;
    return {
      checked: checked.snapshot ?? checkKey,
      lang,
      misread: hashOf(ownLines(misread, checked.reports)),
      added: hashOf(added),
      publication: hashOf(publication),
      templates: inputs.templates,
    };
  }

  /** The reports that an earlier reading found in the file; null where nobody has read it yet. */
  async function knownReports(): Promise<string[] | null> {
    const before = (await workspace.stages.of(file)).findLast(({ stage }) => stage === 'check');
    const output = before?.output ? await store.getJson<CheckOutput>(before.output) : null;
    return output?.reports ?? null;
  }

  async function findChecked(submission: Submission): Promise<{ output: CheckOutput; key: string } | null> {
    const reports = await knownReports();
    if (!reports) return null;
    const named = checkInputs(submission, reports);
    const output = await store.find('check', named, (hash) => store.getJson<CheckOutput>(hash));
    return output && { output, key: store.keyOf('check', named) };
  }

  async function recordChecked(submission: Submission, { documents, snapshot, checkMs }: Prepared) {
    const output: CheckOutput = {
      snapshot,
      reports: documents.map(({ document }) => reportId(document)),
    };
    const named = checkInputs(submission, output.reports);
    await store.record('check', file, named, await store.putJson(output), checkMs);
    return { output, key: store.keyOf('check', named) };
  }

  /** Of the last reading by what the file is read by now; null where it would have to be read again. */
  async function snapshot(submission: Submission): Promise<Snapshot | null> {
    return snapshotOf((await findChecked(submission))?.output.snapshot);
  }

  function snapshotOf(hash: string | null | undefined): Snapshot | null {
    return hash ? { outputs: workspace.outputs.folder, hash } : null;
  }

  /** What this file was read as just now. */
  let fresh: Snapshot | null = null;

  /** What was rendered without added findings, and of which inputs. */
  let plain: { of: string; documents: PreparedDocument[] } | null = null;

  return {
    ...stages,
    snapshot,

    async prepare(submission, options) {
      const known = await findChecked(submission);
      const rendered = known && renderInputs(options, known.output, known.key);
      const found = rendered && (await store.find('render', rendered, (hash) => loadRendered(store, hash)));
      const withoutAdded = known && hashOf(renderInputs({ ...options, added: [] }, known.output, known.key));
      if (found) {
        if (options.added.length === 0) plain = { of: withoutAdded ?? '', documents: found };
        return { ok: true, value: { documents: found, snapshot: null, checkMs: 0 } };
      }
      const last = snapshotOf(known?.output.snapshot);
      const started = performance.now();
      const kept = plain !== null && last !== null && plain.of === withoutAdded ? plain.documents : null;
      const outcome =
        (kept && (await prepareReview(stages, submission, options, last, kept))) ??
        (await stages.prepare(submission, options, last));
      const ms = performance.now() - started;
      if (outcome.ok) fresh = snapshotOf(outcome.value.snapshot) ?? last;
      if (!outcome.ok || outcome.value.documents.some(({ document }) => needsThisMachine(document))) return outcome;
      const { documents } = outcome.value;
      // A snapshot that was handed in and is handed out again could not be used.
      const again = !known || last === null || outcome.value.snapshot !== null;
      const checked = again ? await recordChecked(submission, outcome.value) : known;
      const named = renderInputs(options, checked.output, checked.key);
      if (options.added.length === 0) plain = { of: hashOf(named), documents };
      const output = await storeRendered(store, documents);
      await store.record('render', file, named, output, ms - (again ? outcome.value.checkMs : 0));
      return outcome;
    },

    async desk(submission, lang) {
      return stages.desk(submission, lang, await snapshot(submission));
    },

    async compare(submission: Submission, lang: Language): Promise<Outcome<SecondReading>> {
      const named = { ...fileInputs, lang };
      const found = await store.find('compare', named, (hash) => store.getJson<SecondReading>(hash));
      if (found) return { ok: true, value: found };
      const started = performance.now();
      const outcome = await stages.compare(submission, lang, fresh ?? (await snapshot(submission)));
      if (outcome.ok)
        await store.record('compare', file, named, await store.putJson(outcome.value), performance.now() - started);
      return outcome;
    },

    async print(job, report) {
      const named = {
        html: job.page.print,
        about: hashOf([job.about, job.page.data]),
        faces: inputs.faces,
        report: String(report ?? ''),
      };
      const found = await store.find('print', named, (hash) => loadPrinted(workspace.outputs, hash));
      if (found) return { ok: true, value: found };
      const started = performance.now();
      const outcome = await stages.print(job, report);
      if (!outcome.ok) return outcome;
      const output = await putPrinted(workspace.outputs, outcome.value);
      await store.record('print', file, named, output, performance.now() - started);
      return outcome;
    },
  };
}

export async function putPrinted(outputs: Blobs, printed: KeptPrint): Promise<string> {
  return outputs.put(canonicalJson(printed));
}

/** null where it is lost or altered. */
export async function loadPrinted(outputs: Blobs, hash: string): Promise<KeptPrint | null> {
  const bytes = await outputs.get(hash);
  if (!bytes) return null;
  const printed = JSON.parse(Buffer.from(bytes).toString('utf8')) as KeptPrint;
  return (await outputs.get(printed.pdf)) && printed;
}

async function storeRendered(store: StageStore, documents: readonly PreparedDocument[]): Promise<string> {
  const rendered: RenderedDocument[] = [];
  for (const { document, kept, ...others } of documents)
    rendered.push({ ...others, document: kept ?? (await store.putText(JSON.stringify(document))) });
  return store.putJson(rendered);
}

/** null where a part of it is lost or altered. */
async function loadRendered(store: StageStore, hash: string): Promise<PreparedDocument[] | null> {
  const rendered = await store.getJson<RenderedDocument[]>(hash);
  if (!rendered) return null;
  const documents: PreparedDocument[] = [];
  for (const { document: kept, ...others } of rendered) {
    const text = await store.getText(kept);
    for (const page of Object.values(others.pages ?? {}))
      if ((await store.workspace.outputs.get(page)) === null) return null;
    if (text === null) return null;
    documents.push({ ...others, kept, document: JSON.parse(text) as PreparedDocument['document'] });
  }
  return documents;
}
