/**
 * A table in prose whose rows are clauses, sentences or paragraphs: one number after the other (`1.送戏进村95万元；` / `2.阅读圈建设219.6万元。`), or of one shape
 * (`第一批支持5家企业250万元；第二批支持8家企业360万元。`, `办公费48.6万元。水电费36.2万元。`). Its columns are the figures of one unit, or those that the same words
 * lead to; its line of totals is the last figure before them, or what sums up behind them.
 */
import { CIRCLED, CN_NUMBER, readChineseNumber, readCount } from '../../../../parsers/characters.js';
import { grouped } from '../../../../parsers/grouped.js';
import { compare, exact } from '../../../decimal.js';
import { DONE, OF_ONE } from '../../../taxonomy/rate-words.js';
import { SUMS_ROWS, SUMS_UP } from '../../../taxonomy/totals.js';
import type { Mention } from '../mention.js';
import type { Passage } from '../prose-passage.js';
import { isLabel, sumOf } from './list-parts.js';
import { isPlain, says } from './plan-rates.js';
import { unitClass } from './sentence.js';

const NUMBER = new RegExp(
  `^\\s*(?:（?(\\d{1,2})(?:）|[.．、]）?)(?!\\d(?!\\d{3}年))|（?(${CN_NUMBER})(?:）|、|[是则]，?)|([${CIRCLED}]))`,
);
/** The words before the first row say that rows follow. */
const ANNOUNCED = /(?:如下|方案|情况|明细|其中|包括|分别[为是]|具体[为是]|用于|分为|构成|[：])\s*：?\s*$/;
const SUMMED_UP = new RegExp(`^(?:[^，、]{0,8}(?:${SUMS_ROWS}|累计)|全[局校院县市区镇乡部系])`);
/** `三项小计39.8万元`, `以上5项合计…`: how many rows before it it sums up. */
const SO_MANY = new RegExp(
  `^(?:以上|上述|前述|这)?(两|${CN_NUMBER}|\\d{1,2})(?:个|大)?(?:项目|[项类批笔]|部分|方面|级)[^，、]{0,8}${SUMS_ROWS}`,
);
const IN_ALL_OF = new RegExp(`(?<!公)${SUMS_UP}$`);
/** `小计16.8万元`: what the figures before it in its row come to. */
const IN_ALL = new RegExp(`^[，、]?${SUMS_ROWS}`);
/** What the words before the rows say that they are of. */
const NAMED = /([\u4e00-\u9fff]{2})(?:构成|情况|明细|分别|如下)[^，。]{0,4}：?\s*$/;
/** `支出主要用于：` */
const LAST_WORDS = /[^，。；：]{2,16}：\s*$/;
/** So many clauses before and behind a table its totals are looked for. */
const AROUND = 3;

/** A row of more figures of one unit is no row. */
const MOST_IN_ROW = 12;

interface Row {
  passage: Passage;
  number: number | null;
  /** What stands between the figure before it and its own words. */
  led: string;
  /** The words before its first figure. */
  opens: string;
  mentions: Mention[];
}

/** Figures under one head; nothing near them may be their total. */
export interface Column {
  total: Mention | undefined;
  parts: Mention[];
  /** The words say that it adds them up. */
  sure: boolean;
}

/** `mentions`: those with a fact, in the order of the text; `isPart`: a list in a sentence has named it. */
export function readRows(mentions: readonly Mention[], isPart: (mention: Mention) => boolean): Column[] {
  const rows = rowsOf(mentions);
  for (const row of rows) if (row.mentions.length > 1) row.mentions = withoutParts(row.mentions, isPart);
  const columns: Column[] = rows.flatMap((_, i) => soMany(rows, i));
  for (let from = 0; from < rows.length; ) {
    // Paragraphs that are numbered need be no table: their clauses may be.
    const run = alike(rows, from);
    const tables = [numbered(rows, from), run].filter((one) => one !== null && one.table.length > 1);
    const found = tables.map((one) => ({ to: one!.to, sums: sumsOf(one!.table, rows, from, one!.to) }));
    const first = found.find(({ sums }) => sums.some(({ total }) => total));
    columns.push(...((first ?? found[0])?.sums ?? []));
    from = first?.to ?? run.to;
  }
  return columns;
}

