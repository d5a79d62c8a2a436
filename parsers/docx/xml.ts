/**
 * Streams one XML part through saxes: decodes UTF-8 and UTF-16, resolves namespace prefixes to the ones used in this program, counts
 * against the limits, skips subtrees. No tree is built and no recursion follows the depth of the file.
 *
 * saxes runs with its own namespace tracking off (it would double the time). Prefixes are resolved here once for each spelling of a
 * name, and again only where an element binds a prefix differently.
 */
import { SaxesParser } from 'saxes';
import { LIMITS } from '../limits.js';
import { beyondLimit, damagedPackage, unreadablePackage } from './refusal.js';

export type Attributes = Record<string, string>;

/** Elements seen in all parts of one file. */
export interface XmlBudget {
  elements: number;
  tableElements: number;
}

export interface XmlReader {
  /** The attribute by its canonical name (`w:val`, `r:id`, or unprefixed). */
  read(attributes: Attributes, name: string): string | undefined;
  /** The canonical prefix of a prefix as written here, or null. */
  prefix(written: string): string | null;
}

export interface XmlHandler<T> {
  /** Called once for each canonical element name (`w:p`; unknown namespaces as `?:name`): what the other calls get. */
  name(canonical: string): T;
  /** True: skip the element with everything in it (`close` is not called either). */
  open(element: T, attributes: Attributes, xml: XmlReader): boolean;
  close?(element: T): void;
  /** Character data directly inside `element`. May come in several pieces. */
  text?(text: string, element: T): void;
  /** Of the canonical name: counts as a table, for the limit on elements inside tables. */
  isTable?(element: T): boolean;
}

/** Namespace → the prefix used in this program. Strict and transitional differ in their namespaces and in nothing we read. */
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
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/word/2012/wordml', 'w15'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
]);

/** Visible text has no control characters; a few programs leave them in and saxes refuses them. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]+/g;

/**
 * @param feed pushes the part's bytes into the sink it is given
 * @throws a Refusal for XML that is not well-formed, a document type, bytes of a wrong encoding, or a limit
 */
