import type { ExitStatus, Io } from '../machine/io.js';
import { openExisting, readWorkspace } from '../state/workspace.js';
import type { Workspace } from '../store/store.js';
import type { Arguments } from '../terminal/command.js';
import { workspacePlace } from './paths.js';

type Use = (workspace: Workspace) => Promise<ExitStatus>;

/** The workspace of a command line, for writing; closed whatever comes of it. */
export async function inWorkspace(args: Arguments, io: Io, command: string, use: Use): Promise<ExitStatus> {
  return closing(await openExisting(workspacePlace(args, io), command, io.now()), use);
}

/** The same for reading only. */
export async function readingWorkspace(args: Arguments, io: Io, use: Use): Promise<ExitStatus> {
  return closing(await readWorkspace(workspacePlace(args, io)), use);
}

async function closing(workspace: Workspace, use: Use): Promise<ExitStatus> {
  try {
    return await use(workspace);
  } finally {
    await workspace.close();
  }
}
