/**
 * Text that Word or LibreOffice copies has a tab between cells and a line for each row, but the line breaks inside cells are bare:
 * a row may be torn over several lines. What speaks for a row: a width that the table prints elsewhere, few joins; a tear has words on both
 * sides, and rows are never parted by blank lines.
 */

import { CN_NUMBER } from '../characters.js';
import { cheapestRows, type Way } from './cheapest-rows.js';
import { isFigureCell } from './figure-cell.js';
import { type ColumnKinds, columnKinds, foldInnerTab } from './inner-tab.js';
import { isNamed, type KnownCells } from './known-cells.js';

export interface TornLine {
  fields: string[];
  /** Blank lines stand before it. */
  gap: boolean;
}

export interface MendedRow {
  fields: string[];
  joined: boolean;
  /** A new table begins here. */
  opens: boolean;
}

const COST = {
  join: 0.8,
  /** A width that no other line has: of a line as it stands, and of lines put together. */
  single: 1,
  unusual: 3,
  /** Lines put together that have one cell more or fewer than rows that are sure: the cell was put in, or left out. */
  near: 1.5,
  emptyEdge: 6,
  blankEdge: 1.5,
  figureEdge: 5,
  part: 3,
  gapJoin: 2,
  /** The two pieces together are a cell that stands complete elsewhere; one of them alone is. */
  knownWhole: -2.5,
  knownPiece: 1,
  /** A line that begins with a complete cell begins a row. */
  knownStart: 3,
  /** A line that is a name with its value is a row. */
  named: 4,
  /** `预算投资（` and `万元）`; `（万元）` below its words. */
  openBracket: -4,
  bracket: -1.5,
  /** A tab typed inside a cell. */
  innerTab: 1.5,
};
const LONGEST = 12;
const HOPELESS = 11;

/**
 * @param counts of all lines of the document: its forms share their widths.
 * @param whole words that are a whole cell.
 */
export function mendTornRows(
  lines: readonly TornLine[],
  counts: ReadonlyMap<number, number>,
  whole: KnownCells,
): MendedRow[] {
  const kinds = columnKinds(lines.map((line) => line.fields));
  const waysOf = (from: number, end: number): Way<MendedRow>[] | null => {
    if (end - from > LONGEST) return null;
    const row = rowCost(lines, from, end, whole);
    // No width can pay for such edges; longer rows would have them too.
    return end - from > 1 && row.cost > HOPELESS ? null : widthsOf(row, lines, from, end, counts, kinds);
  };
  return cheapestRows({ count: lines.length, waysOf, isInside: (from) => lines[from]!.fields[0] === '', near: 1 });
}

/**
 * How sure it is that rows of each width exist: a line that cannot be torn at either end counts fully (an edge is empty or a
 * figure), any other a little.
 */
export function countWidths(lines: readonly TornLine[]): Map<number, number> {
  const counts = new Map<number, number>();
  const closed = (text: string | undefined) => text === undefined || text.trim() === '' || isFigureCell(text);
  lines.forEach(({ fields }, i) => {
    const first = closed(fields[0]) || closed(lines[i - 1]?.fields.at(-1));
    const last = closed(fields.at(-1)) || closed(lines[i + 1]?.fields[0]);
    counts.set(fields.length, (counts.get(fields.length) ?? 0) + (first && last ? 1 : 0.2));
  });
  return counts;
}

