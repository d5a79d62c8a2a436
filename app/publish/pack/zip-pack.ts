import { zipSync } from 'fflate';

/**
 * The files in one folder of a .zip, the same bytes on every machine: an archive stores the hour on the wall, which is therefore
 * said to be the one in China. Names are UTF-8 and marked so.
 */
export function zipFolder(folder: string, files: ReadonlyMap<string, Uint8Array>, at: Date): Uint8Array {
  const china = new Date(at.getTime() + 8 * 3_600_000);
  const mtime = new Date(
    china.getUTCFullYear(),
    china.getUTCMonth(),
    china.getUTCDate(),
    china.getUTCHours(),
    china.getUTCMinutes(),
    china.getUTCSeconds(),
  );
  // What is compressed already is stored: deflating a PDF again gains nothing.
  const entries = [...files].map(([name, bytes]) => [
    `${folder}/${name}`,
    [bytes, { mtime, level: name.endsWith('.pdf') ? 0 : 6 }] as const,
  ]);
  return zipSync(Object.fromEntries(entries) as Parameters<typeof zipSync>[0]);
}
