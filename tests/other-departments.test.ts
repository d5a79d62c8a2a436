/**
 * Small reports of other departments and provinces, written by hand: what a reader of the printed page would say of each. Every case
 * is consistent as it stands; a digit is changed where a relation must also be able to fail.
 */
import { describe, expect, it } from 'vitest';
import type { CheckedDocument } from '../pipeline/report.js';
import { type Row, tika } from './support/by-hand.js';
import { checkBytes } from './support/checked.js';

function check(text: string): Promise<CheckedDocument> {
  return checkBytes(new TextEncoder().encode(text), 'report.txt');
}

const figures = (document: CheckedDocument) => Object.fromEntries(document.facts.map((f) => [f.id, f.base]));
const loud = (document: CheckedDocument) =>
  document.findings.filter((f) => f.severity !== 'notice').map((f) => `${f.severity} ${f.rule}`);
const arithmetic = (document: CheckedDocument) =>
  loud(document).filter((line) => !/completeness|missed-in-text/.test(line));

const HEAD = ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施'];
const INDICATORS: Row[] = [
  HEAD,
  ['产出指标', '数量指标', '检查户数', '≥500户', '512户', '60', '60', ''],
  ['效益指标', '社会效益指标', '投诉下降', '≥5%', '6.2%', '20', '20', ''],
  ['满意度指标', '服务对象满意度', '群众满意度', '≥90%', '95%', '10', '10', ''],
];

