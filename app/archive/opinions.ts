/** What people said about a report, line by line of the journal, and what became of every place with personal data, as sheets. */
import { isNeverPublished } from '../../pipeline/privacy/kinds.js';
import { DECISION_TERMS } from '../../pipeline/terms.js';
import { minuteInChina } from '../machine/china-time.js';
import type { Standing } from '../state/decisions.js';
import { describeLine, saidIn } from '../state/describe-line.js';
import type { Line } from '../store/journal.js';
import type { JournalRecord } from '../store/records.js';
import { textColumn } from '../workbook/layout.js';
import { packSheets, planSheet } from '../workbook/write.js';
import { gathered } from './catalogue.js';

interface Said {
  at: string;
  by: string;
  what: string;
  about: string;
  reason: string;
}

const column = textColumn<Said>;
const COLUMNS = [
  column('时间', [16, 16], (row) => row.at),
  column('经办人', [8, 16], (row) => row.by),
  column('处理', [10, 24], (row) => row.what),
  column('事项', [24, 60], (row) => row.about),
  { ...column('理由或答复', [24, 60], (row) => row.reason), paper: true },
];

export async function printOpinions(lines: readonly Line<JournalRecord>[], as: string): Promise<Uint8Array> {
  const said = saidIn(lines);
  const rows = lines.map((line) => ({ at: minuteInChina(new Date(line.at)), by: line.by, ...toldIn(line, said) }));
  return sheetOf('意见和答复', rows, as);
}

/** `standings`: of the newest submission; `lines`: about the report. */
export async function printSecrecy(
  standings: readonly Standing[],
  lines: readonly Line<JournalRecord>[],
  as: string,
): Promise<Uint8Array> {
  const hits = standings.filter(({ finding }) => finding.kind === 'privacy');
  const rows = hits.map(({ finding, decision }): Said => {
    const held = isNeverPublished(finding.rule) ? '不得公开' : '公开时遮盖';
    return {
      at: decision ? minuteInChina(new Date(decision.at)) : '',
      by: decision?.by ?? '',
      what: decision ? DECISION_TERMS[decision.verdict].zh : held,
      about: finding.message,
      reason: decision?.reason ?? '',
    };
  });
  const signed = lines.flatMap((line): Said[] =>
    line.kind === 'secrecy' ? [{ at: minuteInChina(new Date(line.at)), by: line.by, ...toldIn(line, new Map()) }] : [],
  );
  const released = lines.flatMap((line): Said[] => {
    if (line.kind !== 'release') return [];
    const agreed = line.leftOut?.join('；');
    const about = agreed ? `看过并同意：${agreed}` : '公开稿与报送稿逐数核对一致';
    const at = minuteInChina(new Date(line.at));
    return [{ at, by: line.by, what: `批准公开第 ${line.version} 版`, about, reason: '' }];
  });
  const none = { at: '', by: '', what: '未发现', about: '没有查到个人信息、密级标志和内部资料字样', reason: '' };
  return sheetOf('保密审查', [...(rows.length === 0 ? [none] : rows), ...signed, ...released], as);
}

async function sheetOf(name: string, rows: readonly Said[], as: string): Promise<Uint8Array> {
  return gathered(packSheets([await planSheet(name, COLUMNS, rows, 1)], { as, guide: [['来源', '由操作日志摘出']] }));
}

function toldIn(line: Line<JournalRecord>, said: ReturnType<typeof saidIn>): Pick<Said, 'what' | 'about' | 'reason'> {
  const { what, about, reason } = describeLine(line, said);
  return { what: what.zh, about: about.zh, reason };
}
