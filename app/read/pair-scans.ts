/**
 * The stamped scan beside the Word file: a picture, or a PDF without text, of the same name or alone with it in its folder. It is kept and
 * recorded with the report, and no submission of its own.
 */
import { dirname } from 'node:path';
import type { Io } from '../machine/io.js';
import type { Input } from './find-inputs.js';
import { receive } from './receive.js';
import { SAYS, type Scan } from './scan.js';
import type { Submission } from './submission.js';

/** Pages of a file that is nothing but pictures; null where it is anything else. */
export type PagesOfScan = (file: Submission) => Promise<number | null>;

const PICTURE_OR_PDF = /\.(?:pdf|jpe?g|png|tiff?|bmp)$/i;
const DOCUMENT = /\.(?:docx?|wps|odt|rtf|xlsx?|et|md|html?|txt)$/i;
const VARIANT = /[（(【[]?已?(?:签字盖章|盖章|签章|签字|公章|扫描|红头|正式|电子|PDF|Word)(?:[版稿件页])?[）)】\]]?/gi;

/** The inputs without the scans among them; each document carries its own. */
export async function pairScans(inputs: readonly Input[], io: Io, pagesOf: PagesOfScan): Promise<Input[]> {
  const scans = new Map<Input, Input[]>();
  const taken = new Set<Input>();
  for (const input of inputs) {
    const owner = PICTURE_OR_PDF.test(input.name) && !input.problem ? ownerOf(input, inputs) : null;
    const scan = owner && (await readScan(input, io, pagesOf));
    if (!owner || !scan) continue;
    taken.add(input);
    scans.set(owner, [...(scans.get(owner) ?? []), { ...input, pages: scan }]);
  }
  return inputs
    .filter((input) => !taken.has(input))
    .map((input) => {
      const own = scans.get(input);
      return own ? { ...input, scans: own } : input;
    });
}

function ownerOf(scan: Input, inputs: readonly Input[]): Input | null {
  const beside = inputs.filter(
    (input) => DOCUMENT.test(input.name) && !input.problem && dirname(input.shown) === dirname(scan.shown),
  );
  const same = beside.filter(({ name }) => stemOf(name) === stemOf(scan.name));
  const found = same.length > 0 ? same : SAYS.test(scan.name) ? beside : [];
  return found.length === 1 ? (found[0] ?? null) : null;
}

function stemOf(name: string): string {
  return name
    .replace(/\.[^.]{1,5}$/, '')
    .replace(VARIANT, '')
    .replace(/[\s_\-—.·、]+/g, '');
}

async function readScan(input: Input, io: Io, pagesOf: PagesOfScan): Promise<number | null> {
  const received = await receive(input, io);
  if (received.problem) return null;
  return pagesOf({ bytes: received.bytes, name: input.name, sha256: received.sha256 });
}

/** Bytes and hash of the scans of an input, in order. */
export async function receiveScans(
  input: Input,
  io: Io,
): Promise<{ scan: Scan; content: Uint8Array; shown: string }[]> {
  const found = [];
  for (const { pages = 1, ...file } of input.scans ?? []) {
    const received = await receive(file, io);
    if (received.problem) continue;
    const { bytes, sha256 } = received;
    found.push({ scan: { name: file.name, sha256, bytes: bytes.length, pages }, content: bytes, shown: file.shown });
  }
  return found;
}
