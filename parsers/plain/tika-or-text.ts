/** Plain text: the layout of Apache Tika, or paragraphs alone. */

import { addNote, addPicture, addTable, addText, type BlockList, blockList, plainTable } from '../blocks/block-list.js';
import { DOCUMENT_VERSION, type Document, type Origin, type Place, type Span, type Table } from '../document.js';
import { accepted, type Message, message, type ParseResult, rejected } from '../result.js';
import { blankTables } from '../table/blank-columns.js';
import { type KnownCells, knownCells } from '../table/known-cells.js';
import type { RawCell } from '../table/raw-cell.js';
import { type Loss, lossOfPlain, lossOfTika } from './losses.js';
import { type Marked, type NoteTexts, splitLabel, takeMarks, takeNotes } from './marks.js';
import { type Piece, parseTika } from './tika.js';
import { joinWrapped, linesJoined, wrapWidth } from './wrapped.js';

/** @param names what forms of the kind print in cells of their own. Reads text with LF line ends. Rejects `structure-lost` where the text had tables and its rows or cells are gone. */
export function readText(text: string, origin: Origin, names: readonly string[] = []): ParseResult<Document> {
  const messages: Message[] = [textInput()];
  const { text: body, notes } = takeNotes(text);
  let lines = body.split('\n');
  const whole = knownCells([], names);
  const restored = restoreTabs(lines, whole);
  if (restored) {
    lines = restored;
    messages.push(
      message(
        'tabs-restored',
        '制表符已变成空格，已按缩进还原表格；请核对表格内容。',
        'Tabs had become blanks; the tables were restored from the indents. Check them.',
      ),
    );
  }
  const tika = lines.some((line) => line.startsWith('\t'));
  const width = tika ? null : wrapWidth(lines);
  if (width !== null) messages.push(linesJoined());
  const pieces = tika ? parseTika(lines, whole) : cutPlain(lines);
  const tables = pieces.some((piece) => piece.kind === 'table');
  const prose = pieces.flatMap((piece) => (piece.kind === 'text' ? piece.lines : []));
  const loss = tika && tables ? lossOfTika(lines, pieces) : lossOfPlain(prose);
  if (loss) return structureLost(loss, messages);
  const list = blockList();
  for (const piece of pieces) {
    if (piece.kind === 'text')
      for (const line of joinWrapped(piece.lines, width)) addLine(list, line, notes, !tables || !tika);
    else addRawTable(list, piece.rows, notes);
  }
  const unknown = list.blocks.filter((block) => block.kind === 'note' && block.text === '').length;
  if (unknown > 0) messages.push(noteTextMissing(unknown));
  return accepted({ version: DOCUMENT_VERSION, origin, blocks: list.blocks }, messages);
}

/** Prose, and tables whose columns are set with blanks. */
function cutPlain(lines: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  const tables = blankTables(lines);
  for (let at = 0; at < lines.length; ) {
    const rows = tables.get(at);
    const last = pieces.at(-1);
    if (rows) {
      const cell = (line: string, { start, end }: Span): RawCell => ({ lines: [line.slice(start, end)], nested: [] });
      const table = rows.map((spans, r) => spans.map((span) => cell(lines[at + r]!, span)));
      pieces.push({ kind: 'table', rows: table });
    } else if (last?.kind === 'text') last.lines.push(lines[at]!);
    else pieces.push({ kind: 'text', lines: [lines[at]!] });
    at += rows?.length ?? 1;
  }
  return pieces;
}

/** Adds one line as a paragraph; a tab before it is Tika's mark of an indent, not text. */
function addLine(list: BlockList, line: string, notes: NoteTexts, chinese: boolean): void {
  const marked = takeMarks(line.replace(/^\t+/, ''), notes);
  const { label, text } = splitLabel(marked.text, chinese);
  const block = addText(list, text, label ? { label } : {});
  addMarks(list, marked, (offset) => {
    const at = Math.max(0, offset - (marked.text.length - text.length));
    return block ? { block: block.id, start: at, end: at, quote: '' } : undefined;
  });
}

