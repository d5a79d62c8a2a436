import { describe, expect, it } from 'vitest';
import { parse } from '../../../parsers/index.js';
import { outline, read, readDocument, tablesOf } from '../../support/reading.js';

/** What is pasted and the outline that is read. */
/** Rows of a form whose widths add up: none of them is torn. */
const FORM = [
  '项目名称\t公园绿地养护费',
  '主管部门\t某区园林绿化局\t实施单位\t某区公园管理中心',
  '项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分',
  '\t年度资金总额\t310.2\t310.2\t154.74\t10\t49.88%\t4.99',
  '总分\t100\t94.89\t',
];

const SHEETS: [name: string, text: string, expected: string[]][] = [
  ['rows of fields', '项目\t金额\n支出\t48\n', ['|项目|金额|', '|支出|48|']],
  [
    'a table between paragraphs',
    '附件1\n项目\t金额\n支出\t48\n\n说明：无。\n',
    ['附件1', '|项目|金额|', '|支出|48|', '说明：无。'],
  ],
  [
    'quotes round newlines',
    '"年度预\n算申请"\t金额\n"产出\n\n（50分）"\t48\n',
    ['|年度预\n算申请|金额|', '|产出\n\n（50分）|48|'],
  ],
  ['quotes in quotes', '项目\t名称\n支出\t"""双高""\n对接"\n', ['|项目|名称|', '|支出|"双高"\n对接|']],
  [
    'quotation marks of prose are text',
    '"十四五"规划\n项目\t金额\n"双高"对接\t48\n',
    ['"十四五"规划', '|项目|金额|', '|"双高"对接|48|'],
  ],
  ['quoted words stay quoted', '项目\t"双高"\n支出\t48\n', ['|项目|"双高"|', '|支出|48|']],
  ['covered columns are empty cells', '甲\t1\t\t2\t\n乙\t3\t\t4\t\n', ['|甲|1||2||', '|乙|3||4||']],
  ['a row that nobody filled in', '甲\t乙\t丙\n\t\t\n说明\t48\t1\n', ['|甲|乙|丙|', '||||', '|说明|48|1|']],
  [
    'titles of a sheet are text',
    '附件1\t\t\n单位：万元\t\t\n项目\t预算\t决算\n支出\t1\t2\n',
    ['附件1', '单位：万元', '|项目|预算|决算|', '|支出|1|2|'],
  ],
  [
    'a title between two tables',
    '甲\t1\n乙\t2\n\t\n附件2\t\n丙\t3\n丁\t4\n',
    ['|甲|1|', '|乙|2|', '附件2', '|丙|3|', '|丁|4|'],
  ],
  ['a tab before every row is none of the columns', '\t项目\t金额\n\t支出\t48\n', ['|项目|金额|', '|支出|48|']],
  [
    'fields parted by commas',
    '项目,预算,决算\n支出,"1,863.29",2\n甲,3,4\n乙,5,6\n丙,7,8\n',
    ['|项目|预算|决算|', '|支出|1,863.29|2|', '|甲|3|4|', '|乙|5|6|', '|丙|7|8|'],
  ],
];

const WORD: [name: string, text: string, expected: string[]][] = [
  [
    'a merged cell is printed once',
    '三公\t4.66\t8\t2.3\n合计\t9\n支出\t1\t2\t3\n',
    ['|三公|4.66|8|2.3|', '|合计|9|', '|支出|1|2|3|'],
  ],
  [
    'a label broken over lines',
    '附件2\n年度预\n算申请\n（万元）\t\t预算数\t执行数\n\t总额\t1\t2\n\t其中\t3\t4\n',
    ['附件2', '|年度预\n算申请\n（万元）||预算数|执行数|', '||总额|1|2|', '||其中|3|4|'],
  ],
  [
    'a cell broken in the middle of a row',
    '指标\t名称\t目标\t分值\n\t\t经济效\n益指标\t10\n\t\t社会\t10\n总分\t90\n'
      .replace('\t\t经济效', '\t经济效')
      .replace('益指标\t10', '益指标\t≥2个\t10')
      .replace('\t\t社会\t10', '\t社会\t≥3个\t10'),
    ['|指标|名称|目标|分值|', '||经济效\n益指标|≥2个|10|', '||社会|≥3个|10|', '|总分|90|'],
  ],
  [
    'an empty line inside a cell',
    '指标\t名称\t分值\n\t产出指标\n\n(50分)\t10\n\t效益\t20\n总分\t30\n',
    ['|指标|名称|分值|', '||产出指标\n\n(50分)|10|', '||效益|20|', '|总分|30|'],
  ],
  [
    'words that end the last cell of a row',
    '甲\t乙\t偏差原因\n及改进措施\n\t1\t2\n\t3\t4\n总分\t9\n',
    ['|甲|乙|偏差原因\n及改进措施|', '||1|2|', '||3|4|', '|总分|9|'],
  ],
  [
    'captions between two tables',
    '甲\t1\t2\n乙\t3\n附件3\n2024年度项目支出绩效自评表\n项目支\n出名称\t专项\n主管\t某局\t单位\t某局\n',
    ['|甲|1|2|', '|乙|3|', '附件3', '2024年度项目支出绩效自评表', '|项目支\n出名称|专项|', '|主管|某局|单位|某局|'],
  ],
];

