/** Namespaces of a Word file, and the prefixes by which this program knows them. */
import { LIMITS } from '../limits.js';
import { parseAttributes, type RawAttributes, XmlError } from './tokens.js';

/** Strict and transitional differ in their namespaces and in nothing that we read. */
const PREFIXES = new Map<string, string>([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'a'],
  ['http://purl.oclc.org/ooxml/drawingml/main', 'a'],
  ['http://schemas.openxmlformats.org/drawingml/2006/picture', 'pic'],
  ['http://purl.oclc.org/ooxml/drawingml/picture', 'pic'],
  ['http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing', 'wp'],
  ['http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing', 'wp'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingShape', 'wps'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingGroup', 'wpg'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas', 'wpc'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing', 'wp14'],
  ['http://schemas.microsoft.com/office/drawing/2010/main', 'a14'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/word/2012/wordml', 'w15'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
]);

/**
 * Whose other namespaces are known: drawings, settings and extras of Word, WPS and LibreOffice. What we do not read of them is looked
 * through in silence; an element of anybody else is told.
 */
const KNOWN = [
  'http://schemas.openxmlformats.org/',
  'http://purl.oclc.org/ooxml/',
  'http://schemas.microsoft.com/',
  'urn:schemas-microsoft-com:',
  'http://www.wps.cn/officeDocument/',
  'http://schemas.libreoffice.org/',
  'http://www.w3.org/',
];

function canonicalPrefix(namespace: string): string {
  return PREFIXES.get(namespace) ?? (KNOWN.some((owner) => namespace.startsWith(owner)) ? 'known' : '?');
}

export interface XmlReader {
  /** The attribute by its canonical name (`w:val`, `r:id`, or unprefixed). */
  read(attributes: RawAttributes, name: string): string | undefined;
  /** The canonical prefix of a prefix as written here, or null. */
  prefix(written: string): string | null;
}

/** Resolves written names to canonical ones, and forgets what it knows where a prefix is bound anew. */
export class Names<T> implements XmlReader {
  private bindings = new Map<string, string>([['xml', 'xml']]);
  private readonly saved: { depth: number; bindings: Map<string, string> }[] = [];
  private elements = new Map<string, T>();
  private spellings = new Map<string, string[]>();
  /** The attributes that were read last: most elements are asked for two or three. */
  private lastRaw: RawAttributes | null = null;
  private last = new Map<string, string>();

  /** @param meaning of a canonical element name; called once for each, those of KNOWN as `known:name`, other namespaces as `?:name`. */
  constructor(private readonly meaning: (canonical: string) => T) {}

  /** Takes note of the namespaces that the element at `depth` binds. */
  enter(raw: RawAttributes, depth: number): void {
    if (!raw.includes('xmlns')) return;
    let bound: Map<string, string> | null = null;
    for (const [name, value] of parseAttributes(raw)) {
      const prefix = name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice(6) : null;
      if (prefix === null) continue;
      const canonical = canonicalPrefix(value);
      if ((this.bindings.get(prefix) ?? '?') === canonical) continue;
      bound ??= new Map(this.bindings);
      bound.set(prefix, canonical);
      if (bound.size > LIMITS.prefixes) throw new XmlError('malformed');
    }
    if (!bound) return;
    this.saved.push({ depth, bindings: this.bindings });
    this.bindings = bound;
    this.forget();
  }

  leave(depth: number): void {
    const saved = this.saved.at(-1);
    if (saved === undefined || saved.depth !== depth) return;
    this.bindings = saved.bindings;
    this.saved.pop();
    this.forget();
  }

  private forget(): void {
    this.elements = new Map();
    this.spellings = new Map();
  }

  resolve(written: string): T {
    let element = this.elements.get(written);
    if (element === undefined) {
      const colon = written.indexOf(':');
      const prefix = this.bindings.get(colon < 0 ? '' : written.slice(0, colon)) ?? '?';
      element = this.meaning(`${prefix}:${written.slice(colon + 1)}`);
      this.elements.set(written, element);
    }
    return element;
  }

  prefix(written: string): string | null {
    const canonical = this.bindings.get(written);
    return canonical === undefined || canonical === '?' || canonical === 'known' ? null : canonical;
  }

  read(raw: RawAttributes, name: string): string | undefined {
    if (raw === '') return undefined;
    let spellings = this.spellings.get(name);
    if (spellings === undefined) {
      spellings = this.spell(name);
      this.spellings.set(name, spellings);
    }
    if (raw !== this.lastRaw) {
      const only = spellings.length > 0 ? onlyAttribute(raw, spellings[0]!) : null;
      if (only !== null) return only;
      this.last = parseAttributes(raw);
      this.lastRaw = raw;
    }
    for (const spelling of spellings) {
      const value = this.last.get(spelling);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  private spell(name: string): string[] {
    const colon = name.indexOf(':');
    if (colon < 0) return [name];
    const prefix = name.slice(0, colon);
    const local = name.slice(colon + 1);
    const spellings: string[] = [];
    for (const [written, canonical] of this.bindings) {
      if (canonical === prefix && written !== '') spellings.push(`${written}:${local}`);
    }
    // Written without prefix by programs that bind the namespace as the default one.
    if (prefix === 'w') spellings.push(local);
    return spellings;
  }
}

/** The value where `raw` is one attribute of that name, written the usual way; else null. Most elements that are read are such. */
function onlyAttribute(raw: RawAttributes, name: string): string | null {
  const start = name.length + 3;
  if (
    raw.length <= start ||
    !raw.startsWith(name, 1) ||
    raw.charCodeAt(start - 2) !== 0x3d ||
    raw.charCodeAt(start - 1) !== 0x22
  ) {
    return null;
  }
  return raw.indexOf('"', start) === raw.length - 1 && !raw.includes('&') ? raw.slice(start, -1) : null;
}
