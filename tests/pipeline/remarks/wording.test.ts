import { describe, expect, it } from 'vitest';
import { checkGiven, type Given } from '../support/build.js';
import { said } from '../support/told.js';

const REPORT = { department: '岳阳市科学技术局', fiscalYear: 2024, reportDate: '2025-06-30' };
function words(text: string | string[], more: Given = {}): string[] {
  return checkGiven({ text, report: REPORT, ...more })
    .findings.filter((f) => f.kind === 'wording')
    .map((f) => `${f.rule.replace('wording.', '')}: ${said(f, 'word')}`);
}

describe('wording', () => {
  it.each([
    ['今年来共申报高新技术企业520家。', ['stale-period: 今年来']],
    ['今年以来共申报520家。', ['stale-period: 今年以来']],
    ['三季度，全市实现增加值568.09亿元。', ['stale-period: 三季度']],
    ['1-11月，成交额502.28亿元。', ['stale-period: 1-11月']],
    ['预计2024年高企数有望达1000家。', ['stale-period: 预计2024年高企数有望']],
    ['其中：其中：科学技术支出660.35万元。', ['doubled: 其中']],
    ['支出比上年增加增加5万元。', ['doubled: 增加']],
    ['在单位官网网站上公示。', ['wrong-word: 官网网站']],
    ['建立建全内控制度，截止目前已完成。', ['wrong-word: 建立建全', 'wrong-word: 截止']],
    ['竣工项目3个，峻工验收；按装设备。', ['wrong-word: 峻工', 'wrong-word: 按装']],
    ['涉案财物管理、监督检察和民生项目实事到位，预算编治完成。', ['wrong-word: 预算编治']],
    ['完成年度指标植。满意渡', ['wrong-word: 指标植', 'wrong-word: 满意渡']],
    ['各项指标只有三项，指标执行有力，资金适用范围明确。', []],
    ['进度完成至80%，目标只3个，计划支12万元，实际支\n出', []],
    ['项目已全布完成。', ['wrong-word: 全布完成']],
    ['促进产学硏结合。', ['variant-character: 产学硏']],
    ['支出1О23З万元。', ['variant-character: 出1О']],
    ['支出2З.5万元。', ['variant-character: 出2З']],
    ['用⼤数据管理。', ['variant-character: 用⼤']],
    ['在岳阳市科技局网站公示。', ['department-name: 岳阳市科技局']],
    ['岳阳市科学技木局负责。', ['department-name: 岳阳市科学技木局']],
    ['组成：1）组织演出；（2）辅导骨干。', ['unclosed-bracket: 1）组织演出']],
    ['组成：1）组织演出；2）辅导骨干。', []],
    ['组成：1）组织演出；2）辅导骨干（2）次，见表（2）。', []],
    ['部门概况（200字以内）', ['template-text: （200字以内）']],
    ['本年支出XX万元。', ['template-text: XX']],
    ['支出比上年下降（增长）5%。', ['template-text: 下降（增长）']],
    ['基本支出占 %，减少 万元。', ['template-text: 占 %', 'template-text: 减少 万元']],
    ['根据财预[2020]10号和湘财绩〔2015〕15号。', ['document-bracket: 财预[2020]10号']],
    ['根据湘政发【2012】33号。', ['document-bracket: 湘政发【2012】33号']],
    ['共申报520家（含复审，增长5%。', ['unclosed-bracket: （含复审']],
    // typed twice
    ['其他路域环境提升工程支支出644.81万元。', ['doubled: 支']],
    ['实际到位854万854万元。', ['doubled: 854万']],
    ['保证饮水安全安全，受益3200人人。', ['doubled: 安全', 'doubled: 人']],
    ['一户一户上门，研究研究再定。', []],
    ['岳阳科学技术局负责。', ['department-name: 岳阳科学技术局']],
    ['我单位认真贯彻落实认真贯彻落实上级要求。', ['doubled: 认真贯彻落实']],
    ['合格率≥≥98%，，已完成。', ['mark-run: ≥≥', 'mark-run: ，，']],
    ['全部完成，。满意度95%%。', ['mark-run: ，。', 'mark-run: %%']],
    // numbers
    ['①修路；②架桥；④植树。', ['numbering: ②…④']],
    ['①修路；②架桥；③植树；4新建校舍；5新建食堂。', ['numbering: ③…4']],
    ['一是抓管理；二是抓进度；四是抓质量。', ['numbering: 二是…四是']],
    [['一、概况', '二、绩效', '二、问题'], ['numbering: 二、…二、']],
    [['一、概况', '（一）职责', '（二）机构', '（四）人员', '二、绩效'], ['numbering: （二）…（四）']],
    [['1、修路', '2、架桥', '3.植树', '4.造林'], ['numbering: 2、…3.']],
    [['1.1概况', '2.1目的', '2.3局限', '3.1投入'], ['numbering: 2.1…2.3']],
    [['1.1概况', '1.2目的', '1.2局限'], ['numbering: 1.2…1.2']],
    [['1.1概况', '1.2目的', '2.结论', '2.2建议'], ['numbering: 2.…2.2']],
    // brackets
    ['共申报520家（含复审】，增长5%。', ['mixed-bracket: （…】']],
    ['共申报520家含复审），增长5%。', ['unclosed-bracket: 共申报520家含复审）']],
    ['印发《管理办法，按“谁用款、谁负责执行。', ['unclosed-bracket: 《管理办法', 'unclosed-bracket: “谁用款']],
    // document numbers
    ['根据财预〔2020]10号。', ['document-bracket: 财预〔2020]10号']],
    ['根据财预〔2020年〕10号。', ['document-bracket: 财预〔2020年〕10号']],
    [
      '根据财预〔2020〕第10号和湘财绩〔2020〕008号。',
      ['document-bracket: 财预〔2020〕第10号', 'document-bracket: 湘财绩〔2020〕008号'],
    ],
    ['根据《资金通知》（湘财教〔2021〕1357）。', ['document-bracket: 湘财教〔2021〕1357']],
    // placeholders
    [['一、概况', '绩效自评报告提纲'], ['template-text: 绩效自评报告提纲']],
    ['20xx年预算执行情况。', ['template-text: 20xx年']],
    ['本年支出xx万元，其中_县财政安排**万元。', ['template-text: xx', 'template-text: _县']],
    ['育肥猪舍（≥**平方米）。', ['template-text: ≥**平方米']],
    ['新建校舍≥平方米，由某某局实施。', ['template-text: ≥平方米', 'template-text: 某某局']],
    ['部门概况（限500字以内，可另附页）', ['template-text: （限500字以内，可另附页）']],
    ['新增低压电线50m等。?????', ['unreadable: ?????']],
    // units, dates, characters
    ['草原生态修复治理补助支付71.01万地，资金执行率30%。', ['no-unit: 71.01万地']],
    ['根据《关于开展绩效自评工作的通知》通知，开展自评。', ['doubled: 通知']],
    ['根据《专项资金管理办法》办法中的规定，开展自评。', []],
    ['评价类型：事前评价R 事中评价□ 事后评价□', ['unreadable: R']],
    ['采用每人不超过500/年标准进行救助，每人每次50元。', ['no-unit: 500/年']],
    ['省级拨付62万元，中央拨付16万元.上年度结余6.47万元。', ['wrong-word: 元.']],
    ['初目标值≥90%，实际完成值95%；年初目标值≥70%，实际完成值75%。', ['wrong-word: 初目标值']],
    ['已在2021年年12月31日之前兑现，2022年年初验收。', ['doubled: 年']],
    [['1.保障基本生活。', '2.2021年12月31日之前兑现。', '3.目标合理可行。'], []],
    ['截止2022年12月8日，已完成拨付。', ['wrong-word: 截止']],
    ['土门中心小学2021项目资金绩效自评报告', ['broken-date: 2021项目资金']],
    [
      '资金己拨付，划拔到位，按程序冶理。',
      ['variant-character: 资金己', 'variant-character: 划拔', 'variant-character: 程序冶'],
    ],
    ['二O二四年预算，2O24年执行。', ['variant-character: 二O', 'variant-character: 2O']],
  ] as [string | string[], string[]][])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each([
    '全年共申报高新技术企业520家。',
    '下一步，预计2026年完成改造。',
    '按季度拨付资金，三季度前后召开会议。',
    '研究研究再说，一个一个落实。',
    '在岳阳市科学技术局网站公示，岳阳市科学技术协会参加。',
    '（一）基本情况 1）主要职责 2）机构设置',
    '其他事业发展类资金…各一张表。',
    '（2024）湘06民初15号判决。',
    '2022-2023年度获奖7项。',
    '该办法已经废止，业绩校核工作已完成，反复盖章精简。',
    '形势严峻工作繁重，按装机容量补助，按装修进度付款。',
    '继续执行旅游发展专项，既使用了财政资金，又带动社会投入。',
    '农民工返乡指标完成，发布署名文章。',
    '开支支出合规，透支支出为零，业绩绩效双提升。',
    '人人参与，一步一步推进，一个一个落实，为了了解情况，目的的确明确。',
    '完成率100%100户，投入3年3个项目。',
    '……，其余略。预算1,725.06万元；增长≥5%、≤10%，误差<=3%。',
    '①修路；②架桥；③植树。①修渠；②打井。',
    '一是抓管理：一是制度，二是人员；二是抓进度；三是抓质量。',
    '（1）÷（2）为执行率，见（4）。',
    '①修路；②架桥；③植树；4个项目完工，4月验收。',
    ['1.1概况', '1.2目的', '2.1结论', '1.1概况', '1.2目的', '2.1.1建议', '1.5万元用于培训', '1.7个百分点'],
    ['2.2建议', '2.3措施'],
    '（一）职责 1）规划 2）财务 a）预算',
    '根据财预〔2020〕10号、财建〔2020〕8号。',
    '共申报520家(含复审)，印发《管理办法（试行）》。',
    '姓名张**，电话138****1234，文件 report_2024.docx。',
    '补助71.01万元、30.5万亩、1.2万余人、2.5万株，共3.25万。',
    '截止时间为6月，报名截止，截至2022年12月8日。',
    '2021年度项目，合同2021-项目，编号2021。',
    '自己经营，选拔入库，年末按规定结转，海拔高度，二〇二四年，究竟争取了多少。',
    '满意度怎么样？效果如何？？',
  ])('says nothing of: %s', (text) => {
    expect(words(text)).toEqual([]);
  });

  it('is silent about mid-year phrases in a report that is written within the year, or has no date', () => {
    expect(words('今年来共申报520家。', { report: { ...REPORT, reportDate: '2024-11-30' } })).toEqual([]);
    expect(words('今年来共申报520家。', { report: { fiscalYear: 2024 } })).toEqual([]);
  });

  it('knows a declared short name', () => {
    expect(words('岳阳市科学技术局（以下简称岳阳市科技局）负责，岳阳市科技局公示。')).toEqual([]);
  });

  it('makes one finding a word, with every place', () => {
    const { findings } = checkGiven({ text: ['官网网站', '官网网站和官网网站'], report: REPORT });
    expect(findings.map((f) => f.where.map((w) => [w.block, w.start, w.quote]))).toEqual([
      [
        ['b0', 0, '官网网站'],
        ['b1', 0, '官网网站'],
        ['b1', 5, '官网网站'],
      ],
    ]);
    expect(findings[0]?.message).toBe('“官网网站”应为“官方网站”（3 处）');
  });

  it('does not read over the end of a paragraph or a cell', () => {
    expect(words(['其中：', '其中：科学技术支出'])).toEqual([]);
    expect(words('正文', { cells: [['增加', '增加']] })).toEqual([]);
  });

  it('takes a caption of another year for stale, not the comparative column', () => {
    expect(words('2023年度部门整体支出绩效自评表')).toEqual(['stale-year: 2023年度部门整体支出绩效自评表']);
    expect(words('正文', { cells: [['2023年决算数', '2024年预算数']] })).toEqual([]);
    // The number of a document tells when it was sent.
    expect(words('依据《关于开展2022年度绩效评价工作的通知》（财农〔2024〕14号）。')).toEqual([
      'stale-year: 关于开展2022年度绩效评价工作的通知',
    ]);
  });

  it('takes what an indicator tells for no template in a cell', () => {
    const said = '反映项目实施和资金管理的相关情况';
    expect(words('正文', { cells: [['绩效标准', said]] })).toEqual([]);
    expect(words(['一、概况', said])).toEqual([`template-text: ${said}`]);
  });

  it('finds template cells, unless extraction has remarked on the row', () => {
    const cells = [['数量指标', '指标2：', '……']];
    expect(words('正文', { cells })).toEqual(['template-text: 指标2：', 'template-text: ……']);
    const where = { block: 'b1', row: 0, column: 1, start: 0, end: 4, quote: '指标2：' };
    const remarks = [
      {
        facts: [],
        where: [where],
        data: { message: 'wording.placeholder-row' as const, text: '指标2：' },
        subject: 'overall.indicators',
      },
    ];
    const { findings } = checkGiven({ text: '正文', cells, remarks, report: REPORT });
    expect(findings.map((f) => f.rule)).toEqual(['wording.placeholder-row', 'wording.template-text']);
  });
});

it('template text beside a number in the wrong form is still found', () => {
  const given: Given = {
    text: '项目支出增长13.95。其中XX万元已拨付，占 %。',
    remarks: [
      {
        facts: [],
        where: [{ block: 'b0', start: 6, end: 11, quote: '13.95' }],
        data: { message: 'format.rate-without-percent', text: '13.95', label: '' },
        subject: 'narrative',
      },
    ],
  };
  const words = checkGiven(given).findings.filter((f) => f.rule === 'wording.template-text');
  expect(words.map((f) => f.where[0]?.quote)).toEqual(['XX', '占 %']);
});
