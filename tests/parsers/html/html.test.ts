import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../parsers/document.js';
import { named } from '../../support/named.js';
import { outline, read, readDocument, tablesOf } from '../../support/reading.js';

const page = (body: string) => `<!DOCTYPE html><html><head><title>不是正文</title></head><body>${body}</body></html>`;

const HABITS: Record<string, [body: string, expected: string[]]> = {
  'paragraphs and headings': [
    '<h1>自评报告</h1><p>无。</p><div>甲<p>乙</p>丙</div>',
    ['# 自评报告', '无。', '甲', '乙', '丙'],
  ],
  'scripts, styles and comments': [
    '<style>p{}</style><script>48</script><!-- 42 --><p>无。</p><noscript>48</noscript>',
    ['无。'],
  ],
  'white space as shown': ['<p>  基本 \t 支出\n 855.82   万元 </p>', ['基本 支出 855.82 万元']],
  'source lines broken between Chinese characters': [
    '<p>年度工作\n开展情况<b>及\n</b>计划</p>',
    ['年度工作开展情况及计划'],
  ],
  'source lines broken at a blank': ['<p>科室 11\n个</p>', ['科室 11 个']],
  'entities and hard blanks': ['<p>&nbsp;基本&#25903;出&ge;5&emsp;</p>', ['\u00a0基本支出≥5\u2003']],
  'a source line that ends between digits is a blank': ['<p>支出８\n６ ９．２４万\n元</p>', ['支出８ ６ ９．２４万元']],
  'line breaks': ['<p>甲<br>乙<br></p>', ['甲\n乙']],
  'paragraphs set with line breaks': [
    '<div>一、基本情况<br><br>　　无。<br>　　二、支出</div>',
    ['一、基本情况', '　　无。', '　　二、支出'],
  ],
  'preformatted text': ['<pre>甲  1\n乙  2</pre>', ['甲  1\n乙  2']],
  'numbered lists': [
    '<ol><li>重视<li><p>提高</p></ol><ol start="3" type="a"><li>三</ol><ul><li>点</ul>',
    ['1.→重视', '2.→提高', 'c.→三', '点'],
  ],
  'Chinese list numbers': ['<ol style="list-style-type:cjk-ideographic" start="11"><li>甲</li></ol>', ['十一、→甲']],
  "labels of automatic numbers in Word's pages": [
    `<p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>一、<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>部门情况</p>`,
    ['一、→部门情况'],
  ],
  "the same in Word's filtered pages": [
    `<p class=MsoNormal>（二）<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span>项目支出</p>`,
    ['（二）→项目支出'],
  ],
  'superscripts do not join figures': [
    '<p>855.82<sup>1</sup>万元，100m<sup>2</sup>，H<sub>2</sub>O</p>',
    ['855.82¹万元，100m²，H₂O'],
  ],
  "Word's footnotes": [
    '<p>855.82<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>万元</p><div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> 含结转</p></div>',
    ['855.82万元', 'footnote: 含结转'],
  ],
  "LibreOffice's footnotes": [
    '<p>2.3<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a></p><div id="sdfootnote1"><p><a class="sdfootnotesym" href="#sdfootnote1anc">1</a>含下属</p></div>',
    ['2.3', 'footnote: 含下属'],
  ],
  "pandoc's footnotes": [
    '<p>2.3<a href="#fn1" class="footnote-ref"><sup>1</sup></a></p><aside><ol><li id="fn1"><p>含下属<a href="#fnref1">↩︎</a></p></li></ol></aside>',
    ['2.3', 'footnote: 含下属'],
  ],
  'other links are text': ['<p><a href="#a">见附件1</a></p>', ['见附件1']],
  'pictures and check boxes': [
    '<p>公章<img src="file:///etc/passwd" alt="章"></p><p><input type=checkbox checked>是<input type=checkbox>否</p>',
    ['公章', '[章]', '☑是☐否'],
  ],
  'an inline picture alone': ['<p><img alt="扫描件"></p>', ['[扫描件]']],
  'a caption stands above its table': [
    '<table><caption>附件1</caption><tr><td>甲<td>1<tr><td>乙<td>2</table>',
    ['附件1', '|甲|1|', '|乙|2|'],
  ],
  'paragraphs of a cell': [
    '<table><tr><td><p>年度预</p><p>算申请</p></td><td>产出<br><br>(50分)</td></tr></table>',
    ['|年度预\n算申请|产出\n\n(50分)|'],
  ],
  'typed blanks of a cell': ['<table><tr><td>　<td>48　<td>&nbsp;<td></table>', ['|　|48　|\u00a0||']],
  'unclosed cells with paragraphs': ['<table><tr><td><p>甲<td><p>1<tr><td>乙<td>2</table>', ['|甲|1|', '|乙|2|']],
  'a table without rows marked': ['<table><td>甲<td>1</table>', ['|甲|1|']],
  'a table that arranges the page': [
    '<table><tr><td><p>附件1</p><table><tr><td>甲<td>1</table><p>说明</p></td></tr></table>',
    ['附件1', '|甲|1|', '说明'],
  ],
  'numbers of pages are no text': [
    '<p>无。</p><div title="footer"><p><sdfield type=PAGE>9</sdfield></p></div>',
    ['无。'],
  ],
  'text outside any element': ['附件1<p>无。</p>说明', ['附件1', '无。', '说明']],
};

