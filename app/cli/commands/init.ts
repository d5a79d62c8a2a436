import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { writeWhole } from '../../machine/write-whole.js';
import { EXAMPLE } from '../../settings/example.js';
import { shownPath, workspacePlace } from '../../settings/paths.js';
import { CONFIG_NAME } from '../../settings/read-config.js';
import { makeEmptyWorkspace } from '../../state/workspace.js';
import type { Arguments } from '../../terminal/command.js';

/** `gouji init`: an empty workspace, and a configuration that counts as none until it is filled in. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const place = workspacePlace(args, io);
  const shown = shownPath(place.folder, io);
  if (!(await makeEmptyWorkspace(place, io.now())))
    throw new Refusal(`${shown} 已经是数据目录，没有改动。`, `${shown} is a workspace already; nothing was changed.`);
  const config = join(place.folder, CONFIG_NAME);
  const isThere = await access(config).then(
    () => true,
    () => false,
  );
  if (!isThere) await writeWhole(config, EXAMPLE);
  const zh = args.lang === 'zh';
  await write(
    io.stdout,
    zh
      ? `✓ 已建立数据目录 ${shown}\n  配置文件      ${shownPath(config, io)}（填好后生效，用 gouji config 检查）\n  处理一批报告  gouji run 报送\n`
      : `✓ made the workspace ${shown}\n  configuration    ${shownPath(config, io)} (fill it in, then see gouji config)\n  process a batch  gouji run FOLDER\n`,
  );
  return 0;
}
