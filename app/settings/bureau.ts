import type { Publication } from '../../pipeline/render/index.js';
import type { Io } from '../machine/io.js';
import type { Arguments } from '../terminal/command.js';
import { readConfig } from './read-config.js';

/** What the bureau says of itself on every page. */
export type Bureau = Pick<Publication, 'site' | 'column' | 'publisher'>;

/** What of the configuration every page of the site wears; nothing where there is none. Throws a Refusal for one with mistakes. */
export async function readBureau(args: Arguments, io: Io): Promise<Bureau> {
  const found = await readConfig(args, io);
  if (!found) return {};
  const { publisher, site, column } = found.config;
  return {
    publisher,
    site: { name: site.name, domain: site.domain, code: site.code },
    column: { ...column, keywords: column.keywords.join(',') },
  };
}
