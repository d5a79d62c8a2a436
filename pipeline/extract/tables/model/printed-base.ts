/** What the head of a rate says that it is a rate of: `执行率（B/A）` beside `到位数（A）`, `执行率＝执行数/预算数`. */

import { tight } from '../../../../parsers/characters.js';
import type { Cell, Place } from '../../../../parsers/document.js';
import { byPlace } from './assign.js';
import { columnOver } from './column-over.js';
import type { TableModel } from './table-model.js';

const LETTERS = /(?<![A-Z])[A-Z][/÷]([A-Z])(?![A-Z])/;
const NAMES = /[\u4e00-\u9fff]{2,}[/÷]([\u4e00-\u9fff]{3,})/;

/** The cell of the rate's row in that column; undefined where the head does not say it, or names more than one. */
export function printedBase({ rows, over }: TableModel, rate: Place): Cell | undefined {
  const row = rows.find(({ table, row }) => table.id === rate.block && row === rate.row);
  const cell = row?.cells.find(({ column }) => column === rate.column);
  const head = row && over.get(row);
  if (!row || !cell || !head) return undefined;
  const words = head.words.map((printed) => tight(printed.join('')).normalize('NFKC'));
  const formula = words[columnOver(head.row.cells, row.cells, cell)] ?? '';
  const [, letter] = LETTERS.exec(formula) ?? [];
  const [, name] = NAMES.exec(formula) ?? [];
  const isBase = (printed: string) =>
    printed !== formula && (letter ? printed.includes(`(${letter})`) : name !== undefined && printed.includes(name));
  const found = words.flatMap((printed, i) => (isBase(printed) ? [i] : []));
  return found.length === 1 ? byPlace(head.row.cells, row.cells)[found[0]!] : undefined;
}
