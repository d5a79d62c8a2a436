/**
 * What 汇总.xlsx prints and what is read back from it: sheets, heads and the words of 处理. Writer and reader share this list, and the
 * reader finds columns by their heads, so a clerk may move or insert columns.
 */
import { DECISION_TERMS } from '../../pipeline/terms.js';
import type { DecisionVerdict } from '../store/records.js';

export const WORKBOOK_FILE = '汇总.xlsx';

export const SHEETS = { reports: '报告', findings: '问题', overdue: '催报', guide: '说明' } as const;

/** Heads of the sheet 问题 that the reader needs. `key` is hidden; it names the finding, its figures and what the row showed. */
export const FILLED = {
  handle: '编号',
  report: '报告',
  verdict: '处理',
  reason: '说明',
  by: '经办人',
  key: '行标识（勿改）',
} as const;

/** The drop-down, in its order. `later` leaves a finding open, whatever was decided on it before. */
export const WORDS = {
  return: DECISION_TERMS.return.zh,
  accept: DECISION_TERMS.accept.zh,
  misread: DECISION_TERMS.misread.zh,
  later: DECISION_TERMS.defer.zh,
} as const;
export type Word = keyof typeof WORDS;

/** What earlier versions printed in the drop-down: their workbooks may come back filled in. */
const EARLIER: readonly (readonly [Word, string])[] = [
  ['return', '写入退回通知'],
  ['accept', '有说明，接受'],
  ['later', '暂缓'],
];

/** The word that a cell means; null for one that is not in the list. Width of the comma and white space do not matter. */
export function wordIn(text: string): Word | null {
  const plain = (word: string) => word.replace(/[\s,，、]/g, '');
  const known = [...(Object.entries(WORDS) as [Word, string][]), ...EARLIER];
  return known.find(([, word]) => plain(word) === plain(text))?.[0] ?? null;
}

/** What the drop-down shows for a decision in force. */
export function wordOf(verdict: DecisionVerdict): string {
  if (verdict === 'undo' || verdict === 'oppose') return '';
  return WORDS[verdict === 'defer' ? 'later' : verdict];
}
