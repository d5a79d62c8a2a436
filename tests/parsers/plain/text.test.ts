import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../parsers/document.js';
import { named } from '../../support/named.js';
import { outline, read, readDocument, tablesOf } from '../../support/reading.js';

/** Rows as Tika prints them: cells joined by `|`, `⏎` for a paragraph end inside a cell. */
function tika(...rows: string[]): string {
  const cell = (text: string) => `\t${text.replaceAll('⏎', '\n')}\n`;
  return `${rows.map((row) => `${row.split('|').map(cell).join('')}\n`).join('')}\n`;
}

/** What is written and the outline that is read. One row a habit; numbers are those of the list of ambiguities in parsing.md. */
const HABITS: Record<string, [text: string, expected: string[]]> = {
  'a table between paragraphs': [`附件1\n${tika('甲|乙', '|48')}说明\n`, ['附件1', '|甲|乙|', '||48|', '说明']],
  'typed blanks in a cell stay': [tika('甲|乙', '　| 48　'), ['|甲|乙|', '|　| 48　|']],
  'paragraphs inside a cell': [tika('年度预⏎算申请|乙', '1|2'), ['|年度预\n算申请|乙|', '|1|2|']],
  '1: one blank line before plain text stays in the cell': [
    tika('|产出指标⏎⏎(50分)|10', '||20'),
    ['||产出指标\n\n(50分)|10|', '|||20|'],
  ],
  '1: two blank lines end the table': [`${tika('甲|1', '乙|2')}说明\n`, ['|甲|1|', '|乙|2|', '说明']],
  '2: a cell that ends in an empty paragraph does not end its row': [
    tika('年度|a|b', '绩⏎效⏎指⏎标⏎|一级指标|二级指标|得分', '||产出|10', '||效益|20'),
    ['|年度|a|b|', '|绩\n效\n指\n标\n|一级指标|二级指标|得分|', '|||产出|10|', '|||效益|20|'],
  ],
  '2: two such cells in one row': [
    tika('绩效⏎|一级⏎|二级指标|分值|得分', '||产出|5|5', '||效益|5|4'),
    ['|绩效\n|一级\n|二级指标|分值|得分|', '|||产出|5|5|', '|||效益|5|4|'],
  ],
  '2: at the end of a block the row before decides': [
    tika('||数量|a|10|10', '||质量|b|10|9', '|满意度⏎指标⏎|服务|c|10|10', '总分|100|99'),
    ['|||数量|a|10|10|', '|||质量|b|10|9|', '||满意度\n指标\n|服务|c|10|10|', '|总分|100|99|'],
  ],
  '2: rows of other widths stay apart': [
    tika('市级预算部门名称|某局', '年度|a|b|c', '|1|2|3', '|4|5'),
    ['|市级预算部门名称|某局|', '|年度|a|b|c|', '||1|2|3|', '||4|5|'],
  ],
  '3: a tab inside a cell is text': [tika('甲|占比\t　|5', '乙|b|6'), ['|甲|占比\t　|5|', '|乙|b|6|']],
  '3: a tab behind a heading is text': ['（一） 项目支出情况\t\n', ['（一）→项目支出情况\t']],
  '5: a cell line of blanks belongs to the cell': [
    tika('效益指标⏎⏎（30分）⏎　|经济', '|社会'),
    ['|效益指标\n\n（30分）\n　|经济|', '||社会|'],
  ],
  '6: an indented paragraph is no table': [
    '\t一、部门（单位）基本情况\n我单位基本支出855.82万元。\n',
    ['一、部门（单位）基本情况', '我单位基本支出855.82万元。'],
  ],
  '6: indented paragraphs under each other are none': [
    '\t2024年度我单位基本支出855.82万元，其中科学技术支出660.35万元。\n\t2024年度我单位项目支出869.24万元。\n',
    ['2024年度我单位基本支出855.82万元，其中科学技术支出660.35万元。', '2024年度我单位项目支出869.24万元。'],
  ],
  '7: three blank lines part two tables': [
    `${tika('甲|1', '乙|2')}\n${tika('项目支出名称|x', '主管部门|y')}`,
    ['|甲|1|', '|乙|2|', '|项目支出名称|x|', '|主管部门|y|'],
  ],
  '7: unless the next row continues a merge': [
    tika('指标|1|2', '|3|4⏎⏎', '|5|6'),
    ['|指标|1|2|', '||3|4\n\n|', '||5|6|'],
  ],
  'a bracket two blank lines below its words, as Tika prints old Word files': [
    tika('|产出指标⏎⏎⏎（50分）|数量|10|10', '||质量|10|9', '||时效|10|9'),
    ['||产出指标\n\n\n（50分）|数量|10|10|', '|||质量|10|9|', '|||时效|10|9|'],
  ],
  'a unit in brackets between two tables is a paragraph': [
    `${tika('甲|1', '乙|2')}（单位：万元）\n${tika('丙|3', '丁|4')}`,
    ['|甲|1|', '|乙|2|', '（单位：万元）', '|丙|3|', '|丁|4|'],
  ],
  'a sheet: one row a line': ['\t甲\t1\n\t乙\t2\n\n\n说明\n', ['|甲|1|', '|乙|2|', '说明']],
  'a cell that begins with a typed tab': [tika('甲|1', '\t其中：乙|2', '丙|3'), ['|甲|1|', '|\t其中：乙|2|', '|丙|3|']],
  'bookmarks vanish': ['[bookmark: _GoBack]\n支出[bookmark: _Toc1]情况\n', ['支出情况']],
  'pictures become blocks': ['见下图：[image: 公章.png]\n', ['见下图：', '[公章.png]']],
  'pictures in cells stand behind the table': [tika('甲|[image: ]1', '乙|2'), ['|甲|1|', '|乙|2|', '[]']],
  'footnote marks leave the figure': [
    '支出855.82[footnoteRef:1]万元 [1: 含结转] \n\n三、其他\n',
    ['支出855.82万元', 'footnote: 含结转', '三、其他'],
  ],
  'a footnote in a cell does not end the row': [
    '\t三公\n\t2.3[footnoteRef:2]  [2:  含下属单位] \n\n\t8\n\n\t合计\n\t1\n\t2\n\n\n',
    ['|三公|2.3|8|', '|合计|1|2|', 'footnote: 含下属单位'],
  ],
  'a footnote without its text': ['支出2.3[endnoteRef:1]万元\n', ['支出2.3万元', 'endnote: ']],
  'comments become notes': ['支出2.3万元\tComment by 张三: 请核对\n', ['支出2.3万元', 'comment: 张三: 请核对']],
  'a number with a blank is automatic': [
    '1、 部门\n(1) 职责\n（2） 项目\n1.1. 小节\n',
    ['1、→部门', '(1)→职责', '（2）→项目', '1.1.→小节'],
  ],
  'a number without a blank is typed': [
    '1.贯彻\n（一）基本支出\n二、支出\n2.3 万元\n2024 年\n',
    ['1.贯彻', '（一）基本支出', '二、支出', '2.3 万元', '2024 年'],
  ],
  'a Chinese number with a blank, as LibreOffice prints it': ['一、 部门\n（二） 项目\n', ['一、→部门', '（二）→项目']],
  'bullets are labels': ['• 第一\n\uf0b7 第二\n', ['•→第一', '\uf0b7→第二']],
  'page numbers are no lost table': [
    `${Array.from({ length: 12 }, (_, i) => `正文。\n${i + 1}`).join('\n')}\n`,
    [...Array.from({ length: 12 }, (_, i) => ['正文。', String(i + 1)]).flat()],
  ],
};

