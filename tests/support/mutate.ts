/**
 * Types one error into a consistent report, as clerks do: a wrong digit, two digits swapped, a point moved, a column in 元 … Only
 * figures that an equality binds are hit, and only so that the equality breaks beyond rounding: such an error must be found.
 */
import { exact, multiply, powerOfTen, toBase } from '../../pipeline/decimal.js';
import type { Prng } from './prng.js';
import {
  cloneReport,
  type Figure,
  figuresIn,
  type MoneyLine,
  printedFigures,
  type Report,
  reprint,
  type Text,
  type Tie,
} from './report-model.js';
import { type Violation, violations } from './violations.js';

export const MUTATIONS = [
  'digit',
  'transposition',
  'dropped-digit',
  'doubled-digit',
  'decimal-shift',
  'unit-cell',
  'unit-block',
  'percent-ratio',
  'sign',
  'missing-row',
  'swapped-cells',
  'slid-row',
] as const;
export type Mutation = (typeof MUTATIONS)[number];

/** What was changed: the truth that a checker is measured against. */
export interface Truth {
  kind: Mutation;
  /** Figures that now print another value. Empty for a missing row. */
  changed: { id: string; key: string; part: string; from: string; to: string }[];
  /** Figures that are no longer printed. */
  removed: { id: string; key: string; part: string; value: string }[];
  /** Names of the relations that the printed figures now contradict. */
  broken: string[];
}

const EQUALITIES: readonly Tie['kind'][] = ['sum', 'ratio', 'product', 'same', 'enumeration'];

/** Null where this report has no figure that this kind of error can hit. The report given is not touched. */
export function mutate(report: Report, kind: Mutation, rng: Prng): { report: Report; truth: Truth } | null {
  for (let attempt = 0; attempt < 80; attempt++) {
    const copy = cloneReport(report);
    const ids = change(copy, kind, rng);
    if (ids === null) continue;
    const broken = violations(copy).filter((violation) => EQUALITIES.includes(violation.tie.kind));
    if (!broken.some((violation) => concerns(violation, ids, report))) continue;
    return { report: copy, truth: truthOf(report, copy, kind, broken) };
  }
  return null;
}

/** Figures that at least one equality binds. */
function boundFigures(report: Report): Figure[] {
  const bound = new Set(report.relations.filter((tie) => EQUALITIES.includes(tie.kind)).flatMap((tie) => tie.operands));
  return printedFigures(report).filter((figure) => bound.has(figure.id));
}

/** Changes the report in place; returns the ids concerned, or null where this draw changes nothing. */
function change(report: Report, kind: Mutation, rng: Prng): string[] | null {
  const bound = boundFigures(report);
  const one = (from: readonly Figure[], retype: (value: string) => string | null): string[] | null => {
    if (from.length === 0) return null;
    const figure = rng.pick(from);
    const value = retype(figure.value);
    if (value === null || value === figure.value || !/^-?(0|[1-9]\d*)(\.\d+)?$/.test(value)) return null;
    reprint(figure, value);
    return [figure.id];
  };
  const money = bound.filter((figure) => figure.unit === '万元' || figure.unit === '元');
  switch (kind) {
    case 'digit':
      return one(bound, (value) => editDigit(value, rng, () => String(rng.int(0, 9))));
    case 'dropped-digit':
      return one(bound, (value) => (value.replace(/\D/g, '').length > 1 ? editDigit(value, rng, () => '') : null));
    case 'doubled-digit':
      return one(bound, (value) => editDigit(value, rng, (digit) => digit + digit));
    case 'transposition':
      return one(bound, (value) => transpose(value, rng));
    case 'decimal-shift':
      return one(bound, (value) => scale(value, rng.pick([-2, -1, 1, 2])));
    case 'sign':
      return one(bound, (value) => (/[1-9]/.test(value) && !value.startsWith('-') ? `-${value}` : null));
    case 'unit-cell':
      return one(money, (value) => scale(value, report.moneyUnit === '万元' ? 4 : -4));
    case 'percent-ratio':
      return one(
        bound.filter((figure) => figure.percent),
        (value) => scale(value, -2),
      );
    case 'unit-block':
      return scaleBlock(report, rng);
    case 'missing-row':
      return removeRow(report, rng);
    case 'swapped-cells':
      return swapCells(bound, rng);
    case 'slid-row':
      return slideRows(report, rng);
  }
}

