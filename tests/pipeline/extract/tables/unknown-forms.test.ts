/** Forms of no family, as provinces print them, with made-up content: what heads, rows and cells hold says which figure is which, in every format. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../../../parsers/index.js';
import { extract } from '../../../../pipeline/extract/index.js';
import { check } from '../../../../pipeline/findings/index.js';
import { FORM_FORMATS, type FormFormat, figuresOf as figuresIn, readPrinted } from '../../../support/form-formats.js';
import { docxBytes, p, tbl } from '../../../support/ooxml.js';

const figuresOf = async (form: Form, format: FormFormat) => figuresIn(await readPrinted(form, format));

interface Form {
  name: string;
  title: string;
  rows: string[][];
  figures: Record<string, string>;
  /** How many there are, where a row may be taken for one. */
  indicators?: number;
  formats?: readonly FormFormat[];
}

/** A format with a grid, and one without. */
const TWO: readonly FormFormat[] = ['docx', 'tika'];

const FORMS: Form[] = [
  {
    name: 'a head of two rows',
    title: '2022年度项目支出绩效自评表',
    rows: [
      ['项目名称', '9>甲路养护'],
      ['3>绩效指标', '3>年度指标值', 'v>实际完成值', 'v>分值', 'v>得分', 'v>偏差原因分析及改进措施'],
      ['一级指标', '二级指标', '三级指标', '性质', '值', '单位', '^', '^', '^', '^'],
      ['v>产出指标', 'v>数量指标', '养护里程', '≥', '86.5', '公里', '88', '25', '25', '无'],
      ['^', '^', '养护次数', '=', '4', '次', '3', '25', '19', '汛期延误'],
      ['效益指标', '社会效益指标', '通行保障', '=', '改善', '无', '改善', '40', '36', '无'],
    ],
    figures: {
      'project:甲路养护.indicator[0].target[0]': '86.5 公里',
      'project:甲路养护.indicator[0].actual[0]': '88 公里',
      'project:甲路养护.indicator[1].weight': '25 分',
      'project:甲路养护.indicator[1].score': '19 分',
      'project:甲路养护.indicator[2].score': '36 分',
    },
  },
  {
    name: 'weights behind the name of each level',
    title: '2022年部门整体支出绩效自评表',
    rows: [
      ['单位名称', '9>某市某馆'],
      ['2>一级指标', '2>二级指标', '2>三级指标', 'v>目标值', 'v>完成值', 'v>自评得分', 'v>扣分原因'],
      ['名称', '权重（%）', '名称', '权重（%）', '名称', '权重（%）', '^', '^', '^', '^'],
      ['v>履职效能', 'v>60', 'v>产出', 'v>40', '数字化页数', '25', '1200页', '1250页', '25', '无'],
      ['^', '^', '^', '^', '接待人次', '15', '≥300人次', '287人次', '13.5', '闭馆维修'],
      ['管理效率', '40', '预算管理', '40', '预算执行率', '40', '100%', '97.3%', '38.92', '跨年支付'],
    ],
    figures: {
      'overall.indicator[0].weight': '25 分',
      'overall.indicator[1].score': '13.5 分',
      'overall.indicator[1].actual[0]': '287 人次',
      'overall.indicator[2].actual[0]': '97.3% %',
    },
    // Elsewhere the cells of a vertical merge are blank, and a blank weight goes with no name.
    formats: ['docx', 'html', 'pdf'],
  },
  {
    name: 'indicators without levels, and the score at the top',
    title: '2023年度项目支出绩效自评表',
    rows: [
      ['项目名称', '4>乙补贴', '2>自评总分（分）', '96.8'],
      [
        'v>项目资金（万元）',
        '',
        '年初预算数',
        '全年（调整）预算数',
        '全年执行数',
        '执行率（%）',
        '执行率权重（分）',
        '执行率得分（分）',
      ],
      ['^', '年度总金额', '300', '260', '234', '90', '10', '9'],
      [
        '指标名称',
        '计量单位',
        '指标性质',
        '年初指标值',
        '全年完成值',
        '得分系数（%）',
        '指标权重（分）',
        '指标得分（分）',
      ],
      ['服务人数', '人', '≥', '500', '470', '97.9', '50', '47'],
      ['发放准确率', '%', '＝', '100', '100', '100', '40', '40'],
    ],
    figures: {
      'project:乙补贴.total.score': '96.8 分',
      'project:乙补贴.funds.total@2023/final': '234 万元',
      'project:乙补贴.execution.rate': '90 %',
      'project:乙补贴.execution.weight': '10 分',
      'project:乙补贴.indicator[0].target[0]': '500 人',
      'project:乙补贴.indicator[0].score': '47 分',
      'project:乙补贴.indicator[1].actual[0]': '100 %',
    },
  },
  {
    name: 'names that no list holds, and no name of a form',
    title: '2023年某中心项目绩效自评表',
    rows: [
      ['绩效指标', '指标类别', '目标值', '完成情况', '分值权重', '实际得分', '偏差原因说明'],
      ['巡诊次数', '定量', '≥24次', '26次', '50', '50', '无'],
      ['建档规范率', '定量', '≥90%', '87%', '50', '48', '人员不足'],
      ['合计', '', '', '', '100', '98', ''],
    ],
    figures: {
      'project:#1.indicator[0].actual[0]': '26 次',
      'project:#1.indicator[1].score': '48 分',
      'project:#1.total.score': '98 分',
    },
  },
  {
    name: 'a score without a head',
    title: '2022年度项目支出绩效自评表',
    rows: [
      ['项目名称', '6>丙维修'],
      ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', ''],
      ['产出指标', '数量指标', '维修渠道', '≥12公里', '12.6公里', '50', '50'],
      ['产出指标', '质量指标', '验收合格率', '100%', '98%', '40', '38.5'],
    ],
    figures: { 'project:丙维修.indicator[0].score': '50 分', 'project:丙维修.indicator[1].score': '38.5 分' },
  },
  {
    name: 'the points of all indicators as the head of their scores',
    title: '2022年度区域绩效目标自评表',
    rows: [
      ['专项名称', '5>丙维修'],
      ['一级指标', '二级指标', '指标内容', '年度指标值', '实际完成指标值', '50'],
      ['v>产出指标', '数量指标', '维修渠道', '≥12公里', '12.6公里', '30'],
      ['^', '质量指标', '验收合格率', '100%', '98%', '18.5'],
    ],
    figures: { 'project:丙维修.indicator[0].score': '30 分', 'project:丙维修.indicator[1].score': '18.5 分' },
  },
  {
    name: 'a line whose name stands in the head',
    title: '2022年度项目支出绩效自评表',
    rows: [
      ['项目名称', '5>丙维修'],
      ['v>项目资金（万元）', 'v>年度资金总额', '年初预算数', '调整预算数（A）', '全年执行数（B）', '执行率（B/A）'],
      ['^', '^', '64.8', '70.5', '66.27', '94%'],
      ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '得分'],
      ['产出指标', '数量指标', '维修渠道', '≥12公里', '12.6公里', '50'],
    ],
    figures: {
      'project:丙维修.funds.total@2022/budget-full': '70.5 万元',
      'project:丙维修.funds.total@2022/final': '66.27 万元',
      'project:丙维修.execution.rate': '94% %',
    },
  },
  {
    name: 'indicators under a title of their own',
    title: '2022年度项目支出绩效自评表',
    rows: [
      ['项目名称', '6>丙维修'],
      ['项目资金（万元）', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
      ['年度资金总额', '64.8', '70.5', '66.27', '10', '94%', '9.4'],
      ['7>项目支出绩效指标表'],
      ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
      ['产出指标', '数量指标', '维修渠道', '≥12公里', '12.6公里', '50', '50'],
    ],
    figures: {
      'project:丙维修.execution.score': '9.4 分',
      'project:丙维修.indicator[0].score': '50 分',
    },
  },
  {
    name: 'a self-evaluation without points, by its title',
    title: '2022年专项转移支付区域绩效目标自评表',
    rows: [
      ['单位名称', '4>某市某局'],
      ['一级指标', '二级指标', '三级指标', '指标值', '完成值'],
      ['产出指标', '数量指标', '抽验批次', '≥3批次', '4批次'],
      ['产出指标', '质量指标', '合格率', '100%', '98%'],
    ],
    figures: { 'project:#1.indicator[0].actual[0]': '4 批次', 'project:#1.indicator[1].actual[0]': '98% %' },
  },
  {
    name: 'stages as rows',
    title: '2022年度项目支出绩效自评表',
    rows: [
      ['项目名称', '4>丁防治'],
      ['项目资金（万元）', '年度资金总额', '其中：当年财政拨款', '上年结转资金', '其他资金'],
      ['年初预算数', '60', '50', '10', '0'],
      ['全年预算数', '64', '54', '10', '0'],
      ['全年执行数', '48', '40', '8', '0'],
      ['三级指标', '指标值', '实际完成值', '分值', '得分'],
      ['投诉件数', '≤10件', '12件', '90', '80'],
    ],
    figures: {
      'project:丁防治.funds.total@2022/budget-initial': '60 万元',
      'project:丁防治.funds.fiscal@2022/budget-full': '54 万元',
      'project:丁防治.funds.carry-over@2022/final': '8 万元',
      'project:丁防治.indicator[0].score': '80 分',
    },
  },
  {
    name: 'units in a column, and years over groups of columns',
    title: '2024年部门整体支出绩效评价基础数据表',
    rows: [
      ['v>项目', 'v>计量单位', '2>2023年', '2>2024年'],
      ['^', '^', '预算数', '决算数', '预算数', '决算数'],
      ['三公经费', '元', '90000', '46600', '80000', '23000'],
      ['公用经费', '万元', '13', '12.5', '13', '12.8'],
    ],
    figures: {
      'sangong.total@2023/budget': '90000 元',
      'sangong.total@2024/final': '23000 元',
      'public.total@2023/final': '12.5 万元',
      'public.total@2024/final': '12.8 万元',
    },
  },
  {
    name: 'a unit that holds for the lines under its own',
    title: '2024年部门整体支出绩效评价基础数据表',
    rows: [
      ['经费控制情况（万元）', '2023年决算数', '2024年预算数', '2024年决算数'],
      ['三公经费（元）', '46600', '80000', '23000'],
      ['其中：公务接待费', '46600', '80000', '23000'],
      ['公用经费', '12.5', '13', '12.8'],
    ],
    figures: { 'sangong.reception@2024/final': '23000 元', 'public.total@2024/final': '12.8 万元' },
  },
  {
    name: 'budget and execution side by side',
    title: '2023年度部门预算项目支出绩效自评表',
    rows: [
      ['项目名称', '6>己执法'],
      ['v>预算执行情况（10分）', '预算数：', '66', '执行数：', '62.7', '执行率', '95%'],
      ['^', '其中：财政拨款', '60', '其中：财政拨款', '57', '', ''],
      ['^', '其他资金', '6', '其他资金', '5.7', '', ''],
      ['v>绩效指标完成情况', '二级指标', '三级指标', '预期指标值', '实际完成指标值', '分值', '自评得分'],
      ['^', '数量指标', '执法检查', '≥120次', '131次', '90', '88'],
    ],
    figures: {
      'project:己执法.funds.total@2023/budget-full': '66 万元',
      'project:己执法.funds.total@2023/final': '62.7 万元',
      'project:己执法.funds.fiscal@2023/final': '57 万元',
      'project:己执法.funds.other@2023/budget-full': '6 万元',
      'project:己执法.execution.rate': '95% %',
      'project:己执法.indicator[0].actual[0]': '131 次',
    },
  },
  {
    name: 'one name over two columns of names',
    title: '2023年度专项资金绩效自评表',
    rows: [
      ['专项名称', '5>庚产业'],
      ['2>指标名称', '计划值', '实际值', '权重', '得分'],
      ['v>数量指标', '新建面积', '500亩', '520亩', '30', '30'],
      ['^', '培训人数', '200人', '186人', '30', '27.9'],
      ['满意度指标', '满意率', '95%', '96%', '40', '40'],
    ],
    figures: {
      'project:庚产业.indicator[0].weight': '30 分',
      'project:庚产业.indicator[1].score': '27.9 分',
      'project:庚产业.indicator[1].actual[0]': '186 人',
    },
    // In a paste a head narrower than its rows is taken for the rest of the row above it.
    formats: ['docx', 'html', 'markdown', 'tika', 'tsv', 'sheet', 'pdf'],
  },
  {
    name: 'a total score alone where no weight is printed, and nothing spent',
    title: '2020年度项目支出绩效自评表',
    rows: [
      ['项目名称', '6>辛补贴'],
      ['项目资金（万元）', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
      ['年度资金总额', '0', '0', '0', '10', '0', '0'],
      ['一级指标', '二级指标', '三级指标', '年初目标值', '2>实际完成值', '得分'],
      ['产出指标', '数量指标', '补贴船数', '6', '2>6', '100'],
      ['总分', '5>', '100'],
    ],
    figures: {
      'project:辛补贴.execution.rate': '0 %',
      'project:辛补贴.execution.score': '0 分',
      'project:辛补贴.total.score': '100 分',
    },
  },
  {
    name: 'lines typed into the cells of one row',
    title: '2023年度项目支出绩效自评表',
    rows: [
      ['项目名称', '7>戊储备'],
      ['项目资金（万元）', '资金构成', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
      ['', '年度资金总额\n其中：财政拨款', '120\n100', '125\n105', '118\n98', '10', '94.4%', '9.44'],
      ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因'],
      ['产出指标', '数量指标', '改造户数\n改造面积', '≥100户\n≥60公顷', '98户\n61公顷', '50\n40', '49\n40', '外迁'],
    ],
    figures: {
      'project:戊储备.funds.total@2023/final': '118 万元',
      'project:戊储备.funds.fiscal@2023/budget-full': '105 万元',
      'project:戊储备.execution.score': '9.44 分',
      'project:戊储备.indicator[0].actual[0]': '98 户',
      'project:戊储备.indicator[1].score': '40 分',
    },
  },
  {
    name: 'counters that no list holds',
    title: '2023年度项目支出绩效自评表',
    rows: [
      ['项目名称', '4>档案数字化'],
      ['三级指标', '指标值', '实际完成值', '分值', '得分'],
      ['扫描页数', '6000叶', '6120叶', '40', '40'],
      ['编研成果', '3部', '2部', '30', '20'],
      ['修缮碑刻', '≥12通', '12通', '20', '20'],
      ['新增标本', '5匣', '6匣', '10', '10'],
    ],
    figures: {
      'project:档案数字化.indicator[0].target[0]': '6000 叶',
      'project:档案数字化.indicator[0].actual[0]': '6120 叶',
      'project:档案数字化.indicator[1].actual[0]': '2 部',
      'project:档案数字化.indicator[2].target[0]': '12 通',
      'project:档案数字化.indicator[3].actual[0]': '6 匣',
    },
  },
  {
    name: 'indicators as columns',
    title: '2023年度项目支出绩效自评表',
    rows: [
      ['项目名称', '3>壬工程'],
      ['三级指标', '新建管网', '验收合格率', '群众满意度'],
      ['年度指标值', '≥12公里', '100%', '≥90%'],
      ['实际完成值', '12.6公里', '100%', '93%'],
      ['分值', '40', '30', '30'],
      ['得分', '40', '30', '29'],
    ],
    figures: {
      'project:壬工程.indicator[0].target[0]': '12 公里',
      'project:壬工程.indicator[0].actual[0]': '12.6 公里',
      'project:壬工程.indicator[2].score': '29 分',
      'project:壬工程.indicator[1].weight': '30 分',
    },
  },
  {
    name: 'the score behind its name in one cell',
    title: '2023年度部门整体支出绩效自评表',
    rows: [
      ['部门名称', '2>某市某局', '2>自评得分：97.6分'],
      ['指标名称', '目标值', '完成值', '权重', '得分'],
      ['培训人次', '≥300人次', '320人次', '50', '50'],
      ['办结率', '≥95%', '92%', '50', '47.6'],
    ],
    figures: { 'overall.total.score': '97.6 分', 'overall.indicator[1].score': '47.6 分' },
  },
  {
    name: 'the score on a row of its own above the indicators',
    title: '2023年度项目支出绩效自评表',
    rows: [
      ['项目名称', '4>癸项目'],
      ['自评总分', '4>97.6'],
      ['指标名称', '目标值', '完成值', '指标权重', '指标得分'],
      ['培训人次', '≥300人次', '320人次', '50', '50'],
      ['办结率', '≥95%', '92%', '50', '47.6'],
    ],
    figures: {
      'project:癸项目.total.score': '97.6 分',
      'project:癸项目.indicator[1].score': '47.6 分',
      'project:癸项目.indicator[1].weight': '50 分',
    },
  },
  {
    name: 'weights in percent and no score',
    title: '2023年度部门整体支出绩效自评表',
    rows: [
      ['单位名称', '5>某局'],
      ['一级指标', '二级指标', '三级指标', '权重（%）', '年初目标值', '全年完成值'],
      ['产出', '数量指标', '培训人次', '50', '≥300人次', '320人次'],
      ['效果', '社会效益', '办结率', '50', '≥95%', '92%'],
    ],
    figures: { 'overall.indicator[0].weight': '50 分', 'overall.indicator[1].actual[0]': '92% %' },
  },
  {
    name: 'budget and execution side by side, the score at the end of a line',
    title: '2023年度项目支出绩效自评表',
    rows: [
      ['项目名称', '7>子项目'],
      ['v>预算执行情况（万元）', '预算数', '100', '执行数', '95', '执行率', '95%', '得分'],
      ['^', '其中：财政拨款', '80', '其中：财政拨款', '77', '', '', '9.5'],
      ['^', '其他资金', '20', '其他资金', '18', '', '', ''],
      ['三级指标', '2>指标值', '2>实际完成值', '分值', '2>得分'],
      ['执法检查', '2>≥120次', '2>131次', '90', '2>88'],
    ],
    figures: { 'project:子项目.funds.total@2023/final': '95 万元', 'project:子项目.indicator[0].score': '88 分' },
  },
  {
    name: 'a unit for each line',
    title: '2024年部门整体支出绩效评价基础数据表',
    rows: [
      ['项目', '计量单位', '2023年决算数', '2024年预算数', '2024年决算数'],
      ['三公经费', '元', '46600', '80000', '23000'],
      ['其中：公务接待费', '元', '46600', '80000', '23000'],
      ['公用经费', '万元', '12.5', '13', '12.8'],
    ],
    figures: { 'sangong.total@2024/final': '23000 元', 'public.total@2024/final': '12.8 万元' },
  },
  {
    name: 'the score beside the name of the department',
    title: '2023年度部门整体支出绩效自评表',
    rows: [
      ['部门名称', '2>某市某局', '自评总分', '97.6'],
      ['指标名称', '目标值', '完成值', '权重', '得分'],
      ['培训人次', '≥300人次', '320人次', '50', '50'],
      ['办结率', '≥95%', '92%', '50', '47.6'],
    ],
    figures: {
      'overall.total.score': '97.6 分',
      'overall.indicator[0].target[0]': '300 人次',
      'overall.indicator[1].score': '47.6 分',
      'overall.indicator[1].weight': '50 分',
    },
  },
  {
    name: 'values and units of target and result in columns of their own, under groups of different width',
    title: '2023年度项目支出绩效自评表',
    rows: [
      ['项目名称', '9>丑巡查'],
      ['3>绩效指标', '3>年度指标值', '2>实际完成值', 'v>分值', 'v>得分'],
      ['一级指标', '二级指标', '三级指标', '符号', '数值', '单位', '数值', '单位', '^', '^'],
      ['v>产出指标', 'v>数量指标', '巡查河段', '≥', '120', '公里', '126', '公里', '30', '30'],
      ['^', '^', '清淤方量', '≥', '3.5', '万立方米', '3.2', '万立方米', '30', '27'],
      ['满意度指标', '服务对象满意度指标', '群众满意度', '≥', '90', '%', '88', '%', '40', '39'],
    ],
    figures: {
      'project:丑巡查.indicator[0].actual[0]': '126 公里',
      'project:丑巡查.indicator[1].target[0]': '3.5 万立方米',
      'project:丑巡查.indicator[2].score': '39 分',
    },
    formats: TWO,
  },
  {
    name: 'years over groups of different width',
    title: '2024年部门整体支出绩效评价基础数据表',
    rows: [
      ['v>项目（万元）', '2>2023年度', '3>2024年度'],
      ['^', '预算数', '决算数', '年初预算数', '调整预算数', '决算数'],
      ['三公经费', '9', '4.66', '8', '7.5', '2.3'],
      ['公用经费', '13', '12.5', '13.1', '13', '12.8'],
    ],
    figures: {
      'sangong.total@2023/budget': '9 万元',
      'sangong.total@2024/budget-initial': '8 万元',
      'public.total@2024/budget-full': '13 万元',
      'public.total@2023/final': '12.5 万元',
    },
    formats: TWO,
  },
  {
    name: 'names of levels on rows of their own',
    title: '2023年度项目支出绩效自评表',
    rows: [
      ['项目名称', '4>寅培训'],
      ['三级指标', '指标值', '完成值', '分值', '得分'],
      ['5>一、产出指标（60分）'],
      ['举办培训', '≥12期', '13期', '60', '60'],
      ['5>二、效益指标（40分）'],
      ['就业率', '≥80%', '82%', '40', '40'],
      ['总分', '', '', '100', '100'],
    ],
    figures: {
      'project:寅培训.level1[效益指标].weight': '40 分',
      'project:寅培训.indicator[0].actual[0]': '13 期',
      'project:寅培训.indicator[1].score': '40 分',
    },
    indicators: 2,
    formats: ['docx', 'tika', 'paste'],
  },
  {
    name: 'subtotals among the indicators, the score before the weight',
    title: '2023年度项目支出绩效自评表',
    rows: [
      ['项目名称', '6>卯图书'],
      ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '得分', '分值'],
      ['v>产出指标', '数量指标', '印制图书', '≥3000册', '3100册', '30', '30'],
      ['^', '质量指标', '合格率', '≥99%', '98%', '19.5', '20'],
      ['^', '小计', '', '', '', '49.5', '50'],
      ['效益指标', '社会效益指标', '借阅人次', '≥6000人次', '6500人次', '50', '50'],
      ['5>合计', '99.5', '100'],
    ],
    figures: {
      'project:卯图书.indicator[2].actual[0]': '6500 人次',
      'project:卯图书.total.weight': '100 分',
      'project:卯图书.total.score': '99.5 分',
    },
    indicators: 3,
    formats: TWO,
  },
  {
    name: 'the total below its sources, a title that is the first row',
    title: '附件3',
    rows: [
      ['5>2023年度项目支出绩效自评表'],
      ['项目名称', '4>辰路灯'],
      ['资金来源', '预算数（万元）', '执行数（万元）', '执行率（%）', '备注'],
      ['中央财政资金', '300', '285', '95', ''],
      ['自筹资金', '100', '75', '75', ''],
      ['合计', '400', '360', '90', ''],
      ['三级指标', '指标值', '实际完成值', '分值', '得分'],
      ['安装路灯', '≥300盏', '312盏', '100', '100'],
    ],
    figures: {
      'project:辰路灯.funds.source:中央财政资金@2023/budget-full': '300 万元',
      'project:辰路灯.funds.source:自筹资金@2023/final': '75 万元',
      'project:辰路灯.funds.total@2023/final': '360 万元',
      'project:辰路灯.execution.rate': '90 %',
    },
    formats: TWO,
  },
  {
    name: 'a row of units between names and values',
    title: '2024年部门整体支出绩效评价基础数据表',
    rows: [
      ['v>财政供养人员情况', '编制数', '实际在职人数', '控制率'],
      ['^', '（人）', '（人）', '（%）'],
      ['^', '48', '42', '87.5'],
      ['经费控制情况（万元）', '2023年决算数', '2024年预算数', '2024年决算数'],
      ['三公经费', '4.66', '8', '2.3'],
      ['公用经费', '12.5', '13', '12.8'],
    ],
    figures: { 'staff.authorized@2024': '48 人', 'staff.control-rate@2024': '87.5 %' },
    formats: TWO,
  },
  {
    name: 'a name of one form, and a head of two rows in a row without a grid',
    title: '2023年度项目支出绩效自评表',
    rows: [
      ['项目名称', '6>巳校车'],
      ['v>项目资金\n（万元）', 'v>资金性质', '2>预算', '2>执行', 'v>执行率'],
      ['^', '^', '年初预算数', '全年预算数', '全年执行数', '结余数', '^'],
      ['^', '年度资金总额', '100', '120', '114', '6', '95%'],
      ['一级指标', '二级指标', '三级指标', '指标值', '完成值', '分值', '得分'],
      ['产出指标', '数量指标', '更新校车', '≥6辆', '6辆', '100', '100'],
    ],
    figures: { 'project:巳校车.funds.total@2023/budget-full': '120 万元', 'project:巳校车.execution.rate': '95% %' },
    formats: ['docx', 'tika', 'paste'],
  },
  {
    name: 'the name of a group of sources beside each of them',
    title: '2023年度项目支出绩效自评表',
    rows: [
      ['项目名称', '6>午图书'],
      ['2>资金来源', '全年预算数（万元）', '全年执行数（万元）', '分值', '执行率', '得分'],
      ['2>年度资金总额', '200', '190', '10', '95%', '9.5'],
      ['v>财政拨款', '中央资金', '100', '95', '', '', ''],
      ['^', '省级资金', '60', '60', '', '', ''],
      ['2>其他资金', '40', '35', '', '', ''],
      ['一级指标', '二级指标', '三级指标', '指标值', '完成值', '分值', '得分'],
      ['产出指标', '数量指标', '购置图书', '≥900册', '950册', '90', '90'],
    ],
    figures: {
      'project:午图书.funds.source:中央资金@2023/budget-full': '100 万元',
      'project:午图书.funds.source:省级资金@2023/final': '60 万元',
    },
    formats: TWO,
  },
  {
    name: 'columns that are counted and computed below their heads',
    title: '2023年度项目支出绩效自评表',
    rows: [
      ['项目名称', '6>未驿道'],
      ['资金类别', '年初预算', '全年预算', '实际支出', '执行率', '分值', '得分'],
      ['甲', '1', '2', '3', '4＝3/2', '5', '6'],
      ['项目资金总额', '300', '320', '310.4', '97%', '10', '9.7'],
      ['财政资金', '300', '320', '310.4', '97%', '', ''],
      ['一级指标', '二级指标', '三级指标', '应完成值', '实际完成值', '应得分', '实得分'],
      ['产出指标', '数量指标', '养护里程', '≥820公里', '836公里', '90', '88'],
    ],
    figures: {
      'project:未驿道.funds.total@2023/budget-initial': '300 万元',
      'project:未驿道.funds.fiscal@2023/final': '310.4 万元',
      'project:未驿道.execution.score': '9.7 分',
      'project:未驿道.indicator[0].weight': '90 分',
      'project:未驿道.indicator[0].score': '88 分',
    },
    indicators: 1,
  },
  {
    name: 'tasks with how far they got, and the total that carries the execution',
    title: '2023年度部门整体支出绩效自评表',
    rows: [
      ['部门名称', '11>某市某局'],
      [
        'v>任务名称',
        'v>主要内容',
        'v>完成情况',
        '3>预算数（万元）',
        '3>全年执行数（万元）',
        'v>分值',
        'v>执行率',
        'v>得分',
      ],
      ['^', '^', '^', '总额', '财政拨款', '其他资金', '总额', '财政拨款', '其他资金', '^', '^', '^'],
      ['任务1', '常规统计', '已完成', '310', '310', '', '305', '305', '', '—', '98.4%', '—'],
      ['任务2', '专项普查', '已完成', '128', '120', '8', '126', '118', '8', '—', '98.4%', '—'],
      ['金额合计', '', '', '438', '430', '8', '431', '423', '8', '10', '98.4%', '9.8'],
      ['一级指标', '二级指标', '3>三级指标', '年度指标值', '实际完成值', '分值', '2>得分', '2>备注'],
      ['产出指标', '数量指标', '3>清查单位', '≥4万家', '4.1万家', '90', '2>90', '2>'],
    ],
    figures: {
      'funds.total@2023/final': '431 万元',
      'overall.execution.score': '9.8 分',
      'overall.indicator[0].weight': '90 分',
    },
    indicators: 1,
    formats: TWO,
  },
  {
    name: 'two lists that each break the total down, named before their first line',
    title: '2022年度部门整体绩效自评表',
    rows: [
      ['部门名称', '6>某市某局'],
      ['预算情况（万元）', '年初预算数', '全年预算数', '全年执行数', '执行率', '分值', '得分'],
      ['部门支出合计', '500', '520', '510', '98.08%', '10', '9.81'],
      ['资金来源：（1）政府预算资金', '480', '500', '495', '', '', ''],
      ['（2）单位资金', '20', '20', '15', '', '', ''],
      ['资金结构：（1）基本支出', '300', '310', '310', '', '', ''],
      ['（2）项目支出', '200', '210', '200', '', '', ''],
      ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
      ['产出指标', '数量指标', '养护里程', '120公里', '120公里', '90', '90'],
    ],
    figures: {
      'funds.total@2022/budget-full': '520 万元',
      'overall.funds.source:政府预算资金@2022/final': '495 万元',
      'expenditure.basic@2022/final': '310 万元',
    },
  },
  {
    name: 'a year with one column beside one with two, and no other year than theirs',
    title: '部门整体支出绩效评价基础数据表',
    rows: [
      ['财政供养人员情况', '编制数', '2023年实际在职人数', '控制率'],
      ['', '86', '82', '95.35%'],
      ['v>经费控制情况（万元）', '2022年', '2>2023年'],
      ['^', '决算数', '预算数', '决算数'],
      ['“三公经费”', '18.62', '20', '15.31'],
      ['公用经费', '152.08', '160', '149.77'],
    ],
    figures: {
      'staff.actual@2023': '82 人',
      'sangong.total@2022/final': '18.62 万元',
      'sangong.total@2023/budget': '20 万元',
      'public.total@2023/final': '149.77 万元',
    },
    formats: TWO,
  },
  {
    name: 'a head of two rows whose blanks stand between names',
    title: '2022年部门整体支出绩效自评表',
    rows: [
      ['部门名称', '6>某镇人民政府'],
      ['3>绩效指标', 'v>预期值', 'v>实际值', '2>自评分值'],
      ['一级', '二级', '三级', '^', '^', '满分', '自评'],
      ['预算管理', '预算执行', '支出进度', '≥95%', '94.2%', '40', '38.8'],
      ['履职产出', '数量', '老旧小区改造', '5个', '5个', '60', '60'],
    ],
    figures: {
      'overall.indicator[0].target[0]': '95% %',
      'overall.indicator[0].weight': '40 分',
      'overall.indicator[0].score': '38.8 分',
      'overall.indicator[1].score': '60 分',
    },
    indicators: 2,
  },
  {
    name: 'a head over the names of blocks and of indicators, and execution behind names of its own',
    title: '2021年度项目支出绩效自评表',
    rows: [
      ['项目名称', '6>申渠道'],
      ['年初预算（元）', '4500000', '全年预算（元）', '4380000', '实际支出（元）', '2>4292400'],
      ['执行率', '98%', '分值', '10', '得分', '2>9.8'],
      ['2>绩效指标', '目标值', '完成值', '权重', '自评分', '复核分'],
      ['v>产出', '维修山塘座数', '26座', '26座', '30', '30', ''],
      ['^', '清淤渠道长度', '≥18公里', '17公里', '30', '28.3', ''],
      ['效益', '改善灌溉面积', '≥4200亩', '4300亩', '30', '30', ''],
      ['4>合计', '100', '98.1', ''],
    ],
    figures: {
      'project:申渠道.funds.total@2021/final': '4292400 元',
      'project:申渠道.execution.rate': '98% %',
      'project:申渠道.execution.score': '9.8 分',
      'project:申渠道.indicator[1].score': '28.3 分',
      'project:申渠道.indicator[2].actual[0]': '4300 亩',
    },
    indicators: 3,
  },
  {
    name: 'basic data by its title, under 指标名称 and a column of units',
    title: '2022年部门整体支出绩效自评基础数据表',
    rows: [
      ['v>指标名称', 'v>单位', '2>本年', 'v>备注'],
      ['^', '^', '预算', '决算', '^'],
      ['“三公”经费合计', '万元', '22', '18.06', ''],
      ['其中：公务接待费', '元', '100000', '66600', ''],
      ['公用经费', '万元', '70', '64.3', ''],
    ],
    figures: {
      'sangong.total@2022/final': '18.06 万元',
      'sangong.reception@2022/budget': '100000 元',
      'public.total@2022/budget': '70 万元',
    },
    formats: TWO,
  },
];

FORMS.push(
  {
    name: 'a weight that is called 分数 beside a score',
    title: '2022年度项目支出绩效自评表',
    rows: [
      ['项目名称', '5>技能培训'],
      ['绩效指标', '计划完成', '实际完成', '分数', '自评得分', '未完成原因'],
      ['培训人次', '8000人次', '8120人次', '60', '60', ''],
      ['取得证书人数', '≥5600人', '5510人', '40', '39', '考试推迟'],
      ['3>总分', '100', '99', ''],
    ],
    figures: {
      'project:技能培训.indicator[1].weight': '40 分',
      'project:技能培训.indicator[1].score': '39 分',
      'project:技能培训.total.weight': '100 分',
    },
  },
  ...(['分值/得分', '得分/分值'] as const).map(
    (head): Form => ({
      name: `two numbers in a cell under ${head}`,
      title: '2022年度项目支出绩效自评表',
      rows: [
        ['项目名称', '5>厕所改造'],
        ['三级指标', '指标方向', '年度目标值', '计量单位', '实际完成值', head],
        ['新建户厕', '≥', '1500', '户', '1512', head.startsWith('分') ? '30/29.5' : '29.5/30'],
        ['农户满意度', '≥', '90', '%', '96', '10/10'],
      ],
      figures: {
        'project:厕所改造.indicator[0].weight': '30 分',
        'project:厕所改造.indicator[0].score': '29.5 分',
        'project:厕所改造.indicator[1].weight': '10 分',
      },
    }),
  ),
  {
    name: 'an amount of last year before those of this one',
    title: '2022年度部门整体支出绩效自评基础数据表',
    rows: [
      ['v>指标名称', 'v>单位', 'v>上年数', '2>本年'],
      ['^', '^', '^', '预算', '决算'],
      ['“三公”经费合计', '万元', '21.50', '22.00', '18.06'],
      ['其中：公务接待费', '万元', '9.50', '10.00', '6.66'],
      ['公务用车运行维护费', '万元', '12.00', '12.00', '11.40'],
      ['项目支出', '万元', '860.00', '900.00', '931.20'],
      ['公用经费', '万元', '66.00', '70.00', '64.30'],
    ],
    figures: { 'expenditure.project@2021/final': '860.00 万元', 'expenditure.project@2022/final': '931.20 万元' },
  },
  {
    name: 'points that others gave behind its own',
    title: '2023年度部门整体支出绩效自评表',
    rows: [
      ['2>单位名称', '8>某旗某局'],
      ['2>年度预算（万元）', '2>年初预算数', '2>1860.00', '2>调整预算数', '2>1920.00'],
      ['2>', '2>全年执行数', '2>1881.60', '2>执行率', '2>98%'],
      ['v>一级指标', 'v>二级指标', 'v>三级指标', 'v>分值', 'v>指标值', 'v>完成值', '3>评分', 'v>差异说明'],
      ['^', '^', '^', '^', '^', '^', '自评', '主管部门', '评价组', '^'],
      ['产出指标', '数量指标', '办理许可件数', '60', '≥320件', '346件', '60', '59', '58', ''],
      ['效益指标', '社会效益', '办事成本下降率', '40', '≥8%', '7.6%', '38.3', '38', '', '目标偏高'],
      ['3>总分', '100', '2>', '98.3', '97', '', ''],
    ],
    figures: {
      'funds.total@2023/budget-initial': '1860.00 万元',
      'funds.total@2023/final': '1881.60 万元',
      'overall.execution.rate': '98% %',
      'overall.indicator[1].score': '38.3 分',
      'overall.total.score': '98.3 分',
    },
  },
  {
    name: 'a total above its indicators, and the score before the weight',
    title: '2023年度部门整体支出绩效自评表',
    rows: [
      ['序号', '得分', '分值', '指标名称', '目标值', '完成值', '扣分说明'],
      ['合计', '97.3', '100', '4>'],
      ['1', '58', '60', '“三公经费”控制率', '≤100%', '102%', '接待批次增加'],
      ['2', '39.3', '40', '群众满意度', '≥90%', '88%', '宣传不够'],
    ],
    figures: {
      'overall.total.score': '97.3 分',
      'overall.indicator[1].weight': '40 分',
      'overall.indicator[1].score': '39.3 分',
    },
  },
  {
    name: 'a list of tasks above the funds',
    title: '2022年度部门整体支出绩效自评表',
    rows: [
      ['部门名称', '8>某职业学院'],
      ['任务名称', '主要内容', '预算数（万元）', '执行数（万元）', '5>'],
      ['任务1', '实训条件', '1860.50', '1822.36', '5>'],
      ['2>金额合计', '1860.50', '1822.36', '5>'],
      [
        'v>预算执行情况',
        '年初预算数（万元）',
        '',
        '全年预算数（万元）',
        '',
        '全年执行数（万元）',
        '分值',
        '执行率',
        '得分',
      ],
      ['^', '2380.00', '', '2500.50', '', '2433.61', '10', '97.32%', '9.73'],
      ['一级指标', '二级指标', '三级指标', '指标权重', '年度指标值', '实际完成值', '自评得分', '2>偏差原因'],
      ['产出指标', '数量指标', '引进博士人数', '90', '≥8人', '6人', '67.5', '2>竞争激烈'],
    ],
    figures: {
      'funds.total@2022/budget-initial': '2380.00 万元',
      'funds.total@2022/budget-full': '2500.50 万元',
      'funds.total@2022/final': '2433.61 万元',
      'overall.execution.score': '9.73 分',
    },
    formats: TWO,
  },
  {
    name: 'what was spent up to a month',
    title: '项目绩效目标执行监控表（2023年度）',
    rows: [
      ['项目名称', '9>就业补助'],
      ['v>项目资金（万元）', '2>', '2>年初预算数', '2>1-8月执行数', '1-8月执行率', '2>全年预计执行数'],
      ['^', '2>年度资金总额', '2>360.00', '2>214.80', '59.67%', '2>355.00'],
      ['一级指标', '二级指标', '三级指标', '年度指标值', '1—8月执行情况', '全年预计完成情况', '3>偏差原因分析', '备注'],
      ['', '', '', '', '', '', '经费保障', '人员保障', '原因说明', ''],
      ['产出指标', '数量指标', '发放人数', '≥1500人', '986人', '1520人', '√', '', '拨付较晚', ''],
    ],
    figures: {
      'project:就业补助.funds.total@2023/budget-initial': '360.00 万元',
      'project:就业补助.indicator[0].actual[0]': '986 人',
    },
    formats: TWO,
  },
  {
    name: 'other income in a list by nature',
    title: '2021年度部门整体支出绩效自评表',
    rows: [
      ['资金来源', '年初预算', '调整后预算', '实际支出', '预算执行率'],
      ['年度收入合计', '4210.00', '3900.00', '3783.00', '97.00%'],
      ['1.一般公共预算', '4200.00', '3890.00', '3773.00', '96.99%'],
      ['2.其他收入', '10.00', '10.00', '10.00', '100%'],
      ['指标名称', '权重', '目标值', '实际完成值', '评分'],
      ['生态修复面积', '100', '≥1200亩', '1250亩', '100'],
    ],
    figures: { 'income.general-public-budget@2021/final': '3773.00 万元', 'income.other@2021/final': '10.00 万元' },
    formats: TWO,
  },
  {
    name: 'stages down the side, and natures across',
    title: '财政支出项目绩效自评表（2021年度）',
    rows: [
      ['项目名称', '4>运营补贴'],
      ['v>预算资金（元）', '', '年度预算资金总额', '一般公共预算', '单位自有资金'],
      ['^', '年初预算数', '1350000.00', '1350000.00', '0.00'],
      ['^', '实际支出数', '1287600.00', '1287600.00', '0.00'],
      ['预算执行率', '95.38%', '执行率分值', '10', ''],
      ['指标', '权重', '目标值', '完成值', '得分'],
      ['补贴床位数', '50', '≥1800张', '1842张', '50'],
      ['老人满意度', '40', '≥90%', '93%', '40'],
    ],
    figures: {
      'project:运营补贴.funds.total@2021/budget-initial': '1350000.00 元',
      'project:运营补贴.funds.total@2021/final': '1287600.00 元',
      'project:运营补贴.execution.weight': '10 分',
    },
    formats: TWO,
  },
  {
    name: 'where the money comes from beside what it is spent on',
    title: '2022年度部门整体支出绩效自评表',
    rows: [
      ['单位名称', '7>某市某局'],
      ['v>预算情况（万元）', '资金来源', '预算金额', '实际支出', '资金用途', '预算金额', '实际支出', ''],
      ['^', '财政拨款', '1620.00', '1588.24', '基本支出', '980.00', '972.66', ''],
      ['^', '其他资金', '40.00', '36.50', '项目支出', '680.00', '652.08', ''],
      ['^', '合计', '1660.00', '1624.74', '合计', '1660.00', '1624.74', ''],
      ['一级指标', '二级指标', '三级指标', '权重', '目标值', '完成值', '得分', '备注'],
      ['产出指标', '数量指标', '放流苗种', '100', '≥600万尾', '620万尾', '100', ''],
    ],
    figures: {
      'overall.funds.fiscal@2022/budget-full': '1620.00 万元',
      'expenditure.basic@2022/budget-full': '980.00 万元',
      'expenditure.project@2022/final': '652.08 万元',
      'funds.total@2022/final': '1624.74 万元',
    },
  },
  {
    name: 'columns that are counted by letters, and 其中 as a sign',
    title: '2024年度部门整体支出绩效自评表',
    rows: [
      ['部门名称', '7>某县某局'],
      ['v>预算执行（10分）', '指标', '年初预算数A', '全年预算数B', '全年执行数C', '执行率C/B', '分值', '得分'],
      ['^', '整体支出', '2105.33', '2260.18', '2192.37', '97.00%', '10', '9.70'],
      ['^', '#基本支出', '1402.10', '1433.72', '1433.72', '100.00%', '', ''],
      ['^', '#项目支出', '703.23', '826.46', '758.65', '91.79%', '', ''],
      ['一级指标', '3>指标名称', '指标值', '完成值', '分值', '得分'],
      ['产出', '3>培训茶农', '≥1200人次', '1150人次', '90', '86.25'],
    ],
    figures: {
      'funds.total@2024/budget-initial': '2105.33 万元',
      'expenditure.basic@2024/budget-full': '1433.72 万元',
      'overall.execution.rate': '97.00% %',
    },
    formats: TWO,
  },
  {
    name: 'one name over the kind, the name and the unit of an indicator',
    title: '项目绩效自评表（2023年度）',
    rows: [
      ['3>项目名称', '4>防火'],
      ['3>绩效指标', '指标值', '完成值', '分值', '得分'],
      ['v>数量指标', '巡护里程', '公里', '≥9000', '9620', '50', '50'],
      ['^', '扑火队伍人数', '人', '60', '58', '30', '29'],
      ['满意度指标', '群众满意度', '%', '≥90', '92', '20', '20'],
    ],
    figures: { 'project:防火.indicator[1].actual[0]': '58 人', 'project:防火.indicator[2].score': '20 分' },
    indicators: 3,
    formats: ['docx', 'html'],
  },
);

describe.each(FORMS)('$name', (form) => {
  it.each(form.formats ?? FORM_FORMATS)('in %s', async (format) => {
    const read = await readPrinted(form, format);
    expect(figuresIn(read)).toMatchObject(form.figures);
    if (form.indicators) expect(read.extraction.forms[0]?.indicators).toHaveLength(form.indicators);
  });
});

it('names the tasks of a form by the column that is called so, and parts of an amount by their group', async () => {
  const rows = [
    ['部门名称', '5>某市某局'],
    ['v>任务名称', 'v>主要内容', '2>预算数（万元）', '2>执行数（万元）'],
    ['^', '^', '总额', '其中财政', '总额', '其中财政'],
    ['水利工程', '渠系配套', '450', '400', '441', '396'],
    ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '得分'],
    ['产出指标', '数量指标', '衬砌渠道', '≥30公里', '31公里', '60'],
  ];
  const { extraction } = await readPrinted({ title: '2023年度部门整体支出绩效自评表', rows }, 'docx');
  const named = extraction.facts.filter(({ key }) => key.includes('.r3c')).map(({ label, text }) => `${label} ${text}`);
  expect(named).toEqual([
    '水利工程 / 总额 450',
    '水利工程 / 其中财政 400',
    '水利工程 / 总额 441',
    '水利工程 / 其中财政 396',
  ]);
});

