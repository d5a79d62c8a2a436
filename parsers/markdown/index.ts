/**
 * Markdown as clerks, note programs and pandoc write it: prose with `#` headings, lists kept as typed, pipe tables, HTML tables,
 * pandoc's tables by columns.
 */
import {
  addNote,
  addPicture,
  addTable,
  addText,
  type BlockList,
  blockList,
  LOST_TABLE,
  plainTable,
} from '../blocks/block-list.js';
import { type Cell, DOCUMENT_VERSION, type Document, type Origin, type Place, type Table } from '../document.js';
import { appendHtml, isReadableHtml } from '../html/index.js';
import { hasPlaceholder, lossOfPlain } from '../plain/losses.js';
import { splitLabel } from '../plain/marks.js';
import { structureLost, textInput } from '../plain/tika-or-text.js';
import { accepted, type Message, message, type ParseResult, rejected } from '../result.js';
import { gridFromSpans, type SpanningCell } from '../table/table-grid.js';
import { columnTableAt, displayWidth } from './column-table.js';
import { gridTableAt } from './grid-table.js';
import { type InlineText, readInline } from './inline.js';
import { pipeTableAt } from './pipe-table.js';

interface Reading {
  list: BlockList;
  messages: Message[];
  notes: Map<string, string>;
  places: Map<string, Place>;
  tables: number;
  /** Paragraphs are parted by blank lines throughout. */
  parted: boolean;
}

export function readMarkdown(text: string, origin: Origin): ParseResult<Document> {
  const lines = dropComments(text).split('\n');
  if (hasPlaceholder(lines)) return structureLost('placeholder');
  if (!isReadableHtml(text)) {
    return rejected(
      'limit',
      '文本中的网页标记过多，超出处理上限。请另存为 .docx 后再报送。',
      'The text holds too many HTML tags. Save it as .docx and submit it again.',
    );
  }
  const reading: Reading = {
    list: blockList(),
    messages: [textInput()],
    notes: new Map(),
    places: new Map(),
    tables: 0,
    parted: arePartedByBlanks(lines),
  };
  let prose: string[] = [];
  for (let at = skipFrontMatter(lines, reading); at < lines.length; ) {
    const next = readBlock(reading, lines, at, prose);
    if (next === null) prose.push(lines[at++]!);
    else at = next;
    if (next !== null || lines[at] === undefined) {
      addProse(reading, prose);
      prose = [];
    }
  }
  addProse(reading, prose);
  if (reading.tables === 0) {
    const loss = lossOfPlain(lines);
    if (loss) return structureLost(loss, reading.messages);
  }
  for (const [id, note] of reading.notes) addNote(reading.list, 'footnote', note, reading.places.get(id));
  return accepted({ version: DOCUMENT_VERSION, origin, blocks: reading.list.blocks }, reading.messages);
}

/**
 * Reads a heading, table, rule or note that begins at `at` and returns the line behind it; null where prose goes on. Prose before it
 * is added first, so that blocks stay in order.
 */
