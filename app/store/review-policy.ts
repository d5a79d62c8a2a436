import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Profile } from '../../pipeline/checks/profile.js';
import { dateInChina } from '../china-time.js';
import type { ReviewPolicy } from './decisions.js';

export const PEOPLE_FILE = 'people.json';

/**
 * Today's date, and whether acceptances want a second person: only once people are configured (`people.json` in the workspace), and
 * then those that the profile names, by default errors that move a score, its band or a headline figure.
 */
export async function reviewPolicy(workspace: string, now: Date, profile: Profile | undefined): Promise<ReviewPolicy> {
  const today = dateInChina(now);
  // A list that cannot be read is not the same as none: the desk will say what is wrong with it.
  const configured = await access(join(workspace, PEOPLE_FILE)).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT' && error.code !== 'ENOTDIR',
  );
  return { today, secondPerson: configured ? (profile?.secondPerson ?? 'effect') : 'none' };
}
