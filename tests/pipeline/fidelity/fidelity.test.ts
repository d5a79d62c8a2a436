import { describe, expect, it } from 'vitest';
import { loadTemplates } from '../../../app/settings/load-templates.js';
import type { Block, Document } from '../../../parsers/document.js';
import { alignNumerals, type PageNumeral } from '../../../pipeline/fidelity/align-numerals.js';
import type { Exception } from '../../../pipeline/fidelity/exceptions.js';
import { compareNumerals, compareWithPage, numeralsOfHtml } from '../../../pipeline/fidelity/prove-page.js';
import { publicExceptions, renderPrint, renderPublic } from '../../../pipeline/render/index.js';
import {
  documentOf,
  extractionOf,
  factAt,
  missingSection,
  partOf,
  placeOf,
  plainTable,
  sectionOf,
  text,
} from '../../support/page-input.js';

const templates = loadTemplates();

const BLOCKS: Block[] = [
  text('b0', '2024年度某局部门整体支出绩效自评报告'),
  text('b1', '2024年度某局部门整体支出绩效自评报告'),
  text('b2', '2、一般公共预算支出情况'),
  text('b3', '基本支出855.82万元，其中科学技术支出660.35万元、卫生健康支出51.84万元，增长2.1%。'),
  plainTable('b4', [
    ['经费', '2023年', '2024年'],
    ['三公经费', '4.66', '2.3'],
    ['公用经费', '１，０２４．５０', '——'],
  ]),
  text('b5', '附后3项。'),
];
const document = documentOf(BLOCKS);
const extraction = extractionOf({
  report: { title: '2024年度某局部门整体支出绩效自评报告', fiscalYear: 2024 },
  sections: [missingSection(1, '部门基本情况'), sectionOf(2, '2、', '一般公共预算支出情况', ['b2', 'b3'])],
  facts: [
    factAt(placeOf(document, '855.82', 'b3'), 'expenditure.basic@2024/final'),
    factAt(placeOf(document, '660.35', 'b3'), 'expenditure.basic.function:科学技术支出@2024/final'),
    factAt(placeOf(document, '51.84', 'b3'), 'expenditure.basic.function:卫生健康支出@2024/final'),
    factAt(placeOf(document, '4.66', 'b4', 1, 1), 'sangong.total@2023/final', 'annex1'),
    factAt(placeOf(document, '2.3', 'b4', 1, 2), 'sangong.total@2024/final', 'annex1'),
  ],
  parts: [partOf('annex1', ['b4'])],
});
const input = { document, extraction };
const html = renderPublic(input, templates);
const exceptions = publicExceptions(input);

function gate(changed: string, own: Exception[] = exceptions, of: Document = document) {
  const { numerals, facts } = numeralsOfHtml(changed);
  return compareNumerals(of, extraction, numerals, own, facts);
}

function edit(from: string, to: string): string {
  expect(html).toContain(from);
  return html.replace(from, to);
}

describe('a page that prints what was submitted', () => {
  it('passes', () => {
    expect(gate(html)).toMatchObject({ equal: true, lost: [], added: [], changed: [], facts: [], refused: [] });
  });

  it('needs its exceptions: the title printed twice and the typed 2、', () => {
    expect(gate(html, []).lost.map((n) => `${n.block} ${n.text}`)).toEqual(['b1 2024年度', 'b2 2']);
    expect(exceptions.map((e) => `${e.reason} ${e.place.block}`)).toEqual(['cover-repeat b1', 'outline-label b2']);
  });
});

