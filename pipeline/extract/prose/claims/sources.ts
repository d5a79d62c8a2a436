/**
 * Where the money of the one sum of a text came from, or how it was parted, told in a sentence of its own: `资金来源为中央1,460万元、省级585万元、市级390万元`,
 * `收到中央资金1,372.7万元，自治区98.6万元，地方匹配859.6万元`.
 */
import { compare, exact } from '../../../decimal.js';
import type { Claim } from '../../extraction.js';
import type { Mention } from '../mention.js';
import { isPlain } from './plan-rates.js';
import type { Sentence } from './sentence.js';

export const SOURCE = /中央|省级|自治区|[市州盟区县旗镇本上]级|地方|配套|自[筹有]|社会|群众|企业|捐赠|债券/;

export function readSources(sentence: Sentence): Claim[] {
  const money = sentence.mentions.filter((d) => d.quantity.unit.dimension === 'money');
  const { sum } = sentence.fund();
  if (!sum || money.length < 2 || !(money.every(isSource) || isRow(money)) || money.some((d) => sentence.isPart(d)))
    return [];
  const fits = (d: Mention) => d.year === sum.year && compare(exact(d.quantity.base), exact(sum.quantity.base)) < 0;
  if (!money.every(fits)) return [];
  const [parts, where] = [money.map(sentence.id), sentence.where(money)];
  return [{ kind: 'list', total: sentence.id(sum), parts, loose: { sure: 0 }, where }];
}

function isSource(mention: Mention): boolean {
  return isPlain(mention) && SOURCE.test(mention.words);
}

/** `将提前下达资金22,526万元和正式下达资金18,431万元下达至有关市县` */
function isRow(money: readonly Mention[]): boolean {
  return money.every((d, i) => isPlain(d) && (i === 0 || /^[、和]/.test(d.between.trim())));
}
