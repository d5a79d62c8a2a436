import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sniff } from '../../parsers/sniff.js';
import { named } from '../support/named.js';
import { encodeGb18030 } from '../support/reading.js';

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const zip = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
const types = (kind: string) => `<Types><Override ContentType="application/vnd.${kind}.main+xml"/></Types>`;

/** An OLE file with a directory of these names; `flags` is a byte of the WordDocument header. */
function ole(names: string[], flags = 0): Uint8Array {
  const file = new Uint8Array(1024 + names.length * 128);
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  file.set([0xec, 0xa5], 512);
  file[523] = flags;
  names.forEach((name, i) => {
    const at = 1024 + i * 128;
    for (let k = 0; k < name.length; k++) file[at + 2 * k] = name.charCodeAt(k);
    file[at + 64] = name.length * 2 + 2;
    file[at + 66] = 2;
  });
  return file;
}

const FORMATS: Record<string, [content: Uint8Array, fileName: string, format: string]> = {
  'a Word package': [
    zip({ '[Content_Types].xml': types('openxmlformats-officedocument.wordprocessingml.document') }),
    'a.docx',
    'docx',
  ],
  'a Word package with its part elsewhere': [
    zip({ '[Content_Types].xml': types('ms-word.document.macroEnabled'), 'doc/main.xml': '' }),
    'a.docm',
    'docx',
  ],
  'a Word package with backslashes': [zip({ 'word\\document.xml': '<w:document/>' }), 'a.docx', 'docx'],
  'a sheet': [
    zip({ '[Content_Types].xml': types('openxmlformats-officedocument.spreadsheetml.sheet') }),
    'a.xlsx',
    'xlsx',
  ],
  'an OpenDocument text': [
    zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '' }),
    'a.odt',
    'odt',
  ],
  'an old Word file': [ole(['Root Entry', 'WordDocument', '1Table']), 'a.doc', 'doc'],
  'an old Word file with a workbook in it': [ole(['WordDocument', 'Workbook']), 'a.doc', 'doc'],
  'a WPS file': [ole(['WordDocument']), 'a.wps', 'wps'],
  RTF: [bytes('{\\rtf1\\ansi 855.82}'), 'a.rtf', 'rtf'],
  PDF: [bytes('%PDF-1.7\n'), 'a.pdf', 'pdf'],
  'PDF behind rubbish': [bytes('\r\n\r\n%PDF-1.4\n'), 'a.pdf', 'pdf'],
  'a page': [bytes('<!DOCTYPE html><p>48</p>'), 'a.html', 'html'],
  'a page that begins with a comment': [bytes('<!-- saved --><html><p>48</p></html>'), 'a.htm', 'html'],
  'a piece of a page': [strToU8('<span class="x">支出</span><b>48</b>'), 'a.html', 'html'],
  'a page that begins with a script': [bytes('<script>a(1)</script><p>48</p>'), 'a.html', 'html'],
  'Markdown below an anchor': [
    strToU8('<a id="top"></a>\n\n| 项目 | 金额 |\n| --- | ---: |\n| 支出 | 48 |'),
    'a.md',
    'markdown',
  ],
  'words in angles': [strToU8('<部门名称>2023年度报告\n支出48万元'), 'a.txt', 'text'],
  'a page in GB2312': [encodeGb18030('<html><meta charset=gb2312><p>支出</p></html>'), 'a.html', 'html'],
  'a web archive': [bytes('MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x'), 'a.mht', 'html'],
  'Markdown by its headings': [strToU8('## 一、基本情况\n\n无。'), 'a.md', 'markdown'],
  'Markdown by its table': [strToU8('| 项目 | 金额 |\n| --- | ---: |\n| 支出 | 48 |'), 'a.txt', 'markdown'],
  'Markdown by an HTML table': [strToU8('附件1\n\n<table><tr><td>48</td></tr></table>'), 'a.txt', 'markdown'],
  'a table with tabs': [strToU8('项目\t金额\n支出\t48\n其中\t42'), 'a.txt', 'tsv'],
  'a table with commas': [strToU8('项目,预算,决算\n甲,1,2\n乙,3,4\n丙,5,6\n合计,9,12'), 'a.csv', 'tsv'],
  "Tika's layout": [strToU8('附件1\n\t项目\n\t金额\n\n\t支出\n\t48\n\n\n'), 'a.txt', 'text'],
  prose: [strToU8('一、基本情况\n无。'), 'a.txt', 'text'],
  'prose with a hash in it': [strToU8('见附件#1\n# 不是标题'.replace('# 不', '#不')), 'a.txt', 'text'],
};

