/**
 * Files inside the package that are content of the report: an embedded workbook (Word shows it as a table) and an inserted web page
 * (altChunk). They are read by the readers of their own formats, under the limits of these, and their blocks stand where they do.
 * Nothing outside the package is ever looked at.
 */

import { readHtml } from '../html/index.js';
import { partOf, unpackPart, type WordPackage } from '../package/package.js';
import { sniff } from '../sniff.js';
import { readXlsx } from '../xlsx/index.js';
import type { ForeignFile } from './foreign-file.js';
import { anchor, countCell, keepBlock, keepRemark, LONGEST_ABOUT, type Reading, spotHere } from './reading.js';

/** More are an attack, or no report: each may use what its own reader allows. */
const MOST_FILES = 8;

/**
 * All such files that the body has a relationship to, by its id. They are read before the body.
 */
export function readForeignFiles(pack: WordPackage): Map<string, ForeignFile> {
  const found = new Map<string, ForeignFile>();
  const candidates = [...pack.relationships.values()]
    .filter(({ kind, external }) => !external && /^(?:package|oleObject|aFChunk)$/i.test(kind))
    .slice(0, MOST_FILES);
  for (const { id, target } of candidates) {
    const file = readForeignFile(pack, target);
    if (file) found.set(id, file);
  }
  return found;
}

/** Null where it is not there, cannot be read or holds nothing: then the body says what is lost. */
function readForeignFile(pack: WordPackage, target: string): ForeignFile | null {
  const entry = partOf(pack, target);
  if (!entry) return null;
  const bytes = unpackPart(pack, entry);
  const name = entry.name.slice(entry.name.lastIndexOf('/') + 1);
  const sniffed = sniff(bytes, name).value;
  const origin = { name, sha256: '', bytes: bytes.length, mediaType: sniffed?.mediaType ?? '' };
  const read =
    sniffed?.format === 'xlsx'
      ? readXlsx(bytes, { ...origin, format: 'xlsx' })
      : sniffed?.format === 'html'
        ? readHtml(sniffed.text ?? '', { ...origin, format: 'html' })
        : null;
  if (!read?.value || read.value.blocks.length === 0) return null;
  const { blocks, carried = [] } = read.value;
  return { name: entry.name, blocks, messages: read.messages, carried };
}

/** Puts the blocks of a related file where it stands; false where it could not be read. */
export function takeForeign(reading: Reading, id: string, code: string): boolean {
  const file = reading.foreign.get(id);
  if (!file) return false;
  // Shown a second time it would be in the report twice, and its blocks are what they are only once.
  reading.foreign.delete(id);
  const target = reading.relationships.get(id)?.target ?? '';
  const about = target.slice(target.lastIndexOf('/') + 1).slice(0, LONGEST_ABOUT);
  const table = file.blocks.find((block) => block.kind === 'table');
  keepRemark(reading, table ? { code, about, spot: null, table } : { code, about, spot: spotHere(reading) });
  const out = anchor(reading);
  for (const block of file.blocks) {
    if (block.kind !== 'picture' && block.kind !== 'note') block.embedded = true;
    if (block.kind === 'table') {
      for (const _ of block.cells) countCell(reading);
      // A table in a table of that file: the blocks are numbered anew, and it stands behind the one that held it.
      delete block.within;
    }
    keepBlock(reading, out, block);
  }
  // Places of that file's messages are those of its own blocks, which are numbered anew.
  reading.foreignMessages.push(...file.messages.map((one) => ({ ...one, where: null })));
  return true;
}