it('joins the indicators to a table that names their project alone', async () => {
  const bytes = docxBytes({
    body:
      p('项目支出绩效自评表') +
      tbl([
        ['项目名称', '公园管护', '项目年度', '2021年'],
        ['年初预算（万元）', '368.00', '全年预算（万元）', '352.60'],
        ['实际支出（万元）', '349.07', '预算执行率', '99.00%'],
      ]) +
      p('') +
      tbl([
        ['序号', '指标内容', '权重', '计划值', '实现值', '自评得分', '说明'],
        ['1', '管护面积', '60', '126万平方米', '126万平方米', '60', ''],
        ['2', '养护达标率', '40', '≥95%', '94%', '39.58', '旱季'],
      ]),
  });
  const { value } = await parse(bytes, { name: '表.docx', sha256: '0'.repeat(64) });
  const { facts, forms } = extract(value!);
  const figures = Object.fromEntries(facts.map(({ key, text }) => [key, text]));
  expect(figures).toMatchObject({
    'project:公园管护.funds.total@2021/final': '349.07',
    'project:公园管护.execution.rate': '99.00%',
    'project:公园管护.indicator[1].score': '39.58',
  });
  expect(forms.flatMap(({ indicators }) => indicators.map(({ reason }) => reason))).toEqual(['', '旱季']);
});

