/** Where a figure or a word stands, as a clerk finds it in the submitted file: part and row of a form, section of the text. */
import type { Place } from '../../parsers/document.js';
import type { Fact } from '../report.js';
import { numberedSubject, readFormName } from '../taxonomy/form-name.js';
import { readPart } from '../taxonomy/part.js';
import { namePart } from './name.js';
import { printable } from './printable.js';
import type { Voice } from './voice.js';

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** `附件1 第14行`; in a letter `附件3之2（防汛抗旱专项）第4行`, `正文第六部分`. Rows are counted from the first printed row of the table. */
export function placeOfFact({ part, where }: Fact, voice: Voice): string {
  if (voice.register !== 'letter') return nameRow(part, where.row, voice);
  return where.row === undefined ? placeInText(where.block, voice) : `${nameForm(part, voice)}第${where.row + 1}行`;
}

/** `附件1 第14行`; the part alone where there is no row. */
export function nameRow(part: string, row: number | undefined, voice: Voice): string {
  const name = namePart(part, voice);
  return row === undefined ? name : `${name} ${voice.zh ? `第${row + 1}行` : `row ${row + 1}`}`;
}

/**
 * `附件1 第3行第2格`, `六、部门整体支出绩效情况`; in a letter `附件2第16行第8格`, `正文第六部分“三季度”` (the quote of personal data is masked
 * already).
 */
export function namePlace(where: Omit<Place, 'start' | 'end'>, voice: Voice): string {
  const { zh, register, sections } = voice;
  const letter = register === 'letter';
  if (where.row === undefined) {
    if (letter) {
      const quote = printable(where.quote);
      return `${placeInText(where.block, voice)}${quote === '' ? '' : `“${cut(quote)}”`}`;
    }
    const section = sections.find(({ blocks }) => blocks.includes(where.block));
    if (section) return printable(`${section.label}${section.title}`);
    return zh ? `正文（${where.block}）` : `text (${where.block})`;
  }
  const part = partOfBlock(where.block, voice);
  const [row, cell] = [where.row + 1, (where.column ?? 0) + 1];
  if (letter) return `${part === null ? '附表' : nameForm(part, voice)}第${row}行第${cell}格`;
  const name = part === null ? (zh ? `表（${where.block}）` : `table ${where.block}`) : namePart(part, voice);
  return `${name} ${zh ? `第${row}行第${cell}格` : `row ${row}, cell ${cell}`}`;
}

/** Of several project forms each is told by its project as well: `附件3之2（防汛抗旱专项）`. */
export function nameForm(part: string, voice: Voice): string {
  const name = namePart(part, voice);
  const form = voice.forms.find((one) => one.part === part);
  const subject = numberedSubject(form && readFormName(form.key));
  const several = voice.forms.filter((form) => readPart(form.part)?.kind === 'annex3').length > 1;
  return subject && several ? `${name}（${cut(printable(subject))}）` : name;
}

/** The part whose table a block is, if any. */
export function partOfBlock(block: string, { forms, facts }: Pick<Voice, 'forms' | 'facts'>): string | null {
  const form = forms.find((f) => f.block === block);
  if (form) return form.part;
  for (const fact of facts.values()) if (fact.where.block === block && fact.where.row !== undefined) return fact.part;
  return null;
}

function placeInText(block: string, { sections }: Voice): string {
  const section = sections.find(({ blocks }) => blocks.includes(block));
  const number = section && NUMERALS[section.number - 1];
  return number ? `正文第${number}部分` : '正文';
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= 24 ? text : `${characters.slice(0, 24).join('')}…`;
}
