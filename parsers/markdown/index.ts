/**
 * Markdown as clerks, note programs and pandoc write it: prose with `#` headings, lists kept as typed, pipe tables, HTML tables,
 * pandoc's tables by columns.
 */
import { addNote, blockList } from '../blocks/block-list.js';
import { DOCUMENT_VERSION, type Document, type Origin } from '../document.js';
import { appendHtml, carriedBy, isReadableHtml, linksIn } from '../html/index.js';
import { hasPlaceholder, lossOfPlain } from '../plain/losses.js';
import { structureLost, textInput } from '../plain/tika-or-text.js';
import { accepted, message, type ParseResult, rejected } from '../result.js';
import { columnTableAt } from './column-table.js';
import { isSpent } from './commonmark.js';
import { gridTableAt } from './grid-table.js';
import { readInline } from './inline.js';
import { pipeTableAt } from './pipe-table.js';
import { addProse, arePartedByBlanks } from './prose.js';
import { addGrid, addLostTable, addRows, type Reading, readCell } from './reading.js';

export function readMarkdown(text: string, origin: Origin): ParseResult<Document> {
  const lines = dropSpans(dropComments(text)).split('\n');
  if (hasPlaceholder(lines)) return structureLost('placeholder');
  if (!isReadableHtml(text)) return tooManyMarks('网页标记', 'HTML tags');
  const reading: Reading = {
    list: blockList(),
    messages: [textInput()],
    notes: new Map(),
    places: new Map(),
    tables: 0,
    parted: arePartedByBlanks(lines),
    effort: { spent: 0 },
  };
  let prose: string[] = [];
  const begin = skipFrontMatter(lines, reading);
  for (let at = begin; at < lines.length; ) {
    const part = partAt(reading, lines, at);
    if (part === null) prose.push(lines[at++]!);
    else {
      addProse(reading, prose);
      prose = [];
      part.add();
      at = part.next;
    }
  }
  addProse(reading, prose);
  if (isSpent(reading.effort)) return tooManyMarks('Markdown 标记', 'marks of Markdown');
  if (reading.tables === 0) {
    const loss = lossOfPlain(lines);
    if (loss) return structureLost(loss, reading.messages);
  }
  for (const [id, note] of reading.notes) addNote(reading.list, 'footnote', note, reading.places.get(id));
  const targets = [...text.matchAll(TARGET)].map(([, target]) => target ?? '');
  const carried = [...lines.slice(0, begin), ...targets, ...carriedBy(text)];
  const links = [...targets.filter((target) => !target.startsWith('#')), ...(linksIn(text).links ?? [])];
  return accepted(
    {
      version: DOCUMENT_VERSION,
      origin,
      blocks: reading.list.blocks,
      ...(carried.length > 0 ? { carried } : {}),
      ...(links.length > 0 ? { links } : {}),
    },
    reading.messages,
  );
}

/** Where a link leads, and its title. */
const TARGET = /\](?:\(|: ?)([^)\n]{5,500})/g;

function tooManyMarks(zh: string, en: string): ParseResult<Document> {
  return rejected(
    'limit',
    `文本中的${zh}过多，超出处理上限。请另存为 .docx 后再报送。`,
    `The text holds too many ${en}. Save it as .docx and submit it again.`,
  );
}

/** What is no prose, and the line behind it. */
interface Part {
  next: number;
  add(): void;
}

/** The table, HTML or note that begins at line `at`; null where prose goes on. */
function partAt(reading: Reading, lines: readonly string[], at: number): Part | null {
  const line = lines[at]!;
  // A rule of dashes below a heading belongs to what follows.
  if (/^ {0,3}#{1,6}[ \t]/.test(line)) return null;
  const note = /^ {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*(.*)$/.exec(line);
  if (note) return noteAt(reading, lines, at, note[1]!, note[2]!);
  if (/^\s*<(?:table|div|p|center|section|figure)[\s>]/i.test(line)) return htmlAt(reading, lines, at);
  const pipes = pipeTableAt(lines, at, reading.effort);
  if (pipes) return { next: pipes.next, add: () => addRows(reading, pipes.rows, pipes.headerRows) };
  const table = gridTableAt(lines, at) ?? columnTableAt(lines, at);
  if (table === null) return null;
  return {
    next: table.next,
    add() {
      if (table.kind === 'lost') addLostTable(reading);
      else if ('headerRows' in table) {
        const rows = table.rows.map((row) => row.map((cell) => readCell(reading, cell)));
        addRows(reading, rows, table.headerRows);
      } else addGrid(reading, table.rows);
    },
  };
}

/** A piece of HTML from its opening tag to its end (a table to its closing tag, anything else to a blank line). */
function htmlAt(reading: Reading, lines: readonly string[], at: number): Part {
  let end = at;
  let open = 0;
  let table = false;
  for (; end < lines.length; end++) {
    const line = lines[end]!;
    open += (line.match(/<table[\s>]/gi)?.length ?? 0) - (line.match(/<\/table\s*>/gi)?.length ?? 0);
    if (/<table[\s>]/i.test(line)) table = true;
    if (open <= 0 && (table || line.trim() === '')) break;
  }
  return {
    next: end + 1,
    add() {
      const before = reading.list.blocks.length;
      reading.messages.push(...appendHtml(reading.list, lines.slice(at, end + 1).join('\n')));
      if (reading.list.blocks.slice(before).some((block) => block.kind === 'table')) reading.tables++;
    },
  };
}

function noteAt(reading: Reading, lines: readonly string[], at: number, id: string, first: string): Part {
  let end = at + 1;
  let text = first;
  while (end < lines.length && /^(?: {2,}|\t)\S/.test(lines[end]!)) text += `\n${lines[end++]!.trim()}`;
  return { next: end, add: () => reading.notes.set(id, readInline(text, reading.effort).text) };
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

/** pandoc's spans with attributes: the words stay, a tracked deletion is struck out. */
function dropSpans(text: string): string {
  return text.replace(
    /(?<!\\)\[((?:[^[\]\\]|\\.){0,2000})\]\{[.#]([^}]{0,400})\}/g,
    (_, words: string, attributes: string) =>
      /\b(?:deletion|strikeout)/.test(attributes) ? `<del>${words}</del>` : words,
  );
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
