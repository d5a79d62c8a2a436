import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type Io, Refusal } from '../../machine/io.js';
import { whyNotNumber } from '../../publish/grounds.js';
import type { DepartmentLetter } from '../../store/records.js';
import { putReleased } from '../../store/released-files.js';
import type { Workspace } from '../../store/store.js';
import type { Arguments } from '../../terminal/command.js';

const MOST_BYTES = 20 * 1024 * 1024;

/**
 * The letter with which the department asked for a correction, `--letter`: a file, whose bytes are kept with the released ones and shown to
 * nobody once `use` has recorded it, or else its number.
 */
export async function withDepartmentLetter<T>(
  args: Arguments,
  io: Io,
  workspace: Workspace,
  use: (letter: DepartmentLetter) => Promise<T>,
): Promise<T> {
  const said = String(args.options['letter'] ?? '').trim();
  if (said === '')
    throw new Refusal(
      '更正要有单位来函：请用 --letter 写明文号，或来函的文件。',
      'A correction rests on a letter of the department: give its number, or its file, with --letter.',
    );
  const path = resolve(io.cwd, said);
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) {
    if (found.size > MOST_BYTES) throw new Refusal('来函的文件超过 20 MB。', 'The letter is larger than 20 MB.');
    const name = basename(path);
    return putReleased(workspace, { [name]: await readFile(path) }, ({ [name]: sha256 = '' }) => use({ name, sha256 }));
  }
  if (/[\\/]|\.(?:docx?|pdf|jpe?g|png|tiff?|wps|ofd)$/i.test(said))
    throw new Refusal(`找不到来函文件 ${said}。`, `There is no letter at ${said}.`);
  const problem = whyNotNumber(said);
  if (problem) throw new Refusal(`--letter ${problem.zh}。`, `--letter ${problem.en}.`);
  return use({ number: said });
}
