/**
 * What each row of a filled workbook comes to, without touching anything. A row that shows what it showed when it was written was not
 * filled in; a row that was, counts only while no newer line of the journal speaks of its finding: so an old workbook undoes nothing,
 * and the same one twice adds nothing.
 */

import { join } from 'node:path';
import { addTo, grouped } from '../../parsers/grouped.js';
import type { Finding } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import { DECISION_TERMS } from '../../pipeline/terms.js';
import { dateInChina } from '../machine/china-time.js';
import { decisionRecord, needsReason, whyNot } from '../state/decision-record.js';
import { figuresOf, valueKey } from '../state/decisions.js';
import { listReports, wholeReport } from '../state/list-reports.js';
import { isSamePerson, readPeople } from '../state/people.js';
import { PEOPLE_FILE } from '../state/review-policy.js';
import type { Line } from '../store/journal.js';
import type { DecisionRecord, DecisionVerdict } from '../store/records.js';
import type { ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/store.js';
import { plainText } from './cell-text.js';
import { WORDS, type Word, wordIn, wordOf } from './columns.js';
import type { FilledRow } from './read.js';
import { cellsKey, findingKey, handleFits, type RowKey } from './row-key.js';

export type Outcome =
  | { row: FilledRow; kind: 'taken'; record: DecisionRecord; word: Word }
  /** The journal has it already. */
  | { row: FilledRow; kind: 'known' }
  /** 暂不处理 by nobody where nothing is decided: nothing to record, but the words are kept. */
  | { row: FilledRow; kind: 'later' }
  | { row: FilledRow; kind: 'refused'; why: Words };

/** Who may be named, null where nobody is entered; the newest line of the journal. */
interface Rights {
  people: readonly string[] | null;
  lastSeq: number;
}

async function rightsIn({ folder, journal }: Workspace): Promise<Rights> {
  const people = await readPeople(join(folder, PEOPLE_FILE));
  const names = people.filter(({ disabled }) => disabled === undefined).map(({ name }) => name);
  return { people: people.length > 0 ? names : null, lastSeq: journal.lines.at(-1)?.seq ?? 0 };
}

interface Target {
  entry: ReportEntry;
  finding: Finding;
}

/** Whether a row shows something else than it did when it was written. */
export function isTouched({ key, cells }: FilledRow): boolean {
  return key === null || cellsKey(cells) !== key.shown;
}

/** Outcomes of rows that were filled in, in their order. One report is looked at at a time. */
export async function planImport(touched: readonly FilledRow[], workspace: Workspace): Promise<Outcome[]> {
  const rights = await rightsIn(workspace);
  const history = new Map<string, Line<DecisionRecord>[]>();
  for (const line of workspace.journal.lines) {
    if (line.kind !== 'decision') continue;
    const key = findingKey(line.report, line.finding);
    addTo(history, key, line as Line<DecisionRecord>);
  }
  const copies = grouped(touched, ({ key }) => key?.finding);
  const planned = new Map<FilledRow, Outcome>();
  for (const [entry, rows] of await byReport(touched, copies, workspace)) {
    const whole = entry && (await wholeReport(workspace, entry));
    const targets = new Map<string, Target>();
    if (whole)
      for (const finding of whole.document.findings)
        targets.set(findingKey(whole.id, finding.id), { entry: whole, finding });
    for (const row of rows) planned.set(row, planRow(row, targets, history, rights));
  }
  return touched.flatMap((row): Outcome[] => {
    const same = (row.key && copies.get(row.key.finding)) ?? [row];
    const differ = same.some((copy) => cellsKey(copy.cells) !== cellsKey(row.cells));
    if (differ)
      return [refused(row, '同一处问题有几行，填写不一致，请只留一行', 'several rows of one finding differ; keep one')];
    return same[0] === row ? [planned.get(row) ?? planRow(row, new Map(), history, rights)] : [];
  });
}

/** The rows by the newest version of the report that holds their finding; null for those that none holds. */
async function byReport(
  rows: readonly FilledRow[],
  wanted: ReadonlyMap<string, unknown>,
  workspace: Workspace,
): Promise<Map<ReportEntry | null, FilledRow[]>> {
  const holders = new Map<string, ReportEntry>();
  await listReports(workspace, (entry, { findings }) => {
    for (const { id } of findings) {
      const key = findingKey(entry.id, id);
      if (wanted.has(key)) holders.set(key, entry);
    }
  });
  return grouped(rows, (row) => {
    const holder = holders.get(row.key?.finding ?? '');
    return holder && !holder.superseded ? holder : null;
  });
}

function planRow(
  row: FilledRow,
  targets: ReadonlyMap<string, Target>,
  history: ReadonlyMap<string, readonly Line<DecisionRecord>[]>,
  rights: Rights,
): Outcome {
  const { key } = row;
  if (!key)
    return refused(
      row,
      '行标识缺失、被改动，或不是由这个数据目录写出的，认不出是哪处问题；请在新的汇总表里填',
      'its key is missing or altered, or another workspace wrote it; fill in a new workbook',
    );
  if (!handleFits(row.handle, key))
    return refused(
      row,
      '编号与行标识不符，排序时可能没有带上全部列；请撤销排序，或在新的汇总表里重填',
      'its number and its key belong to different rows; undo the sorting or fill in a new workbook',
    );
  if (key.seq > rights.lastSeq)
    return refused(
      row,
      '行标识里的序号比日志还新，不是由这个数据目录写出的；请在新的汇总表里重填',
      'its key is newer than the journal: another workspace wrote it; fill in a new workbook',
    );
  const target = targets.get(key.finding);
  if (!target)
    return refused(
      row,
      '最新报送稿没有这处问题（可能已改正）',
      'the newest submission of its report does not have this finding (it may have been mended)',
    );
  const word = wordIn(row.cells.verdict);
  if (row.cells.verdict === '') return refused(row, ...blankVerdict(key));
  if (word === null) {
    const known = Object.values(WORDS).join(' / ');
    return refused(
      row,
      `不认识处理“${row.cells.verdict}”，请从下拉框选：${known}`,
      `"${row.cells.verdict}" is none of ${known}`,
    );
  }
  return planWord(row, key, word, target, history.get(key.finding) ?? [], rights);
}

/** An emptied cell could be a slip; taking a decision back is said with a word. */
function blankVerdict(key: RowKey): [string, string] {
  return key.seq > 0
    ? ['处理是空的；要撤销原来的处理请选“暂不处理”', 'the decision is blank; to take one back choose 暂不处理']
    : ['没有选处理', 'no decision was chosen'];
}

function planWord(
  row: FilledRow,
  key: RowKey,
  word: Word,
  { entry, finding }: Target,
  lines: readonly Line<DecisionRecord>[],
  { people }: Rights,
): Outcome {
  const by = plainText(row.cells.by);
  const reason = plainText(row.cells.reason);
  const values = valueKey(figuresOf(finding, entry.document));
  if (!values.startsWith(key.values))
    return refused(
      row,
      '相关数字已改变，原处理不再适用，请看过新数字再处理',
      'its figures have changed since; look at the new ones and decide again',
    );
  const inForce = stackOf(lines);
  const last = lines.at(-1);
  const verdict: DecisionVerdict = word === 'later' ? 'defer' : word;
  const says = (line: DecisionRecord | undefined) =>
    line?.verdict === verdict && line.by === by && line.reason === reason && line.values === values;
  if (last && last.seq > key.seq) return says(last) ? { row, kind: 'known' } : refused(row, ...overtaken(last));
  if (word === 'later' && by === '' && inForce.length === 0) return { row, kind: 'later' };
  if (says(inForce.at(-1))) return { row, kind: 'known' };
  if (by === '') return refused(row, '没有写经办人', 'nobody is named');
  if (people && !people.some((name) => isSamePerson(name, by)))
    return refused(row, `“${by}”不在人员名单里`, `"${by}" is not in the list of people`);
  if (by.length > 50) return refused(row, '经办人姓名过长', 'the name is too long');
  if (needsReason(verdict) && reason === '')
    return refused(row, `“${WORDS[word]}”须写说明`, `${WORDS[word]} needs a reason`);
  const obstacle = whyNot(verdict, finding);
  if (obstacle) return { row, kind: 'refused', why: obstacle };
  const record = decisionRecord(entry, finding, { verdict, by, reason });
  // A name in a cell is typed by anybody: where it matters the person confirms it (state/decisions.ts).
  return { row, kind: 'taken', record: people ? { ...record, proposed: true } : record, word };
}

function stackOf(lines: readonly Line<DecisionRecord>[]): Line<DecisionRecord>[] {
  const stack: Line<DecisionRecord>[] = [];
  for (const line of lines) {
    if (line.verdict === 'undo') stack.pop();
    else if (line.verdict === 'oppose') stack.length = 0;
    else stack.push(line);
  }
  return stack;
}

function overtaken(last: Line<DecisionRecord>): [string, string] {
  const day = dateInChina(new Date(last.at));
  const word = wordOf(last.verdict);
  const what = word === '' ? DECISION_TERMS[last.verdict].zh : `处理为“${word}”`;
  return [
    `这张汇总表生成之后，${last.by} 已于 ${day} ${what}；要改请用新的汇总表`,
    `${last.by} has decided it on ${day}, after this workbook was made; use a new one to change that`,
  ];
}

function refused(row: FilledRow, zh: string, en: string): Outcome {
  return { row, kind: 'refused', why: { zh, en } };
}
