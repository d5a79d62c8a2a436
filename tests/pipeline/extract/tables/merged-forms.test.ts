/** Forms that a program merged into one table, one below the other: each is read as if it stood alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Block, type Cell, type Document, rowsOf, type Table } from '../../../../parsers/document.js';
import { parse } from '../../../../parsers/index.js';
import { extract } from '../../../../pipeline/extract/index.js';
import { claimTables } from '../../../../pipeline/extract/tables/form-table.js';
import { documentOf, type Row } from '../../../support/tables.js';

const samples = join(import.meta.dirname, '..', '..', '..', '..', 'samples');

async function sample(name: string): Promise<Document> {
  const bytes = new Uint8Array(readFileSync(join(samples, name)));
  return (await parse(bytes, { name, sha256: '0'.repeat(64) })).value!;
}

/** From the first table to the last everything in one table: what stood between as rows of one wide cell, or gone. */
function merged({ blocks, ...document }: Document, between: boolean): Document {
  const first = blocks.findIndex((b) => b.kind === 'table');
  const last = blocks.findLastIndex((b) => b.kind === 'table');
  const rows = blocks.slice(first, last + 1).flatMap((block): Cell[][] => {
    if (block.kind === 'table') return rowsOf(block);
    return between && block.kind !== 'picture' && block.text.trim() !== '' ? [[wide(block.text)]] : [];
  });
  const table: Table = {
    ...(blocks[first] as Table),
    rows: rows.length,
    cells: rows.flatMap((cells, row) => cells.map((cell) => ({ ...cell, row }))),
  };
  const kept: Block[] = [...blocks.slice(0, first), table, ...blocks.slice(last + 1)];
  return { ...document, blocks: kept };
}

const wide = (text: string): Cell => ({
  row: 0,
  column: 0,
  gridColumn: 0,
  rowSpan: 1,
  colSpan: 8,
  header: false,
  continued: false,
  text,
});

const SAMPLES = [
  '01-青澜市科学技术局2024年度整体支出绩效自评报告.docx',
  '03-云岫市水利局2023年度整体支出绩效自评报告.txt',
  '05-石湾县农业农村局2024年度整体支出绩效自评报告.docx',
  '11-云岫市市场监督管理局2022年度整体支出绩效自评报告.txt',
];

describe('forms merged into one table', () => {
  it.each(SAMPLES.flatMap((name) => [true, false].map((between) => ({ name, between }))))(
    'reads $name as before (words between kept: $between)',
    async ({ name, between }) => {
      const document = await sample(name);
      const whole = extract(document);
      const one = extract(merged(document, between));
      const named = ({ facts }: typeof whole) =>
        facts.filter((f) => !/\.r\d+c\d+/.test(f.key)).map((f) => `${f.part} ${f.key} ${f.text} ${f.base}`);
      expect(whole.parts.length).toBeGreaterThan(2);
      expect(one.parts.map((p) => [p.part, p.family, p.form])).toEqual(
        whole.parts.map((p) => [p.part, p.family, p.form]),
      );
      expect(named(one)).toEqual(named(whole));
      expect(one.ledger.filter((e) => e.class === 'unread')).toEqual(whole.ledger.filter((e) => e.class === 'unread'));
    },
  );
});

import { loadTemplates } from '../../../../app/settings/load-templates.js';
import { compareNumerals, numeralsOfHtml } from '../../../../pipeline/fidelity/prove-page.js';
import { publicExceptions, renderPublic } from '../../../../pipeline/render/index.js';

it('prints each form once', async () => {
  const templates = loadTemplates();
  for (const between of [true, false]) {
    const document = merged(await sample(SAMPLES[0]!), between);
    const input = { document, extraction: extract(document) };
    const { numerals, facts } = numeralsOfHtml(renderPublic(input, templates));
    const result = compareNumerals(document, input.extraction, numerals, publicExceptions(input), facts);
    expect(result).toMatchObject({ equal: true, lost: [], added: [], changed: [] });
  }
});

