/**
 * From a received file to what lies in its output folder: contract, both editions, PDF, and what stands between it and publication.
 * `run` and `publish` both go this way, so that what is released was made and proved at that moment, by these rules.
 */

import { isTargetTable } from '../../pipeline/across/approved-targets.js';
import type { CorrectionOutcome } from '../../pipeline/correction/apply-corrections.js';
import { toldIn } from '../../pipeline/nothing-read.js';
import type { Publication } from '../../pipeline/render/index.js';
import type { CheckedDocument, Finding, Language } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import { troubleOf } from '../machine/system-trouble.js';
import { PrintError } from '../print/print-error.js';
import type { KeptPrint, PrintJob } from '../print/print-here.js';
import type { LayOutAnswer, ReportFolder } from '../read/lay-out-report.js';
import type { DeskReading } from '../read/read-desk.js';
import type { Outcome } from '../read/read-in-worker.js';
import type { SearchedWords } from '../read/read-passages.js';
import { endOf, failureOf, rejectedDocument } from '../read/rejected.js';
import type { Snapshot } from '../read/snapshot.js';
import type { Submission } from '../read/submission.js';
import type { Pages, Prepared, PreparedDocument, PrepareOptions, SecondReading } from '../read/worker-task.js';
import type { Decision, ReviewPolicy } from '../state/decisions.js';
import type { JournalView } from '../state/journal-view.js';
import { reportState } from '../state/report-state.js';
import { identityHolds, type Judgement } from '../state/standing.js';
import { inShort, reportId } from '../store/results.js';
import { type Around, type Compared, hearAround } from './around.js';
import { needsThisMachine } from './needs-this-machine.js';
import type { StageInputs } from './stage-inputs.js';

/** The parts that touch processes and browsers, so that tests can stand in for them. */
export interface Stages {
  /** What their results depend on besides the file. */
  inputs: StageInputs;
  /** Whether a packed sub-folder is one report with its annexes. */
  group(pack: Submission): Promise<boolean>;
  /** How many pages a file has that is nothing but pictures; null where it is anything else. */
  scan(file: Submission): Promise<number | null>;
  /** With the snapshot of an earlier reading of the same file by the same rules it only renders. */
  prepare(submission: Submission, options: PrepareOptions, snapshot?: Snapshot | null): Promise<Outcome<Prepared>>;
  /** With the snapshot of an earlier reading only the second reader reads. */
  compare(submission: Submission, lang: Language, snapshot?: Snapshot | null): Promise<Outcome<SecondReading>>;
  /** Lays the document out for the desk; with the snapshot of an earlier reading it reads nothing again. */
  desk(submission: Submission, lang: Language, snapshot?: Snapshot | null): Promise<Outcome<DeskReading[]>>;
  /** Throws where no browser is found or the page cannot be printed. `report` says which report of the file it is. */
  print(job: PrintJob, report?: number): Promise<Outcome<KeptPrint>>;
  /** Writes a report's folder below the output folder. */
  layOut(folder: ReportFolder): Promise<Outcome<LayOutAnswer>>;
  /** What a file that goes out as it is must not make public. */
  search(file: Submission): Promise<Outcome<SearchedWords>>;
}

export interface Made extends Compared {
  id: string;
  document: CheckedDocument;
  /** Hash of the document as JSON; null where it is not yet among the outputs. */
  kept: string | null;
  /** Hashes among the outputs; null where the file could not be read. */
  editions: (Omit<Pages, 'print'> & { pdf: string | null }) | null;
  /** Obstacles that no decision lifts. */
  holds: Words[];
  /** What a person agrees to at the release. */
  asks: Words[];
  judgement: Judgement;
  /** Decisions that match no finding any more. */
  stale: Decision[];
  /** What became of the corrections of its reading. */
  corrections: CorrectionOutcome;
  /** Hash of its figures. */
  figures: string;
  /** Something did not come to its end on this machine (a browser, a worker): the same inputs may give another result. */
  unsettled: boolean;
}

