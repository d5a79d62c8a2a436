/**
 * The stamped scan beside the Word file: a picture, or a PDF without text, of the same name or alone with it in its folder; and the form of
 * 保密审查, whatever file it is. It is kept and recorded with the report, and no submission of its own.
 */

import { dirname } from 'node:path';
import { addTo } from '../../parsers/grouped.js';
import type { Io } from '../machine/io.js';
import type { Input } from './find-inputs.js';
import { receive } from './receive.js';
import { SAYS, type Scan, SECRECY_FORM } from './scan.js';
import type { Submission } from './submission.js';

/** Pages of a file that is nothing but pictures; null where it is anything else. */
export type PagesOfScan = (file: Submission) => Promise<number | null>;

const PICTURE_OR_PDF = /\.(?:pdf|jpe?g|png|tiff?|bmp)$/i;
const DOCUMENT = /\.(?:docx?|wps|odt|rtf|xlsx?|et|md|html?|txt)$/i;
const VARIANT =
  /[（(【[]?已?(?:签字盖章|盖章|签章|签字|公章|扫描|红头|正式|电子|保密审查|PDF|Word)(?:[版稿件页表])?[）)】\]]?/gi;

/** The inputs without the scans among them; each document carries its own. */
export async function pairScans(inputs: readonly Input[], io: Io, pagesOf: PagesOfScan): Promise<Input[]> {
  const scans = new Map<Input, Input[]>();
  const taken = new Set<Input>();
  const ownerOf = openOwners(inputs);
  for (const input of inputs) {
    const isForm = SECRECY_FORM.test(input.name) && !/自评/.test(input.name);
    if (input.problem || !(isForm || PICTURE_OR_PDF.test(input.name))) continue;
    const owner = ownerOf(input);
    const scan = owner && ((await readScan(input, io, pagesOf)) ?? (isForm ? 0 : null));
    if (!owner || scan === null) continue;
    taken.add(input);
    addTo(scans, owner, { ...input, pages: scan });
  }
  return inputs
    .filter((input) => !taken.has(input))
    .map((input) => {
      const own = scans.get(input);
      return own ? { ...input, scans: own } : input;
    });
}

/** The document beside which a scan lies, where there is one alone: of its name, or else of its folder. */
function openOwners(inputs: readonly Input[]): (scan: Input) => Input | null {
  /** null: there are several. */
  const only = new Map<string, Input | null>();
  for (const input of inputs)
    if (DOCUMENT.test(input.name) && !input.problem && !SECRECY_FORM.test(input.name))
      for (const key of [placeOf(input), namedIn(input)]) only.set(key, only.has(key) ? null : input);
  return (scan) => {
    const named = only.get(namedIn(scan));
    const isTold = SAYS.test(scan.name) || SECRECY_FORM.test(scan.name);
    return named !== undefined || !isTold ? (named ?? null) : (only.get(placeOf(scan)) ?? null);
  };
}

function placeOf({ shown }: Input): string {
  return dirname(shown);
}

function namedIn(input: Input): string {
  return `${placeOf(input)}\n${stemOf(input.name)}`;
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
