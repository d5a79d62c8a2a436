import { describe, expect, it } from 'vitest';
import { type Document, rowsOf, type Table } from '../../../parsers/document.js';
import { readDocx } from '../../../parsers/docx/index.js';
import { readDocxByMammoth } from '../../../parsers/second-reader/mammoth.js';
import { named } from '../../support/named.js';
import { type DocxParts, docxBytes, list, note, noteMark, p, r, style, tbl, tc, tr } from '../../support/ooxml.js';
import { seedBytes } from '../../support/seed-report.js';
import { originOf, show, taken } from '../docx/read.js';

async function read(parts: DocxParts) {
  const bytes = docxBytes(parts);
  return taken(await readDocxByMammoth(bytes, originOf(bytes)));
}

const picture =
  '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="基础数据表"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';

/** What the second reader makes of a file: one row a feature. Its losses are known and stand here as they are. */
const FEATURES: Record<string, [parts: string | DocxParts, lines: string[], codes?: string[]]> = {
  'paragraphs, breaks, tabs': [p('甲\n乙\t丙') + p('') + p('丁'), ['甲\n乙\t丙', '丁']],
  'a figure cut into runs': [p([r('855'), r('.82')]), ['855.82']],
  'a heading by style': [{ body: p('概况', { style: '1' }), styles: style('1', { name: 'heading 1' }) }, ['概况']],
  'list paragraphs without their numbers': [
    {
      body: p('甲', { num: 1 }) + p('乙', { num: [1, 1] }) + p('丙', { num: 1 }),
      numbering: list(1, [
        { format: 'decimal', text: '%1.' },
        { format: 'decimal', text: '%2)' },
      ]),
    },
    ['甲', '乙', '丙'],
  ],
  'tables with merges': [
    tbl([
      [tc('甲', { vMerge: 'restart' }), tc('乙', { span: 2 })],
      [tc('', { vMerge: 'continue' }), '1', '2'],
    ]),
    ['甲↓2 / 乙→2\n^ / 1 / 2'],
  ],
  'a row of continuations': [tbl([[tc('甲', { vMerge: 'restart' })], [tc('', { vMerge: 'continue' })]]), ['甲↓2\n^']],
  'empty paragraphs in cells': [tbl([['产出指标\n\n(50分)', '']]), ['产出指标\n\n(50分) / ']],
  'nested tables': [tbl([[tc([p('外'), tbl([['1', '2']]), p('')]), '3']]), ['外 / 3', '1 / 2']],
  'tracked changes': [
    p([
      r('支出'),
      `<w:del w:id="1"><w:r><w:delText>835.82</w:delText></w:r></w:del><w:ins w:id="2">${r('855.82')}</w:ins>`,
    ]),
    ['支出855.82'],
  ],
  'a footnote stays off the figure': [
    { body: p([r('支出855.82'), noteMark('footnote', 2), r('万元')]), footnotes: note('footnote', 2, '注1') },
    ['支出855.82万元', '[footnote] 注1'],
  ],
  'a raised 1 behind a figure': [p([r('855.82'), r('1', '<w:vertAlign w:val="superscript"/>')]), ['855.82¹']],
  'a picture keeps its description only': [
    p(['<w:r><w:t>附件1</w:t></w:r>', picture]),
    ['附件1', '[picture 基础数据表]'],
  ],
  'simple fields are lost, and said': [
    p([r('支出'), `<w:fldSimple w:instr="X">${r('855.82')}</w:fldSimple>`]),
    ['支出'],
    ['second-reader-ignored'],
  ],
  'a contents entry': [
    p([`<w:hyperlink w:anchor="_Toc1">${r('一、概况\t3')}</w:hyperlink>`]) + p('一、概况'),
    ['一、概况'],
  ],
  'unknown styles lose nothing': [
    {
      body: p('甲', { style: 'x' }) + p('乙', { style: 'y' }),
      styles: style('x', { name: '公文正文' }) + style('y', { name: '公文标题' }),
    },
    ['甲', '乙'],
    ['second-reader-styles'],
  ],
  'strict OOXML': [{ body: p('甲') + tbl([['1']]), strict: true }, ['甲', '1']],
  'names with another prefix, main part of another name': [
    { body: '<x:p><x:r><x:t>甲</x:t></x:r></x:p>', prefix: 'x', mainPart: 'word/document9.xml' },
    ['甲'],
  ],
};

