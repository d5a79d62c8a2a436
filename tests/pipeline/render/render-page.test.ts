import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { loadTemplates } from '../../../app/settings/load-templates.js';
import type { Block } from '../../../parsers/document.js';
import type { Extraction } from '../../../pipeline/extract/extraction.js';
import { compareNumerals, numeralsOfHtml } from '../../../pipeline/fidelity/prove-page.js';
import { publicExceptions, renderPublic } from '../../../pipeline/render/index.js';
import { documentOf, extractionOf, partOf, plainTable, sectionOf, text } from '../../support/page-input.js';

const templates = loadTemplates();

/** The page's blocks in the order in which they are printed, with the element that carries them; and the gate's word. */
function printed(blocks: Block[], extraction: Extraction): { order: string[]; out: string[]; equal: boolean } {
  const document = documentOf(blocks);
  const input = { document, extraction };
  const html = renderPublic(input, templates);
  const $ = load(html);
  const order = $('main [data-block]')
    .toArray()
    .map((e) => `${$(e).closest('h1,h2,h3,h4,p,table').prop('tagName')?.toLowerCase()} ${$(e).attr('data-block')}`);
  const exceptions = publicExceptions(input);
  const { numerals, facts } = numeralsOfHtml(html);
  return {
    order,
    out: exceptions.map((e) => `${e.reason} ${e.place.block}`),
    equal: compareNumerals(document, extraction, numerals, exceptions, facts).equal,
  };
}

const TITLE = '2024年度某局绩效自评报告';
const table = (id: string) =>
  plainTable(id, [
    ['项目', '金额'],
    ['甲', '5'],
  ]);

