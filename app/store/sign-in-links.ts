/**
 * Links by which a browser comes to be known before anybody has signed in in it (app/review/session/login.ts), so that who guesses a name holds up
 * nobody. `links/` in the workspace: a file each, called by what the secret of the workspace makes of its token, which is kept nowhere. It lies
 * beside the journals for the command that makes it and the desk that takes it, in whatever processes they run, with PostgreSQL too.
 */
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { rename, rm } from '../machine/disk.js';
import { inForm } from '../machine/in-form.js';
import { writeWhole } from '../machine/write-whole.js';
import { openSeal } from './secret.js';

export const LINKS = 'links';
export const LINK_MINUTES = 10;

const LinkSchema = z.strictObject({ person: z.string(), until: z.number() });
type Link = z.infer<typeof LinkSchema>;

/** The token of a new link for the person of that id; an older one of theirs is over. */
export async function issueLink(workspace: string, person: string, now: Date): Promise<string> {
  const folder = join(workspace, LINKS);
  for (const name of await readdir(folder).catch(() => [])) {
    const link = await read(join(folder, name));
    if (!link || link.person === person || !isOpen(link, now)) await rm(join(folder, name), { force: true });
  }
  const token = randomBytes(32).toString('base64url');
  const link: Link = { person, until: now.getTime() + LINK_MINUTES * 60_000 };
  await writeWhole(await placeOf(workspace, token), JSON.stringify(link));
  return token;
}

/** Whose it is, once; null where it is none, was taken before or is over. */
export async function takeLink(workspace: string, token: string, now: Date): Promise<string | null> {
  const place = await placeOf(workspace, token);
  const taken = `${place}.taken`;
  try {
    // Of two who come at once one finds it.
    await rename(place, taken);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const link = await read(taken);
  await rm(taken, { force: true });
  return link && isOpen(link, now) ? link.person : null;
}

async function placeOf(workspace: string, token: string): Promise<string> {
  const seal = await openSeal(workspace);
  return join(workspace, LINKS, seal('link', token, 64));
}

/** A clock that was put back makes no link live longer. */
function isOpen({ until }: Link, now: Date): boolean {
  const left = until - now.getTime();
  return left > 0 && left <= LINK_MINUTES * 60_000;
}

async function read(path: string): Promise<Link | null> {
  return inForm(LinkSchema, await readFile(path, 'utf8').catch(() => ''));
}
