/**
 * Opens a ZIP by its central directory and unpacks single entries as a stream, under the limits.
 *
 * Not fflate's unzipSync: it trusts the declared size, knows nothing of encryption, duplicates or checksums, and holds a whole part
 * in memory. Here an entry that holds more or less than it declares, or fails its CRC-32 (a changed digit), is refused while
 * unpacking.
 */
import { Inflate } from 'fflate';
import { LIMITS } from '../limits.js';
import { beyondLimit, damagedPackage, encrypted } from './refusal.js';

export interface ZipEntry {
  /** As stored, with `\` turned to `/` (some Windows programs write it) and without a leading `/`. */
  name: string;
  method: number;
  encrypted: boolean;
  crc: number;
  packedBytes: number;
  unpackedBytes: number;
  /** Offset of the local header in the file. */
  offset: number;
}

export interface Zip {
  bytes: Uint8Array;
  /** By lower-case name: part names are compared without case (OPC, ISO/IEC 29500-2). */
  entries: Map<string, ZipEntry>;
  /** Lower-case names that occur more than once: two readers would see two files, so nobody may read them. */
  duplicates: Set<string>;
}

const END_RECORD = 0x06054b50;
const DIRECTORY_RECORD = 0x02014b50;
const LOCAL_RECORD = 0x04034b50;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_END = 0x06064b50;
const UNKNOWN = 0xffffffff;

/** Throws a Refusal where the directory cannot be read whole. */
export function openZip(bytes: Uint8Array): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  let count = view.getUint16(end + 10, true);
  let size = view.getUint32(end + 12, true);
  let start = view.getUint32(end + 16, true);
  if (count === 0xffff || size === UNKNOWN || start === UNKNOWN) [count, size, start] = readZip64End(view, end);
  // Bytes in front of the archive (a stray line of a mail program) shift every offset by the same amount.
  const shift = start + size <= end && view.getUint32(end + 16, true) !== UNKNOWN ? end - size - start : 0;
  if (count > LIMITS.packageEntries) throw beyondLimit(`压缩包中有 ${count} 个部件`, `its package has ${count} parts`);
  const zip: Zip = { bytes, entries: new Map(), duplicates: new Set() };
  let at = start + shift;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_RECORD) {
      throw damagedPackage('压缩包的目录不完整', 'the directory of its package is incomplete');
    }
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const entry: ZipEntry = {
      name: decodeName(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      unpackedBytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    const extraEnd = Math.min(at + 46 + nameLength + extraLength, bytes.length);
    readZip64Sizes(view, at + 46 + nameLength, extraEnd, entry);
    entry.offset += shift;
    const key = entry.name.toLowerCase();
    if (zip.entries.has(key)) zip.duplicates.add(key);
    zip.entries.set(key, entry);
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  }
  return zip;
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === END_RECORD) return at;
  }
  throw damagedPackage('找不到压缩包的结尾', 'the end of its package is missing');
}

function readZip64End(view: DataView, end: number): [number, number, number] {
  const locator = end - 20;
  if (locator >= 0 && view.getUint32(locator, true) === ZIP64_LOCATOR) {
    const at = Number(view.getBigUint64(locator + 8, true));
    if (at + 56 <= view.byteLength && view.getUint32(at, true) === ZIP64_END) {
      return [
        Number(view.getBigUint64(at + 32, true)),
        Number(view.getBigUint64(at + 40, true)),
        Number(view.getBigUint64(at + 48, true)),
      ];
    }
  }
  throw damagedPackage('压缩包的目录不完整', 'the directory of its package is incomplete');
}

/** The 64-bit sizes that some programs write even for small files. */
function readZip64Sizes(view: DataView, from: number, to: number, entry: ZipEntry): void {
  for (let at = from; at + 4 <= to; ) {
    const id = view.getUint16(at, true);
    const stop = at + 4 + view.getUint16(at + 2, true);
    if (id === 1 && stop <= to) {
      let field = at + 4;
      const next = (): number => {
        if (field + 8 > stop) throw damagedPackage('压缩包的目录不完整', 'the directory of its package is incomplete');
        field += 8;
        return Number(view.getBigUint64(field - 8, true));
      };
      if (entry.unpackedBytes === UNKNOWN) entry.unpackedBytes = next();
      if (entry.packedBytes === UNKNOWN) entry.packedBytes = next();
      if (entry.offset === UNKNOWN) entry.offset = next();
    }
    at = stop;
  }
}

