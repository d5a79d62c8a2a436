import { join } from 'node:path';
import type { Profile } from '../../pipeline/profile/profile.js';
import { dateInChina } from '../machine/china-time.js';
import { Refusal } from '../machine/io.js';
import type { ReviewPolicy } from './decisions.js';
import { readPeople } from './people.js';

export const PEOPLE_FILE = 'people.json';

/**
 * Today's date, and whether acceptances want a second person: only once people are configured (`people.json` in the workspace's
 * folder), and then those that the profile names, by default errors that move a score, its band or a headline figure.
 */
export async function reviewPolicy(folder: string, now: Date, profile: Profile | undefined): Promise<ReviewPolicy> {
  const configured = await readPeople(join(folder, PEOPLE_FILE)).then(
    (people) => people.length > 0,
    (error: unknown) => {
      // A list that cannot be read is not the same as none; whoever signs in is told what is wrong with it.
      if (error instanceof Refusal) return true;
      throw error;
    },
  );
  return configured ? policyOfPeople(now, profile) : { ...policyOfPeople(now, profile), ...ALONE };
}

/** What holds where several persons work. */
export function policyOfPeople(now: Date, profile: Profile | undefined): ReviewPolicy {
  const { secondPerson = 'effect', secrecyReview, neverPublished = [] } = profile ?? {};
  return { today: dateInChina(now), secondPerson, secrecyReview: secrecyReview !== 'none', neverPublished };
}

const ALONE = { secondPerson: 'none', secrecyReview: false } as const;
