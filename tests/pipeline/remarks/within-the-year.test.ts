/** A form that follows the year: funds and results until a month, and what is expected of the whole year. */
import { expect, it } from 'vitest';
import { extract } from '../../../pipeline/extract/index.js';
import { check } from '../../../pipeline/findings/index.js';
import { documentWith } from '../support/free-tables.js';

const ROWS: readonly string[][] = [
  ['项目名称', '农村饮水工程'],
  ['项目资金（万元）', '', '年初预算数', '1-8月执行数', '1-8月执行率', '全年预计执行数'],
  ['', '年度资金总额', '300.00', '180.00', '60%', '300.00'],
  ['', '其中：本年财政拨款', '280.00', '170.00', '60.71%', '280.00'],
  ['', '其他资金', '20.00', '10.00', '50%', '20.00'],
  ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '1-8月执行情况', '全年预计完成情况', '偏差原因分析'],
  ['', '产出指标', '数量指标', '改造管网长度', '≥45公里', '31公里', '45公里', ''],
  ['', '效益指标', '社会效益指标', '有效投诉', '≤20件', '6件', '15件', ''],
  ['', '满意度指标', '服务对象满意度', '用水户满意度', '≥90%', '', '95%', ''],
];

type Change = readonly [row: number, column: number, text: string];

it.each<[string, Change[], string[]]>([
  ['nothing is to be said', [], []],
  ['a rate that its amount does not give', [[2, 4, '70%']], ['ratio.execution-source']],
  [
    'sources of what is spent so far',
    [
      [2, 3, '190.00'],
      [2, 4, '63.33%'],
    ],
    ['sum.project-funds'],
  ],
  ['sources of what will be spent', [[2, 5, '310.00']], ['sum.project-funds']],
  ['less is expected than was set', [[6, 6, '38公里']], ['explanation.reason-owed']],
  [
    'the same, with a reason',
    [
      [6, 6, '38公里'],
      [6, 7, '征地推迟，余下管网明年3月完工'],
    ],
    [],
  ],
  ['so many already, and fewer are expected', [[7, 5, '26件']], ['explanation.reason-owed']],
  [
    'the same in a column of another name',
    [
      [5, 5, '1—8月完成值'],
      [7, 5, '26件'],
    ],
    ['explanation.reason-owed'],
  ],
  [
    'more than there is of one source',
    [
      [4, 3, '24.00'],
      [4, 4, '120%'],
      [3, 3, '156.00'],
      [3, 4, '55.71%'],
    ],
    ['bound.execution-rate'],
  ],
])('%s', (_, changes, expected) => {
  const rows = ROWS.map((row, r) =>
    row.map((text, c) => changes.find(([at, of]) => at === r && of === c)?.[2] ?? text),
  );
  const document = documentWith(rows, '2022年度项目支出绩效运行监控表');
  const { findings } = check(document, extract(document));
  expect(findings.filter(({ severity }) => severity !== 'notice').map(({ rule }) => rule)).toEqual(expected);
});