describe('text', () => {
  it.each(named(HABITS))('%s', async (_, text, expected) => {
    expect(outline(await readDocument(text))).toEqual(expected);
  });

  it('4: cuts a line of several cells where the row then has the width of its neighbours', async () => {
    const text = `\t甲\n\t682.85\t1863.29\t1725.06\n\n${tika('乙|1|2|3', '丙|4|5|6')}`;
    expect(outline(await readDocument(text))).toEqual(['|甲|682.85|1863.29|1725.06|', '|乙|1|2|3|', '|丙|4|5|6|']);
  });

  it('reads a nested table as a block of its own, with the cell it stands in', async () => {
    const text = `\t支出\n\t\t甲\n\t1\n\n\t乙\n\t2\n\n\n\n\t末\n\n${tika('合计|3|4', '其他|5|6')}`;
    const [outer, inner] = tablesOf(await readDocument(text));
    expect(rowsOf(outer!).map((row) => row.map((cell) => cell.text))).toEqual([
      ['支出', '', '末'],
      ['合计', '3', '4'],
      ['其他', '5', '6'],
    ]);
    expect(rowsOf(inner!).map((row) => row.map((cell) => cell.text))).toEqual([
      ['甲', '1'],
      ['乙', '2'],
    ]);
    expect(inner?.within).toEqual({ block: outer?.id, row: 0, column: 1 });
  });

  it('gives the place that carried a mark', async () => {
    const { blocks } = await readDocument('1、 支出855.82[footnoteRef:1]万元 [1: 含结转] \n');
    expect(blocks[1]).toMatchObject({ kind: 'note', at: { block: 'b0', start: 8, end: 8 } });
  });

  it('prints no grid, and says what a text cannot show', async () => {
    const result = await read(tika('甲|1', '乙|2'));
    const [table] = tablesOf(result.value!);
    expect(table?.gridColumns).toBeNull();
    expect(table?.cells[0]).toEqual({
      row: 0,
      column: 0,
      gridColumn: null,
      rowSpan: 1,
      colSpan: 1,
      header: false,
      continued: false,
      text: '甲',
    });
    expect(result.messages.map((message) => message.code)).toEqual(['text-input']);
  });

  it.each([8, 4, 2])('takes %d blanks for a tab where that gives a table', async (width) => {
    const text = `附件1\n${tika('甲|　1', '乙|  2', '丙|3')}`.replaceAll('\t', ' '.repeat(width));
    const result = await read(text);
    expect(outline(result.value!)).toEqual(['附件1', '|甲|　1|', '|乙|  2|', '|丙|3|']);
    expect(result.messages.map((message) => message.code)).toContain('tabs-restored');
  });

  it('joins what a page broke, up to the end of the paragraph', async () => {
    const text = [
      '一、部门概况',
      '县水务局内设股室8个，下属事业单位5个。核定编制90名，其中',
      '行政编制22名、事业编制68名，年末实有86人，比上年增加3人，',
      '主要是招录。退休人员54人。',
      '二、收支情况',
      '2023年度收入总计9,216.50万元，其中：本年收入9,080.20万元，',
      '年初结转和结余136.30万元。支出总计9,216.50万元，年末结转',
      '110.70万元。',
    ].join('\n');
    const result = await read(text);
    expect(outline(result.value!)).toEqual([
      '一、部门概况',
      '县水务局内设股室8个，下属事业单位5个。核定编制90名，其中行政编制22名、事业编制68名，年末实有86人，比上年增加3人，主要是招录。退休人员54人。',
      '二、收支情况',
      '2023年度收入总计9,216.50万元，其中：本年收入9,080.20万元，年初结转和结余136.30万元。支出总计9,216.50万元，年末结转110.70万元。',
    ]);
    expect(result.messages.map((message) => message.code)).toContain('lines-joined');
  });

  it.each([
    [
      'a paragraph a line',
      ['基本支出855.82万元，其中人员经费660.35万元、公用经费195.47万元，', '项目支出869.24万元。', '年末'.repeat(80)],
    ],
    ['short lines', ['报送单位：某县水利局', '报送日期：2024年3月', '联系人：王某', '负责人：李某']],
    [
      'lines of many widths',
      [
        '附：本报告所称的各项收入和支出均以2023年度部门决算为准的说明',
        '局长办公会议纪要（摘录），关于预算的几点意见和说明',
        '说明二则，一是决算口径，二是',
        '其他',
      ],
    ],
  ])('leaves %s alone', async (_, lines) => {
    expect(outline(await readDocument(lines.join('\n')))).toHaveLength(lines.length);
  });

  it('leaves indented prose alone', async () => {
    const text = Array.from({ length: 9 }, (_, i) => `    第${i}段说明预算管理的情况。\n`).join('\n');
    expect(outline(await readDocument(text))).toHaveLength(9);
  });
});

