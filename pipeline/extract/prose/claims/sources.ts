/**
 * Where the money of the one sum of a text came from, told in a sentence of its own: `资金来源为中央1,460万元、省级585万元、市级390万元`,
 * `收到中央资金1,372.7万元，自治区98.6万元，地方匹配859.6万元`.
 */
import { compare, exact } from '../../../decimal.js';
import type { Claim } from '../../extraction.js';
import type { Mention } from '../mention.js';
import { isPlain } from './plan-rates.js';
import type { Sentence } from './sentence.js';

const LEVEL =
  /(?:中央|央|省|自治区|[市州盟区县旗镇]|本|地方|财政|上级|各)级?(?:财政)?(?:补助|配套|下达|匹配|安排|承担|投入|专项|预算|拨款)?(?:资金|经费|补助)?(?:为|了|共)?$/;
const OTHERS = /(?:自筹|自有|社会|群众|企业|捐赠|债券)[\u4e00-\u9fff]{0,4}$/;

export function readSources(sentence: Sentence): Claim[] {
  const money = sentence.mentions.filter((d) => d.quantity.unit.dimension === 'money');
  const { sum } = sentence.fund();
  if (!sum || money.length < 2 || !money.every(isSource) || money.some((d) => sentence.isPart(d))) return [];
  const fits = (d: Mention) => d.year === sum.year && compare(exact(d.quantity.base), exact(sum.quantity.base)) < 0;
  if (!money.every(fits)) return [];
  const [parts, where] = [money.map(sentence.id), sentence.where(money)];
  return [{ kind: 'list', total: sentence.id(sum), parts, loose: { sure: 0 }, where }];
}

function isSource(mention: Mention): boolean {
  return isPlain(mention) && (LEVEL.test(mention.words) || OTHERS.test(mention.words));
}
