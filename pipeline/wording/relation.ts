/** A relation in one line, as it is printed and as it fails. */
import type { Fact, Relation } from '../report.js';
import { formulaIn } from '../say.js';
import { meaningOf } from '../taxonomy/key.js';
import { bracketed, nameFigure, namePart, nameStage } from './name.js';
import { printable } from './printable.js';
import type { Voice } from './voice.js';

/** `支出合计 1725.06 = 基本支出 855.82 + 项目支出 869.24`; more than four terms are not named, the place is. */
export function describeRelation(relation: Relation, voice: Voice): string {
  const operands = relation.operands.flatMap((id) => voice.facts.get(id) ?? []);
  const [stated, ...parts] = operands;
  if (!stated) return `${relation.rule}  ${printable(formulaIn(relation, voice.lang))}`;
  // Of shares the total is 100%, which is no figure of the report.
  const named =
    relation.kind === 'sum' &&
    relation.rule !== 'sum.shares' &&
    parts.length <= 3 &&
    parts.length === relation.operands.length - 1;
  const term = (fact: Fact) => `${nameFigure(fact, voice)} ${fact.text}`;
  const isTotal =
    ['funds.total', 'expenditure.total'].includes(meaningOf(stated).concept) &&
    parts.some((part) => meaningOf(part).concept.startsWith('expenditure.'));
  const stage = bracketed(nameStage(stated, voice), voice);
  if (named) {
    const sum = parts
      .map((fact, i) => `${i === 0 ? '' : relation.weights?.[i] === -1 ? ' − ' : ' + '}${term(fact)}`)
      .join('');
    if (isTotal) return `${voice.zh ? '支出合计' : 'Total expenditure'} ${stated.text} = ${sum}`;
    return `${namePart(stated.part, voice)} ${term(stated)} = ${sum}${stage}`;
  }
  const where = [...new Set(operands.map((fact) => namePart(fact.part, voice)))].join(voice.zh ? '、' : ', ');
  return `${where} ${nameFigure(stated, voice)}${stage}  ${printable(formulaIn(relation, voice.lang))}`;
}
