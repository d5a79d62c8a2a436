import type { ReceivedRecord } from '../store/records.js';
import { INDEX_VERSION, type ResultIndex } from '../store/result-index.js';
import { reportId } from '../store/results.js';

/** Of a file that was received and whose result is not there, or garbled: it says so in every list instead of dropping out of it. */
export const LOST = {
  code: 'unreadable',
  message: '没有核对结果（还没有处理，或结果文件已损坏）。原件和审核意见都在，运行 gouji rebuild 重新做出',
  en: 'there is no result (not processed yet, or its file is garbled); original and decisions stand, gouji rebuild makes it again',
} as const;

export function lostIndex({ sha256, name, path }: ReceivedRecord): ResultIndex {
  const report = {
    id: reportId({ report: null, source: { sha256 } }),
    department: null,
    year: null,
    title: null,
    rejection: LOST,
    output: '',
    holds: [],
    numerals: 0,
    unread: 0,
    findings: [],
  };
  return { version: INDEX_VERSION, sha256, name, shown: path, reports: [report] };
}
