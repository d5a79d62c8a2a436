import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { Language } from '../../../pipeline/report.js';
import { runBatch } from '../../batch/batch.js';
import { unopenedOf } from '../../batch/batch-entry.js';
import { type ExitStatus, type Io, Refusal, stopping, write } from '../../machine/io.js';
import { clearLeftovers } from '../../machine/write-whole.js';
import { layOutPublished } from '../../publish/pack/lay-out.js';
import { readBureau } from '../../settings/bureau.js';
import { expectedList, policyFor } from '../../settings/in-force.js';
import { outputFolder, shownPath, workspacePlace } from '../../settings/paths.js';
import type { Stages } from '../../stages/make-editions.js';
import { withStages } from '../../stages/stages.js';
import { clockTrouble } from '../../state/clock.js';
import { openWorkspace } from '../../state/workspace.js';
import { hasDatabase } from '../../store/store-place.js';
import type { Arguments } from '../../terminal/command.js';
import { showProgress } from '../../terminal/progress.js';
import { styleFor } from '../../terminal/style.js';
import { updateWorkbook } from '../../workbook/update.js';
import { writeSummary } from '../summary.js';
import { sayTaken, takeFilledWorkbooks } from './filled-workbooks.js';
import { shareWork } from './share-work.js';

/** `gouji run`: exit status 0 when the batch ran to its end, whatever it found. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  // One more than the cores: while one report is printed, the next is read.
  const concurrency = availableParallelism() + 1;
  return withStages(args, io, availableParallelism(), (stages) =>
    runWith(args, io, stages, concurrency, { isStopped: stopping(io, args.lang) }),
  );
}

export interface RunMore {
  /** Absolute paths of files that are not to be taken in now. */
  leaveOut?: readonly string[];
  /** Which inputs, by their place below the folder, the summary lists; it counts all. */
  show?: (shown: string) => boolean;
  isStopped?: () => boolean;
}

/** With the stages passed in, for tests and for `watch`, which keeps them warm. */
export async function runWith(
  args: Arguments,
  io: Io,
  stages: Stages,
  concurrency: number,
  { leaveOut = [], show = () => true, isStopped = () => false }: RunMore = {},
): Promise<ExitStatus> {
  const { lang } = args;
  const folder = resolve(io.cwd, args.operands[0] ?? 'samples');
  await refuseWrongFolder(folder);
  const out = outputFolder(args, io);
  const bureau = await readBureau(args, io);
  const expected = await expectedList(args, io);
  const policy = await policyFor(args, io);
  const started = io.now().getTime();
  const place = workspacePlace(args, io);
  const detach = args.options['detach'] === true;
  if (detach && !hasDatabase(place)) {
    throw new Refusal(
      '--detach 把活交给工作进程，需要环境变量 DATABASE_URL（见 docs/scale-out.md）。',
      '--detach leaves the work to worker processes: set DATABASE_URL (see docs/scale-out.md).',
    );
  }
  const workspace = await openWorkspace(place, 'run', io.now());
  const shared = hasDatabase(place) ? shareWork({ place, workspace, stages, folder, policy, args, io }) : null;
  try {
    const clock = clockTrouble(workspace, io.now());
    if (clock) await write(io.stderr, `! ${clock[lang]}\n`);
    await clearLeftovers(join(out, 'reports'), 1);
    const list = args.options['expected'];
    const { files, taken } = await takeFilledWorkbooks([out, folder], workspace, io, lang);
    const progress = (total: number) => showProgress(total, io, lang);
    const result = await runBatch(
      {
        folder,
        out,
        leaveOut: [...leaveOut, ...files, ...(typeof list === 'string' ? [resolve(io.cwd, list)] : [])],
        workspace,
        policy,
        stages: shared?.stages ?? stages,
        force: args.options['force'] === true,
        // The samples of this program are listed; nobody submits into them.
        manifest: args.options['manifest'] === true || args.operands.length === 0,
        lang,
        concurrency: shared?.concurrency ?? concurrency,
        progress,
        isStopped,
        ...(shared ? (detach ? { handOver: shared.handOver } : { elsewhere: shared.elsewhere }) : {}),
      },
      io,
    );
    if (detach) {
      await write(io.stdout, handedOver(result.hashes.length, result.files, lang));
      return 0;
    }
    await layOutPublished(workspace, out, bureau);
    const unopened = result.entries.filter(({ id }) => id === '').map(unopenedOf);
    const book = await updateWorkbook({
      workspace,
      policy,
      out,
      expected,
      unopened,
      taken,
      now: io.now(),
      inputs: stages.inputs,
    });
    for (const one of book.taken) await sayTaken(one, io, lang);
    const seconds = (io.now().getTime() - started) / 1000;
    const width = io.isTTY.stdout ? Math.min(Math.max(io.columns, 60), 120) : 100;
    const style = styleFor(io);
    await write(
      io.stdout,
      writeSummary(result, { lang, style, width, out: shownPath(out, io), seconds, notes: book, show }),
    );
    return 0;
  } finally {
    await shared?.close();
    await workspace.close();
  }
}

function handedOver(handed: number, files: number, lang: Language): string {
  const left = files - handed;
  return lang === 'zh'
    ? `已收件并排队 ${handed} 份${left > 0 ? `，另有 ${left} 份打不开` : ''}。进度见 gouji work --status；做完后再运行一次同样的 gouji run（不带 --detach）生成输出文件夹。\n`
    : `${handed} taken in and queued${left > 0 ? `, ${left} could not be opened` : ''}. See gouji work --status; run the same gouji run without --detach to lay out the output folder.\n`;
}

/** Throws a Refusal where there is no such folder. */
export async function refuseWrongFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory()) return;
  throw found
    ? new Refusal(
        `${folder} 是文件，不是文件夹。核对单个文件用 gouji check。`,
        `${folder} is a file, not a folder. For one file use gouji check.`,
      )
    : new Refusal(`找不到文件夹 ${folder}。`, `There is no folder ${folder}.`);
}
