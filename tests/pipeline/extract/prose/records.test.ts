/** Records, tables and counts of names in sentences: what is tied together by marks and words, whatever the numbers are. */
import { describe, expect, it } from 'vitest';
import { type Key, printKey } from '../../../../pipeline/taxonomy/key.js';
import { claimLines, readProse } from './prose.js';

const ROWS =
  '2024年度下达管护资金306万元，应到位306万元，实际到位91万元，到位率29.74%。分项目如下：①堤防管护补助应到位68万元，实际到位21万元；②泵站维修补助应到位203万元，实际到位70万元；③渠道清淤补助应到位35万元，实际未到位。';

/** `30.88% = 21 ÷ 68`, as printed. */
function rates(sentence: string): string[] {
  const { facts, claims } = readProse(sentence);
  const printed = (key: Key) => facts.find((fact) => fact.key === printKey(key))?.text ?? `no ${printKey(key)}`;
  return claims.flatMap((claim) =>
    claim.kind === 'completion'
      ? [`${facts.find((f) => f.id === claim.rate)!.text} = ${printed(claim.figure)} ÷ ${printed(claim.budget)}`]
      : [],
  );
}

describe('two amounts and a rate', () => {
  it.each<[string, string]>([
    ['管护补助应到位68万元，实际到位21万元，到位率30.88%。', '30.88% = 21 ÷ 68'],
    ['补助资金共2,179万元，截至12月8日，已完成拨付2,113.63万元，执行率97%。', '97% = 2,113.63 ÷ 2,179'],
    ['直达资金总量75.2亿元，支出45.76亿元，支付率60.8%。', '60.8% = 45.76 ÷ 75.2'],
    // What is still there stands between; the rate is of what was done.
    ['直达资金合计33.88亿元，已分配33.8亿元，未分配0.08亿元，分配率99.8%。', '99.8% = 33.8 ÷ 33.88'],
    ['预算300万元，支出285万元，结余15万元，结余率5%。', '5% = 15 ÷ 300'],
    // The wrong rate is read as well as the right one.
    ['管护补助应到位68万元，实际到位21万元，到位率38.88%。', '38.88% = 21 ÷ 68'],
    ['计划完成投资85.5亿元，年度累计完成投资54.21亿元，投资完成率64.31%。', '64.31% = 54.21 ÷ 85.5'],
    ['发放问卷120份，收回116份，其中满意109份，不满意7份，满意率93.97%。', '93.97% = 109 ÷ 116'],
    ['共抽检1,664批次，检出不合格食品35批次，总体不合格率2.1%。', '2.1% = 35 ÷ 1,664'],
    // A kind among all of them, of which more is told in between.
    ['下达投资项目115个，下达资金12.7亿元，截至9月底，已开工55个，开工率48%。', '48% = 55 ÷ 115'],
  ])('%s', (sentence, expected) => {
    expect(rates(sentence)).toEqual([expected]);
  });

  it.each<[string, string]>([
    // Either order, behind the rate, and of what was planned for a count.
    ['项目支出980万元，项目预算1,000万元，执行率98%。', '98% = 980 ÷ 1,000'],
    ['专项资金支付率98%（预算1,000万元，支出980万元）。', '98% = 980 ÷ 1,000'],
    ['年初计划培训500人，实际培训559人，完成年初计划的111.8%。', '111.8% = 559 ÷ 500'],
    // What was there to be spent stands in a sentence before.
    [
      '下达救灾资金6,800万元，其中甲县3,800万元、乙县3,000万元。目前已执行4,132.8万元，预算执行率60.78%。',
      '60.78% = 4,132.8 ÷ 6,800',
    ],
  ])('%s', (sentence, expected) => {
    expect(rates(sentence)).toEqual([expected]);
  });

  it.each([
    ['no amount was at hand', '已支出21,185.83万元，支出率42.02%。'],
    ['the amount is not there', '退耕还林补助应到位2,640万元，实际未到位，到位率0%。'],
    ['the base is one of several', '资金来源为中央120万元、省级60万元，已到位中央120万元，到位率66.67%。'],
    ['a semicolon parts them', '维修资金总额20万元；已支付15万元，支付率98%。'],
    ['what was spent stands between', '预算安排100万元，基本支出60万元，项目支出30万元，执行率90%。'],
    ['the rate is of something else', '补助资金共300万元，已支付240万元，会议费执行率95%。'],
    ['another unit', '收到资金300万元，已发放240户，发放率80%。'],
  ])('no claim where %s: %s', (_, sentence) => {
    expect(rates(sentence)).toEqual([]);
  });
});

