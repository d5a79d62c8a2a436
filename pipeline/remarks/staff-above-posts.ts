/** `核定编制56名，实有人员58人`: more people than posts, told in one paragraph. */
import { compare, equals, sum } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import { type Telling, withUnit } from '../wording/sentence-parts.js';
import type { RemarkContext } from './context/context.js';
import { remark } from './remark.js';

/** People without a post, and a word on those above the posts. */
const OTHERS =
  /临[时聘]|编外|聘[用任请]|合同制?|劳务|派遣|借[调用]|公益|退休|离休|遗属|雇|购买服务|辅助|协管|超编|超配|超额|军转|挂职|过渡|不占|人才/;
const POSTS = /编制?(?:数|人数|人员|名额)?$/;

export const staffAbovePosts = remark({
  rule: {
    id: 'plausibility.staff-above-posts',
    title: { zh: '在职人员不应多于编制数', en: 'There are no more staff than posts' },
    basis: [{ zh: '湖南省部门整体支出绩效评价指标：在职人员控制率不高于 100% 得满分', verified: true }],
    examples: {
      pass: { shown: '核定编制 56 名，实有人员 54 人', en: '56 posts, 54 staff' },
      fail: { shown: '核定编制 56 名，实有人员 58 人', en: '56 posts, 58 staff' },
    },
  },
  unlessRefuted: true,
  find: (context) => {
    const [posts, more] = told('staff.authorized', context);
    const [staff, others] = told('staff.actual', context);
    if (!posts || !staff || more || others || posts.fact.where.block !== staff.fact.where.block) return [];
    const isAbove = posts.order < staff.order && compare(staff.value, posts.value) > 0;
    if (!isAbove || !isOfAll(posts, context) || OTHERS.test(context.texts.get(staff.fact.where.block) ?? '')) return [];
    return [
      { subject: 'staff', data: { message: 'plausibility.staff-above-posts' as const }, operands: [staff, posts] },
    ];
  },
  say: {
    'plausibility.staff-above-posts': (c: Telling) => {
      const [staff, posts] = c.facts.map(withUnit);
      return c.zh
        ? `实有 ${staff}，多于编制 ${posts}，没有说明超编的原因`
        : `${staff} of staff for ${posts} of posts, without a word why`;
    },
  },
});

function told(concept: string, { figures }: RemarkContext): Figure[] {
  return figures.all.filter(({ fact, role }) => fact.part === 'narrative' && role.concept === concept && !fact.hedge);
}

/** Other posts of the paragraph are its parts: with one more, the first is not known to be all. */
function isOfAll(posts: Figure, { figures }: RemarkContext): boolean {
  const others = figures.all.filter(
    ({ fact }) => fact.where.block === posts.fact.where.block && fact !== posts.fact && POSTS.test(fact.label),
  );
  return others.length === 0 || equals(sum(others.map(({ value }) => value)), posts.value);
}
