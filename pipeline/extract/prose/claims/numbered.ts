/**
 * A table in prose whose rows are sentences or paragraphs of their own, one number after the other: `分配方案：` / `1.送戏进村95万元；` / `2.阅读圈
 * 建设219.6万元。`, `一是…50万元。二是…30万元。`. Its total is the last figure before them.
 */
import { CIRCLED, CN_NUMBER, readChineseNumber } from '../../../../parsers/characters.js';
import type { Claim } from '../../extraction.js';
import type { Mention } from '../mention.js';
import { columnsOf, isAmount, type Row } from './items.js';
import type { Sentence } from './sentence.js';

const NUMBER = new RegExp(
  `^\\s*(?:（?(\\d{1,2})(?:）|[.．、]）?)(?!\\d(?!\\d{3}年))|（?(${CN_NUMBER})(?:）|、|[是则]，?)|([${CIRCLED}]))`,
);
/** The words before the first row say that rows follow. */
const ANNOUNCED = /(?:如下|方案|情况|明细|其中|包括|分别[为是]|具体[为是]|用于|分为|[：])\s*：?\s*$|：\s*$/;

interface Numbered extends Row {
  number: number;
  sentences: Sentence[];
}

/** `sentences`: those with figures, in the order of the text. */
export function readNumbered(sentences: readonly Sentence[]): Claim[] {
  const claims: Claim[] = [];
  let rows: Numbered[] = [];
  let before: Sentence | null = null;
  const close = () => {
    if (rows.length > 1 && before) claims.push(...tableOf(rows, before));
    rows = [];
  };
  let last: Sentence | null = null;
  for (const sentence of sentences) {
    const number = numberOf(sentence);
    const open = rows.at(-1);
    if (number !== null && number === (open?.number ?? 0) + 1 && (open === undefined || number > 1)) {
      if (!open) before = last;
      rows.push({ number, text: sentence.text, mentions: sentence.mentions.filter(isAmount), sentences: [sentence] });
    } else if (open && number === null && sentence.passage === open.sentences[0]!.passage) {
      open.text += sentence.text;
      open.mentions.push(...sentence.mentions.filter(isAmount));
    } else {
      close();
      if (number === 1) {
        before = last;
        rows = [{ number, text: sentence.text, mentions: sentence.mentions.filter(isAmount), sentences: [sentence] }];
      }
    }
    last = sentence;
  }
  close();
  return claims;
}

function numberOf({ passage, text, start }: Sentence): number | null {
  const label = passage.label !== '' && passage.plain.slice(0, start).trim() === '' ? passage.label : text;
  const [, digits, words, circled] = NUMBER.exec(label) ?? [];
  if (digits !== undefined) return Number(digits);
  if (circled !== undefined) return circled.charCodeAt(0) - '①'.charCodeAt(0) + 1;
  return words === undefined ? null : readChineseNumber(words);
}

function tableOf(rows: readonly Numbered[], before: Sentence): Claim[] {
  const columns = columnsOf(rows);
  const first = rows[0]!.sentences[0]!;
  // `…总额为84万元，其中：` may be a paragraph of its own.
  const announced = ANNOUNCED.test(before.text) && (before.passage === first.passage || /：\s*$/.test(before.text));
  return [...columns].flatMap(([head, column]): Claim[] => {
    const parts = column.filter((part) => part !== null);
    if (parts.length < rows.length) return [];
    const total = totalOf(before.mentions, head, columns);
    if (!total || parts.some((d) => d.year !== total.year)) return [];
    return [
      {
        kind: 'list',
        total: before.id(total),
        parts: parts.map(first.id),
        ...(!announced && { loose: { sure: 0 } }),
        where: before.where([total]),
      },
    ];
  });
}

function totalOf(
  mentions: readonly Mention[],
  head: string,
  columns: ReadonlyMap<string, unknown>,
): Mention | undefined {
  return mentions.findLast((d) => isAmount(d) && (columns.size === 1 || head === '' || d.words.includes(head)));
}
