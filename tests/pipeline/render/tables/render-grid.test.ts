import { describe, expect, it } from 'vitest';
import type { Format, Table } from '../../../../parsers/document.js';
import type { Grid } from '../../../../pipeline/render/tables/grid.js';
import { layOut as layOutAs } from '../../../../pipeline/render/tables/lay-out-table.js';
import { understand } from '../../../../pipeline/render/tables/understand.js';
import { tableWidths, wholePercents } from '../../../../pipeline/render/tables/widths.js';
import { gridTable, plainTable } from '../../../support/page-input.js';

const NO_HEADS = new Set<number>();
const layOut = (table: Table, heads: ReadonlySet<number>, format: Format) =>
  layOutAs(table, { ...understand(table, { facts: [], parts: [] }), heads }, format);

/** `text@column+colSpan*rowSpan`, spans only where greater than one. */
function shown(grid: Grid): string[][] {
  return grid.rows.map((row) =>
    row.map(
      ({ cell, column, colSpan, rowSpan }) =>
        `${cell?.text.trim() ?? '∅'}@${column}${colSpan > 1 ? `+${colSpan}` : ''}${rowSpan > 1 ? `*${rowSpan}` : ''}`,
    ),
  );
}

/** Every row covers every column exactly once, and nothing reaches out of the table. */
function isSound(grid: Grid): boolean {
  const taken = grid.rows.map(() => new Map<number, number>());
  for (const [r, row] of grid.rows.entries()) {
    for (const { column, colSpan, rowSpan } of row) {
      if (r + rowSpan > grid.rows.length) return false;
      for (let down = r; down < r + rowSpan; down++) {
        for (let c = column; c < column + colSpan; c++) taken[down]?.set(c, (taken[down]?.get(c) ?? 0) + 1);
      }
    }
  }
  return taken.every((row) => row.size === grid.columns && [...row].every(([c, n]) => n === 1 && c < grid.columns));
}

describe('the grid of a text table', () => {
  const staff = plainTable('b1', [
    ['财政供养人员情况（人）', '编制数', '2024年实际在职人数', '控制率'],
    ['', '48　', '42', '　87.5%'],
    ['经费控制情况（万元）', '2023年决算数', '2024年预算数', '2024年决算数'],
    ['三公经费', '4.66　', '8　', '2.3　'],
    ['楼堂馆所控制情况', '批复规模（㎡）', '实际规模（㎡）', '规模控制率', '预算投资', '实际投资', '投资概算控制率'],
    ['', '0', '0', '0', '0', '0', '0'],
    ['厉行节约保障措施', '严控三公经费的规模和比例。'],
  ]);

  it('shares the label column and cuts the rest by the finest row', () => {
    const grid = layOut(staff, NO_HEADS, 'text');
    expect(grid.columns).toBe(7);
    expect(shown(grid)).toEqual([
      ['财政供养人员情况（人）@0*2', '编制数@1+2', '2024年实际在职人数@3+2', '控制率@5+2'],
      ['48@1+2', '42@3+2', '87.5%@5+2'],
      ['经费控制情况（万元）@0', '2023年决算数@1+2', '2024年预算数@3+2', '2024年决算数@5+2'],
      ['三公经费@0', '4.66@1+2', '8@3+2', '2.3@5+2'],
      [
        '楼堂馆所控制情况@0*2',
        '批复规模（㎡）@1',
        '实际规模（㎡）@2',
        '规模控制率@3',
        '预算投资@4',
        '实际投资@5',
        '投资概算控制率@6',
      ],
      ['0@1', '0@2', '0@3', '0@4', '0@5', '0@6'],
      ['厉行节约保障措施@0', '严控三公经费的规模和比例。@1+6'],
    ]);
    expect(isSound(grid)).toBe(true);
  });

  it('an empty cell continues a label only in a label column', () => {
    const grid = layOut(
      plainTable('b1', [
        ['绩效指标', '一级指标', '二级指标', '指标值', '完成值', '分值', '得分'],
        ['', '产出指标', '数量指标', '2个', '', '10', '10'],
        ['', '', '质量指标', '合格', '合格', '', '10'],
        ['', '', '', '及时', '及时', '10', ''],
        ['', '效益指标', '', '有', '有', '10', '10'],
      ]),
      NO_HEADS,
      'text',
    );
    expect(shown(grid).map((row) => row.filter((cell) => /^@|\*/.test(cell)))).toEqual([
      ['绩效指标@0*5'],
      ['产出指标@1*3', '@4'],
      ['质量指标@2*2', '@5'],
      ['@6'],
      ['@2'],
    ]);
    expect(isSound(grid)).toBe(true);
  });

  it('a cell with typed blanks is no continuation', () => {
    const grid = layOut(
      plainTable('b1', [
        ['甲', '1'],
        ['　', '2'],
        ['', '3'],
      ]),
      NO_HEADS,
      'text',
    );
    expect(grid.rows.map((row) => row.length)).toEqual([2, 2, 2]);
  });

  it('a line of totals stands under the last columns', () => {
    const grid = layOut(
      plainTable('b1', [
        ['一级指标', '二级指标', '三级指标', '分值', '得分', '原因'],
        ['产出', '数量', '项目', '100', '94.26', ''],
        ['总分', '100', '94.26', ''],
      ]),
      NO_HEADS,
      'text',
    );
    expect(shown(grid)[2]).toEqual(['总分@0+3', '100@3', '94.26@4', '@5']);
  });

  it('is sound for rows of any lengths', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const lengths = Array.from({ length: 8 }, (_, i) => 1 + ((seed * 7 + i * i * 5) % 13));
      const rows = lengths.map((n, r) =>
        Array.from({ length: n }, (_, c) => ((r + c + seed) % 3 ? `${seed}字${c}` : '')),
      );
      const grid = layOut(plainTable('b1', rows), NO_HEADS, 'text');
      expect(isSound(grid), `seed ${seed}`).toBe(true);
      expect(
        grid.rows
          .flat()
          .map((c) => c.cell?.text)
          .filter(Boolean),
      ).toEqual(rows.flat().filter(Boolean));
    }
  });
});

