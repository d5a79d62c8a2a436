/** A column of reasons that holds a figure: it says nothing, and nothing asked for it. */
import { placeInCell } from '../../parsers/document.js';
import { cellOf } from '../extract/tables/model/table-model.js';
import type { ClaimedForm, IndicatorRow } from './context/claimed-form.js';
import { isReasoned } from './context/reasons.js';
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

/** `财力有限` and no more: of any row of any report, and nothing is to be done about it. */
export const reasonTooGeneral = rowsRemark({
  rule: {
    id: 'explanation.reason-too-general',
    title: { zh: '偏差原因应具体', en: 'A reason says more than what holds of everything' },
    basis: [{ zh: '自评表表式：偏差原因分析及改进措施', verified: true }],
    examples: {
      pass: { shown: '偏差原因：新村段征地未完成，2024年3月施工', en: 'reason: land not yet bought, built in March' },
      fail: { shown: '偏差原因：财力有限', en: 'reason: little money' },
    },
  },
  rows: ({ rows }, context) =>
    rows.filter((row) => {
      const reason = row.reason.trim();
      return (TOO_GENERAL.test(reason) || (isLost(row) && TO_IMPROVE.test(reason))) && !isReasoned(row.level3, context);
    }),
  placeOf: (row, form) => reasonCell(form, row.where) ?? row.place,
  wrong: { zh: '的偏差原因过于笼统，没有具体情况和改进措施', en: 'a reason that would do for anything' },
});

const TOO_GENERAL =
  /^(?:因|由于|受)?(?:(?:财力|财政|资金|经费|人员|人手|力量|时间)(?:的)?(?:有限|困难|紧张|不足|短缺|紧缺)|(?:客观|其他|历史|疫情|工作|人为)(?:原因|因素|影响)|(?:疫情|政策)影响)[。.]?$/;

/** `工作有待加强` beside lost points: that something is to get better, and not what kept it back. */
const TO_IMPROVE =
  /^[^，。；]{0,6}(?:有待|[还仍尚]?需要?|进一步|逐步|持续|不断|继续)+(?:加强|提[高升]|改[进善]|完善|优化|努力)[^，。；]{0,2}[。.]?$/;
const isLost = ({ full, figures: { weight, score } }: IndicatorRow) => !full && !!weight && !!score;

function reasonCell({ model }: ClaimedForm, where: IndicatorRow['where']) {
  const row = model.rows.find((one) => one.table.id === where?.block && one.row === where.row);
  const cell = row && cellOf(model, row, 'reason');
  return row && cell ? [placeInCell(row.table, cell)] : null;
}
