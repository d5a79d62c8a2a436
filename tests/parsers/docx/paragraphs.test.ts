import { describe, expect, it } from 'vitest';
import type { TextBlock } from '../../../parsers/document.js';
import { LIMITS } from '../../../parsers/limits.js';
import { named } from '../../support/named.js';
import { type DocxParts, list, note, noteMark, p, r, style, tbl, tc } from '../../support/ooxml.js';
import { readParts, show, taken } from './read.js';

const fld = (type: string, extra = ''): string => `<w:r><w:fldChar w:fldCharType="${type}">${extra}</w:fldChar></w:r>`;
const instr = (text: string): string => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`;
const del = (xml: string): string => `<w:del w:id="1" w:author="a">${xml}</w:del>`;
const delRun = (text: string): string => `<w:r><w:delText>${text}</w:delText></w:r>`;
const ins = (xml: string): string => `<w:ins w:id="1" w:author="a">${xml}</w:ins>`;
const sdt = (content: string, props = ''): string =>
  `<w:sdt><w:sdtPr>${props}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
const box = (content: string): string =>
  `<w:drawing><wp:inline><wp:docPr id="1" name="文本框 1"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>`;
const vml = (content: string): string =>
  `<w:pict><v:shape><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></v:shape></w:pict>`;
const choice = (a: string, b: string, requires = 'wps'): string =>
  `<mc:AlternateContent><mc:Choice Requires="${requires}">${a}</mc:Choice>${b && `<mc:Fallback>${b}</mc:Fallback>`}</mc:AlternateContent>`;
