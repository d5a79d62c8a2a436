/**
 * An amount for one of many, how many there are, and what they come to: `300元×120人=3.6万元`, `每人补助300元，补助120人，共3.6万元`,
 * `补助120户，户均2.5万元，共补助300万元`.
 */
import { SUMS_UP } from '../../../taxonomy/totals.js';
import type { Claim } from '../../extraction.js';
import type { Draft } from '../mention.js';
import type { Sentence } from './sentence.js';

const FOR_ONE = /每个?(人|名|户|亩|村|家|所|座|公里)|(人|户|亩|村)均/;
/** For one and for so many months besides: a further factor. What is given each year is that year's. */
const BESIDES = /每[月天日季次]|[月天日]均/;
const COMES_TO = new RegExp(`^[、，]?${SUMS_UP}|(?:资金|经费|补助|补贴)(?:${SUMS_UP})?$`);
const ALIKE: Record<string, RegExp> = { 人: /^(?:人|名)$/, 名: /^(?:人|名)$/, 村: /^个?村?$/, 家: /^[家户]$/ };

export function readPerUnit(sentence: Sentence): Claim[] {
  return sentence.drafts.flatMap((total, i): Claim[] => {
    const [a, b] = sentence.drafts.slice(Math.max(0, i - 2), i);
    if (!a || !b || ![a, b, total].every(isPlain) || !isMoney(total)) return [];
    const [one, many] = isMoney(a) ? [a, b] : [b, a];
    if (!isMoney(one) || many.quantity.unit.dimension !== 'count') return [];
    if ([a, b, total].some((d) => d.sentence !== total.sentence || d.year !== total.year)) return [];
    const formula = a === one && /^ *[×*xX] *$/.test(b.between) && /^ *[=＝] *$/.test(total.between);
    if (!formula && !(isForOne(one, many) && COMES_TO.test(total.words))) return [];
    const where = sentence.where([a, b, total]);
    const claim = {
      kind: 'per',
      one: sentence.id(one),
      many: sentence.id(many),
      total: sentence.id(total),
      where,
    } as const;
    return [formula ? claim : { ...claim, loose: true }];
  });
}

function isPlain(draft: Draft): boolean {
  return draft.role === 'level' && draft.basis === null && !draft.quantity.hedge && draft.quantity.base !== '0';
}

function isMoney({ quantity }: Draft): boolean {
  return quantity.unit.dimension === 'money';
}

function isForOne({ words }: Draft, { quantity }: Draft): boolean {
  const [, each, average] = FOR_ONE.exec(words) ?? [];
  const noun = each ?? average;
  if (noun === undefined || BESIDES.test(words)) return false;
  return (ALIKE[noun] ?? new RegExp(`^${noun}$`)).test(quantity.unit.text);
}
