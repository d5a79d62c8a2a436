/** Keys of the narrative's figures. Free names that come back are numbered: the same words in another sentence are another figure. */
import { OVERALL } from '../../taxonomy/form-name.js';
import { type Key, makeKey, printKey } from '../../taxonomy/key.js';
import type { Mention } from './mention.js';

/** The key of each mention, or null where nothing names the figure. Order is reading order. */
export function keysOf(mentions: readonly Mention[]): (Key | null)[] {
  const seen = new Map<string, number>();
  const wholes = new Map<string, string>();
  return mentions.map((mention) => {
    const { head, member, year, stage } = mention;
    if (member === '') return null;
    if (member === null || head.endsWith('.function'))
      return makeKey(head, { form: OVERALL.text, member, year, stage });
    const key = makeKey(head, { member, year });
    const plain = printKey(key);
    // A share or change of a known concept is one figure wherever it is said, unless it is a share of something else.
    if (head !== 'quantity' && mention.topic.concept !== null && mention.period === null) {
      const whole = head === 'share' ? mention.whole : '';
      const other = wholes.get(plain) ?? whole;
      wholes.set(plain, other);
      if (other === whole) return key;
    }
    const count = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, count);
    return count === 1 ? key : { ...key, nth: count };
  });
}
