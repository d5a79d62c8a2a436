/**
 * The glyphs of a PDF as Chromium (Skia) writes it, read without pdf.js, which would first mend every embedded face: two thirds of a proof.
 * Only a form that is known to the last operator is read; at anything else the answer is null, and pdf.js reads the file instead. Both say
 * of a glyph what its font's ToUnicode says.
 */
import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, type PDFDocument, PDFName, type PDFPage, PDFRawStream } from 'pdf-lib';
import { collectGlyphs, type GlyphCollector, type PdfGlyphs } from './glyph-collector.js';

type Characters = ReadonlyMap<string, string>;

export function readSkiaGlyphs(document: PDFDocument): PdfGlyphs | null {
  const collector = collectGlyphs();
  const faces = new Map<PDFDict, Characters | null>();
  for (const page of document.getPages()) {
    collector.page();
    if (!readPage(page, faces, collector)) return null;
  }
  return collector.glyphs;
}

const SHOWS = /^(?:(-?[\d.]+) (-?[\d.]+) Td )?<([0-9A-F]+)> Tj$/;
const PLACES = /^(?:-?[\d.]+ ){6}Tm$/;
const SETS_FACE = /^\/(\w+) -?[\d.]+ Tf$/;
const NUMBERED = /^\/(\w+) <<\/MCID (\d+) *>> ?BDC$/;
const NAMELESS = /^\/(\w+) <<(?:\/Type \/\w+|\/ActualText <[0-9A-Fa-f]*>) *>> ?BDC$/;
const PAINTS = /^\/(\w+) Do$/;
/** Operators that move, colour and draw lines, with numbers and names before them. */
const DRAWS =
  /^(?:(?:-?[\d.]+|\/\w+|\[[-\d. ]*\]) |(?:cm|q|Q|gs|re|n|f\*?|W\*?|w|J|j|M|d|m|l|c|v|y|h|S|s|B\*?|b\*?|RG|rg|G|g)(?: |$))*$/;

/** False where something on the page is not of the known form. */
function readPage(page: PDFPage, faces: Map<PDFDict, Characters | null>, to: GlyphCollector): boolean {
  const content = unpacked(page.node.lookup(PDFName.of('Contents')));
  const resources = page.node.Resources();
  if (content === null || !resources || !hasPlainNotes(page)) return false;
  const fonts = resources.lookupMaybe(PDFName.of('Font'), PDFDict);
  let face: Characters | null = null;
  for (const line of content.split('\n')) {
    const [, right, down, shown] = SHOWS.exec(line) ?? [];
    if (shown !== undefined) {
      const text = face && textOf(shown, face);
      if (text === null) return false;
      if (right !== undefined) to.move(Number(right), Number(down));
      to.show(text);
      continue;
    }
    if (PLACES.test(line)) to.place(line.split(' ').slice(0, 6).map(Number));
    else if (line === 'BT') {
      // Each text names its face; one that relied on an earlier one would want the stack of graphics states.
      face = null;
      to.beginText();
    } else if (line === 'EMC') to.end();
    else if (line === 'ET') continue;
    else if (line.endsWith(' Tf')) face = fonts ? faceOf(SETS_FACE.exec(line)?.[1]) : null;
    else if (line.endsWith('BDC')) {
      const numbered = NUMBERED.exec(line);
      const tag = numbered?.[1] ?? NAMELESS.exec(line)?.[1];
      if (tag === undefined) return false;
      to.begin(tag, numbered ? Number(numbered[2]) : null);
    } else if (line.endsWith(' Do')) {
      if (!isPicture(PAINTS.exec(line)?.[1])) return false;
    } else if (!DRAWS.test(line)) return false;
  }
  return true;

  function faceOf(name: string | undefined): Characters | null {
    const font = name === undefined ? undefined : fonts?.lookup(PDFName.of(name));
    if (!(font instanceof PDFDict)) return null;
    if (!faces.has(font)) faces.set(font, charactersOf(font));
    return faces.get(font) ?? null;
  }

  /** A form could show text. */
  function isPicture(name: string | undefined): boolean {
    const objects = resources?.lookupMaybe(PDFName.of('XObject'), PDFDict);
    const object = name === undefined ? undefined : objects?.lookup(PDFName.of(name));
    return object instanceof PDFRawStream && object.dict.lookup(PDFName.of('Subtype')) === PDFName.of('Image');
  }
}

