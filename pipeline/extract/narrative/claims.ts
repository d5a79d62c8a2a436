import type { Claim } from '../extraction.js';
import type { Draft } from './draft.js';
import type { Passage } from './passage.js';

export function readClaims(
  _drafts: readonly Draft[],
  _passages: readonly Passage[],
  _ids: ReadonlyMap<Draft, string>,
  _keys: ReadonlyMap<Draft, string>,
): Claim[] {
  return [];
}
