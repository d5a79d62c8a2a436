import { type ExitStatus, type Io, Refusal } from '../../machine/io.js';
import { openReaders } from '../../read/read-in-worker.js';
import type { Arguments } from '../../terminal/command.js';

/** `gouji check`. A process that reads begins to load its code before this one loads what it does with the answers: one file is waited for by a person. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const { reader, against, json } = args.options;
  if (reader !== undefined && reader !== 'mammoth') {
    throw new Refusal(`--reader 只能是 mammoth，不能是“${reader}”。`, `--reader can only be mammoth, not "${reader}".`);
  }
  if (against !== undefined && json === true) {
    throw new Refusal(
      '--against 只用于给人看的结果，不能与 --json 合用。',
      '--against is for people and cannot go with --json.',
    );
  }
  const readers = openReaders('check');
  readers.begin();
  try {
    const { checkFiles } = await import('./check-files.js');
    return await checkFiles(args, io, readers, reader ?? null);
  } finally {
    await readers.close();
  }
}
