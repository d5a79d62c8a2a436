/** What a command line is judged by in its workspace. */
import type { Io } from '../machine/io.js';
import type { ReviewPolicy } from '../state/decisions.js';
import { reviewPolicy } from '../state/review-policy.js';
import type { Arguments } from '../terminal/command.js';
import type { ExpectedList } from './expected.js';
import { workspaceFolder } from './paths.js';
import { expectedIn, readProfile } from './read-profile.js';

/** The list of departments that have to submit, if there is one. */
export function expectedList(args: Arguments, io: Io): Promise<ExpectedList | null> {
  return expectedIn(args, io, workspaceFolder(args, io));
}

/** Today's date in China, and who has to approve what; the profile is `--profile`, else the workspace's own. */
export async function policyFor(args: Arguments, io: Io): Promise<ReviewPolicy> {
  const workspace = workspaceFolder(args, io);
  return reviewPolicy(workspace, io.now(), await readProfile(args, io, workspace));
}
