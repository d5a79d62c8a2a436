/** A total behind its parts: `刑事案件120件、行政案件200件，共320件`. */

import { OF_ONE } from '../../../taxonomy/rate-words.js';
import type { Claim } from '../../extraction.js';
import type { Mention } from '../mention.js';
import { inTree } from './list-claim.js';
import {
  depthsOf,
  isAlike,
  isLabel,
  isLabelled,
  isOther,
  isPlainNoun,
  separatorOf,
  summedUp,
  WORDS,
} from './list-parts.js';
import { LOOSE, listOf, type Sentence, unitClass } from './sentence.js';

const POSTS = /编制(?!内)|核定/;

/** `刑事案件120件、行政案件200件，共320件`. */
export function readSumsAfter(sentence: Sentence): Claim[] {
  const { mentions } = sentence;
  const depths = depthsOf(sentence);
  return mentions.flatMap((total, t): Claim[] => {
    const unit = unitClass(total);
    if (total.role !== 'level' || unit === null || total.quantity.hedge) return [];
    const said = summedUp(total);
    if (!said) return [];
    const parts: Mention[] = [];
    for (let k = t - 1; k >= 0; k--) {
      const mention = mentions[k]!;
      // `一期投资33万元（其中建筑工程32万元），…`: what a bracket says is no part.
      if (depths[k]! > depths[t]! && !(depths[k] === depths[t]! + 1 && isLabelled(mention))) continue;
      // `1,826户2,940人`: another measure of the same item.
      if (mention.words === '' && unitClass(mention) !== unit) continue;
      if (
        mention.role !== 'level' ||
        unitClass(mention) !== unit ||
        mention.quantity.hedge ||
        (mention.year !== total.year && unit !== 'points' && !(parts[0] && isInstalment(mention, parts[0])))
      ) {
        // `近10台、血透机4台、呼吸机2台，共16台`: the list goes on with what cannot be added.
        if (unitClass(mention) === unit && parts[0] && separatorOf(parts[0]) === '、') return [];
        break;
      }
      // What they may be is none of what there are.
      const mayBe = POSTS.test(mention.words) && parts.length > 0 && !parts.some(({ words }) => POSTS.test(words));
      if (OF_ONE.test(mention.words) || mayBe) break;
      parts.unshift(mention);
      // `投入10分、产出90分，得分分别为9分、88分，合计97分`: those that these words name, in a row.
      if (/分别[为是] *$/.test(mention.between) && parts.length > 1 && parts.slice(1).every(isNameless)) break;
      if (k > 0 && WORDS.test(mention.between)) return [];
    }
    const joined = parts
      .slice(1)
      .map((d) => ({ ...d, words: d.words.replace(/^([、，；]?)另(?:有|外)?/, '$1') }))
      .every(
        (d) =>
          /^[、，；和]$/.test(separatorOf(d)) &&
          (isLabelled(d) || isPlainNoun(d) || isLabel(d) || isAlike(d, parts[0]!) || isInstalment(d, parts[0]!)),
      );
    // A budget, what was spent of it and what was left are no items.
    if (new Set(parts.map(isLabelled)).size > 1 || new Set(parts.map(({ stage }) => stage)).size > 1) return [];
    // `合计批复总投资`: a sum of what its parts are called.
    // `偿还本金500万元、利息120万元，共偿还620万元`: what was done with the first, with all.
    const { noun } = said;
    const alike =
      noun === undefined ||
      parts[0]?.words.includes(noun) === true ||
      parts.every((d) => (FOUND.test(noun) && /(?:类|方面)$/.test(d.words)) || d.topic.name.endsWith(noun.slice(-2)));
    // `按高中1,000元、初中850元安排，共计165.77万元`: what one gets, and what all do.
    const each =
      parts[0]?.words.includes('标准') || parts.every((d) => d.quantity.unit.text !== total.quantity.unit.text);
    if (each) return [];
    if (parts.length < 2 || !joined || !alike || isOther(total, parts) || inTree(total, parts)) return [];
    const column = [...parts, total];
    const columns = [column, bracketed(sentence, depths, column), measured(mentions, column)];
    return columns.flatMap((column): Claim[] => {
      const sum = column.at(-1);
      if (!sum) return [];
      // What was there before the first of them the words do not say.
      const timed = unit !== 'points' && column.some(({ year }) => year !== sum.year);
      return [listOf(sentence, sum, column.slice(0, -1), timed ? LOOSE : {})];
    });
  });
}

/** `资金管理类12个、项目管理类9个，共发现问题21个`: what was found is of those kinds. */
const FOUND = /^(?:发现|查[出找]|梳理|排查|反馈)/;

function isNameless({ words }: Mention): boolean {
  return /^[、和]?$/.test(words);
}

/** `2021年12月下达1,160万元，2022年6月下达284万元，共计1,444万元`, `一季度32件，二季度35件，…`: of one thing, at another time. */
function isInstalment(a: Mention, b: Mention): boolean {
  const [one, other] = [a, b].map((d) => d.words.replace(/^.*，|^[、；]|资金|了/g, ''));
  if (a.year === b.year && a.period === b.period) return false;
  if (!one || !other) return a.topic.name === b.topic.name;
  if (unitClass(a) !== 'money') return false;
  return one.startsWith(other) || one.endsWith(other) || other.startsWith(one) || other.endsWith(one);
}

/** `城市低保1,826户2,940人、农村低保9,415户16,872人，合计11,241户19,812人`: what stands directly behind each of them, in one unit. */
export function measured(mentions: readonly Mention[], rows: readonly Mention[]): Mention[] {
  const behind = rows.map((row) => mentions[mentions.indexOf(row) + 1]);
  const [first] = behind;
  const isMeasure = (d: Mention | undefined) =>
    d?.words === '' &&
    d.role === 'level' &&
    !d.quantity.hedge &&
    unitClass(d) !== null &&
    unitClass(d) === unitClass(first!);
  return behind.every(isMeasure) ? behind.filter((d) => d !== undefined) : [];
}

/** `一期33万元（其中建筑工程32万元），…，共100万元（其中建筑工程95万元）`: what the brackets say of each under one name, or nothing. */
function bracketed({ mentions }: Sentence, depths: readonly number[], rows: readonly Mention[]): Mention[] {
  const inner = rows.map((row) => {
    const at = mentions.indexOf(row) + 1;
    const mention = mentions[at];
    const alone = (depths[at] ?? 0) > depths[at - 1]! && (depths[at + 1] ?? 0) <= depths[at - 1]!;
    return mention?.role === 'level' && !mention.quantity.hedge && alone && unitClass(mention) === unitClass(row)
      ? mention
      : null;
  });
  const same = inner.every((mention) => mention !== null && mention.topic.name === inner[0]?.topic.name);
  return same ? inner.filter((mention) => mention !== null) : [];
}
