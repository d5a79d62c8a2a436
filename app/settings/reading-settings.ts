import type { Profile } from '../../pipeline/profile/profile.js';
import type { FormFamily } from '../../pipeline/taxonomy/family.js';
import type { Io } from '../machine/io.js';
import type { Arguments } from '../terminal/command.js';
import { readFamilies } from './read-families.js';
import { readProfile } from './read-profile.js';

/** The forms to know, the built-in ones by default, and what a bureau has set for its checks. */
export interface ReadingSettings {
  families?: readonly FormFamily[] | undefined;
  profile?: Profile | undefined;
}

/** By the options of a command and, where one is given, by the workspace. */
export async function readingSettings(args: Arguments, io: Io, workspace?: string): Promise<ReadingSettings> {
  return { families: await readFamilies(args, io, workspace), profile: await readProfile(args, io, workspace) };
}
