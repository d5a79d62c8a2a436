/**
 * The main reader of Word files: document.xml, numbering.xml and styles.xml directly, as a stream on an explicit stack.
 *
 *     bytes → package (zip.ts, package.ts) → elements (xml.ts, elements*.ts) → drafts (reading.ts) → blocks (flow.ts, finish.ts) + messages (tell.ts)
 *
 * What is read is the document as it prints with all tracked changes accepted: automatic numbers as labels, fields as their results,
 * text boxes where they are anchored. What cannot be read leaves a message, and no figure is ever made of two that only touch.
 */
import { DOCUMENT_VERSION, type Document, type Note, type Origin } from '../document.js';
import { readCarried } from '../package/carried.js';
import { openWordPackage, partOf, relatedPart, type WordPackage, walkXmlPart } from '../package/package.js';
import { damagedPackage, emptyFile, Refusal, unreadablePackage } from '../package/refusal.js';
import type { ZipEntry } from '../package/zip.js';
import { accepted, type ParseResult, rejected } from '../result.js';
import type { ElementRule } from './element-rule.js';
import { ruleOf } from './elements.js';
import { finishBlocks, flattenNote, placeOf } from './finish.js';
import { readForeignFiles } from './foreign.js';
import { readNumbering } from './parts/numbering.js';
import { readStyles } from './parts/styles.js';
import { newReading, type Reading, remark } from './reading.js';
import { tellLosses } from './tell.js';
import { rejectTextless } from './textless.js';

/**
 * Reads a .docx, .docm or .dotx. Never throws for anything in the bytes.
 * Rejects with empty, damaged, encrypted, too-large, limit, unreadable or scanned (a file of pictures only).
 */
export function readDocx(bytes: Uint8Array, origin: Origin): ParseResult<Document> {
  try {
    if (bytes.length === 0) throw emptyFile();
    return readPackage(openWordPackage(bytes), origin);
  } catch (error) {
    if (error instanceof Refusal) return rejected(error.code, error.zh, error.en);
    throw error;
  }
}

function readPackage(pack: WordPackage, origin: Origin): ParseResult<Document> {
  const styles = readStyles(pack);
  const reading = newReading(styles, readNumbering(pack, styles), pack.relationships);
  reading.foreign = readForeignFiles(pack);
  const foreign = [...reading.foreign.values()];
  readStory(pack, pack.main, 'w:document', reading);
  const { blocks, contents } = finishBlocks(reading, reading.flow.out);
  const messages = [...tellLosses(reading, blocks, contents), ...reading.foreignMessages];
  const textless = rejectTextless(blocks, messages);
  // Nothing but a picture: whatever else is written anywhere in the file is carried.
  if (textless) return { ...textless, ...readCarried(pack, (name) => name === pack.main.name, messages) };
  for (const note of readNotes(pack, reading)) blocks.push({ ...note, id: `b${blocks.length}` });
  const isRead = (name: string) =>
    name === pack.main.name || READ.test(name) || foreign.some((one) => one.name === name);
  const carried = readCarried(
    pack,
    isRead,
    messages,
    foreign.flatMap((one) => one.carried),
  );
  return accepted({ version: DOCUMENT_VERSION, origin, blocks, ...carried, ...linksOf(pack) }, messages);
}

const LINK_FIELD = /HYPERLINK\s{1,9}(?:"|&quot;)([^"&<]{4,2000})/g;

function linksOf({ relationships, texts, main }: WordPackage): { links?: string[] } {
  const links = [...relationships.values()].filter(({ kind, external }) => external && kind === 'hyperlink');
  const fields = [...(texts.get(main) ?? '').matchAll(LINK_FIELD)].map(([, target = '']) => target);
  const found = [...links.map(({ target }) => target), ...fields];
  return found.length > 0 ? { links: found } : {};
}

/** Walks a part into the reading. `root` is the canonical name its root must have. Throws a Refusal. */
export function readStory(pack: WordPackage, entry: ZipEntry, root: string, reading: Reading): void {
  let rootSeen = false;
  walkXmlPart<ElementRule>(pack, entry, {
    name(canonical) {
      if (!rootSeen) {
        rootSeen = true;
        if (canonical !== root) {
          throw unreadablePackage(`部件 ${entry.name} 不是 Word 正文`, `its part ${entry.name} is not Word content`);
        }
      }
      return ruleOf(canonical);
    },
    open: (rule, attributes, xml) => rule.open?.(reading, attributes, xml) ?? false,
    close: (rule) => rule.close?.(reading),
    text(text, rule) {
      if (rule.text) rule.text(reading, text);
      else if (/\S/.test(text)) remark(reading, 'unread-text', text.trim());
    },
  });
  if (root === 'w:document' && !reading.bodySeen) throw damagedPackage('没有正文', 'it has no body');
}

/** Notes in the order of their marks, then comments, headers and footers. Nothing for a note that no text refers to. */
function readNotes(pack: WordPackage, reading: Reading): Omit<Note, 'id'>[] {
  const notes: Omit<Note, 'id'>[] = [];
  for (const kind of ['footnote', 'endnote', 'comment'] as const) {
    const references = reading.references.filter((reference) => reference.kind === kind);
    const entry = references.length > 0 ? relatedPart(pack, `${kind}s`) : null;
    if (!entry) continue;
    const part = newReading(reading.styles, reading.numbering, new Map());
    part.wanted = new Set(references.map(({ id }) => id));
    readStory(pack, entry, `w:${kind}s`, part);
    const texts = new Map(part.notes.map(({ id, out }) => [id, flattenNote(out)]));
    for (const { id, spot } of references) {
      const text = texts.get(id) ?? '';
      const at = placeOf(spot);
      if (text !== '') notes.push({ kind: 'note', role: kind, text, ...(at && { at }) });
    }
  }
  const seen = new Set<string>();
  for (const { kind, id } of reading.sectionParts) {
    const relationship = pack.relationships.get(id);
    const entry = relationship && !relationship.external ? partOf(pack, relationship.target) : null;
    if (!entry || seen.has(entry.name)) continue;
    seen.add(entry.name);
    const part = newReading(reading.styles, reading.numbering, new Map());
    readStory(pack, entry, kind === 'header' ? 'w:hdr' : 'w:ftr', part);
    const text = part.notes.map(({ out }) => flattenNote(out)).join('\n');
    // — 1 — without its page number is nothing.
    if (/[\p{L}\p{N}]/u.test(text)) notes.push({ kind: 'note', role: kind, text });
  }
  return notes.sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
}

/** Parts that `readNotes` makes notes of. */
const READ = /(?:^|\/)(?:footnotes|endnotes|comments|header\d*|footer\d*)\.xml$/i;
const ORDER: Note['role'][] = ['footnote', 'endnote', 'comment', 'header', 'footer'];
