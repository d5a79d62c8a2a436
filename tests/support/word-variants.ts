/**
 * One small file for each way in which Word (or a program like it) writes a report, above all those that the two readers are known to
 * read differently. Each holds figures, so that a changed one must show.
 */
import ExcelJS from 'exceljs';
import { type DocxParts, docxBytes, list, note, noteMark, p, r, style, tbl, tc, tr } from './ooxml.js';

const sentence = p('2024年度基本支出855.82万元，其中：科学技术支出660.35万元。');
const form = tbl([
  ['项目', '金额'],
  [tc('合计', { vMerge: 'restart' }), '855.82'],
  [tc('', { vMerge: 'continue' }), '92.58%'],
]);
const box = (content: string, fallback = ''): string =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>${
    fallback &&
    `<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${fallback}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>`
  }</mc:AlternateContent></w:r>`;
const field = (instruction: string, result: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const simple = (instruction: string, result: string): string =>
  `<w:fldSimple w:instr="${instruction}">${r(result)}</w:fldSimple>`;
const prompt = (text: string): string =>
  `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${r(text)}</w:sdtContent></w:sdt>`;

const sdt = (content: string, props = ''): string =>
  `<w:sdt><w:sdtPr>${props}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
const ruby = (base: string, reading: string): string =>
  `<w:r><w:ruby><w:rubyPr/><w:rt>${r(reading)}</w:rt><w:rubyBase>${r(base)}</w:rubyBase></w:ruby></w:r>`;
const picture =
  '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="附件1 基础数据表"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';
const object =
  '<w:r><w:object><v:shape><v:imagedata r:id="rId8"/></v:shape><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="rId7"/></w:object></w:r>';
const annex = [
  ['项目', '金额（万元）'],
  ['公务接待费', '2.1'],
  ['公车运行维护', '4.05'],
];

async function workbook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('附件1').addRows(annex);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const embedded = async (body: string): Promise<DocxParts> => ({
  body,
  relationships: [{ id: 'rId7', type: 'package', target: 'embeddings/book.xlsx' }],
  parts: { 'word/embeddings/book.xlsx': await workbook() },
});

const page = `<html><meta charset="utf-8"><body><p>附件3 说明2.5万元</p><table>${annex
  .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
  .join('')}</table></body></html>`;

/** Each as the bytes of its file. */
export async function wordVariants(): Promise<[name: string, bytes: Uint8Array][]> {
  const named = await Promise.all(
    [...Object.entries(VARIANTS), ...STRICT, ...(await embeddings())].map(
      async ([name, parts]): Promise<[string, Uint8Array]> => [
        name,
        docxBytes(typeof parts === 'string' ? { body: parts } : parts),
      ],
    ),
  );
  return named;
}

/** ISO 29500 strict: other names of the parts' namespaces and relationships, also beside numbers, notes and revisions. */
const STRICT: [name: string, parts: DocxParts][] = [
  ['strict OOXML', { body: sentence + form, strict: true }],
  [
    'strict OOXML with a text box and a deletion',
    {
      body:
        p([r('支出'), '<w:del w:id="1"><w:r><w:delText>835.82</w:delText></w:r></w:del>', r('855.82')]) +
        p([r('甲'), box(p('注2.5'), p('注2.5'))]) +
        form,
      strict: true,
    },
  ],
];

async function embeddings(): Promise<[name: string, parts: DocxParts][]> {
  return [
    ['an embedded workbook', await embedded(p('附件1') + p([object]) + p('附件2') + form)],
    ['an embedded workbook beside a table like it', await embedded(p([object]) + tbl(annex) + sentence)],
    ['an embedded workbook in a cell', await embedded(tbl([[tc([p('附件1'), p([object])]), '855.82']]) + sentence)],
    ['an embedded workbook in a paragraph with a figure', await embedded(p([r('合计855.82万元'), object]) + form)],
  ];
}

