/** Rows of tables that no form claims, each figure under the last words of its head: `送戏下乡 | 目标值 60场 | 完成值 42场`. */
import { rowsOf, type Table } from '../../../parsers/document.js';
import { grouped } from '../../../parsers/grouped.js';
import type { Figure } from '../../equations/figures.js';
import { byPlace } from '../../extract/tables/model/assign.js';
import { readColumn, readHeadWords } from '../../taxonomy/columns.js';
import { readOnce } from './context.js';
import { hasReasonInBrackets, isBlankReason } from './reason-text.js';

export interface FreeRow {
  part: string;
  name: string;
  /** The one figure under a head of such words, and none where there are two. */
  under: (head: RegExp, not?: RegExp) => Figure | undefined;
  /** A cell under 说明 or 备注 says something, or brackets behind a result say why. */
  explained: boolean;
}

export const freeRows = readOnce((context): FreeRow[] => {
  const { figures, extraction } = context;
  const explained = explainedIn(context);
  const free = new Set(extraction.parts.filter(({ kind }) => kind === 'table').map(({ part }) => part));
  const own = figures.all.filter(({ fact: { part, where } }) => free.has(part) && where.row !== undefined);
  return [...grouped(own, ({ fact: { part, where } }) => `${part}/${where.row}`).values()].map((row) => {
    const cells = row.flatMap((figure) => {
      const words = figure.fact.label.split(' / ');
      return words.length > 1
        ? [{ figure, name: words[0] ?? '', head: (words.at(-1) ?? '').replace(/[（(][^（）()]*[）)]$/, '') }]
        : [];
    });
    const under = (head: RegExp, not?: RegExp) => {
      const found = cells.filter((cell) => head.test(cell.head) && !not?.test(cell.head));
      return found.length === 1 ? found[0]?.figure : undefined;
    };
    const { part = '', where } = row[0]?.fact ?? {};
    return { part, name: cells[0]?.name ?? '', under, explained: explained(where?.block, where?.row) };
  });
});

/** Of each table its rows are looked through once. */
export const explainedIn = readOnce(({ document: { blocks } }) => {
  const tables = new Map(blocks.flatMap((block) => (block.kind === 'table' ? [[block.id, block] as const] : [])));
  const known = new Map<Table, ReadonlySet<number>>();
  return (block: string | undefined, row: number | undefined): boolean => {
    const table = tables.get(block ?? '');
    if (!table || row === undefined) return false;
    const rows = known.get(table) ?? explainedRows(table);
    known.set(table, rows);
    return rows.has(row);
  };
});

function explainedRows(table: Table): ReadonlySet<number> {
  const rows = rowsOf(table);
  // Most cells of a long table are numbers.
  const isOfReasons = (text: string) =>
    /[一-龥]/.test(text) && (readColumn(text) ?? readHeadWords(text))?.role === 'reason';
  const head = rows.find((cells) => cells.some(({ text }) => isOfReasons(text)));
  const column = head?.findIndex(({ text }) => isOfReasons(text)) ?? -1;
  const isSaid = (cells: (typeof rows)[number]) => {
    const reason = head && cells !== head ? byPlace(head, cells)[column] : undefined;
    return (reason && !isBlankReason(reason.text)) || cells.some(({ text }) => hasReasonInBrackets(text));
  };
  return new Set(rows.flatMap((cells, i) => (isSaid(cells) ? [cells[0]?.row ?? i] : [])));
}
