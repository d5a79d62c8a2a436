/**
 * A draft of the 通报 on the re-scored self-evaluations of a year, for opinions before it goes out. Its figures come from the papers and nothing
 * in it waits to be filled in; it names departments and no person.
 */

import { chineseDate } from '../../pipeline/correspondence/working-days.js';
import { type Exact, roundTo } from '../../pipeline/decimal.js';
import { percentOf } from '../../pipeline/equations/print-figure.js';
import { maskNumbers } from '../../pipeline/privacy/privacy.js';
import type { DepartmentLine, PaperSummary } from '../../pipeline/rescoring/summary.js';
import type { Bureau } from '../letters/compose.js';
import { clean, type LetterLine } from '../letters/letter-line.js';
import { body, numbered, table } from './compose-year.js';

const MOST_REASONS = 10;
const MOST_NAMES = 30;

export function noticeTitle(year: number | null): string {
  return `关于${year === null ? '' : `${year}年度`}部门整体支出绩效自评复核情况的通报（征求意见稿）`;
}

export function composeNotice(summary: PaperSummary, { office }: Bureau, date: string): LetterLine[] {
  const year = summary.year === null ? '' : `${summary.year}年度`;
  const sections: [string, LetterLine[]][] = [
    ['复核情况', overview(summary)],
    ['复核结果', results(summary)],
    ['主要问题', problems(summary)],
    ['有关要求', REQUESTS.map((text, i) => body(`${i + 1}.${text}`))],
  ];
  return [
    { kind: 'title', lines: [`关于${year}部门整体支出绩效`, '自评复核情况的通报', '（征求意见稿）'] },
    ...numbered(sections),
    { kind: 'gap', small: false, keep: true },
    ...(office === '' ? [] : [{ kind: 'signature', text: office, indent: 4, keep: true } as const]),
    { kind: 'signature', text: chineseDate(date), indent: 4, keep: false },
  ];
}

const REQUESTS = [
  '本通报为征求意见稿。请各部门对照复核底稿逐条核对复核得分和备注，有不同意见的，书面反馈并附佐证材料；没有意见的，也请书面回复。',
  '得分与完成情况不符的，请按评分标准重新计分；完成值与指标值差距较大的，请说明原因和改进措施。',
  '没有佐证材料或者材料不足的，请补充。今后自评时，完成值要有可以核实的来源。',
];

function overview({ departments, rows, open, deviation, averageQuality }: PaperSummary): LetterLine[] {
  const left = open > 0 ? `，其余${open}条为定性或者资料不全，不能计算，由人工评定` : '';
  const apart = deviation ? `已复核指标的自评得分与复核得分总体偏离度为${percentOf(deviation, 2)}。` : '';
  const quality = averageQuality
    ? `自评工作质量平均${points(averageQuality)}分（满分${points(departments[0]?.quality.of ?? averageQuality)}分，与自评得分、复核得分分别列示）。`
    : '';
  return [
    body(
      `共复核${departments.length}个部门的绩效自评报告，涉及指标${rows}条，已有复核得分${rows - open}条${left}。${apart}${quality}`,
    ),
  ];
}

function results({ departments, from5, from10 }: PaperSummary): LetterLine[] {
  const said =
    from5.length + from10.length === 0
      ? '各部门偏离度都在5%以内。'
      : `偏离度10%及以上的部门${from10.length}个${from10.length > 0 ? `（${names(from10)}）` : ''}，5%至10%的${from5.length}个。`;
  return [
    body(`${said}偏离度＝（自评得分－复核得分）÷自评得分，按两个得分都有的指标计算。`),
    table(
      ['部门', '自评得分', '已复核指标自评得分', '复核得分', '偏离度', '未复核（条）', '质量分'],
      departments.map(({ department, totals, quality }) => [
        maskNumbers(department),
        totals.own ? points(totals.own) : '',
        points(totals.compared.own),
        points(totals.compared.reviewed),
        totals.deviation ? percentOf(totals.deviation, 2) : '',
        String(totals.open),
        points(quality.total),
      ]),
      [28, 12, 14, 12, 12, 11, 11],
    ),
    { kind: 'gap', small: true },
  ];
}

function problems({ reasons }: PaperSummary): LetterLine[] {
  if (reasons.length === 0) return [body('没有自评得分高于复核得分的指标。')];
  return [
    { kind: 'caption', text: '自评得分高于复核得分的指标，按原因统计：' },
    table(
      ['原因', '涉及部门（个）', '指标（条）'],
      reasons
        .slice(0, MOST_REASONS)
        .map(({ title, departments, rows }) => [title.zh, String(departments), String(rows)]),
      [60, 20, 20],
    ),
    { kind: 'gap', small: true },
  ];
}

function names(list: readonly DepartmentLine[]): string {
  const shown = list.slice(0, MOST_NAMES).map(({ department }) => clean(maskNumbers(department)));
  return `${shown.join('、')}${list.length > MOST_NAMES ? '等' : ''}`;
}

function points(value: Exact): string {
  return roundTo(value, 2);
}