describe('the second reader', () => {
  it.each(named(FEATURES))('%s', async (_, parts, lines, codes = []) => {
    const { blocks, messages } = await read(typeof parts === 'string' ? { body: parts } : parts);
    expect(show(blocks)).toEqual(lines);
    expect(messages.map(({ code }) => code)).toEqual(codes);
    expect(blocks.map(({ id }) => id)).toEqual(blocks.map((_, i) => `b${i}`));
  });

  it('knows struck text, header rows and where notes hang', async () => {
    const { blocks } = await read({
      body:
        p([r('支出'), r('835.82', '<w:strike/>')]) +
        tbl([tr(['项目'], '<w:tblHeader/>'), [tc([p('甲'), p([r('2.3'), noteMark('footnote', 2)])])]]),
      footnotes: note('footnote', 2, '注'),
    });
    expect(blocks[0]).toMatchObject({ withdrawn: [{ start: 2, end: 8 }] });
    expect((blocks[1] as Table).cells.map(({ header }) => header)).toEqual([true, false]);
    expect(blocks[2]).toMatchObject({ at: { block: 'b1', row: 1, column: 0, start: 5, end: 5 } });
  });

  it('obeys no style map of the file, and opens nothing that the file names', async () => {
    const { blocks } = await read({
      body: p(['<w:r><w:t>甲</w:t></w:r>', picture.replace('r:embed', 'r:link')]),
      relationships: [{ id: 'rId9', type: 'image', target: 'file:///etc/passwd', external: true }],
      parts: { 'mammoth/style-map': 'p => script:fresh' },
    });
    expect(show(blocks)).toEqual(['甲', '[picture 基础数据表]']);
  });

  it.each([
    ['nothing', new Uint8Array(0), 'empty'],
    ['no zip', new Uint8Array([1, 2, 3]), 'damaged'],
    ['no text', docxBytes({ body: p('') }), 'empty'],
    ['500,000 empty paragraphs', docxBytes({ body: '<w:p/>'.repeat(500_000) }), 'limit'],
    [
      'a note with a thousand marks',
      docxBytes({
        body: p([r('甲'), ...Array<string>(1000).fill(noteMark('footnote', 2))]),
        footnotes: note('footnote', 2, '注'),
      }),
      'limit',
    ],
    [
      '3,000 nested tables',
      docxBytes({ body: '<w:tbl><w:tr><w:tc>'.repeat(3000) + '</w:tc></w:tr></w:tbl>'.repeat(3000) }),
      'limit',
    ],
    [
      'an entity',
      docxBytes({ body: '', parts: { 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' } }),
      'unreadable',
    ],
    [
      'a chain of numbering styles in a circle',
      docxBytes({
        body: p('甲', { num: 1 }),
        numbering:
          '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
        styles:
          '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
      }),
      null,
    ],
  ])('answers %s', async (_, bytes, code) => {
    const { rejection } = await readDocxByMammoth(bytes, originOf(bytes));
    expect(rejection?.code ?? null).toBe(code);
  });
});

describe('the seed report by the second reader', () => {
  const textOf = (document: Document): string[] =>
    document.blocks.map((block) =>
      block.kind === 'table'
        ? rowsOf(block)
            .map((row) =>
              row
                .map((cell) => [cell.text, cell.rowSpan, cell.colSpan, cell.gridColumn, cell.continued].join())
                .join('|'),
            )
            .join('\n')
        : 'text' in block
          ? block.text
          : '',
    );

  it('has the same paragraphs and the same grids as by the main reader', async () => {
    const bytes = seedBytes('seed.docx');
    const second = taken(await readDocxByMammoth(bytes, originOf(bytes))).document;
    expect(textOf(second)).toEqual(textOf(taken(readDocx(bytes, originOf(bytes))).document));
  });
});
