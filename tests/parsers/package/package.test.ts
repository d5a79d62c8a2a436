import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../parsers/docx/index.js';
import { named } from '../../support/named.js';
import { type DocxParts, docxBytes, docxParts, p, relationshipsXml, tbl } from '../../support/ooxml.js';
import { originOf, readParts, show, taken } from '../docx/read.js';

const body = p('支出855.82万元') + tbl([['1', '2']]);
const lines = ['支出855.82万元', '1 / 2'];

function zipped(parts: Record<string, string | Uint8Array>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  );
}

const documentXml = docxParts({ body })['word/document.xml'] as string;

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const bytes = new Uint8Array((mark ? 2 : 0) + text.length * 2);
  const view = new DataView(bytes.buffer);
  if (mark) view.setUint16(0, 0xfeff, !bigEndian);
  for (let i = 0; i < text.length; i++) view.setUint16((mark ? 2 : 0) + i * 2, text.charCodeAt(i), !bigEndian);
  return bytes;
}

/** Odd, but readable: one row a package. */
const ODD: Record<string, [bytes: () => Uint8Array]> = {
  'main part of another name': [() => docxBytes({ body, mainPart: 'word/document2.xml' })],
  'main part at the root': [() => docxBytes({ body, mainPart: 'main.xml' })],
  'main part found without relationships': [() => docxBytes({ body, parts: { '_rels/.rels': null } })],
  'an absolute target': [
    () =>
      docxBytes({
        body,
        parts: { '_rels/.rels': relationshipsXml([{ id: 'a', type: 'officeDocument', target: '/word/document.xml' }]) },
      }),
  ],
  'names with backslashes': [
    () =>
      zipped(
        Object.fromEntries(
          Object.entries(docxParts({ body })).map(([name, part]) => [name.replaceAll('/', '\\'), part]),
        ),
      ),
  ],
  'names in another case': [
    () =>
      zipped(
        Object.fromEntries(
          Object.entries(docxParts({ body })).map(([name, part]) => [
            name.replace('word/document', 'Word/Document'),
            part,
          ]),
        ),
      ),
  ],
  'stored, not deflated': [() => docxBytes({ body, level: 0 })],
  'UTF-16 with mark': [
    () =>
      docxBytes({ body, parts: { 'word/document.xml': utf16(documentXml.replace('UTF-8', 'UTF-16'), false, true) } }),
  ],
  'UTF-16 the other way round': [
    () =>
      docxBytes({ body, parts: { 'word/document.xml': utf16(documentXml.replace('UTF-8', 'UTF-16'), true, true) } }),
  ],
  'UTF-16 without mark': [
    () =>
      docxBytes({ body, parts: { 'word/document.xml': utf16(documentXml.replace('UTF-8', 'UTF-16'), false, false) } }),
  ],
  'UTF-8 with mark': [() => docxBytes({ body, parts: { 'word/document.xml': `\ufeff${documentXml}` } })],
  'no XML declaration': [
    () => docxBytes({ body, parts: { 'word/document.xml': documentXml.replace(/^<\?.*?\?>\s*/, '') } }),
  ],
  'control characters in the text': [() => docxBytes({ body: p('支出855\u0001.82\u000b万元') + tbl([['1', '2']]) })],
  'bytes before the package': [() => new Uint8Array([...strToU8('Content: x\r\n\r\n'), ...docxBytes({ body })])],
  'bytes behind the package': [() => withComment(docxBytes({ body }))],
  'an external relationship': [
    () =>
      docxBytes({
        body,
        relationships: [{ id: 'r1', type: 'styles', target: 'https://example.invalid/styles.xml', external: true }],
      }),
  ],
  'a styles part that is not there': [
    () => docxBytes({ body, relationships: [{ id: 'r1', type: 'styles', target: 'missing.xml' }] }),
  ],
};

function withComment(bytes: Uint8Array): Uint8Array {
  const all = new Uint8Array([...bytes, ...strToU8('comment')]);
  new DataView(all.buffer).setUint16(bytes.length - 2, 7, true);
  return all;
}

describe('odd packages that Word reads', () => {
  it.each(named(ODD))('%s', (_, make) => {
    const bytes = make();
    const { blocks, messages } = taken(readDocx(bytes, originOf(bytes)));
    expect(show(blocks)).toEqual(lines);
    expect(messages).toEqual([]);
  });
});

/** Offset of the central directory record of a part. */
function directoryRecord(bytes: Uint8Array, name: string): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0; at < bytes.length - 46; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const length = view.getUint16(at + 28, true);
    if (new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)) === name) return at;
  }
  throw new Error(`no part ${name}`);
}

function patched(name: string, offset: number, value: number, width: 2 | 4 = 4): Uint8Array {
  const bytes = docxBytes({ body: `${body}${p('甲乙丙丁'.repeat(500))}` });
  const view = new DataView(bytes.buffer);
  const at = directoryRecord(bytes, name) + offset;
  if (width === 2) view.setUint16(at, value, true);
  else view.setUint32(at, value, true);
  return bytes;
}

function cut(share: number): Uint8Array {
  const bytes = docxBytes({ body });
  return bytes.subarray(0, Math.floor(bytes.length * share));
}

