/** The self-score that the text gives the whole report. */
import { compare, exact } from '../../decimal.js';
import type { Figure } from '../../equations/figures.js';
import { OVERALL_SCORE } from '../../taxonomy/prose-synonyms.js';

const SCORE = /(?:自评|评价|评估)[^，。；]{0,8}(?:得分|分数|总分|分值|评分|分)$/;
/** Points of one of the parts. */
const PART = /指标|执行|产出|效益|满意|过程|决策|投入|管理/;
/** What is below is no score of a report but of one of its parts. */
const LEAST = exact('60');

export function isSelfScore({ fact, dimension, role, value }: Figure): boolean {
  const { label } = fact;
  // `总分100分，自评91.8分`: the first could have been got.
  const isFull = role.name === '满分';
  const isNamed = !isFull && (role.concept === 'KEY.total.score' || SCORE.test(label) || OVERALL_SCORE.test(label));
  const isLoose = fact.part === 'narrative' && dimension === 'points' && !fact.hedge && !fact.period;
  return isLoose && isNamed && !PART.test(label) && compare(value, LEAST) >= 0;
}
