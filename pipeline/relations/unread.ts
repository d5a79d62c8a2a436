/** Sums that may leave out what was not read: they are not checkable, and say so. Nobody is accused on a reading that has a gap. */

import { tight } from '../../parsers/characters.js';
import { absolute, compare, exact, multiply, powerOfTen, subtract, sum, ZERO } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import { type Draft, skippedDraft } from '../equations/judged.js';
import type { Extraction } from '../extract/extraction.js';
import type { Words } from '../say.js';

function numeralsIn(text: string): string[] {
  return (tight(text.normalize('NFKC')).match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((digits) => digits.replace(/,/g, ''));
}

/** Why a sum was left alone: a numeral stands among its lines that was not read, or is just what is missing. */
export function notRead(total: Figure, parts: readonly Figure[], texts: readonly string[]): Words {
  const gap = absolute(subtract(total.value, sum(parts.map((part) => part.value))));
  const fits = texts.flatMap(numeralsIn).find((text) => {
    const value = multiply(exact(text), powerOfTen(total.exponent));
    return value.num !== 0n && compare(value, gap) === 0;
  });
  if (fits !== undefined)
    return { zh: `“${fits}”没有读作数字，恰为差额`, en: `${fits} was not read as a figure and is just the difference` };
  return { zh: '其中有数字没有读出', en: 'a number among its lines was not read' };
}

/** A sum of a form's column that falls short, with an unread numeral in a row between its own: a part, not a total printed again. */
export function withUnread(drafts: readonly Draft[], { ledger }: Extraction): Draft[] {
  const unread = ledger.filter((entry) => entry.class === 'unread' && entry.where.row !== undefined);
  if (unread.length === 0) return [...drafts];
  return drafts.map((draft) => {
    const { equation } = draft;
    if (draft.status !== 'fails' || equation?.form !== 'sum') return draft;
    const places = draft.operands.map(({ fact }) => fact.where);
    const rows = places.flatMap(({ row }) => row ?? []);
    if (rows.length < places.length || places.some(({ block }) => block !== places[0]?.block)) return draft;
    const computed = sum(equation.parts.map((part) => part.value));
    if (compare(computed, equation.total.value) >= 0) return draft;
    // Nothing is missing where what was not read is nothing.
    const repeated = [computed, ZERO, ...draft.operands.map(({ value }) => value)];
    const isPart = (text: string) => {
      const value = multiply(exact(text), powerOfTen(equation.total.exponent));
      return !repeated.some((known) => compare(known, value) === 0);
    };
    const [first, last] = [Math.min(...rows), Math.max(...rows)];
    const own = new Set(rows);
    const among = unread.filter(({ where: { block, row, quote } }) => {
      const isAmong =
        block === places[0]?.block && row !== undefined && row > first && row <= last + 1 && !own.has(row);
      return isAmong && numeralsIn(quote).some(isPart);
    });
    if (among.length === 0) return draft;
    const reason = notRead(
      equation.total,
      equation.parts,
      among.map(({ where }) => where.quote),
    );
    return { ...skippedDraft(draft.rule, draft.operands, draft.formula, reason), inferred: draft.inferred };
  });
}
