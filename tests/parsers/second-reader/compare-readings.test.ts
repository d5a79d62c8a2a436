import { describe, expect, it } from 'vitest';
import type { Document, Span, Table, TextBlock } from '../../../parsers/document.js';
import { textAt } from '../../../parsers/document.js';
import { readDocx } from '../../../parsers/docx/index.js';
import { scanNumerals } from '../../../parsers/number.js';
import { alignLists } from '../../../parsers/second-reader/align.js';
import { compareReadings, type Difference } from '../../../parsers/second-reader/compare-readings.js';
import { readDocxByMammoth } from '../../../parsers/second-reader/mammoth.js';
import { docxBytes, p, tbl, tc } from '../../support/ooxml.js';
import { seedBytes } from '../../support/seed-report.js';
import { wordVariants } from '../../support/word-variants.js';
import { originOf, taken } from '../docx/read.js';

async function bothOf(bytes: Uint8Array): Promise<[Document, Document]> {
  return [
    taken(readDocx(bytes, originOf(bytes))).document,
    taken(await readDocxByMammoth(bytes, originOf(bytes))).document,
  ];
}

const sentence = p('2024年度基本支出855.82万元，其中：科学技术支出660.35万元。');
const form = tbl([
  ['项目', '金额'],
  [tc('合计', { vMerge: 'restart' }), '855.82'],
  [tc('', { vMerge: 'continue' }), '92.58%'],
]);
const VARIANTS = await wordVariants();

function numeralsOf({ blocks }: Document): Set<string> {
  const texts = blocks.flatMap((block) =>
    block.kind === 'table' ? block.cells.map(({ text }) => text) : block.kind === 'paragraph' ? [block.text] : [],
  );
  return new Set(texts.flatMap((text) => scanNumerals(text).map(({ start, end }) => text.slice(start, end))));
}

/** The reading with one numeral changed, for every numeral in it that the main reading has too: a page number may be anything. */
function alterations(document: Document, known: Set<string>): [was: { quote: string }, altered: Document][] {
  const found: [{ quote: string }, Document][] = [];
  const change = (texts: (copy: Document) => { text: string; withdrawn?: Span[] }): void => {
    const { text, withdrawn = [] } = texts(document);
    for (const { start, end } of scanNumerals(text)) {
      if (withdrawn.some((span) => span.start < end && start < span.end) || !known.has(text.slice(start, end)))
        continue;
      const copy = structuredClone(document);
      const last = text.slice(start, end).search(/\d\D*$/) + start;
      texts(copy).text = `${text.slice(0, last)}${(Number(text[last]) + 1) % 10}${text.slice(last + 1)}`;
      found.push([{ quote: text.slice(start, end) }, copy]);
    }
  };
  for (const [i, block] of document.blocks.entries()) {
    if (block.kind === 'heading' || block.kind === 'paragraph') change((copy) => copy.blocks[i] as TextBlock);
    else if (block.kind === 'table') {
      for (const n of block.cells.keys()) change((copy) => (copy.blocks[i] as Table).cells[n]!);
    }
  }
  return found;
}

