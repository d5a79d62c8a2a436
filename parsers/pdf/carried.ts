/**
 * What a PDF holds beside its pages: notes, fields of forms, properties, bookmarks, where links lead, names of files, scripts, embedded
 * files. Nothing of it is run. pdf.js tells of some of it only, and opens each; here every string of every object is looked at, and the
 * few streams that hold text of no page.
 */
import { inflateSync } from 'node:zlib';
import { LIMITS } from '../limits.js';
import { TELLING, wordsAmong } from '../package/carried.js';
import { streamsOf } from './stream-size.js';

export interface PdfCarried {
  texts: string[];
  /** Names of what does something, as objects say them. */
  active: Set<string>;
  /** Strings of a PDF that is encrypted, with an empty password too, cannot be told; nor are very many searched. */
  unread: boolean;
}

/** What runs, opens something or is a file of its own. */
const ACTIVE = /\/(JavaScript|JS(?=\s*[(<\d])|Launch|XFA|RichMedia|EmbeddedFile)(?![A-Za-z])/g;
const OBJECT_STREAM = /\/Type\s*\/ObjStm\b/;
const TEXT_STREAM = /\/Type\s*\/(?:Metadata|EmbeddedFile)\b/;
/** Streams that scripts and forms refer to by their numbers. */
const REFERRED = /\/(?:JS|XFA)\s*(?:\[([^\]]{0,2000})\]|(\d{1,9}\s+\d{1,5}\s+R))/g;

export function readPdfCarried(bytes: Uint8Array): PdfCarried {
  const streams = [...streamsOf(bytes)];
  let room = LIMITS.unpackedBytes;
  const unpacked = ({ dictionary, from, to }: (typeof streams)[number]): Uint8Array => {
    const packed = bytes.subarray(from, to);
    if (!/\/FlateDecode|\/Fl\b/.test(dictionary)) return packed;
    try {
      const own = inflateSync(packed, { maxOutputLength: Math.max(1, room) });
      room -= own.length;
      return own;
    } catch {
      return packed;
    }
  };
  const plain = streams.map(({ to }, i) => latin(bytes.subarray(to, streams[i + 1]?.from ?? bytes.length)));
  const objects = streams.filter(({ dictionary }) => OBJECT_STREAM.test(dictionary)).map((one) => latin(unpacked(one)));
  const text = [latin(bytes.subarray(0, streams[0]?.from ?? bytes.length)), ...plain, ...objects]
    .join('\n')
    .replace(/(?<=\/\w{0,30})#([\dA-Fa-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  const referred = new Set(
    [...text.matchAll(REFERRED)].flatMap(([, list = '', one = '']) =>
      [...`${list} ${one}`.matchAll(/(\d{1,9})\s+\d{1,5}\s+R/g)].map(([, number]) => Number(number)),
    ),
  );
  const streamed = streams
    .filter(({ dictionary, number }) => TEXT_STREAM.test(dictionary) || referred.has(number))
    .map((one) => wordsAmong(unpacked(one)));
  const texts = [...new Set([...streamed.flatMap((words) => words ?? []), ...stringsIn(text)])];
  return {
    texts,
    active: new Set([...text.matchAll(ACTIVE)].map(([, name]) => (name === 'JS' ? 'JavaScript' : (name ?? '')))),
    unread: streamed.includes(null) || /\/Encrypt\s+\d/.test(text),
  };
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** In brackets, which may stand in it by pairs, or in hexadecimal; what says how a printed text reads is on the page. */
const STRING =
  /(\/ActualText\s{0,9})?(?:\(((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\)){5,20000})\)|<([\dA-Fa-f\s]{10,20000})>)/g;

function stringsIn(text: string): string[] {
  return [...text.matchAll(STRING)].flatMap(([, printed, plain, hex]) => {
    if (printed) return [];
    const bytes = Buffer.from(hex?.replace(/\s/g, '') ?? unescaped(plain ?? ''), hex === undefined ? 'latin1' : 'hex');
    return TELLING.test(decoded(bytes)) ? [decoded(bytes)] : [];
  });
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
