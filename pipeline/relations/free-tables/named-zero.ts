/**
 * A component that the text names among what was spent (`公用经费20.94万元，主要包括办公费、印刷费、邮电费`) though its line in a table is 0 or
 * blank. Only where the list clearly goes through the lines of that table; definitions and plans name everything that there may be.
 */

import type { Document, Place } from '../../../parsers/document.js';
import type { Figure, Figures } from '../../equations/figures.js';
import { type Note, noteOf } from '../../equations/judged.js';
import type { Extraction, Part } from '../../extract/extraction.js';
import { linesOf, type Passage, passagesOf, placeAt } from '../../extract/passages.js';
import { type RuleOf, rulesOf } from '../../rules/rules.js';
import { bareLabel } from '../../taxonomy/label.js';
import { type Column, type Grid, gridOf, type Line } from './table-grid.js';

type Rule = Extract<RuleOf<'plausibility'>, { check: 'named-zero' }>;

interface Named {
  name: string;
  where: Place;
}
interface Spent {
  part: string;
  lines: Map<string, SpentLine[]>;
}
interface SpentLine {
  zeros: Figure[];
  blanks: Place[];
  spent: boolean;
}

export function checkNamedZero(document: Document, extraction: Extraction, figures: Figures): Note[] {
  return rulesOf('plausibility').flatMap((rule): Note[] => {
    if (rule.check !== 'named-zero') return [];
    const lists = passagesOf(document, false)
      .filter((passage) => passage.kind === 'paragraph')
      .flatMap((passage) => listsIn(rule, passage));
    if (lists.length === 0) return [];
    const tables = extraction.parts.flatMap((part) => spentIn(part, document, extraction, figures) ?? []);
    return lists.flatMap((list) => tables.flatMap((table) => emptyOf(rule, list, table) ?? []));
  });
}

/** What a definition says, what is planned, allowed or left out. */
const NOT_SPENT = /指|定义|计划|拟|可以?用于|应当|规定|不含|除|预算安排|将/;
const AMOUNT = /\d(?:[\d.,，]*)\s*[万亿]?元/;

function listsIn(rule: Rule, passage: Passage): Named[][] {
  return [...passage.text.matchAll(/[^。；;！\n]+/g)].flatMap((sentence) => {
    const lead = rule.leads
      .map((word) => ({ word, at: sentence[0].indexOf(word) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at || b.word.length - a.word.length)[0];
    if (!lead) return [];
    const before = sentence[0].slice(0, lead.at);
    const clause = before
      .split(/[，,：:]/)
      .slice(-2)
      .join('');
    if (!AMOUNT.test(before) || NOT_SPENT.test(clause) || /[不未非]$/.test(before)) return [];
    const from = lead.at + lead.word.length;
    const named = [...sentence[0].slice(from).matchAll(/[^、，,：:（）()]+/g)].flatMap((item): Named[] => {
      const start = sentence.index + from + item.index;
      return namesOf(item[0]).map(({ name, at }) => ({
        name,
        where: placeAt(passage, start + at, start + at + name.length),
      }));
    });
    return named.length >= rule.least ? [named] : [];
  });
}

/** `会议费和培训费等`; an item with its own amount says for itself what was spent. */
function namesOf(item: string): { name: string; at: number }[] {
  if (/\d/.test(item)) return [];
  const whole = { name: item.trim().replace(/等.{0,6}$/, ''), at: item.length - item.trimStart().length };
  const split = [...item.matchAll(/[^和及与以]+/g)].map((m) => ({
    name: m[0].trim().replace(/等.{0,6}$/, ''),
    at: m.index + (m[0].length - m[0].trimStart().length),
  }));
  return (split.length > 1 ? [whole, ...split] : [whole]).filter(({ name }) => name.length >= 2 && name.length <= 16);
}

/** A label without its code. */
function bare(label: string): string {
  return bareLabel(label).replace(/^\d+/, '');
}

/** Lines of a table that prints what was spent in the year. */
function spentIn(part: Part, document: Document, extraction: Extraction, figures: Figures): Spent | null {
  const grid = gridOf(part, document, figures);
  const columns = grid
    ? spentColumns(grid, linesOf(document, part.captions).join(''), extraction.report.fiscalYear)
    : [];
  if (!grid || columns.length === 0) return null;
  const lines = new Map<string, SpentLine[]>();
  for (const line of grid.lines) {
    const name = bare(line.label);
    const read = name.length >= 2 ? readLine(line, columns) : null;
    if (read) lines.set(name, [...(lines.get(name) ?? []), read]);
  }
  return { part: part.part, lines };
}

function spentColumns({ columns }: Grid, caption: string, year: number | null): Column[] {
  const amounts = columns.filter(({ kind, head }) => {
    const printed = [...(/20\d{2}/.exec(head) ?? [])].map(Number);
    return kind === 'amount' && printed.every((y) => y === year) && !/上年|去年|增减|比较|差额/.test(head);
  });
  const spent = amounts.filter(({ head }) => /决算|执行|支出数|实际|完成/.test(head) && !/预算数/.test(head));
  if (spent.length > 0) return spent;
  return /预算/.test(caption) && !/决算|执行/.test(caption) ? [] : amounts.filter(({ head }) => !/预算/.test(head));
}

function readLine(line: Line, columns: readonly Column[]): SpentLine | null {
  if (columns.some(({ key }) => line.unclear.has(key))) return null;
  const printed = columns.flatMap(({ key }) => line.figures.get(key) ?? []);
  const blanks = columns.flatMap(({ key }) => line.blanks.get(key) ?? []);
  if (printed.length + blanks.length === 0) return null;
  return { zeros: printed, blanks, spent: printed.some((figure) => figure.value.num !== 0n) };
}

function emptyOf(rule: Rule, list: readonly Named[], { part, lines }: Spent): Note | null {
  const found = list.flatMap((named) => {
    const rows = lines.get(bare(named.name));
    return rows ? [{ named, rows, spent: rows.some((row) => row.spent) }] : [];
  });
  const empty = found.filter(({ spent }) => !spent);
  if (found.length < rule.least || empty.length === 0 || empty.length >= found.length - empty.length) return null;
  const names = empty.map(({ named }) => named.name);
  const operands = empty.flatMap(({ rows }) => rows.flatMap(({ zeros }) => zeros));
  const where = empty.flatMap(({ named, rows }) => [named.where, ...rows.flatMap(({ blanks }) => blanks)]);
  return noteOf(
    rule,
    operands,
    `${part}/${names.join('/')}`,
    { message: 'plausibility.named-zero', names, part },
    where,
  );
}
