import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../parsers/document.js';
import { printNumber, printText } from '../../../parsers/xlsx/number-format.js';
import { outline, read, readDocument, tablesOf } from '../../support/reading.js';

const NS =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface SheetSource {
  name?: string;
  state?: string;
  /** Content of the worksheet: `<sheetData>…`, or rows of cells by column. */
  xml: string;
  relation?: string;
}

/** A workbook of these sheets; shared strings and cell formats (style n has the n-th code). */
function workbook(sheets: SheetSource[], strings: string[] = [], formats: string[] = [], date1904 = false): Uint8Array {
  const relationships = [
    ...sheets.map(
      (sheet, i) =>
        `<Relationship Id="s${i}" Type="${REL}/${sheet.relation ?? 'worksheet'}" Target="worksheets/sheet${i}.xml"/>`,
    ),
    `<Relationship Id="x" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/>`,
    `<Relationship Id="y" Type="${REL}/styles" Target="/xl/styles.xml"/>`,
  ];
  const quoted = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const parts: Record<string, string> = {
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${NS}><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${sheets.map((sheet, i) => `<sheet name="${sheet.name ?? `Sheet${i + 1}`}" r:id="s${i}"${sheet.state ? ` state="${sheet.state}"` : ''}/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relationships.join('')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst ${NS}>${strings.map((text) => (text.startsWith('<') ? `<si>${text}</si>` : `<si><t xml:space="preserve">${quoted(text)}</t></si>`)).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet ${NS}><numFmts>${formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${quoted(code)}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((_, i) => `<xf numFmtId="${164 + i}"/>`).join('')}<xf numFmtId="10"/></cellXfs></styleSheet>`,
  };
  sheets.forEach((sheet, i) => {
    parts[`xl/worksheets/sheet${i}.xml`] = `<worksheet ${NS}>${sheet.xml}</worksheet>`;
  });
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

/** Rows of cells: `''` is no cell, a number a number, a string an inline string. `merges` as `A1:B2`. */
function data(
  rows: (string | number)[][],
  extra: { merges?: string[]; before?: string; rows?: Record<number, string> } = {},
): string {
  const cell = (value: string | number, place: string) =>
    value === ''
      ? ''
      : typeof value === 'number'
        ? `<c r="${place}"><v>${value}</v></c>`
        : `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const lines = rows.map(
    (row, r) =>
      `<row r="${r + 1}" ${extra.rows?.[r] ?? ''}>${row.map((value, c) => cell(value, `${String.fromCharCode(65 + c)}${r + 1}`)).join('')}</row>`,
  );
  const merges = extra.merges
    ? `<mergeCells>${extra.merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
    : '';
  return `${extra.before ?? ''}<sheetData>${lines.join('')}</sheetData>${merges}`;
}

describe('a sheet', () => {
  it('reads titles, merges and remarks', async () => {
    const xml = data(
      [
        ['附件1', '', '', ''],
        ['2024年度基础数据表', '', '', ''],
        ['三公经费（万元）', '2023年', '2024年', ''],
        ['', '决算数', '预算数', '决算数'],
        ['合计', 4.66, 8, 2.3],
        ['其中：接待', '', 5, 0.92],
        ['说明：本表由财务科填报，数据以决算为准，请核对。', '', '', ''],
      ],
      { merges: ['A1:D1', 'A2:D2', 'A3:A4', 'C3:D3', 'A7:D7'] },
    );
    const document = await readDocument(workbook([{ xml }]), 'a.xlsx');
    expect(document.origin.format).toBe('xlsx');
    expect(outline(document)).toEqual([
      '附件1',
      '2024年度基础数据表',
      '|三公经费（万元）|2023年|2024年|',
      '||决算数|预算数|决算数|',
      '|合计|4.66|8|2.3|',
      '|其中：接待||5|0.92|',
      '说明：本表由财务科填报，数据以决算为准，请核对。',
    ]);
    const [table] = tablesOf(document);
    expect(table).toMatchObject({ rows: 4, gridColumns: 4 });
    expect(rowsOf(table!)[0]?.map(({ gridColumn, rowSpan, colSpan }) => [gridColumn, rowSpan, colSpan])).toEqual([
      [0, 2, 1],
      [1, 1, 1],
      [2, 1, 2],
    ]);
    expect(rowsOf(table!)[1]?.[0]).toMatchObject({ continued: true, text: '' });
  });

  it('prints numbers as their cells show them', async () => {
    const xml = `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>0.875</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="2"><v>1863.29</v></c></row><row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3"><f>A1+1</f><v>855.82000000000005</v></c></row><row r="4"><c r="A4" t="str"><f>x</f><v>文</v></c><c r="B4" s="3"><v>0.92580000000000007</v></c></row></sheetData>`;
    const strings = ['控制率', '年度\n总额_x000D_', '<r><t>基本</t></r><r><t>支出</t></r><rPh><t>ji</t></rPh>'];
    expect(outline(await readDocument(workbook([{ xml }], strings, ['0.0%', '#,##0.00']), 'a.xlsx'))).toEqual([
      '|控制率|87.5%|',
      '|年度\n总额\n|1,863.29|',
      '|基本支出|855.82|',
      '|文|92.58%|',
    ]);
  });

  it('keeps hidden rows and columns as withdrawn, and leaves hidden sheets out', async () => {
    const xml = data(
      [
        ['甲', 1, 2],
        ['乙', 3, 4],
      ],
      { rows: { 1: 'hidden="1"' }, before: '<cols><col min="3" max="3" hidden="1"/></cols>' },
    );
    const result = await read(workbook([{ xml }, { xml: data([['丙', 9]]), state: 'veryHidden' }]), 'a.xlsx');
    const cells = tablesOf(result.value!)[0]!.cells;
    expect(cells.filter((cell) => cell.withdrawn).map((cell) => cell.text)).toEqual(['2', '乙', '3', '4']);
    expect(result.messages.map(({ code }) => code)).toEqual(['hidden-sheet', 'withdrawn-text']);
    expect(tablesOf(result.value!)).toHaveLength(1);
  });

  it('reads every sheet, with the name that somebody gave it', async () => {
    const sheets = [
      {
        xml: data([
          ['甲', 1],
          ['乙', 2],
        ]),
      },
      {
        name: '附件2',
        xml: data([
          ['丙', 3],
          ['丁', 4],
        ]),
      },
    ];
    expect(outline(await readDocument(workbook(sheets), 'a.xlsx'))).toEqual([
      '|甲|1|',
      '|乙|2|',
      '# 附件2',
      '|丙|3|',
      '|丁|4|',
    ]);
  });

  it('parts two tables at two empty rows, or at one above a title', async () => {
    const rows = [
      ['甲', 1],
      ['乙', 2],
      ['', ''],
      ['附件2', ''],
      ['丙', 3],
      ['', ''],
      ['丁', 4],
      ['', ''],
      ['', ''],
      ['戊', 5],
      ['己', 6],
    ];
    expect(tablesOf(await readDocument(workbook([{ xml: data(rows) }]), 'a.xlsx')).map((table) => table.rows)).toEqual([
      2, 3, 2,
    ]);
  });

  it('says what it could not read', async () => {
    const xml = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1"><f>SUM(A2)</f></c><c r="C1" t="e"><v>#REF!</v></c></row></sheetData><drawing r:id="d"/>`;
    const result = await read(workbook([{ xml }, { xml: '', relation: 'chartsheet' }]), 'a.xlsx');
    expect(result.messages.map(({ code }) => code)).toEqual([
      'picture-not-read',
      'formula-without-result',
      'sheet-not-read',
    ]);
    expect(outline(result.value!)).toEqual(['|甲||#REF!|', '[工作表“Sheet1”中的图片或图表]']);
  });

  it.each([
    ['a cell beyond every sheet', data([['甲', 1]]).replace('</row>', '<c r="XFD1048576"><v>1</v></c></row>'), 'limit'],
    [
      'merges that lie over each other',
      data([['甲', 1], ...Array.from({ length: 2000 }, () => ['乙', 2])], {
        merges: Array.from({ length: 2000 }, () => 'A1:B2000'),
      }),
      'limit',
    ],
    ['XML that is cut off', '<sheetData><row>', 'damaged'],
    ['nothing at all', '<sheetData/>', 'empty'],
  ])('refuses %s', async (_, xml, code) => {
    const { rejection } = await read(workbook([{ xml }]), 'a.xlsx');
    expect(rejection?.code).toBe(code);
    expect(rejection?.zh).not.toContain('Word');
  });
});

const NUMBERS: [value: string, format: string, shown: string][] = [
  ['855.82000000000005', 'General', '855.82'],
  ['0.333333333333333', 'General', '0.333333333'],
  ['123456789012', 'General', '123456789012'],
  ['-0.5', 'General', '-0.5'],
  ['1E-3', 'General', '0.001'],
  ['1.005', '0.00', '1.01'],
  ['2.5', '0', '3'],
  ['-2.5', '0', '-3'],
  ['-0.001', '0.00', '0.00'],
  ['8', '0.00', '8.00'],
  ['0.5', '.00', '.50'],
  ['0.5', '#.##', '.5'],
  ['12', '0.##', '12.'],
  ['1234567.891', '#,##0.00', '1,234,567.89'],
  ['12345678', '0.00,,', '12.35'],
  ['18632900', '#,##0.00,"万"', '18,632.90万'],
  ['0.9258', '0.00%', '92.58%'],
  ['0.875', '0.0%', '87.5%'],
  ['7', '000', '007'],
  ['-5', '#,##0;(#,##0)', '(5)'],
  ['-5', '0.00_);[Red](0.00)', '(5.00)'],
  ['0', '0;-0;"—"', '—'],
  ['0', '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '-'],
  ['1863.29', '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '1,863.29'],
  ['-1863.29', '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '-1,863.29'],
  ['0', '0.00;-0.00;', ''],
  ['5', '[$¥-804]#,##0.00', '¥5.00'],
  ['5', '0.00"万元"', '5.00万元'],
  ['5', '0.0\\%', '5.0%'],
  ['80', '[>=60]"合格";"不合格"', '合格'],
  ['5', '[<10]0.0;0', '5.0'],
  ['50', '[<10]0.0;0', '50'],
  ['12345', '0.00E+00', '1.23E+04'],
  ['3', '[DBNum1]General', '3'],
  ['0.5', '# ?/?', '0.5'],
  ['45838', 'yyyy"年"m"月"d"日"', '2025年6月30日'],
  ['45838', 'yyyy/mm/dd', '2025/06/30'],
  ['45838.75', 'yyyy-m-d h:mm', '2025-6-30 18:00'],
  ['45838.75', 'h:mm AM/PM', '6:00 PM'],
  ['45838', 'yyyy年m月', '2025年6月'],
  ['1', 'yyyy-m-d', '1900-1-1'],
  ['61', 'yyyy-m-d', '1900-3-1'],
  ['1.5', '[h]:mm', '36:00'],
  ['-1', 'yyyy-m-d', '-1'],
  ['不是数', '0.00', '不是数'],
];

describe('number formats', () => {
  it.each(NUMBERS)('%s in %s is %s', (value, format, shown) => {
    expect(printNumber(value, format, false)).toBe(shown);
  });

  it('counts days from 1904 where the workbook does', () => {
    expect(printNumber('0', 'yyyy-m-d', true)).toBe('1904-1-1');
  });

  it.each([
    ['文', 'General', '文'],
    ['文', '@', '文'],
    ['文', '0;-0;0;"甲"@"乙"', '甲文乙'],
    ['文', '0.00', '文'],
  ])('text %s in %s is %s', (text, format, shown) => {
    expect(printText(text, format)).toBe(shown);
  });
});
