import { compare, exact, subtract } from '../decimal.js';
import type { Figure } from './figures.js';

/** `≥90%` read as `290%` by recognition of characters: 200% too much. */
export function isMisreadSign({ dimension, value, fact }: Figure): boolean {
  const rest = subtract(value, exact(2));
  return (
    dimension === 'rate' && /^2\d{2}(?:\.\d+)?[%％]$/.test(fact.text) && rest.num > 0n && compare(rest, exact(1)) <= 0
  );
}