describe('web pages', () => {
  it.each(named(HABITS))('%s', async (_, body, expected) => {
    expect(outline(await readDocument(page(body), 'a.html'))).toEqual(expected);
  });

  it('reads merges by their spans, a row of continuations too', async () => {
    const rows =
      '<tr><td rowspan=3>三公<td colspan=2>2024年<tr><td>预算<td>决算<tr><td>8<td>2.3<tr><td colspan=3>说明</tr>';
    const [table] = tablesOf(await readDocument(page(`<table>${rows}</table>`), 'a.html'));
    expect(table).toMatchObject({ rows: 4, gridColumns: 3 });
    expect(
      rowsOf(table!).map((row) => row.map((cell) => [cell.text, cell.gridColumn, cell.rowSpan, cell.colSpan])),
    ).toEqual([
      [
        ['三公', 0, 3, 1],
        ['2024年', 1, 1, 2],
      ],
      [
        ['', 0, 1, 1],
        ['预算', 1, 1, 1],
        ['决算', 2, 1, 1],
      ],
      [
        ['', 0, 1, 1],
        ['8', 1, 1, 1],
        ['2.3', 2, 1, 1],
      ],
      [['说明', 0, 1, 3]],
    ]);
    expect(table?.cells.filter((cell) => cell.continued)).toHaveLength(2);
  });

  it('marks heads', async () => {
    const [table] = tablesOf(
      await readDocument(page('<table><thead><tr><td>a</thead><tr><th>b<td>c</table>'), 'a.html'),
    );
    expect(table?.cells.map((cell) => cell.header)).toEqual([true, true, false]);
  });

  it('keeps hidden and struck text as withdrawn', async () => {
    const hidden = '<p>支出<span style="display: none">999.99</span>855.82<del>7</del><s>8</s></p>';
    const cell =
      '<table><tr><td>1<td>甲<span style="text-decoration:line-through">2</span>3<tr style="display:none"><td>4<td>5</table>';
    const { blocks } = await readDocument(page(hidden + cell), 'a.html');
    expect(blocks[0]).toMatchObject({
      text: '支出999.99855.8278',
      withdrawn: [
        { start: 2, end: 8 },
        { start: 14, end: 16 },
      ],
    });
    const [table] = blocks.filter((block) => block.kind === 'table');
    expect(table?.cells.map((one) => one.withdrawn)).toEqual([
      undefined,
      [{ start: 1, end: 2 }],
      [{ start: 0, end: 1 }],
      [{ start: 0, end: 1 }],
    ]);
  });

  it.each([
    ['a deletion and an insertion', '<del cite="x">2,046.37</del><ins cite="x">2,146.37</ins>'],
    ['strike', '<strike>2,046.37</strike>2,146.37'],
    ['a style', '<span style="text-decoration-line: line-through">2,046.37</span>2,146.37'],
    ["Word's double line", "<span style='text-line-through:double'>2,046.37</span>2,146.37"],
    [
      'a class',
      '<style>p,span.T3{text-decoration:line-through ! important}</style><span class="a T3">2,046.37</span>2,146.37',
    ],
  ])('keeps struck text as withdrawn, what was inserted as text: %s', async (_, body) => {
    const { blocks } = await readDocument(page(`<p>支出${body}</p>`), 'a.html');
    expect(blocks).toMatchObject([{ text: '支出2,046.372,146.37', withdrawn: [{ start: 2, end: 10 }] }]);
  });

  it.each<[string, string, boolean]>([
    ['white', '<span style="color:#FFFFFF">', true],
    ['white in a table of its own colour', '<span style="background:#1F4E79"><span style="color:white">', false],
    ['white by a class', '<style>.w{color:#fff}</style><span class=w>', true],
    ['white on a class', '<style>p .d{background-color:#369}</style><span class=d><font color=white>', false],
    ['white where a sheet lies elsewhere', '<link rel=stylesheet href=a.css><span style="color:white">', false],
    ['black again inside of white', '<span style="color:white"><span style="color:#000">', false],
    ['a pixel high', '<span style="font-size:1px">', true],
    ['no height', '<span style="font-size:0">', true],
    ['a point high', '<span style="font-size:1.0pt">', true],
    ['small', '<span style="font-size:7.0pt">', false],
    ['transparent', '<span style="color:transparent">', true],
  ])('takes what nobody sees for no text: %s', async (_, open, unseen) => {
    const { value, messages } = await read(page(`<p>支出855.82万元${open}999.99`), 'a.html');
    const [block] = value?.blocks ?? [];
    const spans = [{ start: 10, end: 16, unseen: true }];
    expect(block && 'withdrawn' in block ? block.withdrawn : []).toEqual(unseen ? spans : []);
    expect(messages.filter(({ code }) => code === 'invisible-text').map(({ where }) => where?.quote)).toEqual(
      unseen ? ['999.99'] : [],
    );
  });

  it.each<[string, string, string[]]>([
    ['no opacity', '<span style="opacity:0">999.99</span>', ['withdrawn-text']],
    ['hidden by a class', '<style>.h{display:none}</style><span class=h>999.99</span>', ['withdrawn-text']],
    ['far outside', '<span style="position:absolute;left:-9999px">999.99</span>', ['withdrawn-text']],
    ['struck beside new', '<del>85</del><ins>95</ins>', ['withdrawn-text', 'revisions-in-text']],
    ['hidden words', '<span style="display:none">菜单</span>', []],
  ])('says what is hidden or struck: %s', async (_, body, codes) => {
    const { messages } = await read(page(`<p>支出${body}万元。`), 'a.html');
    expect(messages.map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ['<meta name=Generator content="Microsoft Word 15"><p>无。', ['html-input']],
    ['<html xmlns:w="urn:schemas-microsoft-com:office:word"><p>无。', ['html-input']],
    ['<meta name="generator" content="LibreOffice 24.2 (Linux)"/><p>无。', ['html-input']],
    ['<meta name="generator" content="pandoc" /><p>无。', ['html-input']],
    ['<p class=MsoNormal>无。', ['html-input']],
    ['<p class="text">无。', []],
  ])('says once that revisions cannot be seen in a page made from a document: %s', async (body, codes) => {
    const { messages } = await read(`<html><body>${body}</body></html>`, 'a.html');
    expect(messages.map(({ code }) => code)).toEqual(codes);
  });

  it('reads a table in a cell as a block of its own', async () => {
    const inner = '<table><tr><td>x<td>y</table>';
    const [outer, nested] = tablesOf(
      await readDocument(page(`<table><tr><td>a<td>b${inner}c<tr><td>d<td>e</table>`), 'a.html'),
    );
    expect(rowsOf(outer!)[0]?.map((cell) => cell.text)).toEqual(['a', 'b\nc']);
    expect(nested?.within).toEqual({ block: outer?.id, row: 0, column: 1 });
    const framed = page('<table><tr><td>a<td><table><tr><td>48.5</table><p>人<tr><td>d<td>e</table>');
    expect(tablesOf(await readDocument(framed, 'a.html')).map((table) => rowsOf(table)[0]?.[1]?.text)).toEqual([
      '48.5\n人',
    ]);
  });

  it('says what it did not read, and follows nothing', async () => {
    const { messages } = await read(
      page('<p>1</p><iframe src="http://a.b"></iframe><object data="x"></object>'),
      'a.html',
    );
    expect(messages.map(({ code, zh }) => [code, zh.includes('2 个')])).toEqual([['embedded-skipped', true]]);
  });

  it.each([
    ['quoted-printable', 'quoted-printable', '<p>=BB=F9=B1=BE=D6=A7=\n=B3=F6855.82</p>'],
    ['base64', 'base64', 'PHA+u/mxvtanIAo8\nYnI+ODU1LjgyPC9wPg=='],
  ])('reads a web archive in %s', async (_, encoding, body) => {
    const archive = `MIME-Version: 1.0\nContent-Type: multipart/related;\n boundary="x"\n\n--x\nContent-Type: image/png\n\nAAAA\n--x\nContent-Type: text/html; charset="gb2312"\nContent-Transfer-Encoding: ${encoding}\n\n${body}\n--x--\n`;
    const document = await readDocument(archive, 'a.mht');
    expect(document.origin).toMatchObject({ format: 'html', mediaType: 'multipart/related' });
    expect(outline(document).join('').replace(/\s/g, '')).toMatch(/^基本支出?855\.82$/);
  });

  it.each([
    ['too many tags', '<p>1</p>'.repeat(300_000)],
    ['nested too deep', '<div>'.repeat(50_000)],
  ])('refuses a page with %s', async (_, body) => {
    const { rejection } = await read(page(body), 'a.html');
    expect(rejection?.code).toBe('limit');
  });

  it('leaves out a table with too many cells, and says so', async () => {
    const row = `<tr>${'<td rowspan=9000 colspan=1>1'.repeat(60)}`;
    const { value, messages } = await read(page(`<p>甲</p><table>${row}${'<tr>'.repeat(9000)}</table>`), 'a.html');
    expect(outline(value!)).toEqual(['甲', '[过大的表格]']);
    expect(messages.map((message) => message.code)).toEqual(['table-lost']);
  });
});
