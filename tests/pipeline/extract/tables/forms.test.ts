import { describe, expect, it } from 'vitest';
import { type Table, textAt } from '../../../../parsers/document.js';
import { identify } from '../../../../pipeline/extract/fact.js';
import { claimTables } from '../../../../pipeline/extract/tables/form-table.js';
import { readLeftovers } from '../../../../pipeline/extract/tables/leftovers.js';
import { readForm } from '../../../../pipeline/extract/tables/read-form.js';
import { type FormSink, formSink } from '../../../../pipeline/extract/tables/sink.js';
import { printKey } from '../../../../pipeline/taxonomy/key.js';
import { documentOf, type Row } from '../../../support/tables.js';

/** Reads one form and gives its figures as `key` → `text unit = base`. */
function read(
  rows: readonly Row[],
  options: { key?: string; caption?: string } = {},
): { figures: Record<string, string>; sink: FormSink; part: string; unread: string[] } {
  const form = claimTables(documentOf(options.caption ?? '', rows))[0]!;
  const sink = formSink();
  const name = options.key ?? (form.part === 'annex2' ? 'overall' : 'project:甲');
  if (form.family)
    readForm(form, { family: form.family, part: form.part, form: name, fiscalYear: 2024, captionUnit: null }, sink);
  const ledger = readLeftovers(form, null, sink);
  return {
    figures: Object.fromEntries(identify(sink.facts).map((f) => [f.key, `${f.text} ${f.unit} = ${f.base}`])),
    sink,
    part: form.part,
    unread: ledger.filter((entry) => entry.class === 'unread').map((entry) => entry.where.quote),
  };
}

const STAFF: Row[] = [
  ['财政供养人员情况（人）', '编制数', '2024年实际在职人数', '控制率'],
  ['', '48　', '42', '　87.5%'],
];
const MONEY_HEAD: Row = ['经费控制情况（万元）', '2023年决算数', '2024年预算数', '2024年决算数'];
const basic = (...lines: Row[]) => [
  ...STAFF,
  MONEY_HEAD,
  ['三公经费', '4.66', '8', '2.3'],
  ['公用经费', '1', '1', '1'],
  ...lines,
];