describe('two readings of one file', () => {
  it.each(VARIANTS)('agree but for the known loss: %s', async (_, bytes) => {
    const [main, second] = await bothOf(bytes);
    expect(compareReadings(main, second)).toEqual([]);
  });

  it.each(VARIANTS)(
    'show every numeral that one of them reads otherwise, once and where it is: %s',
    async (_, bytes) => {
      const [main, second] = await bothOf(bytes);
      for (const [was, altered] of alterations(second, numeralsOf(main))) {
        const found = compareReadings(main, altered);
        expect(found, was.quote).toHaveLength(1);
        const [{ where, main: shown }] = found as [Difference];
        // Where the main reading has the place, it is told; in a cell the whole cell is.
        if (where) expect(textAt(main, where)?.slice(where.start, where.end)).toBe(where.quote);
        expect([where?.quote, shown].join('\n'), was.quote).toContain(was.quote);
      }
    },
  );

  const change = async (
    edit: (second: { table: Table; text: TextBlock; document: Document }) => void,
  ): Promise<Difference[]> => {
    const [main, second] = await bothOf(docxBytes({ body: p('概况') + sentence + form + p('年末在职42人。') }));
    const table = second.blocks.find((block): block is Table => block.kind === 'table')!;
    edit({ table, text: second.blocks[1] as TextBlock, document: second });
    const differences = compareReadings(main, second);
    // A place must read what it quotes.
    for (const { where } of differences)
      if (where) expect(textAt(main, where)?.slice(where.start, where.end)).toBe(where.quote);
    return differences;
  };

  it('a changed cell', async () => {
    const found = await change(({ table }) => {
      table.cells[3]!.text = '855.28';
    });
    expect(found).toEqual([
      {
        kind: 'cell',
        where: { block: 'b2', row: 1, column: 1, start: 0, end: 6, quote: '855.82' },
        main: '855.82',
        second: '855.28',
      },
    ]);
  });

  it('a figure in another column', async () => {
    const found = await change(({ table }) => {
      table.cells[2]!.text = '855.82';
      table.cells[3]!.text = '合计';
    });
    expect(found.map(({ kind, main, second }) => [kind, main, second])).toEqual([
      ['cell', '合计', '855.82'],
      ['cell', '855.82', '合计'],
    ]);
  });

  it('a row that one of them does not have', async () => {
    const found = await change(({ table }) => {
      table.cells = table.cells.filter((cell) => cell.row !== 2);
      table.rows = 2;
    });
    expect(found).toMatchObject([{ kind: 'row', main: ' | 92.58%', second: null }]);
  });

  it('a table that one of them does not have', async () => {
    const lost = await change(({ document, table }) => document.blocks.splice(document.blocks.indexOf(table), 1));
    expect(lost).toMatchObject([{ kind: 'table', where: { block: 'b2', row: 0, column: 0 }, second: null }]);
    const more = await change(({ document, table }) =>
      document.blocks.push({ ...table, cells: table.cells.map((cell) => ({ ...cell, text: `新${cell.text}` })) }),
    );
    expect(more).toMatchObject([{ kind: 'table', where: null, main: null }]);
  });

  it('a changed numeral in a sentence, at its place', async () => {
    const found = await change(({ text }) => {
      text.text = text.text.replace('660.35', '660.53');
    });
    expect(found).toMatchObject([{ kind: 'paragraph', where: { block: 'b1', quote: '660.35' } }]);
    expect(found[0]?.second).toContain('660.53');
  });

  it('two figures of a sentence that changed places', async () => {
    const found = await change(({ text }) => {
      text.text = text.text.replace('855.82', '?').replace('660.35', '855.82').replace('?', '660.35');
    });
    expect(found).toMatchObject([{ kind: 'paragraph', where: { block: 'b1' } }]);
  });

  it('a numeral that only the second reading has', async () => {
    const found = await change(({ text }) => {
      text.text += '另有1.5万元';
    });
    expect(found).toMatchObject([{ kind: 'paragraph', where: { block: 'b1', start: 0 } }]);
  });

  it('a paragraph with numerals that one of them does not have', async () => {
    expect(await change(({ document }) => document.blocks.splice(1, 1))).toMatchObject([
      { kind: 'paragraph', where: { block: 'b1' }, second: null },
    ]);
  });

  it('words alone are no difference outside tables', async () => {
    expect(
      await change(({ text }) => {
        text.text = text.text.replace('其中', '其 中包括');
      }),
    ).toEqual([]);
  });
});

describe('alignLists', () => {
  it.each([
    ['', '', ''],
    ['abc', 'abc', 'a b c'],
    ['abc', 'axc', 'a [b|x] c'],
    ['abc', 'ac', 'a [b|] c'],
    ['ac', 'abc', 'a [|b] c'],
    ['abcd', 'axyd', 'a [bc|xy] d'],
    ['abc', 'xyz', '[abc|xyz]'],
    ['abcde', 'abde', 'a b [c|] d e'],
    ['ab', 'bb', '[a|b] b'],
    ['xaac', 'aac', '[x|] a a c'],
  ])('%s with %s', (main, second, shown) => {
    const stretches = alignLists([...main], [...second], (a, b) => a === b);
    expect(stretches.map((s) => (s.same ? s.main : `[${s.main.join('')}|${s.second.join('')}]`)).join(' ')).toBe(shown);
  });
});

it('the two readings of the seed report agree', async () => {
  const [main, second] = await bothOf(seedBytes('seed.docx'));
  expect(compareReadings(main, second)).toEqual([]);
});
