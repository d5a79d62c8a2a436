import { readFileSync } from 'node:fs';
import { languageIn, readArguments } from './arguments.js';
import { commandHelp, programHelp } from './help.js';
import { type ExitStatus, type Io, Refusal, write } from './io.js';
import { inPackage } from './package-root.js';

/**
 * The whole program behind its command line: reads `argv` (without node and script), writes to the io it is given, and returns the
 * exit status. Never exits the process and never throws for what a user or a file did wrong.
 */
export async function cli(argv: readonly string[], io: Io): Promise<ExitStatus> {
  try {
    const request = readArguments(argv);
    if (request.kind === 'version') {
      await write(io.stdout, `${version()}\n`);
      return 0;
    }
    if (request.kind === 'help') {
      const page = request.command ? commandHelp(request.command, request.lang) : programHelp(request.lang);
      await write(io.stdout, page);
      // `gouji` alone is a question, not an order: the page answers it, yet nothing was done.
      return argv.length === 0 ? 2 : 0;
    }
    const { execute } = await request.command.load();
    return await execute(request.args, io);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await write(io.stderr, `${languageIn(argv) === 'en' ? error.en : error.zh}\n`);
    return error.status;
  }
}

function version(): string {
  return (JSON.parse(readFileSync(inPackage('package.json'), 'utf8')) as { version: string }).version;
}
