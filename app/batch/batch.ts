/**
 * `run`: a folder of submissions → workspace and output folder. Files are taken in first (stored, hashed, recorded in one go), then read,
 * checked and rendered by a queue over worker processes. Each report's folder appears whole or not at all; one bad file costs
 * itself only.
 */

import { relative, resolve } from 'node:path';
import PQueue from 'p-queue';
import { noReport } from '../../pipeline/across/with-targets.js';
import type { Language } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import { type Io, Refusal } from '../machine/io.js';
import { folderNames } from '../machine/safe-name.js';
import { type Input, listBatch } from '../read/find-inputs.js';
import { groupFolders } from '../read/group-folders.js';
import { openAttempts } from '../stages/attempts.js';
import { type FileIndex, fileIndexOf } from '../stages/file-index.js';
import { openLaidOut } from '../stages/laid-out.js';
import type { Stages } from '../stages/make-editions.js';
import type { Rerun } from '../stages/reruns.js';
import { durationsOf, type StageDuration } from '../stages/stage-durations.js';
import { openStageStore } from '../stages/stage-store.js';
import type { ReviewPolicy } from '../state/decisions.js';
import type { Workspace } from '../store/store.js';
import type { Progress } from '../terminal/progress.js';
import type { BatchEntry, Folder } from './batch-entry.js';
import { copiesIn, copyOf } from './copies.js';
import { markVersions } from './mark-versions.js';
import { liesIn, placesOfFiles } from './places-of-files.js';
import { type HandedFile, type Processed, type ProcessOptions, processFile } from './process-file.js';
import { filesBehind, isBehind } from './reruns-owed.js';
import { openSeenInputs, type SeenInputs } from './seen-inputs.js';
import { type Intake, takeIn } from './store-received.js';

export interface InputOptions {
  out: string;
  workspace: Workspace;
  policy: ReviewPolicy;
  stages: Stages;
  /** Makes everything again, whatever was made before. */
  force?: boolean;
  lang: Language;
  /** Who brings the files, where that is known. */
  by?: string;
  concurrency: number;
  progress: (total: number) => Progress;
  /** Whether somebody wants it to stop: files at hand come to their end, no other is begun. */
  isStopped?: () => boolean;
  onBegun?: (shown: string) => void;
  /** Called as each file is read, before it is known what the others say of it. */
  onRead?: (shown: string, entries: readonly BatchEntry[]) => Promise<void>;
  /** Where several processes share the work. */
  elsewhere?: ProcessOptions['elsewhere'];
  /** Only takes the files in and leaves them to other processes; a later run lays out what they made. */
  handOver?: (files: readonly HandedFile[]) => Promise<void>;
  /** Where they lie in a folder that was looked at before. */
  seen?: SeenInputs | undefined;
  /** Whether a folder below the output folder belongs to another file. */
  isTaken?: (folder: string, sha256: string) => boolean;
}

export interface BatchOptions extends InputOptions {
  folder: string;
  /** Absolute paths of files in the folder that are no submissions: the workbook that came back filled in. */
  leaveOut?: readonly string[];
  /** The folder's own list says which files are the batch. */
  manifest?: boolean;
}

export interface BatchResult {
  files: number;
  /** Files that had come in before with the same bytes. */
  known: number;
  /** Files of the folder that its list does not name. */
  unlisted: string[];
  /** Files that came in before and whose result is not in the workspace. */
  lost: string[];
  /** Files of earlier runs that were made again, because what other reports say of them has changed. */
  followed: string[];
  /** Such files whose original is missing or altered. */
  unfollowed: string[];
  entries: BatchEntry[];
  /** Files whose last results still hold. */
  reused: number;
  /** The others, and why they were made again. */
  reruns: Rerun[];
  /** How long files and stages took, side by side as they ran. */
  durations: StageDuration[];
  /** Files of this run that hold tables of targets, and why one of them was not compared with a report. */
  tables: { shown: string; alone: Words | null }[];
  /** Of every file that could be stored. */
  hashes: string[];
}

