/**
 * Who is told and in which language. A `line` of the terminal, a sheet or a page's margin is terse (`2024决算`); the `desk` reads sentences
 * (`2024年决算数`) that say what a value should be; a `letter` to the department never says which value to print, because only the
 * department knows.
 */
import type { CheckedDocument, Fact, Language } from '../report.js';

export type Register = 'line' | 'desk' | 'letter';

/** What figures, parts and places are named from. */
export type Spoken = Pick<CheckedDocument, 'facts' | 'forms' | 'sections'>;

export interface Voice extends Pick<CheckedDocument, 'forms' | 'sections'> {
  lang: Language;
  zh: boolean;
  register: Register;
  /** By id. */
  facts: ReadonlyMap<string, Fact>;
}

export function voiceOf({ facts, forms, sections }: Spoken, lang: Language, register: Register): Voice {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return { lang, zh: lang === 'zh', register, facts: byId, forms, sections };
}
