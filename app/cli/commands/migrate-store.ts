import { join } from 'node:path';
import type { Words } from '../../../pipeline/say.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { writeWhole } from '../../machine/write-whole.js';
import { workspaceFolder } from '../../settings/paths.js';
import { openWorkspace, readWorkspace } from '../../state/workspace.js';
import { MOVED } from '../../store/moved.js';
import type { MovedPart } from '../../store/postgres/move-in.js';
import { placeIn, shownSetting } from '../../store/store-place.js';
import type { Arguments } from '../../terminal/command.js';

const NAMES: Record<MovedPart['what'], Words> = {
  journal: { zh: '操作日志', en: 'journal of decisions and releases' },
  received: { zh: '收件日志', en: 'journal of intake' },
  originals: { zh: '原件', en: 'originals' },
  released: { zh: '公开件', en: 'released files' },
  outputs: { zh: '各步产出', en: 'outputs of stages' },
  results: { zh: '核对结果', en: 'results' },
  stages: { zh: '各步记录', en: 'records of stages' },
};

/** `gouji migrate-store`: 0 when everything is on the other side, 1 when something of the old workspace was lost before. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const zh = args.lang === 'zh';
  const folder = workspaceFolder(args, io);
  const to = args.options['to'];
  if (typeof to !== 'string')
    throw new Refusal('请用 --to 写明数据库，如 --to postgres://gouji@db/gouji。', 'Name the database with --to.');
  const target = placeIn(folder, { ...io.env, DATABASE_URL: to });
  const database = target.database ?? to;
  // Nobody gets an empty workspace for a mistyped folder.
  await (await readWorkspace({ folder })).close();
  const source = await openWorkspace({ folder }, 'migrate-store', io.now());
  try {
    const { moveIn } = await import('../../store/postgres/move-in.js');
    const { parts, contentStays, bad } = await moveIn(source, { ...target, database });
    const tell = (line: string) => write(io.stdout, `${line}\n`);
    for (const { what, here, there, moved, head } of parts) {
      const isWhole = there >= here;
      const counts = zh
        ? `原有 ${here}，数据库一侧 ${there}，本次搬入 ${moved}`
        : `${here} here, ${there} there, ${moved} moved now`;
      const chain = head ? `  ${zh ? '末行校验码相同' : 'same head'} ${head.slice(0, 16)}…` : '';
      await tell(`${isWhole ? '✓' : '✕'} ${NAMES[what][args.lang]}  ${counts}${chain}`);
    }
    if (contentStays)
      await tell(
        zh
          ? `  文件内容留在 ${folder}。有几台机器时，请放到它们都能访问的共享文件夹，并设置 BLOB_URL=file:///共享文件夹`
          : `  Content stays in ${folder}. With several machines, put it on a share that all of them see and set BLOB_URL=file:///share`,
      );
    for (const hash of bad)
      await tell(`  ✕ ${zh ? '原数据目录中已缺失或改变' : 'lost or altered in the old workspace'}  ${hash}`);
    const isWhole = bad.length === 0 && parts.every(({ here, there }) => there >= here);
    if (!isWhole) return 1;
    const setting = shownSetting(database);
    await writeWhole(join(folder, MOVED), `${JSON.stringify({ to: setting, at: io.now().toISOString() })}\n`);
    await tell('');
    await tell(
      zh ? '以后的命令请带上这个环境变量（*** 处写密码）：' : 'From now on set this (with the password for ***):',
    );
    await tell(`  DATABASE_URL=${setting}`);
    await tell(
      zh
        ? `原数据目录没有改动，但不再写入，以免两边各走各的；要回到文件夹数据目录，见 docs/scale-out.md。`
        : `The old workspace is unchanged and no longer written, so that the two do not part ways; docs/scale-out.md tells the way back.`,
    );
    return 0;
  } finally {
    await source.close();
  }
}
