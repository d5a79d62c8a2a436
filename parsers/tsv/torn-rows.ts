/**
 * Text that Word or LibreOffice copies has a tab between cells and a line for each row, but the line breaks inside cells are bare:
 * a row may be torn over several lines. The cheapest way to put lines together wins: widths that the table prints elsewhere, few
 * joins, few changes of width; a tear has words on both sides, and rows are never parted by blank lines.
 */

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

const COST = { join: 1, unusual: 2, change: 1.5, emptyEdge: 6, blankEdge: 1.5, part: 3, gapJoin: 2 };
const LONGEST = 12;

export function mendTornRows(lines: readonly TornLine[]): MendedRow[] {
  const usual = usualWidths(lines);
  // best[j][w]: cheapest reading of the first j lines whose last row has width w.
  const best: Map<number, { cost: number; from: number; width: number }>[] = [
    new Map([[0, { cost: 0, from: 0, width: 0 }]]),
  ];
  for (let end = 1; end <= lines.length; end++) {
    const here = new Map<number, { cost: number; from: number; width: number }>();
    for (let from = end - 1; from >= Math.max(0, end - LONGEST); from--) {
      const row = rowCost(lines, from, end, usual);
      for (const [previous, state] of best[from]!) {
        const change = previous !== 0 && previous !== row.width ? COST.change : 0;
        const cost = state.cost + row.cost + change;
        const known = here.get(row.width);
        if (!known || cost < known.cost) here.set(row.width, { cost, from, width: previous });
      }
    }
    best.push(here);
  }
  return trace(lines, best);
}

function usualWidths(lines: readonly TornLine[]): Set<number> {
  const counts = new Map<number, number>();
  for (const { fields } of lines) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > 1).map(([width]) => width));
}

function rowCost(
  lines: readonly TornLine[],
  from: number,
  end: number,
  usual: ReadonlySet<number>,
): { width: number; cost: number } {
  let width = lines[from]!.fields.length;
  let cost = from > 0 && lines[from]!.gap ? COST.part : 0;
  for (let i = from + 1; i < end; i++) {
    const { fields, gap } = lines[i]!;
    const edges = [lines[i - 1]!.fields.at(-1)!, fields[0]!];
    if (edges.some((edge) => edge === '')) cost += COST.emptyEdge;
    else if (edges.some((edge) => edge.trim() === '')) cost += COST.blankEdge;
    if (!gap) cost += COST.join;
    else if (!/^[(（]/.test(fields[0]!)) cost += COST.gapJoin;
    width += fields.length - 1;
  }
  return { width, cost: cost + (usual.has(width) ? 0 : COST.unusual) };
}

function trace(
  lines: readonly TornLine[],
  best: readonly Map<number, { cost: number; from: number; width: number }>[],
): MendedRow[] {
  const rows: MendedRow[] = [];
  let end = lines.length;
  let [width] = [...(best[end] ?? [])].reduce((a, b) => (b[1].cost < a[1].cost ? b : a));
  while (end > 0) {
    const state = best[end]!.get(width)!;
    const pieces = lines.slice(state.from, end);
    const fields = [...pieces[0]!.fields];
    for (const { fields: more, gap } of pieces.slice(1)) {
      fields[fields.length - 1] += `${gap ? '\n\n' : '\n'}${more[0]}`;
      fields.push(...more.slice(1));
    }
    rows.unshift({ fields, joined: pieces.length > 1, opens: pieces[0]!.gap && state.from > 0 });
    end = state.from;
    width = state.width;
  }
  return rows;
}