describe('annex 1, the basic data', () => {
  it.each<[string, Row[], string, string]>([
    ['a line in its columns', basic(), 'sangong.total@2024/budget', '8 万元 = 80000'],
    ['last year by its number', basic(), 'sangong.total@2023/final', '4.66 万元 = 46600'],
    ['staff under its heads', basic(), 'staff.actual@2024', '42 人 = 42'],
    ['a rate', basic(), 'staff.control-rate@2024', '87.5% % = 0.875'],
    [
      'list numbers, 其中 and blanks in a label',
      basic(['   1、公务用车购置和维护经费', '2.70', '3', '1.38']),
      'sangong.vehicles@2023/final',
      '2.70 万元 = 27000',
    ],
    [
      'another ministry’s name of the line',
      basic(['（一）因公出国（境）费', '0', '0', '6.2']),
      'sangong.abroad@2024/final',
      '6.2 万元 = 62000',
    ],
    [
      'a name that differs by 费 and 及',
      basic(['公务用车购置及运行维护费用', '5', '5', '5']),
      'sangong.vehicles@2024/final',
      '5 万元 = 50000',
    ],
    [
      'the capitals of accountants, whose unit is their own',
      basic(['公务接待', '人民币壹万贰仟元整', '8', '2.3']),
      'sangong.reception@2023/final',
      '壹万贰仟元整 元 = 12000',
    ],
    [
      'digits with the capitals behind them',
      basic(['公务接待', '12000元（壹万贰仟元整）', '8', '2.3']),
      'sangong.reception@2023/final',
      '12000 元 = 12000',
    ],
    [
      'an amount of 亿 and 万',
      basic(['公务接待', '1', '1亿2345.60万元', '2.3']),
      'sangong.reception@2024/budget',
      '1亿2345.60 万元 = 123456000',
    ],
    [
      '亿 with the rest in the unit of the table',
      basic(['公务接待', '1', '1亿 2345.6', '2.3']),
      'sangong.reception@2024/budget',
      '1亿2345.6 万元 = 123456000',
    ],
    [
      'a label broken over lines',
      basic(['政府\n采购\n金额', '——', '277.8', '274.56']),
      'procurement.total@2024/final',
      '274.56 万元 = 2745600',
    ],
    [
      'an amount with its own unit',
      basic(['公务接待', '0', '0', '9200元']),
      'sangong.reception@2024/final',
      '9200 元 = 9200',
    ],
    [
      'a line with its own unit',
      basic(['政府采购金额（元）', '0', '0', '2,745,600.00']),
      'procurement.total@2024/final',
      '2,745,600.00 元 = 2745600',
    ],
    [
      'full-width digits',
      basic(['公务接待', '０．９２', '０', '５']),
      'sangong.reception@2023/final',
      '０．９２ 万元 = 9200',
    ],
    [
      'a negative in brackets',
      basic(['部门基本支出预算调整', '——', '(12.50)', '△3']),
      'basic.adjustment@2024/budget',
      '(12.50) 万元 = -125000',
    ],
    [
      'a negative by a triangle',
      basic(['部门基本支出预算调整', '——', '(12.50)', '△3']),
      'basic.adjustment@2024/final',
      '△3 万元 = -30000',
    ],
    [
      'a line of the open list',
      basic(['3、市级专项资金（一个专项一行）', '10', '95', '95'], ['科技交流与合作', '5', '15', '15']),
      'project.special-funds.item:科技交流与合作@2024/final',
      '15 万元 = 150000',
    ],
    [
      'a line of the open list whose name holds a telephone',
      basic(['3、市级专项资金（一个专项一行）', '10', '95', '95'], ['防汛电话会议系统', '5', '15', '15']),
      'project.special-funds.item:防汛电话会议系统@2024/final',
      '15 万元 = 150000',
    ],
    [
      'the line after the open list',
      basic(['市级专项资金', '10', '95', '95'], ['甲', '5', '15', '15'], ['其中：办公经费', '1', '2', '3']),
      'public.office@2024/final',
      '3 万元 = 30000',
    ],
    [
      'heads and values side by side',
      [
        ['编制数', '48', '实际在职人数', '42', '控制率', '87.5%'],
        MONEY_HEAD,
        ['三公经费', '4', '8', '2'],
        ['公用经费', '1', '1', '1'],
      ],
      'staff.authorized@2024',
      '48 人 = 48',
    ],
    [
      '上年 in a head',
      [
        ...STAFF,
        ['经费控制情况（元）', '上年决算数', '本年预算数', '本年决算数'],
        ['三公经费', '46600', '80000', '23000'],
        ['公用经费', '1', '1', '1'],
      ],
      'sangong.total@2023/final',
      '46600 元 = 46600',
    ],
    [
      'buildings over one row of values',
      basic(
        [
          '楼堂馆所控制情况\n（2024年完工项目）',
          '批复规模\n（㎡）',
          '实际规模（㎡）',
          '规模控制率',
          '预算投资（万元）',
          '实际投资（万元）',
          '投资概算控制率',
        ],
        ['', '1200', '1100', '91.67%', '300', '290.5', '96.83%'],
      ),
      'buildings.actual-investment@2024',
      '290.5 万元 = 2905000',
    ],
    [
      'a line that nobody knows keeps its place',
      basic(['其他说明事项金额', '1.5', '2.5', '3.5']),
      'annex1.r5c3',
      '3.5 万元 = 35000',
    ],
  ])('%s', (_, rows, key, figure) => {
    expect(read(rows).figures[key]).toBe(figure);
  });

  it('takes no figure from a blank, a dash or a slash, and knows the blank', () => {
    const { figures, sink, unread } = read(basic(['政府采购金额', '——', '', '/']));
    expect(Object.keys(figures).filter((key) => key.startsWith('procurement'))).toEqual([]);
    expect(sink.blanks.map((b) => printKey(b.role))).toEqual(['procurement.total@2024/budget']);
    expect(unread).toEqual([]);
  });

  it('says that it assumed a unit where the form prints none', () => {
    const rows = [
      ...STAFF,
      ['经费控制情况', '2023年决算数', '2024年预算数', '2024年决算数'],
      ['三公经费', '4', '8', '2'],
      ['公用经费', '1', '1', '1'],
    ];
    const { sink, figures } = read(rows);
    expect(sink.messages.map((m) => m.code)).toEqual(['unit-assumed']);
    expect(figures['sangong.total@2024/final']).toBe('2 万元 = 20000');
  });

  it('does not guess two numbers in one cell', () => {
    const { figures, unread } = read(basic(['公务接待', '1.2 3.4', '5', '6']));
    expect(figures['sangong.reception@2023/final']).toBeUndefined();
    expect(unread).toEqual(['1.2', '3.4']);
  });
});

