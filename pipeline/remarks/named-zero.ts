/**
 * A component that the text names among what was spent (`公用经费20.94万元，主要包括办公费、印刷费、邮电费`) though its line in a table is 0 or
 * blank. Only where the list clearly goes through the lines of that table; definitions and plans name everything that there may be.
 */

import type { Place } from '../../parsers/document.js';
import { everyMatch } from '../../parsers/every-match.js';
import { addTo } from '../../parsers/grouped.js';
import type { Figure } from '../equations/figures.js';
import type { Part } from '../extract/extraction.js';
import { linesOf, type Passage, placeAt } from '../extract/passages.js';
import { type Column, type Grid, gridsOf, type Line } from '../relations/free-tables/table-grid.js';
import { bareLabel } from '../taxonomy/label.js';
import { namePart } from '../wording/name.js';
import { joined, type Telling } from '../wording/sentence-parts.js';
import type { RemarkContext } from './context/context.js';
import { remark } from './remark.js';

interface Named {
  name: string;
  where: Place;
}
interface Spent {
  part: string;
  lines: Map<string, SpentLine[]>;
}
interface SpentLine {
  zeros: Figure[];
  blanks: Place[];
  spent: boolean;
}

/** Words before a list of what was spent. */
const LEADS = ['主要包括', '具体包括', '其中包括', '包括', '主要用于', '主要是', '主要为', '用于'];

export const namedZero = remark({
  rule: {
    id: 'plausibility.named-zero',
    level: 'notice',
    title: {
      zh: '正文列举的支出项目在表中为 0 或空白',
      en: 'The text names among what was spent a line that a table shows as 0 or blank',
    },
    examples: {
      pass: {
        shown: '公用经费包括办公费、印刷费、水费，表中都有金额',
        en: 'office costs, printing and water are named, and the form has amounts for all',
      },
      fail: {
        shown: '公用经费包括办公费、印刷费、水费，表中水费为 0',
        en: 'office costs, printing and water are named; the form has 0 for water',
      },
    },
  },
  limits: { least: { zh: '至少几个名称是表中的行', en: 'names that are lines of the table', standard: 3 } },
  find: (context, { least }) => {
    const lists = context.passages
      .filter((passage) => passage.kind === 'paragraph')
      .flatMap((passage) => listsIn(passage))
      .filter((list) => list.length >= least);
    if (lists.length === 0) return [];
    const tables = context.extraction.parts.flatMap((part) => spentIn(part, context));
    return lists.flatMap((list) =>
      tables.flatMap(({ part, lines }) => {
        const found = list.flatMap((named) => {
          const rows = lines.get(bare(named.name));
          return rows ? [{ named, rows, spent: rows.some((row) => row.spent) }] : [];
        });
        const empty = found.filter(({ spent }) => !spent);
        if (found.length < least || empty.length === 0 || empty.length >= found.length - empty.length) return [];
        const names = empty.map(({ named }) => named.name);
        return [
          {
            subject: `${part}/${names.join('/')}`,
            data: { message: 'plausibility.named-zero' as const, names, part },
            operands: empty.flatMap(({ rows }) => rows.flatMap(({ zeros }) => zeros)),
            where: empty.flatMap(({ named, rows }) => [named.where, ...rows.flatMap(({ blanks }) => blanks)]),
          },
        ];
      }),
    );
  },
  say: {
    'plausibility.named-zero': (c: Telling<{ names: string[]; part: string }>) => {
      const names = joined(c.data.names, c);
      const part = namePart(c.data.part, c.voice);
      return c.zh
        ? `正文列举的支出“${names}”，在${part}中为 0 或空白`
        : `the text names ${names} among what was spent; ${part} shows 0 or nothing`;
    },
  },
});

/** What a definition says, what is planned, allowed or left out. */
const NOT_SPENT = /指|定义|计划|拟|可以?用于|应当|规定|不含|除|预算安排|将/;
const AMOUNT = /\d(?:[\d.,，]*)\s*[万亿]?元/;

function listsIn(passage: Passage): Named[][] {
  return everyMatch(passage.text, /[^。；;！\n]+/g).flatMap((sentence) => {
    const lead = LEADS.map((word) => ({ word, at: sentence[0].indexOf(word) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at || b.word.length - a.word.length)[0];
    if (!lead) return [];
    const before = sentence[0].slice(0, lead.at);
    const clause = before
      .split(/[，,：:]/)
      .slice(-2)
      .join('');
    if (!AMOUNT.test(before) || NOT_SPENT.test(clause) || /[不未非]$/.test(before)) return [];
    const from = lead.at + lead.word.length;
    const named = everyMatch(sentence[0].slice(from), /[^、，,：:（）()]+/g).flatMap((item): Named[] => {
      const start = sentence.index + from + item.index;
      return namesOf(item[0]).map(({ name, at }) => ({
        name,
        where: placeAt(passage, start + at, start + at + name.length),
      }));
    });
    return [named];
  });
}

/** `会议费和培训费等`; an item with its own amount says for itself what was spent. */
function namesOf(item: string): { name: string; at: number }[] {
  if (/\d/.test(item)) return [];
  const whole = { name: item.trim().replace(/等.{0,6}$/, ''), at: item.length - item.trimStart().length };
  const split = everyMatch(item, /[^和及与以]+/g).map((m) => ({
    name: m[0].trim().replace(/等.{0,6}$/, ''),
    at: m.index + (m[0].length - m[0].trimStart().length),
  }));
  return (split.length > 1 ? [whole, ...split] : [whole]).filter(({ name }) => name.length >= 2 && name.length <= 16);
}

/** A label without its code. */
function bare(label: string): string {
  return bareLabel(label).replace(/^\d+/, '');
}

/** Lines of a table that prints what was spent in the year. */
function spentIn(part: Part, { document, extraction, figures }: RemarkContext): Spent[] {
  return gridsOf(part, figures).flatMap((grid) => {
    const columns = spentColumns(grid, linesOf(document, part.captions).join(''), extraction.report.fiscalYear);
    if (columns.length === 0) return [];
    const lines = new Map<string, SpentLine[]>();
    for (const line of grid.lines) {
      const name = bare(line.label);
      const read = name.length >= 2 ? readLine(line, columns) : null;
      if (read) addTo(lines, name, read);
    }
    return [{ part: part.part, lines }];
  });
}

function spentColumns({ columns }: Grid, caption: string, year: number | null): Column[] {
  const amounts = columns.filter(({ kind, head }) => {
    const printed = [...(/20\d{2}/.exec(head) ?? [])].map(Number);
    return kind === 'amount' && printed.every((y) => y === year) && !/上年|去年|增减|比较|差额/.test(head);
  });
  const spent = amounts.filter(({ head }) => /决算|执行|支出数|实际|完成/.test(head) && !/预算数/.test(head));
  if (spent.length > 0) return spent;
  return /预算/.test(caption) && !/决算|执行/.test(caption) ? [] : amounts.filter(({ head }) => !/预算/.test(head));
}

function readLine(line: Line, columns: readonly Column[]): SpentLine | null {
  if (columns.some(({ key }) => line.unclear.has(key))) return null;
  const printed = columns.flatMap(({ key }) => line.figures.get(key) ?? []);
  const blanks = columns.flatMap(({ key }) => line.blanks.get(key) ?? []);
  if (printed.length + blanks.length === 0) return null;
  return { zeros: printed, blanks, spent: printed.some((figure) => figure.value.num !== 0n) };
}
