/**
 * 一般公共预算财政拨款基本支出 is 基本支出 where a department lives on its appropriation alone, and most do. Where the report prints a
 * larger 基本支出 of its own (fees and 事业收入 pay the rest), what the appropriation paid is another figure and keeps its whole name. One that
 * exceeds the whole stays under its key: that is a contradiction.
 */
import { compare, exact } from '../../decimal.js';
import { stripLead, stripTrail } from '../words/lexicon.js';
import type { Mention } from './mention.js';
import { named } from './sentence-reading.js';

const SPENDING = /^expenditure\.(?:basic|project)$/;
const FUNDED = /财政拨款|一般公共预算/;

export function partFunded(mentions: readonly Mention[]): Mention[] {
  const wholes = mentions.filter((d) => SPENDING.test(d.head) && !FUNDED.test(d.words));
  return mentions.map((mention) => {
    if (!SPENDING.test(mention.head) || !FUNDED.test(mention.words)) return mention;
    const [own, ...others] = wholes.filter(
      (d) => d.head === mention.head && d.year === mention.year && d.stage === mention.stage,
    );
    const less = (d: Mention) => compare(exact(mention.quantity.base), exact(d.quantity.base)) < 0;
    if (!own || ![own, ...others].every(less)) return mention;
    const name = stripTrail(stripLead(mention.words));
    return named({ ...mention, stage: null, topic: { concept: null, member: null, name } }, name);
  });
}
