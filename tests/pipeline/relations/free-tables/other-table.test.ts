/** Tables that no form claims: what is believed, what is a finding, and what must be left in peace. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../../../pipeline/extract/index.js';
import { checkTable, documentWith } from '../../support/free-tables.js';
import { said } from '../../support/told.js';

function outcome(...rows: string[]) {
  const { relations, findings } = checkTable(rows.map((row) => row.split('|')));
  return {
    relations: relations.map((r) => `${r.rule} ${r.status} ${r.formula}`),
    findings: findings.filter((f) => /table/.test(f.rule)).map((f) => `${f.severity} ${f.rule} ${said(f, 'formula')}`),
    inferred: relations.every((r) => r.inferred === true),
  };
}

describe('totals', () => {
  it('keep a first line of 1, 2, 3 under a head, and leave out one that counts the columns of a table without', () => {
    expect(outcome('单位|一季度|二季度|三季度', '甲校|1|2|3', '乙校|4|5|6', '合计|5|7|9').relations).toEqual([
      'sum.table-total holds 5 = 1 + 4',
      'sum.table-total holds 7 = 2 + 5',
      'sum.table-total holds 9 = 3 + 6',
    ]);
    const months = outcome(
      '月份|1|2|3|4',
      '基本支出|42.1|38.6|40.2|39.8',
      '项目支出|1.5|5.2|12.4|8.6',
      '合计|43.6|43.8|52.6|48.4',
    );
    expect(months.relations).toContain('sum.table-total holds 43.6 = 42.1 + 1.5');
    expect(months.findings).toEqual([]);
  });

  it('add the subtotals, and subtotals their lines', () => {
    const lines = [
      '类别|项目|金额（万元）',
      '甲|人员|10',
      '甲|公用|20',
      '小计||30',
      '乙|会议|5',
      '乙|培训|6',
      '小计||11',
      '合计||41',
    ];
    expect(outcome(...lines)).toEqual({
      relations: [
        'sum.table-total holds 30 = 10 + 20',
        'sum.table-total holds 11 = 5 + 6',
        'sum.table-total holds 41 = 30 + 11',
      ],
      findings: [],
      inferred: true,
    });
    lines[3] = '小计||35';
    expect(outcome(...lines).findings).toContain('error sum.table-total 35 = 10 + 20');
  });

  it('leave 其中 lines and lower levels out', () => {
    const { relations, findings } = outcome(
      '项目|2023年（万元）|2024年（万元）',
      '合计|100|110',
      '一、基本支出|70|80',
      '其中：人员经费|50|55',
      '二、项目支出|30|30',
    );
    expect(relations).toEqual([
      'sum.table-total holds 100 = 70 + 30',
      'sum.table-total holds 110 = 80 + 30',
      'part.table-of-which holds 70 ≥ 50',
      'part.table-of-which holds 80 ≥ 55',
    ]);
    expect(findings).toEqual([]);
  });

  it.each([
    ['several figures of one kind', '甲|10万元，20万元|30'],
    ['a figure and a part of it', '甲|10（其中3）|30'],
    ['a number torn by blanks', '甲|2 9 92|30'],
  ])('are not told over a cell with %s', (_, line) => {
    expect(outcome('项目|2023年（万元）|2024年（万元）', line, '乙|20|30', '丙|5|6', '合计|60|66')).toEqual({
      relations: ['sum.table-total skipped 60 = 20 + 5 + ?', 'sum.table-total holds 66 = 30 + 30 + 6'],
      findings: [],
      inferred: true,
    });
  });

  it.each([
    ['in a column of their own', '科目编码|科目名称|', (code: string, name: string) => `${code}|${name}`],
    ['before the name', '科目|', (code: string, name: string) => `${code}${name}`],
  ])('of a tree of codes %s add what stands directly under them', (_, head, label) => {
    const line = (code: string, name: string, figures: string) => `${label(code, name)}|${figures}`;
    const table = (last: string) =>
      outcome(
        `${head}支出（万元）|其中基本（万元）`,
        line('', '合计', '150|100'),
        line('201', '一般公共服务支出', '120|80'),
        line('20139', '社会工作事务', '120|80'),
        line('2013901', '行政运行', '80|60'),
        line('2013902', '一般事务', `40|20`),
        line('208', '社会保障支出', last),
      );
    expect(table('30|20').findings).toEqual([]);
    expect(table('38|20').findings).toEqual(['error sum.table-total 150 = 120 + 38']);
  });

  it('two figures of one cell are two figures, and not one that is printed twice', () => {
    const rows = ['项目|人数（人）', '甲|新进12人，退休15人', '乙|3人'].map((row) => row.split('|'));
    const { relations, findings } = checkTable(rows);
    expect(extract(documentWith(rows)).facts.map(({ id, key, base }) => `${id} ${key} ${base}`)).toEqual([
      'table[1].r1c1#table[1] table[1].r1c1 12',
      'table[1].r1c1#table[1].2 table[1].r1c1 15',
      'table[1].r2c1#table[1] table[1].r2c1 3',
    ]);
    expect(relations).toEqual([]);
    expect(findings.filter((f) => f.kind === 'same')).toEqual([]);
  });

  it('name the suspects', () => {
    const { findings } = checkTable(
      ['项目|2023年（万元）|2024年（万元）', '甲|12.30|45.60', '乙|20.00|30.00', '合计|32.30|76.50'].map((r) =>
        r.split('|'),
      ),
    );
    const [finding] = findings.filter((f) => f.rule === 'sum.table-total');
    expect(finding?.message).toContain('76.50');
    expect(finding?.suspects.map((s) => s.suggestion)).toContain('756000');
  });

  it('with a blank line may lack what is not filled in', () => {
    expect(outcome('项目|金额（万元）', '甲|10', '乙|', '丙|20', '合计|35').findings).toEqual([
      'warning sum.table-total 35 = 10 + 20',
    ]);
  });
});

describe('left in peace', () => {
  it.each([
    ['a table that nobody understands', ['项目|金额（万元）', '一、甲|10', '乙|4', '（二）丙|20', '合计|77']],
    ['unit prices and years', ['品名|年度|单价（元）', '甲|2023|10', '乙|2024|20', '合计|4047|31']],
    ['scores', ['指标|得分', '甲|9', '乙|8', '合计得分|17']],
    ['a list without a total', ['项目|金额（万元）', '甲|10', '乙|20', '丙|31']],
    [
      'a rate that one line bears out',
      ['项目|应付数（万元）|实付数（万元）|付清率', '甲|100|80|80.00%', '乙|60|30|70.00%'],
    ],
    ['headings that are numbered alike', ['项目|金额（万元）', '一、甲|10', '（一）乙|4', '（二）丙|20']],
  ])('%s', (_, rows) => {
    expect(outcome(...rows).findings).toEqual([]);
  });
});