/** Links draw nothing; a note with an appearance would. */
function hasPlainNotes(page: PDFPage): boolean {
  const notes = page.node.lookup(PDFName.of('Annots'));
  if (notes === undefined) return true;
  if (!(notes instanceof PDFArray)) return false;
  return notes.asArray().every((_, i) => {
    const note = notes.lookup(i);
    return (
      note instanceof PDFDict && note.get(PDFName.of('Subtype')) === PDFName.of('Link') && !note.has(PDFName.of('AP'))
    );
  });
}

function unpacked(stream: unknown): string | null {
  if (!(stream instanceof PDFRawStream) || stream.dict.has(PDFName.of('DecodeParms'))) return null;
  if (stream.dict.lookup(PDFName.of('Filter')) !== PDFName.of('FlateDecode')) return null;
  try {
    return inflateSync(stream.contents).toString('latin1');
  } catch {
    return null;
  }
}

/** null where a glyph stands for no character. */
function textOf(codes: string, face: Characters): string | null {
  if (codes.length % 4 !== 0) return null;
  let text = '';
  for (let at = 0; at < codes.length; at += 4) {
    const character = face.get(codes.slice(at, at + 4));
    if (character === undefined) return null;
    text += character;
  }
  return text;
}

const CMAP_LINE =
  /^(?:\/CIDInit \/ProcSet findresource begin|12 dict begin|begincmap|\/CIDSystemInfo|<< {2}\/Registry \(Adobe\)|\/Ordering \(UCS\)|\/Supplement 0|>> def|\/CMapName \/Adobe-Identity-UCS def|\/CMapType 2 def|1 begincodespacerange|<0000> <FFFF>|endcodespacerange|\d+ beginbf(?:char|range)|endbf(?:char|range)|endcmap|CMapName currentdict \/CMap defineresource pop|end|)$/;

/** By code in hex: what the font says that its glyphs stand for. null where it says that in another form. */
function charactersOf(font: PDFDict): Characters | null {
  if (font.lookup(PDFName.of('Encoding')) !== PDFName.of('Identity-H')) return null;
  if (font.lookup(PDFName.of('Subtype')) !== PDFName.of('Type0')) return null;
  const map = unpacked(font.lookup(PDFName.of('ToUnicode')));
  if (map === null) return null;
  const characters = new Map<string, string>();
  let section = '';
  for (const line of map.split('\n')) {
    const [, first = '', second, third] = /^<([0-9A-F]{4})> <([0-9A-F]+)>(?: <([0-9A-F]+)>)?$/.exec(line) ?? [];
    if (second === undefined || (section === '' && line === '<0000> <FFFF>')) {
      if (!CMAP_LINE.test(line)) return null;
      section = /beginbf(char|range)$/.exec(line)?.[1] ?? (line.startsWith('endbf') ? '' : section);
    } else if (section === 'char' && third === undefined) {
      if (!name(first, second)) return null;
    } else if (section === 'range' && third !== undefined && second.length === 4) {
      const [from, to] = [Number.parseInt(first, 16), Number.parseInt(second, 16)];
      const start = Number.parseInt(third, 16);
      // Counting on past a low byte is read in more than one way.
      if (third.length !== 4 || to < from || (start & 0xff) + to - from > 0xff) return null;
      for (let code = from; code <= to; code++) if (!name(hex(code), hex(start + code - from))) return null;
    } else return null;
  }
  return characters;

  /** `units`: UTF-16 in hex. False where the code has a name already. */
  function name(code: string, units: string): boolean {
    if (units.length % 4 !== 0 || characters.has(code)) return false;
    characters.set(code, Buffer.from(units, 'hex').swap16().toString('utf16le'));
    return true;
  }
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}
