/** Which kind of document a title and what it holds make; what is no self-evaluation is named and sent back. */
import { describe, expect, it } from 'vitest';
import { kindOfTitle } from '../../../pipeline/extract/recognise-kind.js';
import { checkDocument } from '../../../pipeline/run.js';
import { documentOf } from '../../support/tables.js';

describe('a title', () => {
  it.each([
    ['department', '2024年度某市水利局部门整体支出绩效自评报告'],
    ['department', '2021年某市发展和改革局整体支出绩效自评报告'],
    ['department', '某省人民检察院2017年度部门整体支出绩效评价报告'],
    ['unit', '某县人民医院2023年度单位整体支出绩效自评报告'],
    ['project', '某州生态环境局2021年度项目支出绩效自评报告'],
    ['project', '某县2020年第一批公路安全生命防护工程绩效自评报告'],
    ['project', '部门预算项目支出绩效自评表'],
    ['project', '财政支出项目绩效评价报告'],
    ['fund', '某区水务局2022年衔接资金项目绩效自评报告'],
    ['fund', '专项资金绩效自评情况'],
    ['fund', '某区林业和草原局生态保护恢复专项转移支付2022年度绩效自评报告'],
    ['policy', '某市人才政策绩效自评报告'],
    ['declaration', '项目支出绩效目标申报表'],
    ['declaration', '2025年度部门预算项目支出绩效目标申报表'],
    ['monitoring', '2024年部门预算项目支出绩效运行监控表'],
    ['budget', '某区城市管理行政执法局2026年度部门预算'],
    ['accounts', '某县审计局2020年部门决算'],
    ['accounts', '2023年度某市中医医院单位决算'],
    ['sangong', '某县2019年三公经费决算情况'],
    ['evaluation', '某县2021年10个重点项目绩效评价报告公开'],
    ['evaluation', '某项目第三方绩效评价报告'],
    ['other', '关于开展2024年度部门整体支出绩效自评工作的通知'],
    ['other', '某学院预算绩效管理办法（试行）'],
    ['any', '某县2023年度绩效自评报告'],
    [null, '某县水利局概况'],
  ])('%s: %s', (kind, title) => {
    expect(kindOfTitle(title)).toBe(kind);
  });

  it('is told by a word of the bureau', () => {
    expect(kindOfTitle('惠民惠农补贴绩效总结', { fund: ['惠民惠农补贴'] })).toBe('fund');
  });
});

const FORM = [
  ['项目名称', '水库加固', '主管部门', '某县水利局'],
  ['项目资金（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
  ['', '年度资金总额', '10', '10', '10', '10', '100%', '10'],
  ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
  ['', '产出指标', '数量指标', '加固水库', '1座', '1座', '90', '90'],
];

describe('a document', () => {
  const contract = (...blocks: Parameters<typeof documentOf>) => {
    const { rejection, extraction } = checkDocument(documentOf(...blocks));
    return [rejection?.code ?? null, extraction.report.kind];
  };

  it.each<[string, Parameters<typeof documentOf>, [string | null, string]]>([
    ['accounts by title', ['某县文化和旅游局', '2025年度部门决算', '目录'], ['not-a-report', 'accounts']],
    [
      'accounts by their tables alone',
      ['一、概况', '（一）收入支出决算总表', '（二）收入决算表', '（三）财政拨款收入支出决算总表'],
      ['not-a-report', 'accounts'],
    ],
    ['a form alone', ['附件3', FORM], [null, 'project']],
    ['a form below the cover of accounts', ['2023年某乡人民政府决算编制说明', FORM], [null, 'project']],
    [
      'a form inside whole accounts',
      ['某局2023年度部门决算', '一、收入支出决算总表', '二、收入决算表', '三、支出决算表', FORM],
      ['not-a-report', 'accounts'],
    ],
    [
      'by a third party',
      ['某项目绩效评价报告', '受某县财政局委托，某会计师事务所对该项目开展评价。'],
      ['not-a-report', 'evaluation'],
    ],
    ['by itself', ['某项目绩效评价报告', '我局对该项目开展评价。'], [null, 'project']],
    [
      'named in its first sentence',
      ['为做好绩效管理工作，现将2022年某县交通运输局衔接资金项目绩效自评总结报告如下：'],
      [null, 'fund'],
    ],
    [
      'a title that prose runs into',
      ['附件3某县2021年食品监管专项转移支付绩效自评报告为进一步规范管理，对我局资金进行自评。'],
      [null, 'fund'],
    ],
    ['a title of what sites print too', ['无障碍浏览', '某县2022年家庭无障碍改造项目自评'], [null, 'project']],
    ['nothing of the kind', ['会议纪要', '会议研究了三项工作。'], ['not-a-report', 'other']],
  ])('%s', (_, blocks, expected) => {
    expect(contract(...blocks)).toEqual(expected);
  });

  it('is named in the sentence', () => {
    const { rejection } = checkDocument(documentOf('某县文化和旅游局', '2025年度部门决算'));
    expect(rejection?.zh).toContain('部门决算');
    expect(rejection?.en).toContain('final accounts');
  });
});
