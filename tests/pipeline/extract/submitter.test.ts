/** Who submits: what is printed, and the official name that it gives. */
import { describe, expect, it } from 'vitest';
import { yearAtLast } from '../../../pipeline/extract/fiscal-year.js';
import { officialOf } from '../../../pipeline/extract/official-name.js';
import { readReportInfo } from '../../../pipeline/extract/report-info.js';
import { fieldIn, nameInPath, nameInTitle, officialName } from '../../../pipeline/extract/submitter.js';
import { documentOf } from '../../support/tables.js';

describe('a name', () => {
  it.each([
    ['219001-池州市贵池区棠溪镇人民政府', '池州市贵池区棠溪镇人民政府'],
    ['[155]某市教育局', '某市教育局'],
    ['某市教育局（盖章）', '某市教育局'],
    ['某县供销合作社联合社填报日期：2023年4月15日', '某县供销合作社联合社'],
    ['各乡镇人民政府', ''],
    ['/', ''],
  ])('%s', (text, name) => {
    expect(officialName(text)).toBe(name);
  });

  it.each([
    ['填报单位：某市教育局', '某市教育局'],
    ['部门：临沧市永德县明朗中学', '临沧市永德县明朗中学'],
    ['预算部门单位（公章）：遂溪县水务局', '遂溪县水务局'],
    ['单位：万元', null],
    ['项目名称：水库加固', null],
  ])('%s', (line, name) => {
    expect(fieldIn(line)?.name ?? null).toBe(name);
  });

  it.each([
    ['2024年度岳阳市科学技术局部门整体支出绩效自评报告', '岳阳市科学技术局'],
    ['海口市秀英区水务局2022年衔接资金项目绩效自评报告', '海口市秀英区水务局'],
    ['重庆市大足区土门中心小学2021项目资金绩效自评报告', '重庆市大足区土门中心小学'],
    ['2022年西平县交通运输局财政衔接推进乡村振兴资金项目绩效自评总结报告', '西平县交通运输局'],
    ['保山市隆阳区林业和草原局生态保护恢复专项转移支付2022年度绩效自评报告', '保山市隆阳区林业和草原局'],
    ['某市人民政府办公室2023年度部门整体支出绩效自评报告', '某市人民政府办公室'],
    ['岳宁市财政局 岳宁市住房和城乡建设委员会关于2019年安居工程绩效自评报告', '岳宁市财政局'],
    ['牟定县2020年第一批公路安全生命防护工程绩效自评报告', null],
    ['2021年度市级就业资金配套项目资金绩效自评报告', null],
  ])('%s', (title, name) => {
    expect(nameInTitle(title)).toBe(name);
  });
});

