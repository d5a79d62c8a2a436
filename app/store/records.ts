/** The lines of the workspace's two journals. Figures are written as they were printed when the person looked at them. */
import type { AnchoredPlace } from '../../pipeline/correction/anchor.js';
import type { Change } from '../../pipeline/correction/apply-corrections.js';
import type { TaughtName } from '../../pipeline/taxonomy/family.js';
import type { Unchained } from './chain.js';

/** `oppose`: a second person's no to what the first let pass; the finding is open again. */
export const VERDICTS = ['accept', 'return', 'misread', 'defer', 'undo', 'oppose'] as const;
export type DecisionVerdict = (typeof VERDICTS)[number];

interface OfReport {
  /** `2024/岳阳市科学技术局`; '' where it is about no one report. */
  report: string;
  by: string;
}

/** Of the file that the person saw. */
interface OfFile extends OfReport {
  source: { name: string; sha256: string; report?: number };
}

/** What a person sends at one time carries one `request`, so that an answer that got lost can be asked for again. */
interface Sent {
  request?: string;
}

export interface DecisionRecord extends OfReport, Sent {
  kind: 'decision';
  /** 采纳说明 · 属实，列入审核意见 · 识别有误 · 暂不处理, which leaves it open · takes the last one back. */
  verdict: DecisionVerdict;
  finding: string;
  /** Hash of the printed figures that the finding is about: a changed figure lapses the decision. */
  values: string;
  reason: string;
  /** Last day (YYYY-MM-DD, in China) on which an acceptance holds. */
  expires?: string;
  seen: {
    rule: string;
    severity: string;
    message: string;
    /** `read`: where a person has corrected how the printed number is to be read, its value in base units. */
    figures: { id: string; text: string; unit: string; read?: string }[];
    source: { name: string; sha256: string };
  };
  /** SHA-256 of the filled workbook that it was read from; the file lies in the workspace under `filled/`. */
  workbook?: string;
  /** Somebody typed the name into that file: where it matters, the person confirms it. */
  proposed?: true;
}

/** A second person agrees to that very line, and it stands and falls with it; by its own person it is a proposal confirmed. */
export interface ApprovalRecord extends OfReport, Sent {
  kind: 'approval';
  /** '' where it is a correction of the reading that is approved. */
  finding: string;
  /** Hash of the line that is approved. */
  decision: string;
}

export const ACTIONS = ['pass', 'return', 'recall', 'not-report'] as const;
export type ActionKind = (typeof ACTIONS)[number];

/** 通过, 退回 or 不是报告 of a whole file, or the last of these taken back; bound to the file that the person saw: a new version is a new question. */
export interface ActionRecord extends OfFile, Sent {
  kind: 'action';
  action: ActionKind;
  reason?: string;
  /** SHA-256 of the letter that went with it; its bytes lie among the released files. */
  letter?: string;
  /** Findings decided as 列入审核意见 that this letter does not tell: somebody took them out before it went. */
  leftOut?: string[];
}

/** 识别有误, put right: how the figure at a place is to be read. An overlay between reading and checking; no file is ever changed. */
export interface CorrectionRecord extends OfReport, Sent {
  kind: 'correction';
  place: AnchoredPlace;
  change: Change;
  reason: string;
}

export interface CorrectionUndoRecord extends OfReport, Sent {
  kind: 'correction-undo';
  /** Hash of the line of the correction that is taken back. */
  correction: string;
  reason?: string;
}

/**
 * Whose report it is and of which year, filled in or put right by a person: bound to the file, not to the number of the report, which
 * changes by it; `report` is as it was called when it was said. null: as it is printed. Of several the last counts.
 */
export interface IdentityRecord extends OfFile, Sent {
  kind: 'identity';
  department: string | null;
  year: number | null;
  /** What it is called from then on: what was said of it without a name goes with it. */
  now?: string;
  reason?: string;
}

/** A name taught to a form, or taken back. It stands in the bureau's own forms file; the journal says who put it there, and by which correction of which report. */
export interface TaughtRecord extends OfReport, Sent {
  kind: 'taught';
  taught: TaughtName;
  /** Hash of the line of the correction. */
  correction: string;
  undo?: true;
}

/** A table of targets that the bureau itself brought in: it rules over what comes with a submission. Its bytes lie among the originals. */
export interface TargetsRecord extends OfReport {
  kind: 'targets';
  source: { name: string; sha256: string };
  read: { department: string; year: number; kind: string; forms: number; indicators: number }[];
}

export interface ReleaseRecord extends OfFile {
  kind: 'release';
  /** 1 for the first release of a report. */
  version: number;
  title: string;
  department: string;
  year: number;
  /** Below the site, with `/`: `2024/岳阳市科学技术局`. */
  folder: string;
  /** Path inside the report's folder of the site → SHA-256; the content lies in the workspace under that hash. */
  files: Record<string, string>;
  /** 索引号 as page and PDF print it. */
  index?: string;
  /** What printed the PDF: another one makes other bytes of the same page. */
  engine?: string;
  /** What had come in by then: lines of the journal of intake, and the hash of the last. An anchor of this line is one of that journal, too. */
  received?: { lines: number; hash: string };
  /** What the page does not show of the submission: the person who released it has agreed. */
  leftOut?: string[];
  /** The release that this one replaces, why, and what differs: said on the page as well. */
  corrects?: {
    version: number;
    files: Record<string, string>;
    reason: string;
    letter?: DepartmentLetter;
    /** Old beside new; none where the release before is withdrawn and must not be quoted. */
    changes?: string[];
    /** What printed the PDF of that release. */
    engine?: string;
  };
}

