/**
 * What Word saves when a password to open is set: an OLE compound file (MS-CFB, version 3) with the streams EncryptionInfo and
 * EncryptedPackage. The package here is noise: nobody has a password for it.
 */
import { prng } from '../prng.js';

const SECTOR = 512;
const END = 0xfffffffe;
const FREE = 0xffffffff;
const FAT = 0xfffffffd;

export function encryptedFile(seed: number): Uint8Array {
  const rng = prng(seed);
  const noise = (length: number): Uint8Array => Uint8Array.from({ length }, () => rng.int(0, 255));
  // Streams of 4096 bytes and more stand in ordinary sectors, so that no mini stream is needed.
  const streams = [
    { name: 'EncryptedPackage', bytes: noise(12 * SECTOR) },
    { name: 'EncryptionInfo', bytes: noise(8 * SECTOR) },
  ];
  const sectors: Uint8Array[] = [new Uint8Array(SECTOR), new Uint8Array(SECTOR)];
  const fat: number[] = [FAT, END];
  const entries = [entry('Root Entry', 5, END, 0, 1)];
  for (const [i, { name, bytes }] of streams.entries()) {
    const start = sectors.length;
    for (let at = 0; at < bytes.length; at += SECTOR) {
      sectors.push(bytes.subarray(at, at + SECTOR));
      fat.push(at + SECTOR < bytes.length ? sectors.length : END);
    }
    // A right-leaning chain is a valid, if unbalanced, directory tree.
    entries.push(entry(name, 2, start, bytes.length, FREE, i === 0 ? 2 : FREE));
  }
  const fatView = new DataView(sectors[0]!.buffer);
  for (let i = 0; i < SECTOR / 4; i++) fatView.setUint32(i * 4, fat[i] ?? FREE, true);
  for (const [i, bytes] of entries.entries()) sectors[1]!.set(bytes, i * 128);
  const file = new Uint8Array((sectors.length + 1) * SECTOR);
  file.set(header());
  for (const [i, sector] of sectors.entries()) file.set(sector, (i + 1) * SECTOR);
  return file;
}

function header(): Uint8Array {
  const bytes = new Uint8Array(SECTOR);
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(24, 0x3e, true);
  view.setUint16(26, 3, true);
  view.setUint16(28, 0xfffe, true);
  view.setUint16(30, 9, true);
  view.setUint16(32, 6, true);
  view.setUint32(44, 1, true); // one FAT sector
  view.setUint32(48, 1, true); // the directory is sector 1
  view.setUint32(56, 4096, true);
  view.setUint32(60, END, true); // no mini FAT
  view.setUint32(68, END, true); // no DIFAT
  for (let i = 0; i < 109; i++) view.setUint32(76 + i * 4, i === 0 ? 0 : FREE, true);
  return bytes;
}

function entry(name: string, type: number, start: number, size: number, child: number, right = FREE): Uint8Array {
  const bytes = new Uint8Array(128);
  const view = new DataView(bytes.buffer);
  for (const [i, char] of [...name].entries()) view.setUint16(i * 2, char.charCodeAt(0), true);
  view.setUint16(64, (name.length + 1) * 2, true);
  bytes[66] = type;
  bytes[67] = 1;
  view.setUint32(68, FREE, true);
  view.setUint32(72, right, true);
  view.setUint32(76, type === 5 ? child : FREE, true);
  view.setUint32(116, start, true);
  view.setUint32(120, size, true);
  return bytes;
}