describe('a document', () => {
  it.each<[string, Parameters<typeof documentOf>, string | null]>([
    [
      'who carries it out',
      [[['主管部门', '某县农业农村局', '实施单位', '某县张庄寨镇人民政府']]],
      '某县张庄寨镇人民政府',
    ],
    ['not a company', [[['主管部门', '某县农业农村局', '实施单位', '某县国有资本管理有限公司']]], '某县农业农村局'],
    ['the full name', ['填报单位：县水利局', [['主管部门', '某县水利局']]], '某县水利局'],
    [
      'the cover before the form',
      ['单位名称：某县供销合作社联合社', [['实施单位', '某县农机站']]],
      '某县供销合作社联合社',
    ],
    ['its first sentence', ['现将2022年某县交通运输局衔接资金项目绩效自评总结报告如下：'], '某县交通运输局'],
    ['who published it', ['某区2024年度衔接资金绩效自评报告', '信息来源：某区农业农村局文字大小'], '某区农业农村局'],
    ['not who publishes for everybody', ['某区2024年度衔接资金绩效自评报告', '发布机构：某区财政局'], null],
    ['the name beside its label', ['绩效评价自评报告', '部门(单位)名称 某县建设开发服务中心'], '某县建设开发服务中心'],
    [
      'not the lines of a site',
      ['• 时效性', '有效', '某县公安局交通警察大队部门整体支出绩效自评报告'],
      '某县公安局交通警察大队',
    ],
    [
      'the title before a lone name',
      ['发布机构', '某市城管局', '某省某市城市管理局2020年部门决算'],
      '某省某市城市管理局',
    ],
    [
      'a section of a department is not it',
      ['单位名称：农业工作科', [['主管部门', '某区市场监督管理局']]],
      '某区市场监督管理局',
    ],
    ['who signs', ['专项资金自评报告', '一、基本情况', '中共某市委办公室', '2018年6月5日'], '中共某市委办公室'],
    ['whose duties it tells', ['绩效自评报告', '1.职能。某县林业局是县政府工作部门，县财政局负责拨款。'], '某县林业局'],
    ['not who is spoken of', ['绩效自评报告', '根据某县财政局文件，我局开展自评。', '某省财政厅下达5万元。'], null],
    ['nobody', ['项目支出绩效自评报告', '一、基本情况'], null],
  ])('%s', (_, blocks, department) => {
    expect(readReportInfo(documentOf(...blocks)).department).toBe(department);
  });

  it.each<[string, Parameters<typeof documentOf>, string, number | null]>([
    ['a line that is a year', ['项目支出绩效自评表', '（2021年）'], 'x.txt', 2021],
    ['a field', ['评价年度：2022'], 'x.txt', 2022],
    ['the day at whose end something is counted', ['截至2024年12月31日，在编14人。'], 'x.txt', 2024],
    [
      'most sentences',
      ['2020年度安排资金5万元。', '2020年实际支出5万元，2019年安排3万元的1项结转。', '2020年项目完工。'],
      'x.txt',
      2020,
    ],
    ['the file at last', ['绩效自评'], '某局2023年度自评报告.docx', 2023],
    ['no bare number of a file', ['绩效自评'], 'kjj-2024.docx', null],
  ])('%s', (_, blocks, name, year) => {
    const document = documentOf(...blocks);
    expect(yearAtLast({ ...document, origin: { ...document.origin, name } })).toBe(year);
  });
});

describe('a path', () => {
  it.each([
    ['03县教育局', '县教育局'],
    ['2024年度部门整体支出绩效自评报告（某县教育局）', '某县教育局'],
    ['自评报告-某县水利局', '某县水利局'],
    ['某县水利局绩效自评材料', '某县水利局'],
    ['财务股', null],
    ['绩效自评终稿', null],
  ])('%s', (text, name) => {
    expect(nameInPath(text)).toBe(name);
  });

  it('is read from the nearest folder on', () => {
    const document = documentOf('绩效自评');
    const origin = { ...document.origin, name: '报告.txt', folder: '2023年/市财政局收件/2024/县教育局' };
    expect([readReportInfo({ ...document, origin }).department, yearAtLast({ ...document, origin })]).toEqual([
      '县教育局',
      2024,
    ]);
  });
});

describe('the official name', () => {
  const list = [
    { department: '岳宁县教育体育局', aliases: ['岳宁县教育局'] },
    { department: '岳宁县水利局', aliases: [] },
    { department: '岳宁县水利局灌区管理站', aliases: [] },
  ];
  it.each<[string, string | null, string[], string | null]>([
    ['another name', '岳宁县教育局', [], '岳宁县教育体育局'],
    ['a short form', '县水利局', [], '岳宁县水利局'],
    ['without a place', '水利局', [], '岳宁县水利局'],
    ['a province before it', '某省岳宁县水利局', [], '岳宁县水利局'],
    ['not another county', '平和县水利局', [], '平和县水利局'],
    ['a line that names it', null, ['岳宁县教育局二〇二四年自评'], '岳宁县教育体育局'],
    ['two that are named', null, ['岳宁县教育局', '岳宁县水利局'], null],
  ])('%s', (_, read, lines, name) => {
    expect(officialOf(read, lines, list)).toBe(name);
  });
});
