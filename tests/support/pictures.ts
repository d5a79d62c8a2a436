/** Pictures that say something beside what they show. Only what says it is there, and no picture. */

const bytesOf = (text: string) => [...Buffer.from(text, 'latin1')];
const big = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);

type Chunk = readonly [kind: string, content: string | readonly number[]];

/** Chunks of a PNG, their sums left out: nothing of it is shown. */
export function pngOf(...chunks: readonly Chunk[]): Uint8Array {
  const made = chunks.map(([kind, content]) => {
    const own = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);
    return Buffer.from([...big(own.length), ...bytesOf(kind), ...own, ...big(0)]);
  });
  return Uint8Array.from(Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), ...made]));
}

export const pngWith = (...chunk: Chunk): Uint8Array => pngOf(chunk);

export function jpegWith(marker: number, content: readonly number[]): Uint8Array {
  const length = content.length + 2;
  return Uint8Array.from([0xff, 0xd8, 0xff, marker, length >> 8, length & 255, ...content, 0xff, 0xda, 0, 2]);
}

/** EXIF whose first directory points to one of places with so many entries. */
export function exifWith(entries: number): number[] {
  const tag = [0x88, 0x25, 0, 4, ...big(1), ...big(26)];
  return [...bytesOf('Exif\0\0MM\0*'), ...big(8), 0, 1, ...tag, ...big(0), 0, entries];
}

export const commentOf = (text: string): number[] => [...Buffer.from(text, 'utf8')];
