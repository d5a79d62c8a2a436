/**
 * Rows that a text format prints in pieces: a row goes on in the next line where a break inside a cell looks like its end. The cheapest way to
 * put pieces together wins: each reader says what a row of some pieces costs by what it knows of its format, and all rows of a table
 * change their width as seldom as they can.
 */

/** Some pieces read as one row. */
export interface Way<Row> {
  width: number;
  cost: number;
  row: () => Row;
}

export interface Pieces<Row> {
  count: number;
  /** Ways to read the pieces as one row; null where no longer row from there on can be meant, or none that begins further above. */
  waysOf: (from: number, end: number) => Way<Row>[] | null;
  /** A row that begins with this piece continues a merge: it has the width of the row above, or nearly so. */
  isInside: (from: number) => boolean;
  /** Cells more or fewer than the row above that count as nearly. */
  near: number;
}

const CHANGE = 1;
const CHANGE_INSIDE = 3.6;

interface Reading<Row> {
  cost: number;
  row: (() => Row) | null;
  before: Reading<Row> | null;
}

export function cheapestRows<Row>({ count, waysOf, isInside, near }: Pieces<Row>): Row[] {
  // best[j][w]: cheapest reading of the first j pieces whose last row has width w.
  const best: Map<number, Reading<Row>>[] = [new Map([[0, { cost: 0, row: null, before: null }]])];
  for (let end = 1; end <= count; end++) {
    const here = new Map<number, Reading<Row>>();
    for (let from = end - 1; from >= 0; from--) {
      const ways = waysOf(from, end);
      if (!ways) break;
      for (const { width, cost: own, row } of ways)
        for (const [previous, before] of best[from]!) {
          const isFar = isInside(from) && Math.abs(previous - width) > near;
          const change = previous === 0 || previous === width ? 0 : isFar ? CHANGE_INSIDE : CHANGE;
          const cost = before.cost + own + change;
          if (cost < (here.get(width)?.cost ?? Infinity)) here.set(width, { cost, row, before });
        }
    }
    best.push(here);
  }
  const rows: Row[] = [];
  let last: Reading<Row> | null = [...best[count]!.values()].reduce((a, b) => (b.cost < a.cost ? b : a));
  for (; last?.row; last = last.before) rows.push(last.row());
  return rows.reverse();
}
