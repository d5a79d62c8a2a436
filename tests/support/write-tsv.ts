import { headingLabel } from './heading-label.js';
import type { Layout } from './layout.js';
import { textOf } from './write-tika.js';

/**
 * What a spreadsheet puts on the clipboard: a line a paragraph, a line a row with one field a grid column (a wide cell leaves its
 * further columns empty), and quotes round a field that holds a line break, a tab or a quote.
 */
export function writeTsv(layout: Layout): string {
  const lines: string[] = [];
  for (const block of layout.blocks) {
    if (block.kind === 'paragraph') {
      lines.push(`${headingLabel(block)}${textOf(block.runs)}`);
      continue;
    }
    for (const cells of block.rows) {
      const fields = cells.flatMap((cell) => [
        quote(cell.lines.map(textOf).join('\n')),
        ...Array.from({ length: cell.span - 1 }, () => ''),
      ]);
      lines.push(fields.join('\t'));
    }
    lines.push('');
  }
  return `${lines.join('\n')}\n`;
}

function quote(field: string): string {
  return /[\n\t"]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