function addRawTable(list: BlockList, rows: readonly RawCell[][], notes: NoteTexts, within?: Table['within']): void {
  const marked = rows.map((row) => row.map((cell) => takeMarks(cell.lines.join('\n'), notes)));
  const table = addTable(list, {
    ...plainTable(marked.map((row) => row.map((cell) => cell.text))),
    ...(within ? { within } : {}),
  });
  marked.forEach((row, r) => {
    row.forEach((cell, column) => {
      addMarks(list, cell, (offset) => ({ block: table.id, row: r, column, start: offset, end: offset, quote: '' }));
    });
  });
  rows.forEach((row, r) => {
    row.forEach((cell, column) => {
      for (const inner of cell.nested) addRawTable(list, inner, notes, { block: table.id, row: r, column });
    });
  });
}

function addMarks(list: BlockList, marked: Marked, placeAt: (offset: number) => Place | undefined): void {
  for (const alt of marked.pictures) addPicture(list, alt);
  for (const note of marked.notes) addNote(list, note.role, note.text, placeAt(note.offset));
}

/**
 * An editor or a mail program turned tabs into 8, 4 or 2 blanks. They are turned back only where that gives a real table: indented
 * prose stays prose.
 */
function restoreTabs(lines: readonly string[], whole: KnownCells): string[] | null {
  if (lines.some((line) => line.startsWith('\t'))) return null;
  const indents = lines.map((line) => /^ */.exec(line)![0].length).filter((indent) => indent >= 2);
  if (indents.length < 4) return null;
  const width = [8, 4, 2].find((n) => indents.filter((indent) => indent >= n).length >= indents.length * 0.9);
  if (width === undefined) return null;
  const blanks = ' '.repeat(width);
  const restored = lines.map((line) => (line.startsWith(blanks) ? `\t${line.slice(width)}` : line));
  const real = parseTika(restored, whole).some(
    (piece) => piece.kind === 'table' && piece.rows.filter((row) => row.length > 1).length > 1,
  );
  return real ? restored : null;
}

export function textInput(): Message {
  return message(
    'text-input',
    '报送的是文本：修订痕迹、删除线、合并单元格、隐藏文字和页眉页脚在文本里看不到，请以 Word 原件为准。',
    'Text input: revisions, struck-through text, merged cells, hidden text, headers and footers cannot be seen in it; the Word original prevails.',
  );
}

function noteTextMissing(count: number): Message {
  return message(
    'footnote-text-missing',
    `有 ${count} 处脚注只剩标记，脚注文字没有随文本转出。`,
    `${count} footnotes left only their marks; their text was not converted.`,
  );
}

const LOST: Record<Loss, [string, string]> = {
  placeholder: [
    '文本中的表格已被转换程序替换成“[TABLE]”，表内数字全部丢失',
    'a converter replaced the tables by the word [TABLE] and all their figures are gone',
  ],
  'cells-as-lines': [
    '表格的行列已丢失（每个单元格各占一行，看不出属于哪一行哪一列）',
    'the rows and columns of its tables are gone (each cell stands on a line of its own)',
  ],
  'columns-by-blanks': [
    '表格的列是用空格排出来的，无法可靠还原',
    'its columns are set by blanks and cannot be restored reliably',
  ],
  'blank-lines': [
    '表格中表示行尾、表尾的空行已被删除或合并',
    'the blank lines that end its rows and tables were taken out',
  ],
  'empty-cells': [
    '行末空白已被清除，空单元格与行尾分不开',
    'white space at line ends was trimmed, so empty cells look like row ends',
  ],
  markup: [
    '表格是用排版语言（LaTeX、AsciiDoc、维基）的代码写的，没有排成表格',
    'the tables are code of a typesetting language (LaTeX, AsciiDoc, wiki) that was not set',
  ],
};

export function structureLost(loss: Loss, messages: Message[] = []): ParseResult<Document> {
  const [zh, en] = LOST[loss];
  return rejected(
    'structure-lost',
    `${zh}。请报送 Word 原件（.docx），或从 Word、WPS 中重新复制表格后粘贴。`,
    `In this text ${en}. Submit the Word original (.docx) or copy the tables again from Word or WPS.`,
    messages,
  );
}
