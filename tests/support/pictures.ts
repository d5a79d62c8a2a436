/** Pictures that say something beside what they show. Only what stands in front of the picture is there. */

const bytesOf = (text: string) => [...Buffer.from(text, 'latin1')];
const big = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);

/** A chunk of a PNG, its sum left out: nothing of it is shown. */
export function pngWith(kind: string, content: string): Uint8Array {
  const own = [...Buffer.from(content, 'utf8')];
  return Uint8Array.from([
    ...bytesOf('\u0089PNG\r\n\u001a\n'),
    ...big(own.length),
    ...bytesOf(kind),
    ...own,
    ...big(0),
  ]);
}

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
