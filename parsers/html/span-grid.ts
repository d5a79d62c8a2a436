import type { Cell } from '../document.js';
export function gridFromSpans(rows: { text: string; rowSpan: number; colSpan: number; header: boolean }[][]): {
  cells: Cell[];
  gridColumns: number;
  rows: number;
} {
  const occ: Map<string, { colSpan: number; start: number }> = new Map();
  const cells: Cell[] = [];
  let W = 0;
  rows.forEach((row, r) => {
    let g = 0,
      col = 0;
    const cont = () => {
      for (;;) {
        const o = occ.get(`${r},${g}`);
        if (!o) return;
        cells.push({
          row: r,
          column: col++,
          gridColumn: g,
          rowSpan: 1,
          colSpan: o.colSpan,
          header: false,
          continued: true,
          text: '',
        });
        g += o.colSpan;
      }
    };
    for (const c of row) {
      cont();
      const cs = Math.min(c.colSpan, 64);
      const rs = Math.min(c.rowSpan, rows.length - r);
      cells.push({
        row: r,
        column: col++,
        gridColumn: g,
        rowSpan: rs,
        colSpan: cs,
        header: c.header,
        continued: false,
        text: c.text,
      });
      for (let k = 1; k < rs; k++) occ.set(`${r + k},${g}`, { colSpan: cs, start: g });
      g += cs;
    }
    cont();
    W = Math.max(W, g);
  });
  return { cells, gridColumns: W, rows: rows.length };
}