export async function runBatch(options: BatchOptions, io: Io): Promise<BatchResult> {
  const { folder } = options;
  const batch = await listBatch(folder, io.cwd, {
    manifest: options.manifest === true,
    ours: [options.workspace.folder, options.out].map((path) => resolve(io.cwd, path)),
  });
  const away = new Set(options.leaveOut);
  const submitted = batch.inputs.filter(({ path }) => path === null || !away.has(path));
  const found = await groupFolders(submitted, io, options.stages);
  const below = (input: Input): Input => ({
    ...input,
    shown: pathIn(folder, input),
    ...(input.scans ? { scans: input.scans.map(below) } : {}),
  });
  const inputs = found.map(below);
  const unlisted = batch.unlisted
    .filter((path) => !away.has(resolve(io.cwd, path)))
    .map((path) => relative(folder, path));
  // Forced, nothing is trusted that was not read.
  const seen = options.force ? undefined : await openSeenInputs(resolve(io.cwd, folder), options.workspace);
  const { entries, ...result } = await runInputs(inputs, { ...options, seen }, io);
  return { ...result, unlisted, entries: entries.flat() };
}

type Made = Omit<BatchResult, 'entries' | 'unlisted' | 'known' | 'hashes'> & { entries: BatchEntry[][] };

/** The reports of each input, in the order given; `shown` of an input is its place below the folder of the batch. */
export async function runInputs(
  inputs: readonly Input[],
  options: InputOptions,
  io: Io,
): Promise<Made & { known: number; hashes: string[] }> {
  const started = io.now().getTime();
  const { intakes, known } = await takeIn(inputs, options, io);
  await options.seen?.save();
  const intake = { stage: 'intake' as const, count: intakes.length, ms: io.now().getTime() - started };
  const hashes = intakes.flatMap(({ sha256 }) => sha256 ?? []);
  const names = folderNames(intakes.map(({ input, sha256 }) => ({ path: input.shown, sha256: sha256 ?? '' }))).map(
    (name, i) => {
      const sha256 = intakes[i]?.sha256 ?? '';
      return options.isTaken?.(name, sha256) ? `${name}-${sha256.slice(0, 8)}` : name;
    },
  );
  if (options.handOver) {
    await options.handOver(
      intakes.flatMap(({ input: { name, shown }, sha256 }, i) =>
        sha256 === null ? [] : [{ sha256, name, shown, folder: names[i] ?? sha256 }],
      ),
    );
    const entries = intakes.map(({ failed }) => failed);
    const none = { lost: [], followed: [], unfollowed: [], reused: 0, reruns: [], tables: [] };
    return { ...none, files: intakes.length, known, entries, hashes, durations: [intake] };
  }
  const folders = names.map((name) => ({ name, isOthers: false }));
  const made = await runIntakes(intakes, folders, options, io);
  return { ...made, durations: [intake, ...made.durations], known, hashes };
}

