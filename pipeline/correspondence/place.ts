/** Where a figure or a word stands, as a clerk finds it in the submitted file: part and row of a form, section of the text. */
import type { Place } from '../../parsers/document.js';
import type { CheckedDocument, Fact } from '../report.js';
import { namePart, partOfBlock } from '../wording/name-figure.js';
import { printable } from '../wording/printable.js';

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** `附件1第14行`, `附件3之2（防汛抗旱专项）第4行`, `正文第六部分`. Rows are counted from the first printed row of the table. */
export function placeOfFact(fact: Fact, document: CheckedDocument): string {
  const { row, block } = fact.where;
  return row === undefined ? placeInText(block, document) : `${partName(fact.part, document)}第${row + 1}行`;
}

/** `附件2第16行第8格`, `正文第六部分“三季度”`; the quote of personal data is masked already. */
export function placeOfWords(place: Place, document: CheckedDocument): string {
  if (place.row === undefined) {
    const quote = printable(place.quote);
    return `${placeInText(place.block, document)}${quote === '' ? '' : `“${cut(quote)}”`}`;
  }
  const part = partOfBlock(place.block, document);
  const name = part === null ? '附表' : partName(part, document);
  return `${name}第${place.row + 1}行第${(place.column ?? 0) + 1}格`;
}

/** Of several project forms each is told by its project as well. */
export function partName(part: string, document: CheckedDocument): string {
  const name = namePart(part, document, 'zh');
  const subject = document.forms.find((form) => form.part === part)?.key.match(/^project:(?!#\d+$)(.+)$/s)?.[1];
  const several = /之\d+$/.test(name);
  return subject && several ? `${name}（${cut(printable(subject))}）` : name;
}

function placeInText(block: string, document: CheckedDocument): string {
  const section = document.sections.find(({ blocks }) => blocks.includes(block));
  const number = section && NUMERALS[section.number - 1];
  return number ? `正文第${number}部分` : '正文';
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= 24 ? text : `${characters.slice(0, 24).join('')}…`;
}