const picture = (alt = ''): string =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="${alt}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr/><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
const drawn = (uri: string): string =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/${uri}"/></a:graphic></wp:inline></w:drawing></w:r>`;
const m = (xml: string): string => `<m:oMath>${xml}</m:oMath>`;
const mr = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`;

/** One row a feature: XML of the body, what is read, codes of messages. */
const FEATURES: Record<string, [parts: string | DocxParts, lines: string[], codes?: string[]]> = {
  'a figure cut into runs': [p([r('2024'), r('年855'), r('.82万元')]), ['2024年855.82万元']],
  'blanks without xml:space are none': [p(['<w:r><w:t> 12 </w:t></w:r>', r(' 3')]), ['12 3']],
  'a line end typed into w:t is a blank': [p(['<w:r><w:t xml:space="preserve">甲\n乙</w:t></w:r>']), ['甲 乙']],
  'entities and CDATA': [p(['<w:r><w:t>a &amp; b &#8805; <![CDATA[<c>]]></w:t></w:r>']), ['a & b ≥ <c>']],
  'break, tab, cr, ptab': [
    p([r('甲\n乙\t丙'), '<w:r><w:cr/><w:ptab w:alignment="left"/></w:r>', r('丁')]),
    ['甲\n乙\t丙\n\t丁'],
  ],
  'tab stops are no tabs': [p([r('甲')], { props: '<w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs>' }), ['甲']],
  'a page break parts two numbers': [p([r('12'), '<w:r><w:br w:type="page"/></w:r>', r('34')]), ['12\n34']],
  'a page break at the end is nothing': [
    p([r('12'), '<w:r><w:br w:type="page"/><w:lastRenderedPageBreak/></w:r>']),
    ['12'],
  ],
  hyphens: [
    p([r('2022'), '<w:r><w:noBreakHyphen/></w:r>', r('20'), '<w:r><w:softHyphen/></w:r>', r('23')]),
    ['2022-2023'],
  ],
  'blank paragraphs are space': [p('') + p('　') + p('甲'), ['甲']],
  symbols: [
    p([
      r('满意度'),
      '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>',
      r('95%'),
      '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
    ]),
    ['满意度≥95%☑'],
  ],
  'text in a symbol font': [p([r('³', '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), r('90%')]), ['≥90%']],
  'an unknown symbol is said': [
    p([r('甲'), '<w:r><w:sym w:font="Wingdings" w:char="F024"/></w:r>']),
    ['甲\ufffd'],
    ['symbol-unknown'],
  ],
  'w:sym with an ordinary font': [p(['<w:r><w:sym w:font="宋体" w:char="25A1"/></w:r>']), ['□']],

  'simple field': [
    p([r('支出'), `<w:fldSimple w:instr=" DOCPROPERTY x ">${r('855.82')}</w:fldSimple>`, r('万元')]),
    ['支出855.82万元'],
  ],
  'complex field': [
    p([r('合计'), fld('begin'), instr(' =SUM(ABOVE) '), fld('separate'), r('869.24'), fld('end'), r('万元')]),
    ['合计869.24万元'],
  ],
  'nested field in an instruction': [
    p([
      fld('begin'),
      instr('IF '),
      fld('begin'),
      instr('MERGEFIELD a'),
      fld('separate'),
      r('7'),
      fld('end'),
      instr(' = 7 "是" "否"'),
      fld('separate'),
      r('是'),
      fld('end'),
    ]),
    ['是'],
  ],
  'page numbers are no text': [
    p([
      r('第'),
      fld('begin'),
      instr(' PAGE '),
      fld('separate'),
      r('12'),
      fld('end'),
      r('页'),
      `<w:fldSimple w:instr="NUMPAGES">${r('30')}</w:fldSimple>`,
    ]),
    ['第页'],
  ],
  'a field without end does not swallow the report': [
    p([r('甲'), fld('begin'), instr(' PAGE '), fld('separate'), r('1')]) + p('支出855.82万元'),
    ['甲', '支出855.82万元'],
    ['field-broken'],
  ],
  'an instruction without end neither': [
    p([r('甲'), fld('begin'), instr(' REF x ')]) + p('支出855.82万元'),
    ['甲', '支出855.82万元'],
    ['field-broken'],
  ],
  'a stray end is nothing': [p([r('甲'), fld('end'), fld('separate'), r('乙')]), ['甲乙']],
  'a field that was never calculated': [
    p([r('合计'), fld('begin'), instr(' =SUM(ABOVE) '), fld('end')]),
    ['合计'],
    ['field-without-result'],
  ],
  'an index entry prints nothing': [p([r('甲'), fld('begin'), instr(' XE "甲" '), fld('end')]), ['甲']],
  'ringed number by EQ': [p([fld('begin'), instr('EQ \\o\\ac(○,3)'), fld('end'), r('项')]), ['③项']],
  'fraction by EQ': [p([fld('begin'), instr('EQ \\f(12,5)'), fld('end')]), ['12/5']],
  'form check box': [
    p([
      fld('begin', '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'),
      instr('FORMCHECKBOX'),
      fld('end'),
      r('是'),
      fld('begin', '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'),
      instr('FORMCHECKBOX'),
      fld('end'),
      r('否'),
    ]),
    ['☑是☐否'],
  ],
  'form drop-down': [
    p([
      fld(
        'begin',
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="优"/><w:listEntry w:val="良"/></w:ddList></w:ffData>',
      ),
      instr('FORMDROPDOWN'),
      fld('end'),
    ]),
    ['良'],
  ],
  'a table of contents repeats the headings': [
    p([
      fld('begin'),
      instr('TOC \\o "1-3"'),
      fld('separate'),
      r('一、概况\t'),
      fld('begin'),
      instr('PAGEREF _Toc1'),
      fld('separate'),
      r('3'),
      fld('end'),
    ]) +
      p([r('二、支出\t4')]) +
      p([fld('end')]) +
      p('一、概况'),
    ['一、概况'],
    ['contents-left-out'],
  ],
  'a table of contents without end is kept': [
    p([fld('begin'), instr('TOC'), fld('separate'), r('目录')]) + p('支出855.82万元'),
    ['目录', '支出855.82万元'],
  ],
  'hyperlink, smart tag, custom XML, dir': [
    p([
      `<w:hyperlink r:id="rId1">${r('甲')}</w:hyperlink><w:smartTag><w:smartTagPr/>${r('乙')}</w:smartTag><w:customXml>${r('丙')}</w:customXml><w:dir w:val="rtl">${r('丁')}</w:dir><w:bdo>${r('戊')}</w:bdo>`,
    ]),
    ['甲乙丙\u202e丁戊'],
  ],
  'ruby: the base only': [
    p([`<w:r><w:ruby><w:rubyPr/><w:rt>${r('yuè')}</w:rt><w:rubyBase>${r('岳')}</w:rubyBase></w:ruby></w:r>`, r('阳')]),
    ['岳阳'],
  ],
  formula: [p([r('合计'), m(mr('855.82') + mr('+869.24'))]), ['合计855.82+869.24']],
  'a fraction is not 125': [
    p([
      m(`<m:f><m:fPr><m:ctrlPr>${r('x')}</m:ctrlPr></m:fPr><m:num>${mr('12')}</m:num><m:den>${mr('5')}</m:den></m:f>`),
    ]),
    ['12/5'],
  ],
  'a power is not 104': [p([m(`<m:sSup><m:e>${mr('10')}</m:e><m:sup>${mr('4')}</m:sup></m:sSup>`)]), ['10^4']],

  'tracked insertion and deletion': [
    p([r('支出'), del(delRun('835.82')), ins(r('855.82')), r('万元')]),
    ['支出855.82万元'],
    ['open-revisions'],
  ],
  'a move': [
    p([r('甲'), `<w:moveFrom w:id="1">${r('乙')}</w:moveFrom>`]) + p([`<w:moveTo w:id="2">${r('乙')}</w:moveTo>`]),
    ['甲', '乙'],
    ['open-revisions'],
  ],
  'a deleted paragraph mark joins': [
    p([r('支出855')], { props: '<w:rPr><w:del w:id="1"/></w:rPr>' }) + p('.82万元', { style: 'h' }),
    ['支出855.82万元'],
    ['open-revisions'],
  ],
  'a paragraph deleted whole is gone': [
    p([del(delRun('旧'))], { props: '<w:rPr><w:del w:id="1"/></w:rPr>' }) + p('新'),
    ['新'],
    ['open-revisions'],
  ],
  'a deleted mark before a table': [
    p([r('甲')], { props: '<w:rPr><w:del w:id="1"/></w:rPr>' }) + tbl([['1', '2']]),
    ['甲', '1 / 2'],
    ['open-revisions'],
  ],
  'old properties are not read': [
    p([r('甲')], {
      props: '<w:pPrChange w:id="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>',
    }),
    ['甲'],
    ['open-revisions'],
  ],

  'hidden and struck text': [
    p([
      r('支出'),
      r('999.99', '<w:vanish/>'),
      r('855.82'),
      r('835.82', '<w:strike/>'),
      r('1', '<w:dstrike/>'),
      r('万元', '<w:vanish w:val="0"/>'),
    ]),
    ['支出999.99855.82835.821万元'],
    ['withdrawn-text'],
  ],

  'white and tiny text is none': [
    p([
      r('支出'),
      r('999.99', '<w:color w:val="FFFFFF"/>'),
      r('855.82'),
      r('7', '<w:sz w:val="2"/>'),
      r('万元', '<w:sz w:val="21"/>'),
    ]),
    ['支出999.99855.827万元'],
    ['invisible-text', 'invisible-text'],
  ],
  'white text on a colour is text': [
    p([r('甲', '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F4E79"/>')]) +
      p([r('乙', '<w:color w:val="FFFFFF"/>')], { props: '<w:shd w:val="clear" w:fill="1F4E79"/>' }) +
      tbl([
        [
          tc([p([r('丙', '<w:color w:val="FFFFFF"/>')])], {
            props: '<w:shd w:val="clear" w:color="auto" w:fill="1F4E79"/>',
          }),
          '1',
        ],
      ]),
    ['甲', '乙', '丙 / 1'],
  ],
  'white text in a cell without a colour': [
    tbl([
      [
        tc([p([r('9', '<w:color w:val="FFFFFF"/>')])], {
          props: '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>',
        }),
        '1',
      ],
    ]),
    ['9 / 1'],
    ['invisible-text'],
  ],
  'text box: choice, never the fallback too': [
    p([r('甲'), `<w:r>${choice(box(p('说明1')), vml(p('说明1')))}</w:r>`, r('乙')]) + p('丙'),
    ['甲乙', '[box] 说明1', '丙'],
  ],
  'text box without fallback': [p([`<w:r>${choice(box(p('说明2')), '')}</w:r>`]), ['[box] 说明2']],
  'an alternative that we do not know': [p([`<w:r>${choice(box(p('甲')), vml(p('乙')), 'w99')}</w:r>`]), ['[box] 乙']],
  'and without fallback is said': [
    p([r('甲'), `<w:r>${choice(box(p('甲')), '', 'w99')}</w:r>`]),
    ['甲'],
    ['alternative-not-read'],
  ],
  'text box of old Word': [p([`<w:r>${vml(p('甲') + p('乙'))}</w:r>`]), ['[box] 甲', '[box] 乙']],
  'a table in a text box': [p([r('前'), `<w:r>${choice(box(tbl([['1', '2']]) + p('')), '')}</w:r>`]), ['前', '1 / 2']],
  'a text box in a cell': [
    tbl([[tc([p([r('甲'), `<w:r>${vml(p('注'))}</w:r>`])]), '1']]) + p('后'),
    ['甲 / 1', '[box] 注', '后'],
  ],
  'a text box does not end its run': [
    p([`<w:r><w:rPr><w:vanish/></w:rPr><w:t>1</w:t>${vml(p('注'))}<w:t>2</w:t></w:r>`]),
    ['12', '[box] 注'],
    ['withdrawn-text'],
  ],
  WordArt: [p(['<w:r><w:pict><v:shape><v:textpath string="附件1"/></v:shape></w:pict></w:r>']), ['[box] 附件1']],

  'content controls': [
    sdt(p([sdt(r('甲')), r('乙')])) +
      sdt(tbl([['1', sdt(tc('2'))]]), '<w:alias w:val="表"/>') +
      tbl([sdt('<w:tr><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr>')]),
    ['甲乙', '1 / 2', '3'],
  ],
  'a prompt is no content': [
    p([r('单位：'), sdt(r('单击此处输入文字。'), '<w:showingPlcHdr/>')]) +
      tbl([[sdt(tc('请选择'), '<w:showingPlcHdr/>'), '1']]),
    ['单位：', ' / 1'],
    ['placeholder-left', 'placeholder-left'],
  ],
  'check box control': [
    p([
      sdt(
        '<w:r><w:rPr><w:rFonts w:ascii="MS Gothic"/></w:rPr><w:t>☒</w:t></w:r>',
        '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>',
      ),
      r('是'),
    ]),
    ['☒是'],
  ],

  'a picture': [p([r('附件1')]) + p([picture('基础数据表')]), ['附件1', '[picture 基础数据表]'], ['picture']],
  'a picture of old Word': [
    p([r('甲'), '<w:r><w:pict><v:shape alt="图"><v:imagedata r:id="rId1"/></v:shape></w:pict></w:r>']),
    ['甲', '[picture 图]'],
    ['picture'],
  ],
  'a chart': [p([r('甲'), drawn('chart')]), ['甲', '[picture ]'], ['chart-not-read']],
  'a SmartArt graphic': [p([r('甲'), drawn('diagram')]), ['甲', '[picture ]'], ['smartart-not-read']],
  'a shape without text is nothing': [p([r('甲'), '<w:r><w:pict><v:rect><v:fill/></v:rect></w:pict></w:r>']), ['甲']],
  'an embedded workbook': [
    {
      body:
        p('附件1') +
        p([
          '<w:r><w:object><v:shape><v:imagedata r:id="rId8"/></v:shape><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="rId7"/></w:object></w:r>',
        ]),
      relationships: [{ id: 'rId7', type: 'package', target: 'embeddings/表1.xlsx' }],
    },
    ['附件1', '[picture ]'],
    ['embedded-object'],
  ],
  'an inserted file': [
    {
      body: `${p('附件3')}<w:altChunk r:id="rId5"/>`,
      relationships: [{ id: 'rId5', type: 'aFChunk', target: 'afchunk.mht' }],
    },
    ['附件3'],
    ['altchunk-not-read'],
  ],
  'text in an unknown place is said': [
    `${p([r('甲')])}<w:ins w:id="1">855.82</w:ins>`,
    ['甲'],
    ['open-revisions', 'unread-text'],
  ],
  'what the programs of this office add is looked through': [
    `<z:mark xmlns:z="http://schemas.microsoft.com/office/word/2099/wordml"/>${p('甲')}<q:mark xmlns:q="http://www.wps.cn/officeDocument/2099/x"/>`,
    ['甲'],
    [],
  ],

  'footnotes stay off the figure': [
    {
      body: p([r('支出855.82'), noteMark('footnote', 2), r('万元')]),
      footnotes: `<w:footnote w:type="separator" w:id="0">${p('—')}</w:footnote>${note('footnote', 2, '含上年结转1.5')}${note('footnote', 3, '没有人引用')}`,
    },
    ['支出855.82万元', '[footnote] 含上年结转1.5'],
  ],
  'a typed mark too': [
    {
      body: p([
        r('支出855.82'),
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t></w:r>',
        r('万元'),
      ]),
      footnotes: note('footnote', 2, '注'),
    },
    ['支出855.82万元', '[footnote] 注'],
  ],
  'a raised 1 behind a figure': [
    p([r('855.82'), r('1', '<w:vertAlign w:val="superscript"/>'), r('万元')]),
    ['855.82¹万元'],
  ],
  'square metres': [p([r('300m'), r('2', '<w:vertAlign w:val="superscript"/>')]), ['300m²']],
  'a figure raised for its looks is a figure': [
    p([
      r('支出'),
      r('855', '<w:vertAlign w:val="superscript"/>'),
      r('.', '<w:vertAlign w:val="superscript"/>'),
      r('82', '<w:vertAlign w:val="superscript"/>'),
    ]),
    ['支出855.82'],
  ],
  'endnotes and comments': [
    {
      body: p([r('甲'), noteMark('endnote', 1), noteMark('comment', 4)]),
      endnotes: note('endnote', 1, '尾注'),
      comments: note('comment', 4, '请核对'),
    },
    ['甲', '[endnote] 尾注', '[comment] 请核对'],
  ],
  'a note whose mark is deleted is none': [
    { body: p([r('甲'), del(noteMark('footnote', 2))]), footnotes: note('footnote', 2, '注') },
    ['甲'],
    ['open-revisions'],
  ],
  'headers and footers, without page numbers': [
    {
      body: `${p('甲')}<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader0"/><w:footerReference w:type="default" r:id="rIdFooter0"/><w:footerReference w:type="first" r:id="rIdFooter1"/></w:sectPr>`,
      headers: [p('岳阳市科学技术局')],
      footers: [p([r('— '), fld('begin'), instr('PAGE'), fld('separate'), r('1'), fld('end'), r(' —')]), p('内部资料')],
    },
    ['甲', '[header] 岳阳市科学技术局', '[footer] 内部资料'],
  ],
  'numbering of a deleted paragraph does not count': [
    {
      body:
        p('甲', { num: 1 }) +
        p([del(delRun('乙'))], { num: 1, props: '<w:rPr><w:del w:id="1"/></w:rPr>' }) +
        p('丙', { num: 1 }),
      numbering: list(1, [{ format: 'decimal', text: '%1.' }]),
    },
    ['1.|甲', '2.|丙'],
    ['open-revisions'],
  ],
  'a default namespace and another prefix': [{ body: '<x:p><x:r><x:t>甲</x:t></x:r></x:p>', prefix: 'x' }, ['甲']],
  'no prefix at all': [{ body: '<p><pPr><jc val="center"/></pPr><r><t>甲</t></r></p>', prefix: '' }, ['甲']],
  'strict OOXML': [{ body: p('甲') + tbl([['1', '2']]), strict: true }, ['甲', '1 / 2']],
  'a prefix bound on the element itself': [
    p([
      `<w:r><y:drawing xmlns:y="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><y:txbxContent><y:p><y:r><y:t>甲</y:t></y:r></y:p></y:txbxContent></y:drawing></w:r>`,
    ]),
    ['[box] 甲'],
  ],
};

