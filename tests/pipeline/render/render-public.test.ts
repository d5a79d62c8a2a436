import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { loadTemplates } from '../../../app/settings/load-templates.js';
import type { Block, Cell } from '../../../parsers/document.js';
import { compareNumerals, numeralsOfHtml } from '../../../pipeline/fidelity/prove-page.js';
import { publicExceptions, type RenderInput, renderPrint, renderPublic } from '../../../pipeline/render/index.js';
import type { Mask } from '../../../pipeline/render/runs.js';
import { formName } from '../../../pipeline/taxonomy/form-name.js';
import {
  documentOf,
  extractionOf,
  factAt,
  gridTable,
  missingSection,
  partOf,
  placeOf,
  plainTable,
  sectionOf,
  text,
} from '../../support/page-input.js';
import { attributesOf, textsOf } from '../../support/page-texts.js';

const templates = loadTemplates();

/** One small report with everything in it. */
function sample(): RenderInput {
  const blocks: Block[] = [
    text('b0', '2024年度某市某局部门整体支出'),
    text('b1', '绩效自评报告'),
    text('b2', '[bookmark: _GoBack]'),
    text('b3', '部门名称：某市某局'),
    text('b4', '2025年6月30日'),
    text('b5', '2024年度某市某局部门'),
    text('b6', '整体支出绩效自评报告'),
    text('b7', '1、 部门基本情况'),
    text('b8', '(1) 主要职责'),
    text('b9', '　　1.负责甲事。'),
    text('b10', '2024年度基本支出855.82万元，其中<甲>"660.35"万元。'),
    text('b11', '政府性基金预算支出情况：无。', { label: '三、' }),
    text('b12', '四、国有资本经营预算支出情况'),
    text('b13', '无。'),
    text('b14', '附件1'),
    text('b15', '2024年度部门整体支出绩效评价基础数据表'),
    text('b16', '单位：万元'),
    plainTable('b17', [
      ['经费控制情况', '2023年决算数', '2024年决算数'],
      ['三公经费', '4.66　', '2.3　'],
      ['   1、公务用车', '　2.70', '1.38'],
      ['   2、公务接待', '1.96', '0.92'],
    ]),
    text('b18', '说明：本表1张。'),
    { kind: 'note', id: 'b19', role: 'footer', text: '— 1 —' },
    {
      kind: 'note',
      id: 'b20',
      role: 'footnote',
      text: '含追加12.5万元。',
      at: { block: 'b10', start: 16, end: 16, quote: '' },
    },
  ];
  const document = documentOf(blocks);
  const fact = (quote: string, key: string, block: string, row?: number, column?: number) =>
    factAt(placeOf(document, quote, block, row, column), key, row === undefined ? 'narrative' : 'annex1');
  return {
    document,
    extraction: extractionOf({
      report: {
        title: '2024年度某市某局部门整体支出绩效自评报告',
        department: '某市某局',
        fiscalYear: 2024,
        reportDate: '2025-06-30',
      },
      sections: [
        sectionOf(1, '1、', '部门基本情况', ['b7', 'b8', 'b9', 'b10']),
        missingSection(2, '一般公共预算支出情况'),
        { ...sectionOf(3, '三、', '政府性基金预算支出情况', ['b11']), state: 'none' },
        { ...sectionOf(4, '四、', '国有资本经营预算支出情况', ['b12', 'b13']), state: 'none' },
      ],
      facts: [
        fact('855.82', 'expenditure.basic@2024/final', 'b10'),
        fact('660.35', 'expenditure.basic.function:甲@2024/final', 'b10'),
        fact('4.66', 'sangong.total@2023/final', 'b17', 1, 1),
        fact('2.3', 'sangong.total@2024/final', 'b17', 1, 2),
        fact('2.70', 'sangong.vehicles@2023/final', 'b17', 2, 1),
        fact('1.38', 'sangong.vehicles@2024/final', 'b17', 2, 2),
        fact('1.96', 'sangong.reception@2023/final', 'b17', 3, 1),
        fact('0.92', 'sangong.reception@2024/final', 'b17', 3, 2),
      ],
      parts: [
        partOf('annex1', ['b17'], {
          captions: ['b14', 'b15', 'b16'],
          notes: ['b18'],
        }),
      ],
    }),
  };
}