export function walkXml<T>(
  feed: (sink: (piece: Uint8Array) => void) => void,
  part: string,
  budget: XmlBudget,
  handler: XmlHandler<T>,
): void {
  const names = new Names(handler);
  const parser = new SaxesParser({ position: false });
  const stack: T[] = [];
  /** Depth at which a skipped subtree began, or 0. */
  let skipping = 0;
  let depth = 0;
  let tables = 0;
  const notWellFormed = (): Error =>
    damagedPackage(`部件 ${part} 的内容残缺或不合规范`, `its part ${part} is cut off or not well-formed`);
  parser.on('error', () => {
    throw notWellFormed();
  });
  parser.on('doctype', () => {
    throw unreadablePackage(
      `部件 ${part} 含有 Word 文件不允许的文档类型声明（DTD）`,
      `its part ${part} has a document type declaration, which Word files may not have`,
    );
  });
  parser.on('opentag', (tag) => {
    depth++;
    if (++budget.elements > LIMITS.elements) throw tooManyElements(budget.elements);
    if (depth > LIMITS.depth) {
      throw beyondLimit(
        `内容嵌套超过 ${LIMITS.depth} 层`,
        `its content is nested more than ${LIMITS.depth} levels deep`,
      );
    }
    if (skipping > 0) return;
    const attributes = tag.attributes as Attributes;
    names.enter(attributes, depth);
    const element = names.resolve(tag.name);
    if (handler.isTable?.(element)) tables++;
    if (tables > 0 && ++budget.tableElements > LIMITS.tableElements) throw tooManyElements(budget.tableElements);
    if (handler.open(element, attributes, names)) {
      skipping = depth;
      if (handler.isTable?.(element)) tables--;
    } else stack.push(element);
  });
  parser.on('closetag', () => {
    if (skipping === 0) {
      const element = stack.pop() as T;
      handler.close?.(element);
      if (handler.isTable?.(element)) tables--;
      names.leave(depth);
    } else if (skipping === depth) {
      skipping = 0;
      names.leave(depth);
    }
    depth--;
  });
  const text = (data: string): void => {
    if (skipping === 0 && stack.length > 0) handler.text?.(data, stack.at(-1) as T);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  decode(feed, (piece) => parser.write(CONTROL.test(piece) ? piece.replace(CONTROLS, '') : piece), notWellFormed);
  parser.close();
}

function tooManyElements(count: number): Error {
  const wan = Math.floor(count / 10_000);
  return beyondLimit(`内容超过 ${wan} 万个元素`, `it has more than ${wan * 10_000} XML elements`);
}

/** Resolves written names to canonical ones, and forgets what it knows where a prefix is bound anew. */
class Names<T> implements XmlReader {
  private bindings = new Map<string, string>();
  private readonly saved: { depth: number; bindings: Map<string, string> }[] = [];
  private elements = new Map<string, T>();
  private attributes = new Map<string, string[]>();

  constructor(private readonly handler: XmlHandler<T>) {}

  enter(attributes: Attributes, depth: number): void {
    for (const name in attributes) {
      if (!name.startsWith('xmlns')) continue;
      const prefix = name === 'xmlns' ? '' : name.charAt(5) === ':' ? name.slice(6) : null;
      if (prefix === null) continue;
      const canonical = PREFIXES.get(attributes[name] ?? '') ?? '?';
      if ((this.bindings.get(prefix) ?? '?') === canonical) continue;
      if (this.saved.at(-1)?.depth !== depth) this.saved.push({ depth, bindings: this.bindings });
      this.bindings = new Map(this.bindings).set(prefix, canonical);
      this.forget();
    }
  }

  leave(depth: number): void {
    if (this.saved.at(-1)?.depth !== depth) return;
    this.bindings = this.saved.pop()!.bindings;
    this.forget();
  }

  private forget(): void {
    this.elements = new Map();
    this.attributes = new Map();
  }

  resolve(written: string): T {
    let element = this.elements.get(written);
    if (element === undefined) {
      const colon = written.indexOf(':');
      const prefix = this.prefix(colon < 0 ? '' : written.slice(0, colon)) ?? '?';
      element = this.handler.name(`${prefix}:${written.slice(colon + 1)}`);
      this.elements.set(written, element);
    }
    return element;
  }

  prefix(written: string): string | null {
    const canonical = this.bindings.get(written);
    return canonical === undefined || canonical === '?' ? null : canonical;
  }

  read(attributes: Attributes, name: string): string | undefined {
    let spellings = this.attributes.get(name);
    if (spellings === undefined) {
      spellings = this.spell(name);
      this.attributes.set(name, spellings);
    }
    for (const spelling of spellings) {
      const value = attributes[spelling];
      if (value !== undefined) return value;
    }
    return undefined;
  }

  private spell(name: string): string[] {
    const [prefix, local] = name.includes(':') ? (name.split(':') as [string, string]) : ['', name];
    if (prefix === '') return [local];
    const spellings: string[] = [];
    for (const [written, canonical] of this.bindings)
      if (canonical === prefix && written !== '') spellings.push(`${written}:${local}`);
    // Written without prefix by programs that bind the namespace as the default one.
    if (prefix === 'w') spellings.push(local);
    return spellings;
  }
}

/** UTF-16 by mark or by the zero bytes of `<?`, else what the declaration names, else UTF-8. Wrong bytes are refused, not replaced. */
function decode(
  feed: (sink: (piece: Uint8Array) => void) => void,
  write: (text: string) => void,
  wrong: () => Error,
): void {
  let decoder: TextDecoder | null = null;
  let held: Uint8Array<ArrayBufferLike> = new Uint8Array(0);
  const push = (piece: Uint8Array, last: boolean): void => {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    let text: string;
    try {
      text = decoder.decode(piece, { stream: !last });
    } catch {
      throw wrong();
    }
    if (text !== '') write(text);
  };
  feed((piece) => {
    if (decoder) return push(piece, false);
    // The declaration must be seen whole before the first byte is decoded.
    const joined = new Uint8Array(held.length + piece.length);
    joined.set(held);
    joined.set(piece, held.length);
    held = joined;
    if (held.length >= 256) {
      push(held, false);
      held = new Uint8Array(0);
    }
  });
  push(held, true);
}

function encodingOf(head: Uint8Array): string {
  const [a, b] = head;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  const declaration = String.fromCharCode(...head.subarray(0, 100));
  // Not allowed by OPC, but written by old converters; read as what it says it is.
  return /^\s*<\?xml[^>]*encoding\s*=\s*["'](?:gbk|gb2312|gb18030)["']/i.test(declaration) ? 'gb18030' : 'utf-8';
}
