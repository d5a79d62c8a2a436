import { describe, expect, it } from 'vitest';
import type { Origin } from '../../../parsers/document.js';
import { readMarkdown } from '../../../parsers/markdown/index.js';
import { named } from '../../support/named.js';
import { outline, read, readDocument, tablesOf } from '../../support/reading.js';
import { scaled } from '../../support/soak.js';

const BLOCKS: Record<string, [text: string, expected: string[]]> = {
  headings: [
    '# 绩效自评报告\n\n### 1、 情况 ###\n#### 小节 {#a .b}\n',
    ['# 绩效自评报告', '### 1、→情况', '#### 小节'],
  ],
  'underlined headings': [
    '绩效自评报告\n====\n\n一、情况\n----\n\n无。\n\n# x\n',
    ['# 绩效自评报告', '## 一、情况', '无。', '# x'],
  ],
  'lists as typed, bullets no minus': [
    '# x\n1. 重视\n2. 提高\n- 5项成果\n* [x] 完成\n',
    ['# x', '1.→重视', '2.→提高', '-→5项成果', '☑→完成'],
  ],
  'one paragraph a line': [
    '# x\n一、基本情况\n基本支出855.82万元。\n无。\n',
    ['# x', '一、基本情况', '基本支出855.82万元。', '无。'],
  ],
  'lines wrapped at a blank are one paragraph': [
    '# x\n局机关内设科室以及下属各个单位按照编制部门批复的职责开展各项工作情况共计 11\n个，即办公室。\n',
    ['# x', '局机关内设科室以及下属各个单位按照编制部门批复的职责开展各项工作情况共计 11 个，即办公室。'],
  ],
  'hard breaks': ['# x\n甲  \n乙\\\n丙\n', ['# x', '甲\n乙\n丙']],
  'a nil is no underline': ['# x\n\n支出\n-\n=\n', ['# x', '支出', '-', '=']],
  'two lines over a rule are no heading': ['# x\n\n甲\n乙\n---\n1. 丙\n---\n', ['# x', '甲', '乙', '1.→丙']],
  'fences go, what they hold is read': ['```markdown\n# x\n| a |b|\n|--|--|\n|1|2|\n```\n', ['# x', '|a|b|', '|1|2|']],
  'a stray mark in one line is none of the next': ['# x\n\n**甲\n乙** 48\n', ['# x', '甲', '乙 48']],
  'rules and quotations': ['# x\n***\n> 引用的话\n---\n', ['# x', '引用的话']],
  'front matter is not text': ['---\ntitle: 报告\n---\n# x\n', ['# x']],
  'comments are not text': ['# x\n<!-- 48 -->支出<!-- 不见 -->48\n', ['# x', '支出48']],
  notes: [
    '# x\n支出855.82[^1]万元。\n\n[^1]: 含结转\n    两年\n',
    ['# x', '支出855.82万元。', 'footnote: 含结转\n两年'],
  ],
};

const INLINE: [written: string, text: string][] = [
  ['**基本支出**855.82*万元*', '基本支出855.82万元'],
  ['合计**855.82**万元', '合计855.82万元'],
  ['__粗__ _斜_ snake_case_1', '粗 斜 snake_case_1'],
  ['10*20*30', '10*20*30'],
  ['3 * 5 = 15', '3 * 5 = 15'],
  ['*注：单个星号', '*注：单个星号'],
  ['5\\*3 2024\\.12 \\| \\#', '5*3 2024.12 | #'],
  ['`855.82`万元', '855.82万元'],
  ['[财政局](http://a.b/(c) "题")文', '财政局文'],
  ['<http://a.b>', 'http://a.b'],
  ['甲<br>乙<br/>丙', '甲\n乙\n丙'],
  ['<u>855</u>.<b>82</b>', '855.82'],
  ['a &lt; b&nbsp;&#19975;&ge;5 &unknown;', 'a < b\u00a0万≥5 &unknown;'],
  ['m^2^ 5^^', 'm2 5^^'],
  ['$1+1$', '$1+1$'],
  ['[单位] [x', '[单位] [x'],
  ['[单位]: 万元', '[单位]: 万元'],
  ['**支出：**855.82，合**48%**强，**“三公”**经费', '支出：855.82，合48%强，“三公”经费'],
  ['得分 = 8*(3+2)*1.5', '得分 = 8*(3+2)*1.5'],
  ['100~200~300，2**3**4，1_2_3', '100~200~300，2**3**4，1_2_3'],
  ['约3\\. 4\\~5 &#52;&#x35;&yen;', '约3. 4~5 45¥'],
  ['**甲 ~~1~~2', '**甲 12'],
  ['[原]{.insertion}[9]{.deletion}值', '原9值'],
  ['支出48[^9]万元', '支出48万元'],
];

