/** Whether an archive is still what was filed: every file under its hash, no file too many, every line of the journal as it was written. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { openArchive } from '../../parsers/package/archive.js';
import type { Words } from '../../pipeline/say.js';
import { sha256 } from '../machine/hash.js';
import { inForm } from '../machine/in-form.js';
import { Refusal } from '../machine/io.js';
import { isWholeLine } from '../store/chain.js';
import { CATALOGUE, CATALOGUE_SHEET, type Catalogue, CatalogueSchema, JOURNAL_EXTRACT } from './catalogue.js';

export interface Proof {
  catalogue: Catalogue;
  /** Of the catalogue itself: what stands on the signed print. */
  hash: string;
  wrong: ({ path: string } & Words)[];
}

/** A folder or a .zip of one. Throws a Refusal where it holds no catalogue. */
export async function proveArchive(path: string, shown: string): Promise<Proof> {
  const files = await filesIn(path, shown);
  const data = files.get(CATALOGUE);
  const catalogue = data && inForm(CatalogueSchema, Buffer.from(data).toString('utf8'));
  if (!data || !catalogue)
    throw new Refusal(
      `${shown} 里没有可读的 ${CATALOGUE}，不是 gouji archive 做的档案，或目录已损坏。`,
      `${shown} holds no readable ${CATALOGUE}: it was not made by gouji archive, or its catalogue is damaged.`,
    );
  const wrong: Proof['wrong'] = [];
  const known = new Set([CATALOGUE, CATALOGUE_SHEET, ...catalogue.files.map((file) => file.path)]);
  for (const { path: name, sha256: hash } of catalogue.files) {
    const bytes = files.get(name);
    if (!bytes) wrong.push({ path: name, zh: '缺失', en: 'missing' });
    else if (sha256(bytes) !== hash) wrong.push({ path: name, zh: '内容已改变', en: 'altered' });
  }
  for (const name of files.keys())
    if (!known.has(name)) wrong.push({ path: name, zh: '目录中没有这一件', en: 'not in the catalogue' });
  const lines = Buffer.from(files.get(JOURNAL_EXTRACT) ?? [])
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  if (!lines.every(isWholeLine))
    wrong.push({ path: JOURNAL_EXTRACT, zh: '有的行与它的校验码不符', en: 'a line does not agree with its hash' });
  return { catalogue, hash: sha256(data), wrong };
}

async function filesIn(path: string, shown: string): Promise<Map<string, Uint8Array>> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new Refusal(`找不到 ${shown}。`, `There is no ${shown}.`);
  const files = new Map<string, Uint8Array>();
  if (found.isDirectory()) {
    for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
      const whole = join(entry.parentPath, entry.name);
      const name = whole
        .slice(path.length + 1)
        .split(sep)
        .join('/');
      if (entry.isFile()) files.set(name, new Uint8Array(await readFile(whole)));
    }
    return files;
  }
  // In the archive all of it lies in one folder.
  const opened = openArchive(new Uint8Array(await readFile(path)));
  if (!opened.value) throw new Refusal(opened.rejection.zh, opened.rejection.en);
  for (const { path: name, bytes } of opened.value) files.set(name.slice(name.indexOf('/') + 1), bytes);
  return files;
}
