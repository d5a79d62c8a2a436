/** `106.27亿元，是全省第3个…（仅次于长沙472.75亿元、株洲115.49亿元）`. */

import type { Claim } from '../../extraction.js';
import { type Sentence, unitClass } from './sentence.js';

const ORDINAL = '一二三四五六七八九十';

export function readRanks(sentence: Sentence): Claim[] {
  const { text, start, drafts } = sentence;
  const match = /第 ?(\d{1,2}|[一二三四五六七八九十])(?:个|名|位|[，（；的])?[^。；]*?仅次于/.exec(text);
  if (!match) return [];
  const rank = /\d/.test(match[1]!) ? Number(match[1]) : ORDINAL.indexOf(match[1]!) + 1;
  const from = start + match.index + match[0].length;
  const stop = /[）；。]/.exec(text.slice(from - start));
  const until = stop ? from + stop.index : start + text.length;
  const above = drafts.filter((d) => d.quantity.start >= from && d.quantity.start < until);
  const unit = above[0] ? unitClass(above[0]) : null;
  const figure = drafts.findLast(
    (d) =>
      d.role === 'level' &&
      d.quantity.start < start + match.index &&
      unitClass(d) === unit &&
      d.year === above[0]?.year,
  );
  const alike = above.every(
    (d, i) => d.role === 'level' && unitClass(d) === unit && (i === 0 || /^[、，和与及]/.test(d.between.trim())),
  );
  if (!figure || unit === null || above.length === 0 || !alike || rank < 2) return [];
  return [
    {
      kind: 'rank',
      figure: sentence.id(figure),
      rank,
      above: above.map(sentence.id),
      where: sentence.where([figure, ...above]),
    },
  ];
}
