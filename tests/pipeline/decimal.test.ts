import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  divide,
  exact,
  meets,
  multiply,
  roundTo,
  subtract,
  toBase,
  toDecimal,
} from '../../pipeline/decimal.js';

describe('exact numbers', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['007', '7'],
    ['1725.060', '1725.06'],
    ['-12.50', '-12.5'],
    ['0.00', '0'],
    ['100', '100'],
  ])('%s is %s', (text, base) => {
    expect(toBase(exact(text))).toBe(base);
  });

  it.each(['', '1e3', '+1', '1,000', '.5', '5.', 'NaN', '１'])('refuses %j', (text) => {
    expect(() => exact(text)).toThrow(TypeError);
  });

  it('adds what floats cannot', () => {
    expect(toBase(add(exact('0.1'), exact('0.2')))).toBe('0.3');
    expect(toBase(add(exact('855.82'), exact('869.24')))).toBe('1725.06');
  });

  it.each([
    ['1725.06', '1863.29', '0.9258140171'],
    ['2', '3', '0.6666666667'],
    ['1', '3000', '0.0003333333333'],
    ['200000', '3', '66666.66667'],
    ['42', '48', '0.875'],
    ['-2', '3', '-0.6666666667'],
    ['99999999999', '1', '100000000000'],
  ])('%s ÷ %s is printed with ten significant digits as %s', (a, b, text) => {
    expect(toDecimal(divide(exact(a), exact(b)))).toBe(text);
  });

  it.each([
    ['2.345', 2, '2.35'],
    ['-2.345', 2, '-2.35'],
    ['2.344', 2, '2.34'],
    ['1250', -2, '1300'],
    ['0.004', 2, '0'],
  ])('rounds %s half up to %i places: %s', (value, places, text) => {
    expect(roundTo(exact(value), places)).toBe(text);
  });

  it('meets at the edge of two closed intervals and not beyond', () => {
    const one = { lo: exact('0.995'), hi: exact('1.005') };
    expect(meets(one, { lo: exact('1.005'), hi: exact('1.015') })).toBe(true);
    expect(meets(one, { lo: exact('1.006'), hi: exact('1.016') })).toBe(false);
  });

  it('says so when there is no finite decimal, and when the divisor is zero', () => {
    expect(() => toBase(divide(exact('1'), exact('3')))).toThrow(RangeError);
    expect(() => divide(exact('1'), exact('0'))).toThrow(RangeError);
  });

  it('keeps the laws of arithmetic', () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 8 }))
      .map(([n, places]) => {
        const digits = String(n < 0n ? -n : n).padStart(places + 1, '0');
        return `${n < 0n ? '-' : ''}${digits.slice(0, digits.length - places)}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
      });
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const [x, y] = [exact(a), exact(b)];
        expect(compare(subtract(add(x, y), y), x)).toBe(0);
        if (y.num !== 0n) expect(compare(multiply(divide(x, y), y), x)).toBe(0);
        expect(compare(exact(toBase(x)), x)).toBe(0);
      }),
    );
  });
});
