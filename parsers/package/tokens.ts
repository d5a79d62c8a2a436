/**
 * Cuts XML text into tags and character data, checking that it is well-formed where that bears on what is read: tags nest,
 * attributes are quoted, entities are the five of XML or character references, nothing stands outside the root, no document type.
 *
 * Why not saxes, which does the same and more: it builds every attribute of every element, and 95 of 100 elements in a Word file
 * are fonts and sizes that nobody reads. This is three times as fast, which is what a report 100 times the usual length needs.
 * tests/parsers/package/tokens.test.ts compares it with saxes.
 */

/** Attributes as written, with the blanks before and between them. Read with `parseAttributes`, if at all. */
export type RawAttributes = string;

export interface TokenHandler {
  open(name: string, attributes: RawAttributes): void;
  close(): void;
  /** May come in several pieces, with comments between them. */
  text(data: string): void;
}

export type XmlFault = 'malformed' | 'doctype';

/** Thrown for XML that is not well-formed; walkXml turns it into a sentence. */
export class XmlError extends Error {
  constructor(readonly fault: XmlFault) {
    super(fault);
  }
}

const NAME = '[^\\s/>=<"\'&!?]+';
/** Blanks are only ever matched in one way, so a tag that fails to match fails in time linear in its length. */
const OPEN = new RegExp(`<${NAME}(?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*\\s*/?>`, 'y');
const NAME_END = /[\s/>]/;
const ATTRIBUTE = new RegExp(`\\s+(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'y');
const ENTITY = /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));|&/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Control characters say nothing and are in no XML 1.0; a few programs leave them in the text. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]+/g;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Throws an XmlError where the document is not well-formed or not complete. */
export function readTokens(xml: string, handler: TokenHandler): void {
  const names: string[] = [];
  let rootSeen = false;
  let at = 0;

  const readText = (): number => {
    const markup = xml.indexOf('<', at);
    const end = markup < 0 ? xml.length : markup;
    const data = decodeText(xml.slice(at, end));
    if (names.length > 0) handler.text(data);
    else if (/\S/.test(data)) throw new XmlError('malformed');
    return end;
  };

  const readOpen = (): number => {
    if (names.length === 0 && rootSeen) throw new XmlError('malformed');
    rootSeen = true;
    let end = at + 1;
    while (isNameCode(xml.charCodeAt(end))) end++;
    // Every second tag has no attributes: those need no pattern.
    if (xml.charCodeAt(end) === CLOSING && end > at + 1) {
      const name = xml.slice(at + 1, end);
      names.push(name);
      handler.open(name, '');
      return end + 1;
    }
    OPEN.lastIndex = at;
    if (!isMatch(OPEN, xml)) throw new XmlError('malformed');
    const after = OPEN.lastIndex;
    // Cut out here: a pattern hands over a list of its parts, one for each of ten thousand tags.
    while (xml.charCodeAt(end) !== BLANK && !NAME_END.test(xml.charAt(end))) end++;
    const name = xml.slice(at + 1, end);
    const isEmpty = xml.charCodeAt(after - 2) === SLASH;
    handler.open(name, xml.slice(end, after - (isEmpty ? 2 : 1)).trimEnd());
    if (isEmpty) handler.close();
    else names.push(name);
    return after;
  };

  const readClose = (): number => {
    const end = xml.indexOf('>', at);
    const name = names.pop();
    if (end < 0 || name === undefined || !xml.startsWith(name, at + 2)) throw new XmlError('malformed');
    const after = at + 2 + name.length;
    if (after !== end && xml.slice(after, end).trim() !== '') throw new XmlError('malformed');
    handler.close();
    return end + 1;
  };

  const behind = (mark: string, from: number): number => {
    const end = xml.indexOf(mark, from);
    if (end < 0) throw new XmlError('malformed');
    return end + mark.length;
  };

  const readDeclaration = (): number => {
    if (xml.startsWith('<!--', at)) return behind('-->', at + 4);
    if (xml.startsWith('<!DOCTYPE', at)) throw new XmlError('doctype');
    if (names.length === 0 || !xml.startsWith('<![CDATA[', at)) throw new XmlError('malformed');
    const end = behind(']]>', at + 9);
    handler.text(xml.slice(at + 9, end - 3).replace(CONTROLS, ''));
    return end;
  };

  while (at < xml.length) {
    const next = xml.charCodeAt(at + 1);
    if (xml.charCodeAt(at) !== OPENING) at = readText();
    else if (next === SLASH) at = readClose();
    else if (next === QUESTION) at = behind('?>', at + 2);
    else if (next === BANG) at = readDeclaration();
    else at = readOpen();
  }
  if (!rootSeen || names.length > 0) throw new XmlError('malformed');
}

/** ASCII that element names are made of; other letters are left to the pattern. */
function isNameCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x3a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f
  );
}

/** A tag with a hundred thousand attributes overflows the stack of the pattern; that is no tag. */
function isMatch(pattern: RegExp, xml: string): boolean {
  try {
    return pattern.test(xml);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const OPENING = 0x3c;
const CLOSING = 0x3e;
const SLASH = 0x2f;
const BLANK = 0x20;
const QUESTION = 0x3f;
const BANG = 0x21;

/** Resolves entities and drops control characters. No entity is ever defined by a file. */
function decodeText(data: string): string {
  const text = data.includes('&') ? data.replace(ENTITY, resolveEntity) : data;
  return CONTROL.test(text) ? text.replace(CONTROLS, '') : text;
}

function resolveEntity(
  _: string,
  hex: string | undefined,
  decimal: string | undefined,
  name: string | undefined,
): string {
  if (name !== undefined) return ENTITIES[name]!;
  const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal ?? Number.NaN);
  const isCharacter =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff));
  if (!isCharacter) throw new XmlError('malformed');
  return String.fromCodePoint(code);
}

/** Names as written → values. */
export function parseAttributes(raw: RawAttributes): Map<string, string> {
  const found = new Map<string, string>();
  ATTRIBUTE.lastIndex = 0;
  for (let match = ATTRIBUTE.exec(raw); match; match = ATTRIBUTE.exec(raw)) {
    const name = match[1]!;
    if (found.has(name)) throw new XmlError('malformed');
    found.set(name, decodeText(match[2] ?? match[3] ?? ''));
  }
  return found;
}
