/** The workbook by the content that it depends on: while no result, decision or list changed, it is not laid out again. */

import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import type { Words } from '../../pipeline/say.js';
import { hashOf } from '../machine/canonical.js';
import { mkdir } from '../machine/disk.js';
import { troubleOf } from '../machine/system-trouble.js';
import { writeWhole } from '../machine/write-whole.js';
import { sha256OfFile } from '../read/receive.js';
import { fileIndexOf } from '../stages/file-index.js';
import type { StageInputs } from '../stages/stage-inputs.js';
import { openStageStore } from '../stages/stage-store.js';
import { openSeal } from '../store/secret.js';
import { madeText } from '../store/stage-results.js';
import type { Workspace } from '../store/store.js';
import { WORKBOOK_FILE } from './columns.js';
import { describeArrivals } from './describe-arrivals.js';
import type { FindingRow } from './finding-row.js';
import { type GatherOptions, gatherWorkbook, type ReportRow } from './gather.js';
import { openRows } from './rows.js';
import { writeWorkbook } from './write.js';

export interface MadeWorkbook {
  /** Hash of the file as it was made. */
  sha256: string;
  arrivals: Words[];
  /** Why it could not be put there; the old one stands. */
  problem: Words | null;
}

const SUBJECT = 'workbook';

/**
 * Puts the workbook in the place of the one that lies at `path`; `before` is the hash of that, null for none. The answer is null, and
 * nothing is replaced, where somebody saved another one there in the meantime. `inputs`: what the stages of this command depend on; without
 * them it is made whatever was made before.
 */
export async function layOutWorkbook(
  path: string,
  before: string | null,
  options: GatherOptions,
  inputs: StageInputs | undefined,
): Promise<MadeWorkbook | null> {
  const { workspace, now } = options;
  const named = inputs && (await inputsOf(options));
  if (!inputs || !named) return make(path, before, options);
  const store = openStageStore({ workspace, inputs, now: () => now, force: false });
  const found = await store.find('workbook', named, (hash) => store.getJson<MadeWorkbook>(hash));
  // The workbook itself is not kept: what it is made of is, and gives the same bytes.
  if (found && found.sha256 === before) return found;
  const started = performance.now();
  const made = await make(path, before, options);
  if (made && !made.problem)
    await store.record('workbook', SUBJECT, named, await store.putJson(made), performance.now() - started);
  return made;
}

/** The workbook as it is now, for whoever asks; its rows lie beside `path` until they are written. */
export async function* workbookNow(path: string, options: GatherOptions): AsyncGenerator<Uint8Array> {
  const reports = openRows<ReportRow>(path);
  const findings = openRows<FindingRow>(path);
  try {
    yield* writeWorkbook(await gatherWorkbook(options, reports, findings));
  } finally {
    await reports.close();
    await findings.close();
  }
}

async function make(path: string, before: string | null, options: GatherOptions): Promise<MadeWorkbook | null> {
  const reports = openRows<ReportRow>(path);
  const findings = openRows<FindingRow>(path);
  try {
    const view = await gatherWorkbook(options, reports, findings);
    const arrivals = describeArrivals(view.arrivals, view.entries, view.list);
    const hash = createHash('sha256');
    let isSaved = false;
    let sha256 = '';
    async function* hashed(): AsyncGenerator<Uint8Array> {
      for await (const piece of writeWorkbook(view)) {
        hash.update(piece);
        yield piece;
      }
    }
    const isWanted = async () => {
      sha256 = hash.digest('hex');
      isSaved = (await sha256OfFile(path)) !== before;
      return !isSaved && sha256 !== before;
    };
    const problem = await mkdir(dirname(path), { recursive: true })
      .then(() => writeWhole(path, hashed(), { isWanted }))
      .then(() => null, notReplaced);
    return isSaved ? null : { sha256, arrivals, problem };
  } finally {
    await reports.close();
    await findings.close();
  }
}

/** Throws again what the system did not say. */
function notReplaced(error: unknown): Words {
  const trouble = troubleOf(error);
  if (!trouble) throw error;
  return {
    zh: `${WORKBOOK_FILE} 没有更新：${trouble.zh}（gouji workbook）`,
    en: `${WORKBOOK_FILE} was not replaced: ${trouble.en} (gouji workbook)`,
  };
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
    results: hashOf(files.map(hashOf)),
    journal: lines.at(-1)?.hash ?? '',
    received: workspace.received.lines.at(-1)?.hash ?? '',
    expected: hashOf(expected),
    unopened: hashOf(unopened),
    policy: policy.secondPerson,
    // A workspace that lost its secret prints other keys.
    seal: (await openSeal(workspace.folder))('workbook', '', 16),
    today: isDated ? policy.today : '',
  };
}

/** Whether the workbook of that hash is as this program wrote it last: then nobody has filled anything in. */
export async function isAsWritten(workspace: Workspace, sha256: string): Promise<boolean> {
  const last = (await workspace.stages.of(SUBJECT)).at(-1);
  const text = last ? await madeText(last, workspace.outputs) : null;
  return text !== null && (JSON.parse(text) as Partial<MadeWorkbook>).sha256 === sha256;
}
