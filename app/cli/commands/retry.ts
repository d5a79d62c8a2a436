import { availableParallelism } from 'node:os';
import { runIntakes } from '../../batch/batch.js';
import { unopenedOf } from '../../batch/batch-entry.js';
import { placesByPath, placesOfFiles } from '../../batch/places-of-files.js';
import type { Intake } from '../../batch/store-received.js';
import { type ExitStatus, type Io, Refusal, stopping, write } from '../../machine/io.js';
import { releaseQueued } from '../../queue/release-queued.js';
import { expectedList, policyFor } from '../../settings/in-force.js';
import { outputFolder, shownPath, workspacePlace } from '../../settings/paths.js';
import { letGo, quarantined } from '../../stages/attempts.js';
import { fileIndexOf } from '../../stages/file-index.js';
import type { Stages } from '../../stages/make-editions.js';
import { withStages } from '../../stages/stages.js';
import { openExisting } from '../../state/workspace.js';
import type { Workspace } from '../../store/store.js';
import { hasDatabase } from '../../store/store-place.js';
import type { Arguments } from '../../terminal/command.js';
import { showProgress } from '../../terminal/progress.js';
import { styleFor } from '../../terminal/style.js';
import { updateWorkbook } from '../../workbook/update.js';
import { writeSummary } from '../summary.js';
import { shareWork } from './share-work.js';

/** `gouji retry`: exit status 0 when the files were tried, whatever came of it. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const concurrency = availableParallelism();
  return withStages(args, io, concurrency, (stages) => retryWith(args, io, stages, concurrency));
}

/** With the stages passed in, for tests. */
export async function retryWith(args: Arguments, io: Io, stages: Stages, concurrency: number): Promise<ExitStatus> {
  const { lang } = args;
  const place = workspacePlace(args, io);
  const out = outputFolder(args, io);
  const expected = await expectedList(args, io);
  const policy = await policyFor(args, io);
  const started = io.now().getTime();
  const workspace = await openExisting(place, 'retry', io.now());
  const shared = hasDatabase(place)
    ? shareWork({ place, workspace, stages, folder: workspace.folder, policy, args, io })
    : null;
  try {
    const named = filesNamed(workspace, args.operands);
    const queued = hasDatabase(place) ? await releaseQueued(place.database, named) : [];
    const stopped = await quarantined(workspace);
    const wanted = named ?? new Set([...stopped, ...queued]);
    await letGo(workspace, wanted, io.now());
    if (wanted.size === 0) {
      await write(io.stdout, lang === 'zh' ? '没有因两次中断而无法读取的文件。\n' : 'No file is in quarantine.\n');
      return 0;
    }
    const index = await fileIndexOf(workspace);
    const placeOf = placesOfFiles(index, []);
    const lines = workspace.received.lines.filter(({ scanOf }) => scanOf === undefined);
    const byPath = placesByPath(lines);
    const files = index.files().flatMap(({ sha256, path, summary }, i) => {
      if (!wanted.has(sha256)) return [];
      const name = summary?.name ?? lines[i]?.name ?? path;
      const intake: Intake = { input: { name, shown: summary?.shown ?? path }, sha256, failed: [] };
      return [{ intake, folder: summary ? placeOf(summary) : (byPath[i] ?? { name: sha256, isOthers: true }) }];
    });
    const made = await runIntakes(
      files.map(({ intake }) => intake),
      files.map(({ folder }) => folder),
      {
        out,
        workspace,
        policy,
        stages: shared?.stages ?? stages,
        lang,
        concurrency: shared?.concurrency ?? concurrency,
        isStopped: stopping(io, lang),
        progress: (total) => showProgress(total, io, lang),
        ...(shared ? { elsewhere: shared.elsewhere } : {}),
      },
      io,
    );
    const entries = made.entries.flat();
    const unopened = entries.filter(({ id }) => id === '').map(unopenedOf);
    const now = io.now();
    const notes = await updateWorkbook({ workspace, policy, out, expected, unopened, taken: [], now });
    const result = { ...made, entries, known: 0, unlisted: [], hashes: [...wanted] };
    const style = styleFor(io);
    const width = io.isTTY.stdout ? Math.min(Math.max(io.columns, 60), 120) : 100;
    const seconds = (io.now().getTime() - started) / 1000;
    await write(io.stdout, writeSummary(result, { lang, style, width, out: shownPath(out, io), seconds, notes }));
    return 0;
  } finally {
    await shared?.close();
    await workspace.close();
  }
}

/** null where none is named. Throws a Refusal for one that never came in. */
function filesNamed({ received }: Workspace, names: readonly string[]): Set<string> | null {
  if (names.length === 0) return null;
  const found = new Set<string>();
  for (const wanted of names) {
    const own = received.lines.filter(
      ({ sha256, name, path }) =>
        name === wanted || path === wanted || (wanted.length >= 8 && sha256.startsWith(wanted)),
    );
    if (own.length === 0)
      throw new Refusal(`数据目录没有收到过文件“${wanted}”。`, `The workspace never received a file "${wanted}".`);
    for (const { sha256 } of own) found.add(sha256);
  }
  return found;
}
