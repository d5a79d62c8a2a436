/**
 * Stored numbers as decimal digits. A sheet stores binary doubles and shows the decimal of their first 15 digits
 * (`855.82000000000005` is 855.82, and 1.005 rounds to 1.01): so digits are cut and rounded as text, never as a double.
 */

export interface Decimal {
  negative: boolean;
  whole: string;
  fraction: string;
}

/** The first 15 digits of a stored value; null where it is no number. */
export function readStored(value: string): Decimal | null {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return null;
  const [mantissa = '0', exponent = '0'] = Math.abs(number).toExponential(14).split('e');
  return shift({ negative: number < 0, whole: mantissa[0]!, fraction: mantissa.slice(2) }, Number(exponent));
}

/** Moves the point `places` to the right. */
export function shift({ negative, whole, fraction }: Decimal, places: number): Decimal {
  const digits = `${places < 0 ? '0'.repeat(-places) : ''}${whole}${fraction}${'0'.repeat(Math.max(0, places))}`;
  const point = (places < 0 ? -places : 0) + whole.length + places;
  return { negative, whole: digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0', fraction: digits.slice(point) };
}

/** Rounds half up, away from zero, to `places` decimals. */
export function roundDecimal(decimal: Decimal, places: number): Decimal {
  const fraction = decimal.fraction.padEnd(places + 1, '0');
  let digits = BigInt(`${decimal.whole}${fraction.slice(0, places)}`);
  if (fraction[places]! >= '5') digits += 1n;
  const text = String(digits).padStart(places + 1, '0');
  const point = text.length - places;
  const negative = decimal.negative && digits !== 0n;
  return { negative, whole: text.slice(0, point), fraction: text.slice(point) };
}

export function isZero({ whole, fraction }: Decimal): boolean {
  return /^0*$/.test(whole + fraction);
}

/** What a cell without a format shows: at most 11 characters, trailing zeros gone. */
export function printGeneral(decimal: Decimal): string {
  const room = Math.max(0, Math.min(9, 10 - decimal.whole.length));
  const { negative, whole, fraction } = roundDecimal(decimal, room);
  const shown = fraction.replace(/0+$/, '');
  return `${negative ? '-' : ''}${whole}${shown ? `.${shown}` : ''}`;
}