describe('a page that does not', () => {
  it.each<[string, () => string, Partial<Record<'lost' | 'added' | 'changed' | 'facts', string[]>>]>([
    [
      'a changed digit',
      () => edit('855.82', '855.28'),
      { changed: ['855.82→855.28'], facts: ['expenditure.basic@2024/final#narrative'] },
    ],
    [
      'a dropped zero',
      () => edit('>4.66<', '>4.6<'),
      { changed: ['4.66→4.6'], facts: ['sangong.total@2023/final#annex1'] },
    ],
    ['a lost percent sign', () => edit('2.1%', '2.1'), { changed: ['2.1%→2.1'] }],
    [
      'full width made half width',
      () => edit('１，０２４．５０', '1,024.50'),
      { changed: ['１，０２４．５０→1,024.50'] },
    ],
    ['a lost figure in words', () => edit('附后3项。', '附后项。'), { lost: ['3'] }],
    ['an added figure', () => edit('附后3项。', '附后3项，共5页。'), { added: ['5'] }],
    ['an added figure outside any block', () => edit('<article>', '<article><p>共9页</p>'), { added: ['9'] }],
    [
      'two figures that changed places',
      () => edit('660.35', '§').replace('51.84', '660.35').replace('§', '51.84'),
      {
        lost: ['660.35'],
        added: ['660.35'],
        facts: [
          'expenditure.basic.function:科学技术支出@2024/final#narrative',
          'expenditure.basic.function:卫生健康支出@2024/final#narrative',
        ],
      },
    ],
    [
      'two cells that changed places',
      () =>
        edit('data-cell="1,1"', 'data-cell="§"').replace('data-cell="1,2"', 'data-cell="1,1"').replace('"§"', '"1,2"'),
      { changed: ['4.66→2.3', '2.3→4.66'] },
    ],
    [
      'a figure without its fact',
      () => edit('data-fact="sangong.total@2024/final#annex1"', ''),
      { facts: ['sangong.total@2024/final#annex1'] },
    ],
    [
      'a fact that the document does not have',
      () => edit('<article>', '<article><span data-fact="x@2024#annex9"></span>'),
      { facts: ['x@2024#annex9'] },
    ],
    [
      'figures hidden as our own words',
      () => edit('<p data-block="b5">', '<p data-block="b5" data-own>'),
      { lost: ['3'] },
    ],
  ])('fails: %s', (_, change, expected) => {
    const result = gate(change());
    expect(result.equal).toBe(false);
    expect({
      lost: result.lost.map((n) => n.text),
      added: result.added.map((n) => n.text),
      changed: result.changed.map(({ from, to }) => `${from.text}→${to.text}`),
      facts: result.facts,
    }).toEqual({ lost: [], added: [], changed: [], facts: [], ...expected });
  });
});

describe('an exception', () => {
  const whole = (block: string): Exception['place'] => {
    const found = document.blocks.find((b) => b.id === block);
    const value = found && 'text' in found ? found.text : '';
    return { block, start: 0, end: value.length, quote: value };
  };
  it.each<[string, Exception]>([
    ['a repeat of nothing', { reason: 'cover-repeat', place: whole('b5') }],
    ['the first and only print of the title', { reason: 'cover-repeat', place: whole('b0') }],
    ['a bookmark that is a sentence', { reason: 'bookmark', place: whole('b5') }],
    ['a label in the middle', { reason: 'outline-label', place: { block: 'b5', start: 2, end: 3, quote: '3' } }],
    [
      'a label that is a figure',
      { reason: 'outline-label', place: { block: 'b3', start: 0, end: 10, quote: '基本支出855.82' } },
    ],
    ['a footer that is a paragraph', { reason: 'header-footer', place: whole('b5') }],
    ['a comment that is a paragraph', { reason: 'comment', place: whole('b5') }],
    ['text that nobody withdrew', { reason: 'withdrawn', place: whole('b5') }],
    ['a contents line that no heading repeats', { reason: 'contents', place: whole('b5') }],
    [
      'a quote that does not stand there',
      { reason: 'outline-label', place: { block: 'b2', start: 0, end: 2, quote: '3、' } },
    ],
    ['a place beyond the text', { reason: 'masked', place: { block: 'b5', start: 0, end: 99, quote: '' } }],
  ])('is refused: %s', (_, exception) => {
    const result = gate(html, [...exceptions, exception]);
    expect(result.equal).toBe(false);
    expect(result.refused).toContainEqual(exception);
  });

  it.each<[string, Block, Exception['reason']]>([
    ['a footer', { kind: 'note', id: 'b9', role: 'footer', text: '第 1 页' }, 'header-footer'],
    ['a comment', { kind: 'note', id: 'b9', role: 'comment', text: '请核对 855.82' }, 'comment'],
    ['a line of a contents page', text('b9', '二、一般公共预算支出情况……12'), 'contents'],
  ])('is granted: %s', (_, block, reason) => {
    const value = 'text' in block ? block.text : '';
    const longer = documentOf([...BLOCKS, block]);
    const place = { block: 'b9', start: 0, end: value.length, quote: value };
    expect(gate(html, exceptions, longer).equal).toBe(false);
    expect(gate(html, [...exceptions, { reason, place }], longer).equal).toBe(true);
  });
});

