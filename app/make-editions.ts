/**
 * From a received file to what lies in its output folder: contract, both editions, PDF, and what stands between it and publication.
 * `run` and `publish` both go this way, so that what is released was made and proved at that moment, by these rules.
 */

import type { CorrectionOutcome } from '../pipeline/correction/apply-corrections.js';
import type { Publication } from '../pipeline/render.js';
import type { CheckedDocument, Finding, Language } from '../pipeline/report.js';
import { identityHolds, type Judgement, judge } from './judge.js';
import { followUpOn, type LastYear } from './last-year.js';
import { PrintError } from './print-error.js';
import type { Outcome } from './read-in-worker.js';
import { failureOf, rejectedDocument } from './rejected.js';
import { reportCorrections, unapprovedCorrections } from './store/corrections.js';
import { applyDecisions, type Decision, type ReviewPolicy, stacksOf } from './store/decisions.js';
import type { Line } from './store/journal.js';
import type { JournalRecord } from './store/records.js';
import { actionInForce } from './store/report-state.js';
import { reportId } from './store/results.js';
import type { PreparedDocument, PrepareOptions, SecondReading, Submission } from './task.js';
import type { Words } from './words.js';

/** The parts that touch processes and browsers, so that tests can stand in for them. */
export interface Stages {
  /** Whether a packed sub-folder is one report with its annexes. */
  group(pack: Submission): Promise<boolean>;
  prepare(submission: Submission, options: PrepareOptions): Promise<Outcome<PreparedDocument[]>>;
  compare(submission: Submission, lang: Language): Promise<Outcome<SecondReading>>;
  /** Throws where no browser is found or the page cannot be printed. */
  print(html: string, about: { title: string; date: string | null; lang: string }): Promise<Uint8Array>;
  /** Whether the PDF prints the numerals of its page. */
  prove(html: string, pdf: Uint8Array): Promise<Outcome<Words[]>>;
}

export interface Made {
  id: string;
  document: CheckedDocument;
  /** null where the file could not be read. */
  editions: { review: string; public: string; pdf: Uint8Array | null } | null;
  /** Obstacles that no decision lifts. */
  holds: Words[];
  judgement: Judgement;
  /** Decisions that match no finding any more. */
  stale: Decision[];
  /** What became of the corrections of its reading. */
  corrections: CorrectionOutcome;
}

export interface MakeOptions {
  lang: Language;
  journal: readonly Line<JournalRecord>[];
  policy: ReviewPolicy;
  /** What the pages say of the publication, the same for every report. */
  publication: Publication;
  stages: Stages;
  /** Last year's report of the same department, where the workspace holds one. */
  lastYear?: LastYear;
  /** false: no PDF is made, and its absence is no obstacle. */
  print?: boolean;
}

export async function makeEditions(received: Submission, options: MakeOptions): Promise<Made[]> {
  const { lang, stages } = options;
  const corrections = reportCorrections(options.journal);
  const submission = corrections.length === 0 ? received : { ...received, corrections };
  const prepared = await stages.prepare(submission, prepareOptions(options, []));
  if (!prepared.ok) {
    const source = { name: submission.name, sha256: submission.sha256, bytes: submission.bytes.length };
    const document = rejectedDocument(source, failureOf(prepared), lang);
    const corrections = { applied: [], stale: [] };
    return [finish({ document, pages: null, unfaithful: [], corrections }, null, [], options)];
  }
  const made: Made[] = [];
  for (const first of prepared.value) made.push(await makeOne(submission, first, options));
  return made;
}

async function makeOne(submission: Submission, first: PreparedDocument, options: MakeOptions): Promise<Made> {
  if (!first.pages) return finish(first, null, [], options);
  const before = finish(first, null, identityHolds(first.document), options);
  const second = before.judgement.state === 'ready' ? await compareReadings(submission, first.document, options) : null;
  const continuity = followUpOn(first.document, options.lastYear, options.lang);
  const own = prepareOptions(options, [...(second?.findings ?? []), ...continuity.findings]);
  const current = await prepareAgain(submission, first, own, options.stages);
  const document = {
    ...current.document,
    relations: [...current.document.relations, ...continuity.relations],
    messages: [...current.document.messages, ...(second?.messages ?? [])],
  };
  const holds = [...identityHolds(document), ...current.unfaithful];
  const wanted = options.print !== false;
  const pdf = wanted ? await printPage({ ...current, document }, holds, options) : null;
  return finish({ ...current, document }, pdf, holds, options);
}

