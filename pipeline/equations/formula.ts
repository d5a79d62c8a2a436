/** An equation in the printed figures: `95 = 15 + 20 + 50`, the stated one first. */
import type { Words } from '../say.js';
import { type Equation, isFigureLimit, operandsOf, weightAt } from './equation.js';
import { type Figure, isReadAnew } from './figures.js';
import { printedAll, shown, signed } from './print-figure.js';

/** A sentence shows this many terms of a sum at most; the relation's own formula shows them all. */
const SHOWN_TERMS = 12;

/**
 * The equation for a sentence: of a list of hundreds only the first lines, the given ones and how many there are.
 */
export function shortFormula(equation: Equation, always: readonly Figure[] = []): Words {
  if ((equation.form !== 'sum' && equation.form !== 'part') || equation.parts.length <= SHOWN_TERMS * 2)
    return formulaOf(equation);
  const kept = equation.parts.map((part, i) => i < SHOWN_TERMS || always.includes(part));
  const parts = equation.parts.filter((_, i) => kept[i]);
  const weights = equation.parts.map((_, i) => weightAt(equation, i)).filter((_, i) => kept[i]);
  const short = formulaOf(equation.form === 'sum' ? { ...equation, parts, weights } : { ...equation, parts });
  const count = equation.parts.length;
  return { zh: `${short.zh} + …（共 ${count} 项）`, en: `${short.en} + … (${count} in all)` };
}

/** Both sides of a printed formula, and what stands between them. */
export interface Formula {
  left: string;
  sign: string;
  right: string;
}

/** null of a relation that is no equation (a rank). */
export function readFormula(text: string): Formula | null {
  const [, left, sign, right] = /^([^=≥≤]*) ([=≥≤]) (.*)$/s.exec(text) ?? [];
  return left === undefined || sign === undefined || right === undefined ? null : { left, sign, right };
}

/** `95 = 15 + 20` of a relation that fails: `95 ≠ 15 + 20`. */
export function brokenFormula({ left, sign, right }: Formula): string {
  return `${left} ${{ '≥': '<', '≤': '>' }[sign] ?? '≠'} ${right}`;
}

/** In both languages: a figure that a person reads anew says so. */
export function formulaOf(equation: Equation): Words {
  const zh = printFormula(equation, 'zh');
  return { zh, en: operandsOf(equation).some(({ fact }) => isReadAnew(fact)) ? printFormula(equation, 'en') : zh };
}

function printFormula(equation: Equation, lang: keyof Words): string {
  const one = (figure: Figure) => signed(figure, lang);
  const all = (figures: readonly Figure[]) => printedAll(figures, lang);
  switch (equation.form) {
    case 'sum':
    case 'part': {
      const [total, ...parts] = all([equation.total, ...equation.parts]);
      const sign = (i: number) => (weightAt(equation, i) < 0 ? (i === 0 ? '−' : ' − ') : i === 0 ? '' : ' + ');
      return `${total} ${equation.form === 'sum' ? '=' : '≥'} ${parts.map((part, i) => `${sign(i)}${part}`).join('')}`;
    }
    case 'ratio':
      return `${one(equation.stated)} = ${all([equation.numerator, equation.denominator]).join(' ÷ ')}`;
    case 'growth': {
      const { stated, current, other, given, falls } = equation;
      const [now, beside] = all([current, other]);
      if (falls) return `${one(stated)} = (${beside} − ${now}) ÷ ${beside}`;
      if (given === 'rest') return `${one(stated)} = ${now} ÷ (${now} + ${beside})`;
      return given === 'amount'
        ? `${one(stated)} = ${beside} ÷ (${now} − ${beside})`
        : `${one(stated)} = (${now} − ${beside}) ÷ ${beside}`;
    }
    case 'product': {
      const [score, weight] = all([equation.stated, equation.weight]);
      const rate = Array.isArray(equation.rate) ? all(equation.rate).join(' ÷ ') : one(equation.rate);
      return `${score} = ${weight} × ${rate}`;
    }
    case 'same':
      return all(equation.figures).join(' = ');
    case 'bound': {
      const { figure, limit } = equation;
      return isFigureLimit(limit) ? all([figure, limit]).join(' ≤ ') : `${one(figure)} ≤ ${shown(limit, figure)}`;
    }
  }
}
