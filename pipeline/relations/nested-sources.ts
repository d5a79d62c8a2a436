/**
 * Sources of a source: `其中：本年财政拨款` / `其中：上级补助` / `本级财政资金`. Lines behind a second 其中, or without a number behind a
 * numbered one, break down the line above them and not the total where their numbers say so, or where the form's own figures show it: in
 * one of its columns at least they add up to that line. Anywhere else the form leaves open what they are parts of.
 */

import { CN_NUMBER, LIST_NUMBER } from '../../parsers/characters.js';
import { add, equals, ZERO } from '../decimal.js';
import type { Figure, Figures } from '../equations/figures.js';
import { lineKind } from '../taxonomy/totals.js';

const SOURCES = /^KEY\.funds\.(?:fiscal|carry-over|other|source:\*)$/;

interface Line {
  label: string;
  further: boolean;
  figures: Figure[];
}

export interface Nested {
  parent: Figure;
  parts: Figure[];
}

export interface SourceLists {
  /** One entry for each column of each list that is shown to add up to the line above it. */
  nested: Nested[];
  /** Parts of another line, so none of the total. */
  below: Set<Figure>;
  /** Parts of another line perhaps: each is what the total has to do without in one of the ways to read the form. */
  open: Set<Figure>[];
}

export function sourceLists(part: string, figures: Figures): SourceLists {
  const lines = linesOf(part, figures);
  const lists: SourceLists = { nested: [], below: new Set(), open: [] };
  lines.forEach((line, i) => {
    const above = lines[i - 1];
    if (!above || !opensList(line, above)) return;
    const list = lines.slice(i, endOf(lines, i, above));
    const shown = addedUp(above, list);
    lists.nested.push(...shown);
    const [own, next] = [markOf(above.label), lines[i + list.length]];
    const isNumbered = own !== '' && markOf(line.label) === '';
    const isSaid = isNumbered && (isOfWhich(line) || (next && markOf(next.label) === own));
    const all = isSaid ? figuresOf(list) : shown.flatMap(({ parts }) => parts);
    for (const figure of all) lists.below.add(figure);
    if (all.length === 0) lists.open.push(...list.map((_, k) => new Set(figuresOf(list.slice(0, k + 1)))));
  });
  return lists;
}

const figuresOf = (lines: readonly Line[]) => lines.flatMap((line) => line.figures);
const isOfWhich = ({ label }: Line) => lineKind(label).kind === 'of-which';

function opensList(line: Line, above: Line): boolean {
  return line.further && (isOfWhich(line) || (markOf(above.label) !== '' && markOf(line.label) === ''));
}

/** Where a source that the form names stands, another list opens, or the number goes on that the line above has. */
function endOf(lines: readonly Line[], from: number, above: Line): number {
  const mark = markOf(above.label);
  const end = lines.findIndex(
    (line, i) =>
      i > from && (!line.further || opensList(line, lines[i - 1]!) || (mark !== '' && markOf(line.label) === mark)),
  );
  return end < 0 ? lines.length : end;
}

/** The list as far as most of its columns add up to the line above; none where no column does. */
function addedUp(above: Line, list: readonly Line[]): Nested[] {
  const columns = above.figures.map((parent) => ({ parent, parts: [] as Figure[], total: ZERO }));
  let shown = { by: 0, lengths: [] as number[] };
  for (const line of list) {
    for (const column of columns) {
      const parts = line.figures.filter((f) => f.role.stage === column.parent.role.stage);
      column.parts.push(...parts);
      column.total = parts.map((part) => part.value).reduce(add, column.total);
    }
    const by = columns.filter(
      ({ parent, parts, total }) => parent.value.num > 0n && parts.length > 1 && equals(total, parent.value),
    ).length;
    if (by > shown.by) shown = { by, lengths: columns.map(({ parts }) => parts.length) };
  }
  return columns
    .map(({ parent, parts }, k) => ({ parent, parts: parts.slice(0, shown.lengths[k] ?? 0) }))
    .filter(({ parts }) => parts.length > 0);
}

/** How a label is numbered, whatever the number: `1、` and `2、` alike, `（1）` otherwise; '' where it is not. */
export function markOf(label: string): string {
  return (LISTED.exec(label)?.[0] ?? '').trim().replace(NUMBER, '1');
}

const LISTED = new RegExp(`^\\s*${LIST_NUMBER}`);
const NUMBER = new RegExp(String.raw`\d+|${CN_NUMBER}`);

/** The lines of sources in order; a list of natures of income has none of its own. */
function linesOf(part: string, figures: Figures): Line[] {
  const rows = new Map<string, Line>();
  for (const figure of figures.all) {
    const { fact, role } = figure;
    if (fact.part !== part || !SOURCES.test(role.concept) || fact.where.row === undefined) continue;
    const key = `${fact.where.block}/${fact.where.row}`;
    const line = rows.get(key);
    if (line) line.figures.push(figure);
    else rows.set(key, { label: fact.label, further: role.concept === 'KEY.funds.source:*', figures: [figure] });
  }
  return [...rows.values()];
}
