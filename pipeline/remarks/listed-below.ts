/** `纳入编报的单位共5个，分别是：` and four numbered lines below it: one is missing, or the count is wrong. */
import { NUMBERED } from '../../parsers/characters.js';
import { type Passage, placeAt } from '../extract/passages.js';
import type { Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

/** A count that closes its line with what is listed. */
const COUNT =
  /(\d{1,2})\s*[个家项所类条大](?:[^\d。；]{0,24}?)(?:分别(?:是|为)|包括|如下|具体(?:是|为)|为|是)?[：:]\s*$/;
/** Names, and no sections with a text of their own. */
const LONGEST = 40;

export const listedBelow = remark({
  rule: {
    id: 'plausibility.listed-below',
    title: { zh: '所写个数与下面逐行列出的项数一致', en: 'A count is that of the numbered lines below it' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '下属单位共 2 个，分别是：1. 灌区管理所 2. 水文站', en: '2 units: 1. the canals 2. the gauges' },
      fail: { shown: '下属单位共 3 个，分别是：1. 灌区管理所 2. 水文站', en: '3 units: 1. the canals 2. the gauges' },
    },
  },
  find: ({ passages }) => {
    const lines = passages.filter(({ kind }) => kind === 'paragraph' || kind === 'heading');
    return lines.flatMap((line, i) => {
      const match = COUNT.exec(line.text);
      const count = Number(match?.[1]);
      const listed = match ? runFrom(lines.slice(i + 1, i + 2 + 2 * count)) : [];
      if (!match || listed.length < 2 || listed.length === count) return [];
      const data = { message: 'plausibility.listed-below' as const, count, listed: listed.length };
      // Its place and its count may change in a later submission.
      const subject = line.text.trim().replace(/\d+/g, '');
      return [{ subject, data, where: [placeAt(line, match.index, line.text.length)] }];
    });
  },
  say: {
    'plausibility.listed-below': (c: Telling<{ count: number; listed: number }>) =>
      c.zh
        ? `“${c.finding.where[0]?.quote ?? ''}”写 ${c.data.count} 个，下面逐行列出 ${c.data.listed} 个`
        : `${c.data.count} are announced and ${c.data.listed} numbered lines follow`,
  },
});

/** Lines that one way of numbering counts from 1 on. */
function runFrom(lines: readonly Passage[]): Passage[] {
  const end = lines.findIndex(({ text }, i) => {
    const number = NUMBERED.exec(text)?.[0] ?? '';
    return text.length > LONGEST || Number(number.replace(/\D/g, '')) !== i + 1;
  });
  return lines.slice(0, end < 0 ? lines.length : end);
}
