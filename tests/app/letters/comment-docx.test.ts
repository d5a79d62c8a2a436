import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commentDocx } from '../../../app/letters/comment-docx.js';
import { inPackage } from '../../../app/machine/package-root.js';
import type { Block, Note, Place } from '../../../parsers/document.js';
import { readDocx } from '../../../parsers/docx/index.js';
import { traceDocx } from '../../../parsers/docx/trace.js';
import { checkDocument } from '../../../pipeline/run.js';
import { originOf, taken } from '../../parsers/docx/read.js';
import { type DocxParts, docxBytes, note, noteMark, p, r, tbl, tc, tr } from '../../support/ooxml.js';
import { scaled } from '../../support/soak.js';
import { readSample } from '../support/releases.js';

const AUTHOR = { name: '青澜市财政局', date: '2026-11-24T08:00:00Z' };
const read = (bytes: Uint8Array) => taken(readDocx(bytes, originOf(bytes)));
const isComment = (block: Block): block is Note => block.kind === 'note' && block.role === 'comment';

/** The place of the first such words, and what a copy with a comment there reads as. */
function commented(parts: DocxParts, quote: string, within?: Partial<Place>) {
  const bytes = docxBytes(parts);
  const place = placeOf(read(bytes).blocks, quote, within);
  const copy = commentDocx(bytes, [{ places: [place], lines: ['请核对', '第二行'] }], AUTHOR);
  if (!copy) throw new Error('no copy');
  return { before: read(bytes).blocks, after: read(copy).blocks, xml: traceDocx(copy)?.xml ?? '' };
}

function placeOf(blocks: Block[], quote: string, within: Partial<Place> = {}): Place {
  for (const block of blocks) {
    if (block.kind === 'picture' || block.kind === 'note') continue;
    const texts = block.kind === 'table' ? block.cells : [block];
    for (const text of texts) {
      const start = text.text.indexOf(quote);
      if (start < 0) continue;
      const at = 'row' in text ? { row: text.row, column: text.column } : {};
      const place = { block: block.id, ...at, start, end: start + quote.length, quote };
      if (Object.entries(within).every(([key, value]) => place[key as keyof typeof place] === value)) return place;
    }
  }
  throw new Error(`${quote} is not there`);
}

const withoutComments = (blocks: Block[]) => blocks.filter((block) => !isComment(block));

