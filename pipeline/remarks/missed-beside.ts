/** Goals whose account stands beside them: in another section, in the next cell of a form, in the next column of a table. */
import { addTo } from '../../parsers/grouped.js';
import { absolute, compare, divide, equals, powerOfTen, subtract, toDecimal } from '../decimal.js';
import { placeAt } from '../extract/passages.js';
import { HELD_BACK, LESS_IS_BETTER, MONEY_OF_GOALS } from '../taxonomy/goal-words.js';
import { bareLabel } from '../taxonomy/label.js';
import { isTotalLabel } from '../taxonomy/totals.js';
import { withUnit } from '../wording/sentence-parts.js';
import { aimsBeside, isMissed, isTurned } from './context/aims.js';
import { type RemarkContext, readOnce } from './context/context.js';
import { freeRows } from './context/free-rows.js';
import { projectLists } from './context/project-lists.js';
import { isBlankReason } from './context/reason-text.js';
import { isReasoned } from './context/reasons.js';
import { cellPassage, type Statement } from './context/statements.js';

export function acrossSections(context: RemarkContext) {
  return [...context.aims.met, ...inCells(context)].filter(isMissed).flatMap(({ goal, result }) => {
    if (isReasoned(goal.name, context)) return [];
    const data = {
      message: 'explanation.missed-in-text' as const,
      label: goal.name,
      ...(isTurned({ goal, result })
        ? { target: goal.said, actual: result.said }
        : { target: goal.text, actual: result.text }),
    };
    const where = [goal, result].map(({ passage, start, end }) => placeAt(passage, start, end));
    return [{ subject: goal.name, data, where }];
  });
}

/** The goal of a form and its account, of what none of its rows tells; and those of a list of projects. */
function inCells(context: RemarkContext) {
  const inLists = projectLists(context).flatMap((listed) =>
    listed.flatMap(({ table, under }) => {
      const [goal, done] = [under(/目标$/), under(/(?:完成|实现)(?:情况)?$/)];
      const isSaid = !isBlankReason(under(/原因|备注|说明/)?.text ?? '');
      return goal && done && !isSaid ? aimsBeside(cellPassage(table, goal), cellPassage(table, done)).met : [];
    }),
  );
  const inForms = context.forms.flatMap(({ goals, rows }) =>
    // What a row says of its miss holds for the account that sums it up.
    (rows.some(({ reason }) => !isBlankReason(reason)) ? [] : goals).flatMap(({ goal, done, table }) => {
      const isTold = ({ value }: Statement) =>
        rows.some(({ figures: { target } }) => target && equals(target.value, value));
      return aimsBeside(cellPassage(table, goal), cellPassage(table, done)).met.filter(({ goal: one }) => !isTold(one));
    }),
  );
  return [...inForms, ...inLists];
}

/** `目标值 | 完成值` of a table that is no form. */
export function acrossColumns(context: RemarkContext) {
  const said = heldBack(context);
  // What a form says of its own row holds for the row of that name.
  const owned = context.figures.forms
    .flatMap(({ indicators }) => indicators)
    .filter(({ reason }) => !isBlankReason(reason));
  const reasons = [...context.reasons, ...owned.map(({ level3 }) => level3)];
  const whole = new Map<string, boolean>();
  const rows = freeRows(context).flatMap(({ part, name, under, explained }) => {
    const [target, actual] = [
      under(/目标|计划|指标值|任务/, /完成|实际|支出|资金|投资/),
      under(/完成|实际/, /率|支出|资金|投资/),
    ];
    if (!target || !actual || target.dimension !== actual.dimension || target.dimension === 'money') return [];
    const order = compare(actual.value, target.value);
    const isLess = target.fact.hedge === 'at-most' || target.fact.hedge === 'under';
    // 经费 of a share makes nobody save.
    const isPlain = !target.fact.hedge && LESS_IS_BETTER.test(name.replace(/经费|费用/g, ''));
    if ((isLess ? order <= 0 : order >= 0) || isPlain || name.length < 2 || MONEY_OF_GOALS.test(name)) return [];
    // As printed: 0.13 of 万亩.
    const gap = divide(absolute(subtract(target.value, actual.value)), powerOfTen(target.exponent));
    const missing = target.fact.unit === actual.fact.unit ? toDecimal(gap) : '';
    const isTotal = isTotalLabel(name, 'total', 'subtotal');
    const isOfRow = (text: string) =>
      text.includes(bareLabel(name)) || [target, actual].every(({ fact }) => text.includes(fact.text));
    const isSaid = explained || isReasoned(name, { reasons }) || said.get(missing)?.some(isOfRow);
    if (!isTotal) whole.set(part, isSaid === true && whole.get(part) !== false);
    if (isSaid) return [];
    const [due, done] = [target, actual].map(({ fact }) => withUnit(fact)) as [string, string];
    const data = { message: 'explanation.missed-in-text' as const, label: name, target: due, actual: done };
    return [{ part, isTotal, subject: name, data, where: [actual.fact.where], operands: [target, actual] }];
  });
  // A total misses what its lines miss, and has their reasons.
  return rows.filter(({ part, isTotal }) => !isTotal || whole.get(part) !== true);
}

/** `西干渠欠0.13万亩，为村民委员会尚未签订合同`, `签约612户，应签640户；28户因产权纠纷未签`: what held something back, by the numbers in it. */
const heldBack = readOnce(({ passages }) => {
  const sentences = new Map<string, string[]>();
  for (const { text, kind } of passages)
    for (const sentence of kind === 'cell' || kind === 'note' ? [] : text.split(/[。\n]/))
      if (HELD_BACK.test(sentence))
        for (const digits of new Set(sentence.match(/(?<![\d.])\d[\d,]*(?:\.\d+)?/g)))
          addTo(sentences, digits.replace(/,/g, ''), sentence);
  return sentences;
});
