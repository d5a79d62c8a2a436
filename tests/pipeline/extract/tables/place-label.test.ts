/** A figure that only has a place is called by its row's own name and the head that it stands under. */
import { expect, it } from 'vitest';
import { extract } from '../../../../pipeline/extract/index.js';
import { PROVINCE_FORMS } from '../../../support/province-forms.js';
import { documentOf } from '../../../support/tables.js';

it.each([
  ['全国2020年', 'r8c1', '年度总体目标 / 预期目标'],
  ['全国2020年', 'r8c2', '年度总体目标 / 实际完成情况'],
  ['重庆整体', 'r4c3', '当年绩效目标 / 全年目标实际完成情况'],
  ['重庆整体', 'r6c6', '公路里程 / 调整指标值'],
  ['重庆整体', 'r6c8', '公路里程 / 得分系数（%）'],
  ['重庆整体', 'r7c8', '项目资金到位率 / 得分系数（%）'],
  ['云南：', 'r8c4', '修路 / 总额'],
  ['四川', 'r17c1', '评价结论'],
  ['县级专项', 'r11c6', '改造户数 / 未完成原因和改进措施'],
  ['湖南2018年', 'r11c1', '执法专项 / 2017年决算数'],
])('%s %s is %s', (name, place, label) => {
  const { rows } = PROVINCE_FORMS.find((form) => form.name.startsWith(name))!;
  const facts = extract(documentOf(rows)).facts.filter(({ key }) => key.endsWith(`.${place}`));
  expect(new Set(facts.map((fact) => fact.label))).toEqual(new Set([label]));
});