const page = (input: RenderInput = sample()) => load(renderPublic(input, templates));
const words = (value: string) => value.replace(/\s+/g, ' ').trim();

describe('the public page', () => {
  it('prints title and by-line once', () => {
    const $ = page();
    expect($('h1').length).toBe(1);
    expect(words($('h1').text())).toBe('2024年度某市某局部门整体支出绩效自评报告');
    expect(words($('.by').text())).toBe('部门名称：某市某局 2025年6月30日');
    expect(
      $('body')
        .text()
        .match(/绩效自评报告/g)?.length,
    ).toBe(1);
    expect($('body').text()).not.toContain('_GoBack');
  });

  it('has the information table, in our own words', () => {
    const $ = page();
    const info = $('.info');
    expect(info.attr('data-own')).toBeDefined();
    expect(
      info
        .find('div')
        .toArray()
        .map((e) => [$(e).find('dt').text(), $(e).find('dd').text()]),
    ).toEqual([
      ['制作机关', '某市某局'],
      ['发布机构', '某市某局'],
      ['报告年度', '2024年'],
      ['报告日期', '2025-06-30'],
    ]);
  });

  it('has standard numbering and the submitted words', () => {
    const $ = page();
    expect(textsOf($('h2')).map(words)).toEqual([
      '一、部门基本情况',
      '二、政府性基金预算支出情况：',
      '三、国有资本经营预算支出情况',
      '2024年度部门整体支出绩效评价基础数据表',
    ]);
    expect(words($('h3').first().text())).toBe('（一）主要职责');
    expect(words($('#s1 p').first().text())).toBe('1.负责甲事。');
    expect($('#s1 p').first().text()).not.toMatch(/^[\s　]/);
  });

  it('says 无。 as submitted, and nothing of what is missing', () => {
    const $ = page();
    expect(words($('#s3 p').text())).toBe('无。');
    expect(words($('#s4 p').text())).toBe('无。');
    expect($('#s2').length).toBe(0);
    expect($('main').text()).not.toMatch(/未报送|一般公共预算支出情况/);
  });

  it('wraps every figure in its fact id, with the text exactly as printed', () => {
    const input = sample();
    const $ = page(input);
    for (const fact of input.extraction.facts) {
      const element = $(`[data-fact="${fact.id}"]`);
      expect([fact.id, element.length, element.text()]).toEqual([fact.id, 1, fact.where.quote]);
    }
  });

  it('prints annexes as real tables', () => {
    const $ = page();
    const annex = $('section.annex');
    expect(annex.find('.label').text()).toBe('附件1');
    expect(annex.find('.unit').text()).toBe('单位：万元');
    expect(annex.find('.note').text()).toBe('说明：本表1张。');
    const table = annex.find('table');
    expect(table.find('caption').length).toBe(1);
    expect(textsOf(table.find('thead th[scope="col"]'))).toEqual(['经费控制情况', '2023年决算数', '2024年决算数']);
    expect(
      table
        .find('tbody th')
        .toArray()
        .map((e) => [$(e).attr('scope'), $(e).attr('class'), $(e).text()]),
    ).toEqual([
      ['row', 'l', '三公经费'],
      ['row', 'i', '1、公务用车'],
      ['row', 'i', '2、公务接待'],
    ]);
    expect(
      table
        .find('td')
        .toArray()
        .map((e) => `${$(e).attr('class')} ${$(e).text()}`),
    ).toEqual(['n 4.66', 'n 2.3', 'n 2.70', 'n 1.38', 'n 1.96', 'n 0.92']);
    const widths = table
      .find('col')
      .toArray()
      .map((e) => Number($(e).attr('class')?.slice(1)));
    expect(widths.reduce((a, b) => a + b)).toBe(100);
  });

  it('hangs a footnote on its word and prints it in the section', () => {
    const $ = page();
    expect(words($('[data-block="b10"]').text())).toBe('2024年度基本支出855.82[1]万元，其中<甲>"660.35"万元。');
    expect(words($('.note[data-block="b20"]').text())).toBe('[1] 含追加12.5万元。');
  });

  it('needs nothing but itself: no script, no foreign address, a policy that allows only its styles', () => {
    const html = renderPublic(sample(), templates);
    const $ = load(html);
    expect($('script, iframe, link, img, [style], [onclick]').length).toBe(0);
    expect(html).not.toMatch(/(?:https?:)?\/\/[a-z]/i);
    const policy = $('meta[http-equiv="Content-Security-Policy"]').attr('content');
    expect(policy).toMatch(/^default-src 'none'; style-src(?: 'sha256-[A-Za-z0-9+/]{43}='){4}; /);
    expect(policy).not.toContain('unsafe');
    expect($('html').attr('lang')).toBe('zh-CN');
  });

  it('says nothing of the audit', () => {
    const $ = page();
    expect($('body').text()).not.toMatch(/核对|审核|不符|成立|待审核|勾稽/);
  });

  it('carries the page tags and the given publication', () => {
    const $ = page({
      ...sample(),
      publication: {
        site: { name: '某市财政局', code: '1304000009' },
        date: '2025-07-08 09:00',
        info: [{ name: '索引号', value: 'A-1' }],
        home: '../../index.html',
        downloads: [{ text: 'PDF', href: 'report.pdf' }],
        colophon: '本页依报送稿生成，版本 2',
      },
    });
    const meta = (name: string) => $(`meta[name="${name}"]`).attr('content');
    expect([
      meta('SiteName'),
      meta('SiteIDCode'),
      meta('PubDate'),
      meta('ArticleTitle'),
      meta('ContentSource'),
    ]).toEqual([
      '某市财政局',
      '1304000009',
      '2025-07-08 09:00',
      '2024年度某市某局部门整体支出绩效自评报告',
      '某市某局',
    ]);
    expect($('.top a').attr('href')).toBe('../../index.html');
    expect($('.downloads a').attr('href')).toBe('report.pdf');
    expect($('.info').text()).toContain('索引号');
    expect($('.colophon').attr('data-own')).toBeDefined();
  });

  it('links every section and annex from its contents', () => {
    const $ = page();
    for (const link of $('.toc a').toArray()) {
      expect($($(link).attr('href') ?? '').length, $(link).text()).toBe(1);
    }
    expect($('.toc a').length).toBe(4);
  });
});

