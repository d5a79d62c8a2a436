/**
 * One file may hold the reports of several departments one behind the other. A new report begins with its cover, after the annexes
 * of the one before and ahead of a first section of its own. Blocks keep their ids, so places stay true in the file.
 */
import { type Block, type Document, isText } from '../../parsers/document.js';
import { standardNumber } from './outline.js';

/** The document itself where it holds one report; else its reports in order. */
export function splitReports(document: Document): Document[] {
  const { blocks } = document;
  const starts = [0];
  let tableBehind = -1;
  for (const [i, block] of blocks.entries()) {
    if (block.kind === 'table') tableBehind = i;
    if (tableBehind < (starts.at(-1) ?? 0) || !isFirstSection(block)) continue;
    const cover = coverBetween(blocks, tableBehind + 1, i);
    if (cover === null || !hasFirstSection(blocks, starts.at(-1) ?? 0, cover)) continue;
    starts.push(cover);
  }
  if (starts.length === 1) return [document];
  return starts.map((start, i) => ({ ...document, blocks: blocks.slice(start, starts[i + 1] ?? blocks.length) }));
}

/** 一、部门（单位）基本情况, as a line of its own. */
function isFirstSection(block: Block): boolean {
  if (!isText(block) || block.text.length > 40) return false;
  const words = block.text.replace(/^\s*(?:[一1１][、.．]|第一部分)?\s*/, '');
  return standardNumber(words) === 1;
}

function hasFirstSection(blocks: readonly Block[], from: number, to: number): boolean {
  return blocks.slice(from, to).some(isFirstSection);
}

/** The first line behind the annexes that prints the title of a report (it may break over two lines). */
function coverBetween(blocks: readonly Block[], from: number, to: number): number | null {
  for (let i = from; i < to; i++) {
    const block = blocks[i];
    const next = blocks[i + 1];
    if (!isText(block)) continue;
    const line = block.text.replace(/\s/g, '');
    const title = isText(next) ? line + next.text.replace(/\s/g, '') : line;
    if (
      line !== '' &&
      line.length <= 60 &&
      /整体支出.*(?:自评|评价)?报告/.test(title) &&
      !/^(?:说明|备注|注)/.test(line)
    )
      return i;
  }
  return null;
}
