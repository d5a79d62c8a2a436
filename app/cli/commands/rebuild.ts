import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { runIntakes } from '../../batch/batch.js';
import { unopenedOf } from '../../batch/batch-entry.js';
import { placesByPath } from '../../batch/places-of-files.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { clearLeftovers } from '../../machine/write-whole.js';
import { layOutPublished } from '../../publish/pack/lay-out.js';
import { readBureau } from '../../settings/bureau.js';
import { expectedList, policyFor } from '../../settings/in-force.js';
import { outputFolder } from '../../settings/paths.js';
import { inWorkspace } from '../../settings/with-workspace.js';
import { keepCounts } from '../../stages/attempts.js';
import type { Stages } from '../../stages/make-editions.js';
import { withStages } from '../../stages/stages.js';
import type { Workspace } from '../../store/store.js';
import type { Arguments } from '../../terminal/command.js';
import { showProgress } from '../../terminal/progress.js';
import { styleFor } from '../../terminal/style.js';
import { updateWorkbook } from '../../workbook/update.js';

/** `gouji rebuild`: exit status 0 when everything was made again. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const cores = availableParallelism();
  return withStages(args, io, cores, (stages) => rebuildWith(args, io, stages, cores + 1));
}

/** With the stages passed in, for tests. */
export async function rebuildWith(args: Arguments, io: Io, stages: Stages, concurrency: number): Promise<ExitStatus> {
  const { lang } = args;
  const out = outputFolder(args, io);
  const bureau = await readBureau(args, io);
  const expected = await expectedList(args, io);
  const policy = await policyFor(args, io);
  return inWorkspace(args, io, 'rebuild', async (workspace) => {
    await refuseLostOriginals(workspace);
    await clearLeftovers(join(out, 'reports'), 1);
    await keepCounts(workspace, () => workspace.discardMade());
    const lines = workspace.received.lines.filter(({ scanOf }) => scanOf === undefined);
    const intakes = lines.map(({ sha256, name, path }) => ({ input: { name, shown: path }, sha256, failed: [] }));
    const options = { out, workspace, policy, stages, lang, concurrency };
    const progress = (total: number) => showProgress(total, io, lang);
    const result = await runIntakes(intakes, placesByPath(lines), { ...options, progress }, io);
    await layOutPublished(workspace, out, bureau);
    const unopened = result.entries
      .flat()
      .filter(({ id }) => id === '')
      .map(unopenedOf);
    const book = await updateWorkbook({
      workspace,
      policy,
      out,
      expected,
      unopened,
      taken: [],
      now: io.now(),
      inputs: stages.inputs,
    });
    const style = styleFor(io);
    await write(
      io.stdout,
      lang === 'zh'
        ? `${style.ok('✓')} 由原件重新做出 ${result.files} 个文件的结果，操作日志 ${workspace.journal.lines.length} 行未动\n`
        : `${style.ok('✓')} made the results of ${result.files} files again from the originals; the ${workspace.journal.lines.length} lines of the journal stand\n`,
    );
    if (book.problem) await write(io.stdout, `${style.warn('!')} ${book.problem[lang]}\n`);
    return 0;
  });
}

/** What cannot be made again is not thrown away. */
async function refuseLostOriginals(workspace: Workspace): Promise<void> {
  const lost: string[] = [];
  for (const { sha256, path } of workspace.received.lines)
    if ((await workspace.originals.get(sha256).catch(() => null)) === null) lost.push(path);
  if (lost.length === 0) return;
  throw new Refusal(
    `${lost.length} 份原件缺失或已改变，没有开始重建，结果都还在：${lost.join('、')}。请用备份恢复。`,
    `${lost.length} originals are missing or altered; nothing was thrown away: ${lost.join(', ')}. Restore them from a backup.`,
  );
}