const FUNDS: Row[] = [
  ['资金情况（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
  ['', '年度资金总额', '100', '100', '90', '10', '90%', '9'],
];
const HEAD: Row = ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '原因'];
const line = (name: string): Row => ['产出指标', '数量指标', name, '1项', '1项', '90', '90', ''];
const TOTAL: Row = ['总分', '100', '99', ''];
const overall = [['部门名称', '某局'], ...FUNDS, HEAD, line('甲')] as const;
const project = (name: string): Row[] => [['主管部门', '某局'], ['项目名称', name], ...FUNDS, HEAD, line('乙')];
const TITLE: Row = ['2024年度项目支出绩效自评表'];

describe('where one form ends and the next begins', () => {
  it.each<[string, Row[], [string, number][]]>([
    [
      'two families, the first not closed',
      [...overall, ...project('一')],
      [
        ['annex2', 5],
        ['annex3[1]', 6],
      ],
    ],
    [
      'with label, title and year',
      [...overall, TOTAL, ['附件3'], TITLE, ['（2024年度）'], ...project('一')],
      [
        ['annex2', 6],
        ['annex3[1]', 9],
      ],
    ],
    [
      'two projects of one name, the first closed',
      [...project('一'), TOTAL, TITLE, ...project('一')],
      [
        ['annex3[1]', 7],
        ['annex3[2]', 7],
      ],
    ],
    [
      'two projects with notes between',
      [...project('一'), TOTAL, ['说明：无'], ...project('二'), TOTAL],
      [
        ['annex3[1]', 8],
        ['annex3[2]', 7],
      ],
    ],
    [
      'a second form without names, told by its blocks',
      [...overall, TOTAL, ...FUNDS, HEAD, line('丙'), TOTAL],
      [
        ['annex2', 6],
        ['annex2[2]', 5],
      ],
    ],
    // Healthy forms stay whole.
    ['the head again on the next page', [TITLE, ...project('一'), TITLE, ...project('一'), TOTAL], [['annex3[1]', 15]]],
    ['the overall head again', [...overall, ...overall, TOTAL], [['annex2', 11]]],
    ['续表', [...overall, ['部门整体支出绩效自评表（续表）'], HEAD, line('丁'), TOTAL], [['annex2', 9]]],
    ['a title inside', [['部门名称', '某局'], ...FUNDS, ['绩效目标表'], HEAD, line('甲'), TOTAL], [['annex2', 7]]],
    [
      'a total of the funds',
      [['部门名称', '某局'], ...FUNDS, ['合计', '100'], HEAD, line('甲'), TOTAL],
      [['annex2', 7]],
    ],
    ['who filled it in', [...overall, TOTAL, ['填报单位', '某局', '填报人', '某人']], [['annex2', 7]]],
    ['a signature at the foot of a page', [...overall, ['填报单位', '某局'], HEAD, line('丁'), TOTAL], [['annex2', 9]]],
  ])('%s', (_, rows, expected) => {
    const forms = claimTables(documentOf(rows));
    expect(forms.map((f) => [f.part, f.rows.length])).toEqual(expected);
    expect(forms.flatMap((f) => f.rows.map(({ row }) => row))).toEqual(rows.map((_row, i) => i));
  });

  it('does not lend the unit of the first form to the next', () => {
    const bare = (rows: readonly Row[]) => rows.map((cells) => cells.map((text) => text.replace('（万元）', '')));
    const rows = bare([['金额单位：元'], ...overall, TOTAL, TITLE, ...project('一')]);
    const units = (key: string) =>
      extract(documentOf('某局2024年度部门整体支出绩效自评报告', rows)).facts.find(
        (f) => f.key.endsWith(key) && f.key.includes('funds.total'),
      )?.unit;
    expect(units('@2024/final')).toBe('元');
    const facts = extract(documentOf('某局2024年度部门整体支出绩效自评报告', rows)).facts;
    const alone = extract(documentOf('某局2024年度部门整体支出绩效自评报告', bare(project('一')))).facts;
    const funds = (list: typeof facts) =>
      list.filter((f) => f.part === 'annex3[1]' && f.key.includes('funds')).map((f) => [f.key, f.base]);
    expect(funds(facts)).toEqual(funds(alone));
  });
});
