import type { CheckedDocument, Fact, Language, Relation } from '../../pipeline/report.js';
import { parseKey } from '../../pipeline/taxonomy/key.js';
import { nameFigure, namePart, nameStage } from '../../pipeline/wording/name-figure.js';
import { printable } from './width.js';

/** `支出合计 1725.06 = 基本支出 855.82 + 项目支出 869.24`; more than four terms are not named, the place is. */
export function describeRelation(relation: Relation, document: CheckedDocument, lang: Language): string {
  const facts = new Map(document.facts.map((fact) => [fact.id, fact]));
  const operands = relation.operands.flatMap((id) => facts.get(id) ?? []);
  const [stated, ...parts] = operands;
  if (!stated) return `${relation.rule}  ${printable(relation.formula)}`;
  // Of shares the total is 100%, which is no figure of the report.
  const named =
    relation.kind === 'sum' &&
    relation.rule !== 'sum.shares' &&
    parts.length <= 3 &&
    parts.length === relation.operands.length - 1;
  const term = (fact: Fact) => `${nameFigure(fact, lang)} ${fact.text}`;
  const isTotal =
    /^(?:funds|expenditure)\.total$/.test(parseKey(stated.key).concept) &&
    parts.some((p) => p.key.startsWith('expenditure.'));
  if (named) {
    const name = isTotal ? `${lang === 'zh' ? '支出合计' : 'Total expenditure'} ${stated.text}` : term(stated);
    const where = isTotal ? '' : `${namePart(stated.part, document, lang)} `;
    const stage = isTotal ? '' : bracketed(nameStage(stated, lang), lang);
    return `${where}${name} = ${parts.map(term).join(' + ')}${stage}`;
  }
  const where = [...new Set(operands.map((fact) => namePart(fact.part, document, lang)))].join(
    lang === 'zh' ? '、' : ', ',
  );
  return `${where} ${nameFigure(stated, lang)}${bracketed(nameStage(stated, lang), lang)}  ${printable(relation.formula)}`;
}

function bracketed(text: string, lang: Language): string {
  if (text === '') return '';
  return lang === 'zh' ? `（${text}）` : ` (${text})`;
}
