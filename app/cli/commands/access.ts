import { dateInChina, secondInChina } from '../../machine/china-time.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { workspacePlace } from '../../settings/paths.js';
import { ACCESS_TERMS, readAccess } from '../../store/access-log.js';
import { sharedFolder } from '../../store/store-place.js';
import type { Arguments } from '../../terminal/command.js';
import { padEnd, printable } from '../../terminal/width.js';

/** `gouji access`: who signed in, who was turned away, what was taken out; for the auditor. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const since = args.options['since'];
  if (typeof since === 'string' && !/^\d{4}-\d{2}-\d{2}$/.test(since))
    throw new Refusal(`--since 要写成 2025-07-01，不能是“${since}”。`, `--since is 2025-07-01, not "${since}".`);
  const lines = (await readAccess(sharedFolder(workspacePlace(args, io)))).filter(
    ({ at }) => typeof since !== 'string' || dateInChina(new Date(at)) >= since,
  );
  for (const { at, what, by, of = '' } of lines) {
    await write(
      io.stdout,
      `${secondInChina(new Date(at))}  ${padEnd(ACCESS_TERMS[what][args.lang], 10)}  ${padEnd(printable(by), 12)}  ${printable(of)}`
        .trimEnd()
        .concat('\n'),
    );
  }
  if (lines.length === 0) await write(io.stdout, args.lang === 'zh' ? '没有访问记录。\n' : 'Nothing is recorded.\n');
  return 0;
}