const TABS: [name: string, text: string, expected: string[]][] = [
  [
    'put back where only one place fits the columns of figures',
    '指标\t目标\t分值\t得分\t原因\n数量\t≥2个\t10\t9\t\n质量\t\u3000\t提升\t20\t5\t\n时效\t年底前\t30\t8\t\n总分\t60\n',
    [
      '|指标|目标|分值|得分|原因|',
      '|数量|≥2个|10|9||',
      '|质量\t\u3000|提升|20|5||',
      '|时效|年底前|30|8||',
      '|总分|60|',
    ],
  ],
  [
    'left where more than one place fits',
    '甲\t乙\t1\t2\n丙\t丁\t3\t4\n戊\t\t己\t\t5\t6\n庚\t辛\t7\t8\n总分\t9\n',
    ['|甲|乙|1|2|', '|丙|丁|3|4|', '|戊||己||5|6|', '|庚|辛|7|8|', '|总分|9|'],
  ],
];

/** Two tears that widths and edges alone leave open. */
const NAMED =
  '项目支\n出名称\t业务工作经费\n主管部门\t某局\t实施单位\t某局\n规模控\n制率\t预算\n投资\t9\t8\n\t1\t2\t3\n';

const PROSE: [name: string, text: string, expected: string[]][] = [
  [
    'a table of contents',
    '目录\n一、基本情况\t1\n二、支出情况\t3\n三、其他\t12\n一、基本情况\n甲\t1\n乙\t2\n',
    ['目录', '一、基本情况\t1', '二、支出情况\t3', '三、其他\t12', '一、基本情况', '|甲|1|', '|乙|2|'],
  ],
  [
    'a single line with a tab',
    '部门名称：\t某市科技局\n\n甲\t1\n乙\t2\n',
    ['部门名称：\t某市科技局', '|甲|1|', '|乙|2|'],
  ],
  ['automatic numbers', '一、 基本情况\n甲\t1\n乙\t2\n', ['一、→基本情况', '|甲|1|', '|乙|2|']],
];

describe('tab-separated text', () => {
  it.each(SHEETS)('from a sheet: %s', async (_, text, expected) => {
    const document = await readDocument(text);
    expect(document.origin.format).toBe('tsv');
    expect(outline(document)).toEqual(expected);
  });

  it.each(WORD)('from Word: %s', async (_, text, expected) => {
    expect(outline(await readDocument(text))).toEqual(expected);
  });

  it.each(TABS)('a tab inside a cell is %s', async (_, text, expected) => {
    expect(outline(await readDocument(text))).toEqual(expected);
  });

  it('names of forms settle where torn rows belong together', async () => {
    const bytes = new TextEncoder().encode(NAMED);
    const names = ['项目支出名称', '业务工作经费', '主管部门', '规模控制率', '预算投资'];
    const result = await parse(bytes, { name: 'a.txt', sha256: '', names });
    expect(outline(result.value!)).toEqual([
      '|项目支\n出名称|业务工作经费|',
      '|主管部门|某局|实施单位|某局|',
      '|规模控\n制率|预算\n投资|9|8|',
      '||1|2|3|',
    ]);
  });

  it('begins a row with every line that begins with the name of a cell', async () => {
    const bytes = new TextEncoder().encode(FORM.join('\n'));
    const result = await parse(bytes, {
      name: 'a.txt',
      sha256: '',
      names: ['项目名称', '主管部门', '实施单位', '总分'],
    });
    expect(outline(result.value!)).toEqual(FORM.map((row) => `|${row.replaceAll('\t', '|')}|`));
  });

  it.each<[string, string[]]>([
    [
      'a name over rows, below a row that ends blank',
      ['指标\t分值\t完成值\t原因', '里程\t30\t24.3公里\t', '效益指标', '人口\t30\t1480人\t外出', '总分\t100\t97\t'],
    ],
    [
      'a year beside its name',
      ['项目负责人\t郑某\t年度\t2023年', '资金情况\t\t预算数\t执行数', '\t合计\t88\t86', '\t拨款\t88\t86'],
    ],
  ])('ends the row before %s', async (_, rows) => {
    const bytes = new TextEncoder().encode(rows.join('\n'));
    const result = await parse(bytes, {
      name: 'a.txt',
      sha256: '',
      names: ['效益指标', '资金情况', '预算数', '执行数'],
    });
    expect(outline(result.value!)).toEqual(rows.map((row) => `|${row.replaceAll('\t', '|')}|`));
  });

  it.each(PROSE)('around the tables: %s', async (_, text, expected) => {
    expect(outline(await readDocument(text))).toEqual(expected);
  });

  it('has a grid where a field is a column, and none where merged cells are printed once', async () => {
    const [sheet] = tablesOf(await readDocument('甲\t1\t\n乙\t2\t3\n'));
    expect([sheet?.gridColumns, sheet?.cells.map((cell) => cell.gridColumn)]).toEqual([3, [0, 1, 2, 0, 1, 2]]);
    const [word] = tablesOf(await readDocument('甲\t1\n乙\t2\t3\n丙\t4\n'));
    expect([word?.gridColumns, word?.cells[0]?.gridColumn]).toEqual([null, null]);
  });

  it('says where rows were put together from their context', async () => {
    const result = await read(WORD[2]![1]);
    expect(result.messages.map((message) => message.code)).toEqual(['text-input', 'rows-guessed']);
    expect((await read(SHEETS[0]![1])).messages.map((message) => message.code)).toEqual(['text-input']);
  });
});
