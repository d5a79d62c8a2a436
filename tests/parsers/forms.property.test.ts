/** Random tables and paragraphs, written in each text form, read back equal; random bytes are answered, never thrown at. */
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { rowsOf, textAt } from '../../parsers/document.js';
import { encodeGb18030, outline, read, rowsOfTables, tablesOf } from '../support/reading.js';
import { ruled, say, writePdf } from '../support/write-pdf.js';

const RUNS = { numRuns: 150 };

const word = fc.string({
  unit: fc.constantFrom(...'支出预算执行数三公经费年度总额合计其中'),
  minLength: 1,
  maxLength: 6,
});
const figure = fc
  .oneof(fc.integer({ min: 0, max: 99999 }), fc.double({ min: 0, max: 9999, noNaN: true }))
  .map((n) => String(Math.round(n * 100) / 100));
const mark = fc.constantFrom(
  '——',
  '/',
  '-',
  '无',
  '87.5%',
  '　',
  '48　',
  '　2.70',
  '≥95%',
  'a|b',
  'x*y',
  '<5',
  '"双高"',
  '（万元）',
  '1,863.29',
);
const line = fc.oneof(word, figure, mark);
/** Cells with line breaks inside, never at their ends. */
const cell = fc.oneof(
  { weight: 5, arbitrary: line },
  { weight: 1, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.array(word, { minLength: 2, maxLength: 3 }).map((lines) => lines.join('\n')) },
);
/** Every row begins with a label and has a second cell that is printed. */
const rectangle = fc
  .tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 2, max: 8 }))
  .chain(([columns, rows]) =>
    fc.array(fc.tuple(word, figure, fc.array(cell, { minLength: columns - 2, maxLength: columns - 2 })), {
      minLength: rows,
      maxLength: rows,
    }),
  )
  .map((rows) => rows.map(([first, second, others]) => [first, second, ...others]));
/** Rows of any length, as merged cells leave them. */
const ragged = fc
  .array(fc.tuple(word, fc.array(cell, { minLength: 1, maxLength: 7 })), { minLength: 2, maxLength: 8 })
  .map((rows) => rows.map(([first, others]) => [first, ...others]));
const sentence = fc.tuple(word, figure, word).map(([a, b, c]) => `${a}${b}万元，${c}情况如下。`);

type Table = string[][];
const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const quote = (text: string) => (/[\n\t"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const WRITERS: Record<
  string,
  { table: fc.Arbitrary<Table>; write: (table: Table, before: string, after: string) => string }
> = {
  Tika: {
    table: ragged,
    write: (table, before, after) =>
      `${before}\n${table.map((row) => `${row.map((text) => `\t${text}\n`).join('')}\n`).join('')}\n${after}\n`,
  },
  'a sheet': {
    table: rectangle,
    write: (table, before, after) =>
      `${before}\n${table.map((row) => row.map(quote).join('\t')).join('\n')}\n\n${after}\n`,
  },
  Markdown: {
    table: rectangle,
    write: (table, before, after) => {
      const lines = table.map(
        (row) =>
          `| ${row.map((text) => text.replace(/[\\*_|<"~^`[]/g, '\\$&').replaceAll('\n', '<br>')).join(' | ')} |`,
      );
      lines.splice(1, 0, `|${' --- |'.repeat(table[0]!.length)}`);
      return `# 题\n\n${before}\n\n${lines.join('\n')}\n\n${after}\n`;
    },
  },
  HTML: {
    table: ragged,
    write: (table, before, after) =>
      `<html><p>${before}</p><table>${table.map((row) => `<tr>${row.map((text) => `<td>${escapeHtml(text).replaceAll('\n', '<br>')}</td>`).join('')}</tr>`).join('')}</table><p>${after}</p>`,
  },
};

describe.each(Object.entries(WRITERS))('a random table written as %s', (name, { table: tables, write }) => {
  it('reads back equal, and its places read back', async () => {
    await fc.assert(
      fc.asyncProperty(tables, sentence, sentence, async (table, before, after) => {
        // One column of sentences could be paragraphs, and a sheet's row of one filled cell a title: those are not tables here.
        fc.pre(table.every((row) => row.length > 1));
        const { value, rejection } = await read(write(table, before, after));
        expect(rejection).toBeNull();
        const expected = table.map((row) =>
          row.map((text) => (name === 'Markdown' ? text.replace(/^ +| +$/g, '') : text)),
        );
        expect(rowsOfTables(value!)).toEqual([expected]);
        const lines = outline(value!);
        expect([lines.at(name === 'Markdown' ? 1 : 0), lines.at(-1)]).toEqual([before, after]);
        for (const block of tablesOf(value!)) {
          for (const row of rowsOf(block)) {
            for (const { row: r, column, text } of row)
              expect(textAt(value!, { block: block.id, row: r, column })).toBe(text);
          }
        }
      }),
      RUNS,
    );
  });
});