describe('prose', () => {
  const report = (...sentences: string[]) =>
    check(tika(['某县卫生健康局2023年度部门整体支出绩效自评报告', '一、部门基本情况', '二、支出情况', ...sentences]));

  it('三公 with 运行维护费 alone adds up without the line of vehicles', async () => {
    const words = (total: string) =>
      report(
        `“三公”经费支出合计${total}万元，其中公务接待费4.26万元，公务用车运行维护费8.60万元，因公出国（境）费0万元。`,
      );
    expect(arithmetic(await words('12.86'))).toEqual([]);
    expect(arithmetic(await words('12.68'))).toContain('error sum.sangong');
  });

  it.each(['；', '，'])('对个人和家庭的补助 is a part of the list like the others (%s)', async (mark) => {
    const words = (total: string) =>
      report(
        `2023年基本支出${total}万元，其中：工资福利支出710.00万元${mark}商品和服务支出250.00万元${mark}对个人和家庭的补助40.00万元。`,
      );
    expect(arithmetic(await words('1000.00'))).toEqual([]);
    expect(arithmetic(await words('1010.00'))).toEqual(['warning enumeration.list']);
  });

  it('a sentence may leave out the lines that a form shows to be the rest', async () => {
    const words = (abroad: string) =>
      check(
        tika([
          '某县卫生健康局2023年度部门整体支出绩效自评报告',
          '二、支出情况',
          '2023年“三公”经费支出13.05万元，其中公务接待费4.26万元，公务用车运行维护费8.60万元，控制在预算范围以内。',
          '附件1',
          '部门整体支出绩效评价基础数据表（单位：万元）',
          [
            ['经费控制情况', '2022年决算数', '2023年预算数', '2023年决算数'],
            ['三公经费', '14', '15', '13.05'],
            ['1、公务用车购置和维护经费', '9', '9', '8.60'],
            ['其中：公车购置', '0', '0', '0'],
            ['公车运行维护', '9', '9', '8.60'],
            ['2、出国经费', '0', '1', abroad],
            ['3、公务接待', '5', '5', '4.26'],
          ],
        ]),
      );
    expect(arithmetic(await words('0.19'))).toEqual([]);
    expect(arithmetic(await words('0.91'))).toContain('warning sum.sangong');
  });

  it('three shares behind 分别 belong to the three parts, not to the last', async () => {
    const document = await report(
      '全年基本支出1026.38万元，其中：工资福利支出842.15万元、商品和服务支出131.02万元、对个人和家庭补助支出53.21万元，分别占基本支出的82.05%、12.77%、5.18%。',
    );
    expect(figures(document)).toMatchObject({
      'share:工资福利支出@2023#narrative': '0.8205',
      'share:商品和服务支出@2023#narrative': '0.1277',
    });
    expect(arithmetic(document)).toEqual([]);
  });

  it('a change against 上年的610.20万元 is of the later year', async () => {
    const words = (rate: string) =>
      report(`全年项目支出548.04万元。项目支出较上年的610.20万元减少62.16万元，下降${rate}。`);
    const document = await words('10.19%');
    expect(figures(document)).toMatchObject({
      'expenditure.project@2022/final#narrative': '6102000',
      'change.rate:expenditure.project@2023#narrative': '-0.1019',
    });
    expect(arithmetic(document)).toEqual([]);
    expect(arithmetic(await words('11.09%'))).toEqual(['error ratio.change']);
  });

  it('中 behind a figure opens the list of its parts, 的 behind a plan a rate of it', async () => {
    const words = (parts: string, done: string) =>
      report(
        `项目支出213.7万元中，村级运转经费126万元，${parts}，分别占58.96%、25.36%、15.68%。`,
        `全年改厕${done}户，完成计划80户的90%；清运垃圾1460吨，完成年度目标1400吨的104.29%，其中可回收物312吨。`,
      );
    const parts = '人居环境整治54.2万元，道路养护33.5万元';
    const document = await words(parts, '72');
    expect(figures(document)).toMatchObject({ 'share:人居环境整治@2023#narrative': '0.2536' });
    expect(arithmetic(document)).toEqual([]);
    expect(arithmetic(await words('人居环境整治45.2万元，道路养护33.5万元', '72'))).toContain('error ratio.share');
    expect(arithmetic(await words('人居环境整治54.2万元，道路养护33.5万元（其中县道12万元）', '72'))).toEqual([]);
    expect(arithmetic(await words(parts, '27'))).toEqual(['error ratio.completion']);
  });

  it('a rate is of what was counted before it; scores of the blocks make the score', async () => {
    const words = (rate: string, process: string) =>
      report(
        `立案查处案件612件，办结598件，办结率${rate}；抽检食品4,120批次，不合格82批次，合格率98.01%。`,
        `自评得分93分，其中投入14分、过程${process}分、产出及效率34分。综合得分93分，其中投入满分20分、过程满分40分、产出及效率满分40分。`,
      );
    expect(arithmetic(await words('97.71%', '45'))).toEqual([]);
    expect(arithmetic(await words('91.77%', '45'))).toEqual(['warning ratio.completion']);
    expect(arithmetic(await words('97.71%', '54'))).toEqual(['error enumeration.list']);
  });

  it('支出 behind the sentence of the total is the total', async () => {
    const words = (rate: string) =>
      report(
        `支出合计612.4万元，其中基本支出398.7万元（人员经费362.1万元，公用经费36.6万元），项目支出213.7万元。支出比2022年减少15.6万元，下降${rate}。`,
      );
    expect(arithmetic(await words('2.48%'))).toEqual([]);
    expect(arithmetic(await words('4.28%'))).toEqual(['error ratio.change']);
  });

  it('what is left is the budget without what was spent, and the whole is not what it is compared with', async () => {
    const words = (left: string, share: string) =>
      report(
        `年初预算5,236.00万元，年中调整增加164.00万元，全年预算5,400.00万元，全年支出5,278.50万元，结余${left}万元。`,
        `三公经费决算51.36万元，比上年58.20万元下降11.75%。其中公务用车运行维护费48.60万元，占${share}；公务接待费2.76万元，占5.37%。`,
      );
    expect(arithmetic(await words('121.50', '94.63%'))).toEqual([]);
    expect(arithmetic(await words('112.50', '94.63%'))).toEqual(['warning enumeration.list']);
    expect(arithmetic(await words('121.50', '96.43%'))).toContain('error ratio.share');
  });

  it('what a figure is compared with has no 其中 of its own', async () => {
    const document = await report(
      '全年三公支出9.8万元，较预算数12万元节约2.2万元，其中公车运行维护费7.5万元、公务接待费2.3万元。',
    );
    expect(arithmetic(document)).toEqual([]);
  });

  it('分别 names what stands before it in the row, not what a bracket or the clause before a semicolon says', async () => {
    const document = await report(
      '一般公共预算支出合计486.5万元，其中：基本支出378.2万元（人员经费331.7万元、公用经费46.5万元），项目支出108.3万元，分别占77.74%和22.26%。',
      '扫描265万页（目标250万页）；接待查档4,213人次、提供档案9,856卷次，分别比上年增长8.5%、下降12.3%。',
    );
    expect(figures(document)).toMatchObject({
      'share:expenditure.basic@2023#narrative': '0.7774',
      'share:expenditure.project@2023#narrative': '0.2226',
      'change.rate:查档@2023#narrative': '0.085',
      'change.rate:档案@2023#narrative': '-0.123',
    });
    expect(arithmetic(document)).toEqual([]);
  });

  it('behind a semicolon or a full stop a list of parts is done with', async () => {
    const words = (amount: string) =>
      report(
        `“三公”经费决算1,356,210元，其中公务用车购置费358,000元，公务用车运行维护费962,410元，公务接待费35,800元；比2022年的1,422,060元减少${amount}元，下降4.63%。`,
        '基本支出12,345.67万元，其中教育支出10,345.67万元，住房保障支出2,000.00万元。比上年增加345.67万元，增长2.88%。',
      );
    const document = await words('65,850');
    expect(figures(document)).toMatchObject({
      'sangong.total@2022/final#narrative': '1422060',
      'change.amount:sangong.total@2023#narrative': '-65850',
      'change.rate:expenditure.basic@2023#narrative': '0.0288',
    });
    expect(arithmetic(document)).toEqual([]);
    expect(arithmetic(await words('56,850'))).toContain('error sum.change');
  });

  it('the amount of a whole stands between a share and its 占', async () => {
    const words = (share: string) =>
      report(
        `2023年项目支出3,000万元，较2022年2,800万元增长7.14%，占总支出15,345.67万元的${share}，完成全年预算3,100万元的96.77%。`,
      );
    const document = await words('19.55%');
    expect(figures(document)).toMatchObject({
      'expenditure.total@2023/final#narrative': '153456700',
      'share:expenditure.project@2023#narrative': '0.1955',
      'expenditure.project@2023/budget-full#narrative': '31000000',
    });
    expect(arithmetic(document)).toEqual([]);
    expect(arithmetic(await words('15.95%'))).toEqual(['error ratio.share']);
  });

  it('a limit is no total, a count is no amount, and what was done is no name', async () => {
    const document = await report(
      '2023年“三公”经费支出15.32万元，控制在年初预算18万元以内；其中：公务接待费3.12万元（86批次、702人次）；公车运行维护费12.2万元。',
      '新建、改扩建学校12所，用电量由上年的412.6万千瓦时降至398.2万千瓦时。',
    );
    expect(figures(document)).toMatchObject({
      'sangong.total@2023/budget-initial#narrative': '180000',
      'sangong.vehicles.operation@2023/final#narrative': '122000',
      'quantity:用电量@2022#narrative': '4126000',
      'quantity:用电量@2023#narrative': '3982000',
    });
    expect(figures(document)).not.toHaveProperty('sangong.reception@2023/final#narrative.2');
    expect(arithmetic(document)).toEqual([]);
  });

  it('整体支出 with its stage is the total', async () => {
    const document = await report('2023年度整体支出全年预算数4,823.65万元，全年执行数4,610.73万元，预算执行率95.59%。');
    expect(figures(document)).toMatchObject({
      'expenditure.total@2023/budget-full#narrative': '48236500',
      'expenditure.total@2023/final#narrative': '46107300',
    });
  });

  it('附表2 is a number of a table, whatever word follows', async () => {
    const document = await report('附表2  项目支出绩效自评表');
    expect(document.facts).toEqual([]);
    expect(document.ledger.unread).toBe(0);
  });
});