export interface MakeOptions {
  lang: Language;
  journal: JournalView;
  policy: ReviewPolicy;
  /** What the pages say of the publication, the same for every report. */
  publication: Publication;
  stages: Stages;
  /** Folder of the outputs. */
  outputs: string;
  /** What the workspace holds around the report; null where nothing is to be compared. */
  around: Around | null;
  /** false: no PDF is made, and its absence is no obstacle. */
  print?: boolean;
}

/** The file with what people have said of how it is to be read. */
export function withJournal(
  received: Submission,
  { corrections, told }: Pick<JournalView, 'corrections' | 'told'>,
): Submission {
  const own = told.filter(({ sha256 }) => sha256 === received.sha256);
  return {
    ...received,
    ...(corrections.length === 0 ? {} : { corrections }),
    ...(own.length === 0 ? {} : { told: own }),
  };
}

export async function makeEditions(received: Submission, options: MakeOptions): Promise<Made[]> {
  const { lang, stages } = options;
  const submission = withJournal(received, options.journal);
  const prepared = await stages.prepare(submission, prepareOptions(options, []));
  if (!prepared.ok) {
    const source = { name: submission.name, sha256: submission.sha256, bytes: submission.bytes.length };
    const document = rejectedDocument(source, failureOf(prepared), lang);
    const short = { corrections: { applied: [], stale: [] }, ...inShort(document) };
    const unread = { document, kept: null, pages: null, unfaithful: [], asks: [], ...short };
    return [{ ...finish(unread, null, [], options), unsettled: true }];
  }
  const made: Made[] = [];
  for (const first of prepared.value.documents) made.push(await makeOne(submission, first, options));
  return made;
}

async function makeOne(submission: Submission, first: PreparedDocument, options: MakeOptions): Promise<Made> {
  if (!first.pages) return { ...finish(first, null, [], options), unsettled: needsThisMachine(first.document) };
  const before = finish(first, null, identityHolds(first.document), options);
  const second = before.judgement.state === 'ready' ? await compareReadings(submission, first.document, options) : null;
  const heard = await hearAround(first, options.around, options.lang);
  const added = [...(second?.findings ?? []), ...heard.findings];
  const own = prepareOptions(options, added);
  const current = await prepareAgain(submission, first, own, options.stages);
  const messages = [...(second?.messages ?? []), ...heard.messages];
  const isAsMade = heard.relations.length + messages.length === 0;
  const document = isAsMade
    ? current.document
    : {
        ...current.document,
        relations: [...current.document.relations, ...heard.relations],
        messages: [...current.document.messages, ...messages],
      };
  const holds = [...identityHolds(document), ...current.unfaithful];
  const printed =
    options.print === false
      ? { pdf: null, unsettled: false }
      : await printPage({ ...current, document }, holds, options);
  return {
    ...finish({ ...current, document, kept: isAsMade ? current.kept : null }, printed.pdf, holds, options),
    ...heard.compared,
    unsettled: printed.unsettled || current.unsettled || second?.unsettled === true,
  };
}

/** The findings of a second reading stand on the 审核稿 as well; they are only known after a first look. */
async function prepareAgain(
  submission: Submission,
  first: PreparedDocument,
  own: PrepareOptions,
  stages: Stages,
): Promise<PreparedDocument & { unsettled: boolean }> {
  if (own.added.length === 0) return { ...first, unsettled: needsThisMachine(first.document) };
  const again = await stages.prepare(submission, own);
  const same = again.ok
    ? again.value.documents.find((p) => p.document.source.report === first.document.source.report)
    : undefined;
  if (same?.pages) return { ...same, unsettled: needsThisMachine(same.document) };
  const detail = again.ok || again.detail === '' ? '' : `（${again.detail}）`;
  return {
    ...first,
    unfaithful: [...first.unfaithful, { zh: `页面没有做成${detail}`, en: `the page could not be made${detail}` }],
    unsettled: true,
  };
}

/** Only .docx has a second reader. One that gives up is a message: the first reading stands, and a person knows. */
async function compareReadings(
  submission: Submission,
  document: CheckedDocument,
  { lang, stages }: MakeOptions,
): Promise<(SecondReading & { unsettled: boolean }) | null> {
  if (document.source.format !== 'docx') return null;
  const outcome = await stages.compare(submission, lang);
  if (outcome.ok) return { ...outcome.value, unsettled: false };
  const said = toldIn(outcome.failure === 'quarantined' ? NOT_COMPARED : gaveUp(endOf(outcome)), lang);
  return { findings: [], messages: [{ code: 'second-reader-gave-up', ...said, where: null }], unsettled: true };
}

