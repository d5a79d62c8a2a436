/**
 * Walks one XML part: resolves namespace prefixes, counts against the limits, skips subtrees. No tree is built and no recursion follows
 * the depth of the file.
 */
import { LIMITS } from '../limits.js';
import { Names, type XmlReader } from './names.js';
import { beyondLimit, damagedPackage, unreadablePackage } from './refusal.js';
import { type RawAttributes, readTokens, type TokenHandler, XmlError } from './tokens.js';

export type Attributes = RawAttributes;
export type { XmlReader };

/** Elements seen in all parts of one file. */
export interface XmlBudget {
  elements: number;
  tableElements: number;
  /** Elements that there may be. */
  most: number;
}

export interface XmlHandler<T> {
  /** Called once for each canonical element name (`w:p`; unknown namespaces as `?:name`): what the other calls get. */
  name(canonical: string): T;
  /** True: skip the element with everything in it (`close` is not called either). */
  open(element: T, attributes: Attributes, xml: XmlReader): boolean;
  close?(element: T): void;
  /** Character data directly inside `element`. May come in several pieces. */
  text?(text: string, element: T): void;
}

/** An element name with what is known of it beforehand. */
interface Known<T> {
  element: T;
  isTable: boolean;
}

/** Throws a Refusal for XML that is not well-formed, a document type, or a limit. */
export function walkXml<T>(text: string, part: string, budget: XmlBudget, handler: XmlHandler<T>): void {
  const names = new Names<Known<T>>((canonical) => ({
    element: handler.name(canonical),
    isTable: canonical === 'w:tbl',
  }));
  const stack: Known<T>[] = [];
  let depth = 0;
  /** Depth at which a skipped subtree began, or 0. */
  let skipping = 0;
  let tables = 0;
  const handlers: TokenHandler = {
    open(name, attributes) {
      depth++;
      if (++budget.elements > budget.most) throw tooManyElements(budget.elements);
      if (depth > LIMITS.depth) {
        throw beyondLimit(
          `内容嵌套超过 ${LIMITS.depth} 层`,
          `its content is nested more than ${LIMITS.depth} levels deep`,
        );
      }
      if (tables > 0 && ++budget.tableElements > LIMITS.tableElements) throw tooManyElements(budget.tableElements);
      if (skipping > 0) return;
      if (attributes !== '') names.enter(attributes, depth);
      const known = names.resolve(name);
      if (handler.open(known.element, attributes, names)) skipping = depth;
      else {
        stack.push(known);
        if (known.isTable) tables++;
      }
    },
    close() {
      if (skipping === 0) {
        const known = stack.pop()!;
        if (known.isTable) tables--;
        handler.close?.(known.element);
        names.leave(depth);
      } else if (skipping === depth) {
        skipping = 0;
        names.leave(depth);
      }
      depth--;
    },
    text(data) {
      if (skipping === 0) handler.text?.(data, stack[stack.length - 1]!.element);
    },
  };
  try {
    readTokens(text, handlers);
  } catch (error) {
    if (error instanceof XmlError && error.fault === 'doctype') {
      throw unreadablePackage(
        `部件 ${part} 含有 Word 文件不允许的文档类型声明（DTD）`,
        `its part ${part} has a document type declaration, which Word files may not have`,
      );
    }
    throw error instanceof XmlError ? malformed(part) : error;
  }
}

function malformed(part: string): Error {
  return damagedPackage(`部件 ${part} 的内容残缺或不合规范`, `its part ${part} is cut off or not well-formed`);
}

function tooManyElements(count: number): Error {
  const wan = Math.floor(count / 10_000);
  return beyondLimit(`内容超过 ${wan} 万个元素`, `it has more than ${wan * 10_000} XML elements`);
}

/** Bytes of a wrong encoding are refused, not replaced. */
export function decodeXml(bytes: Uint8Array, part: string): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    throw malformed(part);
  }
}

/** UTF-16 by mark or by the zero bytes of `<?`, else what the declaration names, else UTF-8. */
export function encodingOf(head: Uint8Array): string {
  const [a, b] = head;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  const declaration = String.fromCharCode(...head.subarray(0, 100));
  // Not allowed by OPC, but written by old converters; read as what it says it is.
  return /^\s*<\?xml[^>]*encoding\s*=\s*["'](?:gbk|gb2312|gb18030)["']/i.test(declaration) ? 'gb18030' : 'utf-8';
}
