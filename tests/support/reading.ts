/** Reading in tests: bytes or text in, rows and paragraphs out; the encodings that Node can only read. */
import { createHash } from 'node:crypto';
import { type Document, rowsOf, type Table } from '../../parsers/document.js';
import { parse } from '../../parsers/index.js';
import type { ParseResult } from '../../parsers/result.js';

export function read(content: string | Uint8Array, name = 'report.txt'): Promise<ParseResult<Document>> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return parse(bytes, { name, sha256: createHash('sha256').update(bytes).digest('hex') });
}

/** Reads what must be readable. */
export async function readDocument(content: string | Uint8Array, name?: string): Promise<Document> {
  const result = await read(content, name);
  if (!result.value) throw new Error(`${result.rejection.code}: ${result.rejection.zh}`);
  return result.value;
}

export function tablesOf(document: Document): Table[] {
  return document.blocks.filter((block): block is Table => block.kind === 'table');
}

/** Cell texts of every table. */
export function rowsOfTables(document: Document): string[][][] {
  return tablesOf(document).map((table) => rowsOf(table).map((row) => row.map((cell) => cell.text)));
}

/** The blocks in short: `|a|b|` for a row, `1、→text` for a labelled paragraph, `# ` for headings, `[picture]`, `note: …`. */
export function outline(document: Document): string[] {
  return document.blocks.flatMap((block) => {
    if (block.kind === 'table') return rowsOf(block).map((row) => `|${row.map((cell) => cell.text).join('|')}|`);
    if (block.kind === 'picture') return [`[${block.alt}]`];
    if (block.kind === 'note') return [`${block.role}: ${block.text}`];
    const label = block.label ? `${block.label}→` : '';
    return [`${block.level ? `${'#'.repeat(block.level)} ` : ''}${label}${block.text}`];
  });
}

/** Two-byte codes of GB18030, found by decoding all of them: Node has no encoder. */
let codes: Map<string, number[]> | undefined;

export function encodeGb18030(text: string): Uint8Array {
  codes ??= gbkCodes();
  const bytes: number[] = [];
  for (const char of text) {
    if (char.charCodeAt(0) < 0x80) bytes.push(char.charCodeAt(0));
    else {
      const code = codes.get(char);
      if (!code) throw new Error(`no two-byte code for ${char}`);
      bytes.push(...code);
    }
  }
  return Uint8Array.from(bytes);
}

function gbkCodes(): Map<string, number[]> {
  const decoder = new TextDecoder('gb18030');
  const map = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (char.length === 1 && char !== '\ufffd' && !map.has(char)) map.set(char, [lead, trail]);
    }
  }
  return map;
}

export function encodeUtf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const units = `${mark ? '\ufeff' : ''}${text}`;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), order === 'le');
  return bytes;
}
