/** A column of reasons that holds a figure: it says nothing, and nothing asked for it. */
import { placeInCell } from '../../parsers/document.js';
import { cellOf } from '../extract/tables/model/table-model.js';
import type { ClaimedForm, IndicatorRow } from './context/claimed-form.js';
import { rowsRemark } from './rows-remark.js';

export const reasonPlaceholder = rowsRemark({
  rule: {
    id: 'explanation.reason-placeholder',
    title: { zh: '偏差原因栏应填文字', en: 'A reason is in words' },
    basis: [{ zh: '自评表表式：偏差原因分析及改进措施', verified: true }],
    examples: {
      pass: { shown: '偏差原因：验收推迟', en: 'reason: acceptance was put off' },
      fail: { shown: '偏差原因：0', en: 'reason: 0' },
    },
  },
  rows: ({ heads, rows }) => (heads.has('reason') ? rows.filter((row) => /^\s*[\d０-９.]+\s*$/.test(row.reason)) : []),
  placeOf: (row, form) => reasonCell(form, row.where) ?? row.place,
  wrong: { zh: '偏差原因栏填的是数字，没有文字', en: 'a figure in the place of the reason (偏差原因)' },
});

function reasonCell({ model }: ClaimedForm, where: IndicatorRow['where']) {
  const row = model.rows.find((one) => one.table.id === where?.block && one.row === where.row);
  const cell = row && cellOf(model, row, 'reason');
  return row && cell ? [placeInCell(row.table, cell)] : null;
}
