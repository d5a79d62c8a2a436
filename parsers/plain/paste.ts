/**
 * Tab-separated text as it is pasted: from a sheet (quotes round newlines, one field a grid column) or from Word (bare newlines, a
 * merged cell printed once), alone or between paragraphs.
 */

import { addTable, addText, type BlockList, blockList, plainTable } from '../blocks/block-list.js';
import { CN_BRACKET, CN_NUMBER } from '../characters.js';
import { DOCUMENT_VERSION, type Document, type Origin } from '../document.js';
import { accepted, type Message, message, type ParseResult } from '../result.js';
import { isFigureCell } from '../table/figure-cell.js';
import { type KnownCells, knownCells } from '../table/known-cells.js';
import { joinListed } from '../table/listed-lines.js';
import { cutSheet } from '../table/sheet-tables.js';
import { countWidths, edgeCost, mendTornRows, type TornLine } from '../table/torn-rows.js';
import { type Line, readLines } from './fields.js';
import { hasPlaceholder } from './losses.js';
import { splitLabel } from './marks.js';
import { structureLost, textInput } from './tika-or-text.js';
import { joinWrapped, linesJoined, wrapWidth } from './wrapped.js';

interface FieldLine extends TornLine {
  quoted: boolean;
  /** A merged row of one cell, which has no tab: `一、产出指标（50分）`. */
  alone?: boolean;
}

/** A stretch of prose, or of lines with tabs. */
type Stretch = { kind: 'prose'; lines: string[] } | { kind: 'fields'; lines: FieldLine[] };

/** @param names what forms of the kind print in cells of their own. */
export function readTsv(text: string, origin: Origin, names: readonly string[] = []): ParseResult<Document> {
  const messages: Message[] = [textInput()];
  const lines = joinListed(readLines(text, text.includes('\t') ? '\t' : ','));
  if (hasPlaceholder(lines.map((line) => line.fields.join('\t')))) return structureLost('placeholder', messages);
  const list = blockList();
  let guessed = 0;
  const whole = knownCells(lines, names);
  const stretches = cutStretches(lines, whole);
  const counts = countWidths(stretches.flatMap((stretch) => (stretch.kind === 'fields' ? stretch.lines : [])));
  const width = wrapWidth(stretches.flatMap((stretch) => (stretch.kind === 'prose' ? stretch.lines : [])));
  if (width !== null) messages.push(linesJoined());
  for (const stretch of stretches) {
    if (stretch.kind === 'prose') for (const line of joinWrapped(stretch.lines, width)) addProse(list, line);
    else guessed += addFields(list, stretch.lines, counts, whole);
  }
  if (guessed > 0) {
    messages.push(
      message(
        'rows-guessed',
        `粘贴的文本没有标出单元格内的换行，有 ${guessed} 行由上下文拼合而成，请核对表格；如有出入，请报送 Word 原件（.docx）。`,
        `The pasted text does not mark line breaks inside cells: ${guessed} rows were put together from their context. Check the tables, or submit the Word original (.docx).`,
      ),
    );
  }
  return accepted({ version: DOCUMENT_VERSION, origin, blocks: list.blocks }, messages);
}

function addProse(list: BlockList, line: string): void {
  const { label, text } = splitLabel(line, true);
  addText(list, text, label ? { label } : {});
}

function cutStretches(lines: readonly Line[], whole: KnownCells): Stretch[] {
  const stretches: Stretch[] = [];
  let bare: string[] = [];
  // A sheet quotes line breaks, so no line of it is torn.
  const sheet = lines.some((line) => line.quoted);
  for (const line of lines) {
    if (!isRow(line)) {
      bare.push(line.fields.join('\t').replace(/\t+$/, ''));
      continue;
    }
    const open = stretches.at(-1);
    const fields = [...line.fields];
    if (open?.kind === 'fields' && namesRows(bare, open.lines, fields, whole)) {
      const row = { quoted: false, gap: false };
      open.lines.push({ ...row, fields: bare, alone: true }, { ...row, fields });
      bare = [];
      continue;
    }
    const taken = sheet
      ? bare
      : open?.kind === 'fields'
        ? takeFragments(bare, fields, open.lines.at(-1)!.fields, whole)
        : takeFirstFragments(bare, fields);
    const gap = taken.length > 0 && taken.every((text) => text.trim() === '');
    const row = { fields, quoted: line.quoted, gap };
    if (open?.kind === 'fields' && taken.every((text) => text.trim() === '')) open.lines.push(row);
    else stretches.push({ kind: 'prose', lines: taken }, { kind: 'fields', lines: [{ ...row, gap: false }] });
    bare = [];
  }
  stretches.push({ kind: 'prose', lines: bare });
  return stretches;
}

