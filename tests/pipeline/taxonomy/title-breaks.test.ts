import { expect, it } from 'vitest';
import { TITLE_BREAKS } from '../../../pipeline/taxonomy/document-kinds.js';

/** A screen of a phone holds half of a title: it is broken between words, never inside 部门 or 绩效. */
it.each([
  '2024年度|岳阳市科学技术局|部门整体支出|绩效自评报告',
  '沅浦区民政局|2024年度|整体支出|绩效自评报告',
  '某县水利局|2023年|项目支出|绩效自评报告',
  '关于申请的说明',
])('%s', (title) => {
  expect(title.replaceAll('|', '').split(TITLE_BREAKS)).toEqual(title.split('|'));
});