/** Files that lie in the workspace, each in a folder of its own. */
export async function runIntakes(
  intakes: readonly Intake[],
  folders: readonly Folder[],
  options: InputOptions,
  io: Io,
): Promise<Made> {
  const { workspace, stages, force = false } = options;
  const store = openStageStore({ workspace, inputs: stages.inputs, now: io.now, force });
  const index = await fileIndexOf(workspace);
  const laidOut = await openLaidOut(options.out, workspace.folder);
  const attempts = openAttempts(workspace, io.now);
  const process = { ...options, store, index, laidOut, attempts };
  const progress = options.progress(intakes.length);
  const queue = new PQueue({ concurrency: options.concurrency });
  const results: (Processed | null)[] = intakes.map(() => null);
  const copies = copiesIn(intakes, index);
  const placeOf = placesOfFiles(index, folders);
  const followed = new Map<string, Processed>();
  const unfollowed: string[] = [];
  const handle = async ({ input, sha256 }: Intake, i: number) => {
    if (sha256 !== null && !copies.has(i))
      results[i] = await processFile(input, sha256, folders[i] ?? { name: sha256, isOthers: false }, process);
  };
  let done = 0;
  const tell = async (shown: string, entries: readonly BatchEntry[]) => {
    const failed = entries.some((entry) => entry.judgement.state === 'unreadable');
    progress.advance(shown, failed);
    await options.onRead?.(shown, entries);
    done++;
  };
  const advance = async (i: number) => {
    const intake = intakes[i];
    if (!intake) return;
    if (options.isStopped?.()) throw STOPPED;
    options.onBegun?.(intake.input.shown);
    await handle(intake, i);
    const made = results[i]?.entries ?? intake.failed;
    await tell(intake.input.shown, made);
    for (const [copy, of] of copies) {
      const { shown } = intakes[copy]?.input ?? {};
      if (of === i && shown !== undefined)
        await tell(
          shown,
          made.map((entry) => copyOf(entry, shown)),
        );
    }
  };
  try {
    // What was under way when a run was cut off comes last and alone, so that only the guilty one is cut off once more.
    const suspects = new Set<number>();
    // Where processes share the work, another may have it in hand, and the queue looks after that.
    for (const [i, { sha256 }] of options.elsewhere ? [] : intakes.entries())
      if (sha256 !== null && (await attempts.wasCutOff(sha256))) suspects.add(i);
    const isFirst = (i: number) => !suspects.has(i) && !copies.has(i);
    await queue.addAll([...intakes.keys()].filter(isFirst).map((i) => () => advance(i)));
    for (const i of suspects) if (!copies.has(i)) await advance(i);
    // What other reports say of one, last year's or another department's, is known when all are read.
    const behind = [...intakes.entries()].filter(([i]) => isBehind(results[i]?.made.manifest ?? [], index));
    await queue.addAll(
      behind.map(([i, intake]) => async () => {
        const first = results[i]?.made.rerun ?? null;
        await handle(intake, i);
        const again = results[i]?.made;
        if (again && first) again.rerun = first;
      }),
    );
    await queue.addAll(
      filesBehind(index, new Set(intakes.map(({ sha256 }) => sha256))).map((file) => async () => {
        if ((await workspace.originals.get(file.sha256).catch(() => null)) === null)
          return void unfollowed.push(file.shown);
        const { name, isOthers } = placeOf(file);
        const place = { name, isOthers: isOthers || !(await liesIn(options.out, file)) };
        const done = await processFile(file, file.sha256, place, process);
        followed.set(file.sha256, done);
      }),
    );
  } catch (error) {
    if (error !== STOPPED) throw error;
    // What is at hand is done, too, when it is said how much was.
    queue.clear();
    await queue.onIdle();
    throw stopped(done, intakes.length);
  } finally {
    // Where one fails, those under way come to their end before the workspace is closed.
    queue.clear();
    await queue.onIdle();
    attempts.close();
    progress.end();
    await laidOut.save();
  }
  const made = results.flatMap((result) => (result ? [result.made] : []));
  const others = [...followed.values()];
  const found = intakes.map(({ failed }, i) => results[i]?.entries ?? failed);
  const { entries, lost } = await markVersions([...found.flat(), ...others.flatMap((other) => other.entries)], {
    ...options,
    store,
    index,
    laidOut,
  });
  await laidOut.save();
  const left = entries.slice(0, found.flat().length);
  const own = found.map(({ length }) => left.splice(0, length));
  for (const [i, made] of copies)
    own[i] = (own[made] ?? []).map((entry) => copyOf(entry, intakes[i]?.input.shown ?? ''));
  return {
    files: intakes.length,
    lost,
    followed: [...followed.keys()],
    unfollowed: unfollowed.sort(),
    entries: own,
    tables: intakes.flatMap((intake) => tablesIn(intake, index)),
    reused: intakes.filter((_, i) => results[copies.get(i) ?? i]?.made.rerun === null).length,
    reruns: [...made, ...others.map((other) => other.made)].flatMap(({ rerun }) => rerun ?? []),
    durations: durationsOf(store.spent),
  };
}

/** The tables of targets in a file, and which of them no report was there for. */
function tablesIn({ input: { shown }, sha256 }: Intake, index: FileIndex): BatchResult['tables'] {
  return (index.get(sha256 ?? '')?.tables ?? []).map(({ department, overseer, year }) => {
    const isCompared = [department, overseer].some((name) => index.newest(`${year}/${name}`));
    return { shown, alone: isCompared ? null : noReport({ department, year }) };
  });
}

/** Somebody wants it to stop, and no other file is begun. */
const STOPPED = new Error('stopped');

const stopped = (done: number, of: number): Refusal =>
  new Refusal(
    `已停止：${of} 个文件中处理了 ${done} 个，结果都在；再运行一次，从其余的接着做。`,
    `Stopped: ${done} of ${of} files are done, and their results are kept; run it again for the others.`,
    1,
  );

function pathIn(folder: string, input: Input): string {
  return input.path === null ? input.name : relative(folder, input.path) || input.name;
}
