import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { slimForMammoth } from '../../../parsers/second-reader/mammoth-slim.js';
import { generateReport } from '../../support/generate.js';
import { drawHabits } from '../../support/habits.js';
import { docxBytes, p, r, tbl, tc } from '../../support/ooxml.js';
import { prng } from '../../support/prng.js';
import { writeReport } from '../../support/read-generated.js';
import { scaled } from '../../support/soak.js';

const MAIN = 'word/document.xml';

async function htmlOf(files: Record<string, Uint8Array>): Promise<unknown> {
  const { value, messages } = await mammoth.convertToHtml(
    { buffer: Buffer.from(zipSync(files, { level: 0 })) },
    { ignoreEmptyParagraphs: false },
  );
  return { value, messages };
}

const words = (xml: string) => xml.replace(/<[^>]*>/g, '\n').replace(/\n+/g, '\n');

/** How much of the part is left. */
async function expectTheSame(bytes: Uint8Array): Promise<number> {
  const files = unzipSync(bytes);
  const xml = strFromU8(files[MAIN]!);
  const slim = slimForMammoth(xml);
  expect(words(slim)).toBe(words(xml));
  expect(await htmlOf({ ...files, [MAIN]: strToU8(slim) })).toEqual(await htmlOf(files));
  return slim.length / xml.length;
}

const SAMPLES = join(import.meta.dirname, '../../../samples');

// One of them is no Word file, whatever its name says.
const samples = readdirSync(SAMPLES).filter(
  (name) => name.endsWith('.docx') && readFileSync(join(SAMPLES, name)).subarray(0, 2).toString('latin1') === 'PK',
);

describe('slimForMammoth: mammoth makes the same of it', () => {
  it.each(samples)('%s', async (name) => {
    await expectTheSame(readFileSync(join(SAMPLES, name)));
  });

  it.each(Array.from({ length: scaled(2, 60) }, (_, i) => i + 1))(
    'generated report %i, in its own way of typing',
    async (seed) => {
      const report = generateReport(seed, { year: 2024 });
      const { bytes } = writeReport(report, drawHabits(prng(seed)), 'docx');
      expect(await expectTheSame(bytes)).toBeLessThan(0.8);
    },
  );

  it.each([
    [
      'runs that mammoth looks at',
      p([r('甲', '<w:b/><w:sz w:val="21"/><w:strike/>'), r('2', '<w:vertAlign w:val="superscript"/>')]),
    ],
    [
      'merges',
      tbl([
        [tc('甲', { vMerge: 'restart' }), tc('乙', { span: 2 })],
        [tc('', { vMerge: 'continue' }), '1', '2'],
      ]),
    ],
    [
      'a deleted paragraph mark',
      '<w:p><w:pPr><w:jc w:val="left"/><w:rPr><w:sz w:val="21"/><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>85</w:t></w:r></w:p><w:p><w:r><w:t>5.82</w:t></w:r></w:p>',
    ],
    [
      'text that looks like a tag',
      p('&lt;w:sz w:val="21"/&gt; <w:rPr> w:rsidR="1"'.replace(/<w:rPr>/, '&lt;w:rPr&gt;')),
    ],
    [
      'a break, a tab and a hard hyphen',
      '<w:p w:rsidR="00A1" w:rsidRDefault="00A2"><w:r w:rsidRPr="00A3"><w:t>1</w:t><w:tab/><w:br/><w:noBreakHyphen/><w:t>2</w:t></w:r></w:p>',
    ],
    [
      'a deleted row',
      tbl([['1']]).replace('<w:tr>', '<w:tr><w:trPr><w:trHeight w:val="1"/><w:del w:id="2"/></w:trPr>'),
    ],
  ])('%s', async (_, body) => {
    await expectTheSame(docxBytes({ body }));
  });
});

describe('slimForMammoth', () => {
  const root = (inside: string, xmlns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"') =>
    `<w:document ${xmlns}><w:body>${inside}</w:body></w:document>`;

  it('takes out looks, and what then holds nothing', () => {
    const given =
      '<w:p w:rsidR="00"><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="宋体"/><w:b/></w:rPr><w:t>1</w:t></w:r></w:p>';
    expect(slimForMammoth(root(given))).toBe(root('<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>1</w:t></w:r></w:p>'));
  });

  const look = '<w:p><w:r><w:rPr><w:sz w:val="21"/></w:rPr><w:t>1</w:t></w:r></w:p>';
  it.each([
    ['a prefix that means something else', root(look, 'xmlns:w="urn:other"')],
    ['a prefix that changes its meaning', root(`${look}<x xmlns:w="urn:other"><w:sz w:val="1"/></x>`)],
    ['a prefix that changes its meaning in single quotes', root(`${look}<x xmlns:w='urn:other'><w:sz w:val="1"/></x>`)],
    ['CDATA', root(`${look}<w:p><w:r><w:t><![CDATA[<w:sz w:val="1"/>]]></w:t></w:r></w:p>`)],
    ['comments', root(`${look}<!-- <w:sz w:val="1"/> -->`)],
    ['instructions', root(`${look}<?x <w:sz w:val="1"/> ?>`)],
  ])('leaves as it is: %s', (_, given) => {
    expect(slimForMammoth(given)).toBe(given);
  });
});