/**
 * A line of words that fills a cell, or is numbered as one above is, between two rows of as many cells, the lower with figures: it stands over
 * the rows below it.
 */
function namesRows(
  bare: readonly string[],
  above: readonly FieldLine[],
  fields: readonly string[],
  whole: KnownCells,
): boolean {
  const [name = '', ...others] = bare;
  const row = above.findLast(({ alone }) => !alone);
  return (
    others.length === 0 &&
    name.trim() !== '' &&
    (whole.has(name) || (isNumbered(name) && above.some((line) => line.alone && isNumbered(line.fields[0]!)))) &&
    fields.length >= 3 &&
    row?.fields.length === fields.length &&
    // `2022年` and `决算数` below it are one cell of the head.
    (row.fields.at(-1)!.trim() === '' || !whole.has(`${row.fields.at(-1)}${name}`)) &&
    fields.slice(1).some(isFigureCell)
  );
}

/** A line of at least two fields. A lone tab behind a heading, or before an indented paragraph, parts nothing. */
function isRow({ fields }: Line): boolean {
  if (fields.length < 2) return false;
  const filled = fields.filter((field) => field.trim() !== '');
  if (fields.length === 2 && filled.length === 1) return fields[1]!.trim() !== '' && fields[1]!.length < 40;
  return filled.length > 0 || fields.length > 2;
}