describe('numerals of a page', () => {
  it('carry the place that the page gives them', () => {
    const { numerals } = numeralsOfHtml(html);
    expect(numerals.filter((n) => n.block === 'b4' && n.row === 1)).toEqual([
      { text: '4.66', block: 'b4', row: 1, column: 1 },
      { text: '2.3', block: 'b4', row: 1, column: 2 },
    ]);
    expect(numerals.every((n) => n.block !== null)).toBe(true);
  });

  it('never join over the border of a cell, a line or our own words', () => {
    const { numerals } = numeralsOfHtml(
      '<table data-block="t"><tr><td data-cell="0,0">1</td><td data-cell="0,1">863</td></tr></table><p data-block="p">12<span data-own>·</span>34<br>56</p>',
    );
    expect(numerals.map((n) => n.text)).toEqual(['1', '863', '12', '34', '56']);
  });

  it('join where only a mark of ours or a tag stands between', () => {
    const { numerals } = numeralsOfHtml('<p data-block="p">855<b>.82</b><sup data-own="mark">[1]</sup>%</p>');
    expect(numerals.map((n) => n.text)).toEqual(['855.82%']);
  });

  it('include our own words where the text of a PDF is read beside', () => {
    const kept = numeralsOfHtml('<p data-own>目录 3</p><p data-block="p">5</p>', { own: 'keep' });
    expect(kept.numerals.map((n) => n.text)).toEqual(['3', '5']);
  });
});

describe('numerals without places', () => {
  const plain = (...texts: string[]): PageNumeral[] => texts.map((value) => ({ text: value, block: null }));

  it('are compared as one sequence', () => {
    const found = numeralsOfHtml(html).numerals.map(({ text: value }) => ({ text: value, block: null }));
    expect(compareNumerals(document, extraction, found, exceptions).equal).toBe(true);
    const swapped = [...found].reverse();
    expect(compareNumerals(document, extraction, swapped, exceptions).equal).toBe(false);
  });

  it.each<[string, string[], string[], [string[], string[], string[]]]>([
    ['nothing', ['1', '2'], ['1', '2'], [[], [], []]],
    ['one lost', ['1', '2', '3'], ['1', '3'], [['2'], [], []]],
    ['one added', ['1', '3'], ['1', '2', '3'], [[], ['2'], []]],
    ['one changed', ['1', '2', '3'], ['1', '9', '3'], [[], [], ['2→9']]],
    ['the first and the last', ['1', '2', '3'], ['0', '2', '4'], [[], [], ['1→0', '3→4']]],
    ['two for one', ['1', '2', '3'], ['1', '20', '21', '3'], [[], ['21'], ['2→20']]],
    ['all', ['1'], [], [['1'], [], []]],
    ['blanks inside', ['1 863.29'], ['1863.29'], [[], [], []]],
  ])('differ by %s', (_, owed, found, [lost, added, changed]) => {
    const result = alignNumerals(plain(...owed), plain(...found));
    expect([
      result.lost.map((n) => n.text),
      result.added.map((n) => n.text),
      result.changed.map(({ from, to }) => `${from.text}→${to.text}`),
    ]).toEqual([lost, added, changed]);
  });

  it('of two unrelated long sequences are told in bounded time', () => {
    const a = plain(...Array.from({ length: 20_000 }, (_, i) => `${i}`));
    const b = plain(...Array.from({ length: 20_000 }, (_, i) => `${i}.5`));
    const result = alignNumerals(a, b);
    expect(result.changed.length).toBe(20_000);
  });
});

describe('the text of a PDF', () => {
  const shuffled = documentOf([
    text('b0', '三、结果'),
    text('b1', '得分95分。'),
    text('b2', '一、情况'),
    text('b3', '支出7万元。'),
  ]);
  const own = extractionOf({
    sections: [sectionOf(1, '一、', '情况', ['b2', 'b3']), sectionOf(3, '三、', '结果', ['b0', 'b1'])],
  });
  const print = renderPrint({ document: shuffled, extraction: own }, templates);
  const pdf = (...texts: string[]): PageNumeral[] => texts.map((value) => ({ text: value, block: null }));

  it('is compared with the page that it was printed from, in the page’s order', () => {
    expect(compareWithPage(print, pdf('7', '95')).equal).toBe(true);
    expect(compareWithPage(print, pdf('95', '7')).equal).toBe(false);
    expect(compareWithPage(print, pdf('7', '96')).changed).toHaveLength(1);
  });
});
