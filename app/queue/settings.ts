/** What a file is to be made with, besides itself: laid down once a batch, under its hash, so that work names it in a word. */

import { hostname } from 'node:os';
import { z } from 'zod';
import type { Language } from '../../pipeline/report.js';
import { Refusal } from '../machine/io.js';
import type { ReadingSettings } from '../settings/reading-settings.js';
import type { ReviewPolicy } from '../state/decisions.js';
import type { Workspace } from '../store/store.js';

export interface MakingSettings extends ReadingSettings {
  lang: Language;
  policy: ReviewPolicy;
  /** Makes everything again, whatever was made before. */
  force: boolean;
}

/** Work of the queue `read`. */
export const ReadTask = z.strictObject({
  sha256: z.string(),
  name: z.string(),
  shown: z.string(),
  folder: z.string(),
  settings: z.string(),
});
export type ReadTask = z.infer<typeof ReadTask>;

/** Work of the queue `print`: a page, the data that its PDF carries, and what the PDF says of itself, laid down under their hashes. */
export const PrintTask = z.strictObject({
  html: z.string(),
  /** An earlier version laid it down in `about`, and what it queued is still there after an update. */
  data: z.string().optional(),
  about: z.string(),
});
export type PrintTask = z.infer<typeof PrintTask>;

export function keepSettings(settings: MakingSettings, { outputs }: Workspace): Promise<string> {
  return outputs.put(JSON.stringify(settings));
}

/** It was laid down by this program before the work was; families and profile were checked where they were read. */
export async function readSettings(hash: string, workspace: Workspace): Promise<MakingSettings> {
  const bytes = await laidDown(hash, workspace);
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as MakingSettings;
}

/** What whoever sent the work has put among the outputs. */
export async function laidDown(hash: string, { outputs, folder }: Workspace): Promise<Uint8Array> {
  const bytes = await outputs.get(hash);
  if (bytes) return bytes;
  // On a share it may only be late: it is tried again a few times.
  throw new Refusal(
    `派活的程序存的材料，工作进程（${hostname()}）在 ${folder} 里找不到：两边的内容文件夹不是同一个。请在所有机器上把 BLOB_URL 设成同一个共享文件夹（只有一台机器时，两边用同一个 --workspace）`,
    `What the sender of this work stored is not in ${folder} of the worker (${hostname()}): the two use different folders for content. Set BLOB_URL to one shared folder on all machines (on a single machine, use one --workspace)`,
  );
}