describe('personal data', () => {
  it('is replaced, and its digits never reach the page', () => {
    const document = documentOf([text('b0', '一、情况'), text('b1', '联系人张某，电话13812345678，拨付5万元。')]);
    const place = { ...placeOf(document, '13812345678', 'b1'), quote: '138****5678' };
    const extraction = extractionOf({
      sections: [sectionOf(1, '一、', '情况', ['b0', 'b1'])],
      facts: [
        factAt(placeOf(document, '13812345678', 'b1'), 'quantity:电话@2024'),
        factAt(placeOf(document, '5', 'b1', undefined, undefined, 1), 'quantity:拨付@2024'),
      ],
    });
    const input: RenderInput = { document, extraction, masks: [{ place, replacement: '138****5678' }] };
    for (const html of [renderPublic(input, templates), renderPrint(input, templates)]) {
      expect(html).not.toContain('13812345678');
      expect(html).toContain('138****5678');
      const { numerals, facts } = numeralsOfHtml(html);
      expect(compareNumerals(document, extraction, numerals, publicExceptions(input), facts).equal).toBe(true);
    }
  });
});

describe('the name of a table, which nobody sees', () => {
  it.each<[string, Partial<Cell>, Mask[]]>([
    [
      'masked',
      {},
      [{ place: { block: 'b1', row: 0, column: 0, start: 2, end: 13, quote: '' }, replacement: '138****5678' }],
    ],
    ['without what is hidden', { withdrawn: [{ start: 2, end: 13 }] }, []],
  ])('is %s like its cell', (_, more, masks) => {
    const table = plainTable('b1', [
      ['电话13812345678', '甲'],
      ['1', '2'],
    ]);
    Object.assign(table.cells[0]!, more);
    const document = documentOf([text('b0', '一、情况'), table]);
    const extraction = extractionOf({ parts: [partOf('table[1]', ['b1'])] });
    const input: RenderInput = { document, extraction, masks };
    for (const html of [renderPublic(input, templates), renderPrint(input, templates)]) {
      const $ = load(html);
      // The site's is a caption; the PDF's becomes the title of the table in its structure.
      expect($('table').attr('data-name') ?? $('caption').text()).toBe(`表格：电话${masks[0]?.replacement ?? ''}`);
      expect(html).not.toContain('13812345678');
    }
  });
});