describe('a copy with comments', () => {
  const cases: [string, DocxParts, string, string][] = [
    ['the run of a sentence', { body: p([r('全年支出'), r('95'), r('万元')]) }, '95', '95'],
    ['several runs', { body: p([r('支出'), r('9'), r('5'), r('万元')]) }, '95', '95'],
    ['a cell', { body: tbl([tr([tc('合计'), tc('95')])]) }, '95', '95'],
    ['the second line of a cell', { body: tbl([tr([tc([p('甲'), p('乙95')])])]) }, '95', '乙95'],
    ['a nested table', { body: tbl([tr([tc([tbl([tr([tc('内95')])]), p('外')])])]) }, '内95', '内95'],
    [
      'words in a hyperlink',
      { body: p([r('见'), `<w:hyperlink w:anchor="a">${r('95')}</w:hyperlink>`, r('项')]) },
      '95',
      '95',
    ],
    ['an insertion', { body: p([r('计'), `<w:ins w:id="9" w:author="a">${r('95')}</w:ins>`]) }, '95', '95'],
  ];
  it.each(cases)('stands at %s, and changes no word', (_, parts, quote, lit) => {
    const { before, after } = commented(parts, quote);
    expect(withoutComments(after)).toEqual(before);
    const comments = after.filter(isComment);
    expect(comments.map(({ text, at }) => [text, at?.quote])).toEqual([['请核对\n第二行', lit]]);
  });

  it('in a text box stands at the paragraph that carries the box', () => {
    const box = `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p('盒中95')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`;
    const { before, after, xml } = commented({ body: p([r('正文'), box]) }, '盒中95');
    expect(withoutComments(after)).toEqual(before);
    expect(xml.indexOf('commentRangeStart')).toBeLessThan(xml.indexOf('<w:pict'));
    expect(xml.indexOf('commentRangeEnd')).toBeGreaterThan(xml.indexOf('</w:pict>'));
  });

  it('in an empty cell stands in its paragraph, behind the properties', () => {
    const bytes = docxBytes({
      body: tbl([tr([tc('合计'), tc(['<w:p><w:pPr><w:jc w:val="right"/></w:pPr></w:p>'])])]),
    });
    const [table] = read(bytes).blocks;
    const place = { block: table?.id ?? '', row: 0, column: 1, start: 0, end: 0, quote: '' };
    const copy = commentDocx(bytes, [{ places: [place], lines: ['未填'] }], AUTHOR);
    expect(traceDocx(copy ?? bytes)?.xml).toMatch(/<w:jc w:val="right"\/><\/w:pPr><w:commentRangeStart/);
  });

  it('keeps the comments that the file has', () => {
    const { after } = commented(
      {
        body: p([r('计'), r('95'), noteMark('comment', 4)]),
        comments: note('comment', 4, '单位自己的批注'),
      },
      '95',
    );
    expect(
      after
        .filter(isComment)
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['单位自己的批注', '请核对\n第二行']);
  });

  it('serves strict files and other prefixes, and markup in the words', () => {
    const strict = commented({ strict: true, body: p([r('计95元')]) }, '95');
    expect(strict.after.filter(isComment)).toHaveLength(1);
    const body = '<x:p><x:r><x:t>计95元</x:t></x:r></x:p>';
    const other = docxBytes({ prefix: 'x', body });
    const place = placeOf(read(other).blocks, '95');
    const copy = commentDocx(other, [{ places: [place], lines: ['<请> & "核对"'] }], AUTHOR);
    expect(
      read(copy ?? other)
        .blocks.filter(isComment)
        .map(({ text }) => text),
    ).toEqual(['<请> & "核对"']);
  });

  it('without a place stands at the first paragraph; of several places the first that is there counts', () => {
    const bytes = docxBytes({ body: p('标题') + p('95') });
    const gone: Place = { block: 'b77', start: 0, end: 1, quote: 'x' };
    const [, second] = read(bytes).blocks;
    const there: Place = { block: second?.id ?? '', start: 0, end: 2, quote: '95' };
    const copy = commentDocx(
      bytes,
      [
        { places: [gone], lines: ['全文'] },
        { places: [gone, there], lines: ['数字'] },
      ],
      AUTHOR,
    );
    expect(
      read(copy ?? bytes)
        .blocks.filter(isComment)
        .map(({ text, at }) => [text, at?.quote]),
    ).toEqual([
      ['全文', '标题'],
      ['数字', '95'],
    ]);
  });

  it('is none of what is no Word file', () => {
    expect(commentDocx(new TextEncoder().encode('正文'), [], AUTHOR)).toBeNull();
  });

  const samples = readdirSync(inPackage('samples')).filter(
    (name) => name.endsWith('.docx') && readDocx(readSample(name), originOf(readSample(name))).value,
  );
  it.each(scaled(samples.slice(0, 1), samples))(
    'at every figure of %s changes no block, and is the same every time',
    (name) => {
      const bytes = readSample(name);
      const { document } = read(bytes);
      const facts = checkDocument(document).extraction.facts;
      const comments = facts.map((fact) => ({ places: [fact.where], lines: [fact.id] }));
      const copy = commentDocx(bytes, comments, AUTHOR);
      const after = read(copy ?? bytes).blocks;
      expect(withoutComments(after)).toEqual(withoutComments(document.blocks));
      const told = new Map(after.filter(isComment).map((comment) => [comment.text, comment.at]));
      for (const fact of facts) {
        const at = told.get(fact.id);
        expect([fact.id, at?.block, at?.row, at?.column]).toEqual([
          fact.id,
          fact.where.block,
          fact.where.row,
          fact.where.column,
        ]);
        expect(at?.quote).toContain(fact.where.quote);
      }
      expect(commentDocx(bytes, comments, AUTHOR)).toEqual(copy);
    },
  );
});
