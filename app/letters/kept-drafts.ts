/** What somebody has changed of a letter that has not gone yet, kept in the workspace until the submission is another one. No journal: nothing is decided by it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../machine/hash.js';
import { writeWhole } from '../machine/write-whole.js';
import type { ReportEntry } from '../store/results.js';
import type { LetterEdits } from './letter-edits.js';

type Whose = Pick<ReportEntry, 'id' | 'sha256'>;

export async function keepDraft(workspace: string, entry: Whose, edits: LetterEdits): Promise<void> {
  await writeWhole(pathOf(workspace, entry), JSON.stringify(edits));
}

/** null where nobody has changed anything, and where what was kept cannot be read. */
export async function keptDraft(workspace: string, entry: Whose): Promise<LetterEdits | null> {
  const text = await readFile(pathOf(workspace, entry), 'utf8').catch(() => null);
  try {
    return text === null ? null : (JSON.parse(text) as LetterEdits);
  } catch {
    return null;
  }
}

function pathOf(workspace: string, { id, sha256: source }: Whose): string {
  return join(workspace, 'drafts', `${sha256(`${id} ${source}`).slice(0, 32)}.json`);
}
