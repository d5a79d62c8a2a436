/** Remarks of one kind in one form are one finding: it names the rows that it is about and shows where they stand. */
import { type Note, noteOf } from '../../equations/judged.js';
import type { DataOf } from '../../finding-data.js';
import { findRule, type Rule } from '../../rules/rules.js';
import type { ClaimedForm, IndicatorRow } from './claimed-form.js';

/** Messages that only name the rows; each is the id of its rule. */
export type Listing = DataOf<
  | 'completeness.result-blank'
  | 'completeness.score-blank'
  | 'completeness.weight-blank'
  | 'completeness.field-blank'
  | 'explanation.target-copied'
  | 'explanation.unfinished-full'
  | 'explanation.late-full'
  | 'explanation.reason-placeholder'
  | 'plausibility.easy-target'
  | 'plausibility.unmeasurable'
  | 'plausibility.wrong-block'
  | 'plausibility.counted-twice'
  | 'plausibility.payment-as-output'
  | 'plausibility.no-survey'
>['message'];

export function noteOnRows(
  message: Listing,
  form: ClaimedForm,
  rows: readonly IndicatorRow[],
  nameOf = ({ level2, level3 }: IndicatorRow): string => level3 || level2,
): Note[] {
  if (rows.length === 0) return [];
  const names = [...new Set(rows.map(nameOf))];
  const where = rows.flatMap((row) => row.place);
  const data = { message, part: form.context.part, names };
  return [noteOf(findRule(message) as Rule, [], form.context.key, data, where)];
}
