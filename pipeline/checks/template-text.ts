/** Prompts of the template that nobody replaced, and units that wait for their number. */
import type { Place } from '../../parsers/document.js';
import type { Extraction } from '../extract/extraction.js';
import { literal, type Passage, placeAt } from './passages.js';
import { WORDS } from './rules.js';

const PATTERNS: readonly RegExp[] = [
  /[（(](?:不超过|限)?\d{2,4}\s*字(?:以内|左右|内)?[)）]/g,
  /(?<![A-Za-z0-9])[XＸ×]{2,}(?=\s*(?:万元|亿元|元|%|％|年|月|日|项|个|人|家|次|市|县|区|省|局|单位|部门|项目|公司|分|$))/g,
  /20[XＸ×]{2}\s*年/g,
  // A blank between the verb and its unit: 占 %, 减少 万元.
  /(?:占|增长|下降|增加|减少|达到?|为|完成)[ 　_＿]+(?:%|％|万元|亿元|个百分点)/g,
  /[_＿]{3,}/g,
  new RegExp(WORDS.prompts.map(literal).join('|'), 'g'),
];
/** A cell that holds nothing but a sample. */
const SAMPLE = /^(?:[.…。·]{2,}|(?:指标|绩效指标)\s*\d+\s*[:：]?|[XＸxX×]{2,})$/;

export function templateText(passages: readonly Passage[], extraction: Extraction): { place: Place; word: string }[] {
  // Rows that extraction has already remarked on have their own finding.
  const remarked = new Set(extraction.remarks.flatMap((r) => r.where.map((w) => `${w.block}/${w.row}/${w.column}`)));
  return passages.flatMap((passage) => {
    if (passage.kind === 'note' || remarked.has(`${passage.block}/${passage.row}/${passage.column}`)) return [];
    const bare = passage.text.trim();
    if (passage.kind === 'cell' && SAMPLE.test(bare))
      return [{ place: placeAt(passage, 0, passage.text.length), word: bare }];
    return PATTERNS.flatMap((pattern) =>
      [...passage.text.matchAll(pattern)].map((m) => ({
        place: placeAt(passage, m.index, m.index + m[0].length),
        word: m[0].trim(),
      })),
    );
  });
}
