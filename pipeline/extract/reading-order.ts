import type { Document, Place } from '../../parsers/document.js';

/** By block, row, column and offset. */
export function inReadingOrder<T extends { where: Place }>(document: Document, items: T[]): T[] {
  const order = new Map(document.blocks.map((block, i) => [block.id, i]));
  const blockOf = ({ where }: T) => order.get(where.block) ?? 0;
  const from = (a: number | undefined, b: number | undefined) => (a ?? 0) - (b ?? 0);
  return [...items].sort(
    (a, b) =>
      blockOf(a) - blockOf(b) ||
      from(a.where.row, b.where.row) ||
      from(a.where.column, b.where.column) ||
      a.where.start - b.where.start,
  );
}
