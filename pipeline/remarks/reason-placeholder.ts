/** A column of reasons that holds a figure: it says nothing, and nothing asked for it. */
import { rowsOf } from '../../parsers/document.js';
import { cellsUnder } from '../extract/tables/model/align.js';
import { readColumn } from '../taxonomy/columns.js';
import { type ClaimedForm, type IndicatorRow, wholeCell } from './context/claimed-form.js';
import { rowsRemark } from './rows-remark.js';

export const reasonPlaceholder = rowsRemark({
  rule: {
    id: 'explanation.reason-placeholder',
    level: 'warning',
    title: { zh: '偏差原因栏应填文字', en: 'A reason is in words' },
    basis: [{ zh: '自评表表式：偏差原因分析及改进措施', verified: true }],
    examples: { pass: { shown: '偏差原因：验收推迟' }, fail: { shown: '偏差原因：0' } },
  },
  rows: ({ heads, rows }) => (heads.has('reason') ? rows.filter((row) => /^\s*[\d０-９.]+\s*$/.test(row.reason)) : []),
  placeOf: (row, form) => reasonCell(form, row.where) ?? row.place,
  wrong: { zh: '偏差原因栏填的是数字，没有文字', en: 'a figure in the place of the reason (偏差原因)' },
});

function reasonCell(form: ClaimedForm, where: IndicatorRow['where']) {
  const table = form.tables.find(({ id }) => id === where?.block);
  if (!table || !where) return null;
  const rows = rowsOf(table);
  const head = rows.slice(0, where.row).findLast((row) => row.some((cell) => readColumn(cell.text)?.role === 'reason'));
  if (!head) return null;
  const at = head.findIndex((cell) => readColumn(cell.text)?.role === 'reason');
  const cell = cellsUnder(head, rows[where.row] ?? [])[at];
  return cell ? [wholeCell(table, cell)] : null;
}
