/** Files inside a Word file that are content of the report: embedded workbooks and inserted web pages. */
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../parsers/index.js';
import { docxBytes, p, r, tbl, tc } from '../../support/ooxml.js';
import { readParts, show, taken } from './read.js';

async function workbook(rows: (string | number)[][]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Sheet1').addRows(rows);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const ANNEX = [
  ['项目', '2024年预算数（万元）', '2024年决算数（万元）'],
  ['公务接待费', 3, 2.1],
  ['公车运行维护', 4.5, 4.05],
];
const object = (id: string) =>
  p([
    `<w:r><w:object><v:shape><v:imagedata r:id="rId8"/></v:shape><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="${id}"/></w:object></w:r>`,
  ]);
const embedded = (target: string, external = false) => ({ id: 'rId7', type: 'package', target, external });

describe('an embedded workbook', () => {
  it('is read as tables where it stands, and that is said', async () => {
    const { blocks, messages } = taken(
      readParts({
        body: p('附件1') + object('rId7') + p('附件2'),
        relationships: [embedded('embeddings/book.xlsx')],
        parts: { 'word/embeddings/book.xlsx': await workbook(ANNEX) },
      }),
    );
    expect(show(blocks)).toEqual([
      '附件1',
      '项目 / 2024年预算数（万元） / 2024年决算数（万元）\n公务接待费 / 3 / 2.1\n公车运行维护 / 4.5 / 4.05',
      '附件2',
    ]);
    expect(blocks.map((block) => block.id)).toEqual(['b0', 'b1', 'b2']);
    expect(messages.map(({ code, zh }) => `${code} ${zh}`)).toEqual([
      expect.stringMatching(/^embedded-read “项目”处嵌入了一个工作簿（book\.xlsx）/),
    ]);
  });

  it('keeps its place behind the text of a table cell', async () => {
    const { blocks } = taken(
      readParts({
        body: tbl([[tc([p('甲'), object('rId7')]), tc('1')]]),
        relationships: [embedded('embeddings/book.xlsx')],
        parts: { 'word/embeddings/book.xlsx': await workbook([['乙', 2]]) },
      }),
    );
    expect(show(blocks)).toEqual(['甲\n / 1', '乙 / 2']);
  });

  it.each([
    ['is not in the package', embedded('embeddings/gone.xlsx')],
    ['is somewhere else', embedded('file:///etc/book.xlsx', true)],
    ['is no workbook', embedded('embeddings/noise.xlsx')],
  ])('is a loss where it %s', (_name, relationship) => {
    const { blocks, messages } = taken(
      readParts({
        body: p('附件1') + object('rId7'),
        relationships: [relationship],
        parts: { 'word/embeddings/noise.xlsx': new Uint8Array([1, 2, 3]) },
      }),
    );
    expect(show(blocks)).toEqual(['附件1', '[picture ]']);
    expect(messages.map(({ code }) => code)).toEqual(['embedded-object']);
  });

  it('that is shown a hundred times is read once', async () => {
    const { blocks, messages } = taken(
      readParts({
        body: p('甲') + object('rId7').repeat(100),
        relationships: [embedded('embeddings/book.xlsx')],
        parts: { 'word/embeddings/book.xlsx': await workbook(ANNEX) },
      }),
    );
    expect(blocks.filter((block) => block.kind === 'table')).toHaveLength(1);
    expect(messages.map(({ code }) => code)).toContain('embedded-object');
  });
});

describe('an inserted web page', () => {
  const page =
    '<html><meta charset="utf-8"><body><p>附件3 说明</p><table><tr><td rowspan="2">甲</td><td>1.5</td></tr><tr><td>2.5</td></tr></table></body></html>';
  const mht = [
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary="b"',
    '',
    '--b',
    'Content-Type: text/html; charset="utf-8"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(page).toString('base64'),
    '--b--',
    '',
  ].join('\r\n');

  it.each([
    ['a page', 'chunk.html', page],
    ['a web archive', 'chunk.mht', mht],
  ])('is read where it stands: %s', (_name, target, content) => {
    const { blocks, messages } = taken(
      readParts({
        body: `${p('一')}<w:altChunk r:id="rId5"/>${p([r('二')])}`,
        relationships: [{ id: 'rId5', type: 'aFChunk', target }],
        parts: { [`word/${target}`]: content },
      }),
    );
    expect(show(blocks)).toEqual(['一', '附件3 说明', '甲↓2 / 1.5\n^ / 2.5', '二']);
    expect(messages.map(({ code }) => code)).toEqual(['altchunk-read']);
  });

  it('of another kind is a loss', () => {
    const { blocks, messages } = taken(
      readParts({
        body: `${p('一')}<w:altChunk r:id="rId5"/>`,
        relationships: [{ id: 'rId5', type: 'aFChunk', target: 'chunk.rtf' }],
        parts: { 'word/chunk.rtf': '{\\rtf1 855.82}' },
      }),
    );
    expect(show(blocks)).toEqual(['一']);
    expect(messages.map(({ code }) => code)).toEqual(['altchunk-not-read']);
  });

  it('makes nothing of a package inside a package without end', async () => {
    const inner = docxBytes({ body: p('内') });
    const bytes = docxBytes({
      body: `${p('外')}<w:altChunk r:id="rId5"/>`,
      relationships: [{ id: 'rId5', type: 'aFChunk', target: 'chunk.docx' }],
      parts: { 'word/chunk.docx': inner },
    });
    const parsed = await parse(bytes, { name: 'a.docx', sha256: '' });
    expect(parsed.value && show(parsed.value.blocks)).toEqual(['外']);
    expect(parsed.messages.map(({ code }) => code)).toEqual(['altchunk-not-read']);
  });
});
