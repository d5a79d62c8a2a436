import { strToU8, zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../parsers/document.js';
import { parse } from '../../../parsers/index.js';
import { extract } from '../../../pipeline/extract/index.js';
import { named } from '../../support/named.js';
import { outline, read, readDocument, tablesOf } from '../../support/reading.js';
import {
  bar,
  filled,
  inked,
  type PdfPage,
  rule,
  ruled,
  say,
  spread,
  tilted,
  writePdf,
} from '../../support/write-pdf.js';

/** Three full lines, so that every page has a measure and enough text. */
const PROSE = [
  say('　　为加强预算管理，提高财政资金使用效益，按照有关文件的要求，我单位对本年度的整体支出情况', 80, 100),
  say('进行了自评。', 80, 116),
  say('　　无。', 80, 132),
];
const PROSE_READ = [
  '　　为加强预算管理，提高财政资金使用效益，按照有关文件的要求，我单位对本年度的整体支出情况进行了自评。',
  '　　无。',
];
const XS = [80, 180, 280, 380];

const outlineOf = async (...pages: PdfPage[]) => outline(await readDocument(writePdf(pages), 'a.pdf'));

describe('a PDF with text', () => {
  it('joins lines that fill the measure, and keeps paragraphs apart', async () => {
    expect(await outlineOf({ content: PROSE })).toEqual(PROSE_READ);
  });

  it('reads the ideographs that its fonts name as radicals, and a long dash', async () => {
    const content = [...PROSE, say('　　主管部⻔：某县⻘年工作部，⻓期服务农⺠专⼾，⻋辆、⻝品、⻛险⸺⾦额。', 80, 148)];
    expect(await outlineOf({ content })).toEqual([
      ...PROSE_READ,
      '　　主管部门：某县青年工作部，长期服务农民专户，车辆、食品、风险——金额。',
    ]);
  });

  it('takes a line for full where the number that begins the next one had no room in it', async () => {
    const content = [
      ...PROSE,
      say('　　本年度基本支出3171.173746万元，其中：交通运输支出2159.909632万元，住房保障支出', 80, 148),
      say('400.868183万元。', 80, 164),
      say('　　本年度基本支出3171.173746万元，其中交通运输支出', 80, 180),
      say('二、其他', 80, 196),
    ];
    expect(await outlineOf({ content })).toEqual([
      ...PROSE_READ,
      '　　本年度基本支出3171.173746万元，其中：交通运输支出2159.909632万元，住房保障支出400.868183万元。',
      '　　本年度基本支出3171.173746万元，其中交通运输支出',
      '二、其他',
    ]);
  });

  it('measures wide pages by themselves, so that no line of the others is cut', async () => {
    const wide = {
      content: [
        say(
          '附件1：基础数据表填报说明，本表由各预算部门按照决算口径填列，单位为万元，保留两位小数，合计数由系统生成。',
          80,
          60,
        ),
      ],
      width: 842,
    };
    const [last, ...before] = [...PROSE_READ].reverse();
    const read = await outlineOf({ content: PROSE }, wide, { content: PROSE });
    expect(read).toEqual([
      ...PROSE_READ,
      '附件1：基础数据表填报说明，本表由各预算部门按照决算口径填列，单位为万元，保留两位小数，合计数由系统生成。',
      ...before.reverse(),
      last,
    ]);
  });

  it('measures each size, and annexes with other margins, by themselves', async () => {
    const note =
      '注：本表由各预算部门按照决算口径填列，单位为万元，保留两位小数，合计数由系统生成，不得为空，没有发生的填零以便核对。';
    const [last, ...before] = [...PROSE_READ].reverse();
    const small = { content: [...PROSE, say(note, 40, 400, 8)] };
    const wide = { content: [say(`${note.slice(0, 50)}`, 40, 60), say(note.slice(50), 40, 76)] };
    expect(await outlineOf(small, wide, { content: PROSE })).toEqual([
      ...PROSE_READ,
      note,
      note,
      ...before.reverse(),
      last,
    ]);
  });

  it('keeps two numbers on two lines of a cell apart', async () => {
    const rows = [['县道695公里；乡道\n2717公里', '10\n20']];
    expect(
      await outlineOf({ content: [...PROSE, ...ruled([...rows, ['合计', '30']], [80, 170, 230], 160, 30)] }),
    ).toEqual([...PROSE_READ, '|县道695公里；乡道2717公里|10\n20|', '|合计|30|']);
  });

  it('keeps the decimals that had no room with their number, and lists what stands in lines', async () => {
    const rows = [
      ['部门支出\n合计', '4210.75\n2', '4112.75\n2'],
      ['基本支出\n项目支出', '2150.7\n20.5', '2100.7\n12.1'],
    ];
    expect(await outlineOf({ content: [...PROSE, ...ruled(rows, [80, 170, 210, 250], 160, 30)] })).toEqual([
      ...PROSE_READ,
      '|部门支出\n合计|4210.752|4112.752|',
      '|基本支出\n项目支出|2150.7\n20.5|2100.7\n12.1|',
    ]);
  });

  const table = [
    ['项目', '预算', '决算'],
    ['三公经费', '4.66　', '2.3'],
    ['合计', '8', ''],
  ];
  const read3 = ['|项目|预算|决算|', '|三公经费|4.66　|2.3|', '|合计|8||'];

  it.each([
    ['stroked lines', rule],
    [
      'thin filled boxes',
      (x1: number, y1: number, x2: number, y2: number) => bar(x1, y1, Math.max(x2 - x1, 0.7), Math.max(y2 - y1, 0.7)),
    ],
    [
      'double lines',
      (x1: number, y1: number, x2: number, y2: number) =>
        `${rule(x1, y1, x2, y2)} ${x1 === x2 ? rule(x1 + 2, y1, x2 + 2, y2) : rule(x1, y1 + 2, x2, y2 + 2)}`,
    ],
  ])('finds a table by %s', async (_, draw) => {
    expect(await outlineOf({ content: [...PROSE, ...ruled(table, XS, 160, 20, draw)] })).toEqual([
      ...PROSE_READ,
      ...read3,
    ]);
  });

  it('finds it on a page that is turned', async () => {
    // The content is turned back, as a landscape page is made.
    const content = [
      '0 1 -1 0 595 0 cm',
      ...[...PROSE, ...ruled(table, XS, 160)].map((operator) => `1 0 0 1 0 -247 cm ${operator} 1 0 0 1 0 247 cm`),
    ];
    expect(await outlineOf({ content, rotate: 90 })).toEqual([...PROSE_READ, ...read3]);
  });

  it('takes boxes without a rule between them for one cell', async () => {
    const rows = [
      [{ text: '三公经费', rows: 3 }, { text: '2024年', columns: 2 }, null],
      [null, '预算', '决算'],
      [null, '8', '2.3'],
      [{ text: '说明', columns: 3 }, null, null],
    ];
    const document = await readDocument(writePdf([{ content: [...PROSE, ...ruled(rows, XS, 160)] }]), 'a.pdf');
    const [found] = tablesOf(document);
    expect(found).toMatchObject({ rows: 4, gridColumns: 3 });
    expect(
      rowsOf(found!).map((row) =>
        row.map(({ text, rowSpan, colSpan, continued }) => (continued ? '^' : `${text} ${rowSpan} ${colSpan}`)),
      ),
    ).toEqual([['三公经费 3 1', '2024年 1 2'], ['^', '预算 1 1', '决算 1 1'], ['^', '8 1 1', '2.3 1 1'], ['说明 1 3']]);
  });

  it('joins a wrapped line in a cell, and keeps a typed break', async () => {
    const rows = [
      ['指标', '实现技术合同成交额达到\n200亿元'],
      ['绩效\n指标', '10'],
    ];
    expect(await outlineOf({ content: [...PROSE, ...ruled(rows, [80, 180, 271], 160, 30)] })).toEqual([
      ...PROSE_READ,
      '|指标|实现技术合同成交额达到200亿元|',
      '|绩效\n指标|10|',
    ]);
  });

  it('keeps a footnote mark off the figure, and counts bold print once', async () => {
    const content = [
      ...PROSE,
      say('基本支出855.82', 80, 150),
      say('1', 150, 146, 6),
      say('万元', 153, 150),
      say('合计8.5', 80, 166),
      say('合计8.5', 80.3, 166),
    ];
    expect(await outlineOf({ content })).toEqual([...PROSE_READ, '基本支出855.82¹万元', '合计8.5']);
  });

  it('prints no blanks into stretched text, but between words and figures that stand apart', async () => {
    const content = [
      ...PROSE,
      spread('年度支出', 80, 150, 250),
      say('科室', 80, 166),
      say('11', 108, 166),
      say('个', 126, 166),
      say('48', 80, 182),
      say('42', 95, 182),
    ];
    expect(await outlineOf({ content })).toEqual([...PROSE_READ, '年度支出', '科室 11 个', '48 42']);
  });

  it('leaves out page numbers, and running heads once', async () => {
    const page = (number: number): PdfPage => ({
      content: [say('某市科学技术局', 80, 40), ...PROSE, say(`— ${number} —`, 280, 810)],
    });
    expect(await outlineOf(page(1), page(2), page(3))).toEqual([
      ...PROSE_READ,
      ...PROSE_READ,
      ...PROSE_READ,
      'header: 某市科学技术局',
    ]);
  });

  it('goes on over a page break: paragraphs, and tables with their heads and merges', async () => {
    const head = ['指标', '目标', '得分'];
    const above = [head, [{ text: '产出', rows: 2 }, '甲', '10'], [null, '乙', '9']];
    const below = [head, [{ text: '', rows: 1 }, '丙', '8'], ['总分', { text: '27', columns: 2 }, null]];
    const first = say(
      '　　为加强预算管理，提高财政资金使用效益，按照有关文件的要求，我单位对本年度的整体支出情况',
      80,
      800 - 80,
    );
    const pages: PdfPage[] = [
      { content: [...PROSE, ...ruled(above, XS, 160), first] },
      { content: [say('进行了自评。', 80, 90), ...ruled(above, XS, 700)] },
      { content: ruled(below, XS, 90) },
    ];
    const document = await readDocument(writePdf(pages), 'a.pdf');
    expect(outline(document)).toEqual([
      ...PROSE_READ,
      '|指标|目标|得分|',
      '|产出|甲|10|',
      '||乙|9|',
      PROSE_READ[0],
      '|指标|目标|得分|',
      '|产出|甲|10|',
      '||乙|9|',
      '||丙|8|',
      '|总分|27|',
    ]);
    expect(tablesOf(document)[1]?.cells.find((cell) => cell.text === '产出')).toMatchObject({ rowSpan: 3 });
  });

  it('goes on over a page break below the notes of the page, inside a head and inside a label', async () => {
    const head = ['绩效指', '实际完', '得分'];
    const note = say('1含年中追加120.5万元。', 80, 760);
    const pages: PdfPage[] = [
      {
        content: [
          ...PROSE,
          ...ruled(
            [
              ['三公经费', '4.66', '2.3'],
              ['公务接', '1.96', '0.92'],
            ],
            XS,
            160,
          ),
          note,
        ],
      },
      { content: [...ruled([['待费', '', ''], ['公用经费', '8', '9'], head], XS, 90)] },
      {
        content: [
          ...ruled(
            [
              ['标', '成值', ''],
              ['甲', '10', '9'],
              ['合计', '19', ''],
            ],
            XS,
            90,
          ),
        ],
      },
    ];
    const bytes = writePdf(pages);
    const result = await parse(bytes, { name: 'a.pdf', sha256: '', names: ['公务接待费', '公用经费'] });
    expect(outline(result.value!)).toEqual([
      ...PROSE_READ,
      '|三公经费|4.66|2.3|',
      '|公务接待费|1.96|0.92|',
      '|公用经费|8|9|',
      '|绩效指标|实际完成值|得分|',
      '|甲|10|9|',
      '|合计|19||',
      '1含年中追加120.5万元。',
    ]);
  });

  const FOUR = [80, 160, 240, 320, 400];
  it.each([
    ['its words', ['生态效', '影响', '5', '5'], ['益指标', '较小', '', ''], ['|生态效益指标|影响较小|5|5|']],
    ['its figures', ['总分', '', '100', '99.'], ['', '', '', '21'], ['|总分||100|99.21|']],
    ['none: a row of its own', ['甲项', '', '2', '2'], ['乙项', '', '', ''], ['|甲项||2|2|', '|乙项||||']],
    [
      'none: figures follow',
      ['甲项', '做完', '2', '2'],
      ['乙项', '未完', '3', ''],
      ['|甲项|做完|2|2|', '|乙项|未完|3||'],
    ],
  ])('puts a row together where a page ended inside %s', async (_, above, below, expected) => {
    const head = ['指标', '结果', '分值', '得分'];
    const pages: PdfPage[] = [
      { content: [...PROSE, ...ruled([head, ['丙项', '好', '9', '9'], above], FOUR, 740)] },
      { content: ruled([below, ['丁项', '好', '8', '7']], FOUR, 90) },
    ];
    expect((await outlineOf(...pages)).slice(PROSE_READ.length)).toEqual([
      '|指标|结果|分值|得分|',
      '|丙项|好|9|9|',
      ...expected,
      '|丁项|好|8|7|',
    ]);
  });

  it('separates labels of numbers, and a box round a paragraph is no table', async () => {
    const content = [
      ...PROSE,
      say('（一） 基本支出', 80, 160),
      rule(70, 148, 300, 148),
      rule(70, 166, 300, 166),
      rule(70, 148, 70, 166),
      rule(300, 148, 300, 166),
    ];
    expect((await outlineOf({ content })).at(-1)).toBe('（一）→基本支出');
  });

  it('says what it left out', async () => {
    const result = await read(
      writePdf([{ content: [...PROSE, tilted('仅供内部使用', 200, 500), say('\ue123', 80, 150)] }, { content: [] }]),
      'a.pdf',
    );
    expect(result.messages.map(({ code }) => code)).toEqual([
      'pdf-input',
      'page-without-text',
      'characters-unknown',
      'rotated-text-skipped',
    ]);
    expect(outline(result.value!).at(-1)).toBe('\ufffd');
  });
});

/** Packed to a thousandth: what pdf.js would hold an object for each character of. */
function hugeDrawing(): Uint8Array {
  const packed = zlibSync(new Uint8Array(100_000_000).fill(0x31), { level: 9 });
  const head = strToU8('%PDF-1.7\n1 0 obj\n<</Length 9/Filter/FlateDecode>>\nstream\n');
  return Uint8Array.from([...head, ...packed, ...strToU8('\nendstream\nendobj\n%%EOF')]);
}

const REFUSED: Record<string, [bytes: Uint8Array, code: string]> = {
  'a drawing that unpacks to a hundred megabytes': [hugeDrawing(), 'limit'],
  'a page without text': [writePdf([{ content: [rule(80, 80, 300, 80)] }]), 'scanned'],
  'text that recognition laid over a scan': [
    writePdf([{ content: PROSE.map((operator) => operator.replace(' 0 Tr', ' 3 Tr')) }]),
    'scanned',
  ],
  'a password': [writePdf([{ content: PROSE }], { encrypted: true }), 'encrypted'],
  'a file that is cut off': [writePdf([{ content: PROSE }]).subarray(0, 60), 'damaged'],
  'fonts without characters': [
    writePdf([{ content: [...PROSE, say('\ue123\ue124\ue125'.repeat(9), 80, 200)] }]),
    'unreadable',
  ],
  'a table without rules': [
    writePdf([
      {
        content: [
          ...PROSE,
          ...['三公 4.66 2.3', '公用 88.79 99.79', '办公 3.06 6.85'].flatMap((row, r) =>
            row.split(' ').map((cell, c) => say(cell, XS[c]!, 160 + r * 16)),
          ),
        ],
      },
    ]),
    'structure-lost',
  ],
  'a book': [writePdf(Array.from({ length: 401 }, () => ({ content: [] }))), 'limit'],
};

describe('a PDF that cannot be read', () => {
  it.each(named(REFUSED))('%s', async (_, bytes, code) => {
    const { rejection } = await read(bytes, 'a.pdf');
    expect(rejection?.code).toBe(code);
    expect(rejection?.zh).toMatch(/报送.*。$/);
  });
});

describe('text that nobody reads in print', () => {
  it.each<[string, string[], string[], string[]]>([
    ['white', [inked(1, '999.99', 200, 132)], ['999.99'], ['invisible-text']],
    ['white on a dark box', [filled(0.2, 190, 120, 90, 20), inked(1, '999.99', 200, 132)], [], []],
    [
      'white on a box painted later',
      [inked(1, '999.99', 200, 132), filled(0.9, 300, 120, 90, 20)],
      ['999.99'],
      ['invisible-text'],
    ],
    ['grey', [inked(0.8, '999.99', 200, 132)], [], []],
    ['a point high', [say('999.99', 200, 132, 1)], ['999.99'], ['invisible-text']],
    ['in no ink', [say('999.99', 200, 132, 10, 3)], ['999.99'], ['invisible-text']],
    ['struck', [say('999.99', 200, 132), rule(198, 128.5, 232, 128.5)], ['999.99'], ['withdrawn-text']],
    ['struck by a thin box', [say('999.99', 200, 132), bar(198, 128, 34, 0.7)], ['999.99'], ['withdrawn-text']],
    ['underlined', [say('999.99', 200, 132), rule(198, 133.5, 232, 133.5)], [], []],
  ])('is no text: %s', async (_, content, withdrawn, codes) => {
    const { value, messages } = await read(writePdf([{ content: [...PROSE, ...content] }]), 'a.pdf');
    const blocks = value?.blocks ?? [];
    const lost = blocks.flatMap((block) => ('withdrawn' in block && block.withdrawn ? [block] : []));
    expect(lost.map((block) => 'text' in block && block.text)).toEqual(withdrawn);
    expect(messages.map(({ code }) => code).filter((code) => code !== 'pdf-input')).toEqual(codes);
    const shown = blocks.flatMap((block) => ('text' in block && !('withdrawn' in block) ? [block.text] : [])).join('');
    expect(shown.includes('999.99')).toBe(withdrawn.length === 0);
  });

  it('is in the ledger', async () => {
    const bytes = writePdf([{ content: [...PROSE, inked(1, '999.99', 200, 132)] }]);
    const { ledger, facts } = extract(await readDocument(bytes, 'a.pdf'));
    expect(ledger.map(({ class: name, where }) => `${name} ${where.quote}`)).toEqual(['withdrawn 999.99']);
    expect(facts).toEqual([]);
  });
});

describe('a table that a page end cuts', () => {
  /** A row of four columns from `top` to `bottom`; null: no rule above or below that column. */
  const XS5 = [80, 140, 220, 320, 420];
  const row = (top: number, bottom: number, cells: readonly (string | null)[]): string[] => [
    ...XS5.map((x) => rule(x, top, x, bottom)),
    ...cells.flatMap((text, c) =>
      text === null
        ? []
        : [
            rule(XS5[c]!, top, XS5[c + 1]!, top),
            rule(XS5[c]!, bottom, XS5[c + 1]!, bottom),
            ...text.split('\n').map((line, i) => say(line, XS5[c]! + 2, top + 10 + i * 9, 8)),
          ],
    ),
  ];
  const rowsOn = async (...pages: string[][]) =>
    tablesOf(
      await readDocument(
        writePdf(pages.map((content, i) => ({ content: i === 0 ? [...PROSE, ...content] : content }))),
        'a.pdf',
      ),
    ).map((table) => rowsOf(table).map((cells) => cells.filter(({ continued }) => !continued).map(({ text }) => text)));

  const HEAD = ['指标', '目标', '实际', '分值'];
  const ABOVE = ['农民人均收', '7%', '6%', '10'];
  it.each([
    [
      'has no figures where the row above has three',
      ABOVE,
      ['入增速', '', '', ''],
      [['农民人均收入增速', ...ABOVE.slice(1)]],
      [],
    ],
    ['is a line of its own by its name', ['财政拨款', '7', '6', '5'], ['其他资金', '', '', ''], null, [2]],
    [
      'goes on with a full line',
      ['农民收入增长', '高', '高', '10'],
      ['的速度', '', '', ''],
      [['农民收入增长的速度', '高', '高', '10']],
      [],
    ],
    ['is open below a line that had room', ['甲', '高', '高', '10'], ['乙', '', '', ''], null, [2]],
    ['has figures of its own', ABOVE, ['质量', '8%', '8%', '10'], null, []],
  ])('a row at the beginning of a page %s', async (_, above, below, joined, torn) => {
    const content = [[...PROSE, ...row(700, 720, HEAD), ...row(720, 740, above)], row(60, 80, below)];
    const bytes = writePdf(content.map((one) => ({ content: one })));
    const { value } = await parse(bytes, { name: 'a.pdf', sha256: '0'.repeat(64), names: ['其他资金'] });
    const [table] = tablesOf(value!);
    expect(rowsOf(table!).map((cells) => cells.map(({ text }) => text))).toEqual([HEAD, ...(joined ?? [above, below])]);
    expect(table!.torn ?? []).toEqual(torn);
  });

  it('keeps the column of a merged cell that has no rule left on that page', async () => {
    const above = [
      ...row(700, 720, ['指标', '名称', '目标', '实际']),
      ...row(720, 740, ['产出指标', '数量', '5', '5']),
    ];
    const below = [...row(60, 80, [null, '质量', '6', '6']), ...row(80, 100, [null, '时效', '7', '7'])];
    const end = row(60, 80, ['总分', '', '10', '10']);
    expect(await rowsOn(above, below, end)).toEqual([
      [
        ['指标', '名称', '目标', '实际'],
        ['产出指标', '数量', '5', '5'],
        ['质量', '6', '6'],
        ['时效', '7', '7'],
        ['总分', '', '10', '10'],
      ],
    ]);
  });

  it('takes a line that runs out of the last row for the rest of its cell', async () => {
    const above = row(720, 740, ['产出指标（50', '数量', '5', '5']);
    const below = row(60, 80, ['效益指标', '质量', '6', '6']);
    expect(await rowsOn([...above, say('分）', 90, 748, 8)], below)).toEqual([
      [
        ['产出指标（50分）', '数量', '5', '5'],
        ['效益指标', '质量', '6', '6'],
      ],
    ]);
  });

  it.each<[string, string[], string[], string[][]]>([
    [
      'a bracket that is closed below',
      ['产出指标（', '数量', '5', '5'],
      ['50分）', '', '', ''],
      [['产出指标（50分）', '数量', '5', '5']],
    ],
    ['a numeral that is torn', ['办公费', '1725.', '5', '5'], ['', '06', '', ''], [['办公费', '1725.06', '5', '5']]],
    [
      'two whole numerals',
      ['办公费', '15', '16', '17'],
      ['', '20', '21', '22'],
      [
        ['办公费', '15', '16', '17'],
        ['', '20', '21', '22'],
      ],
    ],
    [
      'a code',
      ['2010301', '行政运行', '5', '5'],
      ['2010302', '一般行政管理事务', '', ''],
      [
        ['2010301', '行政运行', '5', '5'],
        ['2010302', '一般行政管理事务', '', ''],
      ],
    ],
  ])('joins or parts the row by what makes sense: %s', async (_, above, below, expected) => {
    expect(await rowsOn(row(720, 740, above), row(60, 80, below))).toEqual([expected]);
  });
});

describe('justified text', () => {
  const stretched = (text: string, gap: number) => [...text].map((char, i) => say(char, 100 + i * (10 + gap), 160));
  it.each([
    ['stretched over a narrow cell', stretched('预算投资', 8), '预算投资'],
    ['two characters', stretched('总分', 18), '总分'],
    ['blanks between words that are not stretched', [say('甲局', 100, 160), say('乙局', 130, 160)], '甲局 乙局'],
  ])('has no blanks where all gaps are one: %s', async (_, content, text) => {
    expect((await outlineOf({ content: [...PROSE, ...content] })).at(-1)).toBe(text);
  });
});
