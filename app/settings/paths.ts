import { relative, resolve } from 'node:path';
import { type Io, Refusal } from '../machine/io.js';
import type { ReviewPolicy } from '../state/decisions.js';
import { reviewPolicy } from '../state/review-policy.js';
import { type Place, placeIn } from '../store/store-place.js';
import type { Arguments } from '../terminal/command.js';
import type { ExpectedList } from './expected.js';
import { expectedIn, readProfile } from './read-profile.js';

export function workspaceFolder(args: Arguments, io: Io): string {
  return resolve(io.cwd, String(args.options['workspace'] ?? 'workspace'));
}

/** Where the workspace is kept: that folder, or the database that DATABASE_URL names. */
export function workspacePlace(args: Arguments, io: Io): Place {
  return placeIn(workspaceFolder(args, io), io.env);
}

export function outputFolder(args: Arguments, io: Io): string {
  return resolve(io.cwd, String(args.options['out'] ?? 'output'));
}

/** The list of departments that have to submit, if there is one. */
export function expectedList(args: Arguments, io: Io): Promise<ExpectedList | null> {
  return expectedIn(args, io, workspaceFolder(args, io));
}

/** Today's date in China, and who has to approve what; the profile is `--profile`, else the workspace's own. */
export async function policyFor(args: Arguments, io: Io): Promise<ReviewPolicy> {
  const workspace = workspaceFolder(args, io);
  return reviewPolicy(workspace, io.now(), await readProfile(args, io, workspace));
}

/** The person behind a decision or a release. A journal without a name proves nothing. */
export function person(args: Arguments): string {
  const name = String(args.options['by'] ?? '').trim();
  if (name === '') throw new Refusal('请用 --by 写明经办人姓名。', 'Name the person with --by.');
  if (/[\r\n\t]/.test(name)) throw new Refusal('经办人姓名只能是一行。', 'The name must be one line.');
  return name;
}

/** A folder as the user would type it: relative where it lies below the current one. */
export function shownPath(path: string, io: Io): string {
  const below = relative(io.cwd, path) || '.';
  return below.startsWith('..') ? path : below;
}