/** Part names are ASCII or UTF-8; an archive of files made on Windows has Chinese names in the system's own encoding. */
function decodeName(bytes: Uint8Array): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    name = new TextDecoder('gb18030').decode(bytes);
  }
  return name.replaceAll('\\', '/').replace(/^\/+/, '');
}

/** Compressed bytes pushed at once: at the highest ratio they unpack to 9 MiB, so a bomb is caught long before it is large. */
const STEP = 8 * 1024;

/**
 * Unpacks one entry piece by piece into `sink`. Throws a Refusal for an encrypted, lying, overlapping or corrupt entry; what the
 * sink has seen by then must be thrown away.
 */
export function unpack(zip: Zip, entry: ZipEntry, sink: (piece: Uint8Array) => void): void {
  const broken = (): Error =>
    damagedPackage(`部件 ${entry.name} 解压不出来`, `its part ${entry.name} cannot be unpacked`);
  if (entry.encrypted) throw encrypted();
  if (zip.duplicates.has(entry.name.toLowerCase())) {
    throw damagedPackage(
      `部件 ${entry.name} 在压缩包中出现了两次`,
      `its part ${entry.name} occurs twice in the package`,
    );
  }
  const view = new DataView(zip.bytes.buffer, zip.bytes.byteOffset, zip.bytes.byteLength);
  if (entry.offset + 30 > zip.bytes.length || view.getUint32(entry.offset, true) !== LOCAL_RECORD) throw broken();
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const packed = zip.bytes.subarray(start, start + entry.packedBytes);
  if (packed.length !== entry.packedBytes) throw broken();
  if (entry.unpackedBytes > LIMITS.deflateRatio * (packed.length + 1)) throw broken();
  let length = 0;
  let crc = -1;
  const take = (piece: Uint8Array): void => {
    length += piece.length;
    if (length > entry.unpackedBytes) throw broken();
    crc = updateCrc(crc, piece);
    if (piece.length > 0) sink(piece);
  };
  if (entry.method === 0) take(packed);
  else if (entry.method === 8) inflate(packed, take, broken);
  else throw broken();
  if (length !== entry.unpackedBytes || ~crc >>> 0 !== entry.crc) throw broken();
}

function inflate(packed: Uint8Array, take: (piece: Uint8Array) => void, broken: () => Error): void {
  const stream = new Inflate(take);
  for (let at = 0; at < packed.length; at += STEP) {
    try {
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    } catch (error) {
      // fflate throws its own error with a numeric code on bad data; a Refusal of the sink passes through.
      throw typeof (error as { code?: unknown }).code === 'number' ? broken() : error;
    }
  }
}

/** Four tables: four bytes a step, three times as fast as one. */
const CRC_TABLES = Array.from({ length: 4 }, () => new Int32Array(256));
for (let i = 0; i < 256; i++) {
  let value = i;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  CRC_TABLES[0]![i] = value;
}
for (let i = 0; i < 256; i++) {
  for (let t = 1; t < 4; t++) {
    const previous = CRC_TABLES[t - 1]![i]!;
    CRC_TABLES[t]![i] = (previous >>> 8) ^ CRC_TABLES[0]![previous & 0xff]!;
  }
}

function updateCrc(crc: number, bytes: Uint8Array): number {
  const [t0, t1, t2, t3] = CRC_TABLES as [Int32Array, Int32Array, Int32Array, Int32Array];
  let c = crc;
  let i = 0;
  for (const end = bytes.length - 3; i < end; i += 4) {
    c ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    c = t3[c & 0xff]! ^ t2[(c >>> 8) & 0xff]! ^ t1[(c >>> 16) & 0xff]! ^ t0[c >>> 24]!;
  }
  for (; i < bytes.length; i++) c = t0[(c ^ bytes[i]!) & 0xff]! ^ (c >>> 8);
  return c;
}
