/**
 * A PDF of pdf-lib as bytes, as its own writer would lay them out, but packed by zlib itself and with more objects together: pdf-lib's
 * copy of zlib in JavaScript took half as long as the rest of finishing a report.
 */
import { deflateSync } from 'node:zlib';
import {
  type PDFContext,
  PDFCrossRefStream,
  type PDFDocument,
  PDFHeader,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFTrailer,
} from 'pdf-lib';

/** Objects without a stream of their own that are packed together. */
const TOGETHER = 200;

/** For documents that were loaded and changed: what pdf-lib only embeds when it saves (faces, pictures) is not. */
export function writePdf({ context }: PDFDocument): Uint8Array {
  const { Root, Info, ID } = context.trailerInfo;
  let next = context.largestObjectNumber + 1;
  const parts: Uint8Array[] = [];
  let size = 0;
  const add = (bytes: Uint8Array) => {
    parts.push(bytes);
    size += bytes.length;
  };
  const trailer = { Root, ...(Info && { Info }), ...(ID && { ID }) };
  const table = PDFCrossRefStream.create(context.obj(trailer), false);
  const addObject = (ref: PDFRef, object: PDFObject) => {
    table.addUncompressedEntry(ref, size);
    add(Buffer.from(`${ref.objectNumber} ${ref.generationNumber} obj\n`));
    add(bytesOf(object));
    add(END);
  };

  add(bytesOf(PDFHeader.forVersion(1, 7)));
  add(Buffer.from('\n\n'));
  const together: [PDFRef, PDFObject][][] = [];
  const streams: PDFRef[] = [];
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream || ref.generationNumber !== 0) {
      addObject(ref, object);
      continue;
    }
    if ((together.at(-1)?.length ?? TOGETHER) === TOGETHER) {
      together.push([]);
      streams.push(PDFRef.of(next++));
    }
    table.addCompressedEntry(ref, streams.at(-1)!, together.at(-1)!.length);
    together.at(-1)!.push([ref, object]);
  }
  for (const [i, objects] of together.entries()) {
    addObject(streams[i]!, packedTogether(context, objects));
  }
  const at = size;
  const ref = PDFRef.of(next++);
  table.dict.set(PDFName.of('Size'), PDFNumber.of(next));
  // It lists itself as well.
  table.addUncompressedEntry(ref, at);
  table.updateDict();
  add(Buffer.from(`${ref.objectNumber} 0 obj\n`));
  table.dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'));
  add(bytesOf(PDFRawStream.of(table.dict, deflateSync(table.getUnencodedContents()))));
  add(END);
  add(bytesOf(PDFTrailer.forLastCrossRefSectionOffset(at)));
  return new Uint8Array(Buffer.concat(parts));
}

const END = Buffer.from('\nendobj\n\n');

/** Written as texts: pdf-lib's own stream asks every object for its size before it asks for its bytes. */
function packedTogether(context: PDFContext, objects: readonly [PDFRef, PDFObject][]): PDFRawStream {
  const texts = objects.map(([, object]) => `${object}\n`);
  let at = 0;
  let index = '';
  for (const [i, [ref]] of objects.entries()) {
    index += `${ref.objectNumber} ${at} `;
    at += texts[i]!.length;
  }
  const contents = deflateSync(Buffer.from(index + texts.join(''), 'latin1'));
  const dict = { Type: 'ObjStm', N: objects.length, First: index.length, Filter: 'FlateDecode' };
  return PDFRawStream.of(context.obj(dict), contents);
}

function bytesOf(object: {
  sizeInBytes(): number;
  copyBytesInto(buffer: Uint8Array, offset: number): number;
}): Uint8Array {
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}
