/** The list as a person sees it, all pages of it, as a workbook. */
import { EFFECT_TERMS, SEVERITY_TERMS, STATE_TERMS } from '../../../pipeline/terms.js';
import { dateInChina, minuteInChina } from '../../machine/china-time.js';
import { countSeverities } from '../../state/report-index.js';
import { type Column, textColumn } from '../../workbook/layout.js';
import { packSheets, planSheet } from '../../workbook/write.js';
import type { Visit } from '../desk/desk.js';
import type { Shelved } from '../desk/shelf.js';
import { readListQuery } from './list-query.js';
import { owedOnReturn, owedWords } from './owed.js';
import { everyReport, nameOf } from './query-list.js';

interface ExportedRow {
  entry: Shelved;
  state: string;
  why: string;
  moves: string;
  open: number;
  owed: string;
}

const column = textColumn<ExportedRow>;
const count = (head: string, read: (row: ExportedRow) => number): Column<ExportedRow> => ({
  head,
  width: [6, 8],
  read,
  kind: 'count',
});

const COLUMNS = [
  column('部门', [16, 30], ({ entry }) => nameOf(entry)),
  column('年度', [6, 6], ({ entry }) => String(entry.year ?? '')),
  column('报送次数', [8, 8], ({ entry }) => String(entry.version)),
  column('状态', [10, 12], ({ state }) => state),
  count(SEVERITY_TERMS.error.zh, ({ entry }) => countSeverities(entry.findings).error),
  count(SEVERITY_TERMS.warning.zh, ({ entry }) => countSeverities(entry.findings).warning),
  count('未处理', ({ open }) => open),
  column('影响', [10, 24], ({ moves }) => moves),
  column('说明', [16, 50], ({ why }) => why),
  column('重新报送和催办', [16, 40], ({ owed }) => owed),
  column('收到', [16, 16], ({ entry }) => minuteInChina(new Date(entry.receivedAt))),
  { ...column('文件', [16, 50], ({ entry }) => entry.shown), paper: true },
];

/** `name`: of the file that is downloaded. */
export async function exportList(visit: Visit): Promise<{ name: string; pieces: AsyncIterable<Uint8Array> }> {
  const { shelf, policy, now } = visit;
  const rules = policy();
  const rows = everyReport(shelf, readListQuery(visit.query), rules).map((entry): ExportedRow => {
    const { state, reasons, moves, open } = shelf.state(entry, rules);
    return {
      entry,
      state: STATE_TERMS[state].zh,
      why: reasons.map(({ zh }) => zh).join('；'),
      moves: moves.map((effect) => EFFECT_TERMS[effect].zh).join('、'),
      open: open.length,
      owed: owedWords(owedOnReturn(visit, entry), 'zh').join('；'),
    };
  });
  const sheet = await planSheet('报告列表', COLUMNS, rows, 1);
  const about = { as: now().toISOString(), guide: [['来源', '审核工作台的报告列表']] as [string, string][] };
  return { name: `报告列表-${dateInChina(now())}.xlsx`, pieces: packSheets([sheet], about) };
}