/** The findings of a second reading stand on the 审核稿 as well; they are only known after a first look. */
async function prepareAgain(
  submission: Submission,
  first: PreparedDocument,
  own: PrepareOptions,
  stages: Stages,
): Promise<PreparedDocument> {
  if (own.added.length === 0) return first;
  const again = await stages.prepare(submission, own);
  const same = again.ok
    ? again.value.find((p) => p.document.source.report === first.document.source.report)
    : undefined;
  if (same?.pages) return same;
  const detail = again.ok ? '' : `（${again.detail}）`;
  return {
    ...first,
    unfaithful: [...first.unfaithful, { zh: `页面没有做成${detail}`, en: `the page could not be made${detail}` }],
  };
}

/** Only .docx has a second reader. One that gives up is a message: the first reading stands, and a person knows. */
async function compareReadings(
  submission: Submission,
  document: CheckedDocument,
  { lang, stages }: MakeOptions,
): Promise<SecondReading | null> {
  if (document.source.format !== 'docx') return null;
  const outcome = await stages.compare(submission, lang);
  if (outcome.ok) return outcome.value;
  const message =
    lang === 'zh'
      ? `第二读取器没有读完这份文件（${outcome.detail}），两次读取未能比较`
      : `The second reader gave up on this file (${outcome.detail}); the two readings were not compared`;
  return { findings: [], messages: [{ code: 'second-reader-gave-up', message, where: null }] };
}

async function printPage(prepared: PreparedDocument, holds: Words[], options: MakeOptions): Promise<Uint8Array | null> {
  const { document, pages } = prepared;
  if (!pages) return null;
  const { stages } = options;
  try {
    const about = { title: document.report?.title ?? '', date: document.report?.reportDate ?? null, lang: 'zh-CN' };
    const pdf = await stages.print(pages.print, about);
    // The proof costs as much as the print; a report that waits for a person will be printed again anyway.
    if (finish(prepared, pdf, holds, options).judgement.state !== 'ready') return pdf;
    const proof = await stages.prove(pages.print, pdf);
    if (proof.ok) holds.push(...proof.value);
    else holds.push({ zh: `PDF 没有校对成（${proof.detail}）`, en: `the PDF could not be proved (${proof.detail})` });
    return pdf;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const words = error instanceof PrintError ? error.words : { zh: said, en: said };
    holds.push({ zh: `PDF 没有做成：${words.zh}`, en: `no PDF: ${words.en}` });
    return null;
  }
}

function finish(
  prepared: PreparedDocument,
  pdf: Uint8Array | null,
  holds: Words[],
  { journal, policy }: MakeOptions,
): Made {
  const { document, pages, corrections } = prepared;
  const id = reportId(document);
  const { standings, stale } = applyDecisions(id, document, journal, policy);
  const action = actionInForce(id, document.source, journal);
  return {
    id,
    document,
    editions: pages && { review: pages.review, public: pages.public, pdf },
    holds,
    judgement: judge(document, standings, { holds, action, unapproved: unapprovedCorrections(id, journal, policy) }),
    stale,
    corrections,
  };
}

function prepareOptions({ lang, journal, publication }: MakeOptions, added: Finding[]): PrepareOptions {
  // Those in force: what was taken back must not uncover what it had uncovered.
  const tops = [...stacksOf(journal).values()].flatMap((findings) =>
    [...findings.values()].map((stack) => stack.at(-1)),
  );
  const misread = tops.filter((decision) => decision?.verdict === 'misread') as Decision[];
  return { lang, misread, added, publication };
}
