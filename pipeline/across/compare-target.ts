/** What became of one approved target: its quantities by direction and in base units, or its words. */
import { tight } from '../../parsers/characters.js';
import { compare, exact } from '../decimal.js';
import type { TargetChange } from '../remarks/approved-targets.js';
import type { Fact } from '../report.js';
import { unitNamed } from '../units.js';
import type { ApprovedIndicator } from './approved-targets.js';

/** null where it stands as approved, or where one side prints none. */
export function compareTarget(approved: ApprovedIndicator, own: ApprovedIndicator): TargetChange | null {
  const [before, now] = [wordsOf(approved), wordsOf(own)];
  if (before === '' || now === '') return null;
  if (isTurned(approved.direction, own.direction)) return 'changed';
  if (before === now) return null;
  const [a, b] = [approved.quantities, own.quantities];
  // A target in words that got a number is no worse for it.
  if (a.length === 0) return b.length > 0 || isWithin(before, now) ? null : 'reworded';
  // A number that is printed and was read as none (≤4月 for 4 under 月) is the same as far as anybody can tell.
  if (b.length === 0) return a.every(({ text }) => now.includes(text)) ? null : 'blurred';
  if (a.length !== b.length) return 'changed';
  const sides = new Set(a.map((fact, i) => compare(exact(b[i]!.base), exact(fact.base))).filter((side) => side !== 0));
  if (sides.size === 0) return null;
  if (a.some((fact, i) => !isComparable(fact, b[i]!))) return 'changed';
  const direction = approved.direction ?? own.direction;
  if (sides.size > 1 || (direction !== 'up' && direction !== 'down')) return 'changed';
  return sides.has(direction === 'up' ? -1 : 1) ? 'lowered' : 'raised';
}

/** As one reads it, with sign and unit where columns of their own print them: `≥500户`. */
export function shownTarget({ target, unit, direction, quantities }: ApprovedIndicator): string {
  const text = tight(target);
  const bare = /^[\d.,，]+$/.test(text);
  const sign = bare && direction === 'up' ? '≥' : bare && direction === 'down' ? '≤' : '';
  return quantities.length === 0 || !bare ? text : `${sign}${text}${unit ?? ''}`;
}

/** Letters, digits and signs alone; the words for a sign are the sign. */
function wordsOf({ target }: ApprovedIndicator): string {
  return tight(target.normalize('NFKC')).replace(/[^\p{L}\p{N}%‰<>=≥≤.]/gu, '');
}

function isWithin(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}

function isTurned(a: ApprovedIndicator['direction'], b: ApprovedIndicator['direction']): boolean {
  return (a === 'up' && b === 'down') || (a === 'down' && b === 'up');
}

/** A counter that one side leaves out is the other's; 万人 counts what 人 counts. */
function isComparable(a: Fact, b: Fact): boolean {
  const [one, other] = [a, b].map(({ unit }) => unit.replace(/^[十百千万亿]+(?=.)/, ''));
  if (one === other || one === '' || other === '') return true;
  const [kind, otherKind] = [a, b].map(({ unit }) => unitNamed(unit)?.dimension);
  return kind !== undefined && kind === otherKind && kind !== 'count';
}