const FORM = tika('编制数|48|42', '三公经费|4.66|2.3', '项目支出|411.28|869.24', '|1|2', '公用经费|88.79|99.79');

/** Tables that were there and are gone. */
const LOST: [name: string, text: string, says: string][] = [
  ['pandoc wrote [TABLE]', '附件1\n\n[TABLE]\n', '[TABLE]'],
  ['[TABLE] among Markdown', '# 附件1\n\n[TABLE]\n', '[TABLE]'],
  ['tabs trimmed away', `附件1\n${FORM.replaceAll('\t', '')}`, '各占一行'],
  ['lines trimmed at the right', `附件1\n${FORM}${FORM}说明\n`.replace(/[ \t]+$/gm, ''), '行末空白'],
  [
    'blank lines put together',
    `附件1\n${FORM}说明：本表由财务科填报，数据以决算为准。\n${FORM}`.replace(/\n{2,}/g, '\n\n'),
    '空行',
  ],
  [
    'columns set by blanks',
    '项目      预算    决算\n三公  4.66    2.3\n公用      88.79   99.79\n水费  1.2  1.3\n办公    3.06\n',
    '空格',
  ],
];

describe('columns set with blanks', () => {
  it.each<[string, string, string[]]>([
    [
      'half-width, and who signs below',
      '项目      预算    决算\n三公      4.66    2.3\n公用      88.79   99.79\n填表人：王某    2024年3月\n',
      ['项目|预算|决算', '三公|4.66|2.3', '公用|88.79|99.79'],
    ],
    [
      'full-width, not under one another, every row whole',
      '项　　目　　上年　　本年\n三公经费支出　　4.66　　2.3\n　合　　计　　88.79　　99.79\n',
      ['项　　目|上年|本年', '三公经费支出|4.66|2.3', '合　　计|88.79|99.79'],
    ],
    [
      'with blank cells, under one another',
      '项目　　　　预算　　决算　　备注\n三公经费　　４６　　２３\n公用经费　　　　　　９９　　增人\n办公费　　　３０　　６８\n',
      ['项目|预算|决算|备注', '三公经费|４６|２３|', '公用经费||９９|增人', '办公费|３０|６８|'],
    ],
    [
      'whose first column has no head, below a line that is no row',
      '编制单位：某局　　２０２４年　　单位：万元\n　　　　　　　预算　　决算　　执行率\n三公经费　　　４６　　２３　　　５０\n公用经费　　　９９　　９９　　１００\n',
      ['|预算|决算|执行率', '三公经费|４６|２３|５０', '公用经费|９９|９９|１００'],
    ],
  ])('are columns: %s', async (_, text, rows) => {
    const [table] = tablesOf(await readDocument(`说明。\n${text}`));
    expect(rowsOf(table!).map((row) => row.map((cell) => cell.text).join('|'))).toEqual(rows);
  });

  it.each([
    [
      'a cell reaches under two of them',
      '项目  预算  决算\n三公经费支出  4.66  2.3\n公用      88.79  99.79  \n水费  1.2  1.3\n办公          3.06\n',
    ],
    [
      'one row has words where all others have figures',
      '项目  预算  决算\n三公  4  2\n公用  8  9\n办公  经费  3\n水电  3  3\n',
    ],
    ['there is no head', '三公  4.66  2.3\n公用  88.79  99.79\n办公  3.06  6.85\n'],
  ])('are none where %s', async (_, text) => {
    expect((await read(text)).rejection?.code).toBe('structure-lost');
  });

  it('are none in lines of words', async () => {
    const text =
      '负责人：王某　　填表人：李某　　日期：3月\n单位：某局　　电话：8123　　邮编：5123\n地址：某街　　传真：8124　　网址：无\n';
    expect(tablesOf(await readDocument(text))).toEqual([]);
  });
});

describe('text that lost its tables', () => {
  it.each(LOST)('%s', async (_, text, says) => {
    const { rejection } = await read(text);
    expect(rejection?.code).toBe('structure-lost');
    expect(rejection?.zh).toContain(says);
    expect(rejection?.zh).toContain('.docx');
  });

  it('is another thing than a narrative without annexes', async () => {
    expect((await read('一、基本情况\n基本支出855.82万元。\n\n二、其他\n无。\n')).rejection).toBeNull();
  });

  it.each(['', ' \n\t\n　\n', '\ufeff'])('is another thing than an empty file: %j', async (text) => {
    expect((await read(text)).rejection?.code).toBe('empty');
  });
});
