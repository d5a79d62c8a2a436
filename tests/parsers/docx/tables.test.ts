import { describe, expect, it } from 'vitest';
import { rowsOf, type Table } from '../../../parsers/document.js';
import { named } from '../../support/named.js';
import { list, p, r, tbl, tc, tr } from '../../support/ooxml.js';
import { readParts, show, taken } from './read.js';

const down = (text: string, span?: number): string => tc(text, { vMerge: 'restart', ...(span && { span }) });
const more = (text = '', span?: number): string => tc(text, { vMerge: 'continue', ...(span && { span }) });
const row = (cells: string[], props: string): string => tr(cells, props);

/** One row a feature: XML of the body, what is read (`↓n` rows, `→n` columns, `^` continuation), codes of messages. */
const FEATURES: Record<string, [body: string, lines: string[], codes?: string[]]> = {
  spans: [
    tbl([
      [tc('甲', { span: 2 }), '1'],
      ['乙', '2', '3'],
    ]),
    ['甲→2 / 1\n乙 / 2 / 3'],
  ],
  'vertical merge': [
    tbl([
      [down('甲'), '1'],
      [more(), '2'],
      [more(), '3'],
    ]),
    ['甲↓3 / 1\n^ / 2\n^ / 3'],
  ],
  'vertical merge of wide cells': [
    tbl([
      [down('甲', 2), '1'],
      [more('', 2), '2'],
    ]),
    ['甲↓2→2 / 1\n^→2 / 2'],
  ],
  'two merges, one below the other': [
    tbl([
      [down('甲'), '1'],
      [more(), '2'],
      [down('乙'), '3'],
      [more(), '4'],
    ]),
    ['甲↓2 / 1\n^ / 2\n乙↓2 / 3\n^ / 4'],
  ],
  'a continuation of nothing is a cell': [
    tbl([
      [more('甲'), '1'],
      ['乙', '2'],
      [more('丙'), '3'],
    ]),
    ['甲 / 1\n乙 / 2\n丙 / 3'],
  ],
  'a narrower cell with text ends the merge': [
    tbl([
      [down('甲', 2), '1'],
      [more('5'), '6', '2'],
    ]),
    ['甲→2 / 1\n5 / 6 / 2'],
  ],
  'text under a merge is not printed, and said': [
    tbl([
      [down('甲'), '1'],
      [more('855.82'), '2'],
    ]),
    ['甲↓2 / 1\n^ / 2'],
    ['hidden-cell-text'],
  ],
  'hMerge: the continuation is no cell': [
    tbl([[tc('甲', { props: '<w:hMerge w:val="restart"/>' }), tc('', { props: '<w:hMerge w:val="continue"/>' }), '1']]),
    ['甲→2 / 1'],
  ],
  'hMerge that hides text': [
    tbl([[tc('甲', { props: '<w:hMerge w:val="restart"/>' }), tc('9', { props: '<w:hMerge/>' }), '1']]),
    ['甲→2 / 1'],
    ['hidden-cell-text'],
  ],
  'cells keep blanks and inner lines': [tbl([['　', '绩\n效\n\n指标', ' 48　']]), ['　 / 绩\n效\n\n指标 /  48　']],
  'nested table, after its table': [
    tbl([[tc([p('外'), tbl([['1', '2']]), p('')]), '3']]) + p('后'),
    ['外 / 3', '1 / 2', '后'],
  ],
  'only a nested table in a cell': [tbl([[tc([tbl([['1', '2']]), p('')])]]), ['', '1 / 2']],
  'text before and after a nested table': [tbl([[tc([p('前'), tbl([['1']]), p('后')])]]), ['前\n后', '1']],
  'two tables without paragraph between': [tbl([['1', '2']]) + tbl([['3', '4']]), ['1 / 2', '3 / 4']],
  'a table over two pages': [
    tbl([row(['项目', '金额'], '<w:tblHeader/>'), row(['甲', '1'], '<w:cantSplit/>')]),
    ['项目 / 金额\n甲 / 1'],
  ],
  'deleted rows': [
    tbl([['1', '2'], row(['3', '4'], '<w:del w:id="1"/>'), ['5', '6']]),
    ['1 / 2\n5 / 6'],
    ['open-revisions'],
  ],
  'a table of deleted rows': [p('甲') + tbl([row(['3', '4'], '<w:del w:id="1"/>')]), ['甲'], ['open-revisions']],
  'inserted rows': [tbl([['1', '2'], row(['3', '4'], '<w:ins w:id="1"/>')]), ['1 / 2\n3 / 4'], ['open-revisions']],
  'deleted, inserted and merged cells': [
    tbl([
      ['1', tc('2', { props: '<w:cellDel w:id="1"/>' }), tc('3', { props: '<w:cellIns w:id="2"/>' })],
      [tc('4', { props: '<w:cellMerge w:vMerge="rest"/>' }), '5'],
      [tc('', { props: '<w:cellMerge w:vMerge="cont"/>' }), '6'],
    ]),
    ['1 / 3\n4↓2 / 5\n^ / 6'],
    ['open-revisions'],
  ],
  'rows without cells are none': [tbl([tr([]), ['1', '2']]), ['1 / 2']],
  'rows in content controls and custom XML': [
    tbl([
      `<w:sdt><w:sdtContent>${tr(['1', '2'])}</w:sdtContent></w:sdt>`,
      `<w:customXml>${tr(['3', '4'])}</w:customXml>`,
    ]),
    ['1 / 2\n3 / 4'],
  ],
  'a numbered list in a cell': [tbl([[tc([p('完成', { num: 1 }), p('提高', { num: 1 })])]]), ['完成\n提高']],
};

