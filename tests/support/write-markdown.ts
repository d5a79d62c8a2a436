import { headingLabel } from './heading-label.js';
import type { Layout, LayoutTable, Paragraph } from './layout.js';
import { textOf } from './write-tika.js';

/**
 * Markdown with pipe tables. A pipe table is a rectangle: a merged cell stands in its first column, the columns and rows that it
 * covers are empty; line breaks inside a cell are `<br>`.
 */
export function writeMarkdown(layout: Layout): string {
  return `${layout.blocks.map((block) => (block.kind === 'table' ? table(block) : paragraph(block))).join('\n\n')}\n`;
}

const MARKS: Partial<Record<Paragraph['role'], string>> = {
  title: '# ',
  heading1: '## ',
  heading2: '### ',
  annex: '## ',
};

function paragraph(block: Paragraph): string {
  const text = `${headingLabel(block)}${textOf(block.runs)}`;
  return text === '' ? '' : `${MARKS[block.role] ?? ''}${text}`;
}

function table(block: LayoutTable): string {
  const lines = block.rows.map((cells) => {
    const fields = cells.flatMap((cell) => [
      cell.lines.map(textOf).join('<br>').replaceAll('|', '\\|'),
      ...Array.from({ length: cell.span - 1 }, () => ''),
    ]);
    return `| ${fields.join(' | ')} |`;
  });
  lines.splice(1, 0, `|${' --- |'.repeat(block.columns)}`);
  return lines.join('\n');
}
