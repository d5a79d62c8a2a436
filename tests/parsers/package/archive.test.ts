import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { joinDocuments } from '../../../parsers/blocks/join-documents.js';
import { isArchive, openArchive } from '../../../parsers/package/archive.js';
import { documentOf } from '../../support/tables.js';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('an archive of submissions', () => {
  it('gives its files by path, without what systems leave behind', () => {
    const zip = zipSync({
      '某局/报告.txt': bytes('甲'),
      '某局/.DS_Store': bytes(''),
      '__MACOSX/x': bytes(''),
      '~$锁.docx': bytes(''),
      'a.txt': bytes('乙'),
    });
    expect(isArchive(zip)).toBe(true);
    expect(openArchive(zip).value?.map((file) => [file.path, new TextDecoder().decode(file.bytes)])).toEqual([
      ['a.txt', '乙'],
      ['某局/报告.txt', '甲'],
    ]);
  });

  it('reads names in the encoding of Chinese Windows', () => {
    const zip = zipSync({ 'XXXX.txt': bytes('甲') });
    // 报告 in GBK, in both headers, in place of the four ASCII letters.
    const gbk = [0xb1, 0xa8, 0xb8, 0xe6];
    for (let i = 0; i + 4 <= zip.length; i++) {
      if (zip[i] === 0x58 && zip[i + 1] === 0x58 && zip[i + 2] === 0x58 && zip[i + 3] === 0x58) zip.set(gbk, i);
    }
    expect(openArchive(zip).value?.map((file) => file.path)).toEqual(['报告.txt']);
  });

  it('tells an office document from an archive', () => {
    expect(isArchive(zipSync({ '[Content_Types].xml': bytes('<x/>'), 'word/document.xml': bytes('<x/>') }))).toBe(
      false,
    );
    expect(isArchive(zipSync({ 'OFD.xml': bytes('<x/>'), 'Doc_0/Document.xml': bytes('<x/>') }))).toBe(false);
    expect(isArchive(bytes('PK but no archive'))).toBe(false);
  });

  it.each([
    ['cut off', (zip: Uint8Array) => zip.slice(0, zip.length - 30), null],
    ['a changed byte', (zip: Uint8Array) => zip.map((b, i) => (i === 40 ? b ^ 0xff : b)), 'damaged'],
  ])('refuses one that is %s', (_, harm, code) => {
    const zip = harm(zipSync({ 'a.txt': bytes('一二三四五六七八九十'.repeat(20)) }));
    if (code === null) expect(isArchive(zip)).toBe(false);
    expect(openArchive(zip).rejection?.code).toBe('damaged');
  });
});

describe('the files of one report', () => {
  it('become one document whose blocks have ids of their own', () => {
    const joined = joinDocuments([documentOf('正文', [['a']]), documentOf([['b']], '说明')], documentOf().origin);
    expect(joined.blocks.map((block) => [block.id, block.kind])).toEqual([
      ['b0', 'paragraph'],
      ['b1', 'table'],
      ['b2', 'table'],
      ['b3', 'paragraph'],
    ]);
  });
});