describe('the grid of a pasted or Markdown table', () => {
  const flat = plainTable('b1', [
    ['部门名称', '', '某局', '', '', ''],
    ['资金', '', '年初', '', '执行', '得分'],
    ['', '总额', '85', '', '80', '9'],
    ['', '其中：拨款', '85', '', '', ''],
    ['', '按收入：1838.58', '', '按支出：855.82', '', ''],
    ['总分', '', '', '', '', '94'],
  ]);

  it('joins empty fields only where no blank can have been left', () => {
    const grid = layOut(flat, new Set([1]), 'markdown');
    expect(shown(grid)).toEqual([
      ['部门名称@0+2', '某局@2+4'],
      ['资金@0*4', '@1', '年初@2', '@3', '执行@4', '得分@5'],
      ['总额@1', '85@2', '@3', '80@4', '9@5'],
      ['其中：拨款@1', '85@2', '@3', '@4', '@5'],
      ['按收入：1838.58@1+2', '按支出：855.82@3+3'],
      ['总分@0+5', '94@5'],
    ]);
    expect(isSound(grid)).toBe(true);
  });

  it('a column that no row of the block uses is part of the one before it', () => {
    const grid = layOut(
      plainTable('b1', [
        ['经费', '2023年', '', '2024年', ''],
        ['三公', '4.66', '', '', ''],
        ['公务', '1', '', '2', ''],
      ]),
      new Set([0]),
      'tsv',
    );
    expect(shown(grid)).toEqual([
      ['经费@0', '2023年@1+2', '2024年@3+2'],
      ['三公@0', '4.66@1+2', '@3+2'],
      ['公务@0', '1@1+2', '2@3+2'],
    ]);
  });

  it('leaves the empty cells of a Word table alone', () => {
    const word: Table = { ...flat, gridColumns: 6, cells: flat.cells.map((c) => ({ ...c, gridColumn: c.column })) };
    expect(layOut(word, new Set([1]), 'docx').rows.every((row) => row.length === 6)).toBe(true);
  });
});