function editDigit(value: string, rng: Prng, edit: (digit: string) => string): string {
  const places = [...value].flatMap((char, i) => (/\d/.test(char) ? [i] : []));
  const at = rng.pick(places);
  return value.slice(0, at) + edit(value[at]!) + value.slice(at + 1);
}

function transpose(value: string, rng: Prng): string | null {
  const pairs = [...value].flatMap((char, i) => {
    const next = value[i + 1] === '.' ? i + 2 : i + 1;
    return /\d/.test(char) && /\d/.test(value[next] ?? '') && char !== value[next] ? [[i, next] as const] : [];
  });
  if (pairs.length === 0) return null;
  const [i, j] = rng.pick(pairs);
  const chars = [...value];
  [chars[i], chars[j]] = [chars[j]!, chars[i]!];
  return chars.join('');
}

function scale(value: string, exponent: number): string | null {
  return /[1-9]/.test(value) ? toBase(multiply(exact(value), powerOfTen(exponent))) : null;
}

/** A block typed in the other unit: the funds of one project form, the 三公 lines, or the lines by nature. */
function scaleBlock(report: Report, rng: Prng): string[] | null {
  const lines = report.basicData.lines.filter((line) => line.concept.startsWith('sangong.'));
  const blocks: Text[][] = [
    lines.flatMap((line) => line.cells),
    [...(report.overall.income ?? []), ...(report.overall.expenditure ?? [])].map((line) => line.amount),
    ...report.projects.map((project) => project.funds.flatMap((line) => line.cells)),
  ];
  const figures = rng
    .pick(blocks)
    .flatMap(figuresIn)
    .map((id) => report.figures[id]!);
  const scaled = figures.filter((figure) => /[1-9]/.test(figure.value));
  for (const figure of scaled) reprint(figure, scale(figure.value, report.moneyUnit === '万元' ? 4 : -4)!);
  return scaled.length < 2 ? null : scaled.map((figure) => figure.id);
}

function removeRow(report: Report, rng: Prng): string[] | null {
  const { lines } = report.basicData;
  const funds = lines.filter((line) => line.concept === 'project.special-funds.item');
  if (funds.length < 2) return null;
  const line = rng.pick(funds);
  report.basicData.lines = lines.filter((other) => other !== line);
  return line.cells.flatMap(figuresIn);
}

function swapCells(bound: readonly Figure[], rng: Prng): string[] | null {
  const first = rng.pick(bound);
  const others = bound.filter((f) => f.part === first.part && f.unit === first.unit && f.value !== first.value);
  if (others.length === 0) return null;
  const second = rng.pick(others);
  const { value } = first;
  reprint(first, second.value);
  reprint(second, value);
  return [first.id, second.id];
}

/** Three lines or more of one column stand one line too low; the last one comes up to the first. */
function slideRows(report: Report, rng: Prng): string[] | null {
  const { lines } = report.basicData;
  const column = rng.int(0, 2) as 0 | 1 | 2;
  const length = rng.int(3, 5);
  const start = rng.int(0, lines.length - length);
  const cellOf = (line: MoneyLine): Figure | undefined => {
    const [id] = figuresIn(line.cells[column]);
    return id === undefined ? undefined : report.figures[id];
  };
  const figures = lines.slice(start, start + length).map(cellOf);
  if (figures.some((figure) => figure === undefined)) return null;
  const values = figures.map((figure) => figure!.value);
  if (new Set(values).size < length) return null;
  figures.forEach((figure, i) => {
    reprint(figure!, values.at(i - 1)!);
  });
  return figures.map((figure) => figure!.id);
}

function concerns(violation: Violation, ids: string[], before: Report): boolean {
  const printed = new Set(violation.figures.map((figure) => figure.id));
  const tie = before.relations.find(
    (other) => other.name === violation.tie.name && other.operands[0] === violation.tie.operands[0],
  );
  return ids.some((id) => printed.has(id) || tie?.operands.includes(id));
}

function truthOf(before: Report, after: Report, kind: Mutation, broken: Violation[]): Truth {
  const still = new Set(printedFigures(after).map((figure) => figure.id));
  const changed = printedFigures(before).flatMap((figure) => {
    const now = after.figures[figure.id]!;
    if (!still.has(figure.id) || now.value === figure.value) return [];
    return [{ id: figure.id, key: figure.key, part: figure.part, from: figure.value, to: now.value }];
  });
  const removed = printedFigures(before)
    .filter((figure) => !still.has(figure.id))
    .map(({ id, key, part, value }) => ({ id, key, part, value }));
  return { kind, changed, removed, broken: broken.map((violation) => violation.tie.name) };
}
