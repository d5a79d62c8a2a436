/** 来函: what a correction rests on. Its number is printed; its file is kept with the released ones and shown to nobody outside. */
import type { Words } from '../../pipeline/say.js';
import { sha256 } from '../machine/hash.js';
import type { DepartmentLetter } from '../store/records.js';
import { putReleased } from '../store/released-files.js';
import type { Workspace } from '../store/store.js';

/** '' and null for what there is none of. */
export interface GivenLetter {
  number: string;
  file: { name: string; bytes: Uint8Array } | null;
}

const MOST_BYTES = 20 * 1024 * 1024;

export function whyNotLetter(bytes: number): Words | null {
  return bytes > MOST_BYTES ? { zh: '来函的文件超过 20 MB', en: 'the letter is larger than 20 MB' } : null;
}

/** As the journal names it. */
export function letterNamed({ number, file }: GivenLetter): DepartmentLetter {
  return { ...(number === '' ? {} : { number }), ...(file ? { name: file.name, sha256: sha256(file.bytes) } : {}) };
}

/** Its bytes are kept once `use` has recorded it. */
export async function withLetterKept<T>(workspace: Workspace, given: GivenLetter, use: () => Promise<T>): Promise<T> {
  return given.file ? putReleased(workspace, { letter: given.file.bytes }, use) : use();
}
