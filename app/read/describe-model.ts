/** How the tables of one part are understood: what each column of a head means and by what that was told, what each row is, and what is left. */

import type { Extraction, Part } from '../../pipeline/extract/extraction.js';
import type { AxisColumn } from '../../pipeline/extract/tables/model/head.js';

export interface ModelOfTable {
  heads: { rows: number[]; columns: { words: string; meaning: AxisColumn | null }[] }[];
  rows: { row: number; label: string; level: number | null; indent: number; kind: string; unit: string }[];
  /** Rows that fit no head and numerals that nobody could class, with the cell's place. */
  unread: { row: number; column: number | null; text: string; why: 'row' | 'numeral' }[];
}

export function describeModel(
  { model }: Part,
  { ledger, messages }: Pick<Extraction, 'ledger' | 'messages'>,
): ModelOfTable {
  const { rows, heads, headRows, natures, unitOver } = model;
  const own = new Set(rows.map(({ table, row }) => `${table.id}/${row}`));
  const here = ({ block, row }: { block: string; row?: number }) => own.has(`${block}/${row}`);
  return {
    heads: [...heads.values()].map((head) => ({
      rows: head.rows.map(({ row }) => row),
      columns: head.columns.map((meaning, i) => ({ words: (head.words[i] ?? []).map(inLine).join(' / '), meaning })),
    })),
    rows: rows.flatMap((row) => {
      const nature = natures.get(row);
      if (!nature || headRows.has(row)) return [];
      const { label, level, indent, kind, unit } = nature;
      return [{ row: row.row, label, level, indent, kind, unit: (unit ?? unitOver.get(row))?.text ?? '' }];
    }),
    unread: [
      ...messages.flatMap(({ code, where }) =>
        code === 'row-does-not-fit' && where && here(where)
          ? [{ row: where.row ?? 0, column: null, text: inLine(where.quote), why: 'row' as const }]
          : [],
      ),
      ...ledger.flatMap(({ class: name, where }) =>
        name === 'unread' && here(where)
          ? [{ row: where.row ?? 0, column: where.column ?? 0, text: where.quote, why: 'numeral' as const }]
          : [],
      ),
    ],
  };
}

const inLine = (text: string) => text.replace(/\s+/g, '');
