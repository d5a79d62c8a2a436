import type { Io } from '../machine/io.js';
import { readConfig } from '../settings/read-config.js';
import type { Arguments } from '../terminal/command.js';
import { type Bureau, NO_BUREAU } from './compose.js';

/** What gouji.json says of the bureau; a letter can be made without one. */
export async function bureauFor(args: Arguments, io: Io): Promise<Bureau> {
  const found = await readConfig(args, io);
  if (!found) return NO_BUREAU;
  const { publisher, contact } = found.config;
  return {
    office: publisher,
    contact: { person: contact?.office ?? '', phone: contact?.phone ?? '', address: contact?.address ?? '' },
  };
}