const FUNDS: Row[] = [
  ['项目支出名称', '甲'],
  ['项目资金\n（万元）', '', '年初预算数', '全年预算数（A）', '全年执行数（B）', '分值', '执行率（B/A）', '得分'],
];
const INDICATORS: Row = [
  '绩效指标',
  '一级指标',
  '二级指标',
  '三级指标',
  '年度指标值',
  '实际完成值',
  '分值',
  '得分',
  '偏差原因分析及改进措施',
];
const project = (...rows: Row[]) => [...FUNDS, ...rows];

describe('annex 3, a project', () => {
  it.each<[string, Row[], string, string]>([
    [
      'funds under their stages',
      project(['', '年度资金总额', '85', '90', '81', '10', '90%', '9']),
      'project:甲.funds.total@2024/budget-full',
      '90 万元 = 900000',
    ],
    [
      'the rate',
      project(['', '年度资金总额', '85', '90', '81', '10', '90%', '9']),
      'project:甲.execution.rate',
      '90% % = 0.9',
    ],
    [
      'a bare percentage',
      project(['', '年度资金总额', '85', '90', '81', '10', '90.00', '9']),
      'project:甲.execution.rate',
      '90.00 % = 0.9',
    ],
    [
      'a ratio',
      project(['', '年度资金总额', '85', '90', '81', '10', '0.9', '9']),
      'project:甲.execution.rate',
      '0.9 % = 0.9',
    ],
    [
      'a source of funds by its own name',
      project(
        ['', '年度资金总额', '85', '90', '81', '10', '90%', '9'],
        ['', '其中：省级补助', '1', '2', '3', '', '', ''],
      ),
      'project:甲.funds.source:省级补助@2024/final',
      '3 万元 = 30000',
    ],
    [
      'a row without its merged label',
      project(['年度资金总额', '85', '90', '81', '10', '90%', '9']),
      'project:甲.funds.total@2024/final',
      '81 万元 = 810000',
    ],
    [
      'an indicator',
      project(INDICATORS, ['', '产出指标（50分）', '数量指标', '培训人数', '≥120人次', '135人次', '10', '9.5', '']),
      'project:甲.indicator[0].actual[0]',
      '135 人次 = 135',
    ],
    [
      'a first-level weight',
      project(INDICATORS, ['', '产出指标\n\n(50分)', '数量指标', '培训', '1次', '1次', '10', '10', '']),
      'project:甲.level1[产出指标].weight',
      '50 分 = 50',
    ],
    [
      'a first-level weight in a cell below the name',
      project(
        INDICATORS,
        ['', '满意度指标', '满意度', '满意度', '≥90%', '95%', '10', '10', ''],
        ['', '（10分）', '', '', '', '', '', '', ''],
      ),
      'project:甲.level1[满意度指标].weight',
      '10 分 = 10',
    ],
    [
      'one quantity of two numerals',
      project(INDICATORS, [
        '',
        '产出指标',
        '数量指标',
        '补贴',
        '1亿2000万元',
        '1亿2345.6万元，惠及3万5千人',
        '10',
        '10',
        '',
      ]),
      'project:甲.indicator[0].actual[1]',
      '3万5千 人 = 35000',
    ],
    [
      'two quantities of a target',
      project(INDICATORS, [
        '',
        '产出指标',
        '数量指标',
        '平台',
        '省级2个以上，市级25个以上',
        '省级15个；市级40个',
        '10',
        '10',
        '',
      ]),
      'project:甲.indicator[0].target[1]',
      '25 个 = 25',
    ],
    [
      'a result without the % of its target',
      project(INDICATORS, ['', '满意度指标', '', '满意度', '≥95%', '99', '10', '10', '']),
      'project:甲.indicator[0].actual[0]',
      '99 % = 0.99',
    ],
    [
      'the unit in a column of its own',
      project(
        ['一级指标', '二级指标', '三级指标', '指标性质', '年度指标值', '计量单位', '实际完成值', '分值', '得分'],
        ['产出指标', '数量指标', '补助户数', '≥', '300', '户', '312', '20', '20'],
      ),
      'project:甲.indicator[0].actual[0]',
      '312 户 = 312',
    ],
    [
      'the total row, shorter than the head',
      project(INDICATORS, ['总分', '100', '94.26', '']),
      'project:甲.total.score',
      '94.26 分 = 94.26',
    ],
    [
      'the total row without its last cell',
      project(INDICATORS, ['总分', '100', '94.26']),
      'project:甲.total.weight',
      '100 分 = 100',
    ],
  ])('%s', (_, rows, key, figure) => {
    expect(read(rows).figures[key]).toBe(figure);
  });

  it('takes a 10 that repeats the score for no rate', () => {
    const { figures, sink } = read(project(['', '年度资金总额', '85', '85', '85', '10', '10', '10']));
    expect(figures['project:甲.execution.rate']).toBeUndefined();
    expect(sink.remarks.map((r) => r.data.message)).toEqual(['format.rate-repeats-score']);
    expect(sink.text.map((t) => [t.class, t.where.quote])).toEqual([['format', '10']]);
  });

  it('does not count template rows, and says that they stand there', () => {
    const { sink } = read(
      project(
        INDICATORS,
        ['', '产出指标', '数量指标', '培训', '1次', '1次', '10', '10', ''],
        ['', '', '', '指标2：', '', '', '', '', ''],
        ['', '', '', '……', '', '', '', '', ''],
      ),
    );
    expect(sink.indicators.map((i) => i.level3)).toEqual(['培训']);
    expect(sink.remarks.map((r) => r.data.message)).toEqual(['wording.placeholder-row', 'wording.placeholder-row']);
  });

  it('carries first- and second-level names down', () => {
    const { sink } = read(
      project(
        INDICATORS,
        ['', '效益指标\n\n（30分）\n　', '经济效\n益指标', '甲', '1项', '1项', '10', '10', ''],
        ['', '', '', '乙', '1项', '1项', '10', '10', ''],
      ),
    );
    expect(sink.indicators.map((i) => [i.level1, i.level2, i.level3])).toEqual([
      ['效益指标', '经济效益指标', '甲'],
      ['效益指标', '经济效益指标', '乙'],
    ]);
  });

  it('keeps dates and ranks of a target as text', () => {
    const { figures, sink } = read(
      project(INDICATORS, ['', '产出指标', '时效指标', '完成时间', '2024.12.31前', '全省第2', '10', '10', '']),
    );
    expect(Object.keys(figures).filter((key) => /target|actual/.test(key))).toEqual([]);
    expect(sink.indicators[0]?.target).toBe('2024.12.31前');
  });
});

