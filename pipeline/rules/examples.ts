/** The two cases of a rule: what is given of both is told once, and the one that fails has the numbers that it shows. */
import type { Example } from './example-schema.js';

type Given = Omit<Example, 'shown' | 'en'>;
/** A case that is no more than what it shows is that line. */
export type Told = Given & Record<'pass' | 'fail', string | Example>;
export type Cases = Record<'pass' | 'fail', Example>;

export function casesOf({ pass, fail, ...given }: Told): Cases {
  const [good, bad] = [pass, fail].map((told) => (typeof told === 'string' ? { shown: told } : told)) as [
    Example,
    Example,
  ];
  const renumbered = (texts: readonly string[]) => inNumbersOf(bad.shown, good.shown, texts);
  const otherwise: Given = {};
  if (given.facts && !bad.facts) {
    const values = renumbered(Object.values(given.facts));
    otherwise.facts = Object.fromEntries(Object.keys(given.facts).map((key, i) => [key, values[i] as string]));
  }
  if (given.table && !bad.table) {
    const cells = renumbered(given.table.flat());
    otherwise.table = given.table.map((row) => cells.splice(0, row.length));
  }
  return { pass: laidOver(given, good), fail: laidOver({ ...given, ...otherwise }, bad) };
}

/** Figures by their keys and rows by their order, each with what the case says of it itself. */
function laidOver(given: Given, own: Example): Example {
  const { facts, indicators } = given;
  return {
    ...given,
    ...own,
    ...(facts && { facts: { ...facts, ...own.facts } }),
    ...(indicators && { indicators: indicators.map((row, i) => ({ ...row, ...own.indicators?.[i] })) }),
  };
}

const NUMERAL = /\d+(?:\.\d+)?/g;

/** Texts that begin with a number of the one case, with what the other shows in its place; of several alike the first for the first. */
function inNumbersOf(other: string, shown: string, texts: readonly string[]): string[] {
  const [was, is] = [shown.match(NUMERAL) ?? [], other.match(NUMERAL) ?? []];
  const now = [...texts];
  for (const [i, number] of was.entries()) {
    const next = is[i];
    if (next === undefined || next === number) continue;
    const alike = texts.flatMap((text, k) => (text.match(NUMERAL)?.[0] === number ? [k] : []));
    const at = alike[Math.min(was.slice(0, i).filter((one) => one === number).length, alike.length - 1)];
    if (at !== undefined) now[at] = texts[at]?.replace(number, next) ?? '';
  }
  return now;
}