describe('the grid of a Word table', () => {
  it('keeps merges and drops their continuations', () => {
    const grid = layOut(
      gridTable('b1', [
        [
          ['甲', 1, 3],
          ['乙', 2],
        ],
        [{ continued: 1 }, '1', '2'],
        [{ continued: 1 }, ['丙', 2]],
      ]),
      NO_HEADS,
      'docx',
    );
    expect(shown(grid)).toEqual([['甲@0*3', '乙@1+2'], ['1@1', '2@2'], ['丙@1+2']]);
    expect(isSound(grid)).toBe(true);
  });

  it.each<[string, Table]>([
    [
      'a merge longer than the table',
      gridTable('b1', [
        [['甲', 1, 9], '乙'],
        [{ continued: 1 }, '丙'],
      ]),
    ],
    [
      'a merge that a filled cell contradicts',
      gridTable('b1', [
        [['甲', 1, 2], '乙'],
        ['丁', '丙'],
      ]),
    ],
    ['rows of different width', gridTable('b1', [['甲', '乙', '丙'], ['丁'], [['戊', 5]]])],
    [
      'cells that begin beyond the grid',
      (() => {
        const table = gridTable('b1', [
          ['甲', '乙'],
          ['丙', '丁'],
        ]);
        return { ...table, cells: table.cells.map((c) => (c.text === '丁' ? { ...c, gridColumn: 6 } : c)) };
      })(),
    ],
  ])('is sound for %s', (_, table) => {
    const grid = layOut(table, NO_HEADS, 'docx');
    expect(isSound(grid)).toBe(true);
    expect(
      grid.rows
        .flat()
        .map((c) => c.cell?.text)
        .filter(Boolean)
        .sort(),
    ).toEqual(
      table.cells
        .map((c) => c.text)
        .filter(Boolean)
        .sort(),
    );
  });
});

describe('column widths', () => {
  it('add up to a hundred', () => {
    expect(wholePercents([1, 1, 1])).toEqual([34, 33, 33]);
    expect(wholePercents([1, 999]).reduce((a, b) => a + b)).toBe(100);
    expect(wholePercents([1, 999])[0]).toBe(1);
  });

  it('give the most to what takes most reading, and never break a figure', () => {
    const rows = Array.from({ length: 6 }, (_, i) => [
      '指标',
      `要求完成第${i}批次建设任务并通过验收`,
      '12345678.90',
      '10',
    ]);
    const widths = widthsOf(rows);
    expect(Math.max(...widths)).toBe(widths[1]);
    expect(((widths[2] ?? 0) / 100) * 42).toBeGreaterThan(11 * 0.5);
  });

  it('keep a figure of full-width digits whole, too', () => {
    const reason = '要求完成建设任务并通过验收'.repeat(4);
    const rows = Array.from({ length: 12 }, (_, i) => [reason, i === 0 ? '１２，３４５，６７８．９０' : '３', reason]);
    expect(((widthsOf(rows)[1] ?? 0) / 100) * 44).toBeGreaterThan(9);
  });

  it('give room to the one long reason that makes a row tall, and take it from columns that stand empty', () => {
    const reason = '因上级资金下达较晚，项目招标推迟至第四季度，部分设备未能在年内验收付款';
    const rows = Array.from({ length: 8 }, (_, i) => ['指标', '完成', '', i === 3 ? reason : '', '']);
    const widths = widthsOf(rows);
    expect(Math.max(...widths)).toBe(widths[3]);
    expect(widths[3]!).toBeGreaterThan(45);
  });

  it('are those of each part where shared lines would make one much taller', () => {
    const long = '完成全部建设任务并通过省级主管部门组织的竣工验收和绩效评价';
    const rows = [
      ...Array.from({ length: 3 }, () => ['指标', '1', long, '3']),
      ...Array.from({ length: 3 }, () => ['指标', '1', '2', long]),
    ];
    const { widths } = tableWidths(gridOf(rows), [
      { from: 0, to: 3 },
      { from: 3, to: 6 },
    ]);
    expect(widths[0]).not.toEqual(widths[1]);
    expect(widths.map((part) => part.reduce((a, b) => a + b))).toEqual([100, 100]);
    expect(widths[0]![0]).toBe(widths[1]![0]);
  });

  it('of a crowded table give its reasons the room that a turned sheet has more', () => {
    const reasons = '招标时间较原计划推迟，部分款项未能在年内支付，下一步将提前做好前期准备工作';
    const row = [...Array.from({ length: 12 }, () => '300.00'), reasons];
    const rows = [row, row];
    const [upright, turned] = [false, true].map((isTurned) =>
      tableWidths(gridOf(rows), [{ from: 0, to: 2 }], isTurned),
    );
    expect(upright!.crowded && turned!.crowded).toBe(true);
    expect(turned!.widths[0]!.at(-1)).toBeGreaterThan(upright!.widths[0]!.at(-1)!);
  });

  function widthsOf(rows: string[][]): number[] {
    return tableWidths(gridOf(rows), [{ from: 0, to: rows.length }]).widths[0]!;
  }

  function gridOf(rows: string[][]): Grid {
    const cells = plainTable('b1', rows).cells.map((cell) => ({ cell, column: cell.column, colSpan: 1, rowSpan: 1 }));
    return {
      columns: rows[0]!.length,
      rows: rows.map((_, r) => cells.filter(({ cell }) => cell.row === r)),
      widths: null,
    };
  }
});
