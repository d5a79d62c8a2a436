import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { runWith } from '../../../app/cli/commands/run.js';
import { readWorkbook } from '../../../app/workbook/read.js';
import { memoryIo, temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';
import { fakeStages } from '../support/stages.js';

/** The parts of a workbook as this program writes it. */
/** Whose keys they are is another question. */
const UNSEALED = () => '';

async function parts(): Promise<Record<string, Uint8Array>> {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'in'));
  writeFileSync(join(cwd, 'in', 'a.txt'), JSON.stringify({ findings: [finding('x')] }));
  await runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd }), fakeStages(), 1);
  return withStrings(unzipSync(new Uint8Array(readFileSync(join(cwd, 'output', '汇总.xlsx')))));
}

const SHEET = 'xl/worksheets/sheet2.xml';
const STRINGS = 'xl/sharedStrings.xml';

/** The table of texts that a program puts in when it saves ours. */
function withStrings(all: Record<string, Uint8Array>): Record<string, Uint8Array> {
  const rels = 'xl/_rels/workbook.xml.rels';
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings';
  const text = Buffer.from(all[rels] as Uint8Array).toString('utf8');
  const related = text.replace('</R', `<Relationship Id="s" Type="${type}" Target="sharedStrings.xml"/></R`);
  const strings = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>a</t></si></sst>';
  return { ...all, [rels]: strToU8(related), [STRINGS]: strToU8(strings) };
}

describe('a hostile workbook is refused with a sentence', () => {
  it.each<[string, string, (xml: string) => string]>([
    [
      'a bomb of shared strings',
      STRINGS,
      (xml) => xml.replace('</sst>', `${'<si><t>a</t></si>'.repeat(5_000_000)}</sst>`),
    ],
    [
      'elements in elements',
      SHEET,
      (xml) => xml.replace('</sheetData>', `${'<row>'.repeat(5000)}${'</row>'.repeat(5000)}</sheetData>`),
    ],
    [
      'entities',
      STRINGS,
      (xml) =>
        xml
          .replace('<sst', '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><sst')
          .replace('<t>', '<t>&b;'),
    ],
    ['no XML', SHEET, () => 'PK'],
  ])('%s', async (_name, part, change) => {
    const all = await parts();
    const text = Buffer.from(all[part] as Uint8Array).toString('utf8');
    const bytes = zipSync({ ...all, [part]: strToU8(change(text)) });
    expect(bytes.length).toBeLessThan(2_000_000);
    const { rows, problem } = readWorkbook(bytes, UNSEALED);
    expect(rows).toBeNull();
    expect(problem?.zh).toMatch(/超过上限|已损坏|不是 gouji/);
  });

  it.each<[string, string]>([
    ['a cell at the far corner', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'],
    [
      'merges over everything',
      `</sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(1000)}</mergeCells>`,
    ],
  ])('reads past %s, because it holds one row at a time', async (_name, end) => {
    const all = await parts();
    const text = Buffer.from(all[SHEET] as Uint8Array).toString('utf8');
    const { rows } = readWorkbook(zipSync({ ...all, [SHEET]: strToU8(text.replace('</sheetData>', end)) }), UNSEALED);
    expect(rows).toEqual(readWorkbook(zipSync(all), UNSEALED).rows);
  });

  it('reads a formula that somebody put in by its stored result only', async () => {
    const all = await parts();
    const text = Buffer.from(all[SHEET] as Uint8Array).toString('utf8');
    const bytes = zipSync({
      ...all,
      [SHEET]: strToU8(text.replace(/<c r="H2"([^>]*)\/>/, '<c r="H2"$1 t="str"><f>1+1</f><v>张三</v></c>')),
    });
    expect(readWorkbook(bytes, UNSEALED).rows?.[0]?.cells.by).toBe('张三');
  });
});