/** With what a department asked for a correction: its number, or its file, which lies among the released files and is not public. */
export interface DepartmentLetter {
  number?: string;
  name?: string;
  sha256?: string;
}

/**
 * A release taken down: a page that says so stands in its place, and every released file of the report is deleted. Only their hashes
 * stay in the journal; the files as they came in stay among the originals, closed to most.
 */
export interface WithdrawalRecord extends OfReport {
  kind: 'withdrawal';
  /** Of the release that is withdrawn. */
  version: number;
  folder: string;
  reason: string;
  /** As in a release: the page that says so. */
  files: Record<string, string>;
  /** Hash of what the withdrawn page said: none that says the same is ever released again. */
  content?: string;
}

/** Somebody had the report open at the desk. */
export interface SeenRecord extends OfFile {
  kind: 'seen';
}

/** Personal data that the desk masks was shown to somebody who asked for it. */
interface ShownRecord extends OfFile {
  kind: 'shown';
}

export const SECRECY_STEPS = ['first', 'second', 'approval'] as const;
export type SecrecyStep = (typeof SECRECY_STEPS)[number];

/** 保密审查 before publication: 初审, 复审 and 审批, each signed by a person under this very file. */
export interface SecrecyRecord extends OfFile, Sent {
  kind: 'secrecy';
  step: SecrecyStep;
  /** Whether it may be published. */
  verdict: 'open' | 'closed';
  opinion?: string;
}

/** 复核底稿: what a person ticks or writes into a row. Evidence and words are of the bureau and go to nobody else. */
export interface RescoringRecord extends OfFile, Sent {
  kind: 'rescoring';
  row: string;
  /** Hash of what the row printed: other words or figures lapse the edit. */
  seen: string;
  /** null takes back what was written before; what is left out stays. */
  change: {
    actual?: string | null;
    score?: string | null;
    remark?: string | null;
    evidence?: 'given' | 'missing' | 'poor' | null;
    measure?: 'partly' | 'hardly' | 'not' | null;
  };
}

/**
 * 催办: a department was asked once more for its report, or for what it owes on a return. One line for each department of a round; they share the
 * request. `report` is the id that the report has, or will have once it comes.
 */
export interface ReminderRecord extends OfReport, Sent {
  kind: 'reminder';
  what: 'submission' | 'return';
  /** Until when it was asked for before; null where nobody had said. */
  due: string | null;
  /** Until when it is asked for now, YYYY-MM-DD; lines that have none kept it as `until` (state/reminders.ts). */
  lastDay?: string;
}

/** A person's signature under the paper as it stood; its date is the line's. A changed paper wants another one. */
export interface SignatureRecord extends OfFile, Sent {
  kind: 'signature';
  /** Hash of the paper. */
  paper: string;
}

/** The list of people was changed; `record`: the list as it stood was taken over, because no line had said so. */
export interface PeopleRecord extends OfReport {
  kind: 'people';
  action: 'add' | 'role' | 'remove' | 'passphrase' | 'token' | 'record';
  /** Whom it is about; '' where it is the list. */
  person: string;
  role?: string;
  /** Whom the list holds from then on, without what proves who they are. */
  held?: readonly { id: string; name: string; role?: string; disabled?: string }[];
  /** Hash of the list as it is from then on. */
  list: string;
}

/** What people decide about a report before it is released. */
type ReviewRecord =
  | DecisionRecord
  | ApprovalRecord
  | ActionRecord
  | CorrectionRecord
  | CorrectionUndoRecord
  | IdentityRecord
  | TaughtRecord
  | RescoringRecord
  | SignatureRecord;

export type JournalRecord = Unchained<
  (
    | ReviewRecord
    | TargetsRecord
    | PeopleRecord
    | SeenRecord
    | ShownRecord
    | ReminderRecord
    | SecrecyRecord
    | ReleaseRecord
    | WithdrawalRecord
  ) &
    Signed
>;

/** Nobody was entered when it was written: the name is what somebody typed. */
export const UNSIGNED = '未登录';
export interface Signed {
  signed?: typeof UNSIGNED;
}

/** A file as it came in; the bytes lie among the originals. A file that comes in again is not received twice. */
export interface ReceivedRecord {
  sha256: string;
  name: string;
  /** Below the folder of the batch. */
  path: string;
  bytes: number;
  /** SHA-256 of the file beside which it lay as its scan: it is kept, and never read. */
  scanOf?: string;
  pages?: number;
  /** Who brought it to the desk; a folder is brought by nobody who is known. */
  by?: string;
}