describe('every block finds its place', () => {
  it.each<[string, Block[], Extraction, string[], string[]]>([
    [
      'sections out of order stand in standard order',
      [text('b0', '三、结果'), text('b1', '得分95分。'), text('b2', '一、情况'), text('b3', '支出7万元。')],
      extractionOf({
        sections: [sectionOf(1, '一、', '情况', ['b2', 'b3']), sectionOf(3, '三、', '结果', ['b0', 'b1'])],
      }),
      ['h2 b2', 'p b3', 'h2 b0', 'p b1'],
      ['outline-label b2', 'outline-label b0'],
    ],
    [
      'a title over two paragraphs',
      [text('b0', '九、部门整体支出绩效自评结果'), text('b1', '拟应用和公开情况'), text('b2', '公开1次。')],
      extractionOf({
        sections: [sectionOf(9, '九、', '部门整体支出绩效自评结果拟应用和公开情况', ['b0', 'b1', 'b2'])],
      }),
      ['h2 b0', 'h2 b1', 'p b2'],
      ['outline-label b0'],
    ],
    [
      'cover, contents page, foreword',
      [
        text('b0', TITLE),
        text('b1', '某局'),
        text('b2', '二〇二五年六月'),
        text('b3', '目　录'),
        text('b4', '一、情况………………1'),
        text('b5', '二、结果\t12'),
        text('b6', TITLE),
        text('b7', '按照岳财绩〔2025〕8号要求，开展自评。'),
        text('b8', '一、情况'),
        text('b9', '支出7万元。'),
      ],
      extractionOf({
        report: { title: TITLE, department: '某局' },
        sections: [sectionOf(1, '一、', '情况', ['b8', 'b9'])],
      }),
      ['h1 b0', 'p b1', 'p b2', 'p b7', 'h2 b8', 'p b9'],
      ['contents b3', 'contents b4', 'contents b5', 'cover-repeat b6', 'outline-label b8'],
    ],
    [
      'a table inside a section stays there, with its caption and note; annexes come in their order',
      [
        text('b0', '一、情况'),
        text('b1', '表1 支出明细'),
        table('b2'),
        text('b3', '注：1张。'),
        text('b4', '支出5万元。'),
        text('b5', '附件2'),
        table('b6'),
        text('b7', '附件1'),
        table('b8'),
      ],
      extractionOf({
        sections: [sectionOf(1, '一、', '情况', ['b0', 'b1', 'b2', 'b3', 'b4'])],
        parts: [
          partOf('table[1]', ['b2'], { captions: ['b1'], notes: ['b3'] }),
          partOf('annex2', ['b6'], { captions: ['b5'] }),
          partOf('annex1', ['b8'], { captions: ['b7'] }),
        ],
      }),
      ['h2 b0', 'p b1', 'table b2', 'p b3', 'p b4', 'p b7', 'table b8', 'p b5', 'table b6'],
      ['outline-label b0'],
    ],
    [
      'lines and tables that nobody claims stay where they stand',
      [
        text('b0', '一、情况'),
        text('b1', '支出5万元。'),
        text('b2', '附件1'),
        table('b3'),
        text('b4', '填表人：张三　2025年6月30日'),
        { ...table('b5'), within: { block: 'b3', row: 1, column: 1 } },
      ],
      extractionOf({
        sections: [sectionOf(1, '一、', '情况', ['b0', 'b1'])],
        parts: [partOf('annex1', ['b3'], { captions: ['b2'] })],
      }),
      ['h2 b0', 'p b1', 'p b2', 'table b3', 'p b4', 'table b5'],
      ['outline-label b0'],
    ],
    [
      'a form in two tables is one annex',
      [text('b0', '附件1'), table('b1'), table('b2')],
      extractionOf({ parts: [partOf('annex1', ['b1', 'b2'], { captions: ['b0'] })] }),
      ['p b0', 'table b1', 'table b2'],
      [],
    ],
    [
      'headers, footers and comments are left out, and said so',
      [
        text('b0', '一、情况'),
        text('b1', '支出5万元。'),
        { kind: 'note', id: 'b2', role: 'header', text: '2024年度' },
        { kind: 'note', id: 'b3', role: 'comment', text: '应为6万元？' },
        { kind: 'note', id: 'b4', role: 'endnote', text: '口径见附注1。' },
      ],
      extractionOf({ sections: [sectionOf(1, '一、', '情况', ['b0', 'b1'])] }),
      ['h2 b0', 'p b1', 'p b4'],
      ['outline-label b0', 'header-footer b2', 'comment b3'],
    ],
    [
      'nothing that extraction knows: the words are printed all the same',
      [text('b0', '关于某事的说明'), text('b1', '共3件。'), table('b2')],
      extractionOf(),
      ['p b0', 'p b1', 'table b2'],
      [],
    ],
  ])('%s', (_, blocks, extraction, order, out) => {
    expect(printed(blocks, extraction)).toEqual({ order, out, equal: true });
  });

  it('a picture leaves a word of ours where it stood', () => {
    const blocks: Block[] = [
      text('b0', '一、情况'),
      { kind: 'picture', id: 'b1', alt: '<b>图</b>1' },
      text('b2', '见上图。'),
    ];
    const extraction = extractionOf({ sections: [sectionOf(1, '一、', '情况', ['b0', 'b1', 'b2'])] });
    const $ = load(renderPublic({ document: documentOf(blocks), extraction }, templates));
    const $own = $('#s1 p').first();
    expect([$own.text(), $own.attr('data-own')]).toEqual(['（原件此处有图片）', '']);
  });

  it('heading levels of the page skip none, whatever the outline does', () => {
    const lines = ['一、情况', '1.先有一点', '（1）再有一点', '（一）后有一节', '1.一点'];
    const blocks = lines.map((line, i) => text(`b${i}`, line));
    const extraction = extractionOf({
      sections: [
        sectionOf(
          1,
          '一、',
          '情况',
          blocks.map((b) => b.id),
        ),
      ],
    });
    const $ = load(renderPublic({ document: documentOf(blocks), extraction }, templates));
    const levels = $('main :is(h1, h2, h3, h4, h5)')
      .toArray()
      .map((e) => Number($(e).prop('tagName')?.[1]));
    expect(levels).toEqual([1, 2, 3, 4, 3, 4]);
  });
});
