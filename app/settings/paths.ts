import { relative, resolve } from 'node:path';
import { type Io, Refusal } from '../machine/io.js';
import { type Place, placeIn } from '../store/store-place.js';
import type { Arguments } from '../terminal/command.js';

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
