/** Intake: every file is stored under its hash and recorded, all in one go, before any is read. */
import PQueue from 'p-queue';
import type { Language } from '../../pipeline/report.js';
import type { Io } from '../machine/io.js';
import type { Input } from '../read/find-inputs.js';
import { receiveScans } from '../read/pair-scans.js';
import { receive } from '../read/receive.js';
import { rejectedDocument } from '../read/rejected.js';
import { judge } from '../state/standing.js';
import type { ReceivedRecord } from '../store/records.js';
import type { Workspace } from '../store/store.js';
import type { BatchEntry } from './batch-entry.js';
import type { SeenInputs } from './seen-inputs.js';

/** A file as it goes through the stages. */
export interface Intake {
  input: Pick<Input, 'name' | 'shown'>;
  /** null where there are no bytes to store. */
  sha256: string | null;
  failed: BatchEntry[];
}

/** Files stored at a time: a disk that is asked to make each safe does several at once. */
const STORED_AT_ONCE = 4;

/** Stores every file before any is read, so that the order of intake is the order of the folder. */
export async function takeIn(
  inputs: readonly Input[],
  { workspace, lang, by, seen }: { workspace: Workspace; lang: Language; by?: string; seen?: SeenInputs | undefined },
  io: Io,
): Promise<{ intakes: Intake[]; known: number }> {
  const before = new Set(workspace.received.lines.map((line) => line.sha256));
  const stored = await storeAll(inputs, before, { workspace, seen }, io);
  const records = new Map<string, ReceivedRecord>();
  const record = (received: ReceivedRecord) =>
    void records.set(received.sha256, by === undefined ? received : { ...received, by });
  const intakes: Intake[] = [];
  for (const { input, received, scans } of stored) {
    if (received.problem) {
      const document = rejectedDocument(
        { name: input.name, sha256: null, bytes: received.size },
        received.problem,
        lang,
      );
      const entry = { id: '', shown: input.shown, stale: [], warnings: 0, output: null, source: null };
      intakes.push({ input, sha256: null, failed: [{ ...entry, judgement: judge(document, []) }] });
      continue;
    }
    const { bytes, sha256 } = received;
    if (!before.has(sha256)) record({ sha256, name: input.name, path: input.shown, bytes });
    for (const { scan, shown } of scans) {
      const { pages, ...file } = scan;
      if (!before.has(scan.sha256) && !records.has(scan.sha256))
        record({ ...file, path: shown, scanOf: sha256, pages });
    }
    intakes.push({ input, sha256, failed: [] });
  }
  await workspace.received.append([...records.values()], io.now());
  return { intakes, known: intakes.filter(({ sha256 }) => sha256 !== null && before.has(sha256)).length };
}

async function storeAll(
  inputs: readonly Input[],
  before: ReadonlySet<string>,
  { workspace: { originals }, seen }: { workspace: Workspace; seen: SeenInputs | undefined },
  io: Io,
) {
  const queue = new PQueue({ concurrency: STORED_AT_ONCE });
  const store = async (input: Input) => {
    const path = input.pack || input.scans ? null : input.path;
    const known = path === null ? null : ((await seen?.known(path)) ?? null);
    // One that has no line of receipt is read, whatever it looks like.
    if (known !== null && before.has(known))
      return { input, received: { sha256: known, bytes: 0, problem: null }, scans: [] };
    const note = path === null ? null : await seen?.look(path);
    const received = await receive(input, io);
    if (received.problem) return { input, received, scans: [] };
    await originals.put(received.bytes);
    await note?.(received.sha256);
    const scans = await receiveScans(input, io);
    for (const { content } of scans) await originals.put(content);
    // The bytes of thousands of files are not held until the last is stored.
    const named = scans.map(({ scan, shown }) => ({ scan, shown }));
    return { input, received: { ...received, bytes: received.bytes.length }, scans: named };
  };
  try {
    return await queue.addAll(inputs.map((input) => () => store(input)));
  } finally {
    // Where one fails, those under way come to their end before the workspace is closed.
    queue.clear();
    await queue.onIdle();
  }
}
