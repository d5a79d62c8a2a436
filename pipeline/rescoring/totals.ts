/** Own and re-scored points of a form, and how far they lie apart. */
import { type Exact, exact, sum } from '../decimal.js';
import { deviationOf } from './score-row.js';
import type { FormTotals, PaperRow } from './working-paper.js';

export function totalsOf(rows: readonly PaperRow[], printed: string | null): FormTotals {
  const both = rows.filter(({ own, reviewed }) => own.score !== '' && reviewed.score !== null);
  const compared = {
    own: sum(both.map(({ own }) => exact(own.score))),
    reviewed: sum(both.map(({ reviewed }) => exact(reviewed.score ?? '0'))),
  };
  const open = rows.filter(({ reviewed }) => reviewed.score === null).length;
  return {
    own: printed === null ? ownSum(rows) : exact(printed),
    reviewed: open > 0 || rows.length === 0 ? null : sum(rows.map(({ reviewed }) => exact(reviewed.score ?? '0'))),
    compared,
    deviation: both.length === 0 ? null : deviationOf(compared.own, compared.reviewed),
    open,
  };
}

function ownSum(rows: readonly PaperRow[]): Exact | null {
  const scores = rows.filter(({ approval }) => approval !== 'left-out').map(({ own }) => own.score);
  return scores.length === 0 || scores.includes('') ? null : sum(scores.map(exact));
}

/** Of several forms that are whole by themselves, the sums say nothing: only what was compared and what is open. */
export function joinTotals(all: readonly FormTotals[]): FormTotals {
  const [only] = all;
  if (only && all.length === 1) return only;
  const compared = {
    own: sum(all.map((one) => one.compared.own)),
    reviewed: sum(all.map((one) => one.compared.reviewed)),
  };
  const open = all.reduce((count, one) => count + one.open, 0);
  return { own: null, reviewed: null, compared, deviation: deviationOf(compared.own, compared.reviewed), open };
}
