/** `提升文化旅游品质` as a goal and `文化旅游品质进一步提升` as what was achieved: the same in another order, and no fact. */
import { type Passage, placeAt } from '../extract/passages.js';
import { shortened, type Telling } from '../wording/sentence-parts.js';
import type { Clause } from './context/statements.js';
import { remark } from './remark.js';

/** What only says that it is done, and more so. */
const MORE =
  /进一步|得到|有效|不断|持续|明显|显著|逐步|全面|更加|较好|切实|充分|已经?|均|了|地|的|完成|实现|达到|确保|保证/g;
/** So many characters are no phrase that any report has. */
const LONG = 8;
/** So much of a sentence is in the goals. */
const SHARE = 0.6;

export const goalRetold = remark({
  rule: {
    id: 'explanation.goal-retold',
    title: {
      zh: '完成情况应写事实，不应换个说法重复目标',
      en: 'What was achieved is told with facts, not by the goal in other words',
    },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: {
        shown: '目标：提升旅游品质；完成情况：新增 4A 级景区 1 家',
        en: 'goal: better tourism; achieved: one more 4A site',
      },
      fail: {
        shown: '目标：提升旅游品质；完成情况：旅游品质进一步提升',
        en: 'goal: better tourism; achieved: tourism is better',
      },
    },
  },
  find: ({ aims }) => {
    const goals = aims.goals.filter(isBare).map(({ text }) => sorted(text));
    if (goals.length === 0) return [];
    const found = [...groupOf(aims.results)].flatMap(([passage, clauses]) => {
      // Behind figures it takes more to say that the rest is the goal again.
      const told = clauses.filter(isBare).map(({ text, start }) => ({ start, order: sorted(text) }));
      const again = told.filter(({ order }) => goals.includes(order));
      const [whole, said] = [told, again].map((part) => part.reduce((n, { order }) => n + order.length, 0));
      const least = told.length < clauses.length ? 2 * LONG : LONG;
      if (!said || said < least || said < SHARE * (whole ?? 0)) return [];
      return [placeAt(passage, again[0]!.start, passage.text.length)];
    });
    const [first] = found;
    if (!first) return [];
    const data = { message: 'explanation.goal-retold' as const, text: shortened(first.quote), count: found.length };
    return [{ subject: 'narrative', data, where: found }];
  },
  say: {
    'explanation.goal-retold': (c: Telling<{ text: string; count: number }>) => {
      const { text, count } = c.data;
      if (c.zh) return `完成情况“${text}”只是换个说法重复目标，没有事实和数据${count > 1 ? `（${count} 处）` : ''}`;
      return `what was achieved repeats the goal in other words: ${text}${count > 1 ? ` (${count} places)` : ''}`;
    },
  },
});

function isBare({ text }: Clause): boolean {
  return !/\d/.test(text);
}

/** Its characters in one order, without what only says that it is done. */
function sorted(text: string): string {
  return [...text.replace(MORE, '').replace(/[\s“”"：:]/g, '')].sort().join('');
}

function groupOf(clauses: readonly Clause[]): Map<Passage, Clause[]> {
  const groups = new Map<Passage, Clause[]>();
  for (const clause of clauses) groups.set(clause.passage, [...(groups.get(clause.passage) ?? []), clause]);
  return groups;
}
