import { TURNING } from '../../parsers/characters.js';

const UNPRINTED = new RegExp(`[\\p{Cc}${TURNING}]`, 'gu');

/** Text from a document shown on a terminal: a control character could move the cursor or recolour the screen. */
export function printable(text: string): string {
  return text.replace(/\s+/g, ' ').replace(UNPRINTED, '');
}
