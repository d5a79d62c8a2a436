import { headingLabel } from './heading-label.js';
import type { Layout } from './layout.js';
import { textOf } from './write-tika.js';

/**
 * What Word, WPS and LibreOffice put on the clipboard as text: a line a paragraph, a tab between cells, one line a row; a wide cell is
 * printed once, and the line breaks inside cells are bare, so that a row may be torn over several lines.
 */
export function writePaste(layout: Layout): string {
  const lines: string[] = [];
  for (const block of layout.blocks) {
    if (block.kind === 'paragraph') lines.push(`${headingLabel(block)}${textOf(block.runs)}`);
    else lines.push(...block.rows.map((cells) => cells.map((cell) => cell.lines.map(textOf).join('\n')).join('\t')));
  }
  return `${lines.join('\n')}\n`;
}
