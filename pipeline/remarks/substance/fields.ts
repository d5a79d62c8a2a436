/** Cells that a form asks to be filled in and nobody did: who is in charge, what was done; and reasons that are a stray figure or a prompt. */
import { type Cell, type Document, type Place, placeIn, rowsOf, type Table } from '../../../parsers/document.js';
import { type Note, noteOf } from '../../equations/judged.js';
import type { Extraction } from '../../extract/extraction.js';
import { cellsUnder } from '../../extract/tables/model/align.js';
import { ruleOf } from '../../rules/rules.js';
import { readColumn } from '../../taxonomy/columns.js';
import { FORM_NOTE } from '../../taxonomy/form-words.js';
import { type ClaimedForm, wholeCell } from './claimed-form.js';
import { noteOnRows } from './note.js';

/** Fields of words that a form prints beside its figures. */
const FIELD =
  /^(?:(?:中央|地方|市级|县级|预算)?主管(?:部门|单位)|(?:项目)?实施单位|项目单位|(?:资金)?使用单位|项目(?:支出)?名称|填报单位|(?:预算)?部门(?:（单位）)?名称|单位名称|.{2,8}(?:保障措施|改进措施|存在问题|评价结论))$/;

export function blankFields(document: Document, extraction: Extraction): Note[] {
  const forms = extraction.parts.filter(({ family, part }) => family !== null && part.startsWith('annex'));
  return forms.flatMap(({ part, blocks }) => {
    const tables = document.blocks.filter((b): b is Table => b.kind === 'table' && blocks.includes(b.id));
    const open = [
      ...tables.flatMap((table) => rowsOf(table).flatMap((row) => openIn(row).map((cell) => wholeCell(table, cell)))),
      ...lineBelow(document, blocks),
    ];
    if (open.length === 0) return [];
    const names = [...new Set(open.map(({ quote }) => quote.replace(/\s/g, '')))];
    const data = { message: 'completeness.field-blank' as const, part, names };
    return [noteOf(ruleOf('completeness.field-blank', 'completeness'), [], part, data, open)];
  });
}

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

/** A column of reasons that holds a figure: it says nothing, and nothing asked for it. */
export function reasonPlaceholders(form: ClaimedForm): Note[] {
  if (!form.heads.has('reason')) return [];
  const stray = form.rows.filter((row) => /^\s*[\d０-９.]+\s*$/.test(row.reason));
  return noteOnRows('explanation.reason-placeholder', form, stray).map((note) => ({
    ...note,
    where: stray.flatMap((row) => reasonCell(form, row.where) ?? row.place),
  }));
}

function reasonCell(form: ClaimedForm, where: ClaimedForm['rows'][number]['where']) {
  const table = form.tables.find(({ id }) => id === where?.block);
  if (!table || !where) return null;
  const rows = rowsOf(table);
  const head = rows.slice(0, where.row).findLast((row) => row.some((cell) => readColumn(cell.text)?.role === 'reason'));
  if (!head) return null;
  const at = head.findIndex((cell) => readColumn(cell.text)?.role === 'reason');
  const cell = cellsUnder(head, rows[where.row] ?? [])[at];
  return cell ? [wholeCell(table, cell)] : null;
}