/** Pieces of a label that narrow cells break over lines: `年度预`, `算申请`. Never a caption: those are longer or hold digits. */
function isFragment(text: string): boolean {
  const bare = text.trim();
  return bare !== '' && bare.length <= 8 && !/[\d０-９：:。，；“”"《]|表$|^附|^目\s*录/.test(bare) && !isNumbered(bare);
}

const OUTLINED = new RegExp(`^(?:第?${CN_NUMBER}[、.．章节]|${CN_BRACKET})`);

/** A heading of the outline, no piece of a label. */
function isNumbered(text: string): boolean {
  return OUTLINED.test(text.trim());
}

/** `（30分）` on a line of its own, and `楼堂馆所控制情况` above `（2024年完工项目）`: what stands in brackets belongs to the words before. */
function isBracket(text: string): boolean {
  return /^[(（][^()（）]{1,12}[)）]$/.test(text.trim());
}

/** Index of the first of the lines directly above `fields` that are pieces of its first cell. */
function fragmentsFrom(bare: readonly string[], fields: readonly string[]): number {
  let from = bare.length;
  for (let next = fields[0]!; from > 0; from--) {
    const line = bare[from - 1]!;
    const bracketed =
      (/^[(（]/.test(next.trim()) || /[(（][^)）]*$/.test(line)) && line.trim() !== '' && line.trim().length <= 16;
    if (!bracketed && !isFragment(line)) break;
    next = line;
  }
  return from;
}

/**
 * Bare lines between two rows: those directly before the second row that are fragments belong to its first cell, or, where that is
 * empty, to the last cell of the row before. Returns the lines that are left.
 */
function takeFragments(bare: readonly string[], fields: string[], previous: string[], whole: KnownCells): string[] {
  const filled = bare.filter((line) => line.trim() !== '');
  if (filled.length > 0 && filled.every(isBracket) && previous.at(-1)!.trim() !== '') {
    previous[previous.length - 1] = [previous.at(-1), ...bare].join('\n');
    return [];
  }
  // A row that continues a merge begins no table: short lines above it end the row before. So do words that complete its last cell.
  const ends =
    bare.length > 0 && edgeCost(previous, bare[0]!, whole) < Math.min(0, edgeCost([bare.at(-1)!], fields[0]!, whole));
  const short = filled.length === bare.length && bare.length <= 3 && bare.every((line) => line.length <= 16);
  if ((fields[0] === '' || ends) && short) {
    previous[previous.length - 1] = [previous.at(-1), ...bare].join('\n');
    return [];
  }
  const from = fragmentsFrom(bare, fields);
  if (from === bare.length) return [...bare];
  if (fields[0]!.trim() !== '') {
    fields[0] = [...bare.slice(from), fields[0]].join('\n');
    return bare.slice(0, from);
  }
  if (from > 0 || previous.at(-1)!.trim() === '') return [...bare];
  previous[previous.length - 1] = [previous.at(-1), ...bare].join('\n');
  return [];
}

/** The same above the first row of a table, where a title may stand instead (`收支表`, `附表`). */
function takeFirstFragments(bare: readonly string[], fields: string[]): string[] {
  const from = fragmentsFrom(bare, fields);
  if (from === bare.length || fields[0]!.trim() === '' || fields[0]!.trim().length > 12 || isNumbered(fields[0]!)) {
    return [...bare];
  }
  fields[0] = [...bare.slice(from), fields[0]].join('\n');
  return bare.slice(0, from);
}

/** Adds the tables of a stretch; returns how many rows were put together from torn lines. */
function addFields(
  list: BlockList,
  lines: readonly FieldLine[],
  counts: ReadonlyMap<number, number>,
  whole: KnownCells,
): number {
  const widths = new Set(lines.map((line) => line.fields.length));
  if (lines.length === 1 || isContents(lines)) {
    for (const { fields } of lines) addProse(list, fields.join('\t').trim());
    return 0;
  }
  if (lines.some((line) => line.quoted) || (widths.size === 1 && !lines.some((line) => line.gap))) {
    addSheet(list, dropFirstEmpty(lines.map((line) => line.fields)));
    return 0;
  }
  const rows = cutAlone(lines).flatMap((run) =>
    run[0]?.alone ? [{ fields: run[0].fields, joined: false, opens: false }] : mendTornRows(run, counts, whole),
  );
  let open: string[][] = [];
  const close = () => {
    if (open.length === 1) addProse(list, open[0]!.join('\t'));
    else if (open.length > 1) addTable(list, plainTable(open));
    open = [];
  };
  for (const row of rows) {
    if (row.opens) close();
    open.push(row.fields);
  }
  close();
  return rows.filter((row) => row.joined).length;
}

/** Runs of lines that may be torn, and each line that stands alone. */
function cutAlone(lines: readonly FieldLine[]): FieldLine[][] {
  const runs: FieldLine[][] = [[]];
  for (const line of lines) {
    if (line.alone) runs.push([line], []);
    else runs.at(-1)!.push(line);
  }
  return runs.filter((run) => run.length > 0);
}

function addSheet(list: BlockList, rows: readonly string[][]): void {
  for (const piece of cutSheet(rows, (text) => text)) {
    if (piece.kind === 'text') addProse(list, piece.cell);
    else addTable(list, plainTable(piece.rows, true));
  }
}

/** Converters of sheets put a tab before every row: a first column that is empty throughout is none. */
function dropFirstEmpty(rows: readonly string[][]): string[][] {
  return rows.every((row) => row[0] === '' && row.length > 1)
    ? rows.map((row) => row.slice(1))
    : rows.map((row) => [...row]);
}

const CONTENTS_ITEM = new RegExp(String.raw`^\s*(?:第?(?:\d{1,3}|${CN_NUMBER})[、.．章节]|[(（])`);

/** A table of contents: headings with rising page numbers. */
function isContents(lines: readonly TornLine[]): boolean {
  let page = 0;
  return lines.every(({ fields }) => {
    const number = Number(fields.at(-1)!.trim());
    const fits =
      fields.length === 2 && /^\d{1,3}$/.test(fields[1]!.trim()) && number >= page && CONTENTS_ITEM.test(fields[0]!);
    page = number;
    return fits;
  });
}
