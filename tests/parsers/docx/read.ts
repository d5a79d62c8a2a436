import type { Block, Cell, Document, Origin, Table } from '../../../parsers/document.js';
import { rowsOf } from '../../../parsers/document.js';
import { readDocx } from '../../../parsers/docx/index.js';
import type { Message, ParseResult } from '../../../parsers/result.js';
import { type DocxParts, docxBytes } from '../../support/ooxml.js';

export function originOf(bytes: Uint8Array): Origin {
  return { name: 'a.docx', format: 'docx', sha256: '0'.repeat(64), bytes: bytes.length, mediaType: 'application/docx' };
}

export function readParts(parts: DocxParts): ParseResult<Document> {
  const bytes = docxBytes(parts);
  return readDocx(bytes, originOf(bytes));
}

/** The value of a result that must not be a rejection. */
export function taken(result: ParseResult<Document>): { blocks: Block[]; messages: Message[]; document: Document } {
  if (!result.value) throw new Error(`rejected: ${result.rejection?.code} ${result.rejection?.en}`);
  return { blocks: result.value.blocks, messages: result.messages, document: result.value };
}

/** One line a block: `一、|text`, tables as rows of cells, continuations as `^`. */
export function show(blocks: Block[]): string[] {
  return blocks.map((block) => {
    if (block.kind === 'table') return showTable(block);
    if (block.kind === 'picture') return `[picture ${block.alt}]`;
    if (block.kind === 'note') return `[${block.role}] ${block.text}`;
    const mark = block.textBox ? '[box] ' : '';
    return mark + (block.label === undefined ? '' : `${block.label}|`) + block.text;
  });
}

function showTable(table: Table): string {
  return rowsOf(table)
    .map((row) => row.map(showCell).join(' / '))
    .join('\n');
}

function showCell(cell: Cell): string {
  const span = `${cell.rowSpan > 1 ? `↓${cell.rowSpan}` : ''}${cell.colSpan > 1 ? `→${cell.colSpan}` : ''}`;
  return (cell.continued ? '^' : cell.text) + span;
}
