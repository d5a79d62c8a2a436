import type { Publication } from '../../pipeline/render.js';
import type { Arguments } from '../command.js';
import type { Io } from '../io.js';
import { readConfig } from './read-config.js';

/** What of the configuration every page of the site wears; nothing where there is none. Throws a Refusal for one with mistakes. */
export async function readBureau(args: Arguments, io: Io): Promise<Pick<Publication, 'site' | 'column'>> {
  const found = await readConfig(args, io);
  if (!found) return {};
  const { site, column } = found.config;
  return {
    site: { name: site.name, domain: site.domain, code: site.code },
    column: { ...column, keywords: column.keywords.join(',') },
  };
}