const PIPES: Record<string, [text: string, expected: string[]]> = {
  'with outer pipes': ['| 项目 | 金额 |\n| --- | ---: |\n| 支出 | 48 |\n', ['|项目|金额|', '|支出|48|']],
  'without outer pipes': ['项目 | 金额\n--- | ---\n支出 | 48\n', ['|项目|金额|', '|支出|48|']],
  alignments: ['|a|b|c|\n|:-|:-:|-:|\n|1|2|3|\n', ['|a|b|c|', '|1|2|3|']],
  'empty cells': ['| a | b | c |\n|---|---|---|\n|  | 48 |  |\n| | | |\n', ['|a|b|c|', '||48||', '||||']],
  'escaped pipes': ['| a\\|b | `c|d` |\n|---|---|\n| 1 | 2 |\n', ['|a|b|c|d|', '|1|2|']],
  'line breaks': [
    '| 年度预<br>算申请 | b |\n|---|---|\n| 产出<br><br>(50分) | 2 |\n',
    ['|年度预\n算申请|b|', '|产出\n\n(50分)|2|'],
  ],
  'typed blanks of the cell stay': ['| a | b |\n|---|---|\n| 48　 | 　 |\n', ['|a|b|', '|48　|　|']],
  'rows of other lengths': ['| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n', ['|a|b|', '|1|', '|1|2|3|']],
  'an empty head is none': ['|  |  |\n|---|---|\n| 甲 | 1 |\n', ['|甲|1|']],
  'text directly above and below': [
    '附件1\n| a | b |\n|---|---|\n| 1 | 2 |\n\n说明\n',
    ['附件1', '|a|b|', '|1|2|', '说明'],
  ],
  'a cell of dashes': ['| a | b |\n|---|---|\n| —— | - |\n| 1 | 2 |\n', ['|a|b|', '|——|-|', '|1|2|']],
  'emphasis in cells': ['| **项目** | 金额 |\n|---|---|\n| 合计 | **48** |\n', ['|项目|金额|', '|合计|48|']],
  'no rule at all': ['# x\n| 甲 | 1 |\n| 乙 | 2 |\n', ['# x', '|甲|1|', '|乙|2|']],
  'a head of another length': ['| a | b | c |\n|---|---|\n| 1 | 2 | 3 | 4 |\n', ['|a|b|c|', '|1|2|3|4|']],
  'figures with marks': [
    '| a | b |\n|---|---|\n| 2*3*4 | \\-5 |\n| 1\\.5 | ~48~ |\n',
    ['|a|b|', '|2*3*4|-5|', '|1.5|~48~|'],
  ],
  'two tables': [
    '| a | b |\n|---|---|\n| 1 | 2 |\n\n附件2\n\n| c | d |\n|---|---|\n| 3 | 4 |\n',
    ['|a|b|', '|1|2|', '附件2', '|c|d|', '|3|4|'],
  ],
};

