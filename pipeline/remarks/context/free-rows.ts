/** Rows of tables that no form claims, each figure under the last words of its head: `送戏下乡 | 目标值 60场 | 完成值 42场`. */
import { grouped } from '../../../parsers/grouped.js';
import type { Figure, Figures } from '../../equations/figures.js';
import type { Extraction } from '../../extract/extraction.js';

export interface FreeRow {
  part: string;
  name: string;
  /** The one figure under a head of such words, and none where there are two. */
  under: (head: RegExp, not?: RegExp) => Figure | undefined;
}

export function freeRows({ figures, extraction }: { figures: Figures; extraction: Extraction }): FreeRow[] {
  const free = new Set(extraction.parts.filter(({ kind }) => kind === 'table').map(({ part }) => part));
  const own = figures.all.filter(({ fact: { part, where } }) => free.has(part) && where.row !== undefined);
  return [...grouped(own, ({ fact: { part, where } }) => `${part}/${where.row}`).values()].map((row) => {
    const cells = row.flatMap((figure) => {
      const words = figure.fact.label.split(' / ');
      return words.length > 1 ? [{ figure, name: words[0] ?? '', head: words.at(-1) ?? '' }] : [];
    });
    const under = (head: RegExp, not?: RegExp) => {
      const found = cells.filter((cell) => head.test(cell.head) && !not?.test(cell.head));
      return found.length === 1 ? found[0]?.figure : undefined;
    };
    return { part: row[0]?.fact.part ?? '', name: cells[0]?.name ?? '', under };
  });
}