describe('items as a table', () => {
  it.each<[string, string[]]>([
    [ROWS, ['list 306 = 68 + 203 + 35', 'list 91 = 21 + 70']],
    // A digit more or less changes nothing in what is a column.
    [ROWS.replace('68万', '86万'), ['list 306 = 86 + 203 + 35', 'list 91 = 21 + 70']],
    [
      '全年下达资金300万元，已支付250万元。其中：①甲项目下达100万元，已支付90万元；②乙项目下达200万元，已支付160万元。',
      ['list 300 = 100 + 200', 'list 250 = 90 + 160'],
    ],
    ['项目预算300万元，其中：甲项目100万元，支出90万元；乙项目200万元，支出160万元。', ['list 300 = 100 + 200']],
    [
      '批复项目3个，项目资金260万元。分别为：排污许可核发经费40万元；大气污染联防经费200万元；数据平台运维经费20万元。',
      ['list 260 = 40 + 200 + 20', 'names 3: 排污许可核发经费 大气污染联防经费 数据平台运维经费'],
    ],
    ['安排“河道治理”（723万元）和“水库加固”（577万元）两个项目，共1,300万元。', ['list 1,300 = 723 + 577']],
    ['城关、南关、东港三所学校分别补助12万元、8万元、9万元，共29万元。', ['list 29 = 12 + 8 + 9']],
    ['收到资金239万元，其中上级197.25，本级59.75。', ['list 239 = 197.25 + 59.75']],
  ])('%s', (sentence, expected) => {
    expect(claimLines(sentence).filter((line) => /^(?:list|names)/.test(line))).toEqual(expected);
  });
});

describe('a list is one whatever it makes', () => {
  it.each<[string, string[]]>([
    ['财政拨款2,263万元。其中：甲类1,200万元，乙类1,050万元，丙类3万元。', ['list 2,263 = 1,200 + 1,050 + 3']],
    [
      '收入434.72万元，其中：拨款434.16万元，使用非财政拨款结余0万元，年初结余0.55万元。',
      ['list 434.72 = 434.16 + 0 + 0.55'],
    ],
    ['安排资金100万元。支出包括：办公费30万元、会议费70万元。', ['list 100 = 30 + 70']],
    // What a part is more than twice as much as is not its total.
    [
      '抽检1,664批次，不合格34批次。其中，市局完成的406批次抽检中，食品310批次、农产品96批次。',
      ['of-which 1,664 ≥ 406', 'list 406 = 310 + 96'],
    ],
    // Items of one shape, whatever their words; a count inside the name of an item.
    ['累计完成投资13.4亿元。其中：甲业累计完成投资12.21亿元；乙业累计完成投资1.2亿元。', ['list 13.4 = 12.21 + 1.2']],
    ['共完成抽检1,664批次。其中，完成食品抽检1,067批次，完成农产品抽检596批次。', ['list 1,664 = 1,067 + 596']],
    ['现有人员552人（在编132人、临聘272人、3个公司聘用人员115人）。', ['list 552 = 132 + 272 + 115']],
    // Items with rates and remarks of their own.
    [
      '全镇支出90万元，支出进度90%，其中：部门支出60万元，支出进度88%；乡镇支出30万元，支出进度95%。',
      ['list 90 = 60 + 30'],
    ],
    [
      '安排资金600万元，其中：①清淤200万元，主要用于3处险段；②堤防250万元，主要用于护坡；③水源150万元。',
      ['list 600 = 200 + 250 + 150'],
    ],
    // The total is what the sentence speaks of: no aside, no part, nothing that was left.
    [
      '下达投资130.8亿元（含设计投资2亿元），其中债券102亿元，基金8.1亿元，贷款20.7亿元。',
      ['of-which 130.8 ≥ 2', 'list 130.8 = 102 + 8.1 + 20.7'],
    ],
    ['直达资金45.66亿元，未分配0.32亿元。其中：中央39.64亿元；地方6.02亿元。', ['list 45.66 = 39.64 + 6.02']],
    [
      '整合资金支出90万元，其中：部门支出60万元；乡镇支出30万元。其中：扶贫资金40万元；涉农资金50万元。',
      ['list 90 = 60 + 30', 'list 90 = 40 + 50'],
    ],
    // Open lists bound their total.
    ['总编制249个，其中行政编制13个、全额事业编制45个，其余为差额编制。', ['of-which 249 ≥ 13 + 45']],
    ['共投入资金4,065万元（其中省级补助869万元、区级补助429万元）。', ['of-which 4,065 ≥ 869 + 429']],
    ['下达资金800万元，其中用于清淤300万元、堤防维修120万元等。', ['of-which 800 ≥ 300 + 120']],
    // One person may be both; what was aimed at is no part of what was done.
    ['培训干部500人次，其中妇女干部300人次，少数民族干部250人次。', []],
    ['计划完成投资85亿元，年度累计完成投资54亿元。', []],
    ['2024年支出431万元，比上年累计支出433万元减少2万元。', ['change 433 → 431: 2 ?']],
  ])('%s', (sentence, expected) => {
    expect(claimLines(sentence)).toEqual(expected);
  });
});

