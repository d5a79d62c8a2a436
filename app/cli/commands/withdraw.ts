import { join } from 'node:path';
import { dateInChina } from '../../machine/china-time.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { layOutPublished } from '../../publish/pack/lay-out.js';
import { withdrawReport } from '../../publish/withdraw.js';
import { readBureau } from '../../settings/bureau.js';
import { outputFolder, person, shownPath } from '../../settings/paths.js';
import { inWorkspace } from '../../settings/with-workspace.js';
import { type Publication, publicationsOf, selectPublications } from '../../state/publications.js';
import type { Workspace } from '../../store/store.js';
import type { Arguments } from '../../terminal/command.js';
import { styleFor } from '../../terminal/style.js';
import { notOne } from './named-reports.js';
import { publicReason } from './public-reason.js';

/** `gouji withdraw`: 0 when the report is withdrawn. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const by = person(args);
  const reason = publicReason(args);
  const bureau = await readBureau(args, io);
  const out = outputFolder(args, io);
  return inWorkspace(args, io, 'withdraw', async (workspace) => {
    const recordWithdrawal = async () =>
      withdrawReport(workspace, inForce(workspace, args.operands[0] ?? ''), { by, reason, bureau, at: io.now() });
    // Whatever comes of it, what was withdrawn before and not laid out, because the disk was full, is laid out now.
    const record = await recordWithdrawal().finally(() => layOutPublished(workspace, out, bureau));
    const path = shownPath(join(out, 'site', ...record.folder.split('/')), io);
    const text =
      args.lang === 'zh'
        ? `第 ${record.version} 版已撤下，公开过的文件都已删除，原件仍在数据目录`
        : `version ${record.version} withdrawn; its released files are deleted, the original stays in the workspace`;
    await write(io.stdout, `${styleFor(io).ok('✓')} ${record.report}  ${text}  ${path}\n`);
    return 0;
  });
}

function inForce(workspace: Workspace, name: string): Publication {
  const found = selectPublications(publicationsOf(workspace.journal.lines).values(), name);
  const current = found.filter(({ withdrawal }) => withdrawal === null);
  const [one] = current;
  if (one && current.length === 1) return one;
  if (current.length > 1)
    throw notOne(
      name,
      current.map(({ release }) => release.report),
    );
  const gone = found[0]?.withdrawal;
  throw gone
    ? new Refusal(
        `${gone.report} 已于 ${dateInChina(new Date(gone.at))} 撤下。`,
        `${gone.report} was withdrawn on ${dateInChina(new Date(gone.at))}.`,
      )
    : new Refusal(`没有已公开的报告“${name}”。`, `No published report is called "${name}".`);
}
