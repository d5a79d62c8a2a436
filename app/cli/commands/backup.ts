import { resolve, sep } from 'node:path';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { shownPath, workspaceFolder, workspacePlace } from '../../settings/paths.js';
import { readWorkspace } from '../../state/workspace.js';
import { backUp } from '../../store/backup.js';
import type { Arguments } from '../../terminal/command.js';

/** `gouji backup TARGET`. Exit status 1 where a stored file was damaged and is missing from the backup. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const zh = args.lang === 'zh';
  const folder = workspaceFolder(args, io);
  const target = resolve(io.cwd, args.operands[0] ?? '');
  if (target === folder || target.startsWith(folder + sep)) {
    throw new Refusal(
      '备份不能放在数据目录里面：请指定另一个文件夹，最好在另一块磁盘上。',
      'A backup inside the workspace is none: name another folder, best on another disk.',
    );
  }
  const workspace = await readWorkspace(workspacePlace(args, io));
  const { snapshot, manifest, added, bad } = await backUp(workspace, target, io.now(), folder);
  const { originals, released, kept, journal, received } = manifest;
  const counts = zh
    ? `原件 ${originals.length} 份，公开件 ${released.length} 份，其他 ${Object.keys(kept).length} 份（新增 ${added} 份）；操作日志 ${journal.lines} 行，收件日志 ${received.lines} 行`
    : `${originals.length} originals, ${released.length} released files, ${Object.keys(kept).length} others (${added} new); ${journal.lines} lines of decisions and releases, ${received.lines} of intake`;
  await write(io.stdout, `✓ ${shownPath(snapshot, io)}\n  ${counts}\n`);
  for (const { store, hash } of bad) {
    const name = store === 'originals' ? (zh ? '原件' : 'original') : zh ? '公开件' : 'released file';
    await write(
      io.stdout,
      zh ? `✕ ${name} ${hash} 缺失或已改变，没有备份到\n` : `✕ ${name} ${hash} is missing or altered\n`,
    );
  }
  return bad.length === 0 ? 0 : 1;
}
