/**
 * What a sentence says of one budget in a row: `年初预算5,236万元，年中追加164万元，全年预算5,400万元，支出5,278.50万元，结余121.50万元`.
 * The last is the sum of what was added, the budget of what was spent and what was left.
 */

import type { Claim } from '../../extraction.js';
import type { Draft } from '../mention.js';
import type { Sentence } from './sentence.js';

const ADDED = /(?:追加|调增|(?:调整|追加)增加)(?:预算|资金|经费|指标)?(?:数|为|了)*$/;
const LEFT = /(?:结余|结转|剩余)(?:资金|指标)?(?:为|数)*$/;

export function readBudgetWords(sentence: Sentence): Claim[] {
  const money = sentence.drafts.filter((d) => d.quantity.unit.dimension === 'money');
  return money.flatMap((third, i): Claim[] => {
    const [first, second] = money.slice(Math.max(0, i - 2), i);
    if (!first || !second || ![first, second, third].every(isPlain)) return [];
    if (new Set([first, second, third].map((d) => `${d.sentence}|${d.year}|${d.period}`)).size > 1) return [];
    if (ADDED.test(second.words) && first.stage === 'budget-initial' && third.stage === 'budget-full')
      return sameSubject(first, third) ? [list(sentence, third, [first, second])] : [];
    if (LEFT.test(third.words) && first.stage === 'budget-full' && isSpent(second))
      return sameSubject(first, second) ? [list(sentence, first, [second, third])] : [];
    return [];
  });
}

function isPlain(draft: Draft): boolean {
  return draft.role === 'level' && draft.basis === null && !draft.quantity.hedge;
}

function isSpent({ stage }: Draft): boolean {
  return stage === null || stage === 'final';
}

function sameSubject(a: Draft, b: Draft): boolean {
  return a.topic.concept !== null && a.head === b.head;
}

function list(sentence: Sentence, total: Draft, parts: readonly Draft[]): Claim {
  return {
    kind: 'list',
    total: sentence.id(total),
    parts: parts.map(sentence.id),
    where: sentence.where([total, ...parts]),
  };
}
