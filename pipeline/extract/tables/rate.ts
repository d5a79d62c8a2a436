import { absolute, compare, exact } from '../../decimal.js';
import { printId, printKey } from '../../taxonomy/key.js';
import { PER_MILLE, PERCENT, RATIO, type Unit } from '../../units.js';
import { addFigure, type FigureOptions, type FormSink } from './sink.js';

/**
 * Adds a rate. With % (its own or its head's) it is a percentage; a bare one up to 1.5 is a ratio and above a percentage, and the
 * form is said to be in the wrong format (a bare 0 is 0 either way).
 */
export function addRate(figure: Omit<FigureOptions, 'unit'>, inherited: Unit | null, sink: FormSink): void {
  const { numeral } = figure;
  const printed = numeral.percent === '‰' ? PER_MILLE : numeral.percent === '%' ? PERCENT : null;
  const head = inherited?.dimension === 'rate' ? inherited : null;
  const value = absolute(exact(numeral.value ?? '0'));
  const bare = compare(value, exact('1.5')) > 0 ? PERCENT : { ...RATIO, text: '%' };
  if (!addFigure(sink, { ...figure, unit: printed ?? head ?? bare })) return;
  if (printed || head || value.num === 0n) return;
  const key = printKey(figure.role);
  sink.remarks.push({
    facts: [printId(key, figure.part)],
    where: [],
    data: { message: 'format.rate-without-percent', text: numeral.text, label: figure.label },
    subject: key,
  });
}
