import { describe, expect, it } from 'vitest';
import { markArtifacts, readPieces } from '../../../../app/print/pdf/page-content.js';

const lines = (...all: string[]) => all.join('\n');
const text = (glyphs: string) => ['BT', '/F4 21 Tf', '1 0 0 -1 42 144 Tm', `<${glyphs}> Tj`, 'ET'];
const piece = (mcid: number, glyphs: string) => [`/NonStruct <</MCID ${mcid} >>BDC`, ...text(glyphs), 'EMC'];

describe('readPieces', () => {
  it('lists the numbered pieces with their glyphs', () => {
    const content = lines(
      'q',
      ...text('00ff'),
      ...piece(0, '0a0b'),
      '/Table <</MCID 1 >>BDC',
      '0 0 1 31 re',
      'f',
      'EMC',
      'Q',
    );
    expect(readPieces(content)).toEqual([
      { mcid: 0, tag: 'NonStruct', glyphs: '0a0b', drawsPicture: false },
      { mcid: 1, tag: 'Table', glyphs: '', drawsPicture: false },
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
    expect(readPieces(content)).toEqual([{ mcid: 3, tag: 'P', glyphs: '0001', drawsPicture: false }]);
  });

  it.each([
    ['numbered pieces lie inside one another', lines('/P <</MCID 0 >>BDC', ...piece(1, '0a'), 'EMC')],
    ['a piece does not close', lines('/P <</MCID 0 >>BDC', 'BT', 'ET')],
    ['a piece closes twice', lines(...piece(0, '0a'), 'EMC')],
  ])('gives up on a page where %s', (_, content) => {
    expect(readPieces(content)).toBeNull();
  });
});

describe('markArtifacts', () => {
  it('wraps texts outside the pieces, and turns the demoted pieces into artifacts', () => {
    const content = lines(...text('0c'), ...piece(0, '0a'), ...piece(1, '0b'));
    expect(markArtifacts(content, new Set([1]))).toBe(
      lines(
        '/Artifact <</Type /Pagination>> BDC',
        ...text('0c'),
        'EMC',
        ...piece(0, '0a'),
        '/Artifact <</Type /Layout>> BDC',
        ...text('0b'),
        'EMC',
      ),
    );
  });

  it('closes the artifact after the text, also where a glyph in it says what it stands for', () => {
    const content = lines('BT', '/Span<</ActualText <feff00a0> >> BDC', '<0001> Tj', 'EMC', 'ET');
    expect(markArtifacts(content, new Set())).toBe(lines('/Artifact <</Type /Pagination>> BDC', content, 'EMC'));
  });
});
