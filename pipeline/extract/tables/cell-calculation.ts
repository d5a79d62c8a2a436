/**
 * `(48/51)×100%=94.12%`: a scoring table's cell that shows how its rate was computed. What stands behind the last = is the result; the
 * numbers before it are figures under their place, and ×100% is none.
 */
import { type Cell, placeInCell } from '../../../parsers/document.js';
import { type Numeral, scanNumerals } from '../../../parsers/number.js';
import { makeKey, placedKey } from '../../taxonomy/key.js';
import { PERCENT, RATIO } from '../../units.js';
import { type QuantityCells, quantitiesIn } from './cell-quantities.js';
import { addFigure, type FormSink } from './sink.js';

/** Reads the cell and says so; any other cell is left alone. */
export function readCalculation(
  { table, cell, row, part, label }: Pick<QuantityCells, 'table' | 'row' | 'part' | 'label'> & { cell: Cell },
  sink: FormSink,
): boolean {
  const { text } = cell;
  const numerals = scanNumerals(text);
  const result = numerals.at(-1);
  if (numerals.length < 3 || !result || !isResult(text, result) || numerals.some(({ kind }) => kind !== 'number'))
    return false;
  const terms = numerals.slice(0, -1);
  if (!terms.every((term, i) => i === 0 || isJoined(text.slice(terms[i - 1]?.end, term.start)))) return false;
  const units = new Map(quantitiesIn(text).map(({ numeral, unit }) => [numeral.start, unit]));
  const role = makeKey('KEY.indicator[*].actual[*]', { ...row, nth: 0 });
  addFigure(sink, { role, part, label, table, cell, numeral: result, unit: PERCENT });
  for (const numeral of terms) {
    if (numeral.percent && numeral.value === '100') {
      sink.text.push({ where: placeInCell(table, cell, numeral.start, numeral.end), class: 'indicator-wording' });
      continue;
    }
    const unit = units.get(numeral.start) ?? { ...RATIO, dimension: 'count' as const };
    addFigure(sink, { role: placedKey(part, cell), part, label, table, cell, numeral, unit });
  }
  return true;
}

function isResult(text: string, { start, end, percent }: Numeral): boolean {
  return percent === '%' && /[=＝≈]\s*$/.test(text.slice(0, start)) && /^[\s。；;]*$/.test(text.slice(end));
}

/** Between two numbers of a calculation stands an operator. */
function isJoined(between: string): boolean {
  return /[-+−–×xX*÷/／＋－]/.test(between);
}
