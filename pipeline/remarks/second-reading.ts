import type { Difference } from '../../parsers/second-reader/compare-readings.js';
import { findingBy } from '../equations/judged.js';
import type { Finding } from '../report.js';
import { ruleOf } from '../rules/rules.js';

/** A sentence needs the place to look at, not the whole cell. */
const SHOWN = 60;

/** What two readings of one file do not agree on, as findings: one of the readers is wrong, and a person decides which. */
export function findingsOfReadings(differences: readonly Difference[]): Finding[] {
  const rule = ruleOf('format.second-reading', 'format');
  const counts = new Map<string, number>();
  return differences.map(({ kind, where, main, second }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const id = `${rule.id}|${kind}${count === 1 ? '' : `~${count}`}`;
    return {
      ...findingBy(rule, id),
      where: where ? [where] : [],
      basis: null,
      data: { message: 'format.second-reading', main: shorten(main), second: shorten(second) },
    };
  });
}

function shorten(text: string | null): string | null {
  if (text === null) return null;
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN)}…`;
}
