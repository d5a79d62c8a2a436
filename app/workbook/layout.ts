/** The columns of the three sheets: heads with their units, what a row prints there, and how wide it may grow. */
import { SEVERITY_TERMS } from '../../pipeline/terms.js';
import { FILLED, SHEETS, WORDS } from './columns.js';
import type { FindingRow } from './finding-row.js';
import type { OverdueRow, ReportRow } from './gather.js';
import type { Cell } from './money.js';

export interface Column<Row> {
  head: string;
  /** Cells of East Asian width. */
  width: [least: number, most: number];
  read(row: Row): Cell;
  kind: 'text' | 'center' | 'count' | 'number';
  /** Decimals of a number. */
  decimals?: (row: Row) => number;
  /** Filled in by a clerk. */
  input?: boolean;
  /** What the drop-down of such a column offers. */
  choices?: readonly string[];
  hidden?: boolean;
  /** The last column that goes to paper: the rest would only make it small. */
  paper?: boolean;
}

type Plain<Row> = Omit<Column<Row>, 'decimals'>;
const columnOf =
  (kind: 'text' | 'center') =>
  <Row>(head: string, width: [least: number, most: number], read: (row: Row) => Cell): Plain<Row> => ({
    head,
    width,
    read,
    kind,
  });
export const textColumn = columnOf('text');
export const centerColumn = columnOf('center');

const money = (head: string, read: (row: ReportRow) => Cell): Column<ReportRow> => ({
  head,
  width: [14, 18],
  read,
  kind: 'number',
  decimals: () => 2,
});

export const REPORT_COLUMNS: Column<ReportRow>[] = [
  { head: '部门', width: [16, 30], read: (row) => row.department, kind: 'text' },
  { head: '年度', width: [6, 6], read: (row) => row.year, kind: 'center' },
  { head: '报送次数', width: [8, 8], read: (row) => row.version, kind: 'center' },
  { head: '状态', width: [12, 12], read: (row) => row.state, kind: 'center' },
  { head: '待办', width: [16, 36], read: (row) => row.waits, kind: 'text' },
  { head: SEVERITY_TERMS.error.zh, width: [6, 6], read: (row) => row.errors, kind: 'count' },
  { head: SEVERITY_TERMS.warning.zh, width: [6, 6], read: (row) => row.warnings, kind: 'count' },
  { head: SEVERITY_TERMS.notice.zh, width: [6, 6], read: (row) => row.notices, kind: 'count' },
  { head: `待处理（${SEVERITY_TERMS.error.zh}）`, width: [8, 8], read: (row) => row.undecided, kind: 'count' },
  { head: '自评得分（分）', width: [10, 10], read: (row) => row.score, kind: 'number', decimals: () => 2 },
  money('支出合计（万元）', (row) => row.total),
  money('基本支出（万元）', (row) => row.basic),
  money('项目支出（万元）', (row) => row.project),
  { head: '公开', width: [10, 20], read: (row) => row.published, kind: 'center' },
  { head: '报送情况', width: [10, 28], read: (row) => row.arrival, kind: 'text', paper: true },
  { head: '收到日期', width: [12, 12], read: (row) => row.received, kind: 'center' },
  { head: '截止日期', width: [12, 12], read: (row) => row.due, kind: 'center' },
  { head: '文件', width: [16, 50], read: (row) => row.file, kind: 'text' },
];

const computed = (row: FindingRow) => row.decimals.computed;

export const FINDING_COLUMNS: Column<FindingRow>[] = [
  { head: FILLED.handle, width: [10, 10], read: (row) => row.handle, kind: 'center' },
  { head: FILLED.report, width: [16, 26], read: (row) => row.report, kind: 'text' },
  { head: '级别', width: [6, 6], read: (row) => SEVERITY_TERMS[row.severity].zh, kind: 'center' },
  { head: '问题', width: [30, 50], read: (row) => row.sentence, kind: 'text' },
  { head: '最可能的原因', width: [16, 36], read: (row) => row.likeliest, kind: 'text' },
  {
    head: FILLED.verdict,
    width: [15, 15],
    read: (row) => row.cells.verdict,
    kind: 'center',
    input: true,
    choices: Object.values(WORDS),
  },
  { head: FILLED.reason, width: [28, 28], read: (row) => row.cells.reason, kind: 'text', input: true },
  { head: FILLED.by, width: [10, 12], read: (row) => row.cells.by, kind: 'center', input: true, paper: true },
  { head: '位置', width: [14, 24], read: (row) => row.place, kind: 'text' },
  { head: '数字', width: [12, 24], read: (row) => row.figure, kind: 'text' },
  { head: '算式', width: [14, 34], read: (row) => row.formula, kind: 'text' },
  {
    head: '报告数',
    width: [12, 16],
    read: (row) => row.stated,
    kind: 'number',
    decimals: (row) => row.decimals.stated,
  },
  { head: '核算数', width: [12, 16], read: (row) => row.computed, kind: 'number', decimals: computed },
  { head: '差额', width: [10, 16], read: (row) => row.difference, kind: 'number', decimals: computed },
  { head: '单位', width: [6, 8], read: (row) => row.unit, kind: 'center' },
  { head: '处理日期', width: [12, 12], read: (row) => row.decided, kind: 'center' },
  { head: '备注', width: [12, 36], read: (row) => row.remark, kind: 'text' },
  { head: FILLED.key, width: [16, 16], read: (row) => row.key, kind: 'text', hidden: true },
];

export const OVERDUE_COLUMNS: Column<OverdueRow>[] = [
  { head: '部门', width: [20, 36], read: (row) => row.department, kind: 'text' },
  { head: '年度', width: [8, 8], read: (row) => row.year, kind: 'center' },
  { head: '事由', width: [20, 24], read: (row) => row.what, kind: 'text' },
  { head: '截止日期', width: [12, 12], read: (row) => row.due, kind: 'center' },
  { head: '逾期天数', width: [10, 10], read: (row) => row.days, kind: 'count' },
  { head: '备注', width: [20, 50], read: (row) => row.remark, kind: 'text', paper: true },
];

/** How to fill it in, on the last sheet. The first line of each pair is bold. */
export const GUIDE: [string, string][] = [
  [
    '怎样填',
    `在“${SHEETS.findings}”表中逐行填“${FILLED.verdict}”“${FILLED.reason}”“${FILLED.by}”三列（蓝色表头），保存为 .xlsx，放回原处后再运行 gouji run，或运行 gouji import 汇总.xlsx。`,
  ],
  [WORDS.return, '问题属实，写进给报送单位的退回修改通知。说明可以不填，只记入日志。'],
  [WORDS.accept, '报送单位有合理解释，可以照此公开。必须填说明。个人信息不能采纳说明。'],
  [WORDS.misread, '报告没有错，是程序读错了。必须填说明。'],
  [WORDS.later, '以后再定，仍算待处理；已有处理的，原处理不再有效。写了经办人的记入日志。'],
  ['经办人', '每一处处理都要写姓名，记入日志。可以向下填充。'],
  [
    '排序和筛选',
    '可以随意排序、筛选、隐藏列、加列。请选中整个表排序（程序按每行末尾隐藏的行标识认行）；不要改表头、编号和行标识。',
  ],
  ['只读这三列', '其他单元格改了也不会读回。数字有误由报送单位改正后重新报送，程序不改报告。'],
  ['不会重复', '同一张表导入两次，不会重复记录；数字改变之后，原来填的处理不再采用，并说明原因。'],
  ['数字', `“${SHEETS.reports}”表的金额一律折算为万元；“各处不一”表示报告各处所填不同，没有替它选一个。`],
];
