import { availableParallelism, hostname } from 'node:os';
import type { Words } from '../../../pipeline/say.js';
import type { InputOptions } from '../../batch/batch.js';
import { sha256 } from '../../machine/hash.js';
import { type Io, write } from '../../machine/io.js';
import type { Making } from '../../queue/making.js';
import { workspaceFolder } from '../../settings/paths.js';
import { readingSettings } from '../../settings/reading-settings.js';
import type { Stages } from '../../stages/make-editions.js';
import type { ReviewPolicy } from '../../state/decisions.js';
import type { Workspace } from '../../store/store.js';
import type { DatabasePlace } from '../../store/store-place.js';
import type { Arguments } from '../../terminal/command.js';

export interface SharedWork extends Required<Pick<InputOptions, 'elsewhere' | 'handOver' | 'concurrency' | 'stages'>> {
  close(): Promise<void>;
}

export interface ShareOptions {
  place: DatabasePlace;
  workspace: Workspace;
  stages: Stages;
  folder: string;
  policy: ReviewPolicy;
  args: Arguments;
  io: Io;
  /** Somebody waits for it: before any batch. */
  isUrgent?: boolean;
}

/** So many files wait for workers at a time; enough for many of them, and few enough that another batch gets its turn. */
const WAITING = 128;

/** A batch whose files are made by whichever process serves the queue. The queue is opened for the first file that has to be made. */
export function shareWork(options: ShareOptions): SharedWork {
  let making: Promise<Making> | null = null;
  const open = () => {
    making ??= openFor(options);
    return making;
  };
  return {
    elsewhere: async (file) => (await open()).elsewhere(file),
    handOver: async (files) => (await open()).handOver(files),
    close: async () => (await making)?.close(),
    stages: options.stages,
    concurrency: WAITING,
  };
}

/** What a person brings to the desk. null where nobody works: the desk then reads it itself, with processes that are warm, and serves no batch of others. */
export async function shareUpload(options: ShareOptions): Promise<SharedWork | null> {
  const { isServedAt } = await import('../../queue/presence.js');
  return (await isServedAt(options.place.database, 'read')) ? shareWork({ ...options, isUrgent: true }) : null;
}

async function openFor({
  place,
  workspace,
  folder,
  policy,
  args,
  io,
  isUrgent = false,
}: ShareOptions): Promise<Making> {
  const { lang } = args;
  const say = (words: Words) => void write(io.stderr, `${words[lang]}\n`);
  // The libraries of the database, which a workspace of files never loads.
  const { openMaking, PRIORITY } = await import('../../queue/making.js');
  const said = new Set<string>();
  const sayOnce = (words: Words) => {
    if (said.has(words.zh)) return;
    said.add(words.zh);
    say(words);
  };
  const reading = await readingSettings(args, io, workspaceFolder(args, io));
  return openMaking({
    place,
    workspace,
    settings: { lang, policy, force: args.options['force'] === true, ...reading },
    batch: sha256(`${hostname()} ${folder}`).slice(0, 16),
    priority: isUrgent ? PRIORITY.person : PRIORITY.batch,
    concurrency: availableParallelism(),
    now: io.now,
    alone(queue) {
      if (queue === 'print') return;
      say({
        zh: '没有工作进程，由本机处理；要加快，请在这台或别的机器上运行 gouji work。',
        en: 'There is no worker: this machine does the work. Run gouji work, here or elsewhere, to speed it up.',
      });
    },
    complain: ({ message }) => sayOnce({ zh: `任务队列：${message}`, en: `Queue: ${message}` }),
    warn: sayOnce,
  });
}
