import { describe, expect, it } from 'vitest';
import { slipBetween } from '../../../pipeline/equations/typo.js';

describe('slips of the hand', () => {
  it.each([
    ['896.24', '869.24', 'transposition'],
    ['86.924', '869.24', 'decimal-shift'],
    ['8692.4', '869.24', 'decimal-shift'],
    ['86924', '869.24', 'decimal-shift'],
    ['869.2', '869.24', 'dropped-digit'],
    ['69.24', '869.24', 'dropped-digit'],
    ['869', '869.2', 'dropped-digit'],
    ['8669.24', '869.24', 'doubled-digit'],
    ['8169.24', '869.24', 'added-digit'],
    ['869.74', '869.24', 'digit'],
    ['8692400', '869.24', 'unit-slip'],
    ['869240', '869.24', 'scale-slip'],
    ['8595', '95', 'glued'],
    ['185363.29', '363.29', 'glued'],
    ['46.07', '0', 'not-zero'],
    ['10', '0', 'added-digit'],
    ['-869.24', '869.24', 'sign'],
    ['829.64', '869.24', 'two-digits'],
    ['1', '869.24', 'other'],
    ['0', '3', 'digit'],
    ['1', '10', 'dropped-digit'],
    ['8.30', '8', 'digit'],
  ])('%s for %s is %s', (typed, meant, shape) => {
    expect(slipBetween(typed, meant, 2).shape).toBe(shape);
  });

  it('cost more the less ready they are', () => {
    const cost = (typed: string) => slipBetween(typed, '1725.06', 2).cost;
    expect(cost('1752.06')).toBeLessThan(cost('1785.06'));
    expect(cost('1785.06')).toBeLessThan(cost('1786.06'));
    expect(cost('1786.06')).toBeLessThan(cost('2786.06'));
  });
});
