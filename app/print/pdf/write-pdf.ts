/** The bytes of a PDF: what has no stream of its own is packed together, and so is the table of where everything stands. */
import { deflateSync } from 'node:zlib';
import { dictOf, type PdfFile } from './pdf-file.js';

/** Objects without a stream of their own that are packed together: they are much alike. */
const TOGETHER = 2000;

/** `id`: hexadecimal, of the file and of this state of it. */
export function writePdf({ objects, root, info, ...file }: PdfFile, id: string): Uint8Array {
  const parts: Buffer[] = [];
  let size = 0;
  const add = (bytes: Buffer) => {
    parts.push(bytes);
    size += bytes.length;
  };
  const places = new Map<number, readonly [kind: number, at: number, index: number]>();
  const addStream = (number: number, text: string, stream: Buffer) => {
    places.set(number, [1, size, 0]);
    add(Buffer.from(`${number} 0 obj\n${text}\nstream\n`, 'latin1'));
    add(stream);
    add(END);
  };
  add(Buffer.from('%PDF-1.7\n%\x81\x81\x81\x81\n\n', 'latin1'));
  const numbers = [...objects.keys()].sort((a, b) => a - b);
  let { next } = file;
  const plain: [number, string][] = [];
  for (const number of numbers) {
    const { text, stream } = objects.get(number)!;
    if (stream) addStream(number, text, stream);
    else plain.push([number, text]);
  }
  for (let first = 0; first < plain.length; first += TOGETHER) {
    const objects = plain.slice(first, first + TOGETHER);
    objects.forEach(([number], index) => void places.set(number, [2, next, index]));
    addStream(next++, ...packedTogether(objects));
  }
  const at = size;
  // It lists itself as well.
  places.set(next, [1, at, 0]);
  const table = Buffer.alloc(ENTRY * (next + 1));
  table.writeUInt16BE(0xffff, ENTRY - 2);
  for (const [number, [kind, place, index]] of places) {
    table.writeUInt8(kind, ENTRY * number);
    table.writeUInt32BE(place, ENTRY * number + 1);
    table.writeUInt16BE(index, ENTRY * number + 5);
  }
  const trailer = [
    ['Type', '/XRef'],
    ['Size', `${next + 1}`],
    ['W', '[1 4 2]'],
    ['Root', root],
  ] as [string, string][];
  if (info !== null) trailer.push(['Info', info]);
  trailer.push(['ID', `[<${id}> <${id}>]`]);
  addStream(next, ...packed(trailer, table));
  add(Buffer.from(`startxref\n${at}\n%%EOF`));
  return new Uint8Array(Buffer.concat(parts));
}

const END = Buffer.from('\nendstream\nendobj\n\n');
/** Bytes of the table for an object. */
const ENTRY = 7;

function packedTogether(objects: readonly [number, string][]): [text: string, stream: Buffer] {
  let index = '';
  let texts = '';
  for (const [number, text] of objects) {
    index += `${number} ${texts.length} `;
    texts += `${text}\n`;
  }
  const about = [
    ['Type', '/ObjStm'],
    ['N', `${objects.length}`],
    ['First', `${index.length}`],
  ] as [string, string][];
  return packed(about, Buffer.from(index + texts, 'latin1'));
}

/** A stream and the dictionary that says how long it is. Outlines take twice the time at the highest level and gain nothing. */
export function packed(
  about: Iterable<readonly [string, string]>,
  bytes: Buffer,
  level = 9,
): [text: string, stream: Buffer] {
  const stream = deflateSync(bytes, { level });
  return [dictOf(new Map([...about, ['Filter', '/FlateDecode'], ['Length', `${stream.length}`]])), stream];
}
