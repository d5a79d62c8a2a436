/**
 * Sources of a source: `其中：本年财政拨款` / `其中：上级补助` / `本级财政资金`. The lines behind a second 其中 break down the line above
 * them, not the total, wherever the form's own figures show it: in one of its columns at least they add up to that line.
 */

import { add, equals, ZERO } from '../decimal.js';
import type { Figure, Figures } from '../equations/figures.js';
import { lineKind } from '../taxonomy/totals.js';

const SOURCES = /^KEY\.funds\.(?:fiscal|carry-over|other|source:\*)$/;

interface Line {
  open: boolean;
  further: boolean;
  figures: Figure[];
}

export interface Nested {
  parent: Figure;
  parts: Figure[];
}

/** One entry for each column of each nested list of the part. */
export function nestedSources(part: string, figures: Figures): Nested[] {
  const lines = linesOf(part, figures);
  const found: Nested[] = [];
  for (let i = 1; i < lines.length; i++) {
    if (!lines[i]!.open || !lines[i]!.further) continue;
    let end = i + 1;
    while (end < lines.length && lines[end]!.further && !lines[end]!.open) end++;
    const columns = (lines[i - 1]?.figures ?? []).map((parent) => ({
      parent,
      parts: lines.slice(i, end).flatMap((line) => line.figures.filter((f) => f.role.stage === parent.role.stage)),
    }));
    const shown = columns.some(
      ({ parent, parts }) =>
        parent.value.num > 0n && parts.length > 1 && equals(parts.map((p) => p.value).reduce(add, ZERO), parent.value),
    );
    if (shown) found.push(...columns.filter(({ parts }) => parts.length > 0));
  }
  return found;
}

/** The lines of sources in order; a list of natures of income has none of its own. */
function linesOf(part: string, figures: Figures): Line[] {
  const rows = new Map<string, Line>();
  for (const figure of figures.all) {
    const { fact, role } = figure;
    if (fact.part !== part || !SOURCES.test(role.concept) || fact.where.row === undefined) continue;
    const key = `${fact.where.block}/${fact.where.row}`;
    const line = rows.get(key);
    if (line) line.figures.push(figure);
    else {
      const open = lineKind(fact.label).kind === 'of-which';
      rows.set(key, { open, further: role.concept === 'KEY.funds.source:*', figures: [figure] });
    }
  }
  return [...rows.values()];
}