function readBlock(reading: Reading, lines: readonly string[], at: number, prose: string[]): number | null {
  const line = lines[at]!;
  const flushed = () => addProse(reading, prose.splice(0));
  const heading = /^ {0,3}(#{1,6})[ \t]+/.exec(line);
  if (heading) {
    flushed();
    addInline(reading, headingText(line.slice(heading[0].length)), { level: heading[1]!.length });
    return at + 1;
  }
  if (/^ {0,3}(?:=+|-{2,})[ \t]*$/.test(lines[at + 1] ?? '') && line.trim() !== '' && isSetext(lines, at, prose)) {
    flushed();
    addInline(reading, line.trim(), { level: lines[at + 1]!.trim().startsWith('=') ? 1 : 2 });
    return at + 2;
  }
  const note = /^ {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*(.*)$/.exec(line);
  if (note) {
    flushed();
    return addNoteText(reading, lines, at, note[1]!, note[2]!);
  }
  if (/^\s*<(?:table|div|p|center|section|figure)[\s>]/i.test(line)) {
    flushed();
    return addHtml(reading, lines, at);
  }
  const pipes = pipeTableAt(lines, at);
  if (pipes) {
    flushed();
    addRows(reading, pipes.rows, pipes.headerRows);
    return pipes.next;
  }
  const grid = gridTableAt(lines, at);
  if (grid) {
    flushed();
    if (grid.kind === 'table') addGrid(reading, grid.rows);
    else addLostTable(reading);
    return grid.next;
  }
  const columns = columnTableAt(lines, at);
  if (columns) {
    flushed();
    if (columns.kind === 'table') addRows(reading, columns.rows, columns.headerRows);
    else addLostTable(reading);
    return columns.next;
  }
  if (/^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(line)) {
    flushed();
    return at + 1;
  }
  return null;
}

/** Without pandoc's attributes (`{#id .class}`) and closing hashes. */
function headingText(rest: string): string {
  const text = rest.trimEnd();
  const open = text.endsWith('}') ? text.lastIndexOf('{') : -1;
  const bare = (open >= 0 ? text.slice(0, open) : text).trimEnd();
  let end = bare.length;
  while (bare[end - 1] === '#') end--;
  return end < bare.length && (end === 0 || /[ \t]/.test(bare[end - 1]!)) ? bare.slice(0, end).trimEnd() : bare;
}

/** A line of prose underlined; not the last line of a longer paragraph. */
function isSetext(lines: readonly string[], at: number, prose: readonly string[]): boolean {
  const before = prose.at(-1);
  return (
    (before === undefined || before.trim() === '') &&
    !lines[at]!.includes('|') &&
    !/^\s*(?:>|(?:[-*+]|\d+[.)])\s)/.test(lines[at]!)
  );
}

/** Paragraphs of a stretch of prose lines. */
function addProse(reading: Reading, lines: readonly string[]): void {
  let paragraph = '';
  const end = () => {
    if (paragraph.trim() !== '') addParagraph(reading, paragraph);
    paragraph = '';
  };
  for (const line of lines) {
    if (line.trim() === '') end();
    else if (paragraph === '') paragraph = line;
    else if (/(?: {2,}|\\)$/.test(paragraph)) paragraph = `${paragraph.replace(/(?: +|\\)$/, '')}\n${line.trim()}`;
    else if (isWrapped(paragraph, line, reading.parted)) paragraph = `${paragraph.trimEnd()} ${line.trim()}`;
    else {
      end();
      paragraph = line;
    }
  }
  end();
}

/** What a paragraph of its own begins with, and a heading typed above its text. */
const OPENS =
  /^\s*(?:[-*+>]\s|\d{1,3}[.)、．]|[(（][\d一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|第[\d一二三四五六七八九十]{1,3}[章节条部])/;

/**
 * Whether a line goes on with the sentence before it. Programs wrap at some 72 columns and at blanks; people end a paragraph with
 * the line. Where paragraphs are parted by blank lines throughout, a single line break was made by a program.
 */
function isWrapped(before: string, line: string, parted: boolean): boolean {
  const last = before.slice(before.lastIndexOf('\n') + 1).trimEnd();
  if (/[。！？；;:：]$/.test(last) || OPENS.test(line)) return false;
  return last.length >= 30 || (!OPENS.test(last) && (parted || isFull(last, line)));
}

/** A program wraps at some 72 columns, and only at blanks, which in Chinese text stand beside figures: one more word had no room. */
function isFull(last: string, line: string): boolean {
  if (!/[\d０-９A-Za-z%％]$/.test(last) || /^\s*附/.test(last)) return false;
  const [word = ''] = /^\S+/.exec(line.trim()) ?? [];
  return widthOf(last) + 1 + widthOf(word) > WRAPPED_AT;
}

const WRAPPED_AT = 72;

function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += displayWidth(char);
  return width;
}

/** Nearly all lines of prose stand between blank lines. */
function arePartedByBlanks(lines: readonly string[]): boolean {
  let alone = 0;
  let followed = 0;
  let inTable = false;
  lines.forEach((line, i) => {
    if (/<table[\s>]/i.test(line)) inTable = true;
    if (/<\/table/i.test(line)) inTable = false;
    if (inTable || line.trim() === '' || /^\s*(?:[|<#+>-]|\d+\.)/.test(line)) return;
    if ((lines[i + 1] ?? '').trim() === '') alone++;
    else followed++;
  });
  return alone >= 5 && followed * 5 <= alone;
}

function addParagraph(reading: Reading, source: string): void {
  const quoted = source.replace(/^(?:\s{0,3}>\s?)+/gm, '');
  const bullet = /^\s*([-*+])[ \t]+(?=\S)(?:\[([ xX])\]\s)?/.exec(quoted);
  // A bullet is no sign of the number behind it.
  const label = bullet ? (bullet[2] ? (bullet[2] === ' ' ? '☐' : '☑') : bullet[1]!) : undefined;
  addInline(
    reading,
    bullet ? quoted.slice(bullet[0].length) : quoted.replace(/^ {1,3}(?=\S)/, ''),
    label ? { label } : {},
  );
}

function addInline(reading: Reading, source: string, extras: { label?: string; level?: number }): void {
  const inline = readInline(source);
  const split = extras.label ? { text: inline.text } : splitLabel(inline.text, true);
  const cut = inline.text.length - split.text.length;
  const withdrawn = inline.withdrawn
    .map(({ start, end }) => ({ start: Math.max(0, start - cut), end: end - cut }))
    .filter(({ start, end }) => end > start);
  const label = extras.label ?? ('label' in split ? split.label : undefined);
  const block = addText(reading.list, split.text, {
    ...(label ? { label } : {}),
    ...(extras.level ? { level: extras.level } : {}),
    ...(withdrawn.length > 0 ? { withdrawn } : {}),
  });
  for (const alt of inline.pictures) addPicture(reading.list, alt);
  if (!block) return;
  for (const mark of inline.marks) {
    const offset = Math.max(0, mark.offset - cut);
    reading.places.set(mark.id, { block: block.id, start: offset, end: offset, quote: '' });
  }
}

function addRows(reading: Reading, rows: readonly (readonly string[])[], headerRows: number): void {
  const read = rows.filter((row) => row.length > 0).map((row) => row.map(readCell));
  const texts = read.map((row) => row.map((cell) => cell.text));
  const table = addTable(reading.list, plainTable(texts, true, headerRows));
  reading.tables++;
  for (const cell of table.cells) addMarks(reading, table, cell, read[cell.row]![cell.column]!);
}

/** Cells that say how far they reach. */
function addGrid(reading: Reading, rows: readonly (readonly SpanningCell[])[]): void {
  const read = rows.map((row) =>
    row.map((cell) => {
      const inline = readCell(cell.text);
      return { ...cell, text: inline.text, inline };
    }),
  );
  const grid = gridFromSpans(read);
  if (grid === null) {
    addLostTable(reading);
    return;
  }
  const { cells, gridColumns, rows: count, placed } = grid;
  const table = addTable(reading.list, { rows: count, gridColumns, cells });
  reading.tables++;
  for (const [{ inline }, cell] of placed) addMarks(reading, table, cell, inline);
}

function readCell(source: string): InlineText {
  return readInline(source.replace(/^[ \t]+|[ \t]+$/g, ''));
}

function addMarks(reading: Reading, table: Table, cell: Cell, inline: InlineText): void {
  if (inline.withdrawn.length > 0) cell.withdrawn = inline.withdrawn;
  for (const alt of inline.pictures) addPicture(reading.list, alt);
  for (const mark of inline.marks) {
    const { row, column } = cell;
    reading.places.set(mark.id, { block: table.id, row, column, start: mark.offset, end: mark.offset, quote: '' });
  }
}

function addLostTable(reading: Reading): void {
  const alt = LOST_TABLE;
  const id = addPicture(reading.list, alt);
  reading.messages.push(
    message(
      'table-lost',
      '有一个表格的列无法可靠还原，其中的数字未读取。请报送 Word 原件（.docx），或改用竖线分隔的表格。',
      'The columns of one table cannot be told reliably, so its figures were not read. Submit the Word original (.docx) or a table with pipes.',
      { block: id, start: 0, end: alt.length, quote: alt },
    ),
  );
}

/** A piece of HTML from its opening tag to its end (a table to its closing tag, anything else to a blank line). */
function addHtml(reading: Reading, lines: readonly string[], at: number): number {
  let end = at;
  let open = 0;
  let table = false;
  for (; end < lines.length; end++) {
    const line = lines[end]!;
    open += (line.match(/<table[\s>]/gi)?.length ?? 0) - (line.match(/<\/table\s*>/gi)?.length ?? 0);
    if (/<table[\s>]/i.test(line)) table = true;
    if (open <= 0 && (table || line.trim() === '')) break;
  }
  const before = reading.list.blocks.length;
  reading.messages.push(...appendHtml(reading.list, lines.slice(at, end + 1).join('\n')));
  if (reading.list.blocks.slice(before).some((block) => block.kind === 'table')) reading.tables++;
  return Math.min(lines.length, end + 1);
}

function addNoteText(reading: Reading, lines: readonly string[], at: number, id: string, first: string): number {
  let end = at + 1;
  let text = first;
  while (end < lines.length && /^(?: {2,}|\t)\S/.test(lines[end]!)) text += `\n${lines[end++]!.trim()}`;
  reading.notes.set(id, readInline(text).text);
  return end;
}

/** HTML comments; an unclosed one is text. (A lazy pattern would be square on many unclosed ones.) */
function dropComments(text: string): string {
  let out = '';
  let from = 0;
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', from)) {
    const close = text.indexOf('-->', open + 4);
    if (close < 0) break;
    out += text.slice(from, open);
    from = close + 3;
  }
  return out + text.slice(from);
}

/** YAML between `---` lines at the head of the file is about the file, not the report. */
function skipFrontMatter(lines: readonly string[], reading: Reading): number {
  if (lines[0]?.trim() !== '---' || !/^[\w-]+\s*:/.test(lines[1] ?? '')) return 0;
  const end = lines.findIndex((line, i) => i > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  if (end < 0 || end > 60) return 0;
  reading.messages.push(
    message(
      'front-matter-skipped',
      '文件开头的属性区（--- 之间）未作为正文读取。',
      'The front matter between --- lines was not read as text.',
    ),
  );
  return end + 1;
}
