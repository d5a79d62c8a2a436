/** What no page prints goes along with the file all the same. */
import { PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { readReports } from '../../../app/read/check-submission.js';
import { readPdfCarried } from '../../../parsers/pdf/carried.js';
import { tellCarried } from '../../../pipeline/privacy/carried.js';
import { personalIn } from '../../../pipeline/privacy/privacy.js';
import { findingsOfReadings } from '../../../pipeline/remarks/second-reading.js';
import { checkBytes } from '../../support/checked.js';
import { docxBytes } from '../../support/ooxml.js';
import { read } from '../../support/reading.js';
import { say, writePdf } from '../../support/write-pdf.js';

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
const NAMED = { name: 'a.docx', sha256: '0'.repeat(64) };
const HEADING = '<w:p><w:r><w:t>一、部门概况</w:t></w:r></w:p>';
const more = (parts: Partial<Parameters<typeof docxBytes>[0]>) => docxBytes({ body: HEADING, ...parts });
const RUNS = '<w:r><w:t>手机：138</w:t></w:r><w:r><w:t>12345678</w:t></w:r>';
const SAID = `<w:p>${RUNS}</w:p>`;
const MASKED = '138****5678';
const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const sheet = (cells: readonly string[], more = '') =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>${[cell('支出'), ...cells].join('')}</row></sheetData>${more}</worksheet>`;
/** A workbook of one sheet that is shown and one that is not. */
function book({
  rows = [],
  hidden = [],
  more = '',
}: {
  rows?: string[];
  hidden?: string[];
  more?: string;
}): Uint8Array {
  const r = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return docxBytes({
    body: '',
    mainPart: 'xl/workbook.xml',
    relationships: ['a', 'b'].map((id) => ({ id, type: 'worksheet', target: `worksheets/${id}.xml` })),
    parts: {
      '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
      'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${r}"><sheets><sheet name="表1" r:id="a"/><sheet name="表2" state="hidden" r:id="b"/></sheets></workbook>`,
      'xl/worksheets/a.xml': sheet(rows, more),
      'xl/worksheets/b.xml': sheet(hidden),
    },
  });
}
const html = (address: string) => `<html><body><p>一、部门概况</p><p><a href="${address}">联系</a></p></body></html>`;

