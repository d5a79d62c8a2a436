/**
 * What Chromium leaves undone or makes different on every run: dates, element ids, metadata, marks for what is not content. No
 * claim of PDF/A or PDF/UA is written: nothing here proves one.
 */

import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import {
  ParseSpeeds,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib';
import { markArtifacts, readPieces } from './page-content.js';
import { slimFace } from './slim-face.js';
import { isTag, type Mark, markKey, marksOf, readTagTree, type Tag, tagsOf } from './tag-tree.js';
import { writePdf } from './write-pdf.js';
import { type About, xmpPacket } from './xmp.js';

/** A PDF as the browser made it, made comparable; `digest` is of those bytes. */
export interface RawPdf {
  document: PDFDocument;
  /** Its tag tree, read once; null without tags. */
  root: Tag | null;
  digest: string;
}

/** Numbers the element ids from 1 (a living page counts on from print to print) and takes the browser's clock out. */
export async function openRawPdf(raw: Uint8Array): Promise<RawPdf> {
  const text = Buffer.from(raw).toString('latin1');
  const ids = [...new Set(text.match(ELEMENT_ID))].sort();
  const renamed = new Map(ids.map((id, i) => [id, `node${String(i + 1).padStart(8, '0')}`]));
  // Each replacement has the length of what it replaces, so every offset of the file stays right.
  const patched = text.replace(ELEMENT_ID, (id) => renamed.get(id)!).replace(/(Date \(D:)\d{14}/g, '$120000101000000');
  const bytes = Buffer.from(patched, 'latin1');
  const document = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
  return { document, root: readTagTree(document), digest: createHash('sha256').update(bytes).digest('hex') };
}

const ELEMENT_ID = /\bnode\d{8}\b/g;

/** The bytes to publish: the same for the same page and `about`, on every run. `tables`: what each table is called, in order. */
export function finishPdf(
  { document, root, digest }: RawPdf,
  about: About & { engine: string },
  tables: readonly string[],
): Uint8Array {
  if (root) {
    const demoted = demotePieces(document, root);
    removeMarks(document, root, demoted);
    cleanTags(document, root, tables);
    liftPieces(document, root);
  }
  slimFaces(document);
  describe(document, about);
  const id = createHash('sha256').update(digest).update(JSON.stringify(about)).digest('hex').slice(0, 32);
  document.context.trailerInfo.ID = document.context.obj([PDFHexString.of(id), PDFHexString.of(id)]);
  return writePdf(document);
}

/** Marks artifacts in every page's content; returns the marks that are no longer content. */
function demotePieces(document: PDFDocument, root: Tag): Set<string> {
  const contents = document.getPages().map(readContent);
  const pieces = contents.map((content) => (content ? readPieces(content.text) : null));
  const glyphsAt = ({ page, mcid }: Mark) => pieces[page]?.find((piece) => piece.mcid === mcid)?.glyphs ?? '';
  const demoted = new Set(
    tagsOf(root)
      .flatMap((tag) => repeats(tag, glyphsAt))
      .map(markKey),
  );
  pieces.forEach((list, page) => {
    const content = contents[page];
    if (!list || !content) return;
    for (const piece of list) {
      const isRule = piece.glyphs === '' && !piece.drawsPicture && piece.tag !== 'Figure';
      if (isRule) demoted.add(markKey({ page, mcid: piece.mcid }));
    }
    const numbers = new Set(list.filter(({ mcid }) => demoted.has(markKey({ page, mcid }))).map(({ mcid }) => mcid));
    content.write(markArtifacts(content.text, numbers));
  });
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

function readContent(page: PDFPage): { text: string; write(text: string): void } | null {
  const ref = page.node.get(PDFName.of('Contents'));
  const stream = page.node.lookup(PDFName.of('Contents'));
  if (!(ref instanceof PDFRef && stream instanceof PDFRawStream)) return null;
  if (stream.dict.lookup(PDFName.of('Filter')) !== PDFName.of('FlateDecode')) return null;
  return {
    text: inflateSync(stream.contents).toString('latin1'),
    write(text) {
      const packed = deflateSync(Buffer.from(text, 'latin1'));
      const dict = stream.dict.clone();
      dict.set(PDFName.of('Length'), PDFNumber.of(packed.length));
      page.doc.context.assign(ref, PDFRawStream.of(dict, packed));
    },
  };
}

function slimFaces({ context }: PDFDocument): void {
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || !object.dict.has(PDFName.of('Length1'))) continue;
    if (object.dict.lookup(PDFName.of('Filter')) !== PDFName.of('FlateDecode')) continue;
    const slim = slimFace(inflateSync(object.contents));
    if (!slim) continue;
    const packed = deflateSync(slim);
    const dict = object.dict.clone();
    dict.set(PDFName.of('Length'), PDFNumber.of(packed.length));
    dict.set(PDFName.of('Length1'), PDFNumber.of(slim.length));
    context.assign(ref, PDFRawStream.of(dict, packed));
  }
}

/**
 * A nameless element around one piece of content says nothing: the piece hangs on the element above, and a third of all objects goes. One
 * around several pieces is a text that runs over a page end, and stays.
 */
function liftPieces(document: PDFDocument, root: Tag): void {
  const parents = parentLists(document);
  lift(root);

  function lift(tag: Tag): void {
    const kids: PDFObject[] = [];
    const below = tag.children.filter(isTag);
    if (below.length < tag.children.length) {
      for (const child of below) lift(child);
      return;
    }
    let lifted = false;
    for (const child of below) {
      const [mark, ...others] = child.children;
      const isBare = child.role === 'NonStruct' && child.lang === null && others.length === 0;
      const list = isBare && mark && !isTag(mark) ? parents(mark.page) : undefined;
      const page = child.dict.get(PDFName.of('Pg'));
      if (list && mark && !isTag(mark) && page) {
        list.set(mark.mcid, tag.ref);
        kids.push(document.context.obj({ Type: 'MCR', Pg: page, MCID: mark.mcid }));
        document.context.delete(child.ref);
        lifted = true;
      } else {
        kids.push(child.ref);
        lift(child);
      }
    }
    if (lifted) tag.dict.set(PDFName.of('K'), document.context.obj(kids));
  }
}

/** Takes demoted marks out of the tree, and elements that have nothing left. */
function removeMarks(document: PDFDocument, root: Tag, demoted: ReadonlySet<string>): void {
  prune(root);
  const parents = parentLists(document);
  for (const key of demoted) {
    const [page, mcid] = key.split('/').map(Number) as [number, number];
    const list = parents(page);
    if (list && mcid < list.size()) list.set(mcid, PDFNull);
  }

  /** True where the element still holds something, or held nothing before (an empty cell). */
  function prune(tag: Tag): boolean {
    const kept = tag.children.filter((child) => (isTag(child) ? prune(child) : !demoted.has(markKey(child))));
    if (kept.length === tag.children.length) return true;
    const kids = tag.dict.lookup(PDFName.of('K'));
    const list = kids instanceof PDFArray ? kids.asArray() : [tag.dict.get(PDFName.of('K'))!];
    const remaining = list.filter((_, i) => kept.includes(tag.children[i]!));
    tag.dict.set(PDFName.of('K'), document.context.obj(remaining));
    tag.children = kept;
    return kept.length > 0 || tag.role !== 'NonStruct';
  }
}

/** By page: which element each piece of its content hangs on. */
function parentLists(document: PDFDocument): (page: number) => PDFArray | undefined {
  const pages = document.getPages();
  const structRoot = document.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
  const numbers = structRoot.lookupMaybe(PDFName.of('ParentTree'), PDFDict)?.lookupMaybe(PDFName.of('Nums'), PDFArray);
  const lists = new Map<number, PDFArray>();
  for (let i = 0; numbers && i + 1 < numbers.size(); i += 2) {
    const list = numbers.lookup(i + 1);
    if (list instanceof PDFArray) lists.set(numbers.lookup(i, PDFNumber).asNumber(), list);
  }
  return (page) => {
    const number = pages[page]?.node.lookupMaybe(PDFName.of('StructParents'), PDFNumber)?.asNumber();
    return number === undefined ? undefined : lists.get(number);
  };
}

const ROLES = new Map([
  // PDF 2.0 names that a PDF 1.7 may not use.
  ['Em', 'Span'],
  ['Strong', 'Span'],
]);

function cleanTags({ context }: PDFDocument, root: Tag, names: readonly string[]): void {
  const tables = tagsOf(root).filter(({ role }) => role === 'Table');
  if (tables.length === names.length)
    tables.forEach(({ dict }, i) => {
      if (names[i]) dict.set(PDFName.of('A'), context.obj({ O: 'Table', Summary: PDFHexString.fromText(names[i]) }));
    });
  for (const tag of tagsOf(root)) {
    const { dict, role, lang } = tag;
    if (role === 'Table') partTable(context, tag);
    if (lang !== null && ROW_MARK.test(lang)) dict.delete(PDFName.of('Lang'));
    const plain = ROLES.get(role);
    if (plain) dict.set(PDFName.of('S'), PDFName.of(plain));
    if (role === 'TH' || role === 'TD') dropDefaults(dict);
  }
}

const ROW_MARK = /-x-(?:head|r\d+)$/;

/** Chromium hangs all rows on the table itself: heads and body become parts of it, so that a reader knows which rows head the others. */
function partTable(context: PDFContext, table: Tag): void {
  const kids: PDFRef[] = [];
  let last = '';
  let rows = context.obj([]);
  for (const part of table.children.filter(isTag)) {
    const section = part.role !== 'TR' ? '' : part.lang?.endsWith('-x-head') ? 'THead' : 'TBody';
    if (section === '') kids.push(part.ref);
    else {
      if (section !== last) {
        rows = context.obj([]);
        kids.push(context.register(context.obj({ Type: 'StructElem', S: section, P: table.ref, K: rows })));
      }
      part.dict.set(PDFName.of('P'), kids.at(-1)!);
      rows.push(part.ref);
    }
    last = section;
  }
  table.dict.set(PDFName.of('K'), context.obj(kids));
}

/** A cell that spans one row and one column spans what it would anyway. */
function dropDefaults(dict: PDFDict): void {
  const attributes = dict.lookup(PDFName.of('A'));
  if (!(attributes instanceof PDFArray)) return;
  const kept = attributes
    .asArray()
    .filter((one) => !(one instanceof PDFDict && /\/(?:Row|Col)Span 1\b/.test(one.toString())));
  if (kept.length === 0) dict.delete(PDFName.of('A'));
  else dict.set(PDFName.of('A'), dict.context.obj(kept));
}

function describe(document: PDFDocument, { engine, data, ...about }: About & { engine: string }): void {
  const { context, catalog } = document;
  const info = context.lookup(context.trailerInfo.Info, PDFDict);
  const skia = info.lookupMaybe(PDFName.of('Producer'), PDFString)?.decodeText() ?? '';
  const producer = [engine, skia].filter(Boolean).join(', ');
  const { date, published } = about;
  for (const [key, day] of Object.entries({ CreationDate: date ?? published, ModDate: published ?? date })) {
    if (day) info.set(PDFName.of(key), PDFString.of(`D:${day.replaceAll('-', '')}000000+08'00'`));
    else info.delete(PDFName.of(key));
  }
  const entries = {
    Title: about.title,
    Author: about.author,
    Subject: about.subject,
    Keywords: about.keywords?.join('；'),
    Creator: CREATOR,
    Producer: producer,
  };
  for (const [key, value] of Object.entries(entries)) {
    if (value) info.set(PDFName.of(key), PDFHexString.fromText(value));
  }
  catalog.set(PDFName.of('Lang'), PDFString.of(about.lang));
  if (data !== undefined) attach(document, data, published ?? date ?? null);
  const packet = Buffer.from(xmpPacket({ ...about, creator: CREATOR, producer }), 'utf8');
  const metadata = context.stream(packet, { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(PDFName.of('Metadata'), context.register(metadata));
}

/** The report as data travels inside the PDF, as what the pages were made of (PDF/A-3's relation `Source` to the whole document). */
function attach({ context, catalog }: PDFDocument, data: string, day: string | null): void {
  const bytes = Buffer.from(data, 'utf8');
  const packed = deflateSync(bytes);
  const dates = day ? { ModDate: PDFString.of(`D:${day.replaceAll('-', '')}000000+08'00'`) } : {};
  const file = context.register(
    PDFRawStream.of(
      context.obj({
        Type: 'EmbeddedFile',
        Subtype: 'application/json',
        Filter: 'FlateDecode',
        Length: packed.length,
        Params: { Size: bytes.length, ...dates },
      }) as PDFDict,
      packed,
    ),
  );
  const name = 'report.json';
  const specification = context.register(
    context.obj({
      Type: 'Filespec',
      F: PDFString.of(name),
      UF: PDFHexString.fromText(name),
      Desc: PDFHexString.fromText('报告数据（JSON）'),
      AFRelationship: 'Source',
      EF: { F: file, UF: file },
    }),
  );
  const names = catalog.lookupMaybe(PDFName.of('Names'), PDFDict) ?? context.obj({});
  names.set(PDFName.of('EmbeddedFiles'), context.obj({ Names: [PDFString.of(name), specification] }));
  catalog.set(PDFName.of('Names'), names);
  catalog.set(PDFName.of('AF'), context.obj([specification]));
}

const CREATOR = '勾稽 Gouji';