/** What the figure before them parts; where it stands in another row, they are the row's own. */
function withoutParts(mentions: Mention[], isPart: (mention: Mention) => boolean): Mention[] {
  const whole = mentions.filter((d) => !isPart(d));
  const parted = new Set(mentions.filter(isPart).map(unitClass));
  return whole.some((d) => parted.has(unitClass(d))) ? whole : mentions;
}

function sumsOf(table: readonly Mention[][], rows: readonly Row[], from: number, to: number): Column[] {
  const told = columnsOf(table).map(([head, parts]) => ({ total: totalOf(parts, head, rows, from, to), parts }));
  // `汽车1,260万元，核销1,248万元；…`: a figure that one column makes is no total of another.
  const made = new Set(told.filter(makes).map(({ total }) => total));
  const all = told.map((column) =>
    made.has(column.total) && !makes(column) ? { ...column, total: undefined } : column,
  );
  const columns = all.filter(({ total }) => total);
  // Columns of one line of totals, one of which adds up: no row is left out.
  const line = rows.find(
    ({ mentions }) => columns.length > 1 && columns.every(({ total }) => mentions.includes(total!)),
  );
  const whole = line && columns.some(makes);
  const announced = rows[from]!.number === 1 && ANNOUNCED.test(rows[from]!.led);
  return all.map(({ total, parts }) => {
    const isNext = announced && total !== undefined && rows[from - 1]?.mentions.includes(total) === true;
    return { total, parts, sure: total !== undefined && (whole === true || isNext) };
  });
}

function makes({ total, parts }: Pick<Column, 'total' | 'parts'>): boolean {
  return total !== undefined && compare(sumOf(parts), exact(total.quantity.base)) === 0;
}

/** Of a row that says how many it sums up, the figures of so many before it, or so many in the one before it. */
function soMany(rows: readonly Row[], at: number): Column[] {
  const [total] = rows[at]!.mentions;
  const count = countOf(rows[at]!);
  if (!total || count < 2 || count > MOST_IN_ROW) return [];
  const alikeIn = ({ mentions }: Row) => mentions.filter((d) => unitClass(d) === unitClass(total));
  const last = rows[at - 1] ? alikeIn(rows[at - 1]!) : [];
  const before = rows.slice(Math.max(0, at - count), at).map((row) => figureOf(alikeIn(row)));
  // `3.平台：预算80万元，调减至56万元，支出55.86万元`: a row with a number is one of them, and no list of all.
  const listed = last.length === count && rows[at - 1]!.number === null;
  // `业务类：培训80万元、会议20万元；建设类：道路300万元、桥梁100万元。两类合计500万元`: each of them a list.
  const sure = listed || before.every((figure) => figure !== null);
  const parts = listed
    ? last
    : sure
      ? before.flatMap((figure) => figure ?? [])
      : rows.slice(Math.max(0, at - count), at).flatMap(alikeIn);
  const fits = (sure ? parts.length === count : at >= count) && parts.length <= MOST_IN_ROW;
  return fits && parts.every((d) => d.year === total.year) ? [{ total, parts, sure }] : [];
}

/** How many rows it says that it sums up. */
function countOf({ opens }: Row): number {
  const said = SO_MANY.exec(opens)?.[1];
  return said === undefined ? 0 : readCount(said);
}

/** `以上3个项目预算合计5,640万元` says it behind its count. */
function sumsUp({ opens, mentions }: Row): boolean {
  return SUMMED_UP.test(opens) || (/^(?:以上|上述)/.test(opens) && mentions.some(({ words }) => IN_ALL_OF.test(words)));
}

