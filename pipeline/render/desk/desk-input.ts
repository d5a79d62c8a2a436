import type { Comparison } from '../../across/compare-versions.js';
import type { TargetTable } from '../../across/target-table.js';
import type { VersionsAccount } from '../../correspondence/describe-versions.js';
import type { CheckedDocument, Language } from '../../report.js';
import type { DeskSource } from './desk-source.js';

export interface DeskInput {
  source: DeskSource;
  document: CheckedDocument;
  lang: Language;
  /** From 1. */
  version: number;
  comparison?: { comparison: Comparison; account: VersionsAccount } | null | undefined;
  /** Ids of findings whose acceptance no longer holds, because their figures changed or its time is over. */
  lapsed?: readonly string[];
  /** Ids of findings of personal data that is shown: it is none, or this person has asked to see it. */
  shown?: readonly string[];
  /** The targets that it was compared with. */
  targets?: readonly TargetTable[];
}
