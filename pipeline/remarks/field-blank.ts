/** Cells of words that a form asks to be filled in and nobody did: who is in charge, what was done. */
import { type Cell, type Document, type Place, placeIn, rowsOf, type Table } from '../../parsers/document.js';
import { FORM_NOTE } from '../taxonomy/form-words.js';
import type { Telling } from '../wording/sentence-parts.js';
import { wholeCell } from './context/claimed-form.js';
import { remark } from './remark.js';
import { type Rows, saidOfRows } from './rows-remark.js';

/** Fields of words that a form prints beside its figures. */
const FIELD =
  /^(?:(?:中央|地方|市级|县级|预算)?主管(?:部门|单位)|(?:项目)?实施单位|项目单位|(?:资金)?使用单位|项目(?:支出)?名称|填报单位|(?:预算)?部门(?:（单位）)?名称|单位名称|.{2,8}(?:保障措施|改进措施|存在问题|评价结论))$/;

export const fieldBlank = remark({
  rule: {
    id: 'completeness.field-blank',
    level: 'warning',
    title: { zh: '表中要求填写的栏目不应空白', en: 'A field of the form is not left blank' },
    basis: [{ zh: '表式中的栏目', verified: true }],
    examples: { pass: { shown: '主管部门：某市水利局' }, fail: { shown: '主管部门：（空白）' } },
  },
  find: ({ document, extraction }) => {
    const forms = extraction.parts.filter(({ family }) => family !== null);
    return forms.flatMap(({ part, blocks }) => {
      const tables = document.blocks.filter((b): b is Table => b.kind === 'table' && blocks.includes(b.id));
      const where = [
        ...tables.flatMap((table) => rowsOf(table).flatMap((row) => openIn(row).map((cell) => wholeCell(table, cell)))),
        ...lineBelow(document, blocks),
      ];
      if (where.length === 0) return [];
      const names = [...new Set(where.map(({ quote }) => quote.replace(/\s/g, '')))];
      return [{ subject: part, data: { message: 'completeness.field-blank', part, names }, where }];
    });
  },
  say: {
    'completeness.field-blank': (c: Telling<Rows>) => saidOfRows(c, { zh: '没有填写', en: 'left blank' }),
  },
});

/** A last row of which only the label is left is a line of its own in plain text, with the notes or nothing below it. */
function lineBelow({ blocks }: Document, own: readonly string[]): Place[] {
  const at = blocks.findLastIndex(({ id }) => own.includes(id)) + 1;
  const [line, next] = blocks.slice(at, at + 2);
  if (line?.kind !== 'paragraph' || !/^\s*.{2,8}保障措施\s*$/.test(line.text)) return [];
  const goesOn = next?.kind === 'paragraph' && !FORM_NOTE.test(next.text) && !/^附/.test(next.text);
  return goesOn ? [] : [placeIn(line, 0, line.text.length)];
}

/** A label whose next cell is there and empty. */
function openIn(row: readonly Cell[]): Cell[] {
  if (row.length !== 2 && row.length !== 4) return [];
  return row.filter((cell, i) => {
    const next = row[i + 1];
    const label = cell.text.normalize('NFKC').replace(/\s/g, '').replace(/[(]/g, '（').replace(/[)]/g, '）');
    return i % 2 === 0 && next !== undefined && !next.continued && next.text.trim() === '' && FIELD.test(label);
  });
}