describe('tables of a Word file', () => {
  it.each(named(FEATURES))('%s', (_, body, lines, codes = []) => {
    const numbering = list(1, [{ format: 'chineseCounting', text: '%1、' }]);
    const { blocks, messages } = taken(readParts({ body, numbering }));
    expect(show(blocks)).toEqual(lines);
    expect(messages.map(({ code }) => code)).toEqual(codes);
  });

  const tableOf = (body: string, numbering?: string): Table => {
    const { blocks } = taken(readParts({ body, ...(numbering && { numbering }) }));
    return blocks.find((block): block is Table => block.kind === 'table')!;
  };

  it('counts grid columns by gridBefore, gridAfter and spans, whatever tblGrid says', () => {
    const table = tableOf(
      tbl([row(['48', '42'], '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'), [tc('宽', { span: 3 }), '1']], 9),
    );
    expect(table.gridColumns).toBe(4);
    expect(table.cells.map(({ column, gridColumn, colSpan }) => [column, gridColumn, colSpan])).toEqual([
      [0, 1, 1],
      [1, 2, 1],
      [0, 0, 3],
      [1, 3, 1],
    ]);
  });

  it('goes on with a merge over a row that gridBefore shifts', () => {
    const table = tableOf(tbl([['1', down('甲')], row([more()], '<w:gridBefore w:val="1"/>'), ['2', more()]]));
    expect(table.cells.filter((cell) => cell.continued).map(({ row, column }) => [row, column])).toEqual([
      [1, 0],
      [2, 1],
    ]);
    expect(table.cells[1]?.rowSpan).toBe(3);
  });

  it('marks header rows from the top down only', () => {
    const head = '<w:tblHeader/>';
    const table = tableOf(
      tbl([row(['a'], head), row(['b'], head), ['1'], row(['c'], head), row(['d'], '<w:tblHeader w:val="0"/>')]),
    );
    expect(rowsOf(table).map(([cell]) => cell?.header)).toEqual([true, true, false, false, false]);
  });

  it('knows the cell that a nested table stands in', () => {
    const { blocks } = taken(
      readParts({
        body:
          p('前') +
          tbl([
            ['a', 'b'],
            ['c', tc([tbl([['中', tc([tbl([['内', '部']]), p('')])]]), p('')])],
          ]),
      }),
    );
    expect(blocks.map((block) => (block.kind === 'table' ? [block.id, block.within] : block.id))).toEqual([
      'b0',
      ['b1', undefined],
      ['b2', { block: 'b1', row: 1, column: 1 }],
      ['b3', { block: 'b2', row: 0, column: 1 }],
    ]);
  });

  it('takes a table of one cell in an empty cell for a frame, and keeps what is said of its text', () => {
    const struck = p([r('2', '<w:strike/>'), r('48.5')]);
    const { blocks } = taken(readParts({ body: tbl([['a', tc([tbl([[tc([struck, p('人')])]]), p('')])]]) }));
    expect(blocks).toHaveLength(1);
    expect(tableOf(tbl([['a', tc([tbl([[tc([struck, p('人')])]]), p('')])]])).cells[1]).toMatchObject({
      text: '248.5\n人',
      withdrawn: [{ start: 0, end: 1 }],
    });
  });

  it('withdraws hidden rows and struck cells', () => {
    const table = tableOf(tbl([row(['1.5', ''], '<w:hidden/>'), [tc([p('甲'), p([r('2.5', '<w:strike/>')])]), '3']]));
    expect(table.cells.map((cell) => cell.withdrawn)).toEqual([
      [{ start: 0, end: 3 }],
      undefined,
      [{ start: 2, end: 5 }],
      undefined,
    ]);
  });

  it('keeps labels of numbered paragraphs beside the text of a cell', () => {
    const table = tableOf(
      tbl([[tc([p('完成', { num: 1 }), p('提高', { num: 1 })]), tc([p('', { num: 1 })])]]),
      list(1, [{ format: 'decimal', text: '%1.' }]),
    );
    expect(table.cells.map((cell) => [cell.text, cell.labels])).toEqual([
      [
        '完成\n提高',
        [
          { at: 0, label: '1.' },
          { at: 3, label: '2.' },
        ],
      ],
      ['', [{ at: 0, label: '3.' }]],
    ]);
  });

  it('cuts a span of two thousand million columns, and says so', () => {
    const { blocks, messages } = taken(readParts({ body: tbl([[tc('甲', { span: 2_000_000_000 }), '1']]) }));
    expect((blocks[0] as Table).gridColumns).toBe(65);
    expect(messages.map(({ code }) => code)).toEqual(['span-cut']);
  });
});
