/**
 * Compares what was read from a document with the model it was written from. A figure is right when a fact has its key (or the
 * beginning that the model fixes), part, base, unit and printed digits; anything else is a miss, and a fact that no figure
 * accounts for is wrong.
 */
import type { Fact } from '../../pipeline/report.js';
import { type Figure, printedFigures, type Report } from './report-model.js';

export interface Reading {
  expected: number;
  right: number;
  /** One line each: `seed 7 annex1 sangong.total@2023/final 4.66 万元: read 46.6 万元`. */
  misses: string[];
  /** Facts that say what the report does not: a wrong value is worse than none. */
  wrong: string[];
}

export function compareReading(report: Report, facts: readonly Fact[], name = ''): Reading {
  const rest = [...facts];
  const title = `seed ${report.seed}${name ? ` ${name}` : ''}`;
  const take = (matches: (fact: Fact) => boolean): Fact | undefined => {
    const at = rest.findIndex(matches);
    return at < 0 ? undefined : rest.splice(at, 1)[0];
  };
  // Exact keys first, so that a figure with a free name does not take the fact of another.
  const printed = printedFigures(report);
  const ordered = [...printed.filter((f) => !f.key.endsWith('*')), ...printed.filter((f) => f.key.endsWith('*'))];
  const missed = ordered.filter(
    (figure) => !take((fact) => keyFits(figure, fact) && fact.part === figure.part && sameValue(figure, fact)),
  );
  const misses = missed.map((figure) => {
    const near = take((fact) => keyFits(figure, fact) && fact.part === figure.part && !figure.key.endsWith('*'));
    const read = near ? `read ${near.text}|${near.unit}|${near.base}` : 'not read';
    return `${title}: ${figure.part} ${figure.key} ${figure.value}${figure.unit}: ${read}`;
  });
  const wrong = [
    ...misses.filter((line) => !line.endsWith('not read')),
    ...rest.map(
      (fact) =>
        `${title}: ${fact.part} unexpected ${fact.key} ${fact.text}|${fact.unit}|${fact.base} in ${fact.where.quote}`,
    ),
  ];
  const expected = printed.length;
  return { expected, right: expected - missed.length, misses, wrong };
}

/** Names of sentences' own quantities are the reader's choice, and so is whether 增长3% is a change or a quantity. */
export function keyFits(figure: Figure, fact: Fact): boolean {
  if (figure.key === '*') return /^(?:quantity|change\.rate|change\.amount|share):/.test(fact.key);
  return figure.key.endsWith('*') ? fact.key.startsWith(figure.key.slice(0, -1)) : fact.key === figure.key;
}

export function sameValue(figure: Figure, fact: Fact): boolean {
  return fact.base === figure.base && unitOf(fact) === unitOf(figure) && digitsOf(fact.text) === digitsOf(figure.value);
}

/** A printed 0 in a rate cell may be read with or without its %. */
function unitOf({ unit, base }: { unit: string; base: string }): string {
  return base === '0' && unit === '%' ? '' : base === '0' && unit === '' ? '' : unit;
}

function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/[^\d.]/g, '');
}
