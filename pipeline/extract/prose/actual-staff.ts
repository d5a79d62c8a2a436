/** How many people there are, where the clause says no more than that there are (`编制48人，实有42人`). */
import { THERE_ARE } from '../../taxonomy/prose-synonyms.js';
import type { Topic } from './mention.js';
import type { Quantity } from './quantity.js';
import { isAside } from './sentence-reading.js';
import type { Reading } from './sentence-state.js';

/** What stands before it says whom it counts; where nothing does, it is the department's own staff. Null where it says nothing of the kind. */
export function actualStaff(reading: Reading, words: string, { unit }: Quantity): Topic | null {
  if (unit.dimension !== 'count' || !/^[人名个]$/.test(unit.text) || !THERE_ARE.test(words)) return null;
  if (posts(reading) > 1 && reading.scope === '') return { concept: 'staff.actual', member: null, name: '实有人数' };
  const last =
    reading.mentions.findLast((d) => d.role === 'level' && !isAside(reading, d))?.topic ?? reading.carry.topic;
  const isOwn = last === null ? unit.text === '人' && words.includes('实有') : last.concept?.startsWith('staff.');
  if (isOwn) return reading.scope === '' ? { concept: 'staff.actual', member: null, name: '实有人数' } : null;
  // `行政编制18名，实有16人`: of that part.
  const isPart = last?.concept === null && /编制/.test(last.name);
  return isPart ? { concept: null, member: null, name: `${last.name}实有` } : null;
}

/** `行政编制32名，事业编制45名，在职78人`: kinds of posts directly before it, of which it fills all. */
function posts({ mentions, passage, quantities }: Reading): number {
  let count = 0;
  let behind = quantities[mentions.length]?.start ?? 0;
  for (const mention of [...mentions].reverse()) {
    if (mention.role !== 'level' || !/编制$/.test(mention.topic.name)) break;
    if (/[；（）]/.test(passage.plain.slice(mention.quantity.tail, behind))) break;
    behind = mention.quantity.start;
    count++;
  }
  return count;
}
