/**
 * What Chromium leaves undone or makes different on every run: dates, element ids, metadata, marks for what is not content. No
 * claim of PDF/A or PDF/UA is written: nothing here proves one.
 */

import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { describePdf } from './describe-pdf.js';
import { openPdf } from './open-pdf.js';
import { markArtifacts } from './page-content.js';
import { fieldsAt, fieldsOf, type PdfFile, pagesOf, refOf } from './pdf-file.js';
import { type PdfPages, readPages } from './read-pages.js';
import { slimFace } from './slim-face.js';
import { type Mark, markKey, marksOf, readTagTree, type Tag, tagsOf } from './tag-tree.js';
import { tidyTags } from './tidy-tags.js';
import { packed, writePdf } from './write-pdf.js';
import type { About } from './xmp.js';

/** A PDF as the browser made it, made comparable; `digest` is of those bytes. */
export interface RawPdf {
  file: PdfFile;
  /** By the numbers of their objects. */
  pages: number[];
  /** Its tag tree, read once; null without tags. */
  root: Tag | null;
  digest: string;
}

/** Numbers the element ids from 1 (a living page counts on from print to print) and takes the browser's clock out. */
export async function openRawPdf(raw: Uint8Array): Promise<RawPdf> {
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.length).toString('latin1');
  const ids = [...new Set(text.match(ELEMENT_ID))].sort();
  const renamed = new Map(ids.map((id, i) => [id, `node${String(i + 1).padStart(8, '0')}`]));
  // Each replacement has the length of what it replaces, so every offset of the file stays right.
  const patched = text.replace(ELEMENT_ID, (id) => renamed.get(id)!).replace(/(Date \(D:)\d{14}/g, '$120000101000000');
  const bytes = Buffer.from(patched, 'latin1');
  const file = await openPdf(bytes, patched);
  const pages = pagesOf(file);
  return { file, pages, root: readTagTree(file, pages), digest: createHash('sha256').update(bytes).digest('hex') };
}

const ELEMENT_ID = /\bnode\d{8}\b/g;

/** The bytes to publish: the same for the same page and `about`, on every run; `file` holds their objects then. `tables`: what each table is called, in order. */
export function finishPdf(
  { file, pages, root, digest }: RawPdf,
  about: About & { engine: string },
  tables: readonly string[],
): Uint8Array {
  const read = readPages(file, pages);
  if (root) {
    const demoted = demotedPieces(read, root);
    markPages(file, pages, read, demoted);
    tidyTags(file, pages, root, demoted, tables);
  }
  slimFaces(file);
  describePdf(file, about);
  const id = createHash('sha256').update(digest).update(JSON.stringify(about)).digest('hex').slice(0, 32);
  return writePdf(file, id);
}

/** Pieces that are no content: rules of tables, and heads that are printed again. */
function demotedPieces({ contents }: PdfPages, root: Tag): Set<string> {
  const demoted = new Set<string>();
  const glyphs = new Map<string, string>();
  contents.forEach((content, page) => {
    for (const piece of content?.pieces ?? []) {
      const key = markKey({ page, mcid: piece.mcid });
      glyphs.set(key, piece.glyphs);
      if (piece.glyphs === '' && !piece.drawsPicture && piece.tag !== 'Figure') demoted.add(key);
    }
  });
  for (const tag of tagsOf(root))
    for (const mark of repeats(tag, (mark) => glyphs.get(markKey(mark)) ?? '')) demoted.add(markKey(mark));
  return demoted;
}

/** A table head that the browser prints again on a further page, and tags again inside the same cell. */
function repeats(tag: Tag, glyphsAt: (mark: Mark) => string): Mark[] {
  if (tag.role !== 'TH') return [];
  const marks = marksOf(tag);
  const pages = [...new Set(marks.map((mark) => mark.page))];
  if (pages.length < 2) return [];
  const on = (page: number) => marks.filter((mark) => mark.page === page);
  const first = on(pages[0] ?? 0)
    .map(glyphsAt)
    .join();
  return pages
    .slice(1)
    .filter((page) => first !== '' && on(page).map(glyphsAt).join() === first)
    .flatMap(on);
}

function markPages(
  file: PdfFile,
  pages: readonly number[],
  { contents }: PdfPages,
  demoted: ReadonlySet<string>,
): void {
  contents.forEach((content, page) => {
    const number = refOf(fieldsAt(file, `${pages[page]} 0 R`).get('Contents'));
    if (!content?.pieces || number === null) return;
    const isDemoted = (mcid: number) => demoted.has(markKey({ page, mcid }));
    pack(file, number, Buffer.from(markArtifacts(content, isDemoted), 'latin1'));
  });
}

function slimFaces(file: PdfFile): void {
  for (const [number, { text, stream }] of file.objects) {
    if (!stream || !text.includes('/Length1 ') || fieldsOf(text).get('Filter') !== '/FlateDecode') continue;
    const slim = slimFace(inflateSync(stream));
    if (slim) pack(file, number, slim, [['Length1', `${slim.length}`]], 6);
  }
}

/** Puts other bytes into a stream. */
function pack(file: PdfFile, number: number, bytes: Buffer, changed: [string, string][] = [], level?: number): void {
  const [text, stream] = packed([...fieldsAt(file, `${number} 0 R`), ...changed], bytes, level);
  file.objects.set(number, { text, stream });
}
