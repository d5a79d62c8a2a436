import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { LIMITS } from '../../parsers/limits.js';
import type { RejectionCode } from '../../parsers/result.js';
import type { Words } from '../../pipeline/say.js';
import { open } from '../machine/disk.js';
import { sha256 } from '../machine/hash.js';
import type { Io } from '../machine/io.js';
import { openBelow } from '../machine/open-below.js';
import { cannotOpen, type Input, NO_FILE } from './find-inputs.js';

/** The bytes of an input as received, or why there are none. */
export type Received =
  | { bytes: Uint8Array; sha256: string; problem: null }
  | { bytes: null; sha256: null; size: number; problem: { code: RejectionCode; words: Words } };

export async function receive(input: Input, io: Io): Promise<Received> {
  if (input.problem) return { bytes: null, sha256: null, size: 0, problem: input.problem };
  if (input.pack) return { bytes: input.pack, sha256: sha256(input.pack), problem: null };
  try {
    const bytes = input.path === null ? await gather(io.stdin) : await readFile(input.path, input.below);
    if (bytes === null) return { bytes: null, sha256: null, size: 0, problem: NO_FILE };
    if (typeof bytes === 'number') return { bytes: null, sha256: null, size: bytes, problem: tooLarge() };
    return { bytes, sha256: sha256(bytes), problem: null };
  } catch (error) {
    return { bytes: null, sha256: null, size: 0, problem: cannotOpen(error) };
  }
}

/** Of a file, piece by piece; null where there is none that can be read. */
export async function sha256OfFile(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  return pipeline(createReadStream(path), hash).then(
    () => hash.digest('hex'),
    () => null,
  );
}

/**
 * Reads in pieces: a pipe has no size, and a device has no end. Returns the size where it is over the limit. What was found below a folder may have
 * been changed for a pipe since: null where it is no file any more.
 */
async function readFile(path: string, below: string | undefined): Promise<Uint8Array | number | null> {
  const file = below === undefined ? await open(path, 'r') : await openBelow(below, path);
  try {
    const found = await file.stat();
    if (below !== undefined && !found.isFile()) return null;
    const { size } = found;
    if (size > LIMITS.fileBytes) return size;
    return await gather(file.createReadStream({ autoClose: false, highWaterMark: 1 << 20 }));
  } finally {
    await file.close();
  }
}

async function gather(stream: AsyncIterable<Uint8Array | string>): Promise<Uint8Array | number> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    size += bytes.length;
    if (size > LIMITS.fileBytes) return size;
    pieces.push(bytes);
  }
  // A copy of its own buffer: small reads share Node's pool, which cannot be handed to a worker thread.
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The parser says the same of bytes that it is given; a disk image is refused before it is read. */
function tooLarge(): { code: RejectionCode; words: Words } {
  const limit = LIMITS.fileBytes / 1024 / 1024;
  return {
    code: 'too-large',
    words: {
      zh: `文件超过上限 ${limit} MB，没有读取。请确认是不是报告本身；图片很多时请压缩图片后另存。`,
      en: `The file is over the limit of ${limit} MB and was not read. Make sure that it is the report itself; compress its pictures if there are many.`,
    },
  };
}