describe('links and properties', () => {
  it.each<[string, string | Uint8Array, string | null]>([
    ['a link of a page', html('tel:13812345678'), '138****5678'],
    ['a link of a Word file', docx('tel:+8613812345678', '张三'), '138****5678'],
    ['an escaped address', html('https://a.cn/?p=138%2012345678'), '138 ****5678'],
    ['a property', docx('https://a.cn/', '张三 13812345678'), '138****5678'],
    [
      'Word: a tooltip',
      more({ body: `${HEADING}<w:hyperlink w:anchor="a" w:tooltip="手机：13812345678"/>` }),
      '138****5678',
    ],
    [
      'Word: the author of a revision',
      more({ body: `${HEADING}<w:p><w:ins w:author="张三13812345678"/></w:p>` }),
      '138****5678',
    ],
    [
      'Word: what a revision deleted',
      more({ body: `${HEADING}<w:p><w:del><w:r><w:delText>电话13812345678</w:delText></w:r></w:del></w:p>` }),
      '138****5678',
    ],
    [
      'Word: the code of a field',
      more({ body: `${HEADING}<w:p><w:r><w:instrText>HYPERLINK "tel:13812345678"</w:instrText></w:r></w:p>` }),
      '138****5678',
    ],
    [
      'Word: the code of a field in two runs',
      more({
        body: `${HEADING}<w:p><w:r><w:instrText>HYPERLINK "tel:138123</w:instrText></w:r><w:r><w:instrText>45678"</w:instrText></w:r></w:p>`,
      }),
      '138****5678',
    ],
    ['Word: a part for nobody', more({ parts: { 'customXml/item1.xml': '<a>手机：13812345678</a>' } }), '138****5678'],
    [
      'Word: a part in UTF-16',
      more({ parts: { 'customXml/item1.xml': Buffer.from('\ufeff<a>手机：13812345678</a>', 'utf16le') } }),
      '138****5678',
    ],
    [
      'Word: behind two thousand blanks',
      more({ body: `${HEADING}<w:hyperlink w:anchor='a' w:tooltip='${' '.repeat(3000)}手机：13812345678'/>` }),
      '138****5678',
    ],
    [
      'a title',
      '<html><head><title>手机：13812345678</title></head><body><p>一、部门概况</p></body></html>',
      '138****5678',
    ],
    ['an attribute', '<html><body><p>一、部门概况</p><p data-tel="13812345678">甲</p></body></html>', '138****5678'],
    ['a comment', '<html><body><p>一、部门概况</p><!-- 手机：138 1234 5678 --></body></html>', '138 **** 5678'],
    [
      'Word: small text above',
      more({
        body: `${HEADING}<w:p><w:r><w:ruby><w:rt><w:r><w:t>手机：138</w:t></w:r><w:r><w:t>12345678</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>`,
      }),
      '138****5678',
    ],
    [
      'Word: an alternative text',
      more({
        body: `${HEADING}<w:p><w:r><w:drawing><wp:docPr descr="手机：13812345678"/></w:drawing></w:r></w:p>`,
      }),
      '138****5678',
    ],
    [
      'small text above',
      '<html><body><p>一、部门概况</p><p><ruby>甲<rt>手机：13812345678</rt></ruby></p></body></html>',
      '138****5678',
    ],
    [
      'the name of a picture',
      '<html><body><p>一、部门概况</p><img src="a/张三13812345678.png"></body></html>',
      '138****5678',
    ],
    [
      'a picture that is a text',
      '<html><body><p>一、部门概况</p><img src="data:text/plain,%E6%89%8B%E6%9C%BA13812345678"></body></html>',
      '138****5678',
    ],
    [
      'Word: a footnote that nothing refers to',
      more({ footnotes: `<w:footnote w:id="2">${SAID}</w:footnote>` }),
      MASKED,
    ],
    [
      'Word: what a revision moved away',
      more({ body: `${HEADING}<w:p><w:moveFrom>${RUNS}</w:moveFrom></w:p>` }),
      MASKED,
    ],
    ['Word: a message that a link sends', docx('sms:+86-138-1234-5678', '张三'), '138-****-5678'],
    ['Word: a chat that a link opens', docx('https://wa.me/8613812345678', '张三'), '86138****5678'],
    [
      'Word: an embedded workbook',
      more({ parts: { 'word/embeddings/a.xlsx': book({ rows: [cell('手机：13812345678')] }) } }),
      MASKED,
    ],
    ['Word: an embedded text', more({ parts: { 'word/embeddings/a.txt': '手机：13812345678' } }), MASKED],
    [
      'Word: an embedded object',
      more({ parts: { 'word/embeddings/a.bin': Buffer.from('手机：13812345678', 'utf16le') } }),
      MASKED,
    ],
    ['Word: a drawing', more({ parts: { 'word/media/a.svg': '<svg><text>手机：13812345678</text></svg>' } }), MASKED],
    ['Word: the name of a part', more({ parts: { 'word/media/张三13812345678.png': 'x' } }), MASKED],
    ['.xlsx: a hidden sheet', book({ hidden: [cell('手机：13812345678')] }), MASKED],
    [
      '.xlsx: what may be entered',
      book({
        more: '<dataValidations><dataValidation><formula1>"张三13812345678"</formula1></dataValidation></dataValidations>',
      }),
      MASKED,
    ],
    ['.xlsx: a formula', book({ rows: ['<c t="str"><f>"手机：13812345678"</f><v>略</v></c>'] }), MASKED],
    [
      '.xlsx: small text above',
      book({ rows: ['<c t="inlineStr"><is><t>甲</t><rPh><t>手机：13812345678</t></rPh></is></c>'] }),
      MASKED,
    ],
    [
      'a page in the page',
      '<html><body><p>一、部门概况</p><iframe srcdoc="<p>手机：13812345678</p>"></iframe></body></html>',
      MASKED,
    ],
    [
      'a text in base64',
      `<html><body><p>一、部门概况</p><img src="data:text/plain;base64,${Buffer.from('手机：13812345678').toString('base64')}"></body></html>`,
      MASKED,
    ],
    [
      'characters for programs',
      '<html><body><p>一、部门概况</p><p><![CDATA[手机：13812345678]]></p></body></html>',
      MASKED,
    ],
    ['what stands for a film', '<html><body><p>一、部门概况</p><video>手机：13812345678</video></body></html>', MASKED],
    ['.md: properties', '---\nphone: 13812345678\n---\n# 一、部门概况\n\n全年支出1万元。\n', MASKED],
    ['nobody', docx('https://www.qinglan.gov.cn/2024/0712/c1234567890.html', '市财政局'), null],
    ['an office', html('tel:0730-8880012'), null],
    ['a property that is no XML', docx('https://a.cn/', '<'), null],
  ])('%s', async (name, content, masked) => {
    const ending =
      /^\.\w+/.exec(name)?.[0] ?? (name.includes('Word') || typeof content !== 'string' ? '.docx' : '.html');
    const parsed = await read(content, `a${ending}`);
    if (!parsed.value) throw new Error(name);
    const said = tellCarried(parsed.value).map(({ zh }) => zh);
    expect(said).toEqual(masked === null ? [] : [expect.stringContaining(`1 处（${masked}）`)]);
  });
});

