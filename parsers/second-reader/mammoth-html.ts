/** mammoth's HTML → blocks. Its vocabulary is small and its white space is text, so this is not the reader of web pages. */
import { load } from 'cheerio';
import type { Block, Cell, Note, Picture, Place, Span, Table, TextBlock } from '../document.js';
import { joinTabRows } from '../table/tab-stops.js';
import { gridFromSpans, type SpanningCell } from '../table/table-grid.js';

interface HtmlNode {
  type: string;
  name?: string;
  data?: string;
  attribs?: Record<string, string>;
  children?: HtmlNode[];
}

interface Line {
  text: string;
  withdrawn: Span[];
  level: number | null;
  pictures: string[];
  /** Note marks, taken out of the text, and where they stood. */
  marks: { id: string; at: number }[];
}

interface CellContent extends SpanningCell {
  withdrawn: Span[];
  /** Blocks that follow the table. */
  inside: Item[];
  marks: Line['marks'];
}

type Item =
  | { kind: 'line'; line: Line }
  | { kind: 'table'; rows: CellContent[][] }
  | { kind: 'note'; id: string; text: string };

/** Null where a table has more cells than the limit. The depth of the HTML is that of the Word file, which has been checked. */
export function blocksOfHtml(html: string): Block[] | null {
  const items = itemsOf(load(html, null, false).root()[0]?.children as HtmlNode[]);
  const blocks: Block[] = [];
  const marks = new Map<string, Place>();
  for (const item of items) if (!emit(item, blocks, marks)) return null;
  for (const item of items) {
    if (item.kind !== 'note' || item.text === '') continue;
    const at = marks.get(item.id);
    const role = item.id.startsWith('endnote') ? 'endnote' : 'footnote';
    const note: Note = { kind: 'note', id: `b${blocks.length}`, role, text: item.text, ...(at && { at }) };
    blocks.push(note);
  }
  return joinTabRows(blocks).blocks;
}

function itemsOf(nodes: readonly HtmlNode[]): Item[] {
  const items: Item[] = [];
  for (const node of nodes) {
    const { name, children = [] } = node;
    if (name === undefined) continue;
    const level = /^h([1-6])$/.exec(name);
    if (name === 'p' || level) {
      const line = lineOf(children, level ? Number(level[1]) : null);
      if (!isContentsEntry(node, line)) items.push({ kind: 'line', line });
    } else if (name === 'table') items.push({ kind: 'table', rows: rowsOf(node) });
    else if (name === 'ul' || name === 'ol') {
      for (const entry of children) items.push(...listEntry(entry));
    } else if (name !== 'dl') items.push(...itemsOf(children));
  }
  return items;
}

/** A list paragraph is the inline content of its li; notes are entries of the last list. */
function listEntry(entry: HtmlNode): Item[] {
  const children = entry.children ?? [];
  const id = entry.attribs?.['id'] ?? '';
  if (/^(?:foot|end)note-/.test(id)) return [{ kind: 'note', id, text: noteText(children) }];
  const isBlock = (node: HtmlNode): boolean => /^(?:p|ul|ol|table|h[1-6])$/.test(node.name ?? '');
  const items: Item[] = [];
  const inline = children.filter((child) => !isBlock(child));
  if (inline.length > 0 || children.length === 0) items.push({ kind: 'line', line: lineOf(inline, null) });
  items.push(...itemsOf(children.filter(isBlock)));
  return items;
}

function noteText(nodes: readonly HtmlNode[]): string {
  const lines = itemsOf(nodes).flatMap((item) => (item.kind === 'line' ? [item.line.text] : []));
  // mammoth puts a link back to the mark behind the text.
  return lines.join('\n').trimEnd().replace(/↑$/, '').trim();
}

/** Entries of a table of contents repeat the headings with page numbers; the main reader leaves them out too. */
function isContentsEntry(node: HtmlNode, line: Line): boolean {
  if (line.text.trim() === '') return false;
  const outside = (node.children ?? []).some(
    (child) =>
      !(child.name === 'a' && (child.attribs?.['href'] ?? '').startsWith('#_Toc')) && plain(child).trim() !== '',
  );
  return !outside;
}

function plain(node: HtmlNode): string {
  return node.data ?? (node.children ?? []).map(plain).join('');
}

function lineOf(nodes: readonly HtmlNode[], level: number | null): Line {
  const line: Line = { text: '', withdrawn: [], level, pictures: [], marks: [] };
  addInline(line, nodes, false, null);
  return line;
}

function addInline(line: Line, nodes: readonly HtmlNode[], withdrawn: boolean, raised: 'sup' | 'sub' | null): void {
  for (const node of nodes) {
    const { name, attribs = {}, children = [] } = node;
    if (node.type === 'text') addText(line, node.data ?? '', withdrawn, raised);
    else if (name === 'br') addText(line, '\n', withdrawn, null);
    else if (name === 'img') line.pictures.push(attribs['alt'] ?? '');
    else if (name === 'input') addText(line, 'checked' in attribs ? '☑' : '☐', withdrawn, null);
    else if (name === 'a' && /^(?:foot|end)note-ref-/.test(attribs['id'] ?? '')) {
      // The mark itself is no text: glued to 855.82 it would make 855.821.
      line.marks.push({ id: (attribs['href'] ?? '').slice(1), at: line.text.length });
    } else if (name !== undefined) {
      const hides = withdrawn || name === 's' || name === 'del';
      addInline(line, children, hides, name === 'sup' || name === 'sub' ? name : raised);
    }
  }
}

