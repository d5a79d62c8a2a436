import { isTag, marksOf, type Tag, tagsOf } from './pdf/tag-tree.js';

/** Rows that wear `…-x-rN` as their language (app/print/print-layout.ts), with the page on which each begins. */
export interface RowPage {
  row: number;
  page: number;
}

const ROW = /-x-r(\d+)$/;

/** A row begins where its plain cells do; a cell that spans rows may have its text pages further on. Rows without text are left out. */
export function readRowPages(root: Tag | null): RowPage[] {
  if (!root) return [];
  return tagsOf(root).flatMap((tag) => {
    const row = ROW.exec(tag.lang ?? '')?.[1];
    const marks =
      row === undefined
        ? []
        : tag.children
            .filter(isTag)
            .filter((cell) => !spansRows(cell))
            .flatMap(marksOf);
    return marks.length === 0 ? [] : [{ row: Number(row), page: Math.min(...marks.map((mark) => mark.page)) }];
  });
}

/** The rows that begin a page: their row above stands on an earlier one. */
export function startsOf(rows: RowPage[]): number[] {
  return rows.flatMap(({ row, page }, i) => (i > 0 && page > rows[i - 1]!.page ? [row] : []));
}

function spansRows(cell: Tag): boolean {
  return /\/RowSpan (?!1\b)\d/.test(cell.fields.get('A') ?? '');
}
