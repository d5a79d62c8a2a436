/** What no page prints goes along with the file all the same. */
import { describe, expect, it } from 'vitest';
import { tellCarried } from '../../../pipeline/privacy/carried.js';
import { docxBytes } from '../../support/ooxml.js';
import { read } from '../../support/reading.js';

const CORE = (text: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${text}</dc:creator></cp:coreProperties>`;
const docx = (address: string, property: string) =>
  docxBytes({
    body: '<w:p><w:r><w:t>一、部门概况</w:t></w:r></w:p>',
    relationships: [
      {
        id: 'rId9',
        type: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink',
        target: address,
        external: true,
      },
    ],
    parts: { 'docProps/core.xml': CORE(property) },
  });
const html = (address: string) => `<html><body><p>一、部门概况</p><p><a href="${address}">联系</a></p></body></html>`;

describe('links and properties', () => {
  it.each<[string, string | Uint8Array, string | null]>([
    ['a link of a page', html('tel:13812345678'), '138****5678'],
    ['a link of a Word file', docx('tel:+8613812345678', '张三'), '138****5678'],
    ['an escaped address', html('https://a.cn/?p=138%2012345678'), '138 ****5678'],
    ['a property', docx('https://a.cn/', '张三 13812345678'), '138****5678'],
    ['nobody', docx('https://www.qinglan.gov.cn/2024/0712/c1234567890.html', '市财政局'), null],
    ['an office', html('tel:0730-8880012'), null],
    ['a property that is no XML', docx('https://a.cn/', '<'), null],
  ])('%s', async (name, content, masked) => {
    const parsed = await read(content, name.includes('Word') || typeof content !== 'string' ? 'a.docx' : 'a.html');
    if (!parsed.value) throw new Error(name);
    const said = tellCarried(parsed.value).map(({ zh }) => zh);
    expect(said).toEqual(masked === null ? [] : [expect.stringContaining(`1 处（${masked}）`)]);
  });
});
