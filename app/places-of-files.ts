/** Where files of earlier runs lie below the output folder: what a run makes again without having been given the file. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileIndex, FileSummary } from './keyed/file-index.js';
import type { Folder } from './process-file.js';

/** `given`: the folders of the files that this run was given. */
export function placesOfFiles(out: string, index: FileIndex, given: readonly Folder[]) {
  const taken = new Set(given.map(({ name }) => name));
  /** Of several files that were laid out in one place the one that came in last lies there. */
  const owners = new Map<string, string>();
  for (const { sha256, summary } of index.files())
    for (const { output } of summary?.documents ?? []) owners.set(output, sha256);

  return async ({ sha256, documents }: FileSummary): Promise<Folder> => {
    const [first] = documents;
    const name = first === undefined ? sha256 : documents.length === 1 ? first.output : first.output.replace(/-1$/, '');
    const isThere = await access(join(out, 'reports', first?.output ?? name)).then(
      () => true,
      () => false,
    );
    // Laid out in another output folder, it is nothing to this one.
    return { name, isOthers: taken.has(name) || !isThere || owners.get(first?.output ?? name) !== sha256 };
  };
}
