/** The year in the lines of an official report: what stands where. What a line looks like is the writer's business. */
import { chineseNumber } from '../../parsers/characters.js';
import { chineseDate } from '../../pipeline/correspondence/working-days.js';
import { DECISION_TERMS, PAGE_TERMS, SEVERITY_TERMS, STATE_TERMS } from '../../pipeline/terms.js';
import type { DefectRow, ThemeRow, YearReport } from '../../pipeline/year/year-report.js';
import type { Bureau } from '../letters/compose.js';
import { clean, type LetterLine } from '../letters/letter-line.js';

const MOST_DEFECTS = 15;
const MOST_NAMES = 30;
const ERROR = SEVERITY_TERMS.error.zh;
const WARNING = SEVERITY_TERMS.warning.zh;
const BLANK = '＿＿＿＿＿＿';

export function yearTitle(year: number): string {
  return `${year}年度部门整体支出绩效自评审核情况报告`;
}

export function composeYear(report: YearReport, bureau: Bureau): LetterLine[] {
  const sections: [string, LetterLine[]][] = [
    ['报送情况', intake(report)],
    ['审核情况', checks(report)],
    ['自评得分', scores(report)],
    ['常见问题', defects(report)],
    ['退回和答复情况', returns(report)],
    ['各部门反映的主要问题', themes(report.problems, '第七部分没有填写存在的问题')],
    ['各部门提出的改进措施', themes(report.measures, '第八部分没有填写改进措施')],
    ...(report.years.length > 1 ? [['历年情况', years(report)] as [string, LetterLine[]]] : []),
    ['各部门情况', departments(report)],
  ];
  return [
    { kind: 'title', lines: [`${report.year}年度部门整体支出`, '绩效自评审核情况报告'] },
    ...numbered(sections),
    { kind: 'gap', small: false, keep: true },
    { kind: 'signature', text: bureau.office || BLANK, indent: 4, keep: true },
    { kind: 'signature', text: chineseDate(report.date), indent: 4, keep: false },
  ];
}

export function numbered(sections: readonly [heading: string, lines: LetterLine[]][]): LetterLine[] {
  return sections.flatMap(([heading, lines], i): LetterLine[] => [
    { kind: 'heading', text: `${chineseNumber(i + 1)}、${heading}` },
    ...lines,
  ]);
}

export function body(text: string): LetterLine {
  return { kind: 'body', text };
}

/** All names of a short list, the first of a long one. */
function names(list: readonly string[]): string {
  const shown = list.slice(0, MOST_NAMES).map(clean).join('、');
  return list.length > MOST_NAMES ? `${shown}等` : shown;
}

function intake({ intake: { expected, received, missing, late, unreadable, again } }: YearReport): LetterLine[] {
  const due = expected === null ? '' : `应报单位${expected}个，`;
  const versions = again > 0 ? `，其中${again}个单位修改后重新报送` : '';
  return [
    body(`${due}收到${received}个单位的自评报告${versions}。`),
    ...(missing.length > 0 ? [body(`未报送${missing.length}个：${names(missing)}。`)] : []),
    ...(late.length > 0 ? [body(`逾期报送${late.length}个：${names(late)}。`)] : []),
    ...(unreadable.length > 0 ? [body(`无法读取的文件${unreadable.length}个：${names(unreadable)}。`)] : []),
  ];
}

function checks({ checks: c, states, accepted }: YearReport): LetterLine[] {
  const taken = accepted > 0 ? `${DECISION_TERMS.accept.zh}${accepted}处。` : '';
  return [
    body(
      `共读取数字${c.figures}个，核对勾稽关系${c.relations}项，相符${c.holds}项；发现${ERROR}的问题${c.errors}处、${WARNING}的${c.warnings}处。没有${ERROR}问题的报告${c.clean}份。${taken}`,
    ),
    { kind: 'caption', text: '报告目前的状态：' },
    table(
      ['状态', '报告数（份）'],
      states.map(({ state, reports }) => [STATE_TERMS[state].zh, String(reports)]),
      [70, 30],
    ),
  ];
}

function scores({ scores: s, expenditure }: YearReport): LetterLine[] {
  if (s.reports === 0) return [body('报告没有写明自评得分，或者各处所填不一致。')];
  const spent = expenditure
    ? [body(`${expenditure.reports}份报告写明了支出合计，共${expenditure.total}万元（按报送数，未作调整）。`)]
    : [];
  return [
    body(
      `${s.reports}份报告写明了自评得分，平均${s.average}分，最高${s.highest}分，最低${s.lowest}分。按自评得分划分：`,
    ),
    table(
      ['等级', '报告数（份）'],
      s.grades.map(({ grade, reports }) => [grade, String(reports)]),
      [70, 30],
    ),
    ...spent,
  ];
}

function defects({ defects: rows }: YearReport): LetterLine[] {
  if (rows.length === 0) return [body(PAGE_TERMS.nothing.zh)];
  const shown = rows.slice(0, MOST_DEFECTS);
  const rest = rows.length - shown.length;
  return [
    { kind: 'caption', text: '按涉及部门多少排列：' },
    table(
      ['核对内容', '涉及部门（个）', '问题（处）'],
      shown.map(({ title, reports, findings }: DefectRow) => [title, String(reports), String(findings)]),
      [60, 20, 20],
    ),
    ...(rest > 0 ? [body(`另有${rest}类问题，见审核汇总表。`)] : []),
  ];
}

function returns({ returns: { reports, points, answered, resolved } }: YearReport): LetterLine[] {
  if (reports === 0) return [body('没有退回修改的报告。')];
  return [
    body(
      `退回修改${reports}个单位的报告，涉及问题${points}处。已重新报送${answered}个单位，解决问题${resolved}处，其余${points - resolved}处尚未解决或者尚未答复。`,
    ),
  ];
}

function themes(rows: readonly ThemeRow[], none: string): LetterLine[] {
  if (rows.length === 0) return [body(`各部门报告${none}。`)];
  return rows.map(({ theme, departments: count, examples }, i) =>
    body(
      `${i + 1}.${theme}（${count}个部门）。${examples.map(({ department, title }) => `${clean(department)}：“${clean(title)}”`).join('；')}。`,
    ),
  );
}

function years({ years: rows }: YearReport): LetterLine[] {
  return [
    table(
      ['年度', '报告（份）', `无${ERROR}（份）`, `${ERROR}（处）`, '平均自评得分'],
      rows.map((row) => [
        String(row.year),
        String(row.reports),
        String(row.clean),
        String(row.errors),
        row.averageScore ?? '',
      ]),
      [20, 20, 20, 20, 20],
    ),
    { kind: 'gap', small: true },
  ];
}

function departments({ departments: rows }: YearReport): LetterLine[] {
  return [
    table(
      ['部门', '状态', `${ERROR}（处）`, `${WARNING}（处）`, '自评得分', '支出合计（万元）'],
      rows.map((row) => [
        row.department,
        STATE_TERMS[row.state].zh,
        String(row.errors),
        String(row.warnings),
        row.score ?? '',
        row.expenditure ?? '',
      ]),
      [34, 14, 11, 11, 12, 18],
      2,
    ),
  ];
}

/** The first `words` columns hold words, the others numbers. */
export function table(heads: readonly string[], rows: readonly string[][], widths: number[], words = 1): LetterLine {
  return {
    kind: 'table',
    head: heads.map((text, i) => ({ text, right: i >= words })),
    rows: rows.map((cells) => ({ cells: cells.map(clean), rule: false, strong: false })),
    widths,
  };
}
