/** The usual outline of a whole department's report: nobody asks for it by default. */
import { placeAt } from '../extract/passages.js';
import { joined, type Telling } from '../wording/sentence-parts.js';
import { endOf, isWhole } from './context/asked.js';
import { remark } from './remark.js';

/** An outline that lacks more than this many sections is another outline: one finding says so. */
const MANY = 4;

export const MISSING_SECTION = {
  'completeness.section': (c: Telling<{ number: number; title: string }>) =>
    c.zh ? `缺少“${c.data.title}”部分` : `section ${c.data.number} (${c.data.title}) is missing`,
};

export const sections = remark({
  rule: {
    id: 'completeness.section',
    level: 'notice',
    title: { zh: '报告提纲的各部分齐全', en: 'All sections of the outline are there' },
    basis: [{ zh: '部门整体支出绩效自评报告格式（以本级财政部门通知为准）：正文九个部分', verified: false }],
    examples: {
      pass: { shown: '三、政府性基金预算支出情况　无。', en: '三、 government funds: none' },
      fail: { shown: '没有“三、政府性基金预算支出情况”', en: 'section 三、 on government funds is missing' },
    },
  },
  find: (context) => {
    const { extraction, passages } = context;
    const missing = isWhole(context) ? extraction.sections.filter(({ state }) => state === 'missing') : [];
    const titles = missing.map(({ title }) => title);
    if (missing.length > MANY)
      return [
        { subject: 'outline', data: { message: 'completeness.outline' as const, titles }, where: endOf(context) },
      ];
    return missing.map(({ number, title }) => {
      const before = [...extraction.sections].reverse().find((s) => s.number < number && s.blocks.length > 0);
      const heading = passages.find((p) => p.block === before?.blocks[0]);
      const where = heading ? [placeAt(heading, 0, heading.text.length)] : endOf(context);
      return { subject: `section-${number}`, data: { message: 'completeness.section', number, title }, where };
    });
  },
  say: {
    ...MISSING_SECTION,
    'completeness.outline': (c: Telling<{ titles: string[] }>) =>
      c.zh
        ? `报告提纲与规定格式不同，缺少：${joined(c.data.titles, c)}`
        : `the outline differs from the standard one; missing: ${joined(c.data.titles, c)}`,
  },
});
