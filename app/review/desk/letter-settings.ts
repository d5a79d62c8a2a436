import { NO_BUREAU } from '../../letters/compose.js';
import { DEFAULT_TEMPLATE } from '../../letters/template.js';
import type { Desk } from './desk.js';

/** How letters are worded, and who sends them. */
export function letterSettings({ letters }: Pick<Desk, 'letters'>): NonNullable<Desk['letters']> {
  return letters ?? { template: DEFAULT_TEMPLATE, bureau: NO_BUREAU };
}
