import type { LayoutCell, LayoutTable, Typing } from './layout.js';
import { type Run, typeCell, typeLabel } from './printing.js';
import type { Form, MoneyLine, Text } from './report-model.js';

/** Column spans of each kind of row, for both grids of the forms. */
const GRIDS = {
  even: {
    columns: 9,
    widths: [50, 100, 110, 160, 130, 130, 55, 60, 85],
    pair: [2, 7],
    two: [2, 2, 2, 3],
    funds: [1, 2, 1, 1, 1, 1, 1, 1],
    halves: [1, 4, 4],
    rows: [1, 1, 1, 1, 1, 1, 1, 1, 1],
    sum: [6, 1, 1, 1],
  },
  seed: {
    columns: 15,
    widths: [47, 84, 103, 28, 103, 19, 112, 9, 103, 47, 37, 37, 75, 9, 122],
    pair: [2, 13],
    two: [2, 5, 2, 6],
    funds: [1, 3, 2, 1, 2, 2, 3, 1],
    halves: [1, 6, 8],
    rows: [1, 1, 1, 2, 3, 2, 2, 1, 2],
    sum: [10, 2, 1, 2],
  },
} as const;

type Content = Run[][];

function row(spans: readonly number[], contents: Content[], merges: (LayoutCell['merge'] | null)[] = []): LayoutCell[] {
  return contents.map((lines, i) => ({
    lines: lines.length === 0 ? [[]] : lines,
    span: spans[i]!,
    ...(merges[i] ? { merge: merges[i]! } : {}),
  }));
}

/** 附件1. */
export function layBasicData(typing: Typing): LayoutTable {
  const { report, habits } = typing;
  const { basicData, labels } = report;
  const say = (label: string): Content => typeLabel(typing, label);
  const put = (text: Text): Content => [typeCell(typing, text)];
  const unit = habits.unitAt === 'head' ? `（${report.moneyUnit}）` : '';
  const each = habits.unitAt === 'columns' ? `（${report.moneyUnit}）` : '';
  const percent = habits.percentAt === 'head' ? '（%）' : '';
  const wide = [1, 2, 2, 2];
  const narrow = [1, 1, 1, 1, 1, 1, 1];
  const rows = [
    row(
      wide,
      [say('财政供养人员情况（人）'), say('编制数'), say(labels['head.staff']!), say(`控制率${percent}`)],
      ['start'],
    ),
    row(wide, [[], ...basicData.staff.map(put)], ['continued']),
    row(wide, [
      say(`经费控制情况${unit}`),
      say(`${labels['head.previous']}${each}`),
      say(`${labels['head.budget']}${each}`),
      say(`${labels['head.final']}${each}`),
    ]),
    ...inOrder(basicData.lines, habits.otherOrder).map((line) =>
      row(wide, [lineLabel(typing, line), ...line.cells.map(put)]),
    ),
    row(
      narrow,
      [
        say(`楼堂馆所控制情况\n（${report.year}年完工项目）`),
        ...[
          '批复规模\n（㎡）',
          '实际规模（㎡）',
          '规模控制率',
          `预算投资${unit || each}`,
          `实际投资${unit || each}`,
          '投资概算控制率',
        ].map(say),
      ],
      ['start'],
    ),
    row(narrow, [[], ...basicData.buildings.map(put)], ['continued']),
    row([1, 6], [say('厉行节约保障措施'), [[{ text: basicData.frugality }]]]),
  ];
  return { kind: 'table', columns: 7, widths: [300, 95, 95, 95, 95, 95, 95], rows: drawMerges(typing, rows) };
}

/** The groups of the form (三公, 项目支出, 公用经费, 采购, 预算调整) the other way round; a group stays together. */
function inOrder(lines: readonly MoneyLine[], other: boolean): MoneyLine[] {
  if (!other) return [...lines];
  const heads = ['sangong.total', 'expenditure.project', 'public.total', 'procurement.total', 'basic.adjustment'];
  const groups: MoneyLine[][] = [];
  for (const line of lines) {
    if (heads.includes(line.concept)) groups.push([]);
    groups.at(-1)!.push(line);
  }
  return groups.reverse().flat();
}

/** `   1、公务用车购置和维护经费`, `      其中：公车购置`. */
function lineLabel(typing: Typing, line: MoneyLine): Content {
  const { habits } = typing;
  const number = line.number === undefined ? '' : numbered(habits.listNumber, line.number);
  const under = line.ofWhich ? habits.ofWhich : '';
  const open = line.concept === 'project.special-funds' ? '（一个专项一行）' : '';
  const colon = habits.colons && line.concept === 'expenditure.project' ? '：' : '';
  const indent = habits.indent ? '   '.repeat(line.depth) : '';
  return [[{ text: `${indent}${number}${under}${line.label}${open}${colon}` }]];
}

function numbered(style: Typing['habits']['listNumber'], n: number): string {
  return style === '①' ? String.fromCharCode(0x2460 + n - 1) : style.replace('1', String(n));
}