const REFUSED: [name: string, content: Uint8Array, code: string, says: string][] = [
  ['a protected package', ole(['EncryptionInfo', 'EncryptedPackage']), 'encrypted', '密码'],
  ['a protected old Word file', ole(['WordDocument'], 1), 'encrypted', '密码'],
  ['an old sheet', ole(['Root Entry', 'Workbook']), 'needs-libreoffice', '.xlsx'],
  ['an old presentation', ole(['PowerPoint Document']), 'unsupported', '演示文稿'],
  [
    'a presentation',
    zip({ '[Content_Types].xml': types('openxmlformats-officedocument.presentationml.presentation') }),
    'unsupported',
    '演示文稿',
  ],
  ['an OFD file', zip({ 'OFD.xml': '' }), 'unsupported', 'OFD'],
  ['an archive', zip({ '报告.docx': '' }), 'unsupported', '解压'],
  ['a RAR archive', bytes('Rar!\u001a\u0007\u0001\u0000'), 'unsupported', 'RAR'],
  ['a cut package', zip({ 'word/document.xml': 'x'.repeat(400) }).subarray(0, 90), 'damaged', '损坏'],
  ['a photograph', bytes('\u00ff\u00d8\u00ff\u00e0'), 'scanned', '扫描'],
  ['a screen shot', bytes('\u0089PNG\r\n\u001a\n'), 'scanned', '图片'],
  ['a scan as TIFF', bytes('II*\u0000\u0008\u0000'), 'scanned', '图片'],
  [
    'Word as one XML file',
    bytes('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'),
    'unsupported',
    '.docx',
  ],
  ['a program', bytes('MZ\u0090\u0000\u0003'), 'unsupported', '.docx'],
];

const NAMES: [name: string, content: Uint8Array, fileName: string, told: boolean][] = [
  ['a page as .doc', bytes('<html><p>48</p></html>'), '自评报告.doc', true],
  ['RTF as .doc', bytes('{\\rtf1}'), 'a.doc', true],
  ['a Word package as .doc', zip({ 'word/document.xml': '' }), 'a.doc', true],
  ['an old Word file as .docx', ole(['WordDocument']), 'a.docx', true],
  ['a page as .xls', bytes('<html><p>48</p></html>'), 'a.xls', true],
  ['text as .docx', strToU8('一、基本情况'), 'a.docx', true],
  ['tabs as .txt', strToU8('a\tb\nc\td'), 'a.txt', false],
  ['text as .md', strToU8('无。'), 'a.md', false],
  ['standard input', strToU8('无。'), '-', false],
  ['an unknown extension', strToU8('无。'), '报告.最终版', false],
  ['capitals', bytes('%PDF-1.7'), 'A.PDF', false],
];

describe('sniff', () => {
  it.each(named(FORMATS))('knows %s', (_, content, name, format) => {
    const { value, messages } = sniff(content, name);
    expect(value?.format).toBe(format);
    expect(messages).toEqual([]);
  });

  it.each(REFUSED)('refuses %s', (_, content, code, says) => {
    const { rejection } = sniff(content, 'a.docx');
    expect(rejection?.code).toBe(code);
    expect(rejection?.zh).toContain(says);
    expect(rejection?.zh.endsWith('。')).toBe(true);
  });

  it.each(NAMES)('compares the name with the content: %s', (_, content, name, told) => {
    const { value, messages } = sniff(content, name);
    expect(value).not.toBeNull();
    expect(messages.map((message) => message.code)).toEqual(told ? ['extension-mismatch'] : []);
  });
});