/** The one of its unit in a row, or what the others in it come to. */
function figureOf(found: readonly Mention[]): Mention | null {
  if (found.length === 1) return found[0]!;
  const sums = found.filter(({ words }) => IN_ALL.test(words) || SO_MANY.test(words));
  return found.length <= MOST_IN_ROW && sums.length === 1 && sums[0] === found.at(-1) ? sums[0]! : null;
}

/** Clauses that end at a mark outside brackets; figures in brackets, rates and what one of many gets are in none. */
function rowsOf(mentions: readonly Mention[]): Row[] {
  const rows: Row[] = [];
  let depth = 0;
  let at = 0;
  let passage: Passage | null = null;
  for (const mention of mentions) {
    const { plain } = mention.passage;
    const begins = passage !== mention.passage;
    const led = begins ? (passage?.plain.slice(at) ?? '') : '';
    if (begins) [passage, depth, at] = [mention.passage, 0, 0];
    const from = at;
    const marks = begins ? [0] : [];
    for (; at < mention.quantity.start; at++) {
      const char = plain[at];
      if (char === '（') depth++;
      else if (char === '）') depth = Math.max(0, depth - 1);
      else if (depth === 0 && /[。；！？：]/.test(char!)) marks.push(at + 1);
    }
    if (marks.length > 0) {
      const starts = marks.map((mark) => ({ mark, number: numberAt(mention.passage, mark) }));
      const { mark, number } = starts.find((start) => start.number !== null) ?? starts.at(-1)!;
      const opens = plain.slice(marks.at(-1), at).trim();
      rows.push({ passage: mention.passage, number, led: led + plain.slice(from, mark), opens, mentions: [] });
    }
    at = mention.quantity.tail;
    if (depth === 0 && isPlain(mention) && unitClass(mention) !== null && !OF_ONE.test(mention.words))
      rows.at(-1)!.mentions.push(mention);
  }
  return rows;
}

function numberAt({ label, plain }: Passage, at: number): number | null {
  const text = at === 0 && label !== '' ? label : plain.slice(at, at + 12);
  const [, digits, words, circled] = NUMBER.exec(text) ?? [];
  if (digits !== undefined) return Number(digits);
  if (circled !== undefined) return circled.charCodeAt(0) - '①'.charCodeAt(0) + 1;
  return words === undefined ? null : readChineseNumber(words);
}

interface Table {
  table: Mention[][];
  /** The first row that is not in it. */
  to: number;
}

/** From a row with the number 1 on; what has none belongs to the row before it in its paragraph. */
function numbered(rows: readonly Row[], from: number): Table | null {
  if (rows[from]!.number !== 1) return null;
  const table = [[...rows[from]!.mentions]];
  let [to, { passage }] = [from + 1, rows[from]!];
  for (; to < rows.length; to++) {
    const row = rows[to]!;
    if (row.number === table.length + 1) table.push([...row.mentions]);
    // `①甲120万元；②乙80万元。合计200万元`: what is told last sums them up.
    else if (sumsUp(row) && rows[to + 1]?.number !== table.length + 1) break;
    else if (row.number === null && row.passage === passage && countOf(row) !== table.length)
      table.at(-1)!.push(...row.mentions);
    else break;
    passage = row.passage;
  }
  return { table, to };
}

function alike(rows: readonly Row[], from: number): Table {
  const first = rows[from]!;
  let to = from + 1;
  while (to < rows.length && areAlike(first, rows[to - 1]!, rows[to]!)) to++;
  return { table: rows.slice(from, to).map(({ mentions }) => mentions), to };
}

