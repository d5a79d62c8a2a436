import { existsSync } from 'node:fs';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { EXAMPLE } from '../../settings/example.js';
import { shownPath } from '../../settings/paths.js';
import { CONFIG_NAME, configPlaces, readConfig } from '../../settings/read-config.js';
import type { Arguments } from '../../terminal/command.js';

/** `gouji config`: checks the configuration in force; `--print` prints one to fill in. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  if (args.options['print'] === true) {
    await write(io.stdout, EXAMPLE);
    return 0;
  }
  const found = await readConfig(args, io);
  const blank = configPlaces(args, io).find((path) => existsSync(path));
  if (!found && blank !== undefined)
    throw new Refusal(
      `${shownPath(blank, io)} 还没有填写，不起作用。标“必填”的各项都要填：publisher、site、column。`,
      `${shownPath(blank, io)} is not filled in and counts for nothing. Fill in publisher, site and column.`,
    );
  if (!found)
    throw new Refusal(
      `没有配置文件。用 gouji config --print > ${CONFIG_NAME} 得到一份，填好后放在数据目录或当前文件夹。`,
      `There is no configuration. Get one with gouji config --print > ${CONFIG_NAME}, fill it in, and leave it in the workspace or here.`,
    );
  const { publisher, site, column, notice } = found.config;
  const path = shownPath(found.path, io);
  await write(
    io.stdout,
    args.lang === 'zh'
      ? `✓ ${path} 可用：${publisher}，${site.name}（${site.domain}，${site.code}），栏目“${column.name}”${notice ? `，本年通知 ${notice.document}` : ''}\n`
      : `✓ ${path} is sound: ${publisher}, ${site.name} (${site.domain}, ${site.code}), column "${column.name}"${notice ? `, this year's notice ${notice.document}` : ''}\n`,
  );
  return 0;
}
