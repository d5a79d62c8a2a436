import { conceptOf } from './concepts.js';
import { parseKey } from './key.js';

const OF_A_FORM = /^(?:overall(?:#\d+)?|project:.+?)\.(?=execution\.|level1\[|indicator\[|total\.|funds\.)/s;
const INDICATOR = /^KEY\.indicator\[\d+\]\.(?:weight|score|(?:target|actual)\[\d+\])$/;
const OPEN = /^(?:expenditure\.(?:basic|project)\.function|project\.special-funds\.item|KEY\.funds\.source)$/;
/** The name may be a concept with a member of its own. */
const OF_A_SENTENCE = /^(?:quantity|share|change\.(?:amount|rate)):[^@]+@\d{4}(?:\/[a-z-]+)?$/s;
const OF_A_PLACE = /^(?:annex[12]|annex3\[\d+\]|table\[\d+\])(?:\[\d+\])?\.r\d+c\d+$/;

/** Whether the contract knows such a key: a key with a slip in it would take a figure out of every relation unseen. */
export function isKnownKey(key: string): boolean {
  if (OF_A_PLACE.test(key) || OF_A_SENTENCE.test(key)) return true;
  const { concept, member, year, stage } = parseKey(key);
  const general = concept.replace(OF_A_FORM, 'KEY.').replace(/^KEY\.level1\[.+\]\./s, 'KEY.level1[*].');
  if (key.includes('@') && (year === null || (stage === null && !/@\d{4}$/.test(key)))) return false;
  if (member !== null) return member !== '' && OPEN.test(general);
  return INDICATOR.test(general) || (conceptOf(general) !== undefined && !concept.startsWith('KEY.'));
}
