/** Files checked by themselves, without a workspace: several at a time, handed out in the order given. */
import { availableParallelism } from 'node:os';
import type { CheckedDocument, Language } from '../../pipeline/report.js';
import type { Io } from '../machine/io.js';
import { findInputs, type Input } from './find-inputs.js';
import { groupFolders } from './group-folders.js';
import { receiveScans } from './pair-scans.js';
import type { Readers } from './read-in-worker.js';
import { receive } from './receive.js';
import { failureOf, rejectedDocument } from './rejected.js';
import { receivedAs } from './submission.js';

export interface CheckedInput {
  input: Input;
  documents: CheckedDocument[];
}

/** What the paths hold; a folder that is one submission is one. */
export async function inputsOf(paths: readonly string[], io: Io, readers: Readers): Promise<Input[]> {
  return groupFolders(await findInputs(paths, io.cwd), io, {
    async group(submission) {
      const outcome = await readers.ask({ kind: 'group', submission });
      return outcome.ok && outcome.value;
    },
    async scan(submission) {
      const outcome = await readers.ask({ kind: 'scan', submission });
      return outcome.ok ? outcome.value : null;
    },
  });
}

export async function checkInput(
  input: Input,
  reader: 'mammoth' | null,
  lang: Language,
  io: Io,
  readers: Readers,
): Promise<CheckedInput> {
  const received = await receive(input, io);
  const source = { name: input.name, sha256: received.sha256, bytes: received.bytes?.length ?? 0 };
  if (received.problem) {
    const bytes = received.size;
    return { input, documents: [rejectedDocument({ ...source, bytes }, received.problem, lang)] };
  }
  const { bytes, sha256 } = received;
  const scans = (await receiveScans(input, io)).map(({ scan }) => scan);
  const outcome = await readers.ask({
    kind: 'check',
    submission: { ...receivedAs({ ...input, sha256 }), bytes, ...(scans.length === 0 ? {} : { scans }) },
    reader,
    lang,
  });
  return { input, documents: outcome.ok ? outcome.value : [rejectedDocument(source, failureOf(outcome), lang)] };
}

/** Works on as many at a time as there are cores, hands them out in the order given, and never runs far ahead of the output. */
export async function* inOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const ahead = availableParallelism();
  const running: Promise<R>[] = [];
  let next = 0;
  const start = () => {
    const item = items[next++];
    if (item !== undefined) running.push(work(item));
  };
  for (let i = 0; i < ahead; i++) start();
  for (let job = running.shift(); job; job = running.shift()) {
    const done = await job;
    start();
    yield done;
  }
}
