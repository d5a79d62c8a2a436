import { headingLabel } from './heading-label.js';
import type { Layout, LayoutCell, LayoutTable } from './layout.js';
import { textOf } from './write-tika.js';

/** A web page as an office program saves one: merged cells are printed once, with the rows and columns that they cover. */
export function writeHtml(layout: Layout): string {
  const blocks = layout.blocks.map((block) =>
    block.kind === 'table' ? table(block) : `<p>${escaped(`${headingLabel(block)}${textOf(block.runs)}`)}</p>`,
  );
  return `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>\n${blocks.join('\n')}\n</body></html>\n`;
}

function table(block: LayoutTable): string {
  const placed = block.rows.map(onGrid);
  const continues = (row: number, column: number): boolean =>
    placed[row]?.some((other) => other.column === column && other.cell.merge === 'continued') ?? false;
  const line = (row: (typeof placed)[number], r: number): string => {
    const cells = row.flatMap(({ cell, column }) => {
      const opened = continues(r, column) && (continues(r - 1, column) || startsAt(placed[r - 1], column));
      if (opened) return [];
      let rows = 1;
      if (cell.merge === 'start') while (continues(r + rows, column)) rows++;
      const lines = cell.lines.map((text) => escaped(textOf(text))).join('<br>');
      return [`<td rowspan="${rows}" colspan="${cell.span}">${lines}</td>`];
    });
    return `<tr>${cells.join('')}</tr>`;
  };
  return `<table border="1">\n${placed.map(line).join('\n')}\n</table>`;
}

function onGrid(cells: readonly LayoutCell[]): { cell: LayoutCell; column: number }[] {
  let column = 0;
  return cells.map((cell) => {
    const at = column;
    column += cell.span;
    return { cell, column: at };
  });
}

function startsAt(row: ReturnType<typeof onGrid> | undefined, column: number): boolean {
  return row?.some((other) => other.column === column && other.cell.merge === 'start') ?? false;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
