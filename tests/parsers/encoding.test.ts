import { describe, expect, it } from 'vitest';
import { decodeText } from '../../parsers/encoding.js';
import { encodeGb18030, encodeUtf16 } from '../support/reading.js';

const TEXT = '基本支出855.82万元\n\t48　\n㎡ 87.5%\n';
const utf8 = (text: string) => new TextEncoder().encode(text);
const join = (...parts: (Uint8Array | number[])[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

const READABLE: [name: string, bytes: Uint8Array, encoding: string, bom: boolean][] = [
  ['UTF-8', utf8(TEXT), 'utf-8', false],
  ['UTF-8 with a mark', join([0xef, 0xbb, 0xbf], utf8(TEXT)), 'utf-8', true],
  ['UTF-16LE with a mark', encodeUtf16(TEXT, 'le', true), 'utf-16le', true],
  ['UTF-16BE with a mark', encodeUtf16(TEXT, 'be', true), 'utf-16be', true],
  ['UTF-16LE without a mark', encodeUtf16(TEXT, 'le', false), 'utf-16le', false],
  ['UTF-16BE without a mark', encodeUtf16(TEXT, 'be', false), 'utf-16be', false],
  ['GB18030', encodeGb18030(TEXT), 'gb18030', false],
];

const LINE_ENDS: [name: string, written: string][] = [
  ['LF', '一\n二\n\n三'],
  ['CRLF', '一\r\n二\r\n\r\n三'],
  ['CR', '一\r二\r\r三'],
  ['CR CR LF of a file sent twice as text', '一\r\r\n二\r\r\n\r\r\n三'],
  ['vertical tabs of Word', '一\v二\n\n三'],
  ['form feeds', '一\n二\n\f三'],
  ['line and paragraph separators', '一\u2028二\u2029\u2029三'],
];

describe('decodeText', () => {
  it.each(READABLE)('reads %s', (_, bytes, encoding, bom) => {
    const { value, messages } = decodeText(bytes);
    expect(value).toEqual({ text: TEXT, encoding, bom, replaced: 0 });
    expect(messages).toEqual([]);
  });

  it.each(LINE_ENDS)('makes line ends LF: %s', (_, written) => {
    expect(decodeText(utf8(written)).value?.text).toBe('一\n二\n\n三');
  });

  it('counts what a damaged UTF-8 file lost, and keeps the rest', () => {
    const bytes = join(utf8('基本支出八百五十五点八二万元，其中科学技术支出855.'), [0xe4, 0xb8], utf8('82万元'));
    const { value, messages } = decodeText(bytes);
    expect(value).toMatchObject({ encoding: 'utf-8', replaced: 1 });
    expect(value?.text).toContain('855.\ufffd82万元');
    expect(messages.map((message) => message.code)).toEqual(['encoding-replaced']);
  });

  it('says that a file came with characters already lost', () => {
    const { value, messages } = decodeText(utf8(`${'支出'.repeat(60)}\ufffd`));
    expect(value?.replaced).toBe(0);
    expect(messages.map((message) => message.code)).toEqual(['damaged-characters']);
  });

  it('removes control characters and says how many', () => {
    const { value, messages } = decodeText(utf8(`${'支出'.repeat(80)}8\u00075\u0001`));
    expect(value?.text.endsWith('85')).toBe(true);
    expect(messages[0]).toMatchObject({ code: 'control-characters', zh: '已去掉 2 个不可见的控制字符。' });
  });

  it('follows the charset that a page declares where the bytes are not UTF-8', () => {
    const bytes = join(utf8('<p>'), [0x93], utf8('48'), [0x94], utf8('</p>'));
    expect(decodeText(bytes, 'windows-1252').value).toMatchObject({ text: '<p>“48”</p>', encoding: 'other' });
    expect(decodeText(utf8('支出'), 'windows-1252').value).toMatchObject({ text: '支出', encoding: 'utf-8' });
    expect(decodeText(encodeGb18030('支出'), 'no-such-charset').value).toMatchObject({
      text: '支出',
      encoding: 'gb18030',
    });
  });

  it('refuses what is no text', () => {
    const rubbish = Uint8Array.from({ length: 4000 }, (_, i) => (i * 2654435761) >>> 24);
    expect(decodeText(rubbish).rejection?.code).toBe('unsupported');
    expect(decodeText(new Uint8Array(4000)).rejection?.code).toBe('unsupported');
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0)).rejection?.code).toBe('unreadable');
  });
});
