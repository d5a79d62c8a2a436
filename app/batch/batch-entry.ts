import type { VersionsAccount } from '../../pipeline/correspondence/describe-versions.js';
import type { Words } from '../../pipeline/say.js';
import type { Decision } from '../state/decisions.js';
import type { Judgement } from '../state/standing.js';

/** One document of the batch, for the summary. */
export interface BatchEntry {
  id: string;
  shown: string;
  judgement: Judgement;
  stale: Decision[];
  /** The same bytes as another file of the batch, which its reason names: no report of its own. */
  isCopy?: true;
  /** Corrections of its reading that fit this version no longer. */
  unfit?: number;
  warnings: number;
  /** Folder of its editions below the output folder, null where nothing could be written. */
  output: string | null;
  /** Which file and which of its reports; null where nothing was stored. */
  source: { sha256: string; report: number | undefined } | null;
  /** Of a report that came in before: what this version changed. */
  version?: VersionNote | null;
}

/** Where a file's editions lie below the output folder's `reports`. */
export interface Folder {
  name: string;
  /** A later file has taken its place there: nothing is written. */
  isOthers: boolean;
}

/** What the summary says of a later version. */
export interface VersionNote {
  number: number;
  /** The file of the version before. */
  previous: string;
  account: VersionsAccount;
  /** Why the 审核稿 could not be given its head. */
  problem: Words | null;
}

/** A file that could not even be stored, for the workbook. */
export function unopenedOf({ shown, judgement }: BatchEntry): { shown: string; reason: string } {
  return { shown, reason: judgement.reasons.map(({ zh }) => zh).join('；') };
}