const gaveUp = ({ zh, en }: Words): Words => ({
  zh: `第二种读取方式没有读完这份文件（${zh}），两次读取未能比较`,
  en: `The second reader gave up on this file (${en}); the two readings were not compared`,
});

const NOT_COMPARED: Words = {
  zh: '第二种读取方式读这份文件时，工作进程两次中断，不再自动重试，两次读取未能比较；确要再试，运行 gouji retry',
  en: 'Two workers were cut off while the second reader read this file; it is not tried again and the two readings were not compared. To try, run gouji retry',
};

const NOT_FINISHED: Words = {
  zh: 'PDF 没有做成：处理它的工作进程两次中断，不再自动重试；确要再试，运行 gouji retry',
  en: 'no PDF: two workers were cut off while they finished it, and it is not tried again; to try, run gouji retry',
};

async function printPage(
  { document, pages }: PreparedDocument,
  holds: Words[],
  { stages, publication, outputs }: MakeOptions,
): Promise<{ pdf: string | null; unsettled: boolean }> {
  if (!pages) return { pdf: null, unsettled: false };
  try {
    const { print, data } = pages;
    const job = { page: { print, data }, about: aboutReport(document, publication), outputs };
    const outcome = await stages.print(job, document.source.report);
    if (outcome.ok) {
      holds.push(...outcome.value.unlike);
      return { pdf: outcome.value.pdf, unsettled: false };
    }
    const { zh, en } = endOf(outcome);
    holds.push(
      outcome.failure === 'quarantined' ? NOT_FINISHED : { zh: `PDF 没有做成（${zh}）`, en: `no PDF (${en})` },
    );
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const words = error instanceof PrintError ? error.words : (troubleOf(error) ?? { zh: said, en: said });
    holds.push({ zh: `PDF 没有做成：${words.zh}`, en: `no PDF: ${words.en}` });
  }
  return { pdf: null, unsettled: true };
}

/** What the PDF says of itself: a report is the work of an office, and no person is named. */
function aboutReport({ report }: CheckedDocument, publication: Publication): PrintJob['about'] {
  const { title = null, reportDate = null, department = null, fiscalYear = null } = report ?? {};
  const { publisher = department, date, version, address, index } = publication;
  const year = fiscalYear === null ? null : `${fiscalYear}年度`;
  return {
    title: title ?? '',
    date: reportDate,
    lang: 'zh-CN',
    subject: `${year ?? ''}部门整体支出绩效自评报告`,
    keywords: [department, year, '部门整体支出', '绩效自评'].filter((word) => word !== null),
    ...(department ? { author: department } : {}),
    ...(publisher ? { publisher } : {}),
    ...(date ? { published: date.slice(0, 10) } : {}),
    ...(version ? { version: `第${version}版` } : {}),
    ...(address ? { address } : {}),
    ...(index ? { index } : {}),
  };
}

function finish(
  prepared: PreparedDocument,
  pdf: string | null,
  holds: Words[],
  { journal, policy }: MakeOptions,
): Made {
  const { document, kept, pages, corrections, figures } = prepared;
  // A table of targets is no version of the report that it lies beside.
  const id = reportId(isTargetTable(document) ? { ...document, report: null } : document);
  const { judgement, stale } = reportState({ id, document, holds, superseded: null }, journal.of(id), policy);
  return {
    id,
    document,
    kept,
    editions: pages && { review: pages.review, public: pages.public, data: pages.data, pdf },
    holds,
    asks: prepared.asks,
    judgement,
    stale,
    corrections,
    figures,
    ...{ lastYear: null, digest: null, across: null, approved: null },
    unsettled: false,
  };
}

function prepareOptions({ lang, journal, publication, outputs }: MakeOptions, added: Finding[]): PrepareOptions {
  return { lang, misread: journal.misread, added, publication, outputs };
}
