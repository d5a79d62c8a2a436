/** Words that a picture holds and does not show are found wherever the format lets them stand; what is not looked at is said. */
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readCarried, wordsOfPicture } from '../../../parsers/package/carried.js';
import { openWordPackage } from '../../../parsers/package/package.js';
import { isPlaced } from '../../../parsers/package/picture-parts.js';
import type { Message } from '../../../parsers/result.js';
import { docxBytes, p } from '../../support/ooxml.js';
import { commentOf, exifWith, jpegWith, pngOf, pngWith } from '../../support/pictures.js';

const SAID = '手机：13812345678';
const packed = (text: string) => [...deflateSync(Buffer.from(text))];
const latin = (text: string) => [...Buffer.from(text, 'latin1')];
const comment = jpegWith(0xfe, commentOf(SAID));
/** With bytes put in behind the first two. */
const filled = (jpeg: Uint8Array, ...more: number[]) =>
  Uint8Array.from([...jpeg.subarray(0, 2), ...more, ...jpeg.subarray(2)]);
const ICON = filled(comment, 0xff, 0xe0, 0, 4, 1, 1);

describe('words of a picture', () => {
  it.each<[string, Uint8Array, texts: string[], isWhole: boolean]>([
    ['a comment of a JPEG', comment, [SAID], true],
    ['behind another part', ICON, [SAID], true],
    ['behind fill bytes', filled(comment, 0xff, 0xff), [SAID], true],
    ['a JPEG that is cut off', comment.subarray(0, -4), [SAID], false],
    ['a part that is longer than its file', comment.subarray(0, 24), [SAID.slice(0, 12)], false],
    ['a JPEG whose parts do not follow', filled(comment, 0), [], false],
    [
      'a packed text whose keyword looks like a zlib stream',
      pngWith('zTXt', [...latin('x^x\u0001\0\0'), ...packed(SAID)]),
      [SAID],
      true,
    ],
    [
      'a packed text in a language',
      pngWith('iTXt', [...latin('Title\0\u0001\0zh\0x^\0'), ...packed(SAID)]),
      [SAID],
      true,
    ],
    ['a text in a language', pngWith('iTXt', [...latin('Title\0\0\0zh\0x^\0'), ...commentOf(SAID)]), [SAID], true],
    ['a packed text of much', pngWith('zTXt', [...latin('a\0\0'), ...packed(SAID + ' '.repeat(300_000))]), [], false],
    ['a packed text that is damaged', pngWith('zTXt', [...latin('a\0\0'), ...latin('x\u009cxx')]), [], false],
    ['a long text', pngWith('tEXt', `a\0${SAID}${'a'.repeat(300_000)}`), [expect.stringContaining(SAID)], false],
    ['a PNG that is cut off', pngWith('tEXt', `a\0${SAID}`).subarray(0, -4), [expect.stringContaining(SAID)], false],
    [
      'behind the picture of a PNG',
      pngOf(['IDAT', 'x'], ['tEXt', `a\0${SAID}`], ['IEND', '']),
      [expect.stringContaining(SAID)],
      true,
    ],
    ['behind the end of a PNG', Uint8Array.from([...pngOf(['IEND', '']), ...commentOf(SAID)]), [SAID], true],
    ['no picture', Uint8Array.from(commentOf(SAID)), [], true],
  ])('%s', (_, bytes, texts, isWhole) => {
    expect(wordsOfPicture(bytes)).toEqual({ texts, isWhole });
  });

  it('are of a thousand parts at most', () => {
    const parts = Buffer.concat(Array.from({ length: 300_000 }, () => Buffer.from([0xff, 0xe1, 0, 2])));
    const chunk = pngWith('zTXt', [...latin('a\0\0'), ...packed(' '.repeat(150_000))]).subarray(8);
    const many = [
      Buffer.concat([comment.subarray(0, 2), parts, comment.subarray(2)]),
      pngOf(...Array.from({ length: 5_000 }, () => ['tEXt', 'a'] as const)),
    ];
    for (const bytes of [...many, Buffer.concat([pngOf(), chunk, chunk])])
      expect(wordsOfPicture(bytes)).toEqual({ texts: [], isWhole: false });
  });

  it('and its place stand behind fill bytes', () => {
    expect(isPlaced(filled(jpegWith(0xe1, exifWith(4)), 0xff))).toBe(true);
  });
});

describe('pictures of a package', () => {
  function carriedIn(parts: Record<string, string | Uint8Array>): { carried: string[]; told: string[] } {
    const messages: Message[] = [];
    const pack = openWordPackage(docxBytes({ body: p('甲'), parts }));
    const { carried = [] } = readCarried(pack, (part) => part === 'word/document.xml', messages);
    return { carried, told: messages.map(({ zh }) => zh) };
  }

  it('leave the other parts their room, and are told where theirs is used up', () => {
    const large = pngOf(['IDAT', ' '.repeat(4_000_000)]);
    const pictures = Array.from({ length: 20 }, (_, i) => [`word/media/${i}.png`, large] as const);
    const custom = { 'docProps/custom.xml': '<a><b>张三 13812345678 机密</b></a>' };
    const { carried, told } = carriedIn({ ...Object.fromEntries(pictures), ...custom });
    expect(carried).toContain('张三 13812345678 机密');
    expect(told).toEqual([expect.stringContaining('4 个读不出来或内容过多（word/media/16.png 等）')]);
  });

  it('of six megabytes are looked into', () => {
    const photograph = new Uint8Array(6_000_000);
    photograph.set(comment);
    const { carried, told } = carriedIn({ 'word/media/a.jpg': photograph });
    expect(carried).toContain(SAID);
    expect(told).toEqual([]);
  });

  it('are looked into in a file inside of the file, and what is not looked at there is told', () => {
    const inner = docxBytes({
      body: p('乙'),
      parts: { 'word/media/a.jpg': comment, 'word/media/b.png': pngOf(['zTXt', 'a\0\0x']) },
    });
    const { carried, told } = carriedIn({ 'word/embeddings/a.docx': inner });
    expect(carried).toContain(SAID);
    expect(told).toEqual([
      expect.stringContaining('1 个读不出来或内容过多（word/embeddings/a.docx/word/media/b.png）'),
    ]);
  });

  it('that are cut off are told', () => {
    const { told } = carriedIn({ 'word/media/a.jpg': comment.subarray(0, -4) });
    expect(told).toEqual([expect.stringContaining('1 个读不出来或内容过多（word/media/a.jpg）')]);
  });
});