describe('sums that no word opens', () => {
  const RIVER = '下达资金389.6万元，用于河道整治。';
  it.each<[string, string[]]>([
    ['护岸3.47公里：右岸0.98公里，左岸2.49公里。', ['list 3.47 = 0.98 + 2.49']],
    ['48个项目评价等级为“优”有37个、评价等级为“中”有5个、评价等级为“良”有6个。', ['list 48 = 37 + 5 + 6']],
    ['下达资金1,300万元，用于“河道治理”（723万元）和“水库加固”（577万元）。', ['list? 1,300 = 723 + 577']],
    ['共投入资金11.25万元，甲村投入5.25万元，乙村投入3.6万元，丙村投入2.4万元。', ['list? 11.25 = 5.25 + 3.6 + 2.4']],
    [
      '1-8月完成投资210.88亿元，完成计划的68.68%。续建项目完成投资191.1亿元，完成计划的81.75%；新建项目完成投资19.87亿元。',
      ['list? 210.88 = 191.1 + 19.87'],
    ],
    // Rows that are sentences or paragraphs; the total stands before them.
    ['共投入资金110.25万元。一是清淤投入60.25万元。二是护坡投入50万元。', ['list? 110.25 = 60.25 + 50']],
    [`${RIVER}具体如下：\n1.清淤95万元；\n2.护坡294.6万元。`, ['list? 389.6 = 95 + 294.6']],
    // Cut, spent, left, carried.
    ['下达我区资金111.5万元，调减40.5万元，全年实际下达71万元。', ['list? 111.5 = 40.5 + 71']],
    ['专项资金预算300万元，支出285万元，未支付15万元。', ['list? 300 = 285 + 15']],
    [
      '实际下达预算2,596万元，支出2,495.6万元。未执行完的主要原因是剩余未执行完的100.4万元结转使用。',
      ['list? 2,596 = 2,495.6 + 100.4'],
    ],
    ['年初结转120.5万元，本年收入500万元，本年支出560万元，年末结转60.5万元。', ['list? 60.5 = 120.5 + 500 − 560']],
    // A part too many may be another statement: it is one where a slip of the hand explains it (tests of relations).
    ['项目总投资1,807万元，其中中央资金850万元，地方自筹975万元。', ['list? 1,807 = 850 + 975']],
    [
      '一期33万元（其中建筑32万元），二期67万元（其中建筑63万元），合计100万元（其中建筑95万元）。',
      ['list 100 = 33 + 67', 'list 95 = 32 + 63'],
    ],
    // Silent: no list, no shape, another thing.
    ['年初预算100万元，调整预算120万元，实际支出110万元。', []],
    ['1.资金到位105万元。2.资金支出100万元。3.资金结转见附表。', []],
    ['森林火灾受害面积93.24公顷，低于控制指标1,169.76公顷。', []],
    ['专项资金20万元全部到位，剧本创作费5万元，音乐创作费2万元。', []],
  ])('%s', (text, expected) => {
    expect(claimLines(text).filter((line) => line.startsWith('list'))).toEqual(expected);
  });

  it.each<[string, string | undefined, string[]]>([
    [
      '全年预算数682.85，其中：基本支出500，项目支出182.85。',
      '收支情况（单位：万元）',
      ['6828500 万元', '5000000 万元', '1828500 万元'],
    ],
    ['收支情况（单位：万元）：全年预算数682.85，结余12.5。', undefined, ['6828500 万元', '125000 万元']],
    ['全年预算数682.85，其中：基本支出500。', '收支情况', []],
    ['自评得分98，内设科室5，拨付资金300元。', '收支情况（单位：万元）', ['300 元']],
  ])('the unit of the passage: %s', (text, heading, expected) => {
    const { facts } = readProse(text, heading === undefined ? {} : { heading });
    expect(facts.map((fact) => `${fact.base} ${fact.unit}`)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['按300元×120人=3.6万元兑现。', ['per 300 × 120 = 3.6']],
    ['救助56人，每人1.25万元，共70万元。', ['per 1.25 × 56 = 70?']],
    ['户均补助2.5万元，补助120户，共补助300万元。', ['per 2.5 × 120 = 300?']],
    ['补助标准每村每年0.44万元，全市832个行政村，配套资金366.08万元。', ['per 0.44 × 832 = 366.08?']],
    // Another kind of things, a further factor, no sum.
    ['每亩150元，补助120户，共18万元。', []],
    ['每人每月300元，发放120人，共43.2万元。', []],
    ['每人300元，发放120人，培训支出18万元。', []],
  ])('an amount for each: %s', (text, expected) => {
    expect(claimLines(text).filter((line) => line.startsWith('per'))).toEqual(expected);
  });

  it('says the year of the total for the parts of the next sentence', () => {
    const { facts } = readProse('2023年下达资金300万元。其中，甲类200万元，乙类100万元。');
    expect(facts.map((fact) => fact.key)).toEqual([
      'quantity:下达资金@2023',
      'quantity:甲类@2023',
      'quantity:乙类@2023',
    ]);
  });
});

describe('names by their marks', () => {
  const THIRTEEN = '东坑、湖仔、迈往、新市、新坛、城盘、大湾、六垌、南侬、山内、司马、溪沙、上塘';
  it.each<[string, string[]]>([
    ...[4, 5, 6, 7].map((count): [string, string[]] => [
      `纳入预算共${count}个单位：局本级、考试院分院、东城实验学校、西城实验学校、教研中心。`,
      [`names ${count}: 局本级 考试院分院 东城实验学校 西城实验学校 教研中心`],
    ]),
    [`本县13宗（${THIRTEEN}）水库除险加固。`, [`names 13: ${THIRTEEN.replaceAll('、', ' ')}`]],
    [`本县14宗（${THIRTEEN}）水库除险加固。`, [`names 14: ${THIRTEEN.replaceAll('、', ' ')}`]],
    [
      '涉及6所学校：城关一小、城关二小、东关小学、西关小学及北关小学。',
      ['names 6: 城关一小 城关二小 东关小学 西关小学 北关小学'],
    ],
    [
      '纳入预算共五个单位：局本级、考试院分院、东城实验学校、西城实验学校、教研中心。',
      ['names 五个: 局本级 考试院分院 东城实验学校 西城实验学校 教研中心'],
    ],
    ['内设4个职能科室办公室、人事科、财务科、规划科。', ['names 4: 办公室 人事科 财务科 规划科']],
    [
      '局机关设办公室、人事科、财务科、规划科、水资源科共6个内设机构。',
      ['names 6: 局机关设办公室 人事科 财务科 规划科 水资源科'],
    ],
    // 及 inside a name.
    ['内设3个科室：办公室、财务及资产管理科、人事科。', ['names 3: 办公室 财务及资产管理科 人事科']],
    ['涉及临城镇（甲村、乙村）、黑城镇（丙村）、石城乡（丁村）4个乡镇。', ['names 4: 涉及临城镇 黑城镇 石城乡']],
    // 等 leaves a list open: more names than the count refute it; ten and more close it.
    ['设有办公室、财务科、人事科、法规科等3个科室。', ['names 3: 办公室 财务科 人事科 法规科']],
    [
      '内设办公室、甲科、乙科、丙科、丁科、戊科、己科、庚科、辛科、壬科等内设机构11个。',
      ['names 11: 办公室 甲科 乙科 丙科 丁科 戊科 己科 庚科 辛科 壬科'],
    ],
  ])('%s', (sentence, expected) => {
    expect(claimLines(sentence)).toEqual(expected);
  });

  it.each([
    ['examples before 等', '设有办公室、财务科、人事科等12个科室。'],
    ['kinds, and not the works themselves', '推进道路、桥梁、隧道等工程2个标段。'],
    ['far from the count', '现有职工12人（含借调、挂职），退休8人。'],
    ['what the counted things are like', '新建道路5条（沥青路面、双向四车道）。'],
    ['names within names', '涉及3个县：甲县城关镇、南关镇，乙县东港乡，丙县西街道。'],
    ['a list that goes on', '检查了3个方面：制度、资金、项目、绩效等。'],
  ])('no claim where %s: %s', (_, sentence) => {
    expect(claimLines(sentence)).toEqual([]);
  });
});
