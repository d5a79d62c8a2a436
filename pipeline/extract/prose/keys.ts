/** Keys of the narrative's figures. Free names that come back are numbered: the same words in another sentence are another figure. */
import { OVERALL } from '../../taxonomy/form-name.js';
import { type Key, makeKey, printKey } from '../../taxonomy/key.js';
import type { Draft } from './mention.js';

/** The key of each draft, or null where nothing names the figure. Order is reading order. */
export function keysOf(drafts: readonly Draft[]): (Key | null)[] {
  const seen = new Map<string, number>();
  const wholes = new Map<string, string>();
  return drafts.map((draft) => {
    const { head, member, year, stage } = draft;
    if (member === '') return null;
    if (member === null || head.endsWith('.function'))
      return makeKey(head, { form: OVERALL.text, member, year, stage });
    const key = makeKey(head, { member, year });
    const plain = printKey(key);
    // A share or change of a known concept is one figure wherever it is said, unless it is a share of something else.
    if (head !== 'quantity' && draft.topic.concept !== null && draft.period === null) {
      const whole = head === 'share' ? draft.whole : '';
      const other = wholes.get(plain) ?? whole;
      wholes.set(plain, other);
      if (other === whole) return key;
    }
    const count = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, count);
    return count === 1 ? key : { ...key, nth: count };
  });
}
