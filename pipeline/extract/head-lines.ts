/** The lines at the head of a document that may say what it is, whose and of which year: text lines, and rows of a table that span it whole. */
import { LIST_NUMBER, tight } from '../../parsers/characters.js';
import type { Document, Table } from '../../parsers/document.js';

/** How far down a title may stand: below slogans, index numbers, a site's own lines. */
const MOST_LINES = 24;
const NUMBERED = new RegExp(`^(?:${LIST_NUMBER}|第[一二三四五六七八九十\\d]+(?:部分|章|节))`);
/** Navigation of a web page, and prose. */
const NO_TITLE = /[。；;>＞»]|首页|当前位置|[，,].{12,}/;
const LONGEST = 70;

/** Tight, without quotation marks; entries of a contents list, fields (`填报单位：…`) and prose are left out. */
export function headLines(document: Document): string[] {
  return firstLines(document).filter(
    (line) =>
      line.length <= LONGEST &&
      !NUMBERED.test(line) &&
      !NO_TITLE.test(line) &&
      !/^附[件表录]?[\d一二三]*[:：]?$/.test(line),
  );
}

/** As printed at the head of the document, in order: lines and the cells of its first rows, blanks taken out. */
function firstLines(document: Document): string[] {
  const lines: string[] = [];
  for (const block of document.blocks) {
    if (lines.length >= MOST_LINES) break;
    if (block.kind === 'paragraph' || block.kind === 'heading') lines.push(...block.text.split(/[\n\t]/));
    if (block.kind === 'table') lines.push(...linesOfTop(block));
  }
  return lines
    .map((line) => tight(line).replace(/[“”"《》「」]/g, ''))
    .filter((line) => line !== '')
    .slice(0, MOST_LINES);
}

/** A title typed into the table: it has its row to itself, or (in a paste) shares the first cell with what follows. */
function linesOfTop({ cells }: Table): string[] {
  return cells
    .filter(({ row }) => row < 3)
    .flatMap((cell) => {
      const alone = cells.every((other) => other === cell || other.row !== cell.row);
      return cell.text.split('\n').filter((line) => alone || /(?:表|报告)(?:[（(][^（）()]*[)）])?$/.test(tight(line)));
    });
}

/** `项目支出绩效自评报告-某局2024.docx` without its ending and leading number: the weakest evidence there is. */
export function fileTitle({ origin }: Document): string {
  return tight(origin.name.replace(/\.[A-Za-z0-9]{1,5}$/, ''))
    .replace(/[“”"《》]/g, '')
    .replace(/^[\d\-_.、（）()]+(?![\d年])/, '');
}
