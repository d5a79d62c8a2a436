/**
 * Files of a few kilobytes that made other readers work for half a minute and two gigabytes (design note, section 5). Each must get an
 * answer; that it comes in time is measured by the bench, not here.
 */
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../parsers/docx/index.js';
import { LIMITS } from '../../../parsers/limits.js';
import { docxBytes, list, p, tbl, tc } from '../../support/ooxml.js';
import { scaled } from '../../support/soak.js';
import { originOf, show, taken } from './read.js';

const tail = p('支出855.82万元');

function nested(open: string, close: string, depth: number, inner: string): string {
  return open.repeat(depth) + inner + close.repeat(depth);
}

const sdts = (depth: number): string => nested('<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>', depth, tail);
const tables = (depth: number): string => nested('<w:tbl><w:tr><w:tc>', '<w:p/></w:tc></w:tr></w:tbl>', depth, tail);

const begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>';
const mark = '<w:r><w:footnoteReference w:id="1"/></w:r>';

/** So many of a piece in soak, a tenth of them before it. */
const times = (piece: string, n: number): string => piece.repeat(scaled(n / 10, n));

const REFUSED: [name: string, body: () => string, word: string][] = [
  ['20,000 nested controls', () => sdts(20_000), '嵌套'],
  ['3,000 nested tables', () => tables(3_000), '嵌套'],
  [
    'a table of 5,000 rows of 100 cells',
    () => tbl([`<w:tr>${'<w:tc><w:p/></w:tc>'.repeat(100)}</w:tr>`.repeat(5_000)]),
    '单元格',
  ],
  ['more text than fits', () => p(['<w:r><w:t>', '一'.repeat(23 * 1024 * 1024), '</w:t></w:r>']), 'MB'],
  ['6 million elements', () => '<w:p/>'.repeat(6_000_000), '元素'],
  ['500,000 fields in each other', () => `<w:p>${begin.repeat(500_000)}</w:p>`, '域'],
  ['300,000 note marks', () => `<w:p>${mark.repeat(300_000)}</w:p>`, '段落'],
  ['300,000 short paragraphs', () => p('1').repeat(300_000), '段落'],
];

describe('hostile files', () => {
  it.each(REFUSED)('refused: %s', (_, body, word) => {
    const bytes = docxBytes({ body: body() });
    const { value, rejection } = readDocx(bytes, originOf(bytes));
    expect(value).toBeNull();
    expect(rejection?.code).toBe('limit');
    expect(rejection?.zh).toContain(word);
    expect(rejection?.zh).toMatch(/请.*。$/);
  });

  it('reads 2 million empty paragraphs, which are nothing', () => {
    const bytes = docxBytes({ body: '<w:p/>'.repeat(2_000_000) + tail });
    expect(show(taken(readDocx(bytes, originOf(bytes))).blocks)).toEqual(['支出855.82万元']);
  });

  it('reads nesting within the limit', () => {
    for (const body of [sdts(90), tables(60)]) {
      const bytes = docxBytes({ body });
      const { blocks } = taken(readDocx(bytes, originOf(bytes)));
      expect(show(blocks).at(-1)).toMatch(/^支出855\.82万元\n?$/);
    }
  });

  it('reads a text of 10 MB in one run', () => {
    const bytes = docxBytes({ body: p('一二三四五'.repeat(700_000)) });
    expect((taken(readDocx(bytes, originOf(bytes))).blocks[0] as { text: string }).text).toHaveLength(3_500_000);
  });

  it('refuses a file that is too large before looking into it', () => {
    const bytes = new Uint8Array(LIMITS.fileBytes + 1);
    expect(readDocx(bytes, originOf(bytes)).rejection?.code).toBe('too-large');
  });

  it('refuses a directory of too many parts', () => {
    const parts = Object.fromEntries(Array.from({ length: LIMITS.packageEntries + 1 }, (_, i) => [`x/${i}`, '']));
    const bytes = docxBytes({ body: tail, parts, level: 0 });
    expect(readDocx(bytes, originOf(bytes)).rejection?.code).toBe('limit');
  });

  it('counts all parts together', () => {
    const styles = '<w:style w:type="paragraph" w:styleId="x"/>'.repeat(120_000);
    const bytes = docxBytes({ body: `<w:p><w:r><w:t>${'一'.repeat(20.5 * 1024 * 1024)}</w:t></w:r></w:p>`, styles });
    expect(readDocx(bytes, originOf(bytes)).rejection).toMatchObject({ code: 'limit' });
  });

  it('cuts spans, so that no grid of two thousand million columns is ever laid out', () => {
    const bytes = docxBytes({
      body: tbl([
        [tc('1', { span: 2_000_000_000 })],
        `<w:tr><w:trPr><w:gridBefore w:val="2000000000"/></w:trPr>${tc('2')}</w:tr>`,
      ]),
    });
    const { blocks } = taken(readDocx(bytes, originOf(bytes)));
    expect(blocks[0]).toMatchObject({ gridColumns: LIMITS.columnSpan + 1 });
  });

  it('refuses labels that are longer than the report', () => {
    const numbering = list(1, [{ format: 'decimal', text: '%1'.repeat(5000) }]);
    const bytes = docxBytes({ body: p('1', { num: 1 }).repeat(20_000), numbering });
    expect(readDocx(bytes, originOf(bytes)).rejection).toMatchObject({
      code: 'limit',
      zh: expect.stringContaining('编号'),
    });
  });

  it.each([
    ['attributes in one tag', `<w:p ${'w:a="1" '.repeat(3_000_000)}/>`, 'damaged'],
    [
      'prefixes',
      `<w:p ${Array.from({ length: scaled(5_000, 50_000) }, (_, i) => `xmlns:x${i}="urn:schemas-microsoft-com:vml"`).join(' ')}/>`,
      'damaged',
    ],
    ['blanks in a text', `<w:p><w:r><w:t>1${times(' ', 2_000_000)}2</w:t></w:r></w:p>`, null],
    [
      'blanks in an instruction',
      `<w:p>${begin}<w:r><w:instrText>EQ \\o${times(' ', 2_000_000)}</w:instrText></w:r></w:p>`,
      null,
    ],
    ['pictures', `<w:p>${times('<w:r><w:drawing><pic:pic/></w:drawing></w:r>', 150_000)}</w:p>`, null],
    [
      'raised digits',
      `<w:p>${times('<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>a</w:t></w:r>', 200_000)}</w:p>`,
      null,
    ],
    ['unknown symbols', `<w:p>${times('<w:r><w:sym w:font="Wingdings" w:char="F024"/></w:r>', 200_000)}</w:p>`, null],
  ])('is not slowed down by many %s', (_, body, code) => {
    const bytes = docxBytes({ body: body + tail });
    const { rejection, messages } = readDocx(bytes, originOf(bytes));
    expect(rejection?.code ?? null).toBe(code);
    expect(messages.length).toBeLessThanOrEqual(LIMITS.messagesPerCode + 1);
  });

  it('does not follow a chain of styles or numberings in a circle', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>';
    const bytes = docxBytes({ body: p('甲', { style: 'a' }), styles });
    expect(show(taken(readDocx(bytes, originOf(bytes))).blocks)).toEqual(['甲']);
  });
});
