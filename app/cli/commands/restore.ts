import { resolve } from 'node:path';
import { type ExitStatus, type Io, write } from '../../machine/io.js';
import { shownPath, workspaceFolder } from '../../settings/paths.js';
import { restore } from '../../store/restore.js';
import type { Arguments } from '../../terminal/command.js';

/** `gouji restore BACKUP`: into `--workspace`, which must hold nothing yet. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const zh = args.lang === 'zh';
  const folder = workspaceFolder(args, io);
  const wanted = args.options['snapshot'];
  const from = resolve(io.cwd, args.operands[0] ?? '');
  const { snapshot, manifest } = await restore(from, folder, typeof wanted === 'string' ? wanted : undefined);
  const { originals, released, journal, received } = manifest;
  await write(
    io.stdout,
    zh
      ? `✓ 已从 ${shownPath(snapshot, io)} 恢复到 ${shownPath(folder, io)}，逐份核对了校验码和日志的防篡改校验\n  原件 ${originals.length} 份，公开件 ${released.length} 份；操作日志 ${journal.lines} 行，收件日志 ${received.lines} 行\n  备份若被人整个换过，只有存档的日志头看得出：gouji verify --head 日志头\n  接着重新核对：gouji rebuild\n`
      : `✓ ${shownPath(snapshot, io)} restored to ${shownPath(folder, io)}; every hash and both chains were checked\n  ${originals.length} originals, ${released.length} released files; ${journal.lines} lines of decisions and releases, ${received.lines} of intake\n  a backup that was replaced whole shows against the head that was filed: gouji verify --head HEAD\n  next, make the results again: gouji rebuild\n`,
  );
  return 0;
}