const VARIANTS: Readonly<Record<string, string | DocxParts>> = {
  nothing: sentence + form,
  'automatic numbers': {
    body: p('概况', { num: 1 }) + sentence + tbl([[tc([p('完成5项', { num: 1 })])]]),
    numbering: list(1, [{ format: 'decimal', text: '%1.' }]),
  },
  'a simple field':
    p([r('支出855.82万元，占'), simple('X', '92.58%'), r('。')]) +
    tbl([[tc([p([simple('=SUM(ABOVE)', '869.24')])]), '1']]),
  'half a figure in a field': p([r('支出85'), simple('X', '5.82'), r('万元')]),
  'a complex field': p([r('合计'), field(' =SUM(ABOVE) ', '869.24')]),
  'a page number in a sentence': p([r('见第'), field('PAGE', '12'), r('页，共5项')]),
  'hidden and struck text': p([r('支出'), r('999.99', '<w:vanish/>'), r('855.82'), r('835.82', '<w:strike/>')]),
  'a prompt with a number in it':
    p([r('说明：'), prompt('（200字以内）')]) + tbl([[tc([p([prompt('填2024年数')])]), '1']]),
  'a text box that both read': p([r('甲'), box(p('说明：含上年结转1.5万元'), p('说明：含上年结转1.5万元'))]) + sentence,
  'a text box that only we read': p([r('甲'), box(p('说明：含上年结转1.5万元'))]) + sentence,
  'a text box in a cell': tbl([[tc([p([r('合计'), box(p('注1'), p('注1'))])]), '855.82']]),
  'a table in a text box': p([r('甲'), box(tbl([['7', '8']]) + p(''))]) + form,
  notes: {
    body: p([r('支出855.82'), noteMark('footnote', 2), r('万元')]),
    footnotes: note('footnote', 2, '含上年结转1.5万元'),
  },
  'a typed note mark': {
    body: p([r('支出855.82'), '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t></w:r>']),
    footnotes: note('footnote', 2, '注'),
  },
  'a formula': p([r('得分 '), '<m:oMath><m:r><m:t>10×92.58%=9.26</m:t></m:r></m:oMath>']) + sentence,
  symbols: tbl([
    ['是', tc([p(['<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', r(' 达标')])])],
    ['否', tc([p(['<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>'])])],
  ]),
  'a horizontal merge': tbl([
    [tc('合计', { props: '<w:hMerge w:val="restart"/>' }), tc('', { props: '<w:hMerge w:val="continue"/>' }), '855.82'],
    ['a', 'b', '1'],
  ]),
  'cells left out at the beginning': tbl([
    ['财政供养人员', '编制数', '实有'],
    tr(['48', '42'], '<w:gridBefore w:val="1"/>'),
  ]),
  'a contents page':
    p(['一、概况', '二、支出'].map((title, i) => (i === 0 ? field('TOC \\o', `${title}\t3`) : r(`\n${title}\t4`)))) +
    p('一、概况') +
    p('二、支出') +
    sentence,
  'tracked changes':
    p([
      r('支出'),
      `<w:del w:id="1"><w:r><w:delText>835.82</w:delText></w:r></w:del><w:ins w:id="2">${r('855.82')}</w:ins>`,
    ]) + tbl([['1'], tr(['2'], '<w:del w:id="3"/>')]),
  'nested tables': tbl([[tc([p('外'), tbl([['1', '2']]), p('')]), '3']]) + sentence,
  'an inserted page': {
    body: `${p('一')}<w:altChunk r:id="rId5"/>${sentence}${tbl(annex)}`,
    relationships: [{ id: 'rId5', type: 'aFChunk', target: 'chunk.html' }],
    parts: { 'word/chunk.html': page },
  },
  'automatic Chinese numbers by style': {
    body: p('收入5项', { style: 'h' }) + sentence + p('支出6项', { style: 'h' }) + form,
    numbering: list(1, [{ format: 'chineseCounting', text: '%1、' }]),
    styles: style('h', { pPr: '<w:numPr><w:numId w:val="1"/></w:numPr>' }),
  },
  'typed and automatic numbers in a cell': {
    body: tbl([[tc([p('完成5项', { num: 1 }), p('（2）完成6项')]), tc([p('7', { num: 1 })])]]),
    numbering: list(1, [{ format: 'decimalEnclosedCircleChinese', text: '%1' }]),
  },
  'a nested field': p([
    r('合计'),
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> =SUM(</w:instrText></w:r>',
    field('REF x', '1'),
    '<w:r><w:instrText>) </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    r('869.24'),
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    r('万元'),
  ]),
  'a field over two paragraphs': p([r('合计'), field('INCLUDETEXT x', '12万元\n其中：3.5万元')]) + sentence,
  'a table in a text box that both read':
    p([r('甲'), box(tbl([['7', '8']]) + p(''), tbl([['7', '8']]) + p(''))]) + form,
  'a text box of old Word':
    p([
      r('甲'),
      `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p('注：1.5万元')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`,
    ]) + sentence,
  'two text boxes in one paragraph': p([r('支出1.2万元'), box(p('注1.5'), p('注1.5')), box(p('注2.5'))]) + sentence,
  'a text box between rows of figures': form + p([box(p('单位：万元 12.5'), p('单位：万元 12.5'))]) + form,
  'a hidden row and a hidden paragraph':
    tbl([['甲', '1'], tr([tc([p([r('2', '<w:vanish/>')])]), '3'], '<w:hidden/>')]) +
    p([r('旧9.9万元', '<w:vanish/>')], { props: '<w:rPr><w:vanish/></w:rPr>' }) +
    sentence,
  'a raised mark and a power': p([
    r('支出855.82'),
    r('1', '<w:vertAlign w:val="superscript"/>'),
    r('万元，面积10米'),
    r('2', '<w:vertAlign w:val="superscript"/>'),
  ]),
  'check boxes': tbl([
    [
      '□是',
      tc([p([sdt('<w:r><w:t>☒</w:t></w:r>', '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'), r('达标5')])]),
    ],
    [
      '☑否',
      tc([
        p([
          '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
          r('6项'),
        ]),
      ]),
    ],
  ]),
  'content controls':
    sdt(p([sdt(r('支出')), r('855.82万元')])) +
    sdt(tbl([['1', sdt(tc('2'))]]), '<w:alias w:val="表"/>') +
    tbl([sdt('<w:tr><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr>')]) +
    p([r('共'), sdt(r('5'), '<w:dataBinding/>'), r('项')]),
  'a prompt that is a cell': tbl([[sdt(tc('填1.2'), '<w:showingPlcHdr/>'), '1']]) + sentence,
  'a table in two parts': p('附件1') + form + p('续表') + form,
  'a table in two parts without words': form + p('') + form,
  'cells left out at both ends': tbl([
    ['甲', '1', '2', '3'],
    tr(['48', '42'], '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
    tr(['5', '6', '7'], '<w:gridAfter w:val="1"/>'),
  ]),
  'merges that are only drawn': tbl([
    ['产出指标', '数量', '12'],
    ['', '质量', '95%'],
    ['', '', '8'],
  ]),
  'a merge over rows and columns': tbl([
    [tc('甲', { span: 2, vMerge: 'restart' }), '1'],
    [tc('', { span: 2, vMerge: 'continue' }), '2'],
    ['a', 'b', '3'],
  ]),
  'a merge that hides text':
    tbl([
      [tc('甲', { vMerge: 'restart' }), '1'],
      [tc('藏9', { vMerge: 'continue' }), '2'],
    ]) + sentence,
  'endnotes, comments and headers': {
    body:
      p([r('支出855.82'), noteMark('endnote', 2), r('万元'), noteMark('comment', 3)]) +
      form +
      '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader0"/></w:sectPr>',
    endnotes: note('endnote', 2, '含上年结转1.5万元'),
    comments: note('comment', 3, '应为855.28'),
    headers: [p('2024年第3号')],
  },
  'a note on a figure in a cell': {
    body: tbl([['合计', tc([p([r('855.82'), noteMark('footnote', 2)])])]]),
    footnotes: note('footnote', 2, '含1.5'),
  },
  'text that moved':
    p([r('甲'), `<w:moveFrom w:id="1">${r('乙1.5')}</w:moveFrom>`]) +
    sentence +
    p([`<w:moveTo w:id="2">${r('乙1.5')}</w:moveTo>`]),
  'a paragraph mark that is deleted':
    p([r('支出855')], { props: '<w:rPr><w:del w:id="1"/></w:rPr>' }) + p('.82万元') + form,
  'a row that is inserted': tbl([['1', '2'], tr(['3', '4'], '<w:ins w:id="3"/>')]),
  'a cell that is deleted': tbl([
    ['甲', tc('1', { props: '<w:cellDel w:id="3"/>' }), '2'],
    ['乙', '3', '4'],
  ]),
  'a change of format': p([r('支出'), r('855.82', '<w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange>')]),
  'a formula in a cell': tbl([
    ['得分', tc([p(['<m:oMath><m:r><m:t>9.26</m:t></m:r></m:oMath>'])])],
    ['权重', '10'],
  ]),
  'a formula of its own':
    p(['<m:oMathPara><m:oMath><m:r><m:t>10×92.58%=9.26</m:t></m:r></m:oMath></m:oMathPara>']) + sentence,
  ruby: p([ruby('岳阳', 'yuè'), r('支出855.82万元')]) + tbl([[tc([p([ruby('42', '人')])]), '48']]),
  'an annex that is a picture': p('附件1') + p([picture]) + p('附件2') + form,
  'a picture in a cell': tbl([[tc([p([r('公章'), picture])]), '855.82']]) + sentence,
  'a link in a sentence': p([r('见'), `<w:hyperlink r:id="rId6">${r('2024年12号')}</w:hyperlink>`, r('文，共5项')]),
  'line breaks, tabs, odd spaces': p('支出\t855.82　万元\n其中：660.35') + p('1\u200b2.5万元'),
  'a smart tag and a direction': p([
    `<w:smartTag>${r('855.82')}</w:smartTag>`,
    `<w:bdo w:val="ltr">${r('万元')}</w:bdo>`,
    `<w:dir w:val="ltr">${r('5项')}</w:dir>`,
  ]),
  'carriage returns and position tabs': p([
    r('支出'),
    '<w:r><w:cr/></w:r>',
    r('855.82'),
    '<w:r><w:ptab/></w:r>',
    r('5'),
  ]),
  hyphens: p([r('2022'), '<w:r><w:noBreakHyphen/></w:r>', r('2023年')]),
};
