/** By code in hex: what a font says that its glyphs stand for. */
import { inflateSync } from 'node:zlib';
import { fieldsOf, type PdfFile, refOf, textAt } from './pdf-file.js';

export type Characters = ReadonlyMap<string, string>;

/** What a stream of an object holds; null where there is none, or it is packed in another way. */
export function unpacked({ objects }: PdfFile, value: string | undefined): string | null {
  const object = objects.get(refOf(value) ?? Number.NaN);
  const fields = fieldsOf(object?.text ?? '');
  if (!object?.stream || fields.has('DecodeParms') || fields.get('Filter') !== '/FlateDecode') return null;
  try {
    return inflateSync(object.stream).toString('latin1');
  } catch {
    return null;
  }
}

const CMAP_LINE =
  /^(?:\/CIDInit \/ProcSet findresource begin|12 dict begin|begincmap|\/CIDSystemInfo|<< {2}\/Registry \(Adobe\)|\/Ordering \(UCS\)|\/Supplement 0|>> def|\/CMapName \/Adobe-Identity-UCS def|\/CMapType 2 def|1 begincodespacerange|<0000> <FFFF>|endcodespacerange|\d+ beginbf(?:char|range)|endbf(?:char|range)|endcmap|CMapName currentdict \/CMap defineresource pop|end|)$/;

/** null where the font says it in another form than Chromium's. */
export function charactersOf(file: PdfFile, font: string): Characters | null {
  const fields = fieldsOf(textAt(file, font));
  if (fields.get('Encoding') !== '/Identity-H' || fields.get('Subtype') !== '/Type0') return null;
  const map = unpacked(file, fields.get('ToUnicode'));
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
