/** Prompts of the template that nobody replaced, and units that wait for their number. */
import type { Place } from '../../parsers/document.js';
import type { Extraction } from '../extract/extraction.js';
import { type Joined, literal, matchesIn, placeAt } from '../extract/passages.js';
import { WORDS } from '../rules/rules.js';

const PATTERNS: readonly RegExp[] = [
  /[（(](?:不超过|限)?\d{2,4}\s*字(?:以内|左右|内)?[)）]/g,
  /(?<![A-Za-z0-9])[XＸ×]{2,}(?=\s*(?:万元|亿元|元|%|％|年|月|日|项|个|人|家|次|市|县|区|省|局|单位|部门|项目|公司|分|\u0001|$))/g,
  /20[XＸ×]{2}\s*年/g,
  // A blank between the verb and its unit: 占 %, 减少 万元.
  /(?:占|增长|下降|增加|减少|达到?|为|完成)[ 　_＿]+(?:%|％|万元|亿元|个百分点)/g,
  /[_＿]{3,}/g,
  new RegExp(WORDS.prompts.map(literal).join('|'), 'g'),
];
/** A cell that holds nothing but a sample. */
const SAMPLE = /(?<=^|\u0001)\s*(?:[.…。·]{2,}|(?:指标|绩效指标)\s*\d+\s*[:：]?|[XＸxX×]{2,})\s*(?=\u0001|$)/g;

export function templateText(joined: Joined, extraction: Extraction): { place: Place; word: string }[] {
  // Rows that extraction has already remarked on have their own finding.
  const rows = extraction.remarks.filter(({ data }) => data.message === 'wording.placeholder-row');
  const remarked = new Set(rows.flatMap((r) => r.where.map((w) => `${w.block}/${w.row}/${w.column}`)));
  const samples = matchesIn(joined, SAMPLE).filter(({ passage }) => passage.kind === 'cell');
  return [...samples, ...PATTERNS.flatMap((pattern) => matchesIn(joined, pattern))]
    .filter(
      ({ passage }) => passage.kind !== 'note' && !remarked.has(`${passage.block}/${passage.row}/${passage.column}`),
    )
    .map(({ passage, start, end }) => placeAt(passage, start, end))
    .map((place) => ({ place, word: place.quote.trim() }));
}
