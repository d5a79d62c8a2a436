/** The approved table beside a form: which indicator was approved as which, and what the form has changed about it. */

import { tight } from '../../parsers/characters.js';
import type { ApprovedIndicator } from '../across/approved-targets.js';
import { rulingOf } from '../across/compare-targets.js';
import { knownBy } from '../across/match-forms.js';
import { matchNames } from '../across/match-names.js';
import type { TargetTable } from '../across/target-table.js';
import { compare, equals, exact } from '../decimal.js';
import { maskNumbers } from '../privacy/privacy.js';
import type { Form, Indicator } from '../report.js';
import type { Words } from '../say.js';
import { readFormName } from '../taxonomy/form-name.js';
import { projectSubject } from '../taxonomy/label.js';
import { type Amount, amountsIn, isAlike } from './amounts.js';

/** What of the approved targets a score hangs on. */
export interface Approved {
  /** Names of the files. */
  source: string;
  forms: readonly { subject: string | null; indicators: readonly ApprovedRow[] }[];
}
export type ApprovedRow = Pick<ApprovedIndicator, 'levels' | 'name' | 'target' | 'unit' | 'direction' | 'weight'>;

/** Of the tables that concern a report those of targets, the bureau's before a copy; null where there are none. */
export function approvedIn(tables: readonly TargetTable[]): Approved | null {
  const forms = rulingOf(tables.filter(({ document }) => document.report?.kind === 'declaration'));
  const names = new Set(forms.map(({ table }) => maskNumbers(table.document.source.name)));
  return forms.length === 0 ? null : { source: [...names].join('、'), forms };
}

export interface Tied {
  approved: ApprovedRow;
  amounts: Amount[];
}

/** By the index of the form's row; what was approved and is not there, and what is there and was not. null: nothing was approved for this form. */
export function tieToApproved(
  form: Form,
  targets: Approved | null,
): { rows: ReadonlyMap<number, Tied>; leftOut: readonly ApprovedRow[]; added: ReadonlySet<number> } | null {
  const name = readFormName(form.key);
  const subject = name.kind === 'project' ? name.subject : null;
  const own = targets?.forms.find((one) =>
    subject === null ? one.subject === null : one.subject !== null && projectSubject(one.subject) === subject,
  );
  if (!own) return null;
  const printed = form.indicators.map(({ level1, level2, level3 }, index) => {
    return { index, name: level3, levels: [level1, level2].filter((level) => level !== '') };
  });
  const { pairs, onlyA, onlyB } = matchNames(own.indicators, printed, { a: knownBy, b: knownBy });
  const rows = pairs.map(({ a, b }): [number, Tied] => [
    b.index,
    { approved: a, amounts: amountsIn(a.target, a.unit) },
  ]);
  return { rows: new Map(rows), leftOut: onlyA, added: new Set(onlyB.map(({ index }) => index)) };
}

/** What the form prints otherwise than it was approved, in words; empty where it is the same. */
export function changesOf(
  { approved, amounts }: Tied,
  { target, weight }: Pick<Indicator, 'target' | 'weight'>,
  own: readonly Amount[],
): Words[] {
  const changes: Words[] = [];
  const [mine, theirs] = [own[0], amounts[0]];
  const isSameText = tight(target) === tight(approved.target);
  const isSameAmount =
    own.length === amounts.length &&
    own.every((one, i) => isAlike(one, amounts[i] as Amount) && equals(one.value, (amounts[i] as Amount).value));
  if (!isSameText && !(own.length > 0 && isSameAmount)) {
    const isLower = mine && theirs && isAlike(mine, theirs) && compare(mine.value, theirs.value) < 0;
    changes.push({
      zh: `指标值${isLower ? '低于' : '与'}批复${isLower ? '' : '不同'}：批复 ${approved.target}，自评表 ${target}`,
      en: `the target is ${isLower ? 'below' : 'not'} the approved one: ${approved.target}, in the form ${target}`,
    });
  }
  const points = /^\d+(?:\.\d+)?/.exec(tight(weight))?.[0];
  if (approved.weight !== null && points !== undefined && !equals(exact(points), exact(approved.weight)))
    changes.push({
      zh: `权重与批复不同：批复 ${approved.weight}，自评表 ${points}`,
      en: `the weight is not the approved one: ${approved.weight}, in the form ${points}`,
    });
  return changes;
}
