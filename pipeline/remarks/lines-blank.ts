/** 项目支出 1025.20, and every line below it blank. */
import type { Figure } from '../equations/figures.js';
import { partsIn } from '../relations/sum-scope.js';
import { CONCEPTS, conceptOf } from '../taxonomy/concepts.js';
import { annexNumber } from '../taxonomy/part.js';
import { joined, lead, stated, type Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

export const linesBlank = remark({
  rule: {
    id: 'completeness.lines-blank',
    title: { zh: '有合计的，各分项应填写', en: 'A total whose lines are all blank' },
    basis: [{ zh: '基础数据表表式：各分项', verified: true }],
    examples: {
      pass: {
        shown: '项目支出 100，业务工作经费 60，运行维护经费 40',
        en: 'project expenditure 100: operations 60, maintenance 40',
      },
      fail: { shown: '项目支出 100，各分项空白', en: 'project expenditure 100, all its lines blank' },
    },
  },
  find: ({ figures }) => {
    const totals = new Map<string, { total: Figure; blanks: Set<string> }>();
    const filled = new Set<string>();
    for (const concept of CONCEPTS)
      for (const breakdown of concept.breakdowns ?? []) {
        if (breakdown.kind !== 'complete' || breakdown.within?.includes('narrative')) continue;
        for (const total of figures.all) {
          if (total.role.concept !== concept.id || annexNumber(total.part.kind) === 0) continue;
          const { parts, blanks } = partsIn(
            { part: total.fact.part, kind: total.part.kind, role: total.role, total },
            breakdown,
            figures,
          );
          const id = `${total.fact.part}/${concept.id}/${breakdown.rule}`;
          if (parts.length > 0 || blanks.some(({ unclear }) => unclear)) filled.add(id);
          if (total.value.num <= 0n || blanks.length < 2) continue;
          const seen = totals.get(id);
          const names = blanks.map(({ role }) => conceptOf(role.concept)?.zh ?? '').filter(Boolean);
          totals.set(id, { total, blanks: new Set([...(seen?.blanks ?? []), ...names]) });
        }
      }
    return [...totals].flatMap(([subject, { total, blanks }]) => {
      const data = { message: 'completeness.lines-blank' as const, names: [...blanks] };
      return filled.has(subject) || blanks.size === 0 ? [] : [{ subject, data, operands: [total] }];
    });
  },
  say: {
    'completeness.lines-blank': (c: Telling<{ names: string[] }>) =>
      c.zh
        ? `${lead(c)} ${stated(c)}，其下“${joined(c.data.names, c)}”都没有填写`
        : `${lead(c)} is ${stated(c)}, and none of its lines is filled in: ${joined(c.data.names, c)}`,
  },
});
