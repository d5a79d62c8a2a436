/** A table of targets that a report is compared with, and a finding that cites it. */
import type { Place } from '../../parsers/document.js';
import { findingBy } from '../equations/judged.js';
import { maskNumbers } from '../privacy/privacy.js';
import type { Cited } from '../remarks/approved-targets.js';
import type { DataIn, Remark } from '../remarks/remark.js';
import type { CheckedDocument, Finding, Severity } from '../report.js';
import type { ApprovedIndicator } from './approved-targets.js';

/** A table of targets that concerns the report. `isCopy`: it came with the submission. */
export interface TargetTable {
  document: CheckedDocument;
  isCopy: boolean;
}

/** @param where a row of one of its tables. */
export function cite({ document, isCopy }: TargetTable, where?: { block: string; row?: number | undefined }): Cited {
  const { name, sha256 } = document.source;
  const at = where?.row === undefined ? {} : { block: where.block, row: where.row };
  return { name: maskNumbers(name), sha256, isCopy, ...at };
}

export function placeOf(indicator: ApprovedIndicator | undefined): Place[] {
  return indicator?.where ? [{ ...indicator.where, column: 0, start: 0, end: 0, quote: '' }] : [];
}

/** What only the department's own copy says is a warning; what the bureau has approved counts as the rule's own level says. */
export function findingOn<R extends Remark>(
  { rule }: R,
  { table }: { table: TargetTable },
  subject: string,
  data: DataIn<R['say']>,
  at: readonly string[] | readonly Place[],
  severity?: Severity,
): Finding {
  const level = table.isCopy && rule.level === 'error' ? 'warning' : rule.level;
  const operands = at.filter((one) => typeof one === 'string');
  const where = at.filter((one) => typeof one !== 'string');
  return { ...findingBy(rule, `${rule.id}|${subject}`, severity ?? level), operands, where, data };
}