const RAISED = { sup: '⁰¹²³⁴⁵⁶⁷⁸⁹', sub: '₀₁₂₃₄₅₆₇₈₉' };

function addText(line: Line, data: string, withdrawn: boolean, raised: 'sup' | 'sub' | null): void {
  // A short raised number behind other text is a mark or a power, not more digits of the figure before it.
  const isMark = raised && /\S$/.test(line.text) && /^[^\d.．,，%％]*\d{1,2}[^\d.．,，%％]*$/.test(data);
  const text = isMark ? data.replace(/\d/g, (digit) => RAISED[raised][Number(digit)] ?? digit) : data;
  const start = line.text.length;
  line.text += text;
  if (withdrawn && text !== '') line.withdrawn.push({ start, end: line.text.length });
}

function rowsOf(table: HtmlNode): CellContent[][] {
  const rows: CellContent[][] = [];
  for (const part of table.children ?? []) {
    if (part.name === 'tr') rows.push(cellsOf(part));
    else for (const row of part.children ?? []) if (row.name === 'tr') rows.push(cellsOf(row));
  }
  return rows;
}

function cellsOf(row: HtmlNode): CellContent[] {
  return (row.children ?? []).flatMap((node) => (node.name === 'td' || node.name === 'th' ? [cellOf(node)] : []));
}

function cellOf(node: HtmlNode): CellContent {
  const number = (name: string): number => Number.parseInt(node.attribs?.[name] ?? '1', 10) || 1;
  const cell: CellContent = {
    text: '',
    rowSpan: number('rowspan'),
    colSpan: number('colspan'),
    header: node.name === 'th',
    withdrawn: [],
    inside: [],
    marks: [],
  };
  const items = itemsOf(node.children ?? []);
  // Word demands a paragraph behind a nested table; it is not a line that somebody typed.
  const last = items.at(-1);
  if (last?.kind === 'line' && last.line.text === '' && items.at(-2)?.kind === 'table') items.pop();
  let lines = 0;
  // A table of one cell is a frame.
  const [frame] = items;
  if (frame?.kind === 'table' && frame.rows.flat().length === 1) {
    const { text, withdrawn, inside, marks } = frame.rows.flat()[0]!;
    Object.assign(cell, { text, withdrawn, inside, marks });
    lines++;
    items.shift();
  }
  for (const item of items) {
    if (item.kind !== 'line') {
      cell.inside.push(item);
      continue;
    }
    const { line } = item;
    if (lines++ > 0) cell.text += '\n';
    const offset = cell.text.length;
    cell.text += line.text;
    for (const { start, end } of line.withdrawn) cell.withdrawn.push({ start: start + offset, end: end + offset });
    for (const { id, at } of line.marks) cell.marks.push({ id, at: at + offset });
    if (line.pictures.length > 0) cell.inside.push({ kind: 'line', line: { ...line, text: '', marks: [] } });
  }
  return cell;
}

/** False: a table is beyond the limit. */
function emit(item: Item, blocks: Block[], marks: Map<string, Place>, within?: Table['within']): boolean {
  const id = `b${blocks.length}`;
  if (item.kind === 'line') {
    const { line } = item;
    if (line.text.trim() !== '') {
      const block: TextBlock = { kind: line.level === null ? 'paragraph' : 'heading', id, text: line.text };
      if (line.level !== null) block.level = line.level;
      if (line.withdrawn.length > 0) block.withdrawn = line.withdrawn;
      blocks.push(block);
      for (const mark of line.marks) marks.set(mark.id, { block: id, start: mark.at, end: mark.at, quote: '' });
    }
    for (const alt of line.pictures) {
      const picture: Picture = { kind: 'picture', id: `b${blocks.length}`, alt };
      blocks.push(picture);
    }
    return true;
  }
  if (item.kind === 'note') return true;
  const grid = gridFromSpans(item.rows);
  if (grid === null) return false;
  if (grid.cells.length === 0) return true;
  blocks.push({
    kind: 'table',
    id,
    rows: grid.rows,
    gridColumns: grid.gridColumns,
    cells: grid.cells,
    ...(within && { within }),
  });
  const placed = [...grid.placed] as [CellContent, Cell][];
  for (const [content, { row, column }] of placed) {
    for (const mark of content.marks) {
      marks.set(mark.id, { block: id, row, column, start: mark.at, end: mark.at, quote: '' });
    }
  }
  return placed.every(([content, { row, column }]) =>
    content.inside.every((inner) => emit(inner, blocks, marks, { block: id, row, column })),
  );
}
