import type { Place } from '../../parsers/document.js';
import type { Digest } from '../../pipeline/across/digest.js';
import type { Change, CorrectionOutcome, StaleReason } from '../../pipeline/correction/apply-corrections.js';
import type { WhatIf } from '../../pipeline/render/desk/what-if.js';
import type { Publication } from '../../pipeline/render/index.js';
import type { CheckedDocument, Finding, Language } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import type { TaughtName } from '../../pipeline/taxonomy/family.js';
import type { PrintAnswer, PrintJob } from '../print/print-here.js';
import type { Decision } from '../state/decisions.js';
import type { TablesOfFile } from './describe-tables.js';
import type { LayOutAnswer, ReportFolder } from './lay-out-report.js';
import type { DeskReading } from './read-desk.js';
import type { Passages, SearchedWords } from './read-passages.js';
import type { Snapshot } from './snapshot.js';
import type { Submission } from './submission.js';
import type { TriedCorrection } from './try-correction.js';

/** What a worker does. Everything it needs travels with the task: a worker keeps nothing between two of them. */
export type Task =
  /** Reads and checks: what `gouji check` needs. */
  | { kind: 'check'; submission: Submission; reader: 'mammoth' | null; lang: Language }
  /** Whether a packed sub-folder is one report with its annexes. */
  | { kind: 'group'; submission: Submission }
  /** How many pages a file has that is nothing but pictures. */
  | { kind: 'scan'; submission: Submission }
  /** Reads, checks and renders both editions; with a snapshot of an earlier reading it only renders. */
  | { kind: 'prepare'; submission: Submission; options: PrepareOptions; snapshot?: Snapshot | null }
  /** Which form claims which table, and what is read of it. */
  | { kind: 'forms'; submission: Submission; lang: Language }
  /** The words of these sections. */
  | { kind: 'passages'; submission: Submission; sections: number[] }
  /** Whether a correction fits at a place, and by what that place will be found again. */
  | { kind: 'try-correction'; submission: Submission; report: number | undefined; place: Place; change: Change }
  /** What turns where some figures are read otherwise; with the snapshot of the last reading it reads nothing again. */
  | {
      kind: 'what-if';
      submission: Submission;
      report: number | undefined;
      figures: { place: Place; value: string }[];
      lang: Language;
      snapshot: Snapshot | null;
    }
  /** Which one name, taught to its form, makes the figure at a place be read under this key. */
  | { kind: 'teach'; submission: Submission; report: number | undefined; place: Place; key: string }
  /** Reads and checks, and lays the document out for the desk. */
  | { kind: 'desk'; submission: Submission; lang: Language; snapshot: Snapshot | null }
  /** Reads a second time with the independent reader and compares with the first reading: that of the snapshot, where there is one. */
  | { kind: 'compare'; submission: Submission; lang: Language; snapshot?: Snapshot | null }
  /** What a file that is no report must not make public. */
  | { kind: 'search'; submission: Submission }
  /** Prints a page in a browser of the worker's own, finishes the PDF and proves it. */
  | { kind: 'print'; job: PrintJob }
  /** Writes the output folder of a report. */
  | { kind: 'lay-out'; folder: ReportFolder };

export interface PrepareOptions {
  lang: Language;
  /** Decisions 识别有误: a place that was wrongly taken for personal data is not masked. */
  misread: Decision[];
  /** Findings that come from comparing two readings, by report number in the file. */
  added: Finding[];
  /** Only the review page is rendered: the public ones, which have nothing of added findings, are left empty and unproved. */
  only?: 'review';
  publication: Publication;
  /** Folder of blobs (app/store/blobs.ts) into which it puts what it made: nobody else has to hash, pack and write it, or is sent it. */
  outputs: string;
}

export interface Prepared {
  /** One a report of the file. */
  documents: PreparedDocument[];
  /** Hash of what reading and checking made, to be handed in again; null where it was handed in. */
  snapshot: string | null;
  /** How much of the time went into reading and checking. */
  checkMs: number;
}

/** What is made of one view of a report: its pages, and what is published of it as data, each by its hash among the outputs. */
export interface Pages {
  review: string;
  public: string;
  print: string;
  data: string;
}

export interface PreparedDocument {
  document: CheckedDocument;
  /** Hash of the document as JSON, where it lies among the outputs. */
  kept: string | null;
  /** null for a rejected document. */
  pages: Pages | null;
  /** Where a public page, the site's or the one to be printed, does not print what was submitted. */
  unfaithful: Words[];
  /** What a person agrees to before a release. */
  asks: Words[];
  corrections: CorrectionOutcome;
  /** What the report is compared by (app/store/results.ts), told where the document was made. */
  figures: string;
  digest: Digest | null;
}

/** What the second reader says of the same file. */
export interface SecondReading {
  /** Differences that a person has to decide. */
  findings: Finding[];
  /** Why there is no second reading, or only a part of one. */
  messages: CheckedDocument['messages'];
}

interface Answers {
  /** One document a report that the file holds. */
  check: CheckedDocument[];
  group: boolean;
  scan: number | null;
  prepare: Prepared;
  'try-correction': TriedCorrection | null;
  'what-if': WhatIf | StaleReason;
  teach: TaughtName | null;
  forms: TablesOfFile;
  passages: Passages[];
  desk: DeskReading[];
  compare: SecondReading;
  search: SearchedWords;
  print: PrintAnswer;
  'lay-out': LayOutAnswer;
}

export type Answer<K extends Task['kind']> = Answers[K];