describe('marks of secrecy where no page is', () => {
  const core = (text: string) => more({ parts: { 'docProps/core.xml': CORE(text) } });
  it.each<[string, Uint8Array, boolean]>([
    ['机密★2024年度自评报告.docx', core('市财政局'), true],
    ['（内部资料）2024年度自评报告.docx', core('市财政局'), true],
    ['2024年度自评报告-不予公开.docx', core('市财政局'), true],
    ['2024年度自评报告.docx', core('机密★1年'), true],
    ['保密局2024年度自评报告.docx', core('保密工作，商业秘密保护'), false],
    ['★★★酒店2024年度自评报告.docx', core('不公开招标'), false],
  ])('%s', async (name, bytes, isSecret) => {
    const { value } = await read(bytes, name);
    if (!value) throw new Error(name);
    expect(personalIn(value).some(({ check }) => check === 'secret')).toBe(isSecret);
  });
});

describe('where links lead', () => {
  const field = '<w:p><w:r><w:instrText> HYPERLINK "https://b.cn/x" </w:instrText></w:r></w:p>';
  it.each<[string, string | Uint8Array, string[] | undefined]>([
    ['a.docx', docx('https://a.cn/x', '甲'), ['https://a.cn/x']],
    ['b.docx', more({ body: `${HEADING}${field}` }), ['https://b.cn/x']],
    ['c.docx', more({}), undefined],
    ['a.html', html('https://a.cn/x?a=1&amp;b=2'), ['https://a.cn/x?a=1&b=2']],
    ['b.html', html('#s1'), undefined],
    ['a.md', '# 自评报告\n\n见[网站](https://a.cn/x)和[下文](#s1)。\n', ['https://a.cn/x']],
  ])('%s', async (name, content, links) => {
    const { value } = await read(content, name);
    expect(value?.links).toEqual(links);
  });
});