describe('whatever comes', () => {
  const sound = async (content: string | Uint8Array, name: string) => {
    const { value, rejection } = await read(content, name);
    if (rejection) expect(rejection.zh).toMatch(/。$/);
    else {
      expect(value.blocks.map((block) => block.id)).toEqual(value.blocks.map((_, i) => `b${i}`));
      for (const table of tablesOf(value)) {
        rowsOf(table).forEach((row, r) => {
          expect(row.map((one) => [one.row, one.column])).toEqual(row.map((_, c) => [r, c]));
        });
      }
      for (const block of value.blocks) {
        if ('withdrawn' in block) {
          for (const { start, end } of block.withdrawn!)
            expect(start >= 0 && start < end && end <= block.text.length).toBe(true);
        }
      }
    }
  };
  const name = fc.constantFrom('a.txt', 'a.docx', 'a.md', 'a.html', 'a.doc', '-');

  it('random bytes are answered', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), name, sound), { numRuns: 300 });
  });

  it('bytes behind the mark of a format are answered', async () => {
    const marks = [
      'PK\u0003\u0004',
      '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1',
      '%PDF-1.7\n',
      '{\\rtf1',
      '<html>',
      '\u00ff\u00fe',
      'MIME-Version: 1.0\nContent-Type: text/html\n\n',
    ];
    const marked = fc
      .tuple(fc.constantFrom(...marks), fc.uint8Array({ maxLength: 400 }))
      .map(([mark, rest]) => Uint8Array.from([...Array.from(mark, (char) => char.charCodeAt(0)), ...rest]));
    await fc.assert(fc.asyncProperty(marked, name, sound), { numRuns: 200 });
  });

  it('files with changed, missing and doubled bytes are answered', async () => {
    const table = ruled(
      [
        ['项目', '预算'],
        ['三公经费', '4.66'],
      ],
      [80, 180, 280],
      160,
    );
    const files: [string, Uint8Array][] = [
      [
        'a.pdf',
        writePdf([{ content: [say('我单位对本年度的整体支出情况进行了自评，情况如下。', 80, 100), ...table] }]),
      ],
      [
        'a.docx',
        zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w:document/>') }),
      ],
      ['a.txt', encodeGb18030('附件1\n\t三公经费\n\t4.66\n\n\t合计\n\t8\n\n\n')],
      ['a.html', strToU8('<html><table><tr><td rowspan=2>三公<td>4.66<tr><td>8</table></html>')],
    ];
    const change = fc.tuple(
      fc.constantFrom('set', 'cut', 'drop', 'double'),
      fc.nat(),
      fc.nat({ max: 255 }),
      fc.nat({ max: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        async ([file, bytes], changes) => {
          let changed = [...bytes];
          for (const [kind, place, value, length] of changes) {
            const at = place % Math.max(1, changed.length);
            if (kind === 'set') changed[at] = value;
            else if (kind === 'cut') changed = changed.slice(0, at);
            else if (kind === 'drop') changed.splice(at, length);
            else changed.splice(at, 0, ...changed.slice(at, at + length));
          }
          await sound(Uint8Array.from(changed), file);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('random mixtures of the marks of all text forms are answered', async () => {
    const piece = fc.constantFrom(
      '\t',
      '\n',
      '\n\n',
      '|',
      '---',
      '# ',
      '<table>',
      '<td>',
      '</table>',
      '<p>',
      '"',
      '支出',
      '48',
      '（50分）',
      '[footnoteRef:1]',
      ' [1: 注] ',
      '[image: x]',
      '\t\t',
      '    ',
      '\\',
      '**',
      '~~',
      '```',
      '| --- | --- |',
      '----- -----',
      '+---+---+',
      '&lt;',
      '<del>',
      '1、 ',
      '<br>',
      '\u3000',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
        name,
        sound,
      ),
      { numRuns: 1500 },
    );
  });
});