describe('hidden and struck-through text', () => {
  it('is not published', () => {
    const document = documentOf([
      text('b0', '一、情况'),
      text('b1', '支出999.99855.82万元。', { withdrawn: [{ start: 2, end: 8 }] }),
    ]);
    const extraction = extractionOf({
      sections: [sectionOf(1, '一、', '情况', ['b0', 'b1'])],
      facts: [factAt(placeOf(document, '855.82', 'b1'), 'expenditure.total@2024/final')],
    });
    const $ = page({ document, extraction });
    expect($('[data-block="b1"]').text()).toBe('支出855.82万元。');
  });
});

describe('hostile words', () => {
  it('stay words', () => {
    const bad = '<script>alert(1)</script><img src=x onerror=alert(2)>';
    const document = documentOf([
      text('b0', `一、${bad}`),
      text('b1', bad),
      plainTable('b2', [
        [bad, '1'],
        ['{{title}}', '2'],
      ]),
    ]);
    const extraction = extractionOf({
      report: { title: bad, department: `"><b>${bad}` },
      sections: [sectionOf(1, '一、', bad, ['b0', 'b1'])],
      parts: [partOf('table[1]', ['b2'])],
    });
    for (const html of [
      renderPublic({ document, extraction }, templates),
      renderPrint({ document, extraction }, templates),
    ]) {
      const $ = load(html);
      expect($('script, img, b').length).toBe(0);
      expect($('main').text()).toContain(bad);
      expect($('main').text()).toContain('{{title}}');
    }
  });
});

describe('a report of another outline', () => {
  it('is printed whole, by its own main labels', () => {
    const document = documentOf([
      text('b0', '一、自评得分情况'),
      text('b1', '自评得分95分。'),
      text('b2', '（1）评分依据'),
      text('b3', '三、其他'),
    ]);
    const $ = page({ document, extraction: extractionOf() });
    expect(textsOf($('main h2, main h3')).map(words)).toEqual(['一、自评得分情况', '（一）评分依据', '三、其他']);
    expect($('[data-block="b1"]').text()).toBe('自评得分95分。');
    expect(
      $('.toc a')
        .toArray()
        .map((e) => [$(e).text(), $($(e).attr('href') ?? '').length]),
    ).toEqual([
      ['一、自评得分情况', 1],
      ['三、其他', 1],
    ]);
  });
});

describe('a cover that says neither who nor when', () => {
  it('gets a by-line of ours from what the forms say', () => {
    const input = {
      document: documentOf([text('b0', '一、情况')]),
      extraction: extractionOf({ report: { department: '某局', reportDate: '2025-06-30' } }),
    };
    for (const html of [renderPublic(input, templates), renderPrint(input, templates)]) {
      const by = load(html)('.by');
      expect([by.text(), by.attr('data-own')]).toEqual(['某局　2025-06-30', '']);
    }
  });
});

describe('merged cells', () => {
  const document = documentOf(
    [
      gridTable('b0', [
        [['绩\n效\n指\n标', 1, 10], '一级指标', '三级指标', '分值'],
        ...Array.from({ length: 9 }, (_, i) => [
          { continued: 1 },
          i === 0 ? (['产出指标', 1, 9] as [string, number, number]) : { continued: 1 },
          `指标${i}`,
          '10',
        ]),
      ]),
    ],
    'docx',
  );
  const extraction = extractionOf({ parts: [partOf('annex2', ['b0'])] });

  it('stay merged; a long block gets a head that can repeat', () => {
    const $ = page({ document, extraction });
    expect($('thead tr').length).toBe(1);
    expect(textsOf($('thead th'))).toEqual(['一级指标', '三级指标', '分值']);
    const groups = $('tbody th[scope="rowgroup"]')
      .toArray()
      .map((e) => [$(e).text(), $(e).attr('rowspan')]);
    expect(groups).toEqual([
      ['绩效指标', '9'],
      ['产出指标', '9'],
    ]);
    expect($('tbody tr').length).toBe(9);
    expect($('tbody th[scope="row"]').length).toBe(9);
  });
});