it('takes the unit of a label for the lines under it in a table without heads, too', async () => {
  const rows = [
    ['计划投资额（万元）', '182', '实际到位资金（万元）', '181'],
    ['其中：中央财政', '46', '其中：中央财政', '45'],
    ['省财政', '136', '省财政', '136'],
  ];
  const form = { name: '', title: '2020年度项目支出绩效自评报告', rows, figures: {} };
  expect(await figuresOf(form, 'docx')).toEqual({
    'table[1].r0c1': '182 万元',
    'table[1].r0c3': '181 万元',
    'table[1].r1c1': '46 万元',
    'table[1].r1c3': '45 万元',
    'table[1].r2c1': '136 万元',
    'table[1].r2c3': '136 万元',
  });
});

it('accuses no form that prints its income above its spending, and the execution as an indicator', async () => {
  const rows = [
    ['部门名称', '5>某局'],
    ['部门资金（万元）', '年初预算数', '调整后预算数', '执行数', '执行率', '得分'],
    ['年度收入合计', '2600', '2710.5', '2710.5', '', ''],
    ['年度支出合计', '2600', '2710.5', '2656.3', '98%', '9.8'],
    ['其中：基本支出', '1800', '1850.5', '1850.5', '', ''],
    ['项目支出', '800', '860', '805.8', '', ''],
    ['三级指标', '年度指标值', '实际完成值', '分值', '自评得分', '备注'],
    ['预算执行率', '100%', '98%', '10', '9.8', ''],
    ['办理案件', '≥300件', '312件', '90', '88', '分两批'],
    ['合计', '', '', '100', '97.8', ''],
  ];
  const { document, extraction } = await readPrinted({ title: '2021年度部门整体支出绩效自评表', rows }, 'docx');
  const { findings, relations } = check(document, extraction);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(relations.map(({ rule, verdict }) => `${rule} ${verdict}`)).toEqual(
    expect.arrayContaining(['sum.scores exact', 'sum.expenditure-by-nature exact']),
  );
});

