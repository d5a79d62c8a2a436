/**
 * A table in prose: `应到位303万元，实际到位91万元。分项目如下：①甲项目应到位68万元，实际到位21万元；②乙项目应到位235万元，实际到位70万元`. The items are its
 * rows, the words directly before the amounts its heads, and the figures called so before the list its line of totals.
 */
import type { Claim } from '../../extraction.js';
import type { Mention } from '../mention.js';
import { listOf, type Sentence, unitClass } from './sentence.js';

const OPENS = /(?:如下|分别(?:项目)?[为是]|其中|具体[为是])：/;
const HEAD =
  /(应到位|未到位|实际到位|到位|预算|安排|下达|批复|计划|目标|支出|支付|拨付|发放|完成|执行|使用|结余)(?:资金|金额|投资|数)?(?:为|了|：)?$/;

export function readItems(sentence: Sentence): Claim[] {
  const opener = OPENS.exec(sentence.text);
  if (!opener) return [];
  const from = sentence.start + opener.index;
  const rows = tableFrom(sentence, from + opener[0].length);
  const columns = columnsOf(rows);
  return [...columns].flatMap(([head, column]): Claim[] => {
    const parts = column.filter((part) => part !== null);
    // An item without the amount has none only where it says so.
    const whole = column.every((part, i) => part !== null || rows[i]!.text.includes(`未${stemOf(head)}`));
    const total = sentence.mentions.findLast(
      (d) =>
        d.quantity.tail <= from && isAmount(d) && (head === '' ? !columns.has(headOf(d) ?? '-') : headOf(d) === head),
    );
    if (!total || !whole || parts.length < 2 || parts.some((d) => d.year !== total.year)) return [];
    return [listOf(sentence, total, parts)];
  });
}

/** The amounts by the words directly before them; the first of a row may have none. Empty where the rows are no table. */
function columnsOf(rows: readonly Row[]): Map<string, (Mention | null)[]> {
  const columns = new Map<string, (Mention | null)[]>();
  for (const [i, { mentions }] of rows.entries())
    for (const [k, mention] of mentions.entries()) {
      const head = headOf(mention) ?? '';
      const column = columns.get(head) ?? rows.map(() => null);
      if ((head === '' && k > 0) || column[i]) return new Map();
      column[i] = mention;
      columns.set(head, column);
    }
  return columns;
}

/** The items that begin at `at`, where they are rows: what they say behind their first amount is called alike in at least two of them. */
export function tableFrom(sentence: Sentence, at: number): Row[] {
  const rows = rowsFrom(sentence, at - sentence.start);
  const heads = rows.map(({ mentions }) => mentions.slice(1).map(headOf));
  const all = heads.flat();
  const alike =
    all.length > 1 && all.every((head) => head !== null && heads.filter((own) => own.includes(head)).length > 1);
  return alike ? rows : [];
}

interface Row {
  text: string;
  mentions: Mention[];
}

/** What stands between semicolons outside brackets, up to the full stop. */
function rowsFrom({ mentions, text, start }: Sentence, at: number): Row[] {
  const rows: Row[] = [];
  let depth = 0;
  let from = at;
  for (let i = at; i <= text.length; i++) {
    const char = text[i] ?? '。';
    if (char === '（') depth++;
    else if (char === '）') depth = Math.max(0, depth - 1);
    if (depth > 0 || !/[；。]/.test(char)) continue;
    const inside = mentions.filter((d) => d.quantity.start >= start + from && d.quantity.start < start + i);
    if (text.slice(from, i).trim() !== '') rows.push({ text: text.slice(from, i), mentions: inside.filter(isAmount) });
    if (char === '。') break;
    from = i + 1;
  }
  return rows;
}

function isAmount(mention: Mention): boolean {
  return (
    mention.role === 'level' && mention.basis === null && !mention.quantity.hedge && unitClass(mention) === 'money'
  );
}

function headOf({ words }: Mention): string | null {
  return HEAD.exec(words)?.[1] ?? null;
}

/** 到位 of 实际到位: an item that says 未到位 has nothing there. */
function stemOf(head: string): string {
  return head.replace(/^实际/, '');
}
