import type { Prng } from './prng.js';

/**
 * Words that departments print for the same line or column, the form's own first. From the forms named in the design notes and
 * from common 三公 wording, not from the program's own lists.
 */
const SYNONYMS: Record<string, readonly string[]> = {
  'sangong.total': ['三公经费', '“三公”经费', '三公经费合计'],
  'sangong.vehicles': ['公务用车购置和维护经费', '公务用车购置及运行维护费', '公务用车购置和运行维护经费'],
  'sangong.vehicles.purchase': ['公车购置', '公务用车购置费', '公务用车购置'],
  'sangong.vehicles.operation': ['公车运行维护', '公务用车运行维护费', '公务用车运行费'],
  'sangong.abroad': ['出国经费', '因公出国（境）费', '因公出国(境)经费'],
  'sangong.reception': ['公务接待', '公务接待费', '公务接待经费'],
  'expenditure.project': ['项目支出', '项目支出合计'],
  'project.business': ['业务工作经费', '业务工作专项'],
  'project.operation': ['运行维护经费', '运行维护专项'],
  'public.total': ['公用经费', '日常公用经费'],
  'public.office': ['办公经费', '办公费'],
  'public.utilities-travel': ['水费、电费、差旅费', '水电费、差旅费'],
  'public.meetings-training': ['会议费、培训费', '会议费和培训费'],
  'procurement.total': ['政府采购金额', '政府采购支出'],
  'basic.adjustment': ['部门基本支出预算调整', '基本支出预算调整'],
  fiscal: ['当年财政拨款', '本年财政拨款', '本年一般公共预算拨款'],
  'carry-over': ['上年结转资金', '上年结转'],
  other: ['其他资金'],
  'income.general': ['一般公共预算', '一般公共预算拨款'],
  'income.fund': ['政府性基金拨款', '政府性基金'],
  'income.special': ['纳入专户管理的非税收入拨款', '纳入财政专户管理的非税收入拨款'],
  'income.other': ['其他资金'],
  'column.initial': ['年初预算数', '年初预算'],
  'column.full': ['全年预算数', '调整后预算数', '全年预算数（A）'],
  'column.final': ['全年执行数', '执行数', '全年执行数（B）'],
  'column.rate': ['执行率', '预算执行率', '执行率（B/A）'],
  'column.weight': ['分值', '权重'],
  'column.score': ['得分', '自评得分'],
  'column.target': ['年度指标值', '指标值', '年初目标值'],
  'column.actual': ['实际完成值', '全年实际完成值', '全年完成值'],
  'column.reason': ['偏差原因分析及改进措施', '未完成原因分析', '偏差原因及改进措施'],
  sum: ['总分', '合计'],
};

export function pickLabels(
  rng: Prng,
  options: { year: number; level: string; varied: boolean },
): Record<string, string> {
  const { year, level, varied } = options;
  const pick = (of: readonly string[]): string => (varied ? rng.pick(of) : of[0]!);
  const labels = Object.fromEntries(Object.entries(SYNONYMS).map(([key, words]) => [key, pick(words)]));
  const final = pick(['决算数', '决算数', '执行数']);
  const [before, now] =
    pick(['年', '年', '年度']) === '年' ? [`${year - 1}年`, `${year}年`] : [`${year - 1}年度`, `${year}年度`];
  return {
    ...labels,
    'project.special-funds': `${level}专项资金`,
    'head.previous': `${before}${final}`,
    'head.budget': `${now}预算数`,
    'head.final': `${now}${final}`,
    'head.staff': `${year}年实际在职人数`,
    'head.department': `${level}预算部门名称`,
  };
}
