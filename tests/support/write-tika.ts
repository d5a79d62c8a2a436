import type { Layout, LayoutTable, Paragraph } from './layout.js';
import type { Run } from './printing.js';

/**
 * The plain text that Apache Tika prints of a Word file: TAB before each cell, a line a paragraph, an empty line after each row
 * and another after the table; an automatic number in decimal digits with a blank behind it, whatever its format was.
 */
export function writeTika(layout: Layout, options: { bookmark?: boolean } = {}): string {
  let bookmark = options.bookmark ?? false;
  let out = '';
  for (const block of layout.blocks) {
    if (block.kind === 'table') out += table(block);
    else {
      // Word leaves the place of the last edit behind, and Tika prints it.
      if (bookmark && block.role === 'empty') {
        out += '[bookmark: _GoBack]';
        bookmark = false;
      }
      out += `${paragraph(block)}\n`;
    }
  }
  return out;
}

function paragraph(block: Paragraph): string {
  const { number } = block;
  if (!number) return textOf(block.runs);
  const close = number.bracket === '(' ? ')' : '）';
  const label = number.level === 1 ? `${number.ordinal}、` : `${number.bracket}${number.ordinal}${close}`;
  return `${label} ${textOf(block.runs)}`;
}

function table(block: LayoutTable): string {
  const rows = block.rows.map(
    (cells) => `${cells.map((cell) => `\t${cell.lines.map(textOf).join('\n')}\n`).join('')}\n`,
  );
  return `${rows.join('')}\n`;
}

export function textOf(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}
