/** The parts of a workbook around its sheets: their order, names and states, the shared strings, the number formats. */
import { partOf, relatedPart, type WordPackage, walkXmlPart } from '../package/package.js';
import type { Attributes, XmlReader } from '../package/xml.js';
import type { ZipEntry } from '../package/zip.js';
import { formatOf } from './number-format.js';

interface SheetPart {
  name: string;
  hidden: boolean;
  /** Null where the workbook names a part that is not there, or a chart sheet. */
  part: ZipEntry | null;
}

export interface Workbook {
  sheets: SheetPart[];
  strings: string[];
  /** Number format of each cell style. */
  formats: string[];
  date1904: boolean;
}

export function readWorkbook(pack: WordPackage): Workbook {
  const workbook: Workbook = { sheets: [], strings: [], formats: [], date1904: false };
  walkPart(pack, pack.main, {
    open(name, attributes, xml) {
      if (name === 'sheet') {
        const relationship = pack.relationships.get(xml.read(attributes, 'r:id') ?? '');
        const usable = relationship && !relationship.external && relationship.kind === 'worksheet';
        workbook.sheets.push({
          name: xml.read(attributes, 'name') ?? '',
          hidden: /hidden/i.test(xml.read(attributes, 'state') ?? ''),
          part: usable ? partOf(pack, relationship.target) : null,
        });
      } else if (name === 'workbookPr') workbook.date1904 = isTrue(xml.read(attributes, 'date1904'));
      return false;
    },
  });
  const strings = relatedPart(pack, 'sharedStrings');
  if (strings) readStrings(pack, strings, workbook.strings);
  const styles = relatedPart(pack, 'styles');
  if (styles) readFormats(pack, styles, workbook.formats);
  return workbook;
}

/** `<si>` by `<si>`; the phonetic guide above Japanese words is no text of the cell. */
function readStrings(pack: WordPackage, part: ZipEntry, strings: string[]): void {
  let text = '';
  walkPart(pack, part, {
    open: (name) => name === 'rPh',
    text(data, name) {
      if (name === 't') text += data;
    },
    close(name) {
      if (name !== 'si') return;
      strings.push(cleanText(text));
      text = '';
    },
  });
}

function readFormats(pack: WordPackage, part: ZipEntry, formats: string[]): void {
  const custom = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  walkPart(pack, part, {
    open(name, attributes, xml) {
      if (name === 'numFmt') {
        custom.set(Number(xml.read(attributes, 'numFmtId')), xml.read(attributes, 'formatCode') ?? 'General');
      } else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) ids.push(Number(xml.read(attributes, 'numFmtId') ?? 0));
      return false;
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  for (const id of ids) formats.push(formatOf(id, custom));
}

export interface PartHandler {
  /** Local name of the element. True: skip it with everything in it. */
  open?(name: string, attributes: Attributes, xml: XmlReader): boolean | undefined;
  close?(name: string): void;
  text?(data: string, name: string): void;
}

/** Walks a part by local names: workbooks use one namespace of their own, under any prefix. */
export function walkPart(pack: WordPackage, part: ZipEntry, handler: PartHandler): void {
  walkXmlPart<string>(pack, part, {
    name: (name) => name.slice(name.indexOf(':') + 1),
    open: (name, attributes, xml) => handler.open?.(name, attributes, xml) === true,
    close: (name) => handler.close?.(name),
    text: (data, name) => handler.text?.(data, name),
  });
}

export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

/** `_x000D_` is how a sheet writes a control character; line ends are LF. */
export function cleanText(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (written, hex: string) => {
      const code = Number.parseInt(hex, 16);
      return code < 0x20 || code === 0x5f ? String.fromCharCode(code) : written;
    })
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
}
