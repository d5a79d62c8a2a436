/**
 * The layout grid of a table: where each cell stands, how far it reaches, how wide the columns are.
 *
 * A Word file brings its own grid. Plain text brings none: rows of differing length without a word about merges (text-grid.ts), or
 * rows of one length in which a merge left empty fields (flat-grid.ts).
 */

import type { Format, Table } from '../../../parsers/document.js';
import { fileGrid } from './file-grid.js';
import { flatGrid, isFlat } from './flat-grid.js';
import type { Grid } from './grid.js';
import { textGrid } from './text-grid.js';
import type { Understood } from './understand.js';

/** Formats that cannot say which cells are merged. */
const WITHOUT_MERGES: ReadonlySet<Format> = new Set(['text', 'tsv', 'markdown']);

export function layOut(table: Table, understood: Understood, format: Format): Grid {
  if (WITHOUT_MERGES.has(format) && isFlat(table)) return flatGrid(table, understood);
  return table.gridColumns === null ? textGrid(table, understood) : fileGrid(table);
}
