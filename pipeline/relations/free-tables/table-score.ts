/** A table of scores that no form claims, and its total once more in the text: 合计 95.93 under 得分, and 自评得分94.9分. */
import { compare, exact } from '../../decimal.js';
import type { Figures } from '../../equations/figures.js';
import { type Draft, draftOf } from '../../equations/judged.js';
import { rulesOf } from '../../rules/rules.js';
import type { Grid } from './table-grid.js';

const SCORE = /得分|评分/;
const WEIGHT = /分值|权重|满分|标准分/;
const WHOLE = exact(100);

export function checkScores({ lines, columns }: Grid, figures: Figures): Draft[] {
  const rule = rulesOf('same').find(({ id }) => id === 'same.self-score');
  const told = figures.all.find(({ fact, role }) => fact.part === 'narrative' && role.concept === 'KEY.total.score');
  const totals = lines.filter(({ kind }) => kind === 'total');
  const scores = columns.filter(({ kind, last }) => kind === 'points' && SCORE.test(last) && !WEIGHT.test(last));
  const [total, score] = [totals[0], scores[0]];
  if (!rule || !told || !total || !score || totals.length + scores.length > 2) return [];
  // Out of other than a hundred points it is the total of a part.
  const weight = columns.find(({ last }) => WEIGHT.test(last));
  const outOf = weight && total.figures.get(weight.key)?.value;
  const printed = total.figures.get(score.key);
  const named = /100/.test(total.label);
  if (!printed || (outOf ? compare(outOf, WHOLE) !== 0 : !named)) return [];
  return [draftOf(rule, { form: 'same', figures: [told, printed] })];
}
