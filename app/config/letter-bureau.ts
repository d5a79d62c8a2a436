import type { Arguments } from '../command.js';
import type { Io } from '../io.js';
import { type Bureau, NO_BUREAU } from '../letters/compose.js';
import { readConfig } from './read-config.js';

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
