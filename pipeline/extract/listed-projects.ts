/** Projects that a list of a table of targets names without indicators (项目清单): a column under 项目名称. */
import { tight } from '../../parsers/characters.js';
import { type Cell, type Document, rowsOf, type Table } from '../../parsers/document.js';
import type { FormFamily } from '../taxonomy/family.js';
import { normaliseLabel, projectSubject } from '../taxonomy/label.js';
import { lineKind } from '../taxonomy/totals.js';

const MOST_HEAD_ROWS = 4;

/** `blocks`: the tables that no form claims. */
export function listedProjects(
  document: Document,
  blocks: ReadonlySet<string>,
  families: readonly FormFamily[],
): string[] {
  const labels = new Set(
    families.flatMap(({ names }) =>
      names.flatMap(({ role, labels }) => (role === 'subject' ? labels.map(normaliseLabel) : [])),
    ),
  );
  const tables = document.blocks.filter((block): block is Table => block.kind === 'table' && blocks.has(block.id));
  return [...new Set(tables.flatMap((table) => namesIn(rowsOf(table), labels)))];
}

function namesIn(rows: readonly Cell[][], labels: ReadonlySet<string>): string[] {
  for (const [i, head] of rows.slice(0, MOST_HEAD_ROWS).entries()) {
    const at = head.findIndex((cell) => labels.has(normaliseLabel(cell.text)));
    const label = head[at];
    if (!label || head.filter((cell) => tight(cell.text) !== '').length < 2) continue;
    return rows.slice(i + 1).flatMap((row) => {
      const cell = label.gridColumn === null ? row[at] : row.find(({ gridColumn }) => gridColumn === label.gridColumn);
      const name = cell && !cell.continued ? projectSubject(cell.text) : '';
      return name === '' || lineKind(name).kind !== 'plain' || !/[\u4e00-\u9fff]{2}/.test(name) ? [] : [name];
    });
  }
  return [];
}
