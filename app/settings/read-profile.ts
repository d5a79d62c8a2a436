/**
 * `--profile FILE`, or the workspace's own, with this year's notice of gouji.json: what a bureau sets for its checks. A mistake stops the
 * command: half a profile would judge by half a rule.
 */
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { findRule } from '../../pipeline/findings/all-rules.js';
import type { Profile } from '../../pipeline/profile/profile.js';
import {
  type Notice,
  NoticeSchema,
  profileOf,
  profileSchema,
  withNotice,
} from '../../pipeline/profile/profile-schema.js';
import { type Io, Refusal } from '../machine/io.js';
import { type Configuration, readConfiguration, readNamed } from '../machine/read-configuration.js';
import type { Arguments } from '../terminal/command.js';
import { type ExpectedList, loadExpected } from './expected.js';
import { CONFIG_NAME, CONFIGURATION, configPlaces } from './read-config.js';

const PROFILE_NAME = 'profile.json';

export const PROFILE_FILE: Configuration<Profile> = {
  zh: '核对设置',
  en: 'profile',
  see: { zh: '写法见 docs/profile.md', en: 'see docs/profile.md' },
  schema: profileSchema((id) => findRule(id) !== undefined).transform(profileOf),
};

/** Of gouji.json what counts for checks: the rest is asked for where something is published. */
const NOTICE_FILE: Configuration<{ notice?: Notice | undefined }> = {
  ...CONFIGURATION,
  schema: z.looseObject({ notice: NoticeSchema.optional() }),
};

/**
 * `--profile FILE`, else `profile.json` of the workspace where one is given, with the names of the list of departments; undefined where
 * there is neither. Throws a Refusal that names every line.
 */
export async function readProfile(args: Arguments, io: Io, workspace?: string): Promise<Profile | undefined> {
  const [profile, list] = [await readOwnProfile(args, io, workspace), await expectedIn(args, io, workspace)];
  if (list === null) return profile;
  const departments = new Map(list.departments.map(({ department, aliases }) => [department, { department, aliases }]));
  return { ...profile, departments: [...departments.values()] };
}

/** The same without the names of departments. Throws a Refusal where profile and gouji.json hold a notice each. */
export async function readOwnProfile(args: Arguments, io: Io, workspace?: string): Promise<Profile | undefined> {
  const [profile, found] = [await profileIn(args, io, workspace), await noticeIn(args, io, workspace)];
  if (!found) return profile;
  if (profile?.notice)
    throw new Refusal(
      `本年通知 notice 在核对设置和 ${found.path} 里都写了，只能写在一处，请删去一处。`,
      `This year's notice stands in the profile and in ${found.path}; leave it in one of them.`,
    );
  return withNotice(profile ?? {}, found.notice);
}

/** This year's notice in gouji.json, where that is found; without a workspace only the current folder's counts, and `--config` takes none from the workspace. */
export async function noticeIn(
  args: Arguments,
  io: Io,
  workspace?: string,
): Promise<{ notice: Notice; path: string } | null> {
  const places =
    workspace === undefined ? [join(io.cwd, CONFIG_NAME)] : [...configPlaces(args, io), join(workspace, CONFIG_NAME)];
  for (const path of places) {
    const notice = (await readConfiguration(path, NOTICE_FILE))?.notice;
    if (notice) return { notice, path };
  }
  return null;
}

async function profileIn(args: Arguments, io: Io, workspace?: string): Promise<Profile | undefined> {
  const named = args.options['profile'];
  const own = workspace === undefined ? null : await readConfiguration(join(workspace, PROFILE_NAME), PROFILE_FILE);
  if (typeof named !== 'string') return own ?? undefined;
  const profile = await readNamed(resolve(io.cwd, named), named, PROFILE_FILE);
  // Another profile judges otherwise; what is never published stays so.
  const never = [...(own?.neverPublished ?? []), ...(profile.neverPublished ?? [])];
  return never.length > 0 ? { ...profile, neverPublished: never } : profile;
}

/** `--expected FILE`, else the list of the workspace; null where there is none. */
export async function expectedIn(args: Arguments, io: Io, workspace?: string): Promise<ExpectedList | null> {
  const named = args.options['expected'];
  if (typeof named === 'string') return loadExpected(resolve(io.cwd, named), '');
  return workspace === undefined ? null : loadExpected(null, workspace);
}
