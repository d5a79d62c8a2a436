/**
 * What a picture holds beside what it shows, in a JPEG or a PNG: words of whoever made it (EXIF, XMP, comments), and where it was taken. Only
 * the parts in front of the picture itself are looked at.
 */
import { inflateSync } from 'node:zlib';

const PNG = '\u0089PNG\r\n\u001a\n';
const JPEG = '\u00ff\u00d8';
const GPS_TAG = 0x8825;
const XMP_PLACE = /exif:GPSL(?:at|ong)itude/;
/** Of one part, unpacked. */
const MOST = 200_000;

export function pictureParts(bytes: Uint8Array): Uint8Array[] {
  const first = latin(bytes.subarray(0, 8));
  return first === PNG ? pngParts(bytes) : first.startsWith(JPEG) ? jpegParts(bytes) : [];
}

/** A telephone writes the place of a photograph into it, which may be where somebody lives. */
export function isPlaced(bytes: Uint8Array): boolean {
  return pictureParts(bytes).some((part) => pointsToPlace(part) || XMP_PLACE.test(latin(part)));
}

/** Application data and comments, up to where the picture begins. */
function jpegParts(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (marker === 0xda || length < 2) break;
    const isProfile = marker === 0xe2;
    if (((marker >= 0xe1 && marker <= 0xef) || marker === 0xfe) && !isProfile)
      parts.push(bytes.subarray(at + 4, at + 2 + length));
    at += 2 + length;
  }
  return parts;
}

/** Chunks of text; those that are packed end in a zlib stream. */
function pngParts(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = PNG.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const kind = latin(bytes.subarray(at + 4, at + 8));
    const own = bytes.subarray(at + 8, at + 8 + Math.min(length, MOST));
    if (/^(?:tEXt|[iz]TXt|eXIf)$/.test(kind)) parts.push(own, ...unpacked(own, kind));
    at += 12 + length;
  }
  return parts;
}

function unpacked(part: Uint8Array, kind: string): Uint8Array[] {
  const from = kind === 'zTXt' || kind === 'iTXt' ? latin(part).search(/x[\u0001\u005e\u009c\u00da]/) : -1;
  if (from < 0) return [];
  try {
    return [inflateSync(part.subarray(from), { maxOutputLength: MOST })];
  } catch {
    return [];
  }
}

/** Whether the first directory of EXIF points to one of places that is not empty. */
function pointsToPlace(part: Uint8Array): boolean {
  const start = latin(part.subarray(0, 6)) === 'Exif\0\0' ? 6 : 0;
  const order = latin(part.subarray(start, start + 2));
  if ((order !== 'II' && order !== 'MM') || part.length < start + 8) return false;
  const tiff = new DataView(part.buffer, part.byteOffset + start, part.byteLength - start);
  const isLittle = order === 'II';
  const count = (at: number) => (at + 2 <= tiff.byteLength ? tiff.getUint16(at, isLittle) : 0);
  const directory = tiff.getUint32(4, isLittle);
  for (let i = 0, at = directory + 2; i < count(directory) && at + 12 <= tiff.byteLength; i++, at += 12)
    if (tiff.getUint16(at, isLittle) === GPS_TAG) return count(tiff.getUint32(at + 8, isLittle)) > 1;
  return false;
}

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