/** 附件2 and 附件3. */
export function layForm(typing: Typing, form: Form): LayoutTable {
  const { report, habits } = typing;
  const { labels } = report;
  const grid = GRIDS[habits.grid];
  const say = (label: string): Content => typeLabel(typing, label);
  const put = (text: Text): Content => [typeCell(typing, text)];
  const unit = habits.unitAt === 'head' ? `\n（${report.moneyUnit}）` : '';
  const rows: LayoutCell[][] = [];
  if (form.subject === undefined)
    rows.push(row(grid.pair, [say(labels['head.department']!), put([report.department])]));
  else {
    rows.push(row(grid.pair, [say('项目支出名称'), put([form.subject])]));
    rows.push(row(grid.two, [say('主管部门'), put([report.department]), say('实施单位'), put([report.department])]));
  }
  const each = habits.unitAt === 'columns' ? `（${report.moneyUnit}）` : '';
  const heads = ['initial', 'full', 'final', 'weight', 'rate', 'score'].map((c) => {
    const percent = c === 'rate' && habits.percentAt === 'head' ? '（%）' : '';
    return say(`${labels[`column.${c}`]}${['initial', 'full', 'final'].includes(c) ? each : percent}`);
  });
  const title = form.subject === undefined ? `年度预算申请${unit}` : `项目资金${unit}`;
  rows.push(row(grid.funds, [say(title), [], ...heads], ['start']));
  for (const line of form.funds) {
    const execution = line.execution
      ? [line.execution.weight, line.execution.rate, line.execution.score]
      : [[], [], []];
    const label = line.concept === 'fiscal' ? `${habits.ofWhich}${line.label}` : line.label;
    rows.push(row(grid.funds, [[], say(label), ...line.cells.map(put), ...execution.map(put)], ['continued']));
  }
  if (form.income && form.expenditure) {
    rows.push(row(grid.halves, [[], say('按收入性质分：'), say('按支出性质分：')], ['continued']));
    form.income.forEach((line, i) => {
      const spending = form.expenditure![i];
      const inline = (label: string, amount: Text, first: boolean): Content => {
        const before = `${first ? habits.ofWhich : ''}${label}${habits.inlineColon}`;
        return [[{ text: before }, ...typeCell(typing, amount)]];
      };
      const right = spending ? inline(spending.label, spending.amount, i === 0) : put([]);
      rows.push(row(grid.halves, [[], inline(line.label, line.amount, i === 0), right], ['continued']));
    });
  }
  rows.push(row(grid.halves, [say('年度总体目标'), say('预期目标'), say('实际完成情况')], ['start']));
  rows.push(row(grid.halves, [[], ...form.goals.map((goal): Content => [[{ text: goal }]])], ['continued']));
  rows.push(...indicatorRows(typing, form, grid));
  const sum = form.total;
  rows.push(row(grid.sum, [say(labels.sum!), put(sum.weight), put(sum.score), put([])]));
  return { kind: 'table', columns: grid.columns, widths: grid.widths, rows: drawMerges(typing, rows) };
}

function indicatorRows(typing: Typing, form: Form, grid: (typeof GRIDS)['even' | 'seed']): LayoutCell[][] {
  const { habits, report, rng } = typing;
  const { labels } = report;
  const say = (label: string): Content => typeLabel(typing, label);
  const put = (text: Text): Content => [typeCell(typing, text)];
  const marker = habits.labelBreaks ? '绩\n效\n指\n标' : '绩效指标';
  const heads = ['target', 'actual', 'weight', 'score', 'reason'].map((c) => say(labels[`column.${c}`]!));
  const head = [say(marker), say('一级指标'), say('二级指标'), say('三级指标'), ...heads];
  const rows = [row(grid.rows, head, ['start'])];
  for (const block of form.blocks) {
    let previous = '';
    block.rows.forEach((indicator, i) => {
      const opens = habits.repeatLevel2 || indicator.level2 !== previous;
      const more = !habits.repeatLevel2 && block.rows[i + 1]?.level2 === indicator.level2;
      previous = indicator.level2;
      const level1 = i === 0 ? blockLabel(typing, block.level1, block.weight) : [];
      const merges: (LayoutCell['merge'] | null)[] = [
        'continued',
        i > 0 ? 'continued' : block.rows.length > 1 ? 'start' : null,
        !opens ? 'continued' : more ? 'start' : null,
      ];
      const reason: Text = indicator.reason === '' ? [rng.chance(0.85) ? '' : '无'] : [indicator.reason];
      rows.push(
        row(
          grid.rows,
          [
            [],
            level1,
            opens ? say(indicator.level2) : [],
            say(indicator.level3),
            ...[indicator.target, indicator.actual, indicator.weight, indicator.score, reason].map(put),
          ],
          merges,
        ),
      );
    });
  }
  return rows;
}

/** `产出指标（50分）`, in one line or with the weight below. */
function blockLabel(typing: Typing, level1: string, weight: Text): Content {
  const { habits, rng } = typing;
  const [open, close] = rng.chance(0.5) ? ['(', '分)'] : ['（', '分）'];
  const figure = typeCell({ ...typing, habits: { ...habits, cellBlanks: false, spacedDigits: false } }, weight);
  const bracket: Run[] = [{ text: open! }, ...figure, { text: close! }];
  if (habits.weightBreaks === 0) return [[{ text: level1 }, ...bracket]];
  return habits.weightBreaks === 1 ? [[{ text: level1 }], bracket] : [[{ text: level1 }], [], bracket];
}

/** Merges that are only drawn: the continuation is a blank cell of its own. */
function drawMerges(typing: Typing, rows: LayoutCell[][]): LayoutCell[][] {
  if (typing.habits.merges === 'real') return rows;
  return rows.map((cells) => cells.map(({ merge: _, ...cell }) => cell));
}
