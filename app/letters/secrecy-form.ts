/** 政府信息公开保密审查表 of one report, on one page: what would be published, what the department said, and who signed which step when. */
import { chineseDate } from '../../pipeline/correspondence/working-days.js';
import { maskNumbers } from '../../pipeline/privacy/privacy.js';
import type { CheckedDocument } from '../../pipeline/report.js';
import { SECRECY_TERMS } from '../../pipeline/terms.js';
import { dateInChina } from '../machine/china-time.js';
import type { Secrecy } from '../state/secrecy.js';
import { SECRECY_STEPS } from '../store/records.js';
import type { ReportEntry } from '../store/results.js';
import { clean, type LetterLine } from './letter-line.js';
import { DEFAULT_TEMPLATE } from './template.js';
import { writeDocx } from './write-docx.js';

const TITLE = '政府信息公开保密审查表';

function composeSecrecyForm(entry: ReportEntry, signed: Secrecy, office: string): LetterLine[] {
  const { document } = entry;
  const { title, department, fiscalYear } = document.report ?? {};
  const about: [string, string][] = [
    ['信息标题', title ?? ''],
    ['制作机关', department ?? ''],
    ['所属年度', fiscalYear ? `${fiscalYear}年` : ''],
    ['公开机关', office],
    ['公开依据', '《中华人民共和国预算法》第十四条、《中华人民共和国政府信息公开条例》第十七条'],
    ['报送文件', `${maskNumbers(entry.name)}（SHA-256 ${entry.sha256.slice(0, 32)} ${entry.sha256.slice(32)}）`],
    ['单位保密审查', departmentSecrecy(document).join('') || '没有随报告报送'],
  ];
  const steps = SECRECY_STEPS.map((step) => {
    const line = signed[step];
    const verdict = line ? { open: '不涉密，可以公开', closed: '不宜公开' }[line.verdict] : '';
    const opinion = line?.opinion ? `${verdict}。${line.opinion}` : verdict;
    return [SECRECY_TERMS[step].zh, opinion, line?.by ?? '', line ? chineseDate(dateInChina(new Date(line.at))) : ''];
  });
  return [
    { kind: 'title', lines: [TITLE] },
    table(['项目', '内容'], about, [22, 78]),
    { kind: 'gap', small: true },
    table(['环节', '意见', '姓名', '日期'], steps, [14, 44, 18, 24]),
  ];
}

export function secrecyFormBytes(
  entry: ReportEntry,
  signed: Secrecy,
  { office, date }: { office: string; date: string },
): Promise<Uint8Array> {
  const lines = composeSecrecyForm(entry, signed, office);
  return writeDocx(lines, { title: TITLE, date, fonts: DEFAULT_TEMPLATE.fonts });
}

/** What came from the department: a form beside the report, or a line in it. */
export function departmentSecrecy({ messages }: Pick<CheckedDocument, 'messages'>): string[] {
  return messages.filter(({ code }) => code.startsWith('secrecy-')).map(({ message }) => message);
}

function table(head: string[], rows: readonly string[][], widths: number[]): LetterLine {
  return {
    kind: 'table',
    head: head.map((text) => ({ text, right: false })),
    rows: rows.map((cells) => ({ cells: cells.map(clean), rule: false, strong: false })),
    widths,
  };
}
