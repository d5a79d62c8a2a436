/**
 * The streams of a PDF, and how much the drawing of one page unpacks to, before pdf.js unpacks it: pdf.js has no limit of its own, and holds an object for each
 * character. Pictures and fonts are passed over; they are large, and nobody unpacks them here.
 */
import { Unzlib } from 'fflate';
import { LIMITS } from '../limits.js';

const NOT_DRAWN = /\/Subtype\s*\/(?:Image|CIDFontType0C|Type1C|OpenType|XML)|\/Length1\b|\/Type\s*\/(?:XRef|Metadata)/;
/** A dictionary is found within so many bytes before its stream. */
const DICTIONARY = 2000;

interface Stream {
  number: number;
  dictionary: string;
  /** Where it stands in the file. */
  from: number;
  to: number;
}

/** Every stream of the file, whatever it is for. */
export function* streamsOf(bytes: Uint8Array): Generator<Stream> {
  for (let at = find(bytes, OPENS, 0); at >= 0; ) {
    let from = at + OPENS.length;
    if (bytes[from] === 13) from++;
    if (bytes[from] === 10) from++;
    const close = find(bytes, CLOSES, from);
    const to = close < 0 ? bytes.length : close;
    const before = latin(bytes.subarray(Math.max(0, at - DICTIONARY), at));
    const object = before.lastIndexOf('obj');
    const number = Number(/(\d{1,9})\s+\d{1,5}\s+$/.exec(before.slice(0, Math.max(0, object)))?.[1] ?? 0);
    yield { number, dictionary: before.slice(object + 1), from, to };
    at = close < 0 ? -1 : find(bytes, OPENS, close + CLOSES.length);
  }
}

/** Whether a stream that may draw a page holds more than LIMITS.pdfStreamBytes. */
export function hasHugeStream(bytes: Uint8Array): boolean {
  for (const { dictionary, from, to } of streamsOf(bytes)) {
    const drawn = /\/FlateDecode|\/Fl\b/.test(dictionary) && !NOT_DRAWN.test(dictionary);
    if (drawn && unpacksBeyond(bytes.subarray(from, to), LIMITS.pdfStreamBytes)) return true;
  }
  return false;
}

const codes = (word: string): number[] => [...word].map((char) => char.charCodeAt(0));
const OPENS = codes('stream');
const CLOSES = codes('endstream');
const PICTURES = ['/Subtype /Image', '/Subtype/Image'].map(codes);

function find(bytes: Uint8Array, word: readonly number[], from: number): number {
  for (let at = bytes.indexOf(word[0]!, from); at >= 0; at = bytes.indexOf(word[0]!, at + 1)) {
    if (word.every((code, i) => bytes[at + i] === code)) return at;
  }
  return -1;
}

/** A character for each byte. */
export function latin({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString('latin1');
}

/** Unpacks in small pieces and keeps none; whatever is behind the stream or wrong with it is pdf.js's to judge. */
function unpacksBeyond(packed: Uint8Array, limit: number): boolean {
  let size = 0;
  const inflate = new Unzlib((piece) => {
    size += piece.length;
  });
  try {
    for (let at = 0; at < packed.length && size <= limit; at += PIECE) {
      inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    }
  } catch {
    // The stream ended, or is damaged.
  }
  return size > limit;
}

const PIECE = 4096;

/** Whether any picture is drawn: pdf.js is told to decode none and names none. Dictionaries of streams are never packed. */
export function holdsPictures(bytes: Uint8Array): boolean {
  return PICTURES.some((word) => find(bytes, word, 0) >= 0);
}
