/** What a free table must be to be judged: its lines read, its tree known from codes or numbers, and a reading that holds somewhere. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../../../pipeline/extract/index.js';
import { check } from '../../../../pipeline/findings/index.js';
import { FORM_FORMATS, type FormFormat, type PrintedForm, readPrinted } from '../../../support/form-formats.js';
import { checkTable, documentWith } from '../../support/free-tables.js';
import { told } from '../../support/told.js';

const table = (text: string) =>
  checkTable(
    text
      .trim()
      .split('\n')
      .map((line) => line.trim().split('|')),
  );
const sums = (text: string) =>
  table(text)
    .findings.filter((f) => f.kind === 'sum')
    .map((f) => `${f.severity} ${f.rule} ${f.suspects[0]?.suggestion}`);

const CODES = `编码|科目名称|合计（万元）|基本支出（万元）|项目支出（万元）
  201|一般公共服务支出|100.50|60.20|40.30
  20139|社会工作事务|100.50|60.20|40.30
  2013901|行政运行|60.20|60.20|0
  2013902|一般行政管理事务|40.30|0|40.30
  208|社会保障和就业支出|50.10|50.10|0
  20805|行政事业单位养老支出|50.10|50.10|0
  2080505|机关养老保险缴费支出|50.10|50.10|0
  合计||150.60|110.30|40.30`;

describe('a table with a classification', () => {
  it('adds the lines of its codes', () => {
    expect(sums(CODES)).toEqual([]);
    expect(table(CODES).relations.filter((r) => r.rule === 'sum.table-total' && r.status === 'holds')).toHaveLength(3);
  });

  it('finds a digit in a line of the lowest level', () => {
    expect(sums(CODES.replace('一般行政管理事务|40.30', '一般行政管理事务|49.30'))).toEqual([
      'warning sum.table-levels 403000',
      'error sum.table-columns 403000',
    ]);
  });

  it('finds its tree from the bottom up where it has neither codes nor indents', () => {
    const plain = CODES.replace(/^\s*\d+\|/gm, '')
      .replace('编码|', '')
      .replace('合计||', '合计|');
    expect(sums(plain)).toEqual([]);
    expect(table(plain).relations.filter((r) => r.rule === 'sum.table-total' && r.status === 'holds')).toHaveLength(3);
  });
});

describe('a sheet in every format', () => {
  const relations = async (form: PrintedForm, format: FormFormat) => {
    const { document, extraction } = await readPrinted(form, format);
    return told(check(document, extraction), extraction)
      .relations.filter(({ status }) => status !== 'skipped')
      .map(({ status, formula }) => `${status} ${formula}`);
  };
  const CODED = {
    title: '2023年支出决算表（万元）',
    rows: [
      ['3>科目编码', 'v>科目名称', 'v>合计', 'v>基本支出', 'v>项目支出'],
      ['类', '款', '项', '^', '^', '^', '^'],
      ['201', '', '', '一般公共服务支出', '150.5', '100.5', '50'],
      ['201', '39', '', '某事务', '90', '60', '30'],
      ['201', '39', '01', '行政运行', '60', '60', '0'],
      ['201', '39', '02', '一般管理', '30', '0', '30'],
      ['201', '40', '', '信访事务', '60.5', '40.5', '20'],
      ['201', '40', '01', '行政运行', '60.5', '40.5', '20'],
    ],
  };
  const SIDES = {
    title: '2023年收支决算总表（万元）',
    rows: [
      ['2>收入', '2>支出'],
      ['项目', '决算数', '项目', '决算数'],
      ['一、财政拨款收入', '120.5', '一、一般公共服务支出', '90'],
      ['二、事业收入', '20', '二、教育支出', '30.5'],
      ['三、其他收入', '9.5', '三、卫生健康支出', '25'],
      ['本年收入合计', '150', '本年支出合计', '145.5'],
      ['年初结转和结余', '3', '年末结转和结余', '7.5'],
      ['总计', '153', '总计', '153'],
    ],
  };

  it.each(FORM_FORMATS)('adds the lines of codes in three columns, in %s', async (format) => {
    const found = await relations(CODED, format);
    expect(found).toEqual(expect.arrayContaining(['holds 150.5 = 90 + 60.5', 'holds 90 = 60 + 30']));
    expect(found.filter((one) => !one.startsWith('holds'))).toEqual([]);
  });

  it.each(FORM_FORMATS)('adds each of two sides by itself, and its totals, in %s', async (format) => {
    expect((await relations(SIDES, format)).sort()).toEqual([
      'holds 145.5 = 90 + 30.5 + 25',
      'holds 150 = 120.5 + 20 + 9.5',
      'holds 153 = 145.5 + 7.5',
      'holds 153 = 150 + 3',
    ]);
  });

  it.each(FORM_FORMATS)('adds no part of a balance beside it, in %s', async (format) => {
    const rows = [
      ['3>收入', '5>支出'],
      ['项目', '行次', '金额', '项目', '行次', '合计', '一般公共预算财政拨款', '政府性基金预算财政拨款'],
      ['一、一般公共预算财政拨款', '1', '1506.2', '一、一般公共服务支出', '33', '1498', '1498', ''],
      ['二、政府性基金预算财政拨款', '2', '80', '二、农林水支出', '44', '80', '', '80'],
      ['本年收入合计', '9', '1586.2', '本年支出合计', '59', '1578', '1498', '80'],
      ['年初财政拨款结转和结余', '10', '31.8', '年末财政拨款结转和结余', '60', '40', '40', ''],
      ['一般公共预算财政拨款', '11', '31.8', '', '61', '', '', ''],
      ['总计', '14', '1618', '总计', '64', '1618', '1538', '80'],
    ];
    const found = await relations({ title: '2022年度财政拨款收入支出决算总表（万元）', rows }, format);
    expect(found.filter((one) => !one.startsWith('holds'))).toEqual([]);
    expect(found).toContain('holds 1618 = 1586.2 + 31.8');
  });

  it.each([
    ['a balance of a side', SIDES, '3', '4'],
    ['the sum of a side', SIDES, '7.5', '7.8'],
    ['a line of the uppermost code', CODED, '150.5', '180.5'],
  ])('finds a digit in %s', async (_, form, from, to) => {
    const wrong = { ...form, rows: form.rows.map((row) => row.map((cell) => (cell === from ? to : cell))) };
    for (const format of ['docx', 'paste'] as const)
      expect((await relations(wrong, format)).filter((one) => one.startsWith('fails'))).not.toEqual([]);
  });

  it.each(FORM_FORMATS)(
    'adds columns of which some stand under a name of their own with a sum, in %s',
    async (format) => {
      const rows = [
        ['v>项目', 'v>合计', 'v>因公出国费', '3>公务用车购置及运行费', 'v>公务接待费'],
        ['^', '^', '^', '小计', '购置费', '运行费', '^'],
        ['预算数', '36.5', '1', '29.5', '17.5', '12', '6'],
        ['决算数', '32.5', '0.5', '28', '17.2', '10.8', '4'],
      ];
      const found = await relations({ title: '“三公”经费支出表（万元）', rows }, format);
      expect(found).toEqual(
        expect.arrayContaining(['holds 36.5 = 1 + 29.5 + 6', 'holds 32.5 = 0.5 + 28 + 4', 'holds 28 = 17.2 + 10.8']),
      );
    },
  );

  it('adds codes to a total whose label stands over code and name, without a grid', async () => {
    const rows = [
      ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
      ['201', '一般公共服务支出', '150.5', '100.5', '50'],
      ['20101', '某事务', '150.5', '100.5', '50'],
      ['208', '社会保障支出', '50.1', '50.1', ''],
      ['20805', '养老支出', '50.1', '50.1', ''],
      ['2>合计', '200.6', '150.6', '50'],
    ];
    const found = await relations({ title: '2023年支出决算表（万元）', rows }, 'paste');
    expect(found).toEqual(
      expect.arrayContaining(['holds 200.6 = 150.5 + 50.1', 'holds 150.5 = 150.5', 'holds 50 = 50']),
    );
  });
});

it('adds the lines without a number below a numbered one, where they are its parts', () => {
  const lines = '项目|2023年|2024年\n一、收入|80|95\n拨款|50|60\n其他|30|35\n二、支出|75|90\n人员|40|50\n公用|35|40';
  const levels = (text: string) => table(text).relations.filter(({ rule }) => rule === 'sum.table-levels');
  expect(levels(lines).map(({ status }) => status)).toEqual(['holds', 'holds', 'holds', 'holds']);
  expect(levels(lines.replaceAll('二、支出', '支出'))).toEqual([]);
});

describe('a table that is not understood', () => {
  it('concludes nothing where no reading holds in any column', () => {
    expect(
      table('名称|甲（万元）|乙（万元）\n修路|10.50|20.10\n架桥|11.20|31.10\n植树|17.30|47.00\n合计|99.10|77.20')
        .relations,
    ).toEqual([]);
    expect(table('名称|金额（万元）\n修路|10.50\n架桥|11.20\n植树|17.30\n合计|862.77').relations).toEqual([]);
  });

  it('still finds one slip in its one column', () => {
    expect(sums('名称|金额（万元）\n修路|10.50\n架桥|11.20\n植树|17.30\n合计|39.80')).toEqual([
      'error sum.table-total 390000',
    ]);
  });

  it('says which number was not read where it is just what is missing', () => {
    const { relations, findings } = table('名称|金额（万元）\n修路|10.50\n架桥|11.20\n植树|17.30、4.00\n合计|39.00');
    expect(findings.filter((f) => f.kind === 'sum')).toEqual([]);
    expect(relations).toMatchObject([{ status: 'skipped', reason: expect.stringContaining('17.30') }]);
    const other = table('名称|金额（万元）\n修路|10.50\n架桥|11.20\n植树|17.30、4.00\n合计|74.50').relations;
    expect(other).toMatchObject([{ status: 'skipped', reason: expect.stringContaining('没有读出') }]);
  });
});

it('takes a line of means for no sum of its columns', () => {
  const classes = (mean: string, all: string) =>
    sums(
      `项目|一年级|二年级|三年级|合计\n学生|131|135|141|${all}\n教师|9|9|10|28\n课桌|140|140|150|430\n班额|43.7|45.0|47.0|${mean}`,
    );
  expect(classes('45.2', '407')).toEqual([]);
  expect(classes('45.2', '470')).toHaveLength(1);
  // The first year's count copied for all.
  expect(classes('45.2', '131')).toHaveLength(1);
});

describe('two numbers run together', () => {
  it.each([
    ['18563.29', '632900'],
    ['8563.29', '632900'],
  ])('%s: the tail that mends the sum comes first', (glued, meant) => {
    expect(sums(`名称|金额（万元）|数量（个）\n修路|85.50|3\n架桥|${glued}|4\n植树|17.30|5\n合计|166.09|12`)).toEqual([
      `error sum.table-total ${meant}`,
    ]);
  });

  it('a line that should be 0 costs one edit', () => {
    expect(sums('名称|金额（万元）|数量（个）\n修路|85.50|3\n架桥|46.07|0\n植树|17.30|5\n合计|102.80|8')).toEqual([
      'error sum.table-total 0',
    ]);
  });

  it('proposes nothing below zero for what is spent', () => {
    const { findings } = table('名称|金额（万元）|数量（个）\n因公出国|0.00|1\n接待|2.30|2\n车辆|1.20|3\n合计|3.32|6');
    const suggestions = findings.flatMap((f) => f.suspects.map((s) => Number(s.suggestion)));
    expect(suggestions.length).toBeGreaterThan(0);
    expect(suggestions.filter((value) => value < 0)).toEqual([]);
  });

  it('calls 元 and 万元 mixed up, with separators', () => {
    const { findings } = table(
      '名称|金额（万元）|数量（个）\n修路|70918100|3\n架桥|46.07|2\n植树|17.30|5\n合计|7155.18|10',
    );
    expect(findings[0]?.message).toMatch(/= 70,918,163\.37，疑似元、万元混用$/);
  });
});

it('adds up no row that may be the rest of the one above it, and says so', () => {
  const rows = [
    ['项目', '金额（万元）'],
    ['甲', '10'],
    ['乙', '20'],
    ['丙', '5'],
    ['合计', '30'],
  ];
  const relations = (torn: object) => {
    const document = documentWith(rows);
    const blocks = document.blocks.map((block) => (block.kind === 'table' ? { ...block, ...torn } : block));
    const extraction = extract({ ...document, blocks });
    const { findings, relations } = told(check({ ...document, blocks }, extraction), extraction);
    return [findings.filter(({ kind }) => kind === 'sum').length, ...relations.map(({ status }) => status)];
  };
  expect([relations({}), relations({ torn: [3] })]).toEqual([
    [1, 'fails'],
    [0, 'skipped'],
  ]);
});
