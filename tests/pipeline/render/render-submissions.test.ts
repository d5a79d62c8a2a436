import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { inPackage } from '../../../app/machine/package-root.js';
import { loadTemplates } from '../../../app/settings/load-templates.js';
import { compareNumerals, numeralsOfHtml } from '../../../pipeline/fidelity/prove-page.js';
import {
  publicExceptions,
  type RenderInput,
  renderPrint,
  renderPublic,
  renderReview,
} from '../../../pipeline/render/index.js';
import type { Checked } from '../../../pipeline/run.js';
import { readOnce } from '../../support/checked.js';
import { generateReport } from '../../support/generate.js';
import { drawHabits } from '../../support/habits.js';
import { textsOf } from '../../support/page-texts.js';
import { prng } from '../../support/prng.js';
import { FORMATS, writeReport } from '../../support/read-generated.js';
import { ofSeed, SEED_NAMES, type SeedName, seedBytes } from '../../support/seed-report.js';
import { scaled } from '../../support/soak.js';

const templates = loadTemplates();
const SAMPLES = inPackage('samples');

async function read(name: string, bytes: Uint8Array): Promise<Checked | null> {
  return (await readOnce(bytes, name)).checked;
}

function inputOf(checked: Checked): RenderInput {
  const masks = checked.findings
    .filter((finding) => finding.kind === 'privacy')
    .flatMap((finding) => finding.where.map((place) => ({ place, replacement: place.quote })));
  return { document: checked.document, extraction: checked.extraction, masks };
}

/** What the gate has to say of both public pages; empty where they print what was submitted. */
function complaints(checked: Checked): string[] {
  const input = inputOf(checked);
  return [renderPublic(input, templates), renderPrint(input, templates)].flatMap((html, i) => {
    const { numerals, facts } = numeralsOfHtml(html);
    const result = compareNumerals(input.document, input.extraction, numerals, publicExceptions(input), facts);
    const { lost, added, changed, refused } = result;
    return result.equal
      ? []
      : [`${i === 0 ? 'page' : 'print'}: ${JSON.stringify({ lost, added, changed, facts: result.facts, refused })}`];
  });
}

/** Words of every cell of every table, row by row. */
function cellsOf(html: string): string[][][] {
  const $ = load(html);
  return $('section.annex')
    .toArray()
    .map((annex) =>
      $(annex)
        .find('table tr')
        .toArray()
        .map((row) =>
          $(row)
            .children()
            .toArray()
            .map((c) =>
              $(c)
                .text()
                .replace(/[\s　]/g, ''),
            ),
        ),
    );
}

describe('every sample', () => {
  const names = readdirSync(SAMPLES).filter((name) => /\.(?:docx|txt|md)$/.test(name) && name !== 'README.md');
  it.each(names)('is printed as submitted: %s', async (name) => {
    const checked = await read(name, readFileSync(join(SAMPLES, name)));
    if (!checked) return expect(name).toMatch(/^09-/); // the one that cannot be read
    expect(complaints(checked)).toEqual([]);
  });
});

describe('generated reports', () => {
  it.each(FORMATS)('are printed as submitted: %s', async (format) => {
    for (let seed = 1; seed <= scaled(1, 12); seed++) {
      const { name, bytes } = writeReport(generateReport(seed), drawHabits(prng(seed)), format);
      const checked = await read(name, bytes);
      expect(checked && complaints(checked), `seed ${seed}`).toEqual([]);
    }
  });
});

describe('the seed', () => {
  const seed = (name: SeedName) => read(name, seedBytes(name));

  it.each(SEED_NAMES)('is printed as submitted: %s', async (name) => {
    const checked = await seed(name);
    expect(checked && complaints(checked)).toEqual([]);
  });

  it('has the same tables from text as from Word', async () => {
    const pages = await Promise.all(
      SEED_NAMES.map(async (name) => {
        const checked = await seed(name);
        return checked ? cellsOf(renderPublic(inputOf(checked), templates)) : null;
      }),
    );
    expect(pages[0]?.map((annex) => annex.length)).toEqual([25, 21, 20]);
    expect(pages[0]).toEqual(pages[1]);
  });

  it('has the nine sections in standard numbering, 无。 where it says so', async () => {
    const checked = await seed('seed.txt');
    const $ = load(checked ? renderPublic(inputOf(checked), templates) : '');
    const heads = textsOf($('article > section:not(.annex) > h2')).map((text) => text.trim());
    expect(heads).toEqual([
      '一、部门（单位）基本情况',
      '二、一般公共预算支出情况',
      '三、政府性基金预算支出情况',
      '四、国有资本经营预算支出情况',
      '五、社会保险基金预算支出情况',
      '六、部门整体支出绩效情况',
      '七、存在的问题及原因分析',
      '八、下一步改进措施',
      '九、部门整体支出绩效自评结果拟应用和公开情况',
    ]);
    for (const id of ['#s3', '#s4', '#s5']) expect($(`${id} p`).text()).toBe('无。');
    expect(
      $('#s8 h3')
        .toArray()
        .map((e) => $(e).text().slice(0, 6)),
    ).toEqual(
      ofSeed(
        ['（一）细化预', '（二）积极对', '（三）加强人', '（四）不断提'],
        ['（一）细化预', '（二）主动对', '（三）加强业', '（四）提升机'],
      ),
    );
  });

  it('keeps 2.70 as 2.70, 99 without its % and 其中：其中： as submitted', async () => {
    const checked = await seed('seed.docx');
    const $ = load(checked ? renderPublic(inputOf(checked), templates) : '');
    expect($('[data-fact="sangong.vehicles@2023/final#annex1"]').text()).toBe('2.70');
    expect(textsOf($('#a2 td'))).toContain('99');
    expect($('#s2').text()).toContain('其中：其中：');
  });

  it('shows on the review copy that 95 is not 15 + 20 + 50', async () => {
    const checked = await seed('seed.docx');
    const $ = load(checked ? renderReview(checked, templates) : '');
    const card = $('.card')
      .toArray()
      .find((e) => $(e).find('.basis').text().includes('sum.special-funds'));
    expect(textsOf($(card ?? '').find('.sum .n'))).toEqual(['15', '20', '50', '85', '95']);
    expect($('[data-fact="project.special-funds@2024/final#annex1"]').hasClass('bad')).toBe(true);
    expect($('[data-fact="expenditure.basic@2024/final#narrative"]').hasClass('ok')).toBe(true);
  });
});
