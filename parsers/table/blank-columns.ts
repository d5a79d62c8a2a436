/**
 * Columns that somebody set with blanks, full-width or half-width. They are read only where it is certain which field stands in which
 * column: every row has as many as the head, or no field reaches under two columns.
 */
import { displayWidth } from '../characters.js';
import type { Span } from '../document.js';
import { isFigureCell } from './figure-cell.js';

const LEAST = 3;
const LONGEST = 60;

/** A field of a line, and the cells of a terminal from which to which it stands. */
interface Field extends Span {
  text: string;
  from: number;
  to: number;
}

/** By the line where each such table begins: where the fields of each of its rows stand. A line that is null is none. */
export function blankTables(lines: readonly (string | null)[]): Map<number, Span[][]> {
  const tables = new Map<number, Span[][]>();
  for (let at = 0; at < lines.length; ) {
    const run: Field[][] = [];
    for (let i = at; i < lines.length; i++) {
      const line = lines[i]!;
      const fields = line === null ? [] : fieldsOf(line);
      if (!isRow(fields) && !(line && isName(line) && run.length > 0)) break;
      run.push(fields);
    }
    const found = run.length < LEAST ? null : tableIn(run);
    if (found) tables.set(at + found.from, found.rows);
    at += Math.max(1, run.length);
  }
  return tables;
}

/** Heads in one run; each is tried as the beginning of a block. */
const MOST_HEADS = 20;

/** A form may have several heads below one another, each over rows of its own, and its name above the first. */
function tableIn(run: readonly Field[][]): { from: number; rows: Span[][] } | null {
  const heads = [...run.keys()].filter((i) => isHead(run[i]!));
  if (heads.length > MOST_HEADS || run.filter(isOfFigures).length < 2) return null;
  let from = heads[0] ?? run.length;
  let end = from;
  const rows: Span[][] = [];
  for (const at of heads) {
    if (at !== end) continue;
    const ends = [run.length, ...heads.filter((head) => head > at + 1).reverse()];
    // Who signs stands below.
    while (ends[0]! > run.length - LEAST && isOfWords(run[ends[0]! - 1]!)) ends.unshift(ends[0]! - 1);
    const next = ends.find((one) => columnsOf(run.slice(at, one)));
    if (next === undefined) {
      if (rows.length > 0) break;
      from = heads[heads.indexOf(at) + 1] ?? run.length;
      end = from;
      continue;
    }
    rows.push(...columnsOf(run.slice(at, next))!);
    end = next;
  }
  if (rows.length < LEAST) return null;
  while (from > 0 && isPairs(run[from - 1]!)) rows.unshift(run[--from]!.map(({ start, end }) => ({ start, end })));
  return { from, rows };
}

const isHead = (row: readonly Field[]): boolean => row.length >= LEAST && !row.some(({ text }) => isFigureCell(text));
const isOfFigures = (row: readonly Field[]): boolean => row.filter(({ text }) => isFigureCell(text)).length >= 2;
const isOfWords = (row: readonly Field[]): boolean => row.length < LEAST && !row.some(({ text }) => isFigureCell(text));
/** `项目名称　　甲工程` */
const isPairs = (row: readonly Field[]): boolean => row.length === 2 && !row.some(({ text }) => text.includes('：'));

const isRow = (fields: readonly Field[]): boolean =>
  fields.length >= 2 && fields.every(({ text }) => text.length <= LONGEST);

/** `其中：` over rows. */
const isName = (line: string): boolean => /^[^。；，：]{1,16}：?$/.test(line.trim()) && !isFigureCell(line);

function fieldsOf(text: string): Field[] {
  if (!/\S(?:[ \u00a0]{2}|\u3000|[ \u00a0]\u3000)/.test(text))
    return text.trim() === '' ? [] : [fieldAt(text, 0, text.length)];
  const fields: Field[] = [];
  let at = 0;
  let from = 0;
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    const gap = displayWidth(text.slice(at, index));
    from += gap;
    const [last, end, to] = [fields.at(-1), index + word.length, from + displayWidth(word)];
    // 合　　计 is one name that fills its cell.
    if (last && (gap < 2 || (isSpread(text.slice(last.start, last.end)) && HAN.test(word)))) {
      Object.assign(last, { end, to, text: text.slice(last.start, end) });
    } else fields.push({ start: index, end, from, to, text: word });
    [at, from] = [end, to];
  }
  return fields;
}

const HAN = /^[\u4e00-\u9fff]$/;
const isSpread = (text: string): boolean => /^[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff])*$/.test(text);

const fieldAt = (text: string, start: number, end: number): Field => ({
  ...{ start, end, text, from: 0 },
  to: displayWidth(text),
});

/** Where the fields of a head and the rows below it stand. */
function columnsOf(rows: readonly Field[][]): Span[][] | null {
  return rows.slice(1).some(isOfFigures) ? (inOrder(rows) ?? byPlace(rows)) : null;
}

/** Every row has as many fields as the head, and none alone has words where all others have figures. */
function inOrder(rows: readonly Field[][]): Span[][] | null {
  const [head, ...below] = rows;
  if (below.some((row) => row.length !== head!.length)) return null;
  const isOdd = head!.some((_, c) => below.filter((row) => !isFigureCell(row[c]!.text)).length === 1);
  return isOdd && below.length > 2 ? null : rows.map((row) => row.map(({ start, end }) => ({ start, end })));
}

/** As many columns as the longest row has fields, parted by what is blank in all lines; each row has one field of each, or a blank, and the head lacks none but the first. */
function byPlace(rows: readonly Field[][]): Span[][] | null {
  const columns: { from: number; to: number }[] = [];
  for (const { from, to } of rows.flat().sort((a, b) => a.from - b.from)) {
    const last = columns.at(-1);
    if (last && from < last.to) last.to = Math.max(last.to, to);
    else columns.push({ from, to });
  }
  const [head] = rows;
  const isNamed = columns.slice(1).every(({ from, to }) => head!.some((field) => from <= field.from && field.to <= to));
  if (!isNamed || columns.length !== Math.max(...rows.map(({ length }) => length))) return null;
  const placed = rows.map((row) => {
    let end = 0;
    const spans = columns.map(({ from, to }) => {
      const inside = row.filter((field) => from <= field.from && field.to <= to);
      const span = inside.length === 1 ? inside[0]! : { start: end, end };
      end = span.end;
      return inside.length > 1 ? null : { start: span.start, end: span.end };
    });
    return spans.includes(null) ? null : (spans as Span[]);
  });
  return placed.includes(null) ? null : (placed as Span[][]);
}
