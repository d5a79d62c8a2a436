/** What somebody has to do yet before a report that is ready can be released among others: as the list and the page of the day say it. */
import type { Words } from '../../../pipeline/say.js';
import { secrecyHolds } from '../../state/secrecy.js';
import { UNOPENED, wasOpened } from '../../state/seen.js';
import type { Visit } from '../desk/desk.js';
import type { Shelved } from '../desk/shelf.js';

export function missingBeforeRelease(
  { shelf, policy }: Pick<Visit, 'shelf' | 'policy'>,
  entry: Shelved,
  rules = policy(),
): Words[] {
  const own = shelf.linesOf(entry.id);
  return [...(wasOpened(own, entry) ? [] : [UNOPENED]), ...secrecyHolds(own, entry, rules)];
}
