/** A piece of work, and who has it in hand: what table, turns and workers speak of. */
export type QueueName = 'read' | 'print';

export const QUEUES: readonly QueueName[] = ['read', 'print'];

/** 等待 · 进行中 · 已完成 · 出错，已放弃 · 使工作进程中断，已隔离. */
export type WorkState = 'queued' | 'running' | 'done' | 'failed' | 'quarantined';

export interface NewWork {
  /** The same work has the same key, whoever asks for it. */
  key: string;
  queue: QueueName;
  /** JSON that its worker understands: hashes and names of inputs. */
  task: string;
  /** What a person calls it. */
  shown: string;
  /** Batches take turns. */
  batch: string;
  /** Higher goes first: a person's upload before a nightly batch. */
  priority: number;
}

export interface Work extends NewWork {
  state: WorkState;
  /** Its place in line among work of its priority. */
  turn: number;
  /** How often a process that had it in hand ended of itself. */
  ends: number;
  /** How often the process that had begun it was gone, whatever became of it. */
  cutOffs: number;
  errors: number;
  /** What went wrong, as JSON of both languages. */
  said: string | null;
  /** What was made, where the work leaves something to whoever asked for it. */
  output: string | null;
}

/** Who works: for people, and the number of its life (presence.ts). */
export interface Holder {
  worker: string;
  life: number;
}

/** Work, and the process that has it in hand and seems to be dead. */
export type Gone = Pick<Work, 'key'> & Pick<Holder, 'life'>;

/** Thrown so often (no disk, no browser), it is given up until somebody asks again. */
export const MOST_ERRORS = 3;

/** Announced with the key whenever work has ended. */
export const ENDED = 'gouji_ended';

/** Announced whenever work has come. */
export const QUEUED = 'gouji_queued';
