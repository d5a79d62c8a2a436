/**
 * What sentences state about their own figures. A claim is made only where the words tie the figures together for certain: a claim
 * that is not there is checked by nobody, a wrong one accuses a department.
 */

import { placeIn } from '../../../../parsers/document.js';
import type { Key } from '../../../taxonomy/key.js';
import type { Claim } from '../../extraction.js';
import type { Draft } from '../mention.js';
import { readBudgetWords } from './budget-words.js';
import { isOfSubject, readChanges, readCompletions, readDistances, readShares } from './changes.js';
import { readCumulative } from './cumulative.js';
import { readItems } from './items.js';
import { readLists } from './lists.js';
import { readNames } from './names.js';
import { readNumbered } from './numbered.js';
import { readOwnRates } from './own-rates.js';
import { readParallel } from './parallel.js';
import { readPerUnit } from './per-unit.js';
import { readRanks } from './ranks.js';
import { type Fund, LOOKED_BACK, type Sentence } from './sentence.js';
import { fundOf } from './sole-sum.js';
import { readSumsAfter } from './sums-after.js';

export function readClaims(
  drafts: readonly Draft[],
  ids: ReadonlyMap<Draft, string>,
  keys: ReadonlyMap<Draft, Key>,
): Claim[] {
  let fund: Fund = { sum: null, spent: null };
  const parts = new Set<string>();
  const sentences = sentencesOf(drafts, ids, keys, {
    fund: () => fund,
    isPart: (draft) => parts.has(ids.get(draft) ?? ''),
  });
  const lists = sentences.flatMap((sentence) => [
    ...readLists(sentence),
    ...readSumsAfter(sentence),
    ...readParallel(sentence),
    ...readItems(sentence),
  ]);
  for (const claim of lists) for (const id of 'parts' in claim ? claim.parts : []) parts.add(id);
  fund = fundOf(drafts.filter((draft) => ids.has(draft) && !parts.has(ids.get(draft)!)));
  const own = sentences.flatMap((sentence) => [
    ...readNames(sentence),
    ...readCumulative(sentence),
    ...readRanks(sentence),
    ...readChanges(sentence),
    ...readDistances(sentence),
    ...readShares(sentence),
    ...readCompletions(sentence),
    ...readOwnRates(sentence),
    ...readBudgetWords(sentence),
    ...readPerUnit(sentence),
  ]);
  return [...lists, ...own, ...readNumbered(sentences)];
}

function sentencesOf(
  drafts: readonly Draft[],
  ids: ReadonlyMap<Draft, string>,
  keys: ReadonlyMap<Draft, Key>,
  whole: Pick<Sentence, 'fund' | 'isPart'>,
): Sentence[] {
  const groups: Draft[][] = [];
  for (const draft of drafts) {
    const last = groups.at(-1)?.at(-1);
    if (last && last.passage === draft.passage && continues(last, draft)) groups.at(-1)!.push(draft);
    else groups.push([draft]);
  }
  const known = drafts.filter((draft) => ids.has(draft));
  const at = new Map(known.map((draft, i) => [draft, i]));
  return groups
    .map((group) => group.filter((draft) => ids.has(draft)))
    .filter((group) => group.length > 0)
    .map((group) => {
      const { passage, sentence } = group[0]!;
      const { start } = passage.sentences[sentence]!;
      const { end } = passage.sentences[group.at(-1)!.sentence]!;
      return {
        drafts: group,
        earlier: () => earlierThan(known, at.get(group[0]!)!),
        ...whole,
        passage,
        text: passage.plain.slice(start, end),
        start,
        id: (draft: Draft) => ids.get(draft)!,
        key: (draft: Draft) => keys.get(draft)!,
        where: (of: readonly Draft[]) =>
          placeIn(
            { id: passage.block, text: passage.text },
            Math.min(...of.map((d) => d.quantity.start)),
            Math.max(...of.map((d) => d.quantity.tail)),
          ),
      };
    });
}

function earlierThan(drafts: readonly Draft[], at: number): Draft[] {
  const before = drafts.slice(Math.max(0, at - LOOKED_BACK), at);
  const own = drafts[at]!.passage;
  const last = before.findLast((d) => d.passage !== own)?.passage;
  const near = last?.heading === own.heading && last.section === own.section;
  return before.filter((d) => d.passage === own || (near && d.passage === last));
}

/**
 * In one sentence, or in the next one that lists its parts (`…决算为22万元。其中公务接待费…`) or says how it changed (`…总计390万元。与上年
 * 相比，增加30万元，增长8.33%`).
 */
function continues(last: Draft, draft: Draft): boolean {
  if (last.sentence === draft.sentence) return true;
  if (last.sentence !== draft.sentence - 1) return false;
  const changed = draft.role === 'change' && last.role === 'level' && isOfSubject(draft, last);
  const { plain, sentences } = draft.passage;
  return (
    changed || OPENS_ITEMS.test(plain.slice(sentences[draft.sentence]!.start, sentences[draft.sentence]!.start + 16))
  );
}

/** `…4871.71万元。分项目如下：①…；②…` */
const OPENS_ITEMS =
  /^\s*(?:其中|(?:收入|支出)(?:包括|包含)：|分别(?:项目)?[为是]|具体(?:[为是]|如下)|(?:分|各)(?:项目|单位|类别)[\u4e00-\u9fff]{0,4}如下)/;
