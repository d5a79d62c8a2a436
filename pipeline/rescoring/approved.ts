/** The approved table beside a form: which indicator was approved as which, and what the form has changed about it. */
import { tight } from '../../parsers/characters.js';
import { compare, equals, exact } from '../decimal.js';
import type { Form, Indicator } from '../report.js';
import type { Words } from '../say.js';
import { indicatorName, projectSubject } from '../taxonomy/label.js';
import { type Amount, amountsIn, isAlike } from './amounts.js';
import type { Direction } from './direction.js';

/** What of the approved targets a score hangs on. */
export interface Approved {
  /** Name of the file. */
  source: string;
  forms: readonly { subject: string | null; indicators: readonly ApprovedRow[] }[];
}
export interface ApprovedRow {
  /** 一级/二级 names where printed, outermost first. */
  levels: string[];
  name: string;
  target: string;
  unit: string | null;
  direction: Direction | 'words' | null;
  weight: string | null;
}

export interface Tied {
  approved: ApprovedRow;
  amounts: Amount[];
}

/** By the index of the form's row; and what was approved and is not there. null: nothing was approved for this form. */
export function tieToApproved(
  form: Form,
  targets: Approved | null,
): { rows: ReadonlyMap<number, Tied>; leftOut: ApprovedRow[] } | null {
  const subject = /^project:(.+)$/s.exec(form.key)?.[1] ?? null;
  const own = targets?.forms.find((one) =>
    subject === null ? one.subject === null : one.subject !== null && projectSubject(one.subject) === subject,
  );
  if (!own) return null;
  const byName = new Map<string, ApprovedRow[]>();
  for (const one of own.indicators) {
    const name = indicatorName(one.name);
    byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  const taken = new Set<ApprovedRow>();
  const rows = new Map<number, Tied>();
  for (const [index, { level2, level3 }] of form.indicators.entries()) {
    const named = (byName.get(indicatorName(level3)) ?? []).filter((one) => !taken.has(one));
    // One name under two levels is two indicators.
    const approved = named.find(({ levels }) => tight(levels.at(-1) ?? '') === tight(level2)) ?? named[0];
    if (!approved) continue;
    taken.add(approved);
    rows.set(index, { approved, amounts: amountsIn(approved.target, approved.unit) });
  }
  return { rows, leftOut: own.indicators.filter((one) => !taken.has(one)) };
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
