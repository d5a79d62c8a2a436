/** One file of a batch: made, laid out in the output folder, and its result put into the workspace. */

import { isDeepStrictEqual } from 'node:util';
import type { Publication } from '../../pipeline/render/index.js';
import type { CheckedDocument, Language } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import { hashOf } from '../machine/canonical.js';
import { rm } from '../machine/disk.js';
import { troubleOf } from '../machine/system-trouble.js';
import type { Input } from '../read/find-inputs.js';
import { notLaidOut } from '../read/lay-out-report.js';
import { endOf } from '../read/rejected.js';
import { receivedAs } from '../read/submission.js';
import type { Attempts } from '../stages/attempts.js';
import { type FileIndex, type FileSummary, givenTo } from '../stages/file-index.js';
import type { LaidOut } from '../stages/laid-out.js';
import type { Stages } from '../stages/make-editions.js';
import { type Elsewhere, type FileMade, makeFile } from '../stages/make-file.js';
import type { ManifestDocument } from '../stages/manifest.js';
import { FILES, reportFolder } from '../stages/report-folder.js';
import type { StageStore } from '../stages/stage-store.js';
import type { ReviewPolicy } from '../state/decisions.js';
import { viewOf } from '../state/journal-view.js';
import { isSealed } from '../state/publications.js';
import { withHold } from '../state/standing.js';
import { type StoredDocument, storedOf } from '../store/results.js';
import type { Workspace } from '../store/store.js';
import type { BatchEntry, Folder } from './batch-entry.js';

export interface ProcessOptions {
  out: string;
  workspace: Workspace;
  store: StageStore;
  index: FileIndex;
  laidOut: LaidOut;
  policy: ReviewPolicy;
  stages: Stages;
  lang: Language;
  /** Counts how often a file has ended whoever read it. */
  attempts?: Attempts | undefined;
  /** Where several processes share the work: has a file made by one of them. */
  elsewhere?: ((file: HandedFile) => Promise<Elsewhere>) | undefined;
}

/** A file as another process has to know it. `folder`: its folder below the output folder's `reports`. */
export interface HandedFile {
  sha256: string;
  name: string;
  shown: string;
  folder: string;
}

/** Draft pages lie beside their PDF. */
const DRAFT: Publication = { downloads: [{ text: 'PDF', href: FILES.pdf }] };

export interface Processed {
  entries: BatchEntry[];
  made: FileMade;
}

export async function processFile(
  { name, shown }: Pick<Input, 'name' | 'shown'>,
  sha256: string,
  folder: Folder,
  options: ProcessOptions,
): Promise<Processed> {
  const file = { name, shown, sha256 };
  try {
    return await process(file, folder, options, false).catch((error) => {
      if (!(error instanceof OutputGone)) throw error;
      // What was made before is recorded and no longer there, or altered: then it is made again.
      return process(file, folder, options, true);
    });
  } catch (error) {
    if (!(error instanceof OriginalGone)) throw error;
    const { zh, en } = error.why;
    const reason = {
      zh: `数据目录里的原件${zh}；请用 gouji verify 查看，用备份恢复`,
      en: `the original in the workspace ${en}; see gouji verify and restore a backup`,
    };
    const judgement = { state: 'unreadable' as const, reasons: [reason] };
    const entry = { id: '', shown, judgement, stale: [], warnings: 0, output: null, source: null };
    return { entries: [entry], made: { key: null, manifest: [], rerun: null } };
  }
}

async function process(
  file: { name: string; shown: string; sha256: string },
  { name: folder, isOthers }: Folder,
  options: ProcessOptions,
  anew: boolean,
): Promise<Processed> {
  const { shown, sha256 } = file;
  const { workspace, store, index, policy, stages, lang, attempts, elsewhere } = options;
  const made = await makeFile(receivedAs(file, workspace.received.lines), () => original(workspace, sha256), {
    store,
    index,
    stages,
    journal: viewOf(workspace.journal.lines),
    policy,
    lang,
    publication: DRAFT,
    anew,
    attempts,
    elsewhere: elsewhere && (() => elsewhere({ ...file, folder })),
  });
  const laid: Laid[] = [];
  const reports = made.manifest.filter(({ table }) => !table);
  for (const [i, document] of reports.entries()) {
    const own = reports.length === 1 ? folder : `${folder}-${i + 1}`;
    const problem = isOthers ? null : await layOut(own, sha256, document, options);
    laid.push({ document, folder: own, isOthers, problem });
  }
  await storeResult(file, made, laid, options);
  return { entries: laid.map((one) => entryOf(shown, sha256, one)), made };
}

async function original(workspace: Workspace, sha256: string): Promise<Uint8Array> {
  const bytes = await workspace.originals.get(sha256).catch((error) => {
    throw new OriginalGone(troubleOf(error) ?? { zh: '读不了', en: 'cannot be read' });
  });
  if (bytes === null) throw new OriginalGone({ zh: '缺失或已改变', en: 'is missing or altered' });
  return bytes;
}

interface Laid {
  document: ManifestDocument;
  folder: string;
  isOthers: boolean;
  /** Why its folder could not be written. */
  problem: Words | null;
}

