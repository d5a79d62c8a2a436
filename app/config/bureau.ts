import type { Publication } from '../../pipeline/render.js';
import type { Config } from './schema.js';

/** What of the configuration every page of the site wears. */
export function bureauOf(config: Config | null): Pick<Publication, 'site' | 'column'> {
  if (!config) return {};
  const { site, column } = config;
  return {
    site: { name: site.name, domain: site.domain, code: site.code },
    column: { ...column, keywords: column.keywords.join(',') },
  };
}
