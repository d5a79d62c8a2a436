/** What a sentence in a cell adds up is checked as in the text; what it only lists is not. */
import { describe, expect, it } from 'vitest';
import { checkTable } from '../support/free-tables.js';

function sums(goal: string): string[] {
  const { relations } = checkTable([
    ['项目名称', '灌区维修'],
    ['主管部门', '某县水利局', '实施单位', '某灌区管理所'],
    ['项目资金（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
    ['', '年度资金总额', '10.00', '10.00', '10.00', '10', '100%', '10'],
    ['年度总体目标', '预期目标', '实际完成情况'],
    ['', goal, '全部完成'],
    ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因'],
    ['产出指标', '数量指标', '维修干渠', '≥12公里', '12公里', '90', '90', ''],
    ['总分', '', '', '', '', '100', '100', ''],
  ]);
  return relations
    .filter(({ rule }) => rule === 'enumeration.list')
    .map(({ formula, verdict }) => `${verdict} ${formula}`);
}

describe('a sentence in a cell', () => {
  it.each<[string, string[]]>([
    ['补助合作社甲类3个、乙类5个，共9个。', ['contradicts 9 = 3 + 5']],
    ['建成站点40个（其中：城区12个、乡镇27个）', ['contradicts 40 = 12 + 27']],
    ['改建厕所120座：城区36座、乡镇64座、景区18座。', ['contradicts 120 = 36 + 64 + 18']],
    ['资助学生1200人，其中小学600人、初中400人、高中200人；发放资金96万元。', ['exact 1200 = 600 + 400 + 200']],
    ['维护雨量站86处、水位站24处、预警广播312套。', []],
    ['举办活动12场，参与群众3600人次，制作展板40块。', []],
    ['完成3个乡镇、12个村、40个组的改厕任务', []],
  ])('%s', (goal, expected) => expect(sums(goal)).toEqual(expected));
});
