/** Where files of earlier runs lie below the output folder: what is made again without the file being given anew. */

import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { folderNames } from '../machine/safe-name.js';
import type { FileIndex, FileSummary } from '../stages/file-index.js';
import type { Folder } from './batch-entry.js';

/** `given`: the folders of the files that this run was given. */
export function placesOfFiles(index: FileIndex, given: readonly Folder[]): (file: FileSummary) => Folder {
  const taken = new Set(given.map(({ name }) => name));
  /** Of several files that were laid out in one place the one that came in last lies there. */
  const owners = new Map<string, string>();
  for (const { sha256, summary } of index.files())
    for (const { output } of summary?.documents ?? []) owners.set(output, sha256);
  return ({ sha256, documents }) => {
    const [first] = documents;
    if (!first) return { name: sha256, isOthers: true };
    const name = documents.length === 1 ? first.output : first.output.replace(/-1$/, '');
    return { name, isOthers: taken.has(name) || owners.get(first.output) !== sha256 };
  };
}

/** Laid out in another output folder, a file is nothing to this one. */
export async function liesIn(out: string, { documents }: FileSummary): Promise<boolean> {
  const [first] = documents;
  return (
    first !== undefined &&
    access(join(out, 'reports', first.output)).then(
      () => true,
      () => false,
    )
  );
}

/** As every run lays a file out under its path: of several with one path the last lies there. */
export function placesByPath(lines: readonly { sha256: string; path: string }[]): Folder[] {
  const last = new Map(lines.map((line) => [line.path, line]));
  const current = [...last.values()];
  const names = folderNames(current);
  const byPath = new Map(current.map(({ path }, i) => [path, names[i] ?? '']));
  return lines.map((line) => ({ name: byPath.get(line.path) ?? line.sha256, isOthers: last.get(line.path) !== line }));
}
