/** An annex that is there and gives no form: no family knows its table, it is a picture, or a converter lost its table. */

import { LOST_TABLE } from '../../../parsers/blocks/block-list.js';
import { tight } from '../../../parsers/characters.js';
import { type Document, isText, type Place, type Table, type TextBlock } from '../../../parsers/document.js';
import type { Extraction } from '../../extract/extraction.js';
import { linesOf } from '../../extract/passages.js';

export interface AnnexName {
  /** What its title says. */
  words: RegExp;
  /** What it is counted as where its label stands alone: 附件1. */
  label: RegExp;
}

export interface Unreadable {
  why: 'form' | 'picture' | 'lost';
  where: Place;
}

export function unreadableAnnex(name: AnnexName, document: Document, extraction: Extraction): Unreadable | null {
  return unclaimed(name.words, document, extraction) ?? pictured(name, document, extraction);
}

/** A table that no form claims although the line above it, or a cell of it, bears the annex's name. */
function unclaimed(words: RegExp, document: Document, extraction: Extraction): Unreadable | null {
  for (const part of extraction.parts) {
    if (part.family !== null) continue;
    const table = document.blocks.find((b) => b.id === part.blocks[0]);
    if (table?.kind !== 'table' || isHead(table, document, extraction)) continue;
    const cell = table.cells.find((c) => c.text.trim() !== '');
    const named =
      linesOf(document, part.captions).some((c) => words.test(c.replace(/\s/g, ''))) ||
      table.cells.slice(0, 3).some((c) => words.test(c.text.replace(/\s/g, '')));
    const { row, column, text } = cell ?? { row: 0, column: 0, text: '' };
    if (named && cell)
      return { why: 'form', where: { block: table.id, row, column, start: 0, end: text.length, quote: text } };
  }
  return null;
}

/** 项目名称 and 实施单位 in a table of their own, directly above the tables of the form. */
function isHead(table: Table, { blocks }: Document, { parts }: Extraction): boolean {
  const below = blocks.slice(blocks.indexOf(table) + 1).find((next) => !isText(next) || !isPassedOver(bare(next)));
  return below?.kind === 'table' && parts.some((part) => part.family !== null && part.blocks.includes(below.id));
}

/** Its title or label, and below it a picture or the remains of a table. */
function pictured({ words, label }: AnnexName, document: Document, extraction: Extraction): Unreadable | null {
  const remains = new Set(
    extraction.messages.flatMap(({ code, where }) => (code === 'table-lost' && where ? [where.block] : [])),
  );
  for (const [i, block] of document.blocks.entries()) {
    if (!isText(block)) continue;
    const line = bare(block);
    if (remains.has(block.id) && words.test(line)) return { why: 'lost', where: placeOf(block) };
    const titled = words.test(line) && isTitle(line);
    if (!titled && !label.test(line)) continue;
    const below = document.blocks.slice(i + 1).find((next) => !isText(next) || !isPassedOver(bare(next)));
    if (below?.kind === 'picture') return { why: below.alt === LOST_TABLE ? 'lost' : 'picture', where: placeOf(block) };
    if (below && remains.has(below.id)) return { why: 'lost', where: placeOf(block) };
  }
  return null;
}

const bare = ({ text }: TextBlock) => tight(text);
/** Not an entry in the list of what is attached: `附件：1.…`, `2.…`. */
const isTitle = (line: string) =>
  line.length <= 60 &&
  /表(?:[（(][^（）()]*[)）])?$/.test(line) &&
  !/^(?:附(?:件|表|录)[:：]|\d{1,2}[.．、])/.test(line);

/** Between a title and what it names: blank lines, the year, the unit, who filled it in. */
function isPassedOver(line: string): boolean {
  return /^(?:|[（(]?(?:19|20)\d{2}年度?[)）]?|[（(]?(?:金额|计量|货币|计价)?单位[:：].{0,12}|填报(?:单位|日期).{0,40})$/.test(
    line,
  );
}

function placeOf({ id, text }: TextBlock): Place {
  return { block: id, start: 0, end: text.length, quote: text };
}
