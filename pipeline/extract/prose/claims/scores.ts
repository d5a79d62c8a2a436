/**
 * The score of a report behind the scores of its parts: `投入30分，得29分；产出70分，得69分。总得分98分`, `投入得19分，过程得25分，效益得48分，总得分92分`.
 * Points that do not say that they were got may be those that could have been.
 */
import { compare, exact } from '../../../decimal.js';
import { TOTALLED } from '../../../taxonomy/totals.js';
import type { Claim } from '../../extraction.js';
import type { Mention } from '../mention.js';
import { isBareSum, separatorOf, sumOf } from './list-parts.js';
import { LOOKED_BACK, LOOSE, listOf, type Sentence, unitClass } from './sentence.js';

const TOTAL = new RegExp(`(?:(?:总|综合|合计)得分|总分|${TOTALLED})(?:为|是|共|达|得)*$`);
const SCORED = /(?:得分?|自评分?)(?:为|是)?$/;
/** Points that were lost or added, and those of a part of a part: which of them make the total the words leave open. */
const ELSE = /扣|减|加分|其中|包括|包含|上年|去年/;
const FULL = exact('100');

export function readScores(sentence: Sentence): Claim[] {
  const { mentions } = sentence;
  const [first, next] = mentions;
  if (!first || mentions.length > LOOKED_BACK) return [];
  const opens = isScore(first) && next !== undefined && /^：|其中/.test(next.between);
  // `自评得分97.46分。其中预算执行率满分10分，得9.56分；…`, `总分95.8分：产出50分得48分，…`, `满分100分，其中：项目决策10分，得9.5分；…`
  const own = opens && /(?:得分?|总分)(?:为|是)?$/.test(first.words);
  const all = partsOf(opens && /满分(?:为|是)?$/.test(first.words) ? mentions.slice(1) : mentions, false);
  const listed = own ? partsOf(mentions.slice(1), false) : [];
  if (listed.length > 1) return [listOf(sentence, first, listed)];
  const whole = all.length > 1 ? sentence.score() : null;
  if (whole && isApart(whole, all) && all.every(isScore)) return [listOf(sentence, whole, all, LOOSE)];
  return sentence.mentions.flatMap((total, t): Claim[] => {
    if (!isScore(total) || (!TOTAL.test(total.between.trimEnd()) && !TOTAL.test(total.words)) || t > LOOKED_BACK)
      return [];
    const own = sentence.mentions.slice(0, t);
    const before = own.length > 0 ? own : sentence.earlier().filter((d) => d.passage === total.passage);
    // `编制方面满分10分，得9分；执行方面满分20分，得19分；合计28分`
    const parts = partsOf(before, own.length > 0, own.length > 3 && isBareSum(total));
    if (parts.length < 2 || ELSE.test(total.between)) return [];
    // 得分 of the conclusion is of the same parts, where those come to a hundred.
    const told = sentence.score();
    const isOwn = told && told !== total && compare(sumOf(before.filter((d) => !parts.includes(d))), FULL) === 0;
    return [listOf(sentence, total, parts), ...(isOwn ? [listOf(sentence, told, parts)] : [])];
  });
}

function isApart(whole: Mention, [first]: readonly Mention[]): boolean {
  return whole.passage !== first?.passage || whole.sentence < first.sentence;
}

/** All scores told before, where they are one row: each beside what it could have been, of 100 in all, or each alone in the sentence of the total. */
function partsOf(before: readonly Mention[], inSentence: boolean, some = false): readonly Mention[] {
  const index = before.at(-1)?.sentence;
  const row = before.filter((d) => d.sentence === index);
  if (
    !row.every(isScore) ||
    row.some((d, i) => ELSE.test(i === 0 ? d.between.replace(/^[。，： ]*其中/, '') : d.between))
  )
    return [];
  const scored = row.filter(({ words }) => SCORED.test(words));
  const full = row.filter((d) => !scored.includes(d));
  const inPairs = row.every((d, i) => scored.includes(d) === (i % 2 === 1));
  if (inPairs && scored.length === full.length) return some || compare(sumOf(full), FULL) === 0 ? scored : [];
  const joined = row.slice(1).every((d) => /^[、，；]$/.test(separatorOf(d)));
  return inSentence && row.length > 2 && scored.length === row.length && joined ? row : [];
}

function isScore(mention: Mention): boolean {
  return (
    mention.role === 'level' && mention.basis === null && !mention.quantity.hedge && unitClass(mention) === 'points'
  );
}
