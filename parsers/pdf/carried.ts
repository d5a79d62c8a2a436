/**
 * What a PDF holds beside its pages: notes, fields of forms, properties, bookmarks, where links lead, names of files, scripts, embedded
 * files. Nothing of it is run. pdf.js tells of some of it only, and opens each; here every string of every object is looked at, and the
 * few streams that hold text of no page.
 */
import { inflateSync } from 'node:zlib';
import { TELLING, wordsAmong } from '../package/carried.js';
import { latin, streamsOf } from './stream-size.js';

export interface PdfCarried {
  texts: string[];
  /** Names of what does something, as objects say them. */
  active: Set<string>;
  /** Strings of a PDF that is encrypted, with an empty password too, cannot be told; nor are very many searched. */
  unread: boolean;
  links: string[];
}

/** What runs, opens something or is a file of its own. */
const ACTIVE = /\/(JavaScript|JS(?=\s*[(<\d])|Launch|XFA|RichMedia|EmbeddedFile|EF(?=\s*<<))(?![A-Za-z])/g;
const SHORT: Record<string, string> = { JS: 'JavaScript', EF: 'EmbeddedFile' };
const LINK = /\/URI\s{0,9}\(([^()\\]{4,2000})\)/g;
const OBJECT_STREAM = /\/Type\s*\/ObjStm\b/;
const TEXT_STREAM = /\/Type\s*\/(?:Metadata|EmbeddedFile)\b/;
/** Behind these stand the numbers of streams, one or a list. */
const REFERS = /\/(?:JS|XFA)(?=[\s[])/g;
const LIST = 400;
/** Of all object streams and texts. The dictionaries of a book of 400 pages take 2 MB. */
const MOST_UNPACKED = 16 * 1024 * 1024;
/** More brackets that never close, or scripts, are an attack. */
const MOST = 1000;

export function readPdfCarried(bytes: Uint8Array): PdfCarried {
  const streams = [...streamsOf(bytes)];
  let room = MOST_UNPACKED;
  const unpacked = ({ dictionary, from, to }: (typeof streams)[number]): Uint8Array => {
    const packed = bytes.subarray(from, to);
    if (room === 0 || !/\/FlateDecode|\/Fl\b/.test(dictionary)) return packed;
    try {
      const own = inflateSync(packed, { maxOutputLength: room });
      room -= own.length;
      return own;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') room = 0;
      return packed;
    }
  };
  const plain = streams.map(({ to }, i) => latin(bytes.subarray(to, streams[i + 1]?.from ?? bytes.length)));
  const objects = streams.filter(({ dictionary }) => OBJECT_STREAM.test(dictionary)).map((one) => latin(unpacked(one)));
  const text = [latin(bytes.subarray(0, streams[0]?.from ?? bytes.length)), ...plain, ...objects]
    .join('\n')
    .replace(/(?<=\/\w{0,30})#([\dA-Fa-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  const referred = referredBy(text);
  const streamed = streams
    .filter(({ dictionary, number }) => TEXT_STREAM.test(dictionary) || referred.has(number))
    .map((one) => wordsAmong(unpacked(one)));
  const texts = [...new Set([...streamed.flatMap((words) => words ?? []), ...stringsIn(text)])];
  return {
    texts,
    active: new Set([...text.matchAll(ACTIVE)].map(([, name = '']) => SHORT[name] ?? name)),
    links: [...text.matchAll(LINK)].map(([, target = '']) => target),
    unread: room === 0 || streamed.includes(null) || /\/Encrypt\s+\d/.test(text),
  };
}

function referredBy(text: string): Set<number> {
  const numbers = new Set<number>();
  let count = 0;
  for (const { 0: name, index } of text.matchAll(REFERS)) {
    if (++count > MOST) break;
    const behind = text.slice(index + name.length, index + LIST).trimStart();
    const end = behind.startsWith('[') ? behind.indexOf(']') : behind.indexOf('R') + 1;
    for (const [, number] of behind.slice(0, Math.max(0, end)).matchAll(/(\d{1,9})\s+\d{1,5}\s+R/g))
      numbers.add(Number(number));
  }
  return numbers;
}

const LONGEST = 20_000;

/** In brackets, which may stand in it by pairs, or in hexadecimal; what says how a printed text reads is on the page. */
function stringsIn(text: string): string[] {
  const found: string[] = [];
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '(' && text[at] !== '<') continue;
    const isPlain = text[at] === '(';
    const end = isPlain ? closingOf(text, at) : closingAngle(text, at);
    if (end < 0) {
      if (++open > MOST) break;
      continue;
    }
    const own = text.slice(at + 1, Math.min(end, at + LONGEST));
    const isPrinted = /\/ActualText\s{0,9}$/.test(text.slice(Math.max(0, at - 22), at));
    if (isPrinted || own.length < 5 || (!isPlain && !/^[\dA-Fa-f\s]*$/.test(own))) {
      // `<<` opens a dictionary, in which strings stand.
      if (isPlain) at = end;
      continue;
    }
    const string = decoded(
      isPlain ? Buffer.from(unescaped(own), 'latin1') : Buffer.from(own.replace(/\s/g, ''), 'hex'),
    );
    if (TELLING.test(string)) found.push(string);
    at = end;
  }
  return found;
}

function closingAngle(text: string, from: number): number {
  const end = text.slice(from, from + LONGEST).indexOf('>');
  return end < 0 ? -1 : from + end;
}

/** Where the bracket at `from` closes, -1 where it does not within the longest string. */
function closingOf(text: string, from: number): number {
  let depth = 0;
  const most = Math.min(text.length, from + LONGEST);
  for (let at = from; at < most; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at;
  }
  return -1;
}

function unescaped(plain: string): string {
  return plain.replace(/\\(?:([0-7]{1,3})|\r?\n|([\s\S]))/g, (_, octal, char) =>
    octal ? String.fromCharCode(Number.parseInt(octal, 8)) : (char ?? ''),
  );
}

/** UTF-16 by its mark, else UTF-8 where it is that, else byte by byte. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return latin(bytes);
  }
}