describe('what is read of a Word file', () => {
  it.each(named(FEATURES))('%s', (_, parts, lines, codes = []) => {
    const { blocks, messages } = taken(readParts(typeof parts === 'string' ? { body: parts } : parts));
    expect(show(blocks)).toEqual(lines);
    expect(messages.map(({ code }) => code)).toEqual(codes);
    for (const { zh, en } of messages) {
      expect(zh).toMatch(/[一-鿿].*。$/u);
      expect(en).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('marks of text', () => {
  const blockOf = (xml: string): TextBlock => taken(readParts({ body: xml })).blocks[0] as TextBlock;

  it('knows the range of hidden and struck text', () => {
    const block = blockOf(p([r('支出'), r('999', '<w:vanish/>'), r('.99', '<w:strike/>'), r('万元')]));
    expect(block.withdrawn).toEqual([{ start: 2, end: 8 }]);
  });

  it('reads hiding from styles, and toggles what two styles say', () => {
    const styles = `${style('h', { rPr: '<w:vanish/>' })}<w:style w:type="character" w:styleId="c"><w:rPr><w:vanish/></w:rPr></w:style>`;
    const body = p([r('隐'), r('现', '<w:rStyle w:val="c"/>'), r('直', '<w:vanish w:val="false"/>')], { style: 'h' });
    const { blocks } = taken(readParts({ body, styles }));
    expect((blocks[0] as TextBlock).withdrawn).toEqual([{ start: 0, end: 1 }]);
  });

  it('tells text that is a field result from typed text, and keeps what is no content', () => {
    const block = blockOf(
      p([
        r('计'),
        `<w:fldSimple w:instr="X">${r('85')}</w:fldSimple>`,
        sdt(r('请填写'), '<w:showingPlcHdr/>'),
        r('元'),
      ]),
    );
    expect(block.text).toBe('计85元');
    expect(block.composed).toEqual([{ start: 1, end: 3 }]);
    expect(block.omitted).toEqual([{ at: 3, text: '请填写' }]);
  });

  it('reads levels and alignment, directly and by style', () => {
    const styles =
      style('1', { name: 'heading 1' }) +
      style('t', { basedOn: '1', pPr: '<w:jc w:val="center"/><w:outlineLvl w:val="9"/>' });
    const body =
      p('甲', { style: '1' }) + p('乙', { style: 't' }) + p('丙', { props: '<w:outlineLvl w:val="2"/>', align: 'end' });
    const { blocks } = taken(readParts({ body, styles }));
    expect(blocks).toMatchObject([
      { kind: 'heading', level: 1 },
      { kind: 'paragraph', align: 'center' },
      { kind: 'heading', level: 3, align: 'right' },
    ]);
  });

  it('places notes and comments where their marks stand, in cells too', () => {
    const body =
      p([r('支出855.82'), noteMark('footnote', 2), r('万元')]) +
      tbl([
        [
          '项目',
          tc([
            p('甲'),
            p(['<w:commentRangeStart w:id="1"/>', r('2.3'), '<w:commentRangeEnd w:id="1"/>', noteMark('comment', 1)]),
          ]),
        ],
      ]);
    const { blocks } = taken(
      readParts({ body, footnotes: note('footnote', 2, '注'), comments: note('comment', 1, '评') }),
    );
    expect(blocks[2]).toMatchObject({ role: 'footnote', at: { block: 'b0', start: 8, end: 8, quote: '' } });
    expect(blocks[3]).toMatchObject({
      role: 'comment',
      at: { block: 'b1', row: 0, column: 1, start: 2, end: 5, quote: '2.3' },
    });
  });

  it('counts what it does not list, so that a hundred pictures are not a hundred sentences', () => {
    const { messages } = taken(readParts({ body: p('甲') + p([picture()]).repeat(100) }));
    expect(messages).toHaveLength(21);
    expect(messages.at(-1)?.zh).toContain('另有 80 处');
  });
});

describe('an element that nobody knows', () => {
  const foreign = (name: string, inner: string) => `<z:${name} xmlns:z="urn:somebody:else">${inner}</z:${name}>`;

  it('is told once for each name, with how often and where; ordinary text in it is read', () => {
    const { blocks, messages } = taken(
      readParts({ body: p('甲') + foreign('sheet', p('支出48')) + foreign('stamp', '') + foreign('sheet', p('乙')) }),
    );
    expect(show(blocks)).toEqual(['甲', '支出48', '乙']);
    expect(messages.map(({ code }) => code)).toEqual(['unknown-element', 'unknown-element']);
    expect(messages[0]?.zh).toContain('“甲”处起有 Word 以外的程序写入的标记（2 × sheet）');
    expect(messages[1]?.en).toContain('"支出48" on there is markup of an unknown program (1 × stamp)');
  });

  it('of very many names is counted', () => {
    const names = Array.from({ length: LIMITS.messagesPerCode + 5 }, (_, i) => foreign(`n${i}`, ''));
    const { messages } = taken(readParts({ body: p('甲') + names.join('') + names.join('') }));
    expect(messages).toHaveLength(LIMITS.messagesPerCode + 1);
    expect(messages.at(-1)?.zh).toContain('另有 10 处');
  });
});
