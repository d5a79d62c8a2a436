/** What the rules of scoring tables check, in the words of docs/rules.md and `gouji explain`. */
import type { Language } from '../report.js';
import type { IndicatorRate, RateFormula, RateTerm } from './scoring-schema.js';

/** `在职人员数 ÷ 编制数`; other ways one after the other, those on another base marked 口径. */
export function waysInWords({ formulas }: IndicatorRate, lang: Language): string {
  return formulas
    .map((formula) => `${inWords(formula, lang)}${formula.scope ? (lang === 'zh' ? '（口径）' : ' (other base)') : ''}`)
    .join(lang === 'zh' ? '；或 ' : '; or ');
}

function inWords({ numerator, denominator }: RateFormula, lang: Language): string {
  const side = (terms: readonly RateTerm[]) => {
    const text = terms.map((term, i) => `${i === 0 ? '' : term.minus ? ' − ' : ' + '}${term[lang]}`).join('');
    return terms.length > 1 ? `(${text})` : text;
  };
  return `${side(numerator)} ÷ ${side(denominator)}`;
}

export function standardInWords(standard: 'printed' | 'usual', zh: boolean): string {
  if (standard === 'printed')
    return zh
      ? '得分 = 按本行所印评价标准对比率计分'
      : 'the score = the points that the standard printed in the row gives for the rate';
  return zh
    ? '得分 = 按常用标准对比率计分（表中未写评价标准时）'
    : 'the score = the points of the usual standard, where the table prints none';
}