describe('the printed edition', () => {
  it('holds the same words in the same order as the web page', () => {
    const input = sample();
    const web = load(renderPublic(input, templates));
    const print = load(renderPrint(input, templates));
    for (const $ of [web, print]) $('[data-own]').remove();
    expect(words(print('main').text())).not.toBe('');
    expect(print('main').text().replace(/\s/g, '')).toBe(web('main').text().replace(/\s/g, ''));
    expect(
      print('.annex > .label, .annex > h2, table.annex caption')
        .toArray()
        .map((e) => words(print(e).text())),
    ).toEqual(['附件1', '2024年度部门整体支出绩效评价基础数据表', '单位：万元']);
  });
});

describe('a landscape page', () => {
  const columns = Array.from({ length: 12 }, (_, i) => `第${i}列`);
  it.each<[string, string[], boolean]>([
    ['is for many columns', columns, true],
    [
      'is not for empty cells, which a paste prints for merged ones',
      columns.map((words, i) => (i < 4 ? words : '')),
      false,
    ],
  ])('%s', (_, row, isWide) => {
    const document = documentOf([text('b0', '附件2'), text('b1', '绩效自评表'), plainTable('b2', [row, row])]);
    const extraction = extractionOf({ parts: [{ ...partOf('annex2', ['b2']), captions: ['b0', 'b1'] }] });
    const $ = load(renderPrint({ document, extraction }, templates));
    expect($('section.annex').hasClass('wide')).toBe(isWide);
  });

  it.each<[string, string, boolean]>([
    ['turned too, where its columns have no room on the upright sheet', '完成率100.00%', true],
    ['left upright where they have', '1', false],
  ])('a table of many columns among paragraphs is %s', (_, cell, isWide) => {
    const row = columns.map(() => cell);
    const document = documentOf([text('b0', '正文'), plainTable('b1', [row, row]), text('b2', '后文')]);
    const $ = load(renderPrint({ document, extraction: extractionOf({}) }, templates));
    expect($('.report > section.wide table')).toHaveLength(isWide ? 1 : 0);
    expect(words($('main').text())).toMatch(/正文.*后文/);
  });
});

describe('where it stood', () => {
  const placed = (blocks: Block[], parts: ReturnType<typeof partOf>[]) => {
    const document = documentOf(blocks);
    const input = { document, extraction: extractionOf({ parts }) };
    return load(renderPublic(input, templates));
  };

  it('a table of the body stays between its paragraphs, whatever the outline', () => {
    const $ = placed(
      [
        text('b0', '一、预算情况'),
        text('b1', '前文。'),
        plainTable('b2', [
          ['项目', '金额'],
          ['甲', '12.5'],
        ]),
        text('b3', '后文。'),
      ],
      [partOf('table[1]', ['b2'])],
    );
    const order = attributesOf($('article [data-block]'), 'data-block');
    expect(order).toEqual(['b0', 'b1', 'b2', 'b3']);
    expect($('section.annex').length).toBe(0);
  });

  it('project forms of one title are told apart by their projects', () => {
    const $ = placed(
      [
        text('b0', '项目支出绩效自评表'),
        plainTable('b1', [
          ['项目名称', '科普专项'],
          ['得分', '95'],
        ]),
        text('b2', '项目支出绩效自评表'),
        plainTable('b3', [
          ['项目名称', '研发专项'],
          ['得分', '96'],
        ]),
      ],
      [
        partOf('annex3[1]', ['b1'], { captions: ['b0'], form: formName('project', '科普专项') }),
        partOf('annex3[2]', ['b3'], { captions: ['b2'], form: formName('project', '研发专项') }),
      ],
    );
    expect(textsOf($('.toc a'))).toEqual(['项目支出绩效自评表（科普专项）', '项目支出绩效自评表（研发专项）']);
    expect(textsOf($('section.annex h2'))).toEqual([
      '项目支出绩效自评表（科普专项）',
      '项目支出绩效自评表（研发专项）',
    ]);
  });
});