it('tells no score where a number is above its weight', async () => {
  const rows = [
    ['项目名称', '6>甲'],
    ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', ''],
    ['产出指标', '数量指标', '渠道', '≥12公里', '12.6公里', '50', '50'],
    ['产出指标', '质量指标', '合格率', '100%', '98%', '40', '2022'],
  ];
  const form = { name: '', title: '2022年度项目支出绩效自评表', rows, figures: {} };
  expect(Object.keys(await figuresOf(form, 'docx')).filter((key) => key.endsWith('.score'))).toEqual([]);
});

it('takes no blank cell for a blank in a row that may be the rest of the row above', async () => {
  const rows = [
    ['项目名称', '4>甲项目'],
    ['三级指标', '年度指标值', '实际完成值', '分值', '得分'],
    ['养护里程', '88公里', '88公里', '60', '60'],
    ['路面', '良好', '良好', '', ''],
    ['总分', '', '', '100', '60'],
  ];
  const { document } = await readPrinted({ title: '2023年度项目支出绩效自评表', rows }, 'docx');
  const blocks = (torn: object) =>
    document.blocks.map((block) => (block.kind === 'table' ? { ...block, ...torn } : block));
  const weights = (torn: object) =>
    extract({ ...document, blocks: blocks(torn) }).parts.flatMap(({ blanks }) =>
      blanks.flatMap(({ where, unclear }) => (where.row === 3 && where.column === 3 ? [unclear ?? false] : [])),
    );
  expect([weights({}), weights({ torn: [3] })]).toEqual([[false], [true]]);
});
