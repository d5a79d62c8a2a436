import type { Publication } from '../../pipeline/render/index.js';
import type { Io } from '../machine/io.js';
import type { Arguments } from '../terminal/command.js';
import { readConfig } from './read-config.js';
import type { Config } from './schema.js';

/** What the bureau says of itself on every page; `config` is all that it has configured. */
export type Bureau = Pick<Publication, 'site' | 'column' | 'publisher'> & { config?: Config };

/** What of the configuration every page of the site wears; nothing where there is none. Throws a Refusal for one with mistakes. */
export async function readBureau(args: Arguments, io: Io): Promise<Bureau> {
  const found = await readConfig(args, io);
  if (!found) return {};
  const { publisher, site, column } = found.config;
  return {
    config: found.config,
    publisher,
    site: { name: site.name, domain: site.domain, code: site.code },
    column: { ...column, keywords: column.keywords.join(',') },
  };
}
