/** Lists of projects in tables that no form claims (自评汇总表): a line a project, each cell under the words of its head. */
import { tight } from '../../../parsers/characters.js';
import { type Cell, rowsOf, type Table } from '../../../parsers/document.js';
import { byPlace } from '../../extract/tables/model/assign.js';
import { columnName, projectSubject } from '../../taxonomy/label.js';
import { lineKind } from '../../taxonomy/totals.js';
import { readOnce } from './context.js';

export interface ListedProject {
  table: Table;
  name: string;
  at: Cell;
  /** The one filled cell under a head of such words. */
  under: (head: RegExp) => Cell | undefined;
}

const NAME = /^(?:二级)?项目(?:支出)?名称$/;
const MOST_HEAD_ROWS = 4;

export const projectLists = readOnce(({ document, extraction }): ListedProject[][] => {
  const free = new Set(extraction.parts.flatMap(({ kind, blocks }) => (kind === 'table' ? blocks : [])));
  const tables = document.blocks.filter((block): block is Table => block.kind === 'table' && free.has(block.id));
  return tables.flatMap((table) => {
    const rows = rowsOf(table);
    const head = rows.slice(0, MOST_HEAD_ROWS).find((cells) => cells.some(({ text }) => NAME.test(columnName(text))));
    const words = head?.map(({ text }) => columnName(text).replace(/\(.*\)$/, '')) ?? [];
    const named = words.findIndex((text) => NAME.test(text));
    // Beside one value it is the label of a form.
    if (!head || words.filter((text) => text !== '').length < 3) return [];
    const listed = rows.slice(rows.indexOf(head) + 1).flatMap((cells) => {
      const own = byPlace(head, cells);
      const at = own[named];
      const name = at && !at.continued ? projectSubject(at.text) : '';
      if (!at || !/[\u4e00-\u9fff]{2}/.test(name) || lineKind(name).kind !== 'plain') return [];
      const under = (pattern: RegExp) => {
        const found = own.filter((cell, i) => cell && tight(cell.text) !== '' && pattern.test(words[i] ?? ''));
        return found.length === 1 ? found[0] : undefined;
      };
      return [{ table, name, at, under }];
    });
    return listed.length > 1 ? [listed] : [];
  });
});