function flipped(): Uint8Array {
  const bytes = docxBytes({ body, level: 0 });
  const at = new TextDecoder('latin1').decode(bytes).indexOf('855.82');
  bytes[at] = '9'.charCodeAt(0);
  return bytes;
}

function twice(): Uint8Array {
  const other = docxParts({ body: p('支出999.99万元') })['word/document.xml'] as string;
  const bytes = zipped({ ...docxParts({ body }), 'word/documenu.xml': other });
  const text = new TextDecoder('latin1').decode(bytes);
  for (let at = text.indexOf('documenu'); at >= 0; at = text.indexOf('documenu', at + 1))
    bytes[at + 7] = 't'.charCodeAt(0);
  return bytes;
}

const xml = (main: string): Uint8Array => docxBytes({ body, parts: { 'word/document.xml': main } });

/** Not readable: one row a file, its code, and a word of the sentence. */
const BROKEN: Record<string, [bytes: () => Uint8Array, code: string, word: string]> = {
  nothing: [() => new Uint8Array(0), 'empty', '空'],
  'no text': [() => docxBytes({ body: p('') + p('　') }), 'empty', '没有任何文字'],
  'no zip': [() => strToU8('not a zip at all, just words'), 'damaged', '结尾'],
  'cut off': [() => cut(0.7), 'damaged', '没有传完'],
  'a main part that is cut off': [() => xml(documentXml.slice(0, documentXml.length / 2)), 'damaged', '残缺'],
  'no main part': [() => docxBytes({ body, parts: { 'word/document.xml': null } }), 'damaged', '没有正文部件'],
  'no body': [() => xml(documentXml.replace(/<w:body>.*<\/w:body>/s, '')), 'damaged', '没有正文'],
  'another root': [() => xml('<html><body>x</body></html>'), 'unreadable', '不是 Word 正文'],
  'an entity bomb': [
    () => xml(`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${documentXml.replace(/^<\?.*?\?>/, '')}`),
    'unreadable',
    'DTD',
  ],
  'an external entity': [
    () => xml(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${documentXml.replace(/^<\?.*?\?>/, '')}`),
    'unreadable',
    'DTD',
  ],
  'bytes that are no UTF-8': [
    () =>
      docxBytes({
        body,
        parts: { 'word/document.xml': new Uint8Array([...strToU8('<a>'), 0xff, 0xc0, ...strToU8('</a>')]) },
      }),
    'damaged',
    '不合规范',
  ],
  'paragraph in paragraph': [() => xml(documentXml.replace('<w:r>', '<w:p/><w:r>')), 'damaged', '结构'],
  'cell without row': [() => docxBytes({ body: '<w:tbl><w:tc><w:p/></w:tc></w:tbl>' }), 'damaged', '结构'],
  'row without table': [() => docxBytes({ body: '<w:tr><w:tc><w:p/></w:tc></w:tr>' }), 'damaged', '结构'],
  'encrypted by zip': [() => patched('word/document.xml', 8, 1, 2), 'encrypted', '密码'],
  'a size that lies: too small': [() => patched('word/document.xml', 24, 1000), 'damaged', '解压'],
  'a size that lies: too large': [() => patched('word/document.xml', 24, 50_000), 'damaged', '解压'],
  'a size no deflate reaches': [() => patched('word/document.xml', 24, 60_000_000), 'damaged', '解压'],
  'a declared size beyond the limit': [() => patched('word/document.xml', 24, 0x7fffffff), 'limit', 'MB'],
  'a wrong checksum': [() => patched('word/document.xml', 16, 12345), 'damaged', '解压'],
  'a changed digit': [flipped, 'damaged', '解压'],
  'an unknown compression': [() => patched('word/document.xml', 10, 99, 2), 'damaged', '解压'],
  'an offset outside the file': [() => patched('word/document.xml', 42, 0x7ffffff0), 'damaged', '解压'],
  'the same part twice': [twice, 'damaged', '两次'],
  'only pictures': [
    () =>
      docxBytes({
        body: p([
          '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="x"><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
        ]),
      }),
    'scanned',
    '图片',
  ],
  'only an inserted file': [() => docxBytes({ body: '<w:altChunk r:id="x"/>' }), 'unreadable', '插入'],
};

describe('packages that cannot be read', () => {
  it.each(named(BROKEN))('%s', (_, make, code, word) => {
    const bytes = make();
    const { value, rejection } = readDocx(bytes, originOf(bytes));
    expect(value).toBeNull();
    expect(rejection?.code).toBe(code);
    expect(rejection?.zh).toContain(word);
    // What is wrong, and what to do.
    expect(rejection?.zh).toMatch(/请.*。$/);
    expect(rejection?.en).toMatch(/\.$/);
  });

  it('keeps the messages of a file that it refuses', () => {
    const parts: DocxParts = {
      body: '<w:altChunk r:id="x"/>',
      relationships: [{ id: 'x', type: 'aFChunk', target: 'a.mht' }],
    };
    expect(readParts(parts).messages.map(({ code }) => code)).toEqual(['altchunk-not-read']);
  });
});
