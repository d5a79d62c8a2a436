import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { CATALOGUE, KEEPING, type Keeping } from '../../archive/catalogue.js';
import { composeArchive } from '../../archive/compose-archive.js';
import { sha256 } from '../../machine/hash.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { clearLeftovers, writeFolderWhole, writeWhole } from '../../machine/write-whole.js';
import { zipFolder } from '../../publish/pack/zip-pack.js';
import { ARCHIVES } from '../../publish/released.js';
import { readBureau } from '../../settings/bureau.js';
import { policyFor } from '../../settings/in-force.js';
import { outputFolder, shownPath, workspaceFolder } from '../../settings/paths.js';
import { readProfile } from '../../settings/read-profile.js';
import { readingWorkspace } from '../../settings/with-workspace.js';
import { viewOf } from '../../state/journal-view.js';
import { type ListedReport, listReports, versionsById } from '../../state/list-reports.js';
import { isSealed } from '../../state/publications.js';
import type { Arguments } from '../../terminal/command.js';
import { styleFor } from '../../terminal/style.js';
import { printable } from '../../terminal/width.js';

/** `gouji archive YEAR [DEPARTMENT…]`: a folder and a .zip for each. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const zh = args.lang === 'zh';
  const [year = '', ...departments] = args.operands;
  if (!/^\d{4}$/.test(year))
    throw new Refusal(`年度要写四位数字，不是“${year}”。`, `The year is four digits, not "${year}".`);
  const keep = keepingOf(args.options['keep']);
  const notice = await noticeOf(args, io);
  const profile = (await readProfile(args, io, workspaceFolder(args, io))) ?? {};
  const policy = await policyFor(args, io);
  const bureau = (await readBureau(args, io)).publisher ?? '财政部门';
  const out = join(outputFolder(args, io), ARCHIVES);
  await clearLeftovers(out, 0);
  return readingWorkspace(args, io, async (workspace) => {
    const style = styleFor(io);
    const journal = viewOf(workspace.journal.lines);
    for (const versions of chosen(await listReports(workspace), Number(year), departments)) {
      if (
        args.options['sealed'] !== true &&
        versions.some(({ id, document }) => isSealed(journal.of(id), document.source))
      ) {
        const id = printable(versions[0]?.id ?? '');
        await write(
          io.stdout,
          zh
            ? `  · ${id}  已撤下，原件只有有权的人能取出，没有归档（--sealed --by 姓名）\n`
            : `  · ${id}  withdrawn: only who may takes its originals out; not archived (--sealed --by NAME)\n`,
        );
        continue;
      }
      const now = io.now();
      const options = { workspace, policy, profile, bureau, keep, notice, now };
      const { folder, files, catalogue } = await composeArchive(versions, options);
      await writeFolderWhole(join(out, folder), files);
      await writeWhole(join(out, `${folder}.zip`), zipFolder(folder, files, now));
      const path = shownPath(join(out, folder), io);
      const hash = sha256(files.get(CATALOGUE) ?? '');
      const count = catalogue.files.length;
      await write(
        io.stdout,
        zh
          ? `${style.ok('✓')} ${printable(catalogue.report)}  ${count} 件  ${path}\n  目录校验码（与打印签字的目录一并存档）：${hash}\n`
          : `${style.ok('✓')} ${printable(catalogue.report)}  ${count} files  ${path}\n  hash of the catalogue (to be filed with its signed print): ${hash}\n`,
      );
      for (const one of catalogue.absent) await write(io.stdout, `  · ${zh ? '缺：' : 'absent: '}${one}\n`);
    }
    return 0;
  });
}

/** The versions of each report meant, oldest first. */
function chosen(all: readonly ListedReport[], year: number, departments: readonly string[]): ListedReport[][] {
  const reports = [...versionsById(all.filter(({ document }) => document.report?.fiscalYear === year)).values()].filter(
    ([first]) => first?.document.report?.department,
  );
  if (departments.length === 0 && reports.length > 0) return reports;
  const named = departments.map((name) => {
    const own = reports.find(([first]) => first?.document.report?.department === name || first?.id === name);
    if (own) return own;
    throw new Refusal(
      `数据目录里没有“${name}”${year} 年度的报告。`,
      `The workspace holds no report of "${name}" for ${year}.`,
    );
  });
  if (named.length === 0)
    throw new Refusal(`数据目录里没有 ${year} 年度的报告。`, `The workspace holds no report for ${year}.`);
  return named;
}

function keepingOf(value: unknown): Keeping {
  if (value === undefined) return '30年';
  const found = KEEPING.find((one) => one === value);
  if (found) return found;
  throw new Refusal(
    `--keep 只能是 ${KEEPING.join('、')}，不能是“${value}”。`,
    `--keep is ${KEEPING.join(', ')}, not "${value}".`,
  );
}

async function noticeOf(args: Arguments, io: Io): Promise<{ name: string; bytes: Uint8Array } | null> {
  const named = args.options['notice'];
  if (typeof named !== 'string') return null;
  const bytes = await readFile(resolve(io.cwd, named)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new Refusal(`找不到通知文件 ${named}。`, `There is no notice ${named}.`);
  });
  return { name: basename(named), bytes: new Uint8Array(bytes) };
}
