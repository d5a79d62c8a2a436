/**
 * What a picture holds beside what it shows, in a JPEG or a PNG: words of whoever made it (EXIF, XMP, comments), and where it was taken. Of a
 * JPEG the parts in front of the picture itself are looked at, of a PNG all.
 */
import { inflateSync } from 'node:zlib';

const PNG = '\u0089PNG\r\n\u001a\n';
const JPEG = '\u00ff\u00d8';
const GPS_TAG = 0x8825;
const XMP_PLACE = /exif:GPSL(?:at|ong)itude/;
/** Of one part, and of all that is packed in a picture. */
const MOST = 200_000;
/** Cameras and programs write about ten; a part may be of one byte. */
const MOST_PARTS = 1000;

interface PictureParts {
  parts: Uint8Array[];
  /** Whether these are all: none is damaged, cut off or larger than may be. */
  isWhole: boolean;
}

export function pictureParts(bytes: Uint8Array): PictureParts {
  const first = latin(bytes.subarray(0, 8));
  return first === PNG ? pngParts(bytes) : first.startsWith(JPEG) ? jpegParts(bytes) : { parts: [], isWhole: true };
}

/** A telephone writes the place of a photograph into it, which may be where somebody lives. */
export function isPlaced(bytes: Uint8Array): boolean {
  return pictureParts(bytes).parts.some((part) => pointsToPlace(part) || XMP_PLACE.test(latin(part)));
}

/** Application data and comments, up to where the picture begins. */
function jpegParts(bytes: Uint8Array): PictureParts {
  const parts: Uint8Array[] = [];
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff && parts.length < MOST_PARTS; ) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) return { parts, isWhole: true };
    // Any number of bytes 0xff may stand in front of a marker.
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2) break;
    const isProfile = marker === 0xe2;
    if (((marker >= 0xe1 && marker <= 0xef) || marker === 0xfe) && !isProfile)
      parts.push(bytes.subarray(at + 4, at + 2 + length));
    at += 2 + length;
  }
  return { parts, isWhole: false };
}

/** Chunks of text, unpacked where they are packed. */
function pngParts(bytes: Uint8Array): PictureParts {
  const parts: Uint8Array[] = [];
  let isWhole = true;
  let room = MOST;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = PNG.length;
  while (at + 12 <= bytes.length && parts.length < MOST_PARTS) {
    const length = view.getUint32(at);
    const kind = latin(bytes.subarray(at + 4, at + 8));
    const own = bytes.subarray(at + 8, at + 8 + Math.min(length, MOST));
    if (kind === 'IEND') {
      // Behind the end anything may be hung on, which no program shows.
      parts.push(bytes.subarray(at + 12));
      return { parts, isWhole };
    }
    if (/^(?:tEXt|[iz]TXt|eXIf)$/.test(kind)) {
      const packed = packedIn(own, kind);
      const unpacked = packed && inflated(packed, room);
      parts.push(own, ...(unpacked ? [unpacked] : []));
      room -= unpacked?.length ?? 0;
      if (length > MOST || (packed && !unpacked)) isWhole = false;
    }
    at += 12 + length;
  }
  return { parts, isWhole: isWhole && at === bytes.length };
}

/** The zlib stream of a chunk: behind keyword and method, or, where a flag says so, behind keyword, flag, method, language and translation. */
function packedIn(chunk: Uint8Array, kind: string): Uint8Array | null {
  const flag = chunk.indexOf(0) + 1;
  if (kind === 'zTXt') return chunk.subarray(flag + 1);
  if (kind !== 'iTXt' || chunk[flag] === 0) return null;
  const language = chunk.indexOf(0, flag + 2);
  return chunk.subarray(chunk.indexOf(0, language + 1) + 1);
}

/** null where it is damaged or longer than `most`. */
function inflated(packed: Uint8Array, most: number): Uint8Array | null {
  if (most <= 0) return null;
  try {
    return inflateSync(packed, { maxOutputLength: most });
  } catch {
    return null;
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
