import { describe, expect, it } from 'vitest';
import { collectGlyphs } from '../../../../app/print/pdf/glyph-collector.js';
import { markArtifacts, readContent } from '../../../../app/print/pdf/page-content.js';

const lines = (...all: string[]) => all.join('\n');
const names = { faceOf: () => null, isPicture: () => false };
const readPage = (content: string) => readContent(content, names, collectGlyphs());
const readPieces = (content: string) => readPage(content).pieces;
const text = (glyphs: string) => ['BT', '/F4 21 Tf', '1 0 0 -1 42 144 Tm', `<${glyphs}> Tj`, 'ET'];
const piece = (mcid: number, glyphs: string) => [`/NonStruct <</MCID ${mcid} >>BDC`, ...text(glyphs), 'EMC'];

describe('readContent', () => {
  it('lists the numbered pieces with their glyphs', () => {
    const content = lines(
      'q',
      ...text('00FF'),
      ...piece(0, '0A0B'),
      '/Table <</MCID 1 >>BDC',
      '0 0 1 31 re',
      'f',
      'EMC',
      'Q',
    );
    expect(readPieces(content)).toEqual([
      { mcid: 0, line: 6, tag: 'NonStruct', glyphs: '0A0B', drawsPicture: false },
      { mcid: 1, line: 13, tag: 'Table', glyphs: '', drawsPicture: false },
    ]);
  });

  it('counts a glyph that says what it stands for to the piece around it', () => {
    const content = lines(
      '/P <</MCID 3 >>BDC',
      'BT',
      '/Span<</ActualText <feff00a0> >> BDC',
      '<0001> Tj',
      'EMC',
      'ET',
      'EMC',
    );
    expect(readPieces(content)).toEqual([{ mcid: 3, line: 0, tag: 'P', glyphs: '0001', drawsPicture: false }]);
  });

  it.each([
    ['numbered pieces lie inside one another', lines('/P <</MCID 0 >>BDC', ...piece(1, '0A'), 'EMC')],
    ['a piece does not close', lines('/P <</MCID 0 >>BDC', 'BT', 'ET')],
    ['a piece closes twice', lines(...piece(0, '0A'), 'EMC')],
  ])('gives up on a page where %s', (_, content) => {
    expect(readPieces(content)).toBeNull();
  });
});

describe('markArtifacts', () => {
  it('wraps texts outside the pieces, and turns the demoted pieces into artifacts', () => {
    const content = lines(...text('0C'), ...piece(0, '0A'), ...piece(1, '0B'));
    expect(markArtifacts(readPage(content), (mcid) => mcid === 1)).toBe(
      lines(
        '/Artifact <</Type /Pagination>> BDC',
        ...text('0C'),
        'EMC',
        ...piece(0, '0A'),
        '/Artifact <</Type /Layout>> BDC',
        ...text('0B'),
        'EMC',
      ),
    );
  });

  it('closes the artifact after the text, also where a glyph in it says what it stands for', () => {
    const content = lines('BT', '/Span<</ActualText <feff00a0> >> BDC', '<0001> Tj', 'EMC', 'ET');
    expect(markArtifacts(readPage(content), () => false)).toBe(
      lines('/Artifact <</Type /Pagination>> BDC', content, 'EMC'),
    );
  });
});