const COLUMNS: Record<string, [text: string, expected: string[]]> = {
  'multiline, by display width': [
    [
      '  ------------ -------- ------',
      '  三公经费     4.66     2.3',
      '',
      '  楼堂馆所\\    批复     0',
      '  （完工）',
      '  ------------ -------- ------',
      '',
      '说明',
    ].join('\n'),
    ['|三公经费|4.66|2.3|', '|楼堂馆所\n（完工）|批复|0|', '说明'],
  ],
  'simple, with a head': [
    ['  项目     金额', '  -------- ------', '  支出     48', '  其中     42', '', '说明'].join('\n'),
    ['|项目|金额|', '|支出|48|', '|其中|42|', '说明'],
  ],
  grid: [
    [
      '+------+------+',
      '| 项目 | 金额 |',
      '+======+======+',
      '| 支出 | 48   |',
      '| 合计 |      |',
      '+------+------+',
    ].join('\n'),
    ['|项目|金额|', '|支出\n合计|48|'],
  ],
  'grid, with cells over rows and columns': [
    [
      '+----------+--------------+--------+--------+',
      '| 项目资金 |              | 年初   | 全年   |',
      '| （万元） |              | 预算数 | 执行数 |',
      '|          +--------------+--------+--------+',
      '|          | 年度资金总额 | 310.20 | 154.74 |',
      '+----------+--------------+--------+--------+',
      '| 目标     | 养护绿地 21.6\\\\       | 养护   |',
      '|          | 公顷                  | 21 ｜  |',
      '+==========+=======================+========+',
      '| 总分                             | 94.89  |',
      '+----------------------------------+--------+',
    ]
      .join('\n')
      .replace('\\\\       ', '\\        '),
    [
      '|项目资金\n（万元）||年初\n预算数|全年\n执行数|',
      '||年度资金总额|310.20|154.74|',
      '|目标|养护绿地 21.6\n公顷|养护\n21 ｜|',
      '|总分|94.89|',
    ],
  ],
};

