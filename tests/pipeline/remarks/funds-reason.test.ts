/** Reasons beside the funds: owed only where a form asks for them, and the finding names the empty place. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../../pipeline/extract/index.js';
import { check } from '../../../pipeline/findings/index.js';
import { documentWith } from '../support/free-tables.js';
import { told as inWords } from '../support/told.js';

interface Case {
  amounts?: [initial: string, full: string, final: string, rate: string];
  reason?: string;
  head?: string;
  /** A line of its own under the funds. */
  line?: string[];
}

function told({ amounts = ['100.00', '120.00', '90.00', '75.00%'], reason = '', head = '原因', line }: Case) {
  const [initial, full, final, rate] = amounts;
  const wide = head === '' ? [] : [head];
  const own = head === '' ? [] : [reason];
  const rows = [
    ['项目名称', '数据平台运行维护'],
    ['主管部门', '某省林业和草原局', '实施单位', '某中心'],
    [
      '预算执行情况（万元）',
      '年度预算数',
      '年初预算',
      '调整后预算数',
      '预算执行数',
      '预算执行率',
      '权重',
      '得分',
      ...wide,
    ],
    ['', '总额', initial, full, final, rate, '10', '/', ...own],
    ['', '其中：财政资金', initial, full, final, rate, '/', '/', ...(head === '' ? [] : [''])],
    ['', '其他资金', '', '', '', '', '/', '/', ...(head === '' ? [] : ['/'])],
    ...(line ? [line] : []),
    [
      '绩效指标',
      '一级指标',
      '二级指标',
      '三级指标',
      '指标性质',
      '指标值',
      '度量单位',
      '完成值',
      '权重',
      '得分',
      '未完成原因分析',
    ],
    ['', '产出指标', '数量指标', '平台数量', '=', '3', '个', '3', '90', '90', ''],
    ['合计', '100', '97.5', ''],
  ];
  const document = documentWith(rows, '2023年度项目支出绩效自评表');
  const extraction = extract(document);
  return inWords(check(document, extraction), extraction)
    .findings.filter((f) => f.rule === 'explanation.funds-reason')
    .map((f) =>
      [/(追加|低于)/.exec(f.message)?.[1], ...f.where.map((w) => [w.row, w.column, w.quote].join('/'))].join(' '),
    );
}

const EMPTY = '3/8/';

describe('the reason beside the funds', () => {
  it.each<[string, Case, string[]]>([
    ['an empty cell owes both', {}, [`低于 ${EMPTY}`, `追加 ${EMPTY}`]],
    ['a dash, 无 and a list number say nothing', { reason: '1. 无' }, ['低于 3/8/1. 无', '追加 3/8/1. 无']],
    ['from 90% on only the change', { amounts: ['100', '120', '108', '90.00%'] }, [`追加 ${EMPTY}`]],
    ['an unchanged budget only the rate', { amounts: ['120', '120.00', '90', '75%'] }, [`低于 ${EMPTY}`]],
    ['a budget that was cut', { amounts: ['130', '120', '119', '99.17%'] }, [`追加 ${EMPTY}`]],
    ['nothing is owed', { amounts: ['120', '120', '119', '99.17%'] }, []],
    ['a rate that the amounts contradict is told by its own rule', { amounts: ['120', '120', '119', '75%'] }, []],
    ['words answer both', { reason: '设备招标流标，明年继续' }, []],
    ['原因是… is an answer', { reason: '执行率低于90%的原因是验收推迟；年中追加设备款' }, []],
    [
      'a question without its answer',
      { reason: '1.执行率低于90%的原因：进度滞后\n2.追加、调减的原因：' },
      ['追加 3/8/2.追加、调减的原因：'],
    ],
    [
      'two questions, none answered',
      { reason: '1.执行率低于90%的原因：\n2.追加、调减的原因：无' },
      ['低于 3/8/1.执行率低于90%的原因：', '追加 3/8/2.追加、调减的原因：'],
    ],
    [
      'one question, the other not spoken of',
      { reason: '1.执行率低于90%的原因：验收推迟' },
      ['追加 3/8/1.执行率低于90%的原因：'],
    ],
    ['one question answers both', { reason: '1.执行率低于90%的原因：年中追加的资金到位晚' }, []],
    ['a form without the column owes nothing', { head: '' }, []],
    ['remarks are no reasons', { head: '备注' }, []],
    ['a head that asks for one of them', { head: '预算调整原因', reason: '' }, [`追加 ${EMPTY}`]],
    ['a line that asks', { head: '', line: ['', '预算执行率低于90%的原因', ''] }, ['低于 6/2/']],
    ['a line that is answered', { head: '', line: ['', '执行率偏低、预算追加的原因', '流标'] }, []],
  ])('%s', (_, given, expected) => {
    expect(told(given).sort()).toEqual([...expected].sort());
  });
});
