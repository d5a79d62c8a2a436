/**
 * Opens a ZIP by its central directory and unpacks single entries, under the limits.
 *
 * Not fflate's unzipSync: it trusts the declared size and knows nothing of encryption, duplicates or checksums, and it takes ten times
 * as long. Here an entry that holds more or less than it declares, or fails its CRC-32 (a changed digit), is refused.
 */
import { crc32, inflateRawSync } from 'node:zlib';
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

/**
 * The bytes of one entry. Throws a Refusal for an encrypted, lying, overlapping or corrupt one; a bomb is caught when it has unpacked to
 * what it declares, which is bounded by the bytes that it has.
 */
export function unpack(zip: Zip, entry: ZipEntry): Uint8Array {
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
  const bytes = entry.method === 0 ? packed : entry.method === 8 ? inflate(packed, entry.unpackedBytes) : null;
  if (bytes?.length !== entry.unpackedBytes || crc32(bytes) !== entry.crc) throw broken();
  return bytes;
}

/** null for bad data, and for more of it than declared. */
function inflate(packed: Uint8Array, most: number): Uint8Array | null {
  try {
    const { buffer, byteOffset, length } = inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
    return new Uint8Array(buffer, byteOffset, length);
  } catch {
    return null;
  }
}
