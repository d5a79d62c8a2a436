/** `106.27亿元，是全省第3个…（仅次于长沙472.75亿元、株洲115.49亿元）`. */
import { CN, readChineseNumber } from '../../../../parsers/characters.js';
import type { Claim } from '../../extraction.js';
import { type Sentence, unitClass } from './sentence.js';

const RANK = new RegExp(String.raw`第 ?(\d{1,2}|${CN})(?:个|名|位|[，（；的])?[^。；]*?仅次于`);

export function readRanks(sentence: Sentence): Claim[] {
  const { text, start, mentions } = sentence;
  const match = RANK.exec(text);
  if (!match) return [];
  const rank = readChineseNumber(match[1]!) ?? Number(match[1]);
  const from = start + match.index + match[0].length;
  const stop = /[）；。]/.exec(text.slice(from - start));
  const until = stop ? from + stop.index : start + text.length;
  const above = mentions.filter((d) => d.quantity.start >= from && d.quantity.start < until);
  const unit = above[0] ? unitClass(above[0]) : null;
  const figure = mentions.findLast(
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
