import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alignLists } from '../../parsers/align.js';
import { compareReadings, type Difference } from '../../parsers/compare-readings.js';
import type { Document, Table, TextBlock } from '../../parsers/document.js';
import { textAt } from '../../parsers/document.js';
import { readDocx } from '../../parsers/docx/index.js';
import { readDocxByMammoth } from '../../parsers/mammoth.js';
import { type DocxParts, docxBytes, list, note, noteMark, p, r, tbl, tc, tr } from '../support/ooxml.js';
import { originOf, taken } from './docx/read.js';

async function bothOf(bytes: Uint8Array): Promise<[Document, Document]> {
  return [
    taken(readDocx(bytes, originOf(bytes))).document,
    taken(await readDocxByMammoth(bytes, originOf(bytes))).document,
  ];
}

const sentence = p('2024年度基本支出855.82万元，其中：科学技术支出660.35万元。');
const form = tbl([
  ['项目', '金额'],
  [tc('合计', { vMerge: 'restart' }), '855.82'],
  [tc('', { vMerge: 'continue' }), '92.58%'],
]);
const box = (content: string, fallback = ''): string =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>${
    fallback &&
    `<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${fallback}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>`
  }</mc:AlternateContent></w:r>`;
const field = (instruction: string, result: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const simple = (instruction: string, result: string): string =>
  `<w:fldSimple w:instr="${instruction}">${r(result)}</w:fldSimple>`;
const prompt = (text: string): string =>
  `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${r(text)}</w:sdtContent></w:sdt>`;

/** What the second reader is known to read otherwise: one row a loss that must be subtracted. */
const KNOWN: [name: string, parts: string | DocxParts][] = [
  ['nothing', sentence + form],
  [
    'automatic numbers',
    {
      body: p('概况', { num: 1 }) + sentence + tbl([[tc([p('完成5项', { num: 1 })])]]),
      numbering: list(1, [{ format: 'decimal', text: '%1.' }]),
    },
  ],
  [
    'a simple field',
    p([r('支出855.82万元，占'), simple('X', '92.58%'), r('。')]) +
      tbl([[tc([p([simple('=SUM(ABOVE)', '869.24')])]), '1']]),
  ],
  ['half a figure in a field', p([r('支出85'), simple('X', '5.82'), r('万元')])],
  ['a complex field', p([r('合计'), field(' =SUM(ABOVE) ', '869.24')])],
  ['a page number in a sentence', p([r('见第'), field('PAGE', '12'), r('页，共5项')])],
  ['hidden and struck text', p([r('支出'), r('999.99', '<w:vanish/>'), r('855.82'), r('835.82', '<w:strike/>')])],
  [
    'a prompt with a number in it',
    p([r('说明：'), prompt('（200字以内）')]) + tbl([[tc([p([prompt('填2024年数')])]), '1']]),
  ],
  [
    'a text box that both read',
    p([r('甲'), box(p('说明：含上年结转1.5万元'), p('说明：含上年结转1.5万元'))]) + sentence,
  ],
  ['a text box that only we read', p([r('甲'), box(p('说明：含上年结转1.5万元'))]) + sentence],
  ['a text box in a cell', tbl([[tc([p([r('合计'), box(p('注1'), p('注1'))])]), '855.82']])],
  ['a table in a text box', p([r('甲'), box(tbl([['7', '8']]) + p(''))]) + form],
  [
    'notes',
    {
      body: p([r('支出855.82'), noteMark('footnote', 2), r('万元')]),
      footnotes: note('footnote', 2, '含上年结转1.5万元'),
    },
  ],
  [
    'a typed note mark',
    {
      body: p([r('支出855.82'), '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t></w:r>']),
      footnotes: note('footnote', 2, '注'),
    },
  ],
  ['a formula', p([r('得分 '), '<m:oMath><m:r><m:t>10×92.58%=9.26</m:t></m:r></m:oMath>']) + sentence],
  [
    'symbols',
    tbl([
      ['是', tc([p(['<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', r(' 达标')])])],
      ['否', tc([p(['<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>'])])],
    ]),
  ],
  [
    'a horizontal merge',
    tbl([
      [
        tc('合计', { props: '<w:hMerge w:val="restart"/>' }),
        tc('', { props: '<w:hMerge w:val="continue"/>' }),
        '855.82',
      ],
      ['a', 'b', '1'],
    ]),
  ],
  [
    'cells left out at the beginning',
    tbl([['财政供养人员', '编制数', '实有'], tr(['48', '42'], '<w:gridBefore w:val="1"/>')]),
  ],
  [
    'a contents page',
    p(['一、概况', '二、支出'].map((title, i) => (i === 0 ? field('TOC \\o', `${title}\t3`) : r(`\n${title}\t4`)))) +
      p('一、概况') +
      p('二、支出') +
      sentence,
  ],
  [
    'tracked changes',
    p([
      r('支出'),
      `<w:del w:id="1"><w:r><w:delText>835.82</w:delText></w:r></w:del><w:ins w:id="2">${r('855.82')}</w:ins>`,
    ]) + tbl([['1'], tr(['2'], '<w:del w:id="3"/>')]),
  ],
  ['nested tables', tbl([[tc([p('外'), tbl([['1', '2']]), p('')]), '3']]) + sentence],
  ['hyphens', p([r('2022'), '<w:r><w:noBreakHyphen/></w:r>', r('2023年')])],
];

describe('two readings of one file', () => {
  it.each(KNOWN)('agree but for the known loss: %s', async (_, parts) => {
    const [main, second] = await bothOf(docxBytes(typeof parts === 'string' ? { body: parts } : parts));
    expect(compareReadings(main, second)).toEqual([]);
  });

  const change = async (
    edit: (second: { table: Table; text: TextBlock; document: Document }) => void,
  ): Promise<Difference[]> => {
    const [main, second] = await bothOf(docxBytes({ body: p('概况') + sentence + form + p('年末在职42人。') }));
    const table = second.blocks.find((block): block is Table => block.kind === 'table')!;
    edit({ table, text: second.blocks[1] as TextBlock, document: second });
    const differences = compareReadings(main, second);
    // A place must read what it quotes.
    for (const { where } of differences)
      if (where) expect(textAt(main, where)?.slice(where.start, where.end)).toBe(where.quote);
    return differences;
  };

  it('a changed cell', async () => {
    const found = await change(({ table }) => {
      table.cells[3]!.text = '855.28';
    });
    expect(found).toEqual([
      {
        kind: 'cell',
        where: { block: 'b2', row: 1, column: 1, start: 0, end: 6, quote: '855.82' },
        main: '855.82',
        second: '855.28',
      },
    ]);
  });

  it('a figure in another column', async () => {
    const found = await change(({ table }) => {
      table.cells[2]!.text = '855.82';
      table.cells[3]!.text = '合计';
    });
    expect(found.map(({ kind, main, second }) => [kind, main, second])).toEqual([
      ['cell', '合计', '855.82'],
      ['cell', '855.82', '合计'],
    ]);
  });

  it('a row that one of them does not have', async () => {
    const found = await change(({ table }) => {
      table.cells = table.cells.filter((cell) => cell.row !== 2);
      table.rows = 2;
    });
    expect(found).toMatchObject([{ kind: 'row', main: ' | 92.58%', second: null }]);
  });

  it('a table that one of them does not have', async () => {
    const lost = await change(({ document, table }) => document.blocks.splice(document.blocks.indexOf(table), 1));
    expect(lost).toMatchObject([{ kind: 'table', where: { block: 'b2', row: 0, column: 0 }, second: null }]);
    const more = await change(({ document, table }) =>
      document.blocks.push({ ...table, cells: table.cells.map((cell) => ({ ...cell, text: `新${cell.text}` })) }),
    );
    expect(more).toMatchObject([{ kind: 'table', where: null, main: null }]);
  });

  it('a changed numeral in a sentence, at its place', async () => {
    const found = await change(({ text }) => {
      text.text = text.text.replace('660.35', '660.53');
    });
    expect(found).toMatchObject([{ kind: 'paragraph', where: { block: 'b1', quote: '660.35' } }]);
    expect(found[0]?.second).toContain('660.53');
  });

  it('a numeral that only the second reading has', async () => {
    const found = await change(({ text }) => {
      text.text += '另有1.5万元';
    });
    expect(found).toMatchObject([{ kind: 'paragraph', where: { block: 'b1', start: 0 } }]);
  });

  it('a paragraph with numerals that one of them does not have', async () => {
    expect(await change(({ document }) => document.blocks.splice(1, 1))).toMatchObject([
      { kind: 'paragraph', where: { block: 'b1' }, second: null },
    ]);
  });

  it('words alone are no difference outside tables', async () => {
    expect(
      await change(({ text }) => {
        text.text = text.text.replace('其中', '其 中包括');
      }),
    ).toEqual([]);
  });
});

describe('alignLists', () => {
  it.each([
    ['', '', ''],
    ['abc', 'abc', 'a b c'],
    ['abc', 'axc', 'a [b|x] c'],
    ['abc', 'ac', 'a [b|] c'],
    ['ac', 'abc', 'a [|b] c'],
    ['abcd', 'axyd', 'a [bc|xy] d'],
    ['abc', 'xyz', '[abc|xyz]'],
    ['abcde', 'abde', 'a b [c|] d e'],
  ])('%s with %s', (main, second, shown) => {
    const stretches = alignLists([...main], [...second], (a, b) => a === b);
    expect(stretches.map((s) => (s.same ? s.main : `[${s.main.join('')}|${s.second.join('')}]`)).join(' ')).toBe(shown);
  });
});

const seed = new URL('../../../shared/seed/kjj-2024.docx', import.meta.url);

// Needs the seed report, which lies beside the repository where the project is developed and checked.
it.skipIf(!existsSync(seed))('the two readings of the seed report agree', async () => {
  const [main, second] = await bothOf(new Uint8Array(readFileSync(seed)));
  expect(compareReadings(main, second)).toEqual([]);
});
