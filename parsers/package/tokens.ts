/**
 * Cuts a stream of XML text into tags and character data, checking that it is well-formed where that bears on what is read: tags nest,
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
  /** May come in several pieces. */
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
const OPEN = new RegExp(`<(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, 'y');
const ATTRIBUTE = new RegExp(`\\s+(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'y');
const ENTITY = /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));|&/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Control characters say nothing and are in no XML 1.0; a few programs leave them in the text. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]+/g;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** A tag longer than this is no tag. Pictures in attributes (o:gfxdata) can have some hundred thousand characters. */
const LONGEST_TAG = 8 * 1024 * 1024;
const LONG_TAG = 64 * 1024;

export interface Tokenizer {
  write(piece: string): void;
  /** Throws where the document is not complete. */
  end(): void;
}

export function newTokenizer(handler: TokenHandler): Tokenizer {
  const names: string[] = [];
  let rest = '';
  let rootSeen = false;
  /** What ends the comment, instruction or CDATA section that is open. */
  let until: '-->' | '?>' | ']]>' | null = null;

  const emit = (data: string): void => {
    if (names.length > 0) handler.text(data);
    else if (/\S/.test(data)) throw new XmlError('malformed');
  };

  /** Reads one piece of markup at `at`. Returns where it ends, or -1 where more text is needed. */
  const readMarkup = (buffer: string, at: number): number => {
    const next = buffer.charCodeAt(at + 1);
    if (next === SLASH) return readClose(buffer, at);
    if (next === QUESTION) {
      until = '?>';
      return at + 2;
    }
    if (next === BANG) return readDeclaration(buffer, at);
    return readOpen(buffer, at);
  };

  const readOpen = (buffer: string, at: number): number => {
    if (names.length === 0 && rootSeen) throw new XmlError('malformed');
    let end = at + 1;
    while (isNameCode(buffer.charCodeAt(end))) end++;
    // Every second tag has no attributes: those need no pattern.
    if (buffer.charCodeAt(end) === CLOSING && end > at + 1) {
      rootSeen = true;
      const name = buffer.slice(at + 1, end);
      names.push(name);
      handler.open(name, '');
      return end + 1;
    }
    OPEN.lastIndex = at;
    const tag = match(OPEN, buffer);
    if (!tag) return -1;
    rootSeen = true;
    const name = tag[1]!;
    if (tag[3] === '') {
      names.push(name);
      handler.open(name, tag[2]!);
    } else {
      handler.open(name, tag[2]!);
      handler.close();
    }
    return OPEN.lastIndex;
  };

  const readClose = (buffer: string, at: number): number => {
    const end = buffer.indexOf('>', at);
    if (end < 0) return -1;
    const name = names.pop();
    if (name === undefined || !buffer.startsWith(name, at + 2)) throw new XmlError('malformed');
    const after = at + 2 + name.length;
    if (after !== end && buffer.slice(after, end).trim() !== '') throw new XmlError('malformed');
    handler.close();
    return end + 1;
  };

  const readDeclaration = (buffer: string, at: number): number => {
    if (buffer.startsWith('<!--', at)) {
      until = '-->';
      return at + 4;
    }
    if (buffer.startsWith('<![CDATA[', at)) {
      if (names.length === 0) throw new XmlError('malformed');
      until = ']]>';
      return at + 9;
    }
    if (buffer.startsWith('<!DOCTYPE', at)) throw new XmlError('doctype');
    if (buffer.length - at < 9) return -1;
    throw new XmlError('malformed');
  };

  return {
    write(piece) {
      if (until === null && rest.length > LONG_TAG && rest.startsWith('<') && !piece.includes('>')) {
        // A long attribute goes on: no need to look at all of it again.
        rest += piece;
        if (rest.length > LONGEST_TAG) throw new XmlError('malformed');
        return;
      }
      const buffer = rest === '' ? piece : rest + piece;
      let at = 0;
      rest = '';
      while (at < buffer.length) {
        if (until !== null) {
          const end = buffer.indexOf(until, at);
          // The last characters may be the beginning of the end mark.
          const stop = end < 0 ? Math.max(at, buffer.length - until.length + 1) : end;
          if (until === ']]>' && stop > at) handler.text(buffer.slice(at, stop).replace(CONTROLS, ''));
          if (end < 0) {
            rest = buffer.slice(stop);
            return;
          }
          at = end + until.length;
          until = null;
          continue;
        }
        const markup = buffer.indexOf('<', at);
        if (markup < 0) {
          const stop = endOfWholeText(buffer, at);
          if (stop > at) emit(decodeText(buffer.slice(at, stop)));
          rest = buffer.slice(stop);
          return;
        }
        if (markup > at) emit(decodeText(buffer.slice(at, markup)));
        const end = readMarkup(buffer, markup);
        if (end < 0) {
          rest = buffer.slice(markup);
          if (rest.length > LONGEST_TAG) throw new XmlError('malformed');
          return;
        }
        at = end;
      }
    },
    end() {
      if (rest !== '' && until === null && rest.startsWith('<') === false) emit(decodeText(rest));
      else if (rest !== '') throw new XmlError('malformed');
      if (!rootSeen || names.length > 0 || until !== null) throw new XmlError('malformed');
    },
  };
}

/** ASCII that element names are made of; other letters are left to the pattern. */
function isNameCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x3a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f
  );
}

/** A tag with a hundred thousand attributes overflows the stack of the pattern; that is no tag. */
function match(pattern: RegExp, buffer: string): RegExpExecArray | null {
  try {
    return pattern.exec(buffer);
  } catch (error) {
    if (error instanceof RangeError) throw new XmlError('malformed');
    throw error;
  }
}

const CLOSING = 0x3e;
const SLASH = 0x2f;
const QUESTION = 0x3f;
const BANG = 0x21;

/** Text up to an entity that the next piece may complete. */
function endOfWholeText(buffer: string, from: number): number {
  const ampersand = buffer.lastIndexOf('&');
  if (ampersand < from || buffer.length - ampersand > 12 || buffer.indexOf(';', ampersand) >= 0) return buffer.length;
  return ampersand;
}

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