/** The same units in the same order, led to by the same words, or by nothing but names. */
function areAlike(first: Row, last: Row, row: Row): boolean {
  const [a, b] = [first.mentions, row.mentions];
  if (row.number !== null || a.length === 0 || a.length !== b.length) return false;
  if ([first, row].some(({ opens }) => SUMMED_UP.test(opens))) return false;
  if (row.passage !== last.passage && a.length < 2) return false;
  const same = a.map((d, i) => tailOf(d) !== '' && tailOf(d) === tailOf(b[i]!));
  const bare = a.length === 1 && [a[0]!, b[0]!].every(isLabel);
  // Items are counted each in its own unit (`健身房12家，预算480万元；球场4片，预算320万元`).
  const counted = (d: Mention) => (d.quantity.unit.dimension === 'count' && same.length > 1 ? 'count' : unitClass(d));
  return a.every((d, i) => counted(d) === counted(b[i]!)) && (bare || same.includes(true));
}

const SHORT = 2;
const LONG = 4;

/** The last characters of the words directly before a figure. */
export function tailOf({ words }: Mention, length = SHORT): string {
  return words
    .replace(/(?:为|是|了|达|共|计|：)+$/, '')
    .replace(/(?<=..)(?:资金|金额|经费|投资)$/, '')
    .slice(-length);
}

/** Figures by the words that lead to them in every row, or alone in their unit. */
function columnsOf(table: readonly Mention[][]): [head: string, parts: Mention[]][] {
  const units = table.map((row) => grouped(row, (d) => unitClass(d) ?? undefined));
  return [...units[0]!.keys()].flatMap((unit): [string, Mention[]][] => {
    const rows = units.map((row) => row.get(unit) ?? []);
    const figures = rows.flatMap((row) => figureOf(row) ?? []);
    if (figures.length === rows.length) return [['', figures]];
    if (rows.some((row) => row.length > MOST_IN_ROW)) return [];
    const of = (head: string) => rows.map((row) => row.filter((d) => tailOf(d, head.length) === head));
    // `年初预算62万元，全年预算58万元`: what ends alike is told apart by more of its words.
    const heads = new Set(
      rows[0]!.map((d, _, row) => tailOf(d, row.some((e) => e !== d && tailOf(e) === tailOf(d)) ? LONG : SHORT)),
    );
    const named = [...heads].flatMap((head): [string, Mention[]][] => {
      const column = head.length < SHORT ? [] : of(head);
      return column.length > 0 && column.every((found) => found.length === 1) ? [[head, column.flat()]] : [];
    });
    // `甲工程95万元，已支付80万元`: the first of a row is called by its name.
    const others = rows.map((row) => row.filter((d) => !named.some(([head]) => tailOf(d, head.length) === head)));
    const rest = named.length > 0 && others.every((row) => row.length === 1);
    return rest ? [['', others.flat()], ...named] : named;
  });
}

/** Greater than each part, of their unit and year; the last of its clause, or called as they are. */
function totalOf(parts: readonly Mention[], head: string, rows: readonly Row[], from: number, to: number) {
  if (parts.filter((part) => part.quantity.base !== '0').length < 2) return undefined;
  const fits = (d: Mention) =>
    parts.every((part) => part.year === d.year && compare(exact(part.quantity.base), exact(d.quantity.base)) < 0);
  const { led } = rows[from]!;
  const noun = head || NAMED.exec(led)?.[1] || '';
  const spent = noun === '' && unitClass(parts[0]!) === 'money' && DONE.test(LAST_WORDS.exec(led)?.[0] ?? '');
  const pick = (row: Row, below: boolean): Mention | undefined => {
    const found = row.mentions.filter((d) => unitClass(d) === unitClass(parts[0]!));
    const isNamed = (d: Mention) => (spent ? says(d, DONE) : d.words.includes(noun));
    const only = head === '' && (found.length === 1 || (noun === '' && !spent));
    const total = only ? found.at(below ? 0 : -1) : found.findLast(isNamed);
    return total && fits(total) ? total : undefined;
  };
  const behind = rows.slice(to, to + (head === '' ? 1 : AROUND)).filter(sumsUp);
  const before = rows.slice(Math.max(0, from - AROUND), from).reverse();
  const rowOf = (found: Mention | undefined, row: Row) => found ?? pick(row, behind.includes(row));
  return [...behind, ...before].reduce<Mention | undefined>(rowOf, undefined);
}
