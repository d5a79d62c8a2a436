import { join } from 'node:path';
import { displayWidth } from '../../../parsers/characters.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { clearLeftovers } from '../../machine/write-whole.js';
import { packPublication } from '../../publish/pack/pack-publication.js';
import { outputFolder, shownPath } from '../../settings/paths.js';
import { CONFIG_NAME, readConfig } from '../../settings/read-config.js';
import { inWorkspace } from '../../settings/with-workspace.js';
import { type Publication, publicationsOf, selectPublications } from '../../state/publications.js';
import type { Workspace } from '../../store/store.js';
import type { Arguments } from '../../terminal/command.js';
import { styleFor } from '../../terminal/style.js';
import { padEnd, printable } from '../../terminal/width.js';

/** `gouji pack`: 0 when every pack asked for is there, 1 when one could not be made. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const { lang } = args;
  const zh = lang === 'zh';
  const config = (await readConfig(args, io))?.config ?? null;
  const out = outputFolder(args, io);
  const packs = join(out, 'packs');
  return inWorkspace(args, io, 'pack', async (workspace) => {
    const chosen = choose(workspace, args.operands);
    if (chosen.length === 0) {
      await write(
        io.stdout,
        zh ? '还没有已公开的报告。先用 gouji publish 公开。\n' : 'Nothing is published yet. See gouji publish.\n',
      );
      return 0;
    }
    await clearLeftovers(packs, 0);
    const style = styleFor(io);
    const width = Math.max(...chosen.map(({ release }) => displayWidth(printable(release.report))));
    let failed = 0;
    for (const publication of chosen) {
      const result = await packPublication(workspace, publication, config, out);
      const name = padEnd(printable(publication.release.report), width);
      if (!result.ok) failed++;
      const said = result.ok
        ? `${publication.withdrawal ? (zh ? '撤下说明' : 'notice of withdrawal') : zh ? `第 ${publication.release.version} 版` : `version ${publication.release.version}`}  ${shownPath(join(packs, result.folder), io)}`
        : `${zh ? '没有做成：' : 'not made: '}${result.reasons.map((reason) => reason[lang]).join(zh ? '；' : '; ')}`;
      await write(io.stdout, `  ${result.ok ? style.ok('✓') : style.bad('✕')} ${name}  ${said}\n`);
    }
    const made = chosen.length - failed;
    await write(
      io.stdout,
      zh
        ? `发布包 ${made} 个${failed > 0 ? `，没有做成 ${failed} 个` : ''}，各有文件夹和 .zip：${shownPath(packs, io)}\n`
        : `${made} packs${failed > 0 ? `, ${failed} not made` : ''}, a folder and a .zip each: ${shownPath(packs, io)}\n`,
    );
    if (config === null)
      await write(
        io.stderr,
        zh
          ? `没有配置文件 ${CONFIG_NAME}，网站和栏目的标签没有填。用 gouji config --print > ${CONFIG_NAME} 得到一份。\n`
          : `There is no ${CONFIG_NAME}: the tags of site and column are left out. Get one with gouji config --print > ${CONFIG_NAME}.\n`,
      );
    return failed > 0 ? 1 : 0;
  });
}

function choose(workspace: Workspace, names: readonly string[]): Publication[] {
  const all = [...publicationsOf(workspace.journal.lines).values()];
  if (names.length === 0) return all;
  const found = names.flatMap((name) => {
    const matches = selectPublications(all, name);
    if (matches.length === 0)
      throw new Refusal(`没有已公开的报告“${name}”。`, `No published report is called "${name}".`);
    return matches;
  });
  return [...new Set(found)];
}
