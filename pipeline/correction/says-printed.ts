import { scanNumerals } from '../../parsers/number.js';
import { absolute, divide, type Exact, equals, exact, powerOfTen } from '../decimal.js';
import type { Fact } from '../report.js';
import { unitNamed } from '../units.js';

/**
 * Whether a value, in whatever unit, is the printed number: only sign and unit are a matter of reading. Where no single number is printed
 * (digits that a converter tore apart), its digits have to be the same.
 */
export function saysPrinted(quote: string, value: Exact): boolean {
  const [numeral, second] = scanNumerals(quote);
  const size = absolute(value);
  if (numeral && !second && numeral.value !== null) return equals(size, absolute(exact(numeral.value)));
  const digits = quote.normalize('NFKC').replace(/[^\d.]/g, '');
  return /^\d+(?:\.\d+)?$/.test(digits) && equals(size, exact(digits));
}

/** Whether a figure counts as the number that it prints, or as one that a person has put in its place. */
export function isReadAsPrinted({ corrected, base, unit, where }: Fact): boolean {
  if (corrected?.from == null || corrected.from.base === base) return true;
  return saysPrinted(where.quote, divide(exact(base), powerOfTen(unitNamed(unit)?.exponent ?? 0)));
}
