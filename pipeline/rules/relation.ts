/** What a relation over patterns of keys says (relation-schema.ts), for whoever binds or prints it. */
import { readPattern } from '../taxonomy/key-pattern.js';
import type { Bind, Keys } from './relation-schema.js';

/** A limit that is a number: in the unit of the figure, or as a share. */
export function isNumber(keys: Keys): keys is string {
  return typeof keys === 'string' && /^-?\d+(?:\.\d+)?%?$/.test(keys);
}

/** Whether a pattern stands for every indicator of a form, the total being no indicator's. */
export function isOpen(one: string, total: Keys): boolean {
  const isEach = (key: string) => readPattern(key).blanks.i === true;
  return isEach(one) && ![total].flat().some(isEach);
}

/** The relation in keys: `a` = `b` + `c`, as docs/rules.md and `gouji explain` print it. */
export function inKeys({ kind, operands }: Bind): string {
  switch (kind) {
    case 'sum':
    case 'part': {
      const terms = operands.parts.map((term, i) => {
        const [key, less] = typeof term === 'string' ? [term, false] : [term.figure, true];
        const sign = less ? ' − ' : i === 0 ? ' ' : ' + ';
        return `${sign}${isOpen(key, operands.total) ? 'Σ ' : ''}${code(key)}`;
      });
      return `${code(operands.total)} ${kind === 'sum' ? '=' : '≥'}${terms.join('')}`;
    }
    case 'ratio':
      return `${code(operands.stated)} = ${code(operands.numerator)} ÷ ${code(operands.denominator)}`;
    case 'product':
      return `${code(operands.stated)} = ${code(operands.weight)} × ${code(operands.rate)}`;
    case 'same':
      return `${code(operands.left)} = ${code(operands.right)}`;
    case 'bound':
      return `${code(operands.figure)} ≤ ${code(operands.limit)}`;
  }
}

function code(keys: Keys): string {
  return isNumber(keys)
    ? keys
    : [keys]
        .flat()
        .map((key) => `\`${key}\``)
        .join(' / ');
}