/** Writes the folder of a report where it is not as it should be: it is output, and never holds what a person wrote. */
async function layOut(
  folder: string,
  sha256: string,
  document: ManifestDocument,
  { out, laidOut, stages, lang, workspace }: ProcessOptions,
): Promise<Words | null> {
  const { json, review, public: page, pdf, id, report, judgement, corrections } = document;
  // What was taken down lies in the workspace, and nowhere else.
  if (isSealed(viewOf(workspace.journal.lines).of(id), { sha256, report })) {
    const there = await reportFolder(out, folder, sha256);
    if (there) await rm(there, { recursive: true, force: true });
    return null;
  }
  const due: Record<string, string> = { [FILES.report]: json };
  if (review) due[FILES.review] = review;
  if (page) due[FILES.public] = page;
  if (pdf) due[FILES.pdf] = pdf;
  // A later version's page has got a head since, which markVersions looks after.
  const headed = laidOut.standIn(folder, FILES.review);
  const there = headed && headed.for === review ? { ...due, [FILES.review]: headed.is } : due;
  if (await laidOut.holds(folder, there)) return null;
  const { [FILES.report]: _, ...files } = due;
  const outcome = await stages.layOut({
    name: folder,
    out,
    outputs: workspace.outputs.folder,
    files,
    report: { name: FILES.report, document: document.document, lang, judgement, corrections },
  });
  if (!outcome.ok) return notLaidOut(folder, endOf(outcome));
  if ('gone' in outcome.value) throw new OutputGone(outcome.value.gone);
  const { problem } = outcome.value;
  if (!problem) await laidOut.wrote(folder, due);
  return problem;
}

async function output({ workspace }: StageStore, hash: string): Promise<Uint8Array> {
  const bytes = await workspace.outputs.get(hash);
  if (bytes === null) throw new OutputGone(hash);
  return bytes;
}

async function contractOf(store: StageStore, hash: string): Promise<CheckedDocument> {
  return JSON.parse(Buffer.from(await output(store, hash)).toString('utf8')) as CheckedDocument;
}

/** It costs this file, and no other. */
class OriginalGone extends Error {
  constructor(readonly why: Words) {
    super(why.en);
  }
}

class OutputGone extends Error {
  constructor(what: string) {
    super(`${what} is gone from the outputs of the workspace`);
  }
}

/** What the other commands read: written where the last one does not say the same. */
async function storeResult(
  file: { sha256: string; name: string; shown: string },
  made: FileMade,
  laid: readonly Laid[],
  { workspace, store, index }: ProcessOptions,
): Promise<void> {
  const { sha256 } = file;
  const summary: FileSummary = {
    ...file,
    made: made.key,
    documents: laid.map(({ document: { id, report, holds, ...made }, folder, problem }) => ({
      id,
      ...(report === undefined ? {} : { report }),
      outcome: made.outcome,
      figures: made.figures,
      document: made.document,
      review: made.review,
      lastYear: made.lastYear,
      across: made.across,
      approved: made.approved,
      digest: made.digest,
      output: folder,
      holds: problem ? [...holds, problem] : holds,
    })),
    ...tablesOf(made, laid),
  };
  const last = (await workspace.stages.of(sha256)).findLast(({ stage }) => stage === 'result');
  // What the index says of it was read beside the result that it speaks of.
  if (last?.inputs['version'] === store.inputs.versions.result && isDeepStrictEqual(index.get(sha256), summary)) return;
  const documents: StoredDocument[] = [];
  const fresh = new Map(made.manifest.map((one, i) => [one, made.documents?.[i]]));
  for (const [i, one] of summary.documents.entries()) {
    const own = laid[i] && fresh.get(laid[i].document);
    const document = own ?? (await index.load(summary, one)) ?? missing(one.id);
    const corrections = laid[i]?.document.corrections ?? { applied: [], stale: [] };
    documents.push(storedOf({ document, holds: one.holds, corrections }, one.output));
  }
  const tables: CheckedDocument[] = [];
  for (const { document } of summary.tables ?? []) if (document) tables.push(await contractOf(store, document));
  await workspace.writeResult({ ...file, documents, ...(tables.length > 0 ? { tables } : {}) });
  await store.recordWithin('result', sha256, { made: made.key ?? '', output: hashOf(summary) }, summary, 0);
  index.set(summary);
}

function tablesOf({ manifest }: FileMade, laid: readonly Laid[]): Pick<FileSummary, 'tables'> {
  const reports = laid.map(({ document }) => document);
  const tables = manifest.flatMap(({ table, document, figures }) =>
    table ? [{ ...givenTo(table, reports), document, figures }] : [],
  );
  return tables.length === 0 ? {} : { tables };
}

function missing(id: string): never {
  throw new OutputGone(id);
}

/** What was released of it, and which version counts, is told when all are known (mark-versions.ts). */
function entryOf(shown: string, sha256: string, { document, folder, isOthers, problem }: Laid): BatchEntry {
  const { id, report, stale, warnings } = document;
  const unfit = document.corrections.stale.length;
  const source = { sha256, report };
  const judgement = problem ? withHold(document.judgement, problem) : document.judgement;
  return { id, shown, judgement, stale, unfit, warnings, output: problem || isOthers ? null : folder, source };
}
