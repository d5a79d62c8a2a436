/** Keys with blanks, as rule files have them (rules/relation-schema.ts says what each stands for), read once for all reports. */
import { type Key, readKey } from './key.js';

export type Placeholder = 'KEY' | 'FUNDS' | 'LINE' | 'CONCEPT' | 'NAME' | 'i' | 'year' | 'last';

export interface KeyPattern {
  /** With something in each blank. */
  key: Key;
  blanks: { readonly [name in Placeholder]?: true };
}

const READ = new Map<string, KeyPattern>();

export function readPattern(text: string): KeyPattern {
  const known = READ.get(text);
  if (known) return known;
  const filled = text
    .replace(/\{(?:LINE|CONCEPT)\}/, 'expenditure.total')
    .replace('{KEY}', 'overall')
    .replace('{FUNDS}', 'overall.funds')
    .replace('{NAME}', '名')
    .replace('{i}', '0')
    .replace(/\{(?:year|last)\}/, '2024');
  const blanks = Object.fromEntries([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, true]));
  const pattern = { key: readKey(filled), blanks };
  READ.set(text, pattern);
  return pattern;
}
