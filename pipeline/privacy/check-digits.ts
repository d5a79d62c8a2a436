/** Numbers that identify a person, told from the many long numbers that do not: checksums, dates, Luhn. */

/** GB 2260: the provinces' first two digits; 81–83 stand on residence permits. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: 18 digits with province, birth date and check digit. */
export function isIdNumber(digits: string): boolean {
  return hasIdShape(digits) && checkDigit(digits) === digits.slice(17).toUpperCase();
}

/** Whatever its check digit is: people mistype. */
export function hasIdShape(digits: string): boolean {
  return /^\d{17}[\dXx]$/.test(digits) && PROVINCES.has(digits.slice(0, 2)) && isDate(digits.slice(6, 14));
}

function checkDigit(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return '10X98765432'[sum % 11] ?? '';
}

/** YYYYMMDD. */
export function isDate(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8))];
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= ([31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0);
}

/** 16 to 19 digits with a valid Luhn check digit. */
export function isCard(digits: string): boolean {
  if (!/^\d{16,19}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
