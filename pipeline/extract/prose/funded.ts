/**
 * 一般公共预算财政拨款基本支出 is 基本支出 where a department lives on its appropriation alone, and most do. Where the report prints a
 * larger 基本支出 of its own (fees and 事业收入 pay the rest), what the appropriation paid is another figure and keeps its whole name. One that
 * exceeds the whole stays under its key: that is a contradiction.
 */
import { compare, exact } from '../../decimal.js';
import { stripLead, stripTrail } from '../words/lexicon.js';
import type { Draft } from './mention.js';
import { named } from './sentence-reading.js';

const SPENDING = /^expenditure\.(?:basic|project)$/;
const FUNDED = /财政拨款|一般公共预算/;

export function partFunded(drafts: readonly Draft[]): Draft[] {
  const wholes = drafts.filter((d) => SPENDING.test(d.head) && !FUNDED.test(d.words));
  return drafts.map((draft) => {
    if (!SPENDING.test(draft.head) || !FUNDED.test(draft.words)) return draft;
    const [own, ...others] = wholes.filter(
      (d) => d.head === draft.head && d.year === draft.year && d.stage === draft.stage,
    );
    const less = (d: Draft) => compare(exact(draft.quantity.base), exact(d.quantity.base)) < 0;
    if (!own || ![own, ...others].every(less)) return draft;
    const name = stripTrail(stripLead(draft.words));
    return named({ ...draft, stage: null, topic: { concept: null, member: null, name } }, name);
  });
}
