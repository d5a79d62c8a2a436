/**
 * Sources of a source: `其中：本年财政拨款` / `其中：上级补助` / `本级财政资金`. The lines behind a second 其中, or without a number behind a
 * numbered one, break down the line above them, not the total, wherever the form's own figures show it: in one of its columns at least they add up to that line.
 */

import { NUMBERED } from '../../parsers/characters.js';
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
  lines.forEach((line, i) => {
    if (!line.open || !line.further) return;
    const columns = (lines[i - 1]?.figures ?? []).map((parent) => ({ parent, parts: [] as Figure[], total: ZERO }));
    let shown = { by: 0, lengths: [] as number[] };
    // Nothing but the figures says where the list ends and the next source of the total stands.
    for (let next = i; lines[next]?.further && (next === i || !lines[next]!.open); next++) {
      for (const column of columns) {
        const parts = lines[next]!.figures.filter((f) => f.role.stage === column.parent.role.stage);
        column.parts.push(...parts);
        column.total = parts.map((part) => part.value).reduce(add, column.total);
      }
      const by = columns.filter(
        ({ parent, parts, total }) => parent.value.num > 0n && parts.length > 1 && equals(total, parent.value),
      ).length;
      if (by > shown.by) shown = { by, lengths: columns.map(({ parts }) => parts.length) };
    }
    const lists = columns.map(({ parent, parts }, k) => ({ parent, parts: parts.slice(0, shown.lengths[k] ?? 0) }));
    found.push(...lists.filter(({ parts }) => parts.length > 0));
  });
  return found;
}

/** What stands behind a 其中 that is not the first line: a part of the line above it perhaps, whatever it adds up to (`其中：县级`). */
export function perhapsNested(part: string, figures: Figures): Set<Figure> {
  const below = new Set<Figure>();
  let inside = false;
  for (const [i, line] of linesOf(part, figures).entries()) {
    inside = line.further && i > 0 && (line.open || inside);
    if (inside) for (const figure of line.figures) below.add(figure);
  }
  return below;
}

/** The lines of sources in order; a list of natures of income has none of its own. */
function linesOf(part: string, figures: Figures): Line[] {
  const rows = new Map<string, Line>();
  let above = '';
  for (const figure of figures.all) {
    const { fact, role } = figure;
    if (fact.part !== part || !SOURCES.test(role.concept) || fact.where.row === undefined) continue;
    const key = `${fact.where.block}/${fact.where.row}`;
    const line = rows.get(key);
    if (line) line.figures.push(figure);
    else {
      const open = lineKind(fact.label).kind === 'of-which' || (NUMBERED.test(above) && !NUMBERED.test(fact.label));
      above = fact.label;
      rows.set(key, { open, further: role.concept === 'KEY.funds.source:*', figures: [figure] });
    }
  }
  return [...rows.values()];
}