describe('Markdown', () => {
  it.each(named(BLOCKS))('%s', async (_, text, expected) => {
    expect(outline(await readDocument(text, 'a.md'))).toEqual(expected);
  });

  it.each(INLINE)('%s', async (written, text) => {
    expect(outline(await readDocument(`# 题\n\n${written}\n`, 'a.md'))).toEqual(['# 题', text]);
  });

  it.each(named(PIPES))('pipe table: %s', async (_, text, expected) => {
    const document = await readDocument(text, 'a.md');
    expect(document.origin.format).toBe('markdown');
    expect(outline(document)).toEqual(expected);
  });

  it.each(named(COLUMNS))('table by columns: %s', async (_, text, expected) => {
    expect(outline(await readDocument(text, 'a.md'))).toEqual(expected);
  });

  it('marks the head of a table and gives the grid', async () => {
    const [table] = tablesOf(await readDocument('| a | b |\n|---|---|\n| 1 | 2 |\n', 'a.md'));
    expect(table?.cells.map(({ header, gridColumn }) => [header, gridColumn])).toEqual([
      [true, 0],
      [true, 1],
      [false, 0],
      [false, 1],
    ]);
  });

  it('gives a cell of a grid table the rows and columns that its lines enclose', async () => {
    const [table] = tablesOf(
      await readDocument('+---+---+\n| a | b |\n|   +---+\n|   | c |\n+---+---+\n| d     |\n+-------+\n', 'a.md'),
    );
    expect(
      table?.cells.map(({ text, gridColumn, rowSpan, colSpan, continued }) => [
        text,
        gridColumn,
        rowSpan,
        colSpan,
        continued,
      ]),
    ).toEqual([
      ['a', 0, 2, 1, false],
      ['b', 1, 1, 1, false],
      ['', 0, 1, 1, true],
      ['c', 1, 1, 1, false],
      ['d', 0, 1, 2, false],
    ]);
  });

  it('takes no figure from struck text', async () => {
    const { blocks } = await readDocument('# x\n\n1、 支出~~835.82~~855.82<del>9</del>万元\n', 'a.md');
    expect(blocks[1]).toMatchObject({
      label: '1、',
      text: '支出835.82855.829万元',
      withdrawn: [
        { start: 2, end: 8 },
        { start: 14, end: 15 },
      ],
    });
  });

  it('reads HTML tables inside, with their spans', async () => {
    const text =
      '附件1\n\n<table>\n<tr><td rowspan="2">三公</td><td colspan="2">数</td></tr>\n\n<tr><td>1</td><td>2</td></tr>\n</table>\n\n说明\n';
    const document = await readDocument(text, 'a.md');
    expect(outline(document)).toEqual(['附件1', '|三公|数|', '||1|2|', '说明']);
    expect(tablesOf(document)[0]).toMatchObject({ rows: 2, gridColumns: 3 });
  });

  it.each([
    ['a grid', '+-----+------+\n| 三  | 4.   |\n| 公  | 66   |\n+-----+------+\n'],
    ['columns', '  ---- ----\n  甲    1\n\n  三公 4\n       .66\n  ---- ----\n'],
  ])('does not put a figure together that %s may have cut', async (_, table) => {
    const { value, messages } = await read(`# 题\n\n${table}\n说明\n`, 'a.md');
    expect(outline(value!)).toEqual(['# 题', '[未能还原的表格]', '说明']);
    expect(messages.map((message) => message.code)).toContain('table-lost');
  });

  it('goes on with a sentence that a program wrapped at a blank beside a figure, and with no other line', async () => {
    const text =
      '# 题\n\n根据编委核定，内设机构9\n个，即人事科、财务审计科、综合规划科、办公室、运输管理科、法制科。\n\n附件1\n说明：本表由各预算部门按要求如实填写后报送财政部门，填写前请认真阅读填表说明全文。\n\n共9\n个。\n';
    expect(outline(await readDocument(text, 'a.md'))).toEqual([
      '# 题',
      '根据编委核定，内设机构9 个，即人事科、财务审计科、综合规划科、办公室、运输管理科、法制科。',
      '附件1',
      '说明：本表由各预算部门按要求如实填写后报送财政部门，填写前请认真阅读填表说明全文。',
      '共9',
      '个。',
    ]);
  });

  it('leaves out a table whose columns cannot be told, and says where', async () => {
    const text = '| a | b |\n|---|---|\n| 1 | 2 |\n\n+---+---+\n| a | b |\n+---+   +\n| c     |\n+---+---+\n';
    const { value, messages } = await read(text, 'a.md');
    expect(outline(value!)).toEqual(['|a|b|', '|1|2|', '[未能还原的表格]']);
    expect(messages.find((message) => message.code === 'table-lost')?.where).toMatchObject({ block: 'b1' });
  });

  it('keeps the words of a picture off the figure', async () => {
    const text = '# x\n\n支出![图*a*](a.png "题"){width="5in"}48\n';
    expect(outline(await readDocument(text, 'a.md'))).toEqual(['# x', '支出48', '[图a]']);
  });

  it.each(['[', '**a', '<?', '[a](', '>', '&', '|<?', 'a|<?\n', '=\n', '# a\n'])(
    'answers a flood of %j in time',
    (piece) => {
      const before = process.cpuUsage().user;
      const text = `# 题\n\n| a | b |\n|---|---|\n| ${piece.repeat(scaled(40_000, 200_000) / piece.length)}`;
      expect(readMarkdown(text, { name: 'a.md' } as Origin).rejection?.code ?? 'limit').toBe('limit');
      expect(process.cpuUsage().user - before).toBeLessThan(6_000_000);
    },
    60_000,
  );

  it('refuses marks that would take the square of their number, with a sentence', () => {
    const { rejection } = readMarkdown(`# 题\n\n${'**a'.repeat(10_000)}\n`, { name: 'a.md' } as Origin);
    expect(rejection).toMatchObject({ code: 'limit', zh: expect.stringContaining('Markdown 标记过多') });
  });
});
