/** What lines of funds turn out to be, when all of them are read. */

import { type Key, makeKey } from '../../taxonomy/key.js';
import type { FormReading } from './reading.js';

/**
 * Lines by nature of income and other sources in one list under one total (财政资金, 财政专户管理资金, 单位资金): they add up
 * together, so all of them are sources; 其他资金 or 其他收入 beside natures alone is one more nature.
 */
export function joinSources({ natures, sink, seen, family, form }: FormReading): void {
  const { sources } = family;
  if (natures.length === 0 || !sources) return;
  const others = [...sink.facts, ...sink.blanks].filter(({ role }) => OWN_SOURCES.has(role.concept));
  if (others.length === 0 || !seen.has(family.executionLine ?? '')) return;
  const rename = (entry: { role: Key }, to: string, member?: string) => {
    const { year, stage } = entry.role;
    entry.role = makeKey(to, { form, member, year, stage });
  };
  if (others.every(({ role }) => role.concept === 'KEY.funds.other' || role.name === '其他收入')) {
    for (const entry of others) rename(entry, 'income.other');
    return;
  }
  for (const { member, entries } of natures) for (const entry of entries) rename(entry, sources, member);
}

const OWN_SOURCES = new Set(['KEY.funds.fiscal', 'KEY.funds.carry-over', 'KEY.funds.other', 'KEY.funds.source:*']);
