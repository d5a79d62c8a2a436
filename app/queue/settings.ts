/** What a file is to be made with, besides itself: laid down once a batch, under its hash, so that work names it in a word. */
import { z } from 'zod';
import type { Profile } from '../../pipeline/checks/index.js';
import type { FormFamily } from '../../pipeline/forms/family.js';
import type { Language } from '../../pipeline/report.js';
import type { ReviewPolicy } from '../store/decisions.js';
import type { Workspace } from '../store/workspace.js';

export interface MakingSettings {
  lang: Language;
  policy: ReviewPolicy;
  /** Makes everything again, whatever was made before. */
  force: boolean;
  families?: readonly FormFamily[] | undefined;
  profile?: Profile | undefined;
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

/** Work of the queue `print`. */
export const PrintTask = z.strictObject({
  html: z.string(),
  about: z.strictObject({ title: z.string(), date: z.string().nullable(), lang: z.string() }),
});
export type PrintTask = z.infer<typeof PrintTask>;

export function keepSettings(settings: MakingSettings, { outputs }: Workspace): Promise<string> {
  return outputs.put(JSON.stringify(settings));
}

/** It was laid down by this program before the work was; families and profile were checked where they were read. */
export async function readSettings(hash: string, { outputs }: Workspace): Promise<MakingSettings> {
  const bytes = await outputs.get(hash);
  if (bytes === null) throw new Error(`the settings ${hash} of this work are not among the outputs`);
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as MakingSettings;
}