it('a link of a PDF is told, too', () => {
  const bytes = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<< /S /URI /URI (https://a.cn/x) >>\nendobj\n');
  expect(readPdfCarried(bytes).links).toEqual(['https://a.cn/x']);
});

describe('what is seen from right to left', () => {
  const paragraph = (inside: string) => more({ body: `${HEADING}<w:p>${inside}</w:p>` });
  const run = '<w:r><w:t>0008310</w:t></w:r>';
  it.each<[string, string | Uint8Array, boolean]>([
    ['a.html', '<p>一、部门概况</p><p><bdo dir="rtl">0008310</bdo></p>', true],
    ['b.html', '<p>一、部门概况</p><div dir="RTL"><p>0008310</p></div>', true],
    ['c.html', '<p>一、部门概况</p><p style="unicode-bidi: bidi-override; direction: rtl">0008310</p>', true],
    ['d.html', '<style>.x{direction:rtl}</style><p>一、部门概况</p><p><span class="x">0008310</span></p>', true],
    ['e.html', '<p dir="ltr">一、部门概况</p><p style="direction:ltr">0008310</p>', false],
    ['a.docx', paragraph(`<w:bdo w:val="rtl">${run}</w:bdo>`), true],
    ['b.docx', paragraph(`<w:dir w:val="rtl">${run}</w:dir>`), true],
    ['c.docx', paragraph(`<w:bdo w:val="ltr">${run}</w:bdo>`), false],
    ['run.docx', paragraph(run.replace('<w:r>', '<w:r><w:rPr><w:rtl/></w:rPr>')), true],
    ['run off.docx', paragraph(run.replace('<w:r>', '<w:r><w:rPr><w:rtl w:val="0"/></w:rPr>')), false],
    ['paragraph.docx', paragraph(`<w:pPr><w:bidi/></w:pPr>${run}`), true],
    ['no figure.docx', paragraph('<w:pPr><w:bidi/></w:pPr><w:r><w:t>本部门</w:t></w:r>'), false],
    ['section.docx', paragraph(`<w:pPr><w:sectPr><w:bidi/></w:sectPr></w:pPr>${run}`), false],
    [
      'style.docx',
      more({
        body: `${HEADING}<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>${run}</w:p>`,
        styles: '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:bidi/></w:pPr></w:style>',
      }),
      true,
    ],
    [
      'table.docx',
      more({
        body: `${HEADING}<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr><w:tr><w:tc><w:p>${run}</w:p></w:tc></w:tr></w:tbl>`,
      }),
      true,
    ],
  ])('%s', async (name, content, isTurned) => {
    const { value } = await read(content, name);
    if (!value) throw new Error(name);
    expect(personalIn(value).some(({ check }) => check === 'direction')).toBe(isTurned);
  });
});

describe('a part that cannot be read', () => {
  /** The package with another checksum for one of its parts. */
  function damaged(bytes: Uint8Array, part: string): Uint8Array {
    const copy = Buffer.from(bytes);
    const at = copy.lastIndexOf(part) - 46;
    copy.writeUInt32LE((copy.readUInt32LE(at + 16) ^ 1) >>> 0, at + 16);
    return copy;
  }

  it('is said, and hides neither a number nor a mark in the others', async () => {
    const parts = {
      'customXml/a.xml': '<a/>',
      'customXml/b.xml': '<a>手机：13812345678</a>',
      'docProps/core.xml': CORE('机密★1年'),
    };
    const parsed = await read(damaged(more({ parts }), 'customXml/a.xml'), 'a.docx');
    if (!parsed.value) throw new Error('rejected');
    const told = parsed.messages.filter(({ code }) => code === 'carried-unread').map(({ zh }) => zh);
    expect(told).toEqual([expect.stringContaining('1 个读不出来或内容过多（customXml/a.xml）')]);
    expect(tellCarried(parsed.value)).toHaveLength(1);
    expect(personalIn(parsed.value).some(({ check }) => check === 'secret')).toBe(true);
  });
});

describe('a number with something hidden inside', () => {
  const run = (text: string, how = '') => `<w:r><w:rPr>${how}</w:rPr><w:t>${text}</w:t></w:r>`;
  it.each(['<w:vanish/>', '<w:strike/>'])('%s is masked as it is printed', async (how) => {
    const body = `${HEADING}<w:p>${run('手机：159')}${run('甲', how)}${run('73012846')}</w:p>`;
    const checked = await checkBytes(docxBytes({ body }), 'a.docx');
    expect(JSON.stringify(checked).replace(/ /g, '')).not.toContain('15973012846');
  });
});

describe('what a PDF holds beside its pages', () => {
  const plain = writePdf([
    { content: [say('　　我单位对本年度的整体支出情况进行了自评，现将有关情况报告如下。', 80, 100)] },
  ]);
  const made = async (change: (pdf: PDFDocument) => unknown, packed = false) => {
    const pdf = await PDFDocument.load(plain);
    await change(pdf);
    return pdf.save({ useObjectStreams: packed });
  };
  const text = (said: string) => PDFHexString.fromText(said);
  const note = (entries: Record<string, unknown>) => (pdf: PDFDocument) =>
    pdf.getPages()[0]?.node.set(PDFName.of('Annots'), pdf.context.obj([entries as never]));
  const action = (entries: Record<string, unknown>) => (pdf: PDFDocument) =>
    pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.obj(entries as never));
  const SAY = '手机：13812345678';
  const field = (entry: string) => (pdf: PDFDocument) =>
    pdf.getForm().createTextField('甲').acroField.dict.set(PDFName.of(entry), text(SAY));

  it.each<[string, (pdf: PDFDocument) => unknown, string | null, RegExp | null]>([
    ['a note', note({ Subtype: 'Text', Contents: text(SAY) }), MASKED, null],
    ['its author', note({ Subtype: 'Text', T: text(`张三13812345678`) }), MASKED, null],
    [
      'where a link leads',
      note({ Subtype: 'Link', A: { S: 'URI', URI: PDFString.of('tel:13812345678') } }),
      MASKED,
      null,
    ],
    ['a field', field('V'), MASKED, null],
    ['the hint of a field', field('TU'), MASKED, null],
    ['the author', (pdf) => pdf.setAuthor('张三13812345678'), MASKED, null],
    ['the subject', (pdf) => pdf.setSubject(SAY), MASKED, null],
    ['a file', (pdf) => pdf.attach(Buffer.from(SAY), 'a.txt'), MASKED, /嵌入的文件/],
    ['the name of a file', (pdf) => pdf.attach(Buffer.from('x'), '张三13812345678.txt'), MASKED, /嵌入的文件/],
    ['a script', (pdf) => pdf.addJavaScript('a', `alert("手机：13812345678")`), MASKED, /脚本/],
    ['a script at the start', action({ S: 'JavaScript', JS: text('alert(1)') }), null, /脚本/],
    ['a program at the start', action({ S: 'Launch', F: text('calc.exe') }), null, /启动其他程序/],
    ['a page at the start', action({ S: 'GoTo', D: [0] }), null, null],
    [
      'a form of a program',
      (pdf) =>
        pdf.getForm().acroForm.dict.set(PDFName.of('XFA'), pdf.context.register(pdf.context.stream(`<a>${SAY}</a>`))),
      MASKED,
      /动态表单/,
    ],
    ['a film', note({ Subtype: 'RichMedia' }), null, /多媒体/],
    ['nothing', () => {}, null, null],
  ])('%s', async (_, change, masked, active) => {
    for (const packed of [false, true]) {
      const { value, messages } = await read(await made(change, packed), 'a.pdf');
      if (!value) throw new Error('rejected');
      expect(tellCarried(value).map(({ zh }) => zh)).toEqual(
        masked ? [expect.stringContaining(`1 处（${masked}）`)] : [],
      );
      const told = messages.filter(({ code }) => code === 'active-content').map(({ zh }) => zh);
      expect(told).toEqual(active ? [expect.stringMatching(active)] : []);
    }
  });

  it.each(['(\\', '(x', '<41', '/JS [', '/XFA [ 1 0 R ', '1 0 obj<<>>stream\nx\nendstream\n'])(
    'takes the time of its length, of nothing but %j',
    (piece) => {
      const begin = performance.now();
      readPdfCarried(Buffer.from(piece.repeat(200_000 / piece.length)));
      expect(performance.now() - begin).toBeLessThan(4000);
    },
  );

  it('is not searched where it is encrypted, and that is said', async () => {
    const trailer = Buffer.from(plain).toString('latin1').replace('/Root', '/Encrypt 99 0 R /Root');
    expect(readPdfCarried(Buffer.from(trailer, 'latin1')).unread).toBe(true);
  });
});

describe('what is quoted from a file', () => {
  it('is masked where two readings of it differ', () => {
    const second = '低保户王小明患尿毒症，手机13812345678';
    const [finding] = findingsOfReadings([{ kind: 'paragraph', where: null, main: null, second }]);
    expect(finding?.data).toMatchObject({ main: null, second: '低保户王**患尿毒症，手机138****5678' });
  });

  it('is masked in what is said of reading it', async () => {
    const prompt = `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${SAID}</w:sdtContent></w:sdt>`;
    const [report] = await readReports({ ...NAMED, bytes: more({ body: `${HEADING}${prompt}` }) }, null);
    const told = report?.parsed.messages.find(({ code }) => code === 'placeholder-left');
    expect(told).toMatchObject({ zh: expect.stringContaining(MASKED), en: expect.stringContaining(MASKED) });
  });
});