describe('forms of other provinces', () => {
  it('a scoring table whose standards begin with the definition of the rate', async () => {
    const words = (change: string, score: string) =>
      check(
        tika([
          '某县交通运输局2022年度整体支出绩效自评报告',
          '二、部门整体支出情况',
          '2022年“三公”经费预算36.00万元，比2021年预算40.00万元减少4.00万元，下降10%。在职147人，编制156人。',
          '部门整体支出绩效评价指标评分表',
          [
            ['一级指标', '分值', '二级指标', '分值', '三级指标', '分值', '评价标准', '指标完成值', '得分'],
            ...[
              [
                '投入',
                '15',
                '预算配置',
                '15',
                '在职人员控制率',
                '8',
                '在职人员控制率=（在职人员数/编制数）×100%，≤100%计8分，每超过一个百分点扣0.5分',
                '94.23%',
                '8',
              ],
              [
                '',
                '',
                '',
                '',
                '“三公经费”变动率',
                '7',
                '“三公经费”变动率=[（本年度总额-上年度总额）/上年度总额]×100%，≤0计7分',
                change,
                score,
              ],
              ['产出及效率', '85', '履职效益', '85', '社会公众满意度', '85', '90%以上计85分', '95%', '85'],
            ],
            ['合计', '100', '', '100', '', '100', '', '', score === '7' ? '100' : '99'],
          ],
        ]),
      );
    expect(arithmetic(await words('-10%', '7'))).toEqual([]);
    expect(arithmetic(await words('-10%', '6'))).toContain('error product.scoring-standard');
    expect(arithmetic(await words('-19%', '7'))).not.toEqual([]);
  });

  const sichuan = (unitFunds: string) =>
    check(
      tika([
        '某县市场监督管理局2024年部门整体支出绩效自评报告',
        '一、部门概况',
        '二、收支情况',
        [
          ['部门名称', '某县市场监督管理局'],
          ['部门预算情况（万元）', '', '年初预算', '调整后预算数', '预算执行数', '预算执行率', '权重', '得分'],
          ['', '总额', '3,102.36', '3,486.92', '3,471.05', '99.54%', '10', '9.95'],
          ['', '其中：财政资金', '3,102.36', '3,456.92', '3,441.05', '99.54%', '/', '/'],
          ['', '财政专户管理资金', '0.00', '0.00', '0.00', '0.00%', '/', '/'],
          ['', '单位资金', '0.00', unitFunds, '30.00', '100.00%', '/', '/'],
          ...INDICATORS,
          ['合计', '', '', '', '', '100', '99.95', ''],
        ],
      ]),
    );

  it('Sichuan: natures and sources of one list add up together; other bureaus ask for other annexes', async () => {
    const document = await sichuan('30.00');
    expect(figures(document)).toMatchObject({
      'overall.funds.source:财政专户管理资金@2024/budget-full#annex2': '0',
      'overall.funds.source:单位资金@2024/budget-full#annex2': '300000',
    });
    expect(loud(document)).toEqual([]);
    // The line's own rate of 100% says which figure is the wrong one.
    const wrong = await sichuan('33.00');
    expect(arithmetic(wrong)).toEqual(['error sum.overall-funds', 'error ratio.execution-source']);
    const [first, second] = wrong.findings.filter((f) => f.severity === 'error');
    expect(second?.root).toBe(first?.root);
    expect(first?.suspects[0]).toMatchObject({
      fact: 'overall.funds.source:单位资金@2024/budget-full#annex2',
      suggestion: '300000',
    });
  });

  it('Anhui: a second 其中 breaks down the source above it; a unit of its own column counts; a remark is no indicator', async () => {
    const anhui = (local: string) =>
      check(
        tika([
          '某县民政局2023年度项目支出绩效自评报告',
          [
            ['项目名称', '困难群众救助补助资金'],
            ['项目资金(万元)', '', '年初预算数', '全年预算数(A)', '全年执行数(B)', '分值', '执行率(B/A)', '得分'],
            ['', '年度资金总额', '15,230.00', '15,986.42', '15,986.42', '10', '100%', '10'],
            ['', '其中:本年财政拨款', '15,230.00', '15,986.42', '15,986.42', '-', '100%', '-'],
            ['', '其中:上级补助', '12,100.00', '12,856.42', '12,856.42', '-', '100%', '-'],
            ['', '本级财政资金', '3,130.00', local, '3,130.00', '-', '100%', '-'],
            ['', '上年结转资金', '-', '-', '-', '-', '-', '-'],
            ['一级指标', '二级指标', '三级指标', '指标值', '度量单位', '实际完成值', '分值', '得分', '偏差原因'],
            ['产出指标', '数量指标', '使用年限', '8', '年', '8年', '90', '90', ''],
            ['其他需要说明的事项', '无'],
            ['合计', '', '', '', '', '', '100', '100', ''],
          ],
        ]),
      );
    const document = await anhui('3,130.00');
    expect(arithmetic(document)).toEqual([]);
    expect(document.forms[0]?.indicators).toHaveLength(1);
    expect(document.facts.find((f) => f.key.endsWith('target[0]'))?.unit).toBe('年');
    expect(arithmetic(await anhui('3,310.00'))).toEqual([
      'warning sum.project-funds',
      'warning ratio.execution-source',
    ]);
  });

  it('a rate of what came in, where the form has a column of it', async () => {
    const form = (rate: string) =>
      check(
        tika([
          '某县农业农村局2024年度项目支出绩效自评表',
          [
            ['项目名称', '', '农村改厕', '', '', '', '', ''],
            ['项目资金（万元）', '', '年初预算数', '全年预算数', '资金到位数', '全年执行数', '执行率', '得分'],
            ['', '年度资金总额', '1000', '1000', '950', '893', rate, '9.4'],
            ['', '其中：财政拨款', '1000', '1000', '950', '893', rate, ''],
          ],
        ]),
      );
    expect(arithmetic(await form('94%'))).toEqual([]);
    expect(arithmetic(await form('89.3%'))).toEqual([]);
    expect(arithmetic(await form('97%'))).toEqual(['error ratio.execution', 'warning ratio.execution-source']);
  });

  it.each([
    ['一、财政拨款', '其中：中央', '二、单位资金'],
    ['一、财政拨款', '中央', '二、单位资金'],
    ['财政拨款', '其中：中央', '单位资金'],
  ])('sources of %s from %s on end where they add up, before %s', async (fiscal, central, own) => {
    const document = await check(
      tika([
        '某县水利局2023年度部门整体支出绩效自评表',
        [
          ['项目', '年初预算数', '全年预算数', '全年执行数', '执行率'],
          ['年度资金总额', '960', '1050', '1000.5', '95.29%'],
          [fiscal, '900', '980', '940.5', '95.97%'],
          [central, '500', '500', '500', '100%'],
          ['省级', '400', '450', '420.5', '93.44%'],
          ['市级', '0', '30', '20', '66.67%'],
          [own, '60', '70', '60', '85.71%'],
        ],
      ]),
    );
    expect(arithmetic(document)).toEqual([]);
    expect(document.relations.filter((r) => r.rule === 'sum.overall-funds').map((r) => r.status)).not.toContain(
      'fails',
    );
    expect(document.relations.filter((r) => / = 500 \+ 400/.test(r.formula))).toHaveLength(1);
  });

  it.each([
    ['1.中央资金', '2.地方资金', '其中：县级', '410', 'holds'],
    // Its number says where it stands: the total is wrong however it is read.
    ['1.中央资金', '2.地方资金', '其中：县级', '510', 'fails'],
    ['1.中央资金', '2.地方资金', '3.县级', '520', 'holds'],
    // Without a number it may be a part of either: a total that one of the readings gives is not believed, any other is wrong.
    ['中央资金', '地方资金', '其中：县级', '410', 'skipped'],
    ['中央资金', '地方资金', '其中：县级', '510', 'fails'],
  ])('a source of a source: %s, %s, %s of %s', async (central, local, county, total, status) => {
    const document = await check(
      tika([
        '某县教育局2023年度项目支出绩效自评表',
        [
          ['项目名称', '校园安全'],
          ['资金（万元）', '', '预算数', '执行数', '执行率'],
          ['', '合计', total, '', ''],
          ['', central, '200', '198', '99%'],
          ['', local, '210', '203.3', '96.81%'],
          ['', county, '110', '105.3', '95.73%'],
          ['一级指标', '二级指标', '三级指标', '指标值', '完成值', '分值', '得分'],
          ['产出指标', '数量指标', '安装监控', '260套', '260套', '100', '100'],
        ],
      ]),
    );
    const [sum] = document.relations.filter((r) => r.rule === 'sum.project-funds');
    expect(sum).toMatchObject({ status });
    if (status === 'skipped') expect(sum?.reason).toMatch('表中看不出合计含哪几行');
    expect(arithmetic(document).includes('error sum.project-funds')).toBe(status === 'fails');
  });

  it('金额单位 above a table is its unit, whatever heads of other columns say', async () => {
    const document = await check(
      tika([
        '某区机关事务局2025年度部门整体支出绩效自评报告',
        '部门整体支出绩效评价基础数据表',
        '填报单位：某区机关事务局  金额单位：元',
        [
          ['经费控制情况', '2024年决算数', '2025年预算数', '2025年决算数'],
          ['三公经费', '1,422,060', '1,500,000', '1,356,210'],
          ['3、公务接待', '41,060', '60,000', '35,800'],
          ['公用经费', '1,300,000', '1,250,000', '1,213,392.10'],
          ['楼堂馆所控制情况', '批复规模（㎡）', '预算投资（万元）', '实际投资（万元）'],
          ['', '3,200', '960', '942.5'],
        ],
      ]),
    );
    expect(figures(document)).toMatchObject({
      'sangong.total@2025/final#annex1': '1356210',
      'buildings.budget-investment@2025#annex1': '9600000',
    });
    expect(document.messages.map((m) => m.code)).not.toContain('unit-assumed');
  });

  it('title and unit typed into the table; （无） is a mark of no figure', async () => {
    const document = await check(
      tika([
        '某市城市管理局2024年度部门整体支出绩效自评报告',
        [
          ['附件1：部门整体支出绩效评价基础数据表'],
          ['金额单位：元'],
          ['经费控制情况', '2023年决算数', '2024年预算数', '2024年决算数'],
          ['三公经费', '864000', '900000', '782500'],
          ['项目支出', '30100000', '32000000', '31200000'],
          ['1、业务工作经费', '（无）', '2000000', '1800000'],
          ['2、运行维护经费', '30100000', '30000000', '29400000'],
        ],
      ]),
    );
    expect(figures(document)).toMatchObject({
      'sangong.total@2024/final#annex1': '782500',
      'project.business@2024/final#annex1': '1800000',
    });
    expect(document.facts.find((f) => f.key === 'project.business@2024/final')?.label).toBe('1、业务工作经费');
    expect(document.messages.map((m) => m.code)).not.toContain('unit-assumed');
    expect(arithmetic(document)).toEqual([]);
  });

  it('by nature in rows: 其他资金 beside them is one more nature', async () => {
    const document = await check(
      tika([
        '某市林业局2024年度部门整体支出绩效自评报告',
        [
          ['部门名称', '某市林业局'],
          ['年度资金（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '得分', '执行率'],
          ['', '年度资金总额', '1500.00', '1608.00', '1574.42', '10', '9.79', '97.91%'],
          ['', '其中：一般公共预算拨款', '1400.00', '1508.00', '1481.92', '', '', ''],
          ['', '政府性基金拨款', '80.00', '80.00', '72.50', '', '', ''],
          ['', '其他资金', '20.00', '20.00', '20.00', '', '', ''],
          ...INDICATORS,
          ['总分', '', '', '', '', '100', '99.79', ''],
        ],
      ]),
    );
    expect(figures(document)['income.other@2024/final#annex2']).toBe('200000');
    expect(arithmetic(document)).toEqual([]);
  });

  it('Hubei: one line of reasons for all indicators; the unit of the execution block holds above it, too', async () => {
    const hubei = (reason: string) =>
      check(
        tika([
          '某市水利局2023年度部门整体绩效自评报告',
          [
            ['单位名称', '某市水利局'],
            ['基本支出总额', '3,215.60', '项目支出总额', '6,155.58'],
            ['预算执行情况（万元）（20分）', '', '预算数（A）', '执行数（B）', '执行率（B/A）', '得分（20分*执行率）'],
            ['', '部门整体支出总额', '9,862.35', '9,371.18', '95.02%', '19.00'],
            ['年度目标1：（80分）', '保障防汛抗旱安全'],
            [
              '年度绩效指标',
              '一级指标',
              '二级指标',
              '三级指标',
              '指标分值',
              '年初目标值（A）',
              '实际完成值（B）',
              '得分',
            ],
            ['', '产出指标', '数量指标', '堤防加固长度', '70', '25公里', '25.3公里', '70'],
            ['', '产出指标', '时效指标', '完工及时率', '10', '100%', '75.4%', '7.54'],
            ['总分', '', '', '', '', '', '', '96.54'],
            ['偏差大或目标未完成原因分析', reason],
          ],
        ]),
      );
    const document = await hubei('受征地影响，水厂延期。');
    expect(arithmetic(document)).toEqual([]);
    expect(document.messages.map((m) => m.code)).not.toContain('unit-assumed');
    expect(document.facts.find((f) => f.key === 'annex2.r4c0')?.label).toBe('年度目标1');
    expect(arithmetic(await hubei(''))).toEqual(['warning explanation.reason-owed']);
  });

  it('a total score beside the name is points, and a remark below the indicators is none of them', async () => {
    const document = await check(
      tika([
        '某区住房和城乡建设委员会2024年度部门整体绩效自评报告',
        '单位：万元',
        [
          ['部门名称', '某区住房和城乡建设委员会', '自评总分（分）', '99.72'],
          [
            '部门预算执行情况',
            '年初预算数',
            '全年（调整）预算数',
            '全年执行数',
            '执行率（%）',
            '执行率权重',
            '执行率得分',
          ],
          ['', '12,450.00', '15,862.40', '15,418.25', '97.20', '10', '9.72'],
          ['指标名称', '计量单位', '指标性质', '年初指标值', '全年完成值', '得分系数（%）', '指标权重', '指标得分'],
          ['老旧小区改造面积', '万平方米', '≥', '85', '88.6', '100', '50', '50'],
          ['保障性住房筹集套数', '套', '≥', '1,200', '1,236', '100', '40', '40'],
          ['说明：未达标原因', '无'],
        ],
      ]),
    );
    expect(document.facts.find((f) => f.key === 'overall.total.score')).toMatchObject({ base: '99.72', unit: '分' });
    expect(document.forms[0]?.indicators).toHaveLength(2);
    expect(arithmetic(document)).toEqual([]);
  });

  it('Shanghai: a project alone, in 元, with its rate beside a label; who spends is not who submits', async () => {
    const document = await check(
      tika([
        '某区绿化和市容管理局2023年度项目支出绩效自评',
        '单位：元',
        [
          ['项目名称', '公共绿地养护', '资金使用单位', '各镇人民政府'],
          ['上年预算数（元）', '21,860,000.00', '预算执行率（%）', '98.76'],
          ['预算执行情况', '项目资金总额', '年初预算数', '预算数（调整后）', '执行数', '分值', '执行率', '得分'],
          ['', '年度资金总额', '23,500,000.00', '23,500,000.00', '23,208,600.00', '10', '98.76%', '9.88'],
          ['一级指标', '二级指标', '三级指标', '年初预设目标值', '实际完成值', '权重', '得分', '完成原因分析'],
          ['产出指标', '数量指标', '归档卷数', '2.5万卷', '2.6万卷', '90', '90', ''],
          ['合计', '', '', '', '', '100', '99.88', ''],
        ],
      ]),
    );
    expect(document.report).toMatchObject({ department: '某区绿化和市容管理局', fiscalYear: 2023 });
    expect(figures(document)).toMatchObject({
      'annex3[1].r1c3#annex3[1]': '0.9876',
      'project:公共绿地养护.indicator[0].target[0]#annex3[1]': '25000',
    });
    expect(document.facts.find((f) => f.key.endsWith('target[0]'))?.unit).toBe('万卷');
    expect(loud(document)).toEqual([]);
  });
});