describe('annex 2, the department', () => {
  const head: Row[] = [
    ['市级预算部门名称', '某局'],
    ['年度预算申请（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
    ['', '年度资金总额', '682.85', '1863.29', '1725.06', '10', '92.58%', '9.26'],
    ['', '按收入性质分：', '按支出性质分：'],
  ];
  it.each<[string, Row[], string, string]>([
    [
      'an amount behind its label',
      [...head, ['', '  其中：  一般公共预算：1838.58', '其中：基本支出：855.82'], INDICATORS],
      'income.general-public-budget@2024/budget-full',
      '1838.58 万元 = 18385800',
    ],
    [
      'the other side of the same row',
      [...head, ['', '政府性基金拨款：0', '项目支出：869.24'], INDICATORS],
      'expenditure.project@2024/final',
      '869.24 万元 = 8692400',
    ],
    [
      'two labels in one cell',
      [
        ...head,
        ['', '一般公共预算：1838.58\n政府性基金拨款：0\n其他资金：19.71', '基本支出：855.82；项目支出：869.24'],
        INDICATORS,
      ],
      'income.other@2024/budget-full',
      '19.71 万元 = 197100',
    ],
    [
      'behind a semicolon',
      [...head, ['', '', '基本支出：855.82；项目支出：869.24'], INDICATORS],
      'expenditure.project@2024/final',
      '869.24 万元 = 8692400',
    ],
    ...[
      ['income.total@2024/budget-full', '1863.29 万元 = 18632900'],
      ['expenditure.total@2024/final', '1725.06 万元 = 17250600'],
    ].map(([key, figure]): [string, Row[], string, string] => [
      `what a kind adds up to, ${key}`,
      [...head.slice(0, 3), ['', '按收入性质分：1863.29', '按支出性质分：1725.06'], INDICATORS],
      key!,
      figure!,
    ]),
    [
      'with a unit of its own',
      [...head, ['', '一般公共预算：0.183858亿元', ''], INDICATORS],
      'income.general-public-budget@2024/budget-full',
      '0.183858 亿元 = 18385800',
    ],
    [
      'the label and the amount in two cells',
      [...head, ['', '一般公共预算', '1838.58', '基本支出', '855.82'], INDICATORS],
      'expenditure.basic@2024/final',
      '855.82 万元 = 8558200',
    ],
    [
      'beside a label whose amount is blank',
      [...head, ['', '政府性基金拨款：', '项目支出：40'], INDICATORS],
      'expenditure.project@2024/final',
      '40 万元 = 400000',
    ],
    [
      'in the unit that only the columns print',
      [
        ['市级预算部门名称', '某局'],
        ['年度预算申请', '', '年初预算数（元）', '全年预算数（元）', '全年执行数（元）', '分值', '执行率', '得分'],
        ['', '年度资金总额', '1', '1', '1', '10', '100%', '10'],
        ['', '其中：一般公共预算：1000000', ''],
        INDICATORS,
      ],
      'income.general-public-budget@2024/budget-full',
      '1000000 元 = 1000000',
    ],
    [
      'a number in a goal keeps its place',
      [...head, ['年度总体目标', '预期目标', '实际完成情况'], ['', '培训30场', '培训32场'], INDICATORS],
      'annex2.r5c2',
      '32 场 = 32',
    ],
  ])('%s', (_, rows, key, figure) => {
    const got = read(rows);
    expect(got.part).toBe('annex2');
    expect(got.figures[key]).toBe(figure);
  });

  it('gives a stray number beside the name of a kind no key', () => {
    const stray = [...head.slice(0, 3), ['', '按收入性质分：', '58.61', '按支出性质分：'], INDICATORS];
    expect(Object.keys(read(stray).figures).filter((key) => key.startsWith('income.total'))).toEqual([]);
  });
});

describe('what is hidden, struck through or only a mark', () => {
  const readCell = (text: string, withdrawn: [number, number][] = []) => {
    const document = documentOf('', basic(['公务接待', text, '8', '2.3']));
    const block = document.blocks[1] as Table;
    const cell = block.cells.find((one) => one.text === text)!;
    if (withdrawn.length > 0) cell.withdrawn = withdrawn.map(([start, end]) => ({ start, end }));
    const form = claimTables(document)[0]!;
    const sink = formSink();
    readForm(
      form,
      { family: form.family!, part: form.part, form: 'overall', fiscalYear: 2024, captionUnit: null },
      sink,
    );
    const ledger = readLeftovers(form, null, sink);
    for (const { where } of [...sink.facts, ...ledger])
      expect(textAt(document, where)?.slice(where.start, where.end)).toBe(where.quote);
    const here = (where: { row?: number; column?: number }) => where.row === cell.row && where.column === cell.column;
    return [
      ...identify(sink.facts)
        .filter((f) => here(f.where))
        .map((f) => `${f.key} ${f.text} = ${f.base}`),
      ...ledger.filter((e) => here(e.where) && e.class !== 'fact').map((e) => `${e.class} ${e.where.quote}`),
    ];
  };

  it.each<[string, string, [number, number][], string[]]>([
    [
      'a struck figure before',
      '835.822.30',
      [[0, 6]],
      ['sangong.reception@2023/final 2.30 = 23000', 'withdrawn 835.82'],
    ],
    ['a hidden figure behind', '2.3999.99', [[3, 9]], ['sangong.reception@2023/final 2.3 = 23000', 'withdrawn 999.99']],
    ...['2.3¹', '2.3[¹]', '2.3①', '2.3*', '2.3（¹）'].map((text): [string, string, [number, number][], string[]] => [
      `the mark of a note, ${text}`,
      text,
      [],
      ['sangong.reception@2023/final 2.3 = 23000'],
    ]),
    ['a digit withdrawn behind the comma', '2,0146.37', [[2, 3]], ['unread 2,0146.37', 'withdrawn 0']],
    ['commas that part no thousands', '1,8902.21', [], ['unread 1,8902.21']],
    ['digits withdrawn inside a figure', '86999.24', [[2, 4]], ['unread 86999.24', 'withdrawn 99']],
    ['all of it', '2.3', [[0, 3]], ['withdrawn 2.3']],
  ])('%s', (_, text, withdrawn, expected) => {
    expect(readCell(text, withdrawn)).toEqual(expected);
  });
});

describe('claiming tables', () => {
  it('numbers project forms and joins a form that was split in two', () => {
    const forms = claimTables(
      documentOf(
        '附件3',
        project(INDICATORS, ['', '产出指标', '数量', '甲', '1项', '1项', '10', '10', '']),
        '（续表）',
        [[...INDICATORS], ['', '效益指标', '经济', '乙', '1项', '1项', '10', '10', '']],
        '附件3',
        project(['', '年度资金总额', '1', '1', '1', '10', '100%', '10']),
      ),
    );
    expect(forms.map((f) => [f.part, f.tables.length])).toEqual([
      ['annex3[1]', 2],
      ['annex3[2]', 1],
    ]);
  });

  it('joins a project form whose whole head is printed again on the next page', () => {
    const line = (level1: string, name: string) => ['', level1, '数量', name, '1项', '1项', '10', '10', ''];
    const page = (...lines: Row[]) => project(INDICATORS, ...lines);
    const first = page(line('产出指标', '甲'));
    const rest = page(line('效益指标', '乙'));
    const total: Row = ['总分', '', '', '', '', '', '100', '100', ''];
    const parts = (...blocks: Parameters<typeof documentOf>) =>
      claimTables(documentOf(...blocks)).map((f) => [f.part, f.tables.length]);
    expect(parts('附件3', first, rest)).toEqual([['annex3[1]', 2]]);
    expect(parts('附件3', first, '（续表）', rest)).toEqual([['annex3[1]', 2]]);
    expect(parts('附件3', [...first, ...rest])).toEqual([['annex3[1]', 1]]);
    // Closed by its total, the next one is a form of its own, whatever it is called.
    expect(parts('附件3', [...first, total], rest)).toHaveLength(2);
    expect(parts('附件3', first, '附件3', rest)).toHaveLength(2);
  });

  it('reads the unit of a head of two lines in its first', () => {
    const rows: Row[] = [
      ['项目支出名称', '甲'],
      ['项目资金（元）', '', '预算数', '', '执行数', '执行情况', '', ''],
      ['', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
      ['', '年度资金总额', '85', '90', '81', '10', '90%', '9'],
      INDICATORS,
    ];
    const { figures, sink } = read(rows);
    expect(figures['project:甲.funds.total@2024/final']).toBe('81 元 = 81');
    expect(sink.messages).toEqual([]);
  });

  it('parts project forms that stand in one table', () => {
    const one = project(['', '年度资金总额', '1', '1', '1', '10', '100%', '10']);
    const two = one.map((row) => row.map((text) => (text === one[0]![1] ? '乙项目' : text)));
    const forms = claimTables(documentOf('附件4', [...one, ...two]));
    expect(forms.map((f) => [f.part, f.rows.length, f.rows[0]?.cells[1]?.text])).toEqual([
      ['annex3[1]', one.length, one[0]![1]],
      ['annex3[2]', two.length, '乙项目'],
    ]);
  });

  it('joins basic data that were split in two, and numbers a second form of them', () => {
    const first = basic();
    const rest: Row[] = [MONEY_HEAD, ['政府采购金额', '——', '277.8', '274.56'], ['会议费、培训费', '1', '2', '3']];
    const parts = (...blocks: Parameters<typeof documentOf>) => claimTables(documentOf(...blocks)).map((f) => f.part);
    expect(parts(first, '续表', rest)).toEqual(['annex1']);
    expect(parts(first, rest)).toEqual(['annex1']);
    expect(parts(first, '附件1', first)).toEqual(['annex1', 'annex1[2]']);
    expect(parts(first, first)).toEqual(['annex1', 'annex1[2]']);
  });

  it('reads a table that no form claims by its own heads', () => {
    const { figures, part } = read([
      ['科目', '金额（元）', '占比'],
      ['办公费', '1,200.50', '60%'],
      ['合计', '2,000.00', '100%'],
    ]);
    expect(part).toBe('table[1]');
    expect(figures).toEqual({
      'table[1].r1c1': '1,200.50 元 = 1200.5',
      'table[1].r1c2': '60% % = 0.6',
      'table[1].r2c1': '2,000.00 元 = 2000',
      'table[1].r2c2': '100% % = 1',
    });
  });
});
