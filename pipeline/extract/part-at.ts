/** The part of the report that a place stands in: several forms may share one table. */
import type { Place } from '../../parsers/document.js';
import type { Part } from './extraction.js';

export function partAt<P extends { blocks: readonly string[]; shared?: Part['shared'] }>(
  parts: readonly P[],
  { block, row }: Pick<Place, 'block' | 'row'>,
): P | undefined {
  return parts.find(({ blocks, shared }) => {
    const own = shared?.[block];
    return blocks.includes(block) && (!own || row === undefined || (own.from <= row && row < own.to));
  });
}
