import type { Document, Place } from '../../parsers/document.js';

/** By block, row, column and offset. */
export function inReadingOrder<T extends { where: Place }>(document: Document, items: T[]): T[] {
  const order = new Map(document.blocks.map((block, i) => [block.id, i]));
  const rank = ({ where }: T) => [order.get(where.block) ?? 0, where.row ?? 0, where.column ?? 0, where.start] as const;
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.rank[2] - b.rank[2] || a.rank[3] - b.rank[3])
    .map(({ item }) => item);
}
