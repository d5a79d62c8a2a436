/** The lines of the workspace's two journals. Figures are written as they were printed when the person looked at them. */

export const VERDICTS = ['accept', 'return', 'misread', 'undo'] as const;
export type DecisionVerdict = (typeof VERDICTS)[number];

export interface DecisionRecord {
  kind: 'decision';
  /** 有说明，接受 · 属实，写入退回通知 · 识别有误 · takes the last one back. */
  verdict: DecisionVerdict;
  /** `2024/岳阳市科学技术局`. */
  report: string;
  finding: string;
  /** Hash of the printed figures that the finding is about: a changed figure lapses the decision. */
  values: string;
  by: string;
  reason: string;
  seen: {
    rule: string;
    severity: string;
    message: string;
    figures: { id: string; text: string; unit: string }[];
    source: { name: string; sha256: string };
  };
  /** SHA-256 of the filled workbook that it was read from; the file lies in the workspace under `filled/`. */
  workbook?: string;
}

export interface ReleaseRecord {
  kind: 'release';
  report: string;
  /** 1 for the first release of a report. */
  version: number;
  title: string;
  department: string;
  year: number;
  /** Below the site, with `/`: `2024/岳阳市科学技术局`. */
  folder: string;
  by: string;
  source: { name: string; sha256: string; report?: number };
  /** Path inside the report's folder of the site → SHA-256; the content lies in the workspace under that hash. */
  files: Record<string, string>;
  /** The release that this one replaces, and why: said on the page as well. */
  corrects?: { version: number; files: Record<string, string>; reason: string };
}

/** A release taken back: a page that says so stands in its place. The released files stay in the workspace. */
export interface WithdrawalRecord {
  kind: 'withdrawal';
  report: string;
  /** Of the release that is withdrawn. */
  version: number;
  folder: string;
  by: string;
  reason: string;
  /** As in a release: the page that says so. */
  files: Record<string, string>;
}

export type JournalRecord = DecisionRecord | ReleaseRecord | WithdrawalRecord;

/** A file as it came in; the bytes lie among the originals. A file that comes in again is not received twice. */
export interface ReceivedRecord {
  sha256: string;
  name: string;
  /** Below the folder of the batch. */
  path: string;
  bytes: number;
}
