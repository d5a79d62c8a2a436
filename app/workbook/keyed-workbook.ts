/** The workbook by the content that it depends on: while no result, decision or list changed, it is not laid out again. */

import { hashOf } from '../keyed/canonical.js';
import { fileIndexOf } from '../keyed/file-index.js';
import type { StageInputs } from '../keyed/stage-inputs.js';
import { openStageStore } from '../keyed/stage-store.js';
import type { Workspace } from '../store/workspace.js';
import type { Words } from '../words.js';
import { describeArrivals } from './describe-arrivals.js';
import { type GatherOptions, gatherWorkbook } from './gather.js';
import { lightEntries } from './light-entries.js';
import { writeWorkbook } from './write.js';

export interface MadeWorkbook {
  bytes: Uint8Array;
  arrivals: Words[];
}

/** What a record says: where the bytes lie. */
interface Output {
  bytes: string;
  arrivals: Words[];
}

const SUBJECT = 'workbook';

/** `inputs`: what the stages of this command depend on; without them it is made whatever was made before. */
export async function makeWorkbook(options: GatherOptions, inputs: StageInputs | undefined): Promise<MadeWorkbook> {
  const { workspace, now } = options;
  const named = inputs && (await inputsOf(options));
  if (!inputs || !named) return make(options);
  const store = openStageStore({ workspace, inputs, now: () => now, force: false });
  const found = await store.find('workbook', named, async (hash) => {
    const output = await store.getJson<Output>(hash);
    const bytes = output && (await workspace.outputs.get(output.bytes));
    return bytes && output && { bytes, arrivals: output.arrivals };
  });
  if (found) return found;
  const started = performance.now();
  const made = await make(options);
  const output: Output = { bytes: await workspace.outputs.put(made.bytes), arrivals: made.arrivals };
  await store.record('workbook', SUBJECT, named, await store.putJson(output), performance.now() - started);
  return made;
}

async function make(options: GatherOptions): Promise<MadeWorkbook> {
  const view = await gatherWorkbook(options);
  const arrivals = describeArrivals(view.arrivals, await lightEntries(options.workspace), view.list);
  return { bytes: await writeWorkbook(view), arrivals };
}

/** null where something goes into the workbook that no hash speaks for: rows that could not be taken, results without a record. */
async function inputsOf(options: GatherOptions): Promise<Record<string, string> | null> {
  const { workspace, policy, expected, unopened, left } = options;
  const files = (await fileIndexOf(workspace)).files();
  const documents = files.flatMap(({ summary }) => summary?.documents ?? []);
  if (left.length > 0 || documents.some(({ document }) => document === null)) return null;
  const { lines } = workspace.journal;
  // Only what is due on a day looks at the calendar.
  const isDated = expected !== null || lines.some((line) => 'expires' in line);
  return {
    results: hashOf(files),
    journal: lines.at(-1)?.hash ?? '',
    received: workspace.received.lines.at(-1)?.hash ?? '',
    expected: hashOf(expected),
    unopened: hashOf(unopened),
    policy: policy.secondPerson,
    today: isDated ? policy.today : '',
  };
}

/** Whether the workbook of that hash is as this program wrote it last: then nobody has filled anything in. */
export async function isAsWritten(workspace: Workspace, sha256: string): Promise<boolean> {
  const last = (await workspace.stages.of(SUBJECT)).at(-1);
  const bytes = last?.output ? await workspace.outputs.get(last.output) : null;
  return bytes !== null && (JSON.parse(Buffer.from(bytes).toString('utf8')) as Output).bytes === sha256;
}