function rowCost(
  lines: readonly TornLine[],
  from: number,
  end: number,
  whole: KnownCells,
): { width: number; cost: number } {
  let width = lines[from]!.fields.length;
  let cost = from > 0 && lines[from]!.gap ? COST.part : 0;
  for (let i = from + 1; i < end; i++) {
    const { fields, gap } = lines[i]!;
    const edge = edgeCost(lines[i - 1]!.fields, fields[0]!, whole);
    // A line that goes on with a cell of the one before is no row of its own.
    const isRow = i === from + 1 && isNamed(lines[from]!.fields, whole);
    cost += edge >= 0 && isRow ? edge + COST.named : edge;
    if (!gap) cost += COST.join;
    else if (!/^[(（]/.test(fields[0]!)) cost += COST.gapJoin;
    width += fields.length - 1;
  }
  return { width, cost };
}

/** What the row costs with the width that it has, and with one tab less where a tab inside a cell would explain it. */
function widthsOf(
  { width, cost }: { width: number; cost: number },
  lines: readonly TornLine[],
  from: number,
  end: number,
  counts: ReadonlyMap<number, number>,
  kinds: ColumnKinds,
): Way<MendedRow>[] {
  const seen = counts.get(width) ?? 0;
  const isNear = [width - 1, width + 1].some((one) => (counts.get(one) ?? 0) >= 2);
  const unseen = end - from === 1 ? COST.single : isNear ? COST.near : COST.unusual;
  const rare = seen >= (end - from === 1 ? 1 : 2) ? 0 : seen >= 1 ? COST.single : unseen;
  const fields = () => fieldsOf(lines.slice(from, end));
  const opens = lines[from]!.gap && from > 0;
  const asPrinted = { width, cost: cost + rare, row: () => ({ fields: fields(), joined: end - from > 1, opens }) };
  const folded = (counts.get(width - 1) ?? 0) < 1 ? null : foldInnerTab(fields(), kinds);
  if (!folded) return [asPrinted];
  return [
    asPrinted,
    { width: width - 1, cost: cost + COST.innerTab, row: () => ({ fields: folded, joined: true, opens }) },
  ];
}

/**
 * What it costs to take the last of some fields and the piece behind it for one cell. A tear goes through words: a cell that is empty was not torn, and figures are not
 * broken over lines.
 */
export function edgeCost(fields: readonly string[], after: string, whole: KnownCells): number {
  const before = fields.at(-1)!;
  if (before === '' || after === '') return COST.emptyEdge;
  // Only what stands at the edge tells; long cells would make the patterns below slow.
  const [left, right] = [compact(before.slice(-80)), compact(after.slice(0, 80))];
  if (left === '' || right === '') return COST.blankEdge;
  if (/[（(][^）)]*$/.test(left) || /^[^（(]*[）)]/.test(right)) return COST.openBracket;
  // A year alone names no column, unless it is what stands beside its name.
  if (OF_YEAR.test(compact(fields.at(-2) ?? ''))) return COST.figureEdge;
  if (/^(?:19|20)\d{2}年?度?$/.test(left) && /^[\u4e00-\u9fff]/.test(right)) return COST.knownWhole;
  // `≥60场` and below it `（64场）`: a bracket alone is no cell of its own.
  if (OPENING.test(right) && /^.[^（(]{1,12}[)）]$/.test(right)) return COST.knownWhole;
  if (isFigureCell(left) || isFigureCell(right)) return COST.figureEdge;
  if (OPENING.test(right)) return COST.bracket;
  if (whole.has(left + right)) return COST.knownWhole;
  // A sentence has ended, and a name begins.
  if (/[。；;]$/.test(left) && /^[\u4e00-\u9fff]{2,8}$/.test(right)) return COST.figureEdge;
  return (whole.has(left) ? COST.knownPiece : 0) + (whole.has(right) ? COST.knownStart : 0);
}

/** `年度 | 2023年`, `评价年份：` */
const OF_YEAR = /^[\u4e00-\u9fff]{0,4}年[度份][：:]?$/;

/** A bracket, but for that of a list number. */
const OPENING = new RegExp(String.raw`^[（(](?!(?:\d{1,3}|${CN_NUMBER})[)）])`);

function compact(text: string): string {
  return text.replace(/\s/g, '');
}

/** The fields of some lines put together to one row. */
function fieldsOf(pieces: readonly TornLine[]): string[] {
  const fields = [...pieces[0]!.fields];
  for (const { fields: more, gap } of pieces.slice(1)) {
    fields[fields.length - 1] += `${gap ? '\n\n' : '\n'}${more[0]}`;
    for (const field of more.slice(1)) fields.push(field);
  }
  return fields;
}
