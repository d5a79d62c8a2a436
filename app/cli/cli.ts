import { readFileSync } from 'node:fs';
import { type ExitStatus, type Io, Refusal, write } from '../machine/io.js';
import { inPackage } from '../machine/package-root.js';
import { troubleOf } from '../machine/system-trouble.js';
import { isSigned } from '../state/rights.js';
import { hasDatabase } from '../store/store-place.js';
import type { Arguments, DoCommand } from '../terminal/command.js';
import { languageIn, readArguments } from './arguments.js';
import { commandHelp, programHelp } from './help.js';

/**
 * The whole program behind its command line: reads `argv` (without node and script), writes to the io it is given, and returns the
 * exit status. Never exits the process and never throws for what a user or a file did wrong.
 */
export const cli: DoCommand = (argv, io) => run(argv, io, atDesk);

/** As the desk does it for whoever asked: what writes the workspace is done in this process. */
export const atHome: DoCommand = (argv, io) => run(argv, io, async () => null);

async function run(argv: readonly string[], io: Io, elsewhere: typeof atDesk): Promise<ExitStatus> {
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
    const { command, args } = request;
    const askDesk = () => elsewhere(argv, args, io);
    const done = command.isForDesk ? await askDesk() : null;
    if (done !== null) return done;
    const signed = isSigned(command.name, args)
      ? await (await import('../settings/sign-in.js')).signIn(command.name, args, io)
      : args;
    const { execute } = await command.load();
    return await execute(signed, io, { here: atHome, atDesk: askDesk });
  } catch (error) {
    const english = languageIn(argv) === 'en';
    if (error instanceof Refusal) {
      await write(io.stderr, `${english ? error.en : error.zh}\n`);
      return error.status;
    }
    const trouble = troubleOf(error);
    if (trouble) {
      await write(io.stderr, english ? `Not done: ${trouble.en}.\n` : `没有完成：${trouble.zh}。\n`);
      return 2;
    }
    // A bug of ours: never to be taken for a result.
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const head = english
      ? 'The program failed; please pass this on to the maintainers:'
      : '程序出错，没有完成。请把下面的内容转给维护人员：';
    await write(io.stderr, `${head}\n${trace}\n`);
    return 2;
  }
}

/** null where this process does it itself. A database has no one writer. */
async function atDesk(argv: readonly string[], args: Arguments, io: Io): Promise<ExitStatus | null> {
  // The help answers without the rules that settings are read by.
  const { workspacePlace } = await import('../settings/paths.js');
  const place = workspacePlace(args, io);
  if (hasDatabase(place)) return null;
  return (await import('../terminal/desk-line.js')).askDesk(place.folder, argv, io, args.lang);
}

function version(): string {
  return (JSON.parse(readFileSync(inPackage('package.json'), 'utf8')) as { version: string }).version;
}
