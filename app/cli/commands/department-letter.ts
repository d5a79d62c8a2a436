import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type Io, Refusal } from '../../machine/io.js';
import { type GivenLetter, whyNotLetter } from '../../publish/department-letter.js';
import { whyNotNumber } from '../../publish/grounds.js';
import type { Arguments } from '../../terminal/command.js';

/** The letter with which the department asked for a correction, `--letter`: a file, or else its number. */
export async function departmentLetter(args: Arguments, io: Io): Promise<GivenLetter> {
  const said = String(args.options['letter'] ?? '').trim();
  if (said === '')
    throw new Refusal(
      '更正要有单位来函：请用 --letter 写明文号，或来函的文件。',
      'A correction rests on a letter of the department: give its number, or its file, with --letter.',
    );
  const path = resolve(io.cwd, said);
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) {
    const large = whyNotLetter(found.size);
    if (large) throw new Refusal(`${large.zh}。`, `--letter: ${large.en}.`);
    return { number: '', file: { name: basename(path), bytes: await readFile(path) } };
  }
  if (/[\\/]|\.(?:docx?|pdf|jpe?g|png|tiff?|wps|ofd)$/i.test(said))
    throw new Refusal(`找不到来函文件 ${said}。`, `There is no letter at ${said}.`);
  const problem = whyNotNumber(said);
  if (problem) throw new Refusal(`--letter ${problem.zh}。`, `--letter ${problem.en}.`);
  return { number: said, file: null };
}
