/**
 * Annexes that come as a sheet. On the same package and XML readers as Word files, so under the same limits: exceljs keeps old
 * dependencies, prints 87.5% as 0.875 and builds every style; a value-only reader knows no merges and no formats.
 */
import { addPicture, addTable, addText, type BlockList, blockList } from '../blocks/block-list.js';
import { DOCUMENT_VERSION, type Document, type Origin } from '../document.js';
import { readCarried } from '../package/carried.js';
import { openWordPackage } from '../package/package.js';
import { Refusal } from '../package/refusal.js';
import { accepted, type Message, message, type ParseResult, rejected } from '../result.js';
import { cutSheet } from '../table/sheet-tables.js';
import { gridFromSpans } from '../table/table-grid.js';
import { readSheet, type SheetCell } from './sheet.js';
import { readWorkbook } from './workbook.js';

/** Reads a workbook: each sheet's tables with their merges, titles and remarks as paragraphs. Never throws for the bytes. */
export function readXlsx(bytes: Uint8Array, origin: Origin): ParseResult<Document> {
  try {
    return readPackage(bytes, origin);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // The package reader speaks of Word files.
    const zh = error.zh
      .replaceAll('Word 文件', '表格文件')
      .replaceAll('Word 或 WPS', 'Excel 或 WPS')
      .replaceAll('.docx', '.xlsx');
    const en = error.en
      .replaceAll('Word file', 'workbook')
      .replaceAll('Word or WPS', 'Excel or WPS')
      .replaceAll('.docx', '.xlsx');
    return rejected(error.code, zh, en);
  }
}

function readPackage(bytes: Uint8Array, origin: Origin): ParseResult<Document> {
  const pack = openWordPackage(bytes);
  const workbook = readWorkbook(pack);
  const list = blockList();
  const messages: Message[] = [];
  const shown = workbook.sheets.filter((sheet) => !sheet.hidden);
  for (const { name, part } of shown) {
    if (!part) {
      messages.push(
        message(
          'sheet-not-read',
          `工作表“${name}”不是普通工作表（如图表页），未读取。`,
          `The sheet ${name} is no ordinary sheet (a chart, for example) and was not read.`,
        ),
      );
      continue;
    }
    const sheet = readSheet(pack, part, workbook);
    // A tab that somebody named is a title that everybody sees.
    if (sheet.rows.length > 0 && !/^(?:sheet|工作表|表)\s*\d*$/i.test(name.trim())) addText(list, name, { level: 1 });
    addRows(list, sheet.rows);
    if (sheet.pictures > 0) {
      const alt = `工作表“${name}”中的图片或图表`;
      const id = addPicture(list, alt);
      messages.push(
        message(
          'picture-not-read',
          `工作表“${name}”中的图片或图表未读取。`,
          `Pictures or charts of the sheet ${name} were not read.`,
          { block: id, start: 0, end: alt.length, quote: alt },
        ),
      );
    }
    if (sheet.uncomputed > 0) {
      messages.push(
        message(
          'formula-without-result',
          `工作表“${name}”中有 ${sheet.uncomputed} 个公式没有保存计算结果，按空白读取。请在 Excel 或 WPS 中打开并保存后重新报送。`,
          `${sheet.uncomputed} formulas of the sheet ${name} have no stored result and were read as blank. Open and save the file in Excel or WPS and submit it again.`,
        ),
      );
    }
  }
  const hidden = workbook.sheets.filter((sheet) => sheet.hidden);
  if (hidden.length > 0) {
    messages.push(
      message(
        'hidden-sheet',
        `有 ${hidden.length} 个隐藏的工作表未读取。`,
        `${hidden.length} hidden sheets were not read.`,
      ),
    );
  }
  const unseen = hidden.map(({ part }) =>
    part
      ? readSheet(pack, part, workbook)
          .rows.map((cells) => cells.map(({ text }) => text).join('\n'))
          .join('\n')
      : '',
  );
  const isRead = (name: string) => /(?:^|\/)(?:sharedStrings|worksheets\/[^/]+)\.xml$/i.test(name);
  const carried = readCarried(pack, isRead, messages, unseen);
  return accepted({ version: DOCUMENT_VERSION, origin, blocks: list.blocks, ...carried }, messages);
}

function addRows(list: BlockList, rows: readonly SheetCell[][]): void {
  for (const piece of cutSheet(rows, (cell) => cell.text)) {
    if (piece.kind === 'text') {
      const { text, hidden } = piece.cell;
      addText(list, text, hidden ? { withdrawn: [{ start: 0, end: text.length }] } : {});
    } else addGrid(list, piece.rows);
  }
}

function addGrid(list: BlockList, rows: readonly SheetCell[][]): void {
  const filled = rows.flat().filter((cell) => cell.text !== '');
  const left = filled.reduce((edge, cell) => Math.min(edge, cell.column), Number.POSITIVE_INFINITY);
  const right = filled.reduce((edge, cell) => Math.max(edge, cell.column + cell.colSpan - 1), 0);
  const grid = gridFromSpans(
    rows.map((row) =>
      row
        .filter((cell) => cell.column >= left && cell.column <= right)
        .map((cell) => ({
          ...cell,
          colSpan: Math.min(cell.colSpan, right - cell.column + 1),
          ...(cell.hidden && cell.text !== '' ? { withdrawn: [{ start: 0, end: cell.text.length }] } : {}),
        })),
    ),
  );
  if (grid === null)
    throw new Refusal(
      'limit',
      '表格文件中有一个表格的单元格过多。请删去与报告无关的内容后重新报送。',
      'One table of the workbook has too many cells. Remove what does not belong to the report and submit it again.',
    );
  addTable(list, { rows: grid.rows, gridColumns: grid.gridColumns, cells: grid.cells });
}
